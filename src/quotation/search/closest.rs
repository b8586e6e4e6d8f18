//! The passage that a quotation comes closest to: found by its words, only ever to be proposed.
//!
//! First the windows of the text that share the most words with the quotation are found in one pass, then a bounded
//! alignment in each says which passage it is and how many of the words it has in order.

use std::ops::Range;

use memchr::memmem;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::super::text::fold::{Folded, QuotedJoint};
use super::super::text::index::Word;
use super::super::text::stored::StoredText;
use super::super::verdict::{Difference, Proposal, Refusal};
use super::boundary::{is_unspaced, is_word};
use super::exact::Context;
use super::selector::{Reading, SHORTEST_PIECE, SelectedRun};

/// From which share of common words in order a passage counts as the one that was meant.
const ALTERED: f64 = 0.6;

/// Below which share of common words in order a passage isn't worth proposing.
const PROPOSED: f64 = 0.4;

/// The most words of a quotation for which a passage is looked for: no one-page brief has more.
const MOST_WORDS: usize = 1000;

/// How many windows of the text are looked at closely.
const MOST_WINDOWS: usize = 8;

/// The passage closest to some words; nothing where none is close, or for so few that "closest" means nothing.
pub fn closest(text: &StoredText, words: &str) -> Option<Proposal> {
    Some(nearest(text, words)?.1)
}

/// Why words that stand nowhere are refused.
pub(crate) fn refusal(text: &StoredText, words: &str) -> Refusal {
    match nearest(text, words) {
        Some((likeness, proposal)) if likeness >= ALTERED => Refusal::Altered { proposal },
        found => Refusal::Missing { proposal: found.map(|(_, proposal)| proposal) },
    }
}

fn nearest(text: &StoredText, words: &str) -> Option<(f64, Proposal)> {
    let folded = Folded::of(words);
    let quoted: Vec<Word> = split(folded.text()).take(MOST_WORDS + 1).collect();
    if folded.text().chars().count() < SHORTEST_PIECE || quoted.len() > MOST_WORDS {
        return None;
    }
    let source = text.folded().text();
    let read = || split(source).collect::<Box<[Word]>>();
    let once;
    let all = match text.folded().index().words(source.len(), read) {
        Some(kept) => kept,
        None => {
            once = read();
            &*once
        }
    };
    let passages = windows(source, all, &quoted).into_iter().filter_map(|window| align(source, window, &quoted));
    let best = passages.reduce(|best, other| if other.likeness > best.likeness { other } else { best })?;
    (best.likeness >= PROPOSED).then(|| (best.likeness, proposal(text, best.range, words)))
}

/// The altered passage that stands where a selector's context says, if there is one. Where the words themselves stand
/// there with others beside them, they are not altered.
pub(crate) fn in_context(text: &StoredText, context: &Context, reading: &Reading) -> Option<Proposal> {
    match &reading.segments[..] {
        _ if context.is_empty() => None,
        [] => None,
        [segment] => beside(text, context, segment),
        [first, .., last] => {
            let before = Context { prefix: context.prefix.clone(), suffix: None };
            let after = Context { prefix: None, suffix: context.suffix.clone() };
            beside(text, &before, first).or_else(|| beside(text, &after, last))
        }
    }
}

