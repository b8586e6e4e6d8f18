//! A brief of the preview, and what is wrong with it.

use typst::foundations::Bytes;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::files::Files;
use crate::impressions::Origin;

/// A brief as it is shown.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown {
    /// The last picture, in SVG.
    pub(super) picture: Option<Bytes>,
    /// Changes with whatever is shown of it.
    pub(super) version: String,
    /// What it was made from, as hashes.
    pub(super) origin: Option<Origin>,
    /// The setting of the page, in one line.
    pub(super) fit: Option<String>,
    pub(super) problems: Vec<Problem>,
    pub(super) diagnostics: Diagnostics,
    /// Whether the picture is of an older state: the brief can't be printed as it is.
    pub(super) stale: bool,
}

/// Something wrong, as text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Problem {
    pub(super) error: bool,
    pub(super) code: Code,
    pub(super) message: String,
    /// `file:line:column`.
    pub(super) place: Option<String>,
    pub(super) hints: Vec<String>,
}

impl Problem {
    pub(super) fn all(diagnostics: &[Diagnostic], files: &Files) -> Vec<Problem> {
        let problem = |diagnostic: &Diagnostic| {
            let place = diagnostic.span.id().map(|id| {
                let start =
                    files.positions(diagnostic.span).map(|(start, _)| format!(":{}:{}", start.line, start.column));
                files.display(id) + &start.unwrap_or_default()
            });
            Problem {
                error: diagnostic.is_error(),
                code: diagnostic.code,
                message: diagnostic.message.to_string(),
                place,
                hints: diagnostic.hints.iter().map(|hint| hint.text.to_string()).collect(),
            }
        };
        diagnostics.iter().map(problem).collect()
    }
}
