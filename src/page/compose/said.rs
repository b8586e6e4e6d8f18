//! What Typst says, as diagnostics of ours.

use typst::diag::SourceDiagnostic;

use crate::diagnostics::{Code, Diagnostic, Hint, Severity};

/// What Typst says, as a diagnostic of ours.
pub fn typst_diagnostic(said: SourceDiagnostic) -> Diagnostic {
    let severity = match said.severity {
        typst::diag::Severity::Error => Severity::Error,
        typst::diag::Severity::Warning => Severity::Warning,
    };
    let hints = said.hints.into_iter().map(|hint| Hint { text: hint.v, span: hint.span });
    let trace = said.trace.into_iter().map(|point| Hint { text: point.v.to_string().into(), span: point.span.into() });
    Diagnostic {
        hints: hints.collect(),
        trace: trace.collect(),
        ..Diagnostic::new(Code::Typst, severity, said.span, said.message)
    }
}
