//! YAML files: parsed to a tree, decoded field by field with everything wrong told at once.
//!
//! serde's derived decoders stop at the first mistake. An analyst who has made three wants to read of three, so the tree
//! is decoded by [`Node`], which reports a mistake with its place and goes on.

use super::outline::{Outline, has_too_many_marks, may_be_deep};
use super::place::{byte_offset, first_line};
use super::value::Value;
use typst_syntax::{DiagSpan, FileId};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::files::Files;

/// A file of fewer bytes has no text that is too long.
const SMALL: usize = 20_000;

/// Parses the YAML file, or reports why it can't be read and returns nothing.
pub fn parse(files: &Files, file: FileId, diagnostics: &mut Diagnostics) -> Option<Value> {
    let text = match files.text(file) {
        Ok(text) => text,
        Err(error) => {
            diagnostics.push(error.diagnostic(&files.display(file)));
            return None;
        }
    };
    // Small files without many brackets or marks, whose lines stand little in, can't have what is looked for, and pay nothing.
    let plain = text.len() < SMALL && !may_be_deep(&text) && !has_too_many_marks(&text);
    if !plain && let Err(excess) = Outline::of(&text) {
        let span = DiagSpan::from_range(file, first_line(&text, text.floor_char_boundary(excess.start())));
        diagnostics.push(Diagnostic::error(Code::YamlSyntax, span, excess.message()).with_hint(excess.hint()));
        return None;
    }
    match serde_yaml::from_str(&text) {
        Ok(value) => Some(value),
        Err(error) => {
            diagnostics.push(syntax_error(file, &text, &error));
            None
        }
    }
}

fn syntax_error(file: FileId, text: &str, error: &serde_yaml::Error) -> Diagnostic {
    let several = text.find("\n---").map(|at| at + 1);
    let somewhere = || DiagSpan::from_range(file, first_line(text, several.unwrap_or(0)));
    let span = error.location().map_or_else(somewhere, |at| {
        let mut start = byte_offset(text, at.line(), at.column());
        if start >= text.trim_end().len() {
            // Something was left open: the end of the last line is where to look.
            start = text.trim_end().len().saturating_sub(1);
            while !text.is_char_boundary(start) {
                start -= 1;
            }
        }
        DiagSpan::from_range(file, first_line(text, start))
    });
    let whole = error.to_string();
    let cause = whole.split(" at line ").next().unwrap_or(&whole);
    let mut diagnostic = Diagnostic::error(Code::YamlSyntax, span, format!("YAML does not parse ({cause})"));
    if whole.contains("mapping values are not allowed") {
        diagnostic.hint("text with a colon in it must be put in quotes, or on the next line after `>`");
    } else if whole.contains("tab character") {
        diagnostic.hint("indent with spaces, not tabs");
    } else if whole.contains("more than one document") {
        diagnostic.hint("a file holds one brief: take the line `---` out, and what follows it into a file of its own");
    } else if whole.contains("limit exceeded") {
        diagnostic.hint("it nests or repeats far more than a brief can: write it out without anchors");
    } else if whole.contains("found character that cannot start any token") {
        diagnostic
            .hint("text that begins with `@`, a backtick or `%` must be put in quotes; indent with spaces, not tabs");
    } else if whole.contains("unexpected end of stream") {
        diagnostic.hint("a quote or bracket that was opened above is not closed");
    } else if whole.contains("did not find expected") {
        diagnostic.hint("look for an indent that differs from the lines above it, or a quote or bracket left open");
    } else if whole.contains("unknown anchor") {
        diagnostic.hint("text that begins with `*` must be put in quotes");
    } else if whole.contains("YAML tags") {
        diagnostic.hint("text that begins with `!` must be put in quotes");
    }
    diagnostic
}
