//! The pages of a text: where each begins, and what is printed on it.

use std::ops::Range;

/// A page of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What is printed on it: `12`, `xiv`, `S-3`.
    pub label: String,
    /// Where it begins, in bytes of the text as stored.
    pub start: usize,
}

/// The pages of a text, in order; none where it has no pages, or nobody knows them. What stands before the first is on none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages(Vec<Page>);

impl Pages {
    /// Takes pages in the order of their beginnings.
    pub fn new(mut pages: Vec<Page>) -> Pages {
        pages.sort_by_key(|page| page.start);
        Pages(pages)
    }

    /// Whether no page is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The pages, in order.
    pub fn all(&self) -> &[Page] {
        &self.0
    }

    /// The labels of the first and the last page that a range of the text is on, in bytes of the text as stored; nothing where it
    /// begins before the first page.
    pub fn of(&self, range: &Range<usize>) -> Option<(&str, &str)> {
        let page = |at: usize| self.0.get(self.0.partition_point(|page| page.start <= at).checked_sub(1)?);
        let last = range.end.saturating_sub(1).max(range.start);
        Some((&page(range.start)?.label, &page(last)?.label))
    }

    /// The pages that a citation names, as indices of the first and the last: one label, or two with a hyphen between them. A label
    /// may have a hyphen of its own.
    pub fn named(&self, written: &str) -> Option<(usize, usize)> {
        let index = |label: &str| self.0.iter().position(|page| page.label == label);
        if let Some(one) = index(written.trim()) {
            return Some((one, one));
        }
        let hyphens = written.match_indices(['-', '–']);
        let mut pairs = hyphens.map(|(at, hyphen)| (written[..at].trim(), written[at + hyphen.len()..].trim()));
        pairs.find_map(|(first, last)| index(first).zip(index(last))).filter(|(first, last)| first <= last)
    }

    /// From where the page with one index begins to where the one with another ends, in bytes of the text as stored. The last page
    /// goes on without end.
    pub fn extent(&self, first: usize, last: usize) -> Range<usize> {
        let start = |index: usize| self.0.get(index).map_or(usize::MAX, |page| page.start);
        start(first)..start(last.saturating_add(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(labels: &[(&str, usize)]) -> Pages {
        Pages::new(labels.iter().map(|&(label, start)| Page { label: label.to_owned(), start }).collect())
    }

    #[test]
    fn a_range_is_on_the_pages_that_it_touches() {
        let pages = pages(&[("xiv", 10), ("1", 20), ("2", 30)]);
        assert_eq!(pages.of(&(0..12)), None);
        assert_eq!(pages.of(&(10..20)), Some(("xiv", "xiv")));
        assert_eq!(pages.of(&(19..21)), Some(("xiv", "1")));
        assert_eq!(pages.of(&(25..900)), Some(("1", "2")));
        assert_eq!(pages.of(&(20..20)), Some(("1", "1")));
        assert_eq!(Pages::default().of(&(0..1)), None);
    }

    #[test]
    fn a_citation_names_pages_whose_labels_may_have_hyphens() {
        let pages = pages(&[("S-1", 0), ("S-2", 10), ("3", 20), ("4", 30)]);
        assert_eq!(pages.named("S-2"), Some((1, 1)));
        assert_eq!(pages.named("S-1–S-2"), Some((0, 1)));
        assert_eq!(pages.named("S-1-S-2"), Some((0, 1)));
        assert_eq!(pages.named("3 – 4"), Some((2, 3)));
        assert_eq!(pages.named("4-3"), None);
        assert_eq!(pages.named("5"), None);
        assert_eq!(pages.extent(1, 2), 10..30);
        assert_eq!(pages.extent(3, 3), 30..usize::MAX);
    }
}
