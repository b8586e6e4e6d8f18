//! Diagnostics, and how pages were fitted, as JSON: one object a line.

use briefpress::diagnostics::Diagnostic;
use briefpress::files::{Files, Position};
use serde::Serialize;

/// A diagnostic for machines. What is not known is `null`.
#[derive(Serialize)]
struct Line<'a> {
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

/// How a page was fitted, as one line of JSON, without its line break: `{"brief": …, "fit": …}`.
pub fn fit(brief: &str, fit: &briefpress::page::fit::Report) -> String {
    let measures: serde_json::Map<_, _> =
        fit.setting.measures.iter().map(|(name, value)| (name.clone(), serde_json::json!(value))).collect();
    let dropped: Vec<_> = fit.dropped.iter().map(|part| &part.name).collect();
    let line = serde_json::json!({
        "brief": brief,
        "fit": {
            "scale": fit.setting.scale.value(),
            "fill": (fit.fill * 1000.0).round() / 1000.0,
            "compiles": fit.compiles,
            "measures": measures,
            "left-out": dropped,
        },
    });
    line.to_string()
}

/// The diagnostic as one line of JSON, without its line break.
pub fn diagnostic(diagnostic: &Diagnostic, files: &Files) -> String {
    let source = &diagnostic.source;
    let place = files.positions(source.span);
    let (start, end) = place.map_or((None, None), |(start, end)| (Some(start), Some(end)));
    let line = Line {
        severity: if diagnostic.is_error() { "error" } else { "warning" },
        code: diagnostic.code.as_str(),
        message: &source.message,
        file: source.span.id().map(|id| files.display(id)),
        start,
        end,
        hints: source.hints.iter().map(|hint| hint.v.as_str()).collect(),
        brief: diagnostic.brief.as_deref(),
        quotation: diagnostic.quotation.as_deref(),
    };
    serde_json::to_string(&line).expect("a diagnostic is text and numbers")
}
