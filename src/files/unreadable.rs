//! Why a file can't be read.

use typst_syntax::DiagSpan;

use crate::diagnostics::{Code, Diagnostic};

/// Why a file can't be had, or not as text.
#[derive(Debug, Clone, PartialEq)]
pub enum Unreadable {
    /// There is none.
    NotFound,
    /// It can't be read, and why.
    Other(String),
    /// It is not UTF-8; the first bad byte is in this line and column, from 1.
    NotUtf8 {
        /// From 1.
        line: usize,
        /// From 1, in Unicode code points.
        column: usize,
    },
}

impl Unreadable {
    /// The diagnostic for the file itself, which its user knows by `name`.
    pub fn diagnostic(&self, name: &str) -> Diagnostic {
        match self {
            Unreadable::NotUtf8 { line, column } => Diagnostic::error(
                Code::NotUtf8,
                DiagSpan::detached(),
                format!("{name}:{line}:{column}: the text is not UTF-8"),
            )
            .with_hint(format!("save it as UTF-8, in an editor or with: iconv -f WINDOWS-1252 -t UTF-8 {name}")),
            Unreadable::NotFound => {
                Diagnostic::error(Code::UnreadableFile, DiagSpan::detached(), format!("{name} is not there"))
            }
            Unreadable::Other(cause) => {
                Diagnostic::error(Code::UnreadableFile, DiagSpan::detached(), format!("{name} can't be read ({cause})"))
            }
        }
    }

    /// The reason in words for the file's user, without its path, which differs from machine to machine.
    pub fn cause(&self) -> String {
        match self {
            Unreadable::NotFound => "it is not there".to_owned(),
            Unreadable::Other(cause) => cause.clone(),
            Unreadable::NotUtf8 { line, column } => format!("it is not UTF-8 at {line}:{column}"),
        }
    }
}
