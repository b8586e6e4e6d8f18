//! Colour on standard output, where it is a terminal that wants it.

use std::io::{self, IsTerminal};

use briefpress::diagnostics::shown;

use crate::cli::args::{Color, Global};

/// Paints words, or leaves them as they are. Either way nothing in them steers the terminal.
#[derive(Copy, Clone)]
pub struct Paint {
    on: bool,
}

impl Paint {
    /// As `--color` and the terminal have it.
    pub fn of(global: &Global) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let on = match global.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => io::stdout().is_terminal() && !plain,
        };
        Self { on }
    }

    fn set(self, code: &str, words: &str) -> String {
        let words = shown(words);
        if self.on && !words.is_empty() { format!("\u{1B}[{code}m{words}\u{1B}[0m") } else { words }
    }

    /// What is looked for first.
    pub fn bold(self, words: &str) -> String {
        self.set("1", words)
    }

    /// What stands beside it.
    pub fn dim(self, words: &str) -> String {
        self.set("2", words)
    }

    /// Speech.
    pub fn speech(self, words: &str) -> String {
        self.set("32", words)
    }

    /// Speech that is an excerpt.
    pub fn excerpt(self, words: &str) -> String {
        self.set("1;32", words)
    }

    /// A name.
    pub fn name(self, words: &str) -> String {
        self.set("36", words)
    }

    /// What needs a look.
    pub fn doubt(self, words: &str) -> String {
        self.set("33", words)
    }
}
