//! Where words stand, and how to say so: for editors in search of a quotation.

use std::ops::Range;

use super::super::text::fold::{Folded, QuotedJoint};
use super::super::text::stored::StoredText;
use super::super::verdict::Match;
use super::boundary::{Edge, is_boundary};
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

/// The first places, at most so many, where words stand in a range of the stored text; nothing else of it is read.
pub fn find_within(text: &StoredText, words: &str, range: Range<usize>, most: usize) -> Vec<Match> {
    let words = Folded::of(words);
    let dash = search::ends_with_dash(&words);
    let folded = text.folded();
    let within = folded.folded(range.start)..folded.folded(range.end.min(text.stored().len()));
    search::places_within(folded, &words, within)
        .take(most)
        .map(|place| text.at(text.stored_range(place, dash)))
        .collect()
}

/// The words by which a record says where pages begin, for the offsets of the stored text at which they do, in order: as many as tell
/// each from what stands on the page before it and on its own, as far as a few dozen do. Where a page begins within a word, they are
/// those after it.
pub fn beginnings(text: &StoredText, starts: &[usize]) -> Vec<String> {
    let folded = text.folded();
    let start = |index: usize| starts.get(index).map_or(folded.text().len(), |at| folded.folded(*at));
    let around = |index: usize| index.checked_sub(1).map_or(0, |before| start(before) + 1)..start(index + 1);
    (0..starts.len()).map(|index| beginning(text, start(index), around(index))).collect()
}

/// The words with which a folded text goes on at an offset, as many as tell the place from all others within a range.
fn beginning(text: &StoredText, at: usize, within: Range<usize>) -> String {
    const FEWEST: usize = 4;
    const MOST: usize = 40;
    let folded = text.folded();
    let source = folded.text();
    let inside = !is_boundary(folded, at, Edge::Start);
    let at = if inside { source[at..].find(' ').map_or(source.len(), |space| at + space) } else { at };
    let rest = source[at..].trim_start();
    let at = source.len() - rest.len();
    let within = within.start.min(at)..within.end.max(at);
    let mut words = String::new();
    for count in FEWEST..=MOST {
        let length = first_words(rest, count).len();
        words = text.wording(at..at + length, |_| QuotedJoint::Unsaid);
        let looked_for = Folded::of(&words);
        let end = within.end.max(at + length).min(source.len());
        let mut places = search::places_within(folded, &looked_for, within.start..end);
        let alone = places.next().is_some_and(|place| place.start == at) && places.next().is_none();
        if alone || length == rest.len() {
            break;
        }
    }
    words
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
            let words = |range| Some(text.wording(range, |_| QuotedJoint::Unsaid)).filter(|words| !words.is_empty());
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
