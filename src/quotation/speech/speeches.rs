//! Everything that is said in a text, with who says it as the text itself names them: for records that are yet to be written.

use std::ops::{Range, RangeInclusive};

use super::super::text::source::SourceText;

/// By what a speech is told.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum SpeechKind {
    /// By quotation marks.
    Marks,
    /// By the label of a turn: `NAME:`.
    Label,
    /// By the dash of a dialogue.
    Dash,
}

/// Somebody who speaks, as a text names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name as the text has it where it attributes the speech.
    pub name: String,
    /// The name in full.
    pub full_name: String,
    /// What the text says that the person is.
    pub role: Option<String>,
}

/// A stretch of speech with who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributed {
    /// What stands inside the marks, in bytes of the text as stored.
    pub range: Range<usize>,
    /// The same with its marks.
    pub marks: Range<usize>,
    /// The paragraphs it stands in, from 1.
    pub paragraphs: RangeInclusive<usize>,
    /// By what it is told.
    pub kind: SpeechKind,
    /// Who says it, where the text tells.
    pub speaker: Option<Person>,
}

/// The speech in a text, in order, with those who say it.
pub fn speeches(_text: &SourceText, _language: &str) -> Vec<Attributed> {
    Vec::new()
}
