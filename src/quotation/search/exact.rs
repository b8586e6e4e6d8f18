//! Exact search in folded texts: where the words of a selector stand, and which of the places its context means.

use std::ops::Range;

use memchr::memmem::Finder;

use super::super::text::fold::{Folded, JointKind};
use super::boundary::{Edge, is_boundary, is_word};
use super::selector::{Reading, SelectedRun, TextQuoteSelector};

/// How many places of one segment are looked at. A piece that stands more often can't be told apart anyway.
const MOST_HITS: usize = 4096;

/// A place where a segment stands, in a folded text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hit {
    /// With a first letter whose case was changed, and with the full stop where the source has one.
    pub range: Range<usize>,
    /// Where the segment's `folded` begins in the text.
    pub words: usize,
}

/// A place for each segment of a reading, in order.
pub(crate) type Chain = Vec<Hit>;

/// The places where a reading's segments stand in order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Chains {
    None,
    One(Chain),
    /// The range of each.
    Several(Vec<Range<usize>>),
}

/// How strictly what stands around a passage is compared with a selector's context.
#[derive(Debug, Copy, Clone, PartialEq)]
pub(crate) enum Level {
    /// White space aside.
    Strict,
    /// Marks and punctuation between the words and their context aside.
    Lenient,
    /// The context is not asked for.
    Anywhere,
}

/// A selector's prefix and suffix, folded.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Context {
    pub prefix: Option<String>,
    pub suffix: Option<String>,
}

impl Context {
    pub fn of(selector: &TextQuoteSelector) -> Context {
        let fold = |text: &Option<String>| {
            let folded = Folded::of(text.as_deref()?);
            (!folded.text().is_empty()).then(|| folded.text().to_owned())
        };
        Context { prefix: fold(&selector.prefix), suffix: fold(&selector.suffix) }
    }

    pub fn is_empty(&self) -> bool {
        self.prefix.is_none() && self.suffix.is_none()
    }

    /// Whether the prefix stands right before an offset; so it does where there is none.
    pub fn precedes(&self, text: &Folded, at: usize, level: Level) -> bool {
        let Some(prefix) = &self.prefix else { return true };
        let before = text.text()[..at].trim_end();
        match level {
            // A prefix that was cut out of a compound begins with its dash, which is a joint in the text.
            Level::Strict => before.ends_with(prefix.as_str()) || before.ends_with(prefix.trim_start_matches('-')),
            Level::Lenient => before.trim_end_matches(is_mark).ends_with(prefix.trim_end_matches(is_mark)),
            Level::Anywhere => true,
        }
    }

    /// Whether the suffix stands right after an offset; so it does where there is none.
    pub fn follows(&self, text: &Folded, at: usize, level: Level) -> bool {
        let Some(suffix) = &self.suffix else { return true };
        let after = text.text()[at..].trim_start();
        match level {
            Level::Strict => {
                after.starts_with(suffix.as_str()) || after.starts_with(suffix.trim_start_matches(['-', ' ']))
            }
            Level::Lenient => after.trim_start_matches(is_mark).starts_with(suffix.trim_start_matches(is_mark)),
            Level::Anywhere => true,
        }
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, ' ' | '"' | '\'' | ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')' | '-' | '…')
}

/// Whether words stand in a text as they are.
pub(crate) fn stands(text: &Folded, words: &Folded) -> bool {
    places(text, words).next().is_some()
}

/// The ranges of a text in which words stand as they are, from one word boundary to another.
pub(crate) fn places<'a>(text: &'a Folded, words: &'a Folded) -> impl Iterator<Item = Range<usize>> + 'a {
    places_within(text, words, 0..text.text().len())
}

/// The same, but only those that lie in a range of the folded text; nothing else of the text is read.
pub(crate) fn places_within<'a>(
    text: &'a Folded,
    words: &'a Folded,
    within: Range<usize>,
) -> impl Iterator<Item = Range<usize>> + 'a {
    occurrences(text, words, within)
        .map(|start| start..start + words.text().len())
        .filter(|place| is_boundary(text, place.start, Edge::Start) && ends_well(text, words, place.end))
}

/// The places of a reading's segments in order, where its context holds.
pub(crate) fn chains(text: &Folded, reading: &Reading, context: &Context, level: Level) -> Chains {
    let last = reading.segments.len().saturating_sub(1);
    let mut lists: Vec<Vec<Hit>> = Vec::with_capacity(reading.segments.len());
    for (index, segment) in reading.segments.iter().enumerate() {
        let list: Vec<Hit> = hits(text, segment)
            .filter(|hit| index > 0 || context.precedes(text, hit.range.start, level))
            .filter(|hit| index < last || context.follows(text, hit.range.end, level))
            .take(MOST_HITS)
            .collect();
        if list.is_empty() {
            return Chains::None;
        }
        lists.push(list);
    }
    let Some(latest) = latest(&lists) else { return Chains::None };
    let Some(earliest) = lists.first().and_then(|list| earliest(list.first()?, &lists)) else { return Chains::None };
    if earliest == latest { Chains::One(earliest) } else { Chains::Several(ranges(&lists, &latest)) }
}

