//! Highlights in a PDF, as readers and Zotero leave them.

use super::super::extracted::Extracted;
use super::super::failure::Failure;
use super::super::pdf;
use super::marked::{Annotation, Annotations, Document};

/// Reads the highlights in a PDF.
///
/// # Errors
/// When it has no text, or no highlights.
pub(super) fn read(bytes: &[u8], name: &str) -> Result<Annotations, Failure> {
    let found = pdf::read(bytes, &|_, _| {})?;
    if found.highlights.is_empty() {
        return Err(Failure::new(
            "has no highlights over its text",
            "highlights that are drawings, and notes beside the text, mark no words",
        ));
    }
    Ok(of_extracted(&found, name))
}

/// The highlights that came with a text.
pub(super) fn of_extracted(found: &Extracted, name: &str) -> Annotations {
    let annotations = found.highlights.iter().map(|highlight| {
        let (before, after) = (&found.text[..highlight.range.start], &found.text[highlight.range.end..]);
        let exact = &found.text[highlight.range.clone()];
        let prefix: String = before[before.ceil_char_boundary(before.len().saturating_sub(AROUND))..].to_owned();
        let suffix: String = after[..after.floor_char_boundary(AROUND)].to_owned();
        Annotation {
            exact: Some(exact.to_owned()),
            prefix: Some(prefix).filter(|words| !words.trim().is_empty()),
            suffix: Some(suffix).filter(|words| !words.trim().is_empty()),
            tags: highlight.tags.clone(),
            note: highlight.note.clone().filter(|note| !repeats(note, exact)),
            by: highlight.by.clone(),
            origin: Document { document: Some(name.to_owned()), lost: None },
        }
    });
    let remarks = found
        .remarks
        .iter()
        .map(|remark| remark.text().to_owned())
        .filter(|remark| remark.starts_with("a mark"))
        .collect();
    Annotations {
        format: "PDF highlights".to_owned(),
        annotations: annotations.collect(),
        remarks,
        ..Annotations::default()
    }
}

/// Whether a note is but the words that it stands at: Acrobat and others put a copy of them there where nobody wrote anything.
fn repeats(note: &str, exact: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    letters(note) == letters(exact)
}

/// How much of the text around a highlight tells it from a copy elsewhere, in bytes.
const AROUND: usize = 60;
