//! Diagnostics as JSON: one object a line.

use crate::diagnostics::Diagnostic;
use crate::files::{Files, Position};
use serde::Serialize;

/// A diagnostic for machines. What is not known is `null`.
#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    file: Option<String>,
    start: Option<Position>,
    end: Option<Position>,
    hints: Vec<&'a str>,
    brief: Option<&'a str>,
    quotation: Option<&'a str>,
}

/// The diagnostic as one line of JSON, without its line break.
pub fn diagnostic(diagnostic: &Diagnostic, files: &Files) -> String {
    let place = files.positions(diagnostic.span);
    let (start, end) = place.map_or((None, None), |(start, end)| (Some(start), Some(end)));
    let line = JsonDiagnostic {
        severity: diagnostic.severity.as_str(),
        code: diagnostic.code.as_str(),
        message: &diagnostic.message,
        file: diagnostic.span.id().map(|id| files.display(id)),
        start,
        end,
        hints: diagnostic.hints.iter().map(|hint| hint.text.as_str()).collect(),
        brief: diagnostic.brief.as_deref(),
        quotation: diagnostic.quotation.as_deref(),
    };
    serde_json::to_string(&line).expect("a diagnostic is text and numbers")
}
