//! Passages that were highlighted elsewhere: brought in as excerpts, and given back.
//!
//! ```text
//! FILE ─ one reader a format ─▶ Marked (annotations, codes) ─ anchor ─▶ Anchored: excerpts, and what has no place, with why
//! ```
//!
//! Whatever a program says of a passage's place, what counts is its words: they are anchored as quotations are, so that a copy
//! elsewhere is never taken for the passage.

mod anchor;
mod hypothesis;
mod marked;
mod pdf_marks;
mod refi_qda;
mod taguette;
mod w3c;
mod zotero;

pub use anchor::{Anchored, Placed, Unplaced, anchor};
pub use marked::{Annotation, Annotations, Document, QdaCode, theme_id};
pub use refi_qda::codebook as to_codebook;
pub use w3c::{Exported, page as to_w3c};

use serde_json::Value;

use super::encoding;
use super::failure::Failure;
use super::format::{self, Signature};
use super::package::Package;

/// Reads the annotations in a file, whatever it is from. `name` is what it is called.
///
/// # Errors
/// When it is none of the formats, with what to export instead.
pub fn read(bytes: &[u8], name: &str) -> Result<Annotations, Failure> {
    if bytes.len() as u64 > super::LARGEST_FILE {
        return Err(super::too_large(bytes.len() as u64));
    }
    match format::signature(bytes)? {
        Signature::Pdf => pdf_marks::read(bytes, name),
        Signature::Zip => refi_qda::read(&mut Package::open(bytes)?),
        Signature::Text => of_text(bytes, name),
    }
}

fn of_text(bytes: &[u8], name: &str) -> Result<Annotations, Failure> {
    // What is no text is hinted at as a source would be: here other files are wanted.
    let decoded = encoding::decode(bytes, encoding::declared(bytes).as_deref())
        .map_err(|failure| Failure { hints: known_formats(), ..failure })?;
    let text = decoded.text.trim_start_matches('\u{FEFF}').trim_start();
    let ending = format::extension(name);
    // Markdown may begin with a bracket of either kind.
    if matches!(ending.as_deref(), Some("md" | "markdown")) {
        return zotero::read_markdown(text).unwrap_or_else(|| Err(unknown()));
    }
    if text.starts_with(['{', '[']) {
        let json: Value = serde_json::from_str(text).map_err(|error| {
            Failure::new(
                format!("is no JSON that can be read ({error})"),
                "export the annotations again: the file may be cut off",
            )
        })?;
        return of_json(&json);
    }
    if text.starts_with('<') {
        return zotero::read_page(text).unwrap_or_else(|| refi_qda::read_codebook(text));
    }
    match ending.as_deref() {
        Some("csv" | "tsv" | "txt") | None => taguette::read(text),
        _ => Err(unknown()),
    }
}

fn of_json(json: &Value) -> Result<Annotations, Failure> {
    let found = hypothesis::read(json).map(Ok).or_else(|| zotero::read(json)).or_else(|| w3c::read(json).map(Ok));
    found.unwrap_or_else(|| Err(unknown()))
}

fn unknown() -> Failure {
    Failure { message: "holds no annotations in a format that is known".to_owned(), hints: known_formats() }
}

fn known_formats() -> Vec<String> {
    vec![
        "known are W3C Web Annotations and Hypothesis (JSON), REFI-QDA (.qdpx, .qdc), Taguette (CSV), Zotero's notes and items (Better BibTeX JSON, RDF, HTML, Markdown, its API's JSON), and highlights in a PDF".to_owned(),
        "in NVivo, MAXQDA, ATLAS.ti and QualCoder export the project as REFI-QDA; in Taguette, the highlights as CSV".to_owned(),
        "in Zotero choose `Add Note from Annotations`, and export the note, or its item with notes".to_owned(),
    ]
}

#[cfg(test)]
mod tests;
