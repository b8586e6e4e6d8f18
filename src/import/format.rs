//! What a file is, by its content: names lie.

use std::fmt;

use super::failure::Failure;

/// A format that texts are taken from.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Format {
    /// Text as it is, in whatever encoding.
    PlainText,
    /// CommonMark; told from plain text by the file's name alone.
    Markdown,
    /// A web page as a browser saves it.
    Html,
    /// Office Open XML (ECMA-376), not the older `.doc`.
    Word,
    /// An OpenDocument text (ISO 26300), zipped or flat.
    OpenDocument,
    /// A PDF (ISO 32000) that has its text in it: no scan.
    Pdf,
}

impl Format {
    /// The ending that files of the format have.
    pub fn extension(self) -> &'static str {
        match self {
            Format::PlainText => "txt",
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Word => "docx",
            Format::OpenDocument => "odt",
            Format::Pdf => "pdf",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Format::PlainText => "a plain text",
            Format::Markdown => "a Markdown text",
            Format::Html => "an HTML page",
            Format::Word => "a Word document",
            Format::OpenDocument => "an OpenDocument text",
            Format::Pdf => "a PDF",
        })
    }
}

/// What the first bytes of a file say.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Signature {
    Pdf,
    Zip,
    /// Nothing known: a text, or something that is none.
    Text,
}

/// How far into a file a PDF's header may stand (ISO 32000-1, annex H).
const PDF_HEADER: usize = 1024;

/// Files that hold no text that can be read here, by how they begin, with what to do instead.
const OTHERS: &[(&[u8], &str, &str)] = &[
    (b"{\\rtf", "is a rich text file", "open it in a word processor and save it as .docx or .odt"),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "is an old Office document, or a new one with a password",
        "open it in a word processor and save it as .docx, without a password",
    ),
    (b"\x89PNG", "is a picture", "pictures have no text to quote: recognise it with an OCR program first"),
    (b"\xFF\xD8\xFF", "is a picture", "pictures have no text to quote: recognise it with an OCR program first"),
    (b"GIF8", "is a picture", "pictures have no text to quote: recognise it with an OCR program first"),
    (b"II*\0", "is a picture", "pictures have no text to quote: recognise it with an OCR program first"),
    (b"MM\0*", "is a picture", "pictures have no text to quote: recognise it with an OCR program first"),
    (b"\x1F\x8B", "is a compressed file", "unpack it, and bring in what is in it"),
    (b"7z\xBC\xAF", "is an archive", "unpack it, and bring in what is in it"),
    (b"Rar!", "is an archive", "unpack it, and bring in what is in it"),
    (b"bplist00", "is a Safari web archive", "save the page again in the format `Page Source`"),
    (b"%!PS", "is PostScript", "convert it to PDF first, with: ps2pdf FILE"),
    (b"\x7FELF", "is a program", "name a text"),
    (b"MZ", "is a program", "name a text"),
];

/// What a file is by its first bytes.
///
/// # Errors
/// For what is known to hold no text, with what to do instead.
pub(super) fn signature(bytes: &[u8]) -> Result<Signature, Failure> {
    let head = &bytes[..bytes.len().min(PDF_HEADER)];
    if memchr::memmem::find(head, b"%PDF-").is_some() {
        return Ok(Signature::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Signature::Zip);
    }
    match OTHERS.iter().find(|(magic, ..)| head.starts_with(magic)) {
        // Two letters are too few to condemn a text that happens to begin with them.
        Some((b"MZ", ..)) if !head.contains(&0) => Ok(Signature::Text),
        Some((_, what, hint)) => Err(Failure::new(*what, *hint)),
        None => Ok(Signature::Text),
    }
}

/// What a text is, by how it begins and, between plain text and Markdown, by its name.
///
/// # Errors
/// For a page in a wrapper of its own, with what to do instead.
pub(super) fn of_text(text: &str, name: &str) -> Result<Format, Failure> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let head = &start[..start.floor_char_boundary(2048)];
    let lower = head.to_ascii_lowercase();
    let mail = ["from:", "mime-version:", "return-path:", "received:"];
    if mail.iter().any(|field| lower.starts_with(field)) && lower.contains("content-type:") {
        let hint = "save the page again as HTML (in Chrome and Edge: `Webpage, HTML Only`)";
        return Err(Failure::new("is a page in a mail wrapper (MHTML), or a mail", hint));
    }
    let ending = extension(name);
    let opens =
        lower.starts_with('<') && ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| lower.contains(tag));
    let named = matches!(ending.as_deref(), Some("html" | "htm" | "xhtml" | "shtml")) && lower.contains('<');
    Ok(match ending.as_deref() {
        _ if opens || named => Format::Html,
        Some("md" | "markdown") => Format::Markdown,
        _ => Format::PlainText,
    })
}

/// What the ending of a file's name promises, where it is one of ours.
pub(super) fn promised(name: &str) -> Option<Format> {
    Some(match extension(name)?.as_str() {
        "txt" | "text" => Format::PlainText,
        "md" | "markdown" => Format::Markdown,
        "html" | "htm" | "xhtml" | "shtml" => Format::Html,
        "docx" | "docm" | "dotx" => Format::Word,
        "odt" | "ott" | "fodt" => Format::OpenDocument,
        "pdf" => Format::Pdf,
        _ => return None,
    })
}

/// The ending of a file's name in small letters.
pub(super) fn extension(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    (!stem.is_empty() && !ending.contains(['/', '\\'])).then(|| ending.to_ascii_lowercase())
}
