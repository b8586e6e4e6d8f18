//! Reads a printed PDF back: the text of its pages and the files attached to it.
//!
//! It is read with what brings PDFs in, independent of what was meant to be written.

use hayro_interpret::InterpreterCache;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Object, Stream, String as PdfString};

use crate::import::pdf::glyphs::{self, Glyph, GlyphSheet, text_string};

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
    Ok(of(&open(bytes)?))
}

/// Opens a PDF.
pub(super) fn open(bytes: &[u8]) -> Result<Pdf, NotAPdf> {
    Pdf::new(bytes.to_vec()).map_err(|_| NotAPdf)
}

/// What a reader finds in an open PDF.
pub(super) fn of(pdf: &Pdf) -> Proof {
    let cache = InterpreterCache::new();
    let mut text = String::new();
    for page in pdf.pages().iter() {
        write_lines(&glyphs::read(page, pdf, &cache), &mut text);
    }
    Proof { pages: pdf.pages().len(), text: undo_hyphenation(&text), attachments: attachments(pdf) }
}

/// How deep a tree of names may be: in files of ours it has one level.
const DEEPEST: usize = 8;

/// The files that the document's catalogue associates with it (ISO 19005-3, 6.8) or lists by their names (ISO 32000-1, 7.11.4),
/// each once: standards without associated files have the list alone.
fn attachments(pdf: &Pdf) -> Vec<(String, Vec<u8>)> {
    let root: Option<Dict> = pdf.xref().get(pdf.xref().root_id());
    let mut files: Vec<Dict> = Vec::new();
    if let Some(root) = &root {
        files.extend(root.get::<Array>("AF").iter().flat_map(Array::iter::<Dict>));
        let names = root.get::<Dict>("Names").and_then(|names| names.get::<Dict>("EmbeddedFiles"));
        if let Some(names) = names {
            named_files(&names, DEEPEST, &mut files);
        }
    }
    let mut found: Vec<(String, Vec<u8>)> = Vec::new();
    for attachment in files.iter().filter_map(attachment) {
        if !found.contains(&attachment) {
            found.push(attachment);
        }
    }
    found
}

fn named_files<'a>(names: &Dict<'a>, depth: usize, files: &mut Vec<Dict<'a>>) {
    files.extend(names.get::<Array>("Names").iter().flat_map(Array::iter::<Object>).filter_map(Object::into_dict));
    if depth > 0 {
        for kid in names.get::<Array>("Kids").iter().flat_map(Array::iter::<Dict>) {
            named_files(&kid, depth - 1, files);
        }
    }
}

fn attachment(file: &Dict) -> Option<(String, Vec<u8>)> {
    let name = file.get::<PdfString>("UF").or_else(|| file.get::<PdfString>("F"))?;
    let data = file.get::<Dict>("EF")?.get::<Stream>("F")?.decoded().ok()?.into_owned();
    Some((text_string(name.as_bytes()), data))
}

/// A soft hyphen at a line's end is the page's, not the text's.
fn undo_hyphenation(text: &str) -> String {
    text.replace("\u{AD}\n", "").replace('\u{AD}', "")
}

/// Writes the words of a page as they are drawn, a line a line.
fn write_lines(sheet: &GlyphSheet, text: &mut String) {
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