/// The chain that begins with a hit and goes on with the first possible one each time.
fn earliest(first: &Hit, lists: &[Vec<Hit>]) -> Option<Chain> {
    let mut chain = vec![first.clone()];
    let mut end = first.range.end;
    for list in &lists[1..] {
        let next = list.get(list.partition_point(|hit| hit.range.start < end))?;
        end = next.range.end;
        chain.push(next.clone());
    }
    Some(chain)
}

/// The chain that ends with the last hit and goes back with the last possible one each time.
fn latest(lists: &[Vec<Hit>]) -> Option<Chain> {
    let mut chain = Vec::with_capacity(lists.len());
    let mut start = usize::MAX;
    for list in lists.iter().rev() {
        let previous = list[..list.partition_point(|hit| hit.range.end <= start)].last()?;
        start = previous.range.start;
        chain.push(previous.clone());
    }
    chain.reverse();
    Some(chain)
}

/// The ranges of some of the chains: one for each place of the first segment, and where that is only one, the
/// shortest and the longest.
fn ranges(lists: &[Vec<Hit>], latest: &Chain) -> Vec<Range<usize>> {
    const MOST_RANGES: usize = 100;
    let range = |chain: &Chain| Some(chain.first()?.range.start..chain.last()?.range.end);
    let firsts = lists.first().into_iter().flatten().take(MOST_RANGES);
    let mut ranges: Vec<_> = firsts.filter_map(|first| range(&earliest(first, lists)?)).collect();
    if ranges.len() == 1 {
        ranges.extend(range(latest));
    }
    ranges
}

/// Where a segment stands, in order.
fn hits<'a>(text: &'a Folded, segment: &'a SelectedRun) -> impl Iterator<Item = Hit> + 'a {
    occurrences(text, &segment.folded, 0..text.text().len()).filter_map(move |words| {
        let start = match segment.first_letter {
            None => words,
            Some(letter) => {
                let own = text.text()[..words].chars().next_back()?;
                let same = letter == own || letter.to_lowercase().eq(own.to_lowercase());
                same.then(|| words - own.len_utf8())?
            }
        };
        let end = words + segment.folded.text().len();
        let end = if segment.full_stop { after_full_stop(text, end)? } else { end };
        let whole = is_boundary(text, start, Edge::Start) && ends_well(text, &segment.folded, end);
        whole.then_some(Hit { range: start..end, words })
    })
}

/// Where words end that an editor closed with a full stop: after the source's own, before the comma that its closing
/// quotation mark encloses, or before the mark itself.
fn after_full_stop(text: &Folded, at: usize) -> Option<usize> {
    let mut after = text.text()[at..].chars();
    match after.next()? {
        '.' => Some(at + 1),
        ',' if matches!(after.next(), Some('"' | '\'')) && !after.next().is_some_and(is_word) => Some(at),
        // The source sets its full stop, or none, outside its closing mark.
        '"' => Some(at),
        '\'' if !after.next().is_some_and(is_word) => Some(at),
        _ => None,
    }
}

/// The number inside which a segment's words begin or end wherever they stand, if they do: `2` of `3.2`.
pub(crate) fn cut_number(text: &Folded, segment: &SelectedRun) -> Option<Range<usize>> {
    const MOST: usize = 100;
    let source = text.text();
    let belongs = |c: char| {
        c.is_numeric()
            || matches!(
                c,
                '.' | ','
                    | ':'
                    | '%'
                    | '‰'
                    | '°'
                    | '+'
                    | '-'
                    | '−'
                    | '±'
                    | '<'
                    | '>'
                    | '≤'
                    | '≥'
                    | '='
                    | '~'
                    | '$'
                    | '€'
                    | '£'
                    | '¥'
                    | '₼'
                    | '₽'
                    | '₺'
            )
    };
    occurrences_within(text, &segment.folded).take(MOST).find_map(|start| {
        let end = start + segment.folded.text().len();
        let cut_start = source[start..].starts_with(char::is_numeric) && !is_boundary(text, start, Edge::Start);
        let cut_end = source[..end].ends_with(char::is_numeric) && !is_boundary(text, end, Edge::End);
        let inside = if cut_start {
            start
        } else if cut_end {
            end
        } else {
            return None;
        };
        let before = &source[..inside];
        let after = &source[inside..];
        let from =
            inside - before.chars().rev().take(20).take_while(|c| belongs(*c)).map(char::len_utf8).sum::<usize>();
        let to = inside + after.chars().take(20).take_while(|c| belongs(*c)).map(char::len_utf8).sum::<usize>();
        Some(from..from + source[from..to].trim_end_matches(['.', ',', ':']).len())
    })
}

