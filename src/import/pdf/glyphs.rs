//! What stands on a page of a PDF: its glyphs, each with its place, size and meaning.
//!
//! It is the way a reader's software gets at the page, independent of what was meant to be written: glyphs are turned into text by
//! the file's own Unicode maps.

use std::collections::HashMap;
use std::ops::Range;

use hayro_interpret::font::{Glyph as PdfGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, RenderContent, SoftMask, TransformExt, interpret_page,
};

/// A glyph on a page, in the page's own units (pt) from its top left corner as it is read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glyph {
    /// Where its baseline begins.
    pub x: f32,
    pub y: f32,
    /// Where the next glyph begins if nothing is put between.
    pub end: f32,
    /// The height of its em.
    pub size: f32,
    pub turn: ReadingDirection,
    /// Whether the page says that it is no part of the text: a running head, a folio.
    pub artifact: bool,
    /// Whether it is a figure that its font draws above the baseline, as those that mark notes.
    pub raised: bool,
    /// Whether it is drawn at all: a recognised text lies unseen over the picture that it was read from.
    pub seen: bool,
    /// What it means, in [`GlyphSheet::text`].
    pub text: Range<usize>,
}

/// Which way a line runs, in quarters of a turn.
#[derive(Debug, Copy, Clone, PartialEq, Eq, Hash)]
pub(crate) enum ReadingDirection {
    Upright,
    Down,
    Over,
    Up,
    /// At any other angle: a watermark.
    Slanted,
}

/// All glyphs of a page in the order in which they are drawn.
#[derive(Debug, Default)]
pub(crate) struct GlyphSheet {
    pub glyphs: Vec<Glyph>,
    pub text: String,
    pub width: f32,
    pub height: f32,
    /// The part of the page that the largest picture covers.
    pub picture: f32,
    /// How many glyphs have no meaning that the file tells.
    pub unknown: usize,
}

/// Reads the glyphs of a page.
pub(crate) fn read<'a>(page: &Page<'a>, pdf: &'a Pdf, cache: &InterpreterCache<'a>) -> GlyphSheet {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let upright = page.initial_transform(true).to_kurbo();
    let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let mut context = Context::new(upright, bounds, cache, pdf.xref(), settings);
    let mut collector =
        Collector { sheet: GlyphSheet { width, height, ..GlyphSheet::default() }, ..Collector::default() };
    interpret_page(page, &mut context, &mut collector);
    collector.sheet
}

/// A PDF text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 with a byte order mark, else the document's own encoding.
pub(crate) fn text_string(bytes: &[u8]) -> String {
    if let Some(utf16) = bytes.strip_prefix(b"\xFE\xFF") {
        return encoding_rs::UTF_16BE.decode_without_bom_handling(utf16).0.into_owned();
    }
    if let Some(utf16) = bytes.strip_prefix(b"\xFF\xFE") {
        return encoding_rs::UTF_16LE.decode_without_bom_handling(utf16).0.into_owned();
    }
    if let Some(utf8) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return String::from_utf8_lossy(utf8).into_owned();
    }
    bytes.iter().map(|byte| pdf_doc_encoding(*byte)).collect()
}

