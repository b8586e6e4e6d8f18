//! What may be speech although nothing marks it, beside what is said without marks: run together in one paragraph, or in the paragraphs
//! before.

use std::ops::Range;

use super::super::super::text::stored::{Paragraph, StoredText};
use super::super::lexicon::{Class, Lexicon};
use super::super::tokens::first_person::speaks_of_itself;
use super::super::tokens::words;
use super::marks::Span;
use super::sign;

/// Where the answers begin of an interview whose paragraphs were run together into one: dashes begin them behind several questions.
pub(super) fn run_together(text: &StoredText, paragraph: &Paragraph, lexicon: Option<&Lexicon>) -> Option<Range<u32>> {
    const FEWEST: usize = 2;
    let words = &text.stored()[paragraph.range.clone()];
    let dashes = words.match_indices(['-', '–', '—']).filter(|(at, dash)| {
        let (before, behind) = (&words[..*at], &words[at + dash.len()..]);
        let capitals = lexicon.is_none_or(|lexicon| !lexicon.no_capitals);
        let begins = behind.trim_start().starts_with(|c: char| c.is_alphabetic() && !(c.is_lowercase() && capitals));
        begins
            && behind.starts_with(char::is_whitespace)
            && before.ends_with(char::is_whitespace)
            && before.trim_end().ends_with(['.', '!', '?', '…'])
    });
    let turns: Vec<usize> = dashes.map(|(at, _)| at).collect();
    let answers = turns.iter().filter(|at| words[..**at].trim_end().ends_with('?')).count();
    if answers < FEWEST {
        return glued(words).map(|first| (paragraph.range.start + first) as u32..paragraph.range.end as u32);
    }
    let first = *turns.first().filter(|_| answers >= FEWEST)?;
    Some((paragraph.range.start + first) as u32..paragraph.range.end as u32)
}

/// Where the first turn begins of those whose dashes stand right before their words, of which one answers a question: `with Lang -Who pays? -We do.`
fn glued(words: &str) -> Option<usize> {
    let dashes = words.match_indices(['-', '–', '—']).filter(|(at, dash)| {
        let before = &words[..*at];
        words[at + dash.len()..].starts_with(char::is_uppercase)
            && (before.is_empty() || before.ends_with(char::is_whitespace))
    });
    let turns: Vec<usize> = dashes.map(|(at, _)| at).collect();
    turns.windows(2).find(|pair| sign::asks(&words[pair[0]..pair[1]])).map(|pair| pair[0])
}

/// The paragraphs without marks right before one that is said without any, where somebody speaks of themselves: they may be said too.
pub(super) fn before(text: &StoredText, spans: &[Span], found: &[Span], lexicon: &Lexicon) -> Vec<Range<u32>> {
    const MOST: usize = 4;
    let paragraphs = text.paragraphs();
    let whole = found.iter().filter_map(|span| {
        let index = paragraphs.partition_point(|paragraph| paragraph.range.start < span.start as usize);
        paragraphs.get(index).filter(|paragraph| paragraph.range.start == span.start as usize).map(|_| index)
    });
    let silent = |range: &Range<usize>| {
        let next = spans.partition_point(|span| span.close as usize <= range.start);
        spans.get(next).is_none_or(|span| span.open as usize >= range.end)
    };
    let of_itself = |range: &Range<usize>| silent(range) && speaks_of_itself(&text.stored()[range.clone()], lexicon);
    let tells = |range: &Range<usize>| {
        words::of(&text.stored()[range.clone()], lexicon).iter().any(|token| token.is(Class::VERB))
    };
    // `… work together“, said Lang.`: where a mark closes that nothing opened, its speech may have begun before.
    let strays = |range: &Range<usize>| {
        let words = &text.stored()[range.clone()];
        let mut marks = words.match_indices(['“', '”', '»', '"', '„', '«']);
        marks.next().is_some_and(|(at, _)| at > 0 && !words[..at].ends_with(char::is_whitespace))
            && marks.next().is_none()
    };
    { whole }
        .flat_map(|index| {
            let stray = strays(&paragraphs[index].range);
            paragraphs[..index]
                .iter()
                .rev()
                .take(MOST)
                .map(|paragraph| &paragraph.range)
                .take_while(move |range| of_itself(range) || stray && silent(range) && !tells(range))
        })
        .map(|range| range.start as u32..range.end as u32)
        .collect()
}