/// The offsets at which words stand in a text, also within words.
fn occurrences_within<'a>(text: &'a Folded, words: &'a Folded) -> impl Iterator<Item = usize> + 'a {
    let found =
        (!words.text().is_empty()).then(|| memchr::memmem::find_iter(text.text().as_bytes(), words.text().as_bytes()));
    found.into_iter().flatten()
}

/// Whether words can end at an offset: with a dash of their own they can before any.
fn ends_well(text: &Folded, words: &Folded, end: usize) -> bool {
    ends_with_dash(words) || is_boundary(text, end, Edge::End)
}

pub(crate) fn ends_with_dash(words: &Folded) -> bool {
    words.joint(words.text().len()).is_some()
}

/// The offsets in a range of a text at which words stand, joints as the text allows, wherever in a word that is.
fn occurrences<'a>(text: &'a Folded, words: &'a Folded, within: Range<usize>) -> impl Iterator<Item = usize> + 'a {
    let begins_word = words.text().starts_with(is_word);
    let Range { start: mut from, end } = within;
    let mut search = Bytes::new(text, words);
    std::iter::from_fn(move || {
        while from < end {
            let at = search.next(from, end)?;
            from = next_start(text, at, begins_word);
            if joints_allow(text, words, at) {
                return Some(at);
            }
        }
        None
    })
}

/// A search for the bytes of words in a text: by its index where it has one, else by reading it.
struct Bytes<'a> {
    text: &'a [u8],
    words: &'a [u8],
    finder: Finder<'a>,
    candidates: Option<Box<dyn Iterator<Item = usize> + 'a>>,
}

impl<'a> Bytes<'a> {
    fn new(text: &'a Folded, words: &'a Folded) -> Self {
        let found = text.index().candidates(text.text(), words.text());
        Self {
            text: text.text().as_bytes(),
            words: words.text().as_bytes(),
            finder: Finder::new(words.text().as_bytes()),
            candidates: found.map(|found| Box::new(found.offsets()) as Box<_>),
        }
    }

    /// The first offset in a range at which the words stand, wholly in it. No later call begins earlier.
    fn next(&mut self, from: usize, end: usize) -> Option<usize> {
        if self.words.is_empty() {
            return None;
        }
        let Self { text, words, finder, candidates } = self;
        match candidates {
            Some(candidates) => {
                let stands = |at: &usize| text[..end].get(*at..).is_some_and(|rest| rest.starts_with(words));
                candidates.find(|at| *at >= from && stands(at))
            }
            None => Some(from + finder.find(&text[from..end])?),
        }
    }
}

/// The first offset after `at` at which words can begin. Stepping over the rest of a word keeps the search linear in
/// texts of one letter.
fn next_start(text: &Folded, at: usize, begins_word: bool) -> usize {
    let rest = &text.text()[at..];
    let first = rest.chars().next().map_or(1, char::len_utf8);
    if !begins_word {
        return at + first;
    }
    let joint = text.next_joint(at + 1).unwrap_or(text.text().len());
    let part = &text.text()[at..joint];
    at + part.find(|c| !is_word(c)).unwrap_or(part.len()).max(first)
}

/// Whether the dashes that the words have, and those that they don't have, are what the source allows.
fn joints_allow(text: &Folded, words: &Folded, at: usize) -> bool {
    let range = at..at + words.text().len();
    let mut quoted = words.joints().iter().map(|joint| (at + joint.at as usize, joint.kind)).peekable();
    // A line's end in the selector itself may have parted a word that the source has whole.
    let parted = |kind: JointKind| kind == JointKind::HyphenBreak;
    for joint in text.joints_in(range.clone()).iter().filter(|joint| joint.at as usize > range.start) {
        let offset = joint.at as usize;
        while let Some((_, kind)) = quoted.next_if(|(quoted, _)| *quoted < offset) {
            if !parted(kind) {
                return false;
            }
        }
        let kind = quoted.next_if(|(quoted, _)| *quoted == offset).map(|(_, kind)| kind);
        // At the end, what comes after the dash is not quoted, and without a dash neither is the joint.
        if offset < range.end && !joint.kind.allows(kind) {
            return false;
        }
    }
    quoted.all(|(_, kind)| parted(kind))
}
