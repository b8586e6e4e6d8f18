//! The list of sources.

use serde::Serialize;

use crate::language::inline::{Inline, plain};

/// An entry of the list of sources.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceEntry {
    /// The source's key.
    pub key: String,
    /// What stands before the entry, such as its number; nothing in styles without one.
    pub label: Option<Vec<Inline>>,
    /// The entry as the citation style has it.
    pub words: Vec<Inline>,
    /// Where the work itself is found: its DOI's address, or its own.
    pub url: Option<String>,
}

/// Up to how many characters an entry is read out at each citation of it.
const READ_OUT: usize = 160;

impl SourceEntry {
    /// What the entry is labelled with on the page, for citations to lead to.
    pub fn anchor(&self) -> String {
        format!("source-{}", self.key)
    }

    /// What a citation tells those who hear the page: that it leads to the list of sources, and to which entry. `list` is
    /// what the list is called.
    pub fn read_out(&self, list: &str) -> String {
        let words = plain(&self.words);
        match words.char_indices().nth(READ_OUT) {
            None => format!("{list}: {words}"),
            Some((end, _)) => format!("{list}: {}…", words[..end].trim_end()),
        }
    }
}
