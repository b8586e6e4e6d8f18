//! Where what is on the page was written.

use crate::yaml::Place;

/// Where an item was written, and whether it may be left out.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Where it stands in the brief's file.
    pub place: Place,
    /// Whether it may be left out to make the page fit.
    pub optional: bool,
}

/// Something that takes room on the page: what it is called, how many words it has, where it was written.
#[derive(Debug, Clone)]
pub struct Part {
    /// What an editor calls it: the name of its kind, with its first words.
    pub name: String,
    /// How many words it has as it is set.
    pub words: usize,
    /// Where it stands in the brief's file.
    pub place: Place,
}

/// The first words of a text, enough to know it by.
pub(crate) fn beginning(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<_> = words.by_ref().take(5).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    first.join(" ") + more
}
