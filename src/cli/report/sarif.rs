//! Diagnostics as a SARIF log, which code scanning and review tools read.
//!
//! The form is OASIS SARIF 2.1.0: one run, whose rules are the codes that occur.

use std::collections::BTreeSet;

use briefpress::diagnostics::{Code, Diagnostic};
use briefpress::files::Files;
use serde_json::{Value, json};
use typst::syntax::DiagSpan;

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
    let source = &diagnostic.source;
    let mut message = source.message.to_string();
    for hint in source.hints.iter().filter(|hint| hint.span.id().is_none()) {
        message.push_str("\nhint: ");
        message.push_str(&hint.v);
    }
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": codes.iter().position(|code| *code == diagnostic.code),
        "level": if diagnostic.is_error() { "error" } else { "warning" },
        "message": { "text": message },
    });
    if let Some(location) = location(source.span, files) {
        result["locations"] = json!([location]);
    }
    let related: Vec<_> = source
        .hints
        .iter()
        .filter_map(|hint| {
            let mut location = location(hint.span, files)?;
            location["message"] = json!({ "text": hint.v.as_str() });
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

/// A path as a relative URI reference (RFC 3986), or an absolute one for a path that is.
fn uri(path: &str) -> Option<String> {
    if path.starts_with("(embedded)") {
        return None;
    }
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    Some(uri)
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
