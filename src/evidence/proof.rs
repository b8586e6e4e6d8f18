//! Reads a printed PDF back: the text of its pages and the files attached to it.
//!
//! It is the way a reader's software gets at the page, independent of what was meant to be written: glyphs are turned
//! into text by the file's own Unicode maps.

use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Stream, String as PdfString};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};

/// What a reader finds in a PDF.
#[derive(Debug, Clone, PartialEq)]
pub struct Proof {
    /// How many pages it has.
    pub pages: usize,
    /// The text of all pages in the order in which it was written, a line a line, hyphenation undone.
    pub text: String,
    /// The attached files, by name.
    pub attachments: Vec<(String, Vec<u8>)>,
}

/// The bytes are not those of a PDF that can be read.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct NotAPdf;

/// Reads a PDF.
///
/// # Errors
/// When the bytes are no PDF, or one that is broken or locked.
pub fn read(bytes: &[u8]) -> Result<Proof, NotAPdf> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|_| NotAPdf)?;
    let cache = InterpreterCache::new();
    let bounds = Rect::new(0.0, 0.0, 1.0, 1.0);
    let mut reader = TextReader::default();
    for page in pdf.pages().iter() {
        let mut context = Context::new(Affine::IDENTITY, bounds, &cache, pdf.xref(), InterpreterSettings::default());
        interpret_page(page, &mut context, &mut reader);
        reader.end_line();
    }
    Ok(Proof { pages: pdf.pages().len(), text: undo_hyphenation(&reader.text), attachments: attachments(&pdf) })
}

/// The files that the document's catalogue associates with it (ISO 19005-3, 6.8).
fn attachments(pdf: &Pdf) -> Vec<(String, Vec<u8>)> {
    let attachment = |file: Dict| {
        let name = file.get::<PdfString>("UF").or_else(|| file.get::<PdfString>("F"))?;
        let data = file.get::<Dict>("EF")?.get::<Stream>("F")?.decoded().ok()?.into_owned();
        Some((text_string(name.as_bytes()), data))
    };
    let root: Option<Dict> = pdf.xref().get(pdf.xref().root_id());
    let files = root.and_then(|root| root.get::<Array>("AF"));
    files.map_or_else(Vec::new, |files| files.iter::<Dict>().filter_map(attachment).collect())
}

/// A PDF text string (ISO 32000-1, 7.9.2.2): UTF-16 with a byte order mark, else taken as Latin letters.
fn text_string(bytes: &[u8]) -> String {
    match bytes.strip_prefix(b"\xfe\xff") {
        Some(utf16) => {
            let units = utf16.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        None => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}

/// A soft hyphen at a line's end is the page's, not the text's.
fn undo_hyphenation(text: &str) -> String {
    text.replace("\u{AD}\n", "").replace('\u{AD}', "")
}

/// Collects the text of glyphs as they are drawn.
#[derive(Default)]
struct TextReader {
    text: String,
    /// Where the last glyph stood, in the page's coordinates, and how high its line is.
    last: Option<Point>,
    /// For every open marked-content sequence, the text that stands for its glyphs, where it has one.
    marked: Vec<Option<String>>,
}

impl TextReader {
    fn end_line(&mut self) {
        while self.text.ends_with(' ') {
            self.text.pop();
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.last = None;
    }
}

impl Device<'_> for TextReader {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let at = props.transform * glyph.transform() * Point::ZERO;
            // Another baseline, or a step back along it, is another line. Sub- and superscripts stay in theirs.
            if self.last.is_some_and(|last| (last.y - at.y).abs() > 5.0 || at.x < last.x - 1.0) {
                self.end_line();
            }
            self.last = Some(at);
            if let Some(actual) = self.marked.iter_mut().rev().find_map(Option::as_mut) {
                // Written once, at the first of the glyphs it stands for.
                self.text.push_str(&std::mem::take(actual));
                continue;
            }
            match glyph.as_unicode() {
                Some(BfString::Char(c)) => self.text.push(c),
                Some(BfString::String(text)) => self.text.push_str(&text),
                None => self.text.push(char::REPLACEMENT_CHARACTER),
            }
        }
    }

    /// `ActualText` (ISO 32000-1, 14.9.4) says what glyphs mean that the font's map does not, such as a hyphen that is text
    /// in a font where the same glyph also hyphenates.
    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let actual = properties.and_then(|properties| properties.get::<PdfString>("ActualText"));
        self.marked.push(actual.map(|actual| text_string(actual.as_bytes())));
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
