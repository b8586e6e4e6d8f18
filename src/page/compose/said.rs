//! What Typst says, as diagnostics of ours.

use crate::diagnostics::{Code, Diagnostic};

/// What Typst says, as a diagnostic of ours.
pub fn typst_diagnostic(source: typst::diag::SourceDiagnostic) -> Diagnostic {
    Diagnostic::new(Code::Typst, source)
}
