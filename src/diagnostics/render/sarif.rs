//! Diagnostics as a SARIF log, which code scanning and review tools read.
//!
//! The form is OASIS SARIF 2.1.0: one run, whose rules are the codes that occur.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Diagnostic};
use crate::files::Files;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use typst_syntax::DiagSpan;

/// The log of one run, over several lines.
pub fn log(found: &[Diagnostic], files: &Files) -> String {
    let codes: Vec<Code> =
        found.iter().map(|diagnostic| diagnostic.code).collect::<BTreeSet<_>>().into_iter().collect();
    let results: Vec<_> = found.iter().map(|diagnostic| result(diagnostic, &codes, files)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "Briefpress",
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": codes.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
                },
            },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).expect("a log is text and numbers")
}

fn rule(code: Code) -> Value {
    json!({ "id": code.as_str(), "shortDescription": { "text": code.explanation() } })
}

fn result(diagnostic: &Diagnostic, codes: &[Code], files: &Files) -> Value {
    let mut message = diagnostic.message.to_string();
    for hint in diagnostic.hints.iter().filter(|hint| hint.span.id().is_none()) {
        message.push_str("\nhint: ");
        message.push_str(&hint.text);
    }
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": codes.iter().position(|code| *code == diagnostic.code),
        "level": diagnostic.severity.as_str(),
        "message": { "text": message },
    });
    if let Some(location) = location(diagnostic.span, files) {
        result["locations"] = json!([location]);
    }
    let related: Vec<_> = diagnostic
        .hints
        .iter()
        .filter_map(|hint| {
            let mut location = location(hint.span, files)?;
            location["message"] = json!({ "text": hint.text.as_str() });
            Some(location)
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    result
}

/// A place in a file; what is embedded in the program has none.
fn location(span: DiagSpan, files: &Files) -> Option<Value> {
    let name = files.display(span.id()?);
    let uri = uri(&name)?;
    let mut location = json!({ "physicalLocation": { "artifactLocation": { "uri": uri } } });
    if let Some((start, end)) = files.positions(span) {
        location["physicalLocation"]["region"] = json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        });
    }
    Some(location)
}

/// What stands for itself in a path (RFC 3986, 2.3, and the slash between folders).
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A path as a relative URI reference (RFC 3986), or an absolute one for a path that is.
fn uri(path: &str) -> Option<String> {
    if path.starts_with("(embedded)") {
        return None;
    }
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    Some(format!("{scheme}{}", utf8_percent_encode(&path.replace('\\', "/"), IN_PATH)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_as_uris() {
        assert_eq!(uri("briefs/a b.yaml").as_deref(), Some("briefs/a%20b.yaml"));
        assert_eq!(uri("/tmp/ü.yaml").as_deref(), Some("file:///tmp/%C3%BC.yaml"));
        assert_eq!(uri("(embedded) templates/foundation/lib.typ"), None);
    }
}
