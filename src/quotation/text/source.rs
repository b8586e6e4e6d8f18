//! A source's text with the speech in it.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use super::super::speech::stretches::direct::Speeches;
use super::furniture::Furniture;
use super::stored::StoredText;

/// A source text as stored, with what is derived from it: made once, when it is first needed.
#[derive(Debug, Clone)]
pub struct SourceText {
    text: StoredText,
    /// The speech in it, read in the language in which it was first asked for.
    speeches: OnceLock<Arc<Speeches>>,
}

impl SourceText {
    /// Takes a text as it was received. Lines that equal a line of `furniture`, white space around it aside, are page
    /// furniture: neither numbered nor quotable.
    pub fn new(stored: impl Into<Arc<str>>, furniture: &[String]) -> SourceText {
        let furniture: Vec<Furniture> = furniture.iter().map(|line| Furniture::line(line)).collect();
        SourceText::with_furniture(stored, &furniture)
    }

    /// Takes a text as it was received, with its page furniture as lines and as patterns.
    pub fn with_furniture(stored: impl Into<Arc<str>>, furniture: &[Furniture]) -> SourceText {
        SourceText { text: StoredText::new(stored, furniture), speeches: OnceLock::new() }
    }

    /// The speech in the text, read in a language, an ISO 639 code.
    pub(crate) fn speeches(&self, language: &str) -> Arc<Speeches> {
        let cached = self.speeches.get_or_init(|| Arc::new(Speeches::read(&self.text, language)));
        match cached.is_in(language) {
            true => Arc::clone(cached),
            false => Arc::new(Speeches::read(&self.text, language)),
        }
    }
}

impl Deref for SourceText {
    type Target = StoredText;

    fn deref(&self) -> &StoredText {
        &self.text
    }
}
