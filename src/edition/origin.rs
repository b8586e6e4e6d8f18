//! Where what is on the page was written.

use crate::yaml::Place;

/// Where an item was written, and whether it may be left out.
#[derive(Debug, Clone)]
pub struct Origin {
    pub place: Place,
    pub optional: bool,
}

/// Something that takes room on the page: what it is called, how many words it has, where it was written.
#[derive(Debug, Clone)]
pub struct Part {
    pub name: String,
    pub words: usize,
    pub place: Place,
}

/// The first words of a text, enough to know it by.
pub(crate) fn beginning(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<_> = words.by_ref().take(5).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    first.join(" ") + more
}
