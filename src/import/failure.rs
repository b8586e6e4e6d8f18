//! Why a file can't be brought in.

use std::fmt;

/// Why a file can't be brought in, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// One clause without the file's name: `is encrypted`.
    pub message: String,
    /// What to do instead.
    pub hints: Vec<String>,
}

impl Failure {
    /// A failure with one hint.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hints: vec![hint.into()] }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}
