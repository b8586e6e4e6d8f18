//! Diagnostics as workflow commands: GitHub shows them beside the lines they are about.
//!
//! The form is that of GitHub's documentation, "Workflow commands for GitHub Actions".

use crate::diagnostics::Diagnostic;
use crate::files::Files;

/// The diagnostic as one command, without its line break.
pub fn command(diagnostic: &Diagnostic, files: &Files) -> String {
    let mut properties = Vec::new();
    if let Some(file) = diagnostic.span.id() {
        properties.push(format!("file={}", property(&files.display(file).replace('\\', "/"))));
        if let Some((start, end)) = files.positions(diagnostic.span) {
            properties.push(format!("line={},endLine={}", start.line, end.line));
            // Columns over several lines would be taken for those of the first.
            if start.line == end.line {
                properties.push(format!("col={},endColumn={}", start.column, end.column));
            }
        }
    }
    properties.push(format!("title={}", property(diagnostic.code.as_str())));
    let mut message = diagnostic.message.to_string();
    for hint in &diagnostic.hints {
        message.push_str("\nhint: ");
        message.push_str(&hint.text);
    }
    let severity = diagnostic.severity.as_str();
    format!("::{severity} {}::{}", properties.join(","), data(&message))
}

/// What stands after the second pair of colons.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which also ends at a colon or a comma.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_value_is_escaped() {
        assert_eq!(data("100 %\r\nand: more, still"), "100 %25%0D%0Aand: more, still");
        assert_eq!(property("C:/a,b"), "C%3A/a%2Cb");
    }
}