fn beside(text: &StoredText, context: &Context, segment: &SelectedRun) -> Option<Proposal> {
    let source = text.folded().text();
    let quoted: Vec<Word> = split(segment.folded.text()).take(MOST_WORDS + 1).collect();
    if quoted.is_empty() || quoted.len() > MOST_WORDS {
        return None;
    }
    let reach = 3 * segment.folded.text().len() + 200;
    let is_new = |window: &Range<usize>, range: &Range<usize>| {
        let verbatim = memmem::find_iter(&source.as_bytes()[window.clone()], segment.folded.text());
        !verbatim.map(|at| window.start + at).any(|at| at < range.end && range.start < at + segment.folded.text().len())
    };
    between(source, context, reach).find_map(|window| {
        let range = trimmed(source, window.range.clone());
        let found: Vec<Word> = split(&source[range.clone()]).collect();
        if found.is_empty() {
            return None;
        }
        if window.enclosed && is_new(&window.range, &range) {
            let likeness = align(source, range.clone(), &quoted).map_or(0.0, |passage| passage.likeness);
            let short = quoted.len() <= 4 && found.len() <= 2 * quoted.len() + 2 && window.telling;
            return (short || likeness >= ALTERED - 0.1).then(|| proposal(text, range, &segment.words));
        }
        // Right after its prefix, or right before its suffix, stands something else: a few words are replaced whole.
        if !window.enclosed && window.telling && quoted.len() <= 4 && found.len() >= quoted.len() {
            // `found` counts from the trimmed range.
            let few = match window.after_prefix {
                true => found[0].range().start..found[quoted.len() - 1].range().end,
                false => found[found.len() - quoted.len()].range().start..found[found.len() - 1].range().end,
            };
            let few = few.start + range.start..few.end + range.start;
            let stands =
                memmem::find(&source.as_bytes()[window.range.clone()], segment.folded.text().as_bytes()).is_some();
            if !stands {
                return Some(proposal(text, few, &segment.words));
            }
        }
        let passage = align(source, range, &quoted)?;
        let beside = match window.enclosed {
            true => return None,
            false if window.after_prefix => split(&source[window.range.start..passage.range.start]).count() <= 1,
            false => split(&source[passage.range.end..window.range.end]).count() <= 1,
        };
        (beside && is_new(&window.range, &passage.range) && passage.likeness >= ALTERED)
            .then(|| proposal(text, passage.range, &segment.words))
    })
}

/// A stretch of the text beside a selector's context.
struct Window {
    range: Range<usize>,
    /// Whether it lies between the prefix and the suffix.
    enclosed: bool,
    after_prefix: bool,
    /// Whether the context is so long that it isn't there by chance.
    telling: bool,
}

/// The stretches beside the context, of at most `reach` bytes each.
fn between(source: &str, context: &Context, reach: usize) -> impl Iterator<Item = Window> {
    const MOST_PLACES: usize = 200;
    let telling = [&context.prefix, &context.suffix].into_iter().flatten().flat_map(|text| split(text)).count() >= 4;
    let prefix = context.prefix.as_deref().map(|prefix| prefix.trim_start_matches('-')).unwrap_or_default();
    let suffix = context.suffix.as_deref().map(|suffix| suffix.trim_start_matches(['-', ' '])).unwrap_or_default();
    let places = |words: &str| -> Vec<usize> {
        let found =
            (!words.is_empty()).then(|| memmem::find_iter(source.as_bytes(), words).take(MOST_PLACES).collect());
        found.unwrap_or_default()
    };
    let after_prefix = places(prefix).into_iter().map(move |at| {
        let start = at + prefix.len();
        let end = source.ceil_char_boundary((start + reach).min(source.len()));
        let close = (!suffix.is_empty()).then(|| source[start..end].find(suffix)).flatten();
        let end = close.map_or(end, |close| start + close);
        Window { range: start..end, enclosed: close.is_some(), after_prefix: true, telling }
    });
    let before_suffix = places(suffix).into_iter().map(move |end| {
        let start = source.floor_char_boundary(end.saturating_sub(reach));
        Window { range: start..end, enclosed: false, after_prefix: false, telling }
    });
    // Between both first: what stands there is meant most clearly.
    let mut windows: Vec<Window> = after_prefix.chain(before_suffix).collect();
    windows.sort_by_key(|window| !window.enclosed);
    windows.into_iter()
}

fn trimmed(source: &str, range: Range<usize>) -> Range<usize> {
    let is_outside = |c: char| c == ' ' || c == '"' || c == ',';
    let text = &source[range.clone()];
    let start = range.start + (text.len() - text.trim_start_matches(is_outside).len());
    let end = range.end - (text.len() - text.trim_end_matches(is_outside).len());
    start..end.max(start)
}

/// The words of a folded text. In scripts without spaces, each character is one.
fn split(text: &str) -> impl Iterator<Item = Word> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let start = at + rest.find(|c| is_word(c) || is_unspaced(c))?;
        let rest = &text[start..];
        let first = rest.chars().next()?;
        let length =
            if is_unspaced(first) { first.len_utf8() } else { rest.find(|c| !is_word(c)).unwrap_or(rest.len()) };
        at = start + length;
        // Texts are shorter than 4 GB.
        Some(Word { start: start as u32, end: at as u32, hash: hash(&rest[..length]) })
    })
}

