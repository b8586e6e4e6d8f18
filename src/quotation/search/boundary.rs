//! Where a quotation may begin and end: between words, and never so that a cut changes what the words say.
//!
//! After UAX #29's word boundaries: an apostrophe between letters (`can’t`) and a point or comma between digits
//! (`1,5`) are inside a word. Beyond it, a sign that stands at a figure (`−2`, `$5`, `5%`) belongs to it, and so do
//! the parts of a compound that negate the rest (`non-state`, `tax-free`).

use unicode_normalization::char::is_combining_mark;

use super::super::text::fold::{Folded, JointKind};

/// The end of a quotation that is looked at.
#[derive(Debug, Copy, Clone, PartialEq)]
pub(crate) enum Edge {
    Start,
    End,
}

/// Whether a quotation can begin or end at an offset of a folded text.
pub(crate) fn is_boundary(folded: &Folded, at: usize, edge: Edge) -> bool {
    let (left, right) = folded.text().split_at(at);
    let mut before = left.chars().rev();
    let mut after = right.chars();
    let (Some(b), Some(a)) = (before.next(), after.next()) else { return true };
    if is_combining_mark(a) || is_emoji_modifier(a) {
        return false;
    }
    match folded.joint(at) {
        Some(JointKind::Hyphen) => !negates(left, right, edge),
        // A line ends within a word here, unless there are no letters to part, or a word of its own follows: `medium-
        // and`.
        Some(JointKind::HyphenBreak) => {
            !(b.is_alphabetic() && a.is_alphabetic()) || CONJUNCTIONS.contains(&first_word(right))
        }
        Some(_) => true,
        None => !is_inside_word(before.next(), b, a, after.next()) || parts_sentences(left, right),
    }
}

/// Whether a character is part of a word in a script that sets spaces between words.
pub(crate) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    (c.is_alphanumeric() || is_combining_mark(c)) && !is_unspaced(c)
}

fn is_inside_word(before: Option<char>, b: char, a: char, after: Option<char>) -> bool {
    let letters_around = |mark: char| match (b == mark, a == mark) {
        (true, _) => before.is_some_and(is_word) && is_word(a),
        (_, true) => is_word(b) && after.is_some_and(is_word),
        _ => false,
    };
    let digits_around = |mark: char| match (b == mark, a == mark) {
        (true, _) => before.is_some_and(char::is_numeric) && a.is_numeric(),
        (_, true) => b.is_numeric() && after.is_some_and(char::is_numeric),
        _ => false,
    };
    is_word(b) && is_word(a)
        || letters_around('\'')
        || letters_around('.')
        || digits_around(',')
        || digits_around(':')
        || is_sign(b) && a.is_numeric()
        || b.is_numeric() && matches!(a, '%' | '‰' | '°')
}

/// Whether a stop between two words ends a sentence, whose space was lost: `shut.Nobody`, and no `example.org`.
fn parts_sentences(left: &str, right: &str) -> bool {
    match (left.strip_suffix('.'), right.strip_prefix('.')) {
        (Some(left), _) => is_glued(left, right),
        (_, Some(right)) => is_glued(left, right),
        _ => false,
    }
}

/// Whether words on both sides of a stop are those of two sentences.
pub(crate) fn is_glued(left: &str, right: &str) -> bool {
    const SHORTEST: usize = 3;
    let end = left.chars().rev().take(SHORTEST);
    let mut begin = right.chars();
    end.filter(|c| c.is_lowercase()).count() == SHORTEST
        && begin.next().is_some_and(char::is_uppercase)
        && begin.next().is_some_and(char::is_lowercase)
}

/// A sign that changes the figure it stands at. A hyphen that joins no words is a minus sign there.
fn is_sign(c: char) -> bool {
    matches!(
        c,
        '-' | '−'
            | '+'
            | '±'
            | '∓'
            | '<'
            | '>'
            | '≤'
            | '≥'
            | '≠'
            | '='
            | '≈'
            | '~'
            | '$'
            | '€'
            | '£'
            | '¥'
            | '₼'
            | '₽'
            | '₺'
            | '₹'
            | '₾'
            | '₴'
            | '₸'
    )
}

/// Scripts that set no spaces between words: any of their characters may begin or end a quotation.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(
        u32::from(c),
        0xE00..=0xEFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3040..=0x30FF
            | 0x31F0..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF
    )
}

fn is_emoji_modifier(c: char) -> bool {
    ('\u{1F3FB}'..='\u{1F3FF}').contains(&c)
}

/// Whether a hyphen joins to a word what turns it around, so that either alone says something else.
fn negates(left: &str, right: &str, edge: Edge) -> bool {
    match edge {
        Edge::Start => NEGATING_FIRST.iter().any(|part| last_word(left).eq_ignore_ascii_case(part)),
        Edge::End => NEGATING_LAST.contains(&first_word(right)),
    }
}

/// How much of a word is looked at: it may be as long as the text, and no word that is asked for is longer.
const LONGEST_WORD: usize = 16;

fn first_word(text: &str) -> &str {
    let end = text.char_indices().take(LONGEST_WORD).find(|(_, c)| !is_word(*c)).map(|(at, _)| at);
    &text[..end.unwrap_or_else(|| text.char_indices().nth(LONGEST_WORD).map_or(text.len(), |(at, _)| at))]
}

fn last_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(LONGEST_WORD)
        .take_while(|(_, c)| is_word(*c))
        .last()
        .map_or(text.len(), |(at, _)| at);
    &text[start..]
}

const NEGATING_FIRST: &[&str] = &[
    "anti", "contra", "counter", "de", "dis", "ex", "mis", "never", "no", "non", "not", "pseudo", "quasi", "semi", "un",
];

const NEGATING_LAST: &[&str] = &["free", "less", "proof", "resistant", "sceptic", "skeptic"];

/// What follows a suspended hyphen, in the languages that have one.
const CONJUNCTIONS: &[&str] = &[
    "and", "or", "nor", "to", "through", "und", "oder", "bis", "et", "ou", "y", "o", "e", "og", "och", "eller", "en",
    "of", "и", "или", "і", "та", "ve", "və", "veya", "და", "ან", "և", "կամ", "και", "ή",
];
