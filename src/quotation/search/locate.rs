//! Where words stand, and how to say so: for editors in search of a quotation.

use std::ops::Range;

use super::super::text::fold::Folded;
use super::super::text::stored::StoredText;
use super::super::verdict::Match;
use super::exact as search;
use super::selector::TextQuoteSelector;

/// How many places are told.
const MOST_PLACES: usize = 1000;

/// The places where words stand, folded but otherwise as they are: an editor's marks are text here. At most the first
/// thousand.
pub fn find(text: &StoredText, words: &str) -> Vec<Match> {
    let folded = Folded::of(words);
    let dash = search::ends_with_dash(&folded);
    search::places(text.folded(), &folded)
        .take(MOST_PLACES)
        .map(|place| text.at(text.stored_range(place, dash)))
        .collect()
}

/// The selector of a range of the stored text: its words, with as much of what stands around them as tells them from
/// other places where they stand too.
pub fn selector_for(text: &StoredText, range: Range<usize>) -> TextQuoteSelector {
    const MOST_WORDS: usize = 64;
    let mut selector = TextQuoteSelector { exact: text.words(&range).trim().to_owned(), prefix: None, suffix: None };
    let folded = text.folded();
    let source = folded.text();
    let own = trimmed(source, folded.folded(range.start)..folded.folded(range.end));
    let words = Folded::of(&selector.exact);
    let others: Vec<Range<usize>> =
        search::places(folded, &words).take(MOST_PLACES).filter(|place| place.start != own.start).collect();
    if others.is_empty() {
        return selector;
    }
    let (before, after) = around(source, &own);
    for count in 1..=MOST_WORDS {
        let (prefix, suffix) = (last_words(before, count), first_words(after, count));
        let alike = |by_prefix: bool, by_suffix: bool| {
            others.iter().map(|place| around(source, place)).any(|(before, after)| {
                (!by_prefix || before.ends_with(prefix)) && (!by_suffix || after.starts_with(suffix))
            })
        };
        let (by_prefix, by_suffix) = match (alike(true, false), alike(false, true)) {
            (false, _) => (true, false),
            (true, false) => (false, true),
            (true, true) => (true, true),
        };
        let exhausted = prefix.len() == before.len() && suffix.len() == after.len() || count == MOST_WORDS;
        if exhausted || !alike(by_prefix, by_suffix) {
            let end = source[..own.start].trim_end().len();
            let start = source.len() - source[own.end..].trim_start().len();
            let words = |range| Some(text.wording(range, |_| None)).filter(|words| !words.is_empty());
            selector.prefix = words(end - prefix.len()..end).filter(|_| by_prefix);
            selector.suffix = words(start..start + suffix.len()).filter(|_| by_suffix);
            break;
        }
    }
    selector
}

fn trimmed(source: &str, range: Range<usize>) -> Range<usize> {
    let words = &source[range.start..range.end.max(range.start)];
    let start = range.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

/// What stands around a place, as far as it may be needed to tell it from others.
fn around<'a>(source: &'a str, place: &Range<usize>) -> (&'a str, &'a str) {
    const FARTHEST: usize = 500;
    let before = source[..place.start].trim_end();
    let after = source[place.end..].trim_start();
    let start = before.ceil_char_boundary(before.len().saturating_sub(FARTHEST));
    (&before[start..], &after[..after.floor_char_boundary(FARTHEST)])
}

fn last_words(text: &str, count: usize) -> &str {
    text.rmatch_indices(' ').nth(count - 1).map_or(text, |(at, _)| &text[at + 1..])
}

fn first_words(text: &str, count: usize) -> &str {
    text.match_indices(' ').nth(count - 1).map_or(text, |(at, _)| &text[..at])
}
