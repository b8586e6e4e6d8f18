//! Bringing texts in: a file that somebody has, to a text that can be quoted and a record drafted from what the file says.
//!
//! ```text
//! FILE ─ format ─▶ one reader a format ─▶ Extracted (text, paragraphs, pages, metadata) ─ draft ─▶ record as YAML
//!        plain · article · word · opendocument · pdf
//! ```
//!
//! What a file is is told by its content, never by its name alone. Readers keep within bounds, whatever a file claims, and what was
//! done with a text is told in its [`Remark`]s.

pub mod annotations;
mod article;
pub mod bibliography;
pub mod compare;
mod dates;
pub mod draft;
mod encoding;
mod extracted;
mod failure;
mod format;
mod head;
mod letters;
mod linked_data;
mod metadata;
mod opendocument;
mod package;
pub(crate) mod pdf;
mod plain;
pub mod record;
pub mod source;
mod tokens;
mod tongue;
mod word;
mod xml;

pub use extracted::{Extracted, ExtractedParagraph, Highlight, PageStart, ParagraphKind, Remark};
pub use failure::Failure;
pub use format::Format;
pub use metadata::{DocumentKind, Metadata, StatedValue, surname_first};

#[cfg(test)]
mod tests;

use format::Signature;
use package::Package;

/// How large a file may be, in bytes.
pub const LARGEST_FILE: u64 = 100 << 20;

/// How large a text may be, in bytes.
const LARGEST_TEXT: usize = 32 << 20;

/// Reads a file. `name` is what it is called, which decides only where its content does not: between plain text and Markdown.
/// `progress` is told how many of how many pages are done.
///
/// # Errors
/// When no text can be had from it, with what to do instead.
pub fn extract(bytes: &[u8], name: &str, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<Extracted, Failure> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(too_large(bytes.len() as u64));
    }
    if bytes.is_empty() {
        return Err(Failure::new("is empty", "save the text again"));
    }
    let mut extracted = match format::signature(bytes)? {
        Signature::Pdf => pdf::read(bytes, progress)?,
        Signature::Zip => of_package(bytes)?,
        Signature::Text => of_text(bytes, name)?,
    };
    if extracted.text.len() > LARGEST_TEXT {
        let hint = "cut the part out that you want to quote, and bring that in";
        return Err(Failure::new(format!("has too much text ({} MB)", extracted.text.len() >> 20), hint));
    }
    if extracted.paragraphs.is_empty() {
        return Err(Failure::new("has no text in it", "look at it in the program that wrote it"));
    }
    if let Some(promised) = format::promised(name)
        && promised != extracted.format
        && !matches!(
            (promised, extracted.format),
            (Format::PlainText, Format::Markdown) | (Format::Markdown, Format::PlainText)
        )
    {
        let (found, ending) = (extracted.format, promised.extension());
        extracted.remarks.insert(
            0,
            Remark::Done(format!("it is {found}, whatever its name says (`.{ending}`), and was read as that")),
        );
    }
    Ok(extracted)
}

/// What is said of a file that is too large.
pub fn too_large(size: u64) -> Failure {
    let most = LARGEST_FILE >> 20;
    Failure::new(
        format!("has {} MB, and {most} MB is the most that is read", size >> 20),
        "bring in a part of it, or save it again without its pictures",
    )
}

fn of_package(bytes: &[u8]) -> Result<Extracted, Failure> {
    let mut package = Package::open(bytes)?;
    let mime = match package.has("mimetype") {
        true => package.text("mimetype")?.unwrap_or_default(),
        false => String::new(),
    };
    if mime.trim().starts_with("application/vnd.oasis.opendocument.text") {
        return opendocument::read(&mut package);
    }
    let holds = |names: &[&str]| package.names().any(|known| names.iter().any(|name| known.starts_with(name)));
    let (what, hint) = match () {
        () if holds(&["word/"]) => return word::read(&mut package),
        () if mime.contains("epub") => {
            ("is an e-book (EPUB)", "unpack it: its chapters are HTML pages, which can be brought in")
        }
        () if mime.contains("opendocument") => {
            ("is an OpenDocument file, but no text", "save what you want to quote as a text")
        }
        () if holds(&["xl/", "ppt/"]) => {
            ("is a spreadsheet or a presentation", "save what you want to quote as a text or a PDF")
        }
        () if package.names().any(|name| name.to_ascii_lowercase().ends_with(".qde")) => (
            "is a project of a program for qualitative analysis, and no text",
            "bring its codings into a source with: briefpress source annotations KEY FILE",
        ),
        () => return word::read(&mut package),
    };
    Err(Failure::new(what, hint))
}

fn of_text(bytes: &[u8], name: &str) -> Result<Extracted, Failure> {
    let decoded = encoding::decode(bytes, article::declared(bytes).as_deref())?;
    if decoded.text.len() > LARGEST_TEXT {
        let hint = "cut the part out that you want to quote, and bring that in";
        return Err(Failure::new(format!("has too much text ({} MB)", decoded.text.len() >> 20), hint));
    }
    let start = &decoded.text[..decoded.text.floor_char_boundary(2048)];
    if start.contains("urn:oasis:names:tc:opendocument:xmlns:office") {
        return opendocument::read_flat(&decoded.text);
    }
    match format::of_text(&decoded.text, name)? {
        Format::Html => {
            let mut extracted = article::read(&decoded.text)?;
            extracted.remarks.splice(0..0, decoded.remarks);
            Ok(extracted)
        }
        Format::Markdown => Ok(plain::read_markdown(decoded)),
        _ => Ok(plain::read(decoded)),
    }
}
