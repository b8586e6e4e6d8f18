//! The pages of a text, as its record says where each begins.

use std::collections::HashSet;
use std::fmt::Write;

use super::yaml::flow_scalar;
use crate::import::extracted::PageStart;
use crate::quotation::{SourceText, beginnings};

/// A page, as drafted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftedPage {
    /// What is printed on it.
    pub label: String,
    /// Its first words, as many as tell its beginning.
    pub begins: String,
}

/// The pages of a text that have text, by what is printed on them; before the first number a cover has none.
///
/// # Errors
/// Why no page can be cited, in one clause: two pages that are called the same can't be told apart.
pub(super) fn of(pages: &[PageStart], text: &SourceText) -> Result<Vec<DraftedPage>, &'static str> {
    // Pages without text begin where the next one does.
    let full: Vec<&PageStart> = pages
        .iter()
        .enumerate()
        .filter(|(index, page)| pages.get(index + 1).is_none_or(|next| next.at > page.at))
        .map(|(_, page)| page)
        .skip_while(|page| page.label.trim().is_empty())
        .collect();
    let mut known = HashSet::new();
    if full.iter().any(|page| page.label.trim().is_empty() || !known.insert(page.label.trim())) {
        return Err("several of its pages have the same number, or none: quotations are cited by their paragraphs");
    }
    let starts: Vec<usize> = full.iter().map(|page| page.at).collect();
    let begins = beginnings(text, &starts);
    let drafted = full.iter().zip(begins).filter(|(_, begins)| !begins.trim().is_empty());
    Ok(drafted.map(|(page, begins)| DraftedPage { label: page.label.trim().to_owned(), begins }).collect())
}

/// The pages as a record has them.
pub fn to_yaml(pages: &[DraftedPage]) -> String {
    let mut out = String::new();
    if !pages.is_empty() {
        out.push_str("pages:  # as they are printed on them, with the first words of each\n");
    }
    for DraftedPage { label, begins } in pages {
        let _ = writeln!(out, "  - {{ label: {}, begins: {} }}", flow_scalar(label), flow_scalar(begins));
    }
    out
}