/// FNV-1a of a word in small letters: a text has millions of words, and what comes of two that hash alike is only a
/// proposal.
fn hash(word: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let mut mix = |value: u32| hash = (hash ^ u64::from(value)).wrapping_mul(0x0100_0000_01b3);
    for c in word.chars() {
        match c {
            _ if c.is_ascii() => mix(u32::from(c.to_ascii_lowercase())),
            _ => c.to_lowercase().for_each(|c| mix(u32::from(c))),
        }
    }
    hash
}

/// The words of a quotation, counted, and how many of each are in a window.
struct Wanted {
    /// Sorted by hash: how many the quotation has, and the window.
    words: Vec<(u64, usize, usize)>,
    /// Which last bits any hash has: most words of a text are not wanted, and this tells at once.
    bits: [bool; 1024],
}

impl Wanted {
    fn of(quoted: &[Word]) -> Wanted {
        let mut hashes: Vec<u64> = quoted.iter().map(|word| word.hash).collect();
        hashes.sort_unstable();
        let mut bits = [false; 1024];
        hashes.iter().for_each(|hash| bits[*hash as usize % 1024] = true);
        Wanted { words: hashes.chunk_by(u64::eq).map(|same| (same[0], same.len(), 0)).collect(), bits }
    }

    fn get(&mut self, word: Word) -> Option<(usize, &mut usize)> {
        if !self.bits[word.hash as usize % 1024] {
            return None;
        }
        let index = self.words.binary_search_by_key(&word.hash, |(hash, ..)| *hash).ok()?;
        let (_, count, has) = &mut self.words[index];
        Some((*count, has))
    }
}

/// The stretches of a text, as long as the quotation, that share the most words with it.
fn windows(source: &str, words: &[Word], quoted: &[Word]) -> Vec<Range<usize>> {
    let mut wanted = Wanted::of(quoted);
    let mut shared = 0;
    // Best first, with the index of the last word.
    let mut best: Vec<(usize, usize, Range<usize>)> = Vec::new();
    for (index, word) in words.iter().copied().enumerate() {
        if let Some((count, has)) = wanted.get(word) {
            *has += 1;
            shared += usize::from(*has <= count);
        }
        if let Some(gone) = index.checked_sub(quoted.len())
            && let Some((count, has)) = wanted.get(words[gone])
        {
            shared -= usize::from(*has <= count);
            *has -= 1;
        }
        let worst = best.last().filter(|_| best.len() == MOST_WINDOWS).map_or(0, |(shared, ..)| *shared);
        if shared > worst {
            let first = words[(index + 1).saturating_sub(quoted.len())];
            // Of windows that overlap, the best one stands for all.
            let overlapping = best.iter().position(|(_, other, _)| other + quoted.len() > index);
            match overlapping {
                Some(other) if best[other].0 >= shared => continue,
                Some(other) => drop(best.remove(other)),
                None => best.truncate(MOST_WINDOWS - 1),
            }
            let place = best.partition_point(|(other, ..)| *other >= shared);
            best.insert(place, (shared, index, first.range().start..word.range().end));
        }
    }
    best.into_iter().map(|(.., range)| widened(source, range, quoted.len() / 2 + 2)).collect()
}

/// A range with some more words on both sides.
fn widened(source: &str, range: Range<usize>, words: usize) -> Range<usize> {
    const LONGEST_WORD: usize = 40;
    let start = source.floor_char_boundary(range.start.saturating_sub(words * LONGEST_WORD));
    let before = source[start..range.start].rmatch_indices(' ').nth(words).map_or(start, |(at, _)| start + at);
    let end = source.ceil_char_boundary((range.end + words * LONGEST_WORD).min(source.len()));
    let after = source[range.end..end].match_indices(' ').nth(words).map_or(end, |(at, _)| range.end + at);
    before..after
}

/// The passage of a window that a quotation aligns with best.
struct AlignedPassage {
    range: Range<usize>,
    /// The share of common words in order, of the longer of the two.
    likeness: f64,
}

