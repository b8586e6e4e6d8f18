//! Reads a printed PDF back: the text of its pages and the files attached to it.
//!
//! It is read with what brings PDFs in, independent of what was meant to be written.

use hayro_interpret::InterpreterCache;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Stream, String as PdfString};

use crate::import::pdf::glyphs::{self, Glyph, Sheet, text_string};

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
    let mut text = String::new();
    for page in pdf.pages().iter() {
        write_lines(&glyphs::read(page, &pdf, &cache), &mut text);
    }
    Ok(Proof { pages: pdf.pages().len(), text: undo_hyphenation(&text), attachments: attachments(&pdf) })
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

/// A soft hyphen at a line's end is the page's, not the text's.
fn undo_hyphenation(text: &str) -> String {
    text.replace("\u{AD}\n", "").replace('\u{AD}', "")
}

/// Writes the words of a page as they are drawn, a line a line.
fn write_lines(sheet: &Sheet, text: &mut String) {
    let mut last: Option<&Glyph> = None;
    for glyph in &sheet.glyphs {
        // Another baseline, or a step back along it, is another line. Sub- and superscripts stay in theirs.
        if last.is_some_and(|last| (last.y - glyph.y).abs() > 5.0 || glyph.x < last.x - 1.0) {
            end_line(text);
        }
        last = Some(glyph);
        text.push_str(&sheet.text[glyph.text.clone()]);
    }
    end_line(text);
}

fn end_line(text: &mut String) {
    while text.ends_with(' ') {
        text.pop();
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}
