//! What is wrong, where, and what to do about it: one type for every stage of the pipeline.
//!
//! A [`Diagnostic`] is a Typst [`SourceDiagnostic`], so YAML files, source texts and templates share one renderer, with a
//! stable [`Code`] for machines beside it.

use super::code::Code;
use typst::diag::{Severity, SourceDiagnostic};
use typst::ecow::EcoString;
use typst::syntax::{DiagSpan, DiagSpanKind};

/// Everything that was found wrong, in the order in which it was found.
pub type Diagnostics = Vec<Diagnostic>;

/// One error or warning.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// What kind of problem it is, as a stable word.
    pub code: Code,
    /// The message, its place and its hints.
    pub source: SourceDiagnostic,
    /// The brief that was being printed when it was found, where there was one.
    pub brief: Option<String>,
    /// The quotation it is about, by its excerpt's id or its first words.
    pub quotation: Option<String>,
}

impl Diagnostic {
    /// An error: the brief is not printed.
    pub fn error(code: Code, span: impl Into<DiagSpan>, message: impl Into<EcoString>) -> Self {
        Self::new(code, SourceDiagnostic::error(span, message))
    }

    /// A warning: the brief is printed, and somebody should look.
    pub fn warning(code: Code, span: impl Into<DiagSpan>, message: impl Into<EcoString>) -> Self {
        Self::new(code, SourceDiagnostic::warning(span, message))
    }

    /// A diagnostic with a message that stands already.
    pub fn new(code: Code, source: SourceDiagnostic) -> Self {
        Self { code, source, brief: None, quotation: None }
    }

    /// Whether two diagnostics tell their reader the same, in whichever brief they were found.
    pub fn tells_the_same(&self, other: &Diagnostic) -> bool {
        self.code == other.code && self.source == other.source
    }

    /// Says what to do next.
    pub fn hint(&mut self, hint: impl Into<EcoString>) {
        self.source.hint(hint);
    }

    /// The same, when building a diagnostic in one expression.
    pub fn with_hint(mut self, hint: impl Into<EcoString>) -> Self {
        self.hint(hint);
        self
    }

    /// Whether the diagnostic keeps its brief from being printed.
    pub fn is_error(&self) -> bool {
        self.source.severity == Severity::Error
    }
}

/// Puts what was found in one file in the order in which its reader comes upon it. What has no place comes first.
pub fn in_reading_order(diagnostics: &mut Diagnostics) {
    diagnostics.sort_by_key(|diagnostic| match diagnostic.source.span.get() {
        DiagSpanKind::Range { range, .. } => Some(range.start),
        _ => None,
    });
}