/// Aligns the whole of a quotation with a part of a window, word by word.
fn align(source: &str, window: Range<usize>, quoted: &[Word]) -> Option<AlignedPassage> {
    #[derive(Copy, Clone)]
    struct Cell {
        score: i32,
        /// The index of the passage's first word.
        start: usize,
        common: usize,
    }
    let offset = window.start;
    let words: Vec<Word> = split(&source[window]).collect();
    let mut above: Vec<Cell> = (0..=words.len()).map(|start| Cell { score: 0, start, common: 0 }).collect();
    for wanted in quoted {
        let mut row = Vec::with_capacity(above.len());
        row.push(Cell { score: above[0].score - 1, ..above[0] });
        for (index, word) in words.iter().enumerate() {
            let same = word.hash == wanted.hash;
            let across = above[index];
            let across = Cell {
                score: across.score + if same { 2 } else { -1 },
                common: across.common + usize::from(same),
                ..across
            };
            let down = Cell { score: above[index + 1].score - 1, ..above[index + 1] };
            let right = Cell { score: row[index].score - 1, ..row[index] };
            // Of equal ones the first: a word that stands for another.
            let best =
                [down, right].into_iter().fold(across, |best, cell| if cell.score > best.score { cell } else { best });
            row.push(best);
        }
        above = row;
    }
    let ends = above.iter().enumerate();
    let (end, cell) = ends.reduce(|best, other| if other.1.score > best.1.score { other } else { best })?;
    let (first, last) = (words.get(cell.start)?, words.get(end.checked_sub(1)?)?);
    if end <= cell.start {
        return None;
    }
    let longer = quoted.len().max(end - cell.start);
    Some(AlignedPassage {
        range: offset + first.range().start..offset + last.range().end,
        likeness: cell.common as f64 / longer as f64,
    })
}

fn proposal(text: &StoredText, range: Range<usize>, words: &str) -> Proposal {
    let source = text.folded().text();
    let range = from_capital(source, range, words);
    // A quotation that ends with a mark is compared with the source's own.
    let mark =
        source[range.end..].chars().next().filter(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | ')'));
    let marked = words.trim_end().ends_with(|c: char| !is_word(c));
    let end = range.end + mark.filter(|_| marked).map_or(0, char::len_utf8);
    let range = range.start..end;
    let passage = text.wording(range.clone(), |_| QuotedJoint::Unsaid);
    let brief = StoredText::new(words, &[]);
    let differences = differences(&passage, &brief.words(&(0..words.len())));
    Proposal { at: text.at(text.stored_range(range, false)), text: passage, differences }
}

/// A passage that begins in small letters where its quotation begins with a capital, from the capital shortly before it: what
/// is left out at a sentence's beginning may be the `No` that turns its meaning.
fn from_capital(source: &str, range: Range<usize>, words: &str) -> Range<usize> {
    const FARTHEST: usize = 3;
    let capital = words.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    if !capital || !source[range.start..].starts_with(char::is_lowercase) {
        return range;
    }
    let before = source[..range.start].trim_end();
    let starts = before.rmatch_indices(' ').map(|(at, _)| at + 1).chain(std::iter::once(0)).take(FARTHEST);
    let begins = |start: usize| {
        let word = before[start..].trim_start_matches('"');
        word.starts_with(char::is_uppercase).then(|| before.len() - word.len())
    };
    let start = { starts }.find_map(begins).unwrap_or(range.start);
    start..range.end
}

/// The words that differ between a passage and its quotation.
fn differences(source: &str, brief: &str) -> Vec<Difference> {
    let source: Vec<&str> = source.split_whitespace().collect();
    let brief: Vec<&str> = brief.split_whitespace().collect();
    // What folds to the same does not differ.
    let keys = |words: &[&str]| -> Vec<(String, usize)> {
        let key = |word: &&str| {
            let folded = Folded::of(word);
            (folded.text().to_owned(), folded.joints().len())
        };
        words.iter().map(key).collect()
    };
    let operations = capture_diff_slices(Algorithm::Myers, &keys(&source), &keys(&brief));
    let differing = operations.into_iter().filter(|operation| !matches!(operation, DiffOp::Equal { .. }));
    differing
        .map(|operation| Difference {
            source: source[operation.old_range()].join(" "),
            brief: brief[operation.new_range()].join(" "),
        })
        .collect()
}
