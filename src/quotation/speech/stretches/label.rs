//! A label: whose words follow it, and how it is set.

use std::collections::HashMap;
use std::ops::Range;

/// What closes a label.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Closed {
    Colon,
    Stop,
    Dash,
}

/// A label with the words that it introduces.
pub(super) struct Label {
    pub(super) label: Range<usize>,
    pub(super) words: Range<usize>,
    /// The index of its paragraph.
    pub(super) paragraph: usize,
    /// What it reads, without roles and signs.
    pub(super) name: String,
    /// Whether it is set as only labels of speakers are: in capitals, as two names, in bold, or as `Q`.
    pub(super) personal: bool,
    /// Whether it is set as a person's whole name is: two words or more with capitals, or with hyphens between.
    pub(super) is_person: bool,
    /// Whether it is set in capitals.
    pub(super) shouted: bool,
    pub(super) bold: bool,
    /// Whether it is that of a question or an answer.
    pub(super) asks: bool,
    /// What closes it.
    pub(super) closed: Closed,
    pub(super) certain: bool,
    /// Whether it may be any words before a colon, in a script without capitals: a label only where it comes again in a conversation.
    pub(super) plain: bool,
}

impl Label {
    /// Whether words in small letters name whomever it names.
    pub(super) fn is_told_in(&self, words: &str) -> bool {
        const SHORTEST: usize = 4;
        let family = self.name.split_whitespace().next_back().unwrap_or_default();
        !self.asks && family.chars().count() >= SHORTEST && words.contains(family)
    }
}

/// Whether a label comes again after another one: the name, or the family name of one that stood in full.
pub(super) fn comes_again(labels: &[&Label]) -> bool {
    let mut last: HashMap<&str, usize> = HashMap::new();
    labels.iter().enumerate().any(|(index, label)| {
        let family = label.name.split_whitespace().next_back().unwrap_or_default();
        let before = last.insert(family, index);
        before.is_some_and(|before| labels[before + 1..index].iter().any(|between| between.name != label.name))
    })
}