/// PDFDocEncoding (ISO 32000-1, annex D.2): Latin-1 with signs where Latin-1 has controls.
fn pdf_doc_encoding(byte: u8) -> char {
    const FROM_18: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const FROM_80: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł',
        'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{FFFD}', '€',
    ];
    match byte {
        0x18..=0x1F => FROM_18[usize::from(byte - 0x18)],
        0x80..=0xA0 => FROM_80[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

/// Collects glyphs as they are drawn.
#[derive(Default)]
struct Collector {
    sheet: GlyphSheet,
    /// For every open marked-content sequence, what it says of the glyphs in it.
    marked: Vec<Marked>,
    /// The first glyph of the last run that was filled: a run that is filled and stroked comes twice.
    filled: Option<(Point, usize)>,
    /// The figures whose shapes were looked at, and whether they are raised ones.
    raised: HashMap<u128, bool>,
}

struct Marked {
    artifact: bool,
    /// The text that stands for its glyphs, where it has one.
    actual: Option<String>,
}

impl Device<'_> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, mode: &DrawMode) {
        let Some(first) = run.glyphs().first() else { return };
        let at = props.transform * first.transform() * Point::ZERO;
        match mode {
            DrawMode::Stroke(_) if self.filled == Some((at, run.glyphs().len())) => return,
            DrawMode::Fill(_) => self.filled = Some((at, run.glyphs().len())),
            _ => self.filled = None,
        }
        let artifact = self.marked.iter().any(|marked| marked.artifact);
        let seen = !matches!(mode, DrawMode::Invisible);
        for glyph in run.glyphs() {
            let place = props.transform * glyph.transform();
            let advance = match &**glyph {
                PdfGlyph::Outline(glyph) => glyph.advance_width(),
                PdfGlyph::Type3(glyph) => glyph.advance_width(),
            };
            let text = self.meaning(glyph);
            let raised = self.is_raised(glyph, &text);
            let glyph = placed(place, f64::from(advance.unwrap_or(500.0)), text);
            self.sheet.glyphs.extend(glyph.map(|glyph| Glyph { raised, artifact, seen, ..glyph }));
        }
    }

    /// `ActualText` (ISO 32000-1, 14.9.4) says what glyphs mean that the font's map does not, such as a hyphen that is text
    /// in a font where the same glyph also hyphenates.
    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let actual = properties.and_then(|properties| properties.get::<PdfString>("ActualText"));
        self.marked
            .push(Marked { artifact: tag == b"Artifact", actual: actual.map(|actual| text_string(actual.as_bytes())) });
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }

    fn draw_image(&mut self, image: Image<'_, '_>, props: ImageDrawProps<'_>) {
        let size = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let covered = (props.transform * size.to_path(0.1)).bounding_box();
        let page = f64::from(self.sheet.width * self.sheet.height).max(1.0);
        self.sheet.picture = self.sheet.picture.max((covered.area() / page) as f32);
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_clip_rect(&mut self, _: &Rect) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// How far above the baseline a raised figure begins, in thousandths of an em.
const RAISED: f64 = 180.0;

impl Collector {
    /// Fonts have raised figures of their own, which stand on the line like all others and mean the same.
    fn is_raised(&mut self, glyph: &PdfGlyph<'_>, text: &Range<usize>) -> bool {
        let PdfGlyph::Outline(glyph) = glyph else { return false };
        let text = &self.sheet.text[text.clone()];
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        *self.raised.entry(glyph.identifier().cache_key()).or_insert_with(|| {
            let outline = glyph.outline();
            !outline.elements().is_empty() && outline.bounding_box().y0 > RAISED
        })
    }

    fn meaning(&mut self, glyph: &PdfGlyph<'_>) -> Range<usize> {
        let start = self.sheet.text.len();
        if let Some(actual) = self.marked.iter_mut().rev().find_map(|marked| marked.actual.as_mut()) {
            // Written once, at the first of the glyphs it stands for.
            self.sheet.text.push_str(&std::mem::take(actual));
        } else {
            match glyph.as_unicode() {
                Some(BfString::Char(c)) => self.sheet.text.push(c),
                Some(BfString::String(text)) => self.sheet.text.push_str(&text),
                None => {
                    self.sheet.unknown += 1;
                    self.sheet.text.push(char::REPLACEMENT_CHARACTER);
                }
            }
        }
        start..self.sheet.text.len()
    }
}

/// A glyph at its place; nothing where it has no size or no place that can be one.
fn placed(place: Affine, advance: f64, text: Range<usize>) -> Option<Glyph> {
    let at = place * Point::ZERO;
    let along = place * Point::new(advance, 0.0) - at;
    let across = place * Point::new(0.0, 1000.0) - at;
    let direction = place * Point::new(1000.0, 0.0) - at;
    let size = across.hypot();
    if !(size.is_finite() && size > 0.01 && at.x.is_finite() && at.y.is_finite() && along.hypot() < 1e5) {
        return None;
    }
    let turn = turn(direction.x, direction.y);
    // A line that runs up or down is laid along the page, as if the page were turned.
    let (x, y, length) = match turn {
        ReadingDirection::Upright => (at.x, at.y, along.x),
        ReadingDirection::Down => (at.y, -at.x, along.y),
        ReadingDirection::Over => (-at.x, -at.y, -along.x),
        ReadingDirection::Up => (-at.y, at.x, -along.y),
        ReadingDirection::Slanted => (at.x, at.y, along.hypot()),
    };
    let (x, y) = (x as f32, y as f32);
    let (end, size) = (x + length as f32, size as f32);
    Some(Glyph { x, y, end, size, turn, artifact: false, raised: false, seen: true, text })
}

fn turn(x: f64, y: f64) -> ReadingDirection {
    let (long, short) = (x.abs().max(y.abs()), x.abs().min(y.abs()));
    if short > 0.05 * long {
        ReadingDirection::Slanted
    } else if x.abs() > y.abs() {
        if x > 0.0 { ReadingDirection::Upright } else { ReadingDirection::Over }
    } else if y > 0.0 {
        ReadingDirection::Down
    } else {
        ReadingDirection::Up
    }
}
