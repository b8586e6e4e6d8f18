//! A brief of the preview, and what is wrong with it.

use std::ops::Range;

use super::picture::Picture;
use super::placed::PlacedQuotation;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edition::Edition;
use crate::files::Files;
use crate::impressions::Provenance;
use crate::lock::Change;
use crate::page::fit::FitReport;

/// A brief as it is shown.
#[derive(Debug, Clone, Default)]
pub struct ShownBrief {
    /// The last picture.
    pub picture: Option<Picture>,
    /// Changes with whatever is shown of it.
    pub version: String,
    /// What it was made from, as hashes.
    pub(super) origin: Option<Provenance>,
    /// How the page was fitted, when its picture was made.
    pub fit: Option<FitReport>,
    /// Where the quotations stand on the picture.
    pub quotations: Vec<PlacedQuotation>,
    /// What it quotes, whether or not that is on its page.
    pub quoted: Vec<ShownQuotation>,
    /// The themes of its sections, by their ids.
    pub themes: Vec<String>,
    /// How it differs from what was approved.
    pub changes: Vec<Change>,
    pub(super) problems: Vec<ShownProblem>,
    /// What is wrong with it as it is.
    pub diagnostics: Diagnostics,
    /// Whether the picture is of an older state: the brief can't be printed as it is.
    pub stale: bool,
}

/// A passage that a brief quotes.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownQuotation {
    /// The key of its source.
    pub source: String,
    /// Its excerpt's id, or its first words.
    pub name: String,
    /// Where it stands, in bytes of the source's text.
    pub range: Range<usize>,
}

impl ShownQuotation {
    /// All that an edition quotes.
    pub(super) fn all(edition: &Edition) -> Vec<ShownQuotation> {
        let quoted = edition.quotations().map(|quotation| ShownQuotation {
            source: quotation.source().to_owned(),
            name: quotation.name().to_owned(),
            range: quotation.verified().range(),
        });
        quoted.collect()
    }
}

/// Something wrong, as text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ShownProblem {
    pub(super) error: bool,
    pub(super) code: Code,
    pub(super) message: String,
    /// `file:line:column`.
    pub(super) place: Option<String>,
    pub(super) hints: Vec<String>,
}

impl ShownProblem {
    pub(super) fn all(diagnostics: &[Diagnostic], files: &Files) -> Vec<ShownProblem> {
        let problem = |diagnostic: &Diagnostic| {
            let place = diagnostic.span.id().map(|id| {
                let start =
                    files.positions(diagnostic.span).map(|(start, _)| format!(":{}:{}", start.line, start.column));
                files.display(id) + &start.unwrap_or_default()
            });
            ShownProblem {
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
