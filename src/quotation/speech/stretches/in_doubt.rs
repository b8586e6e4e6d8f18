//! What may be speech, or another's, as its paragraph tells: set as quoted, without its marks between speeches, or in marks within a turn.

use std::ops::Range;

use super::super::super::text::stored::StoredText;
use super::super::lexicon::{Class, Lexicon};
use super::super::tokens::words;
use super::marks::Span;

/// Paragraphs that are set as quoted, as Markdown and mail set them: `> We go.`
pub(super) fn set_off(text: &StoredText) -> impl Iterator<Item = Range<u32>> {
    let set = |words: &str| words.trim_start().starts_with("> ") || words.trim_start().starts_with("&gt; ");
    let paragraphs = text.paragraphs().iter().filter(move |paragraph| set(&text.stored()[paragraph.range.clone()]));
    paragraphs.map(|paragraph| paragraph.range.start as u32..paragraph.range.end as u32)
}

/// What stands between the tags of a quotation that a web page left in its text: `[quote]We go.[/quote]`.
pub(super) fn in_tags(text: &StoredText) -> Vec<Range<u32>> {
    const LONGEST_TAG: usize = 80;
    let stored = text.stored();
    let mut found = Vec::new();
    let mut open = None;
    for (at, sign) in stored.match_indices(['[', '<']) {
        let tag = &stored[at + 1..stored.floor_char_boundary(at + 1 + LONGEST_TAG)];
        let Some(end) = tag.find(if sign == "[" { ']' } else { '>' }) else { continue };
        let name = tag[..end].split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
        if !name.ends_with("quote") {
            continue;
        }
        match (name.starts_with('/'), open) {
            (false, _) => open = Some(at + end + 2),
            (true, Some(start)) if start < at => {
                found.push(start as u32..at as u32);
                open = None;
            }
            (true, _) => open = None,
        }
    }
    found
}

/// What stands behind question marks that took the place of quotation marks, as in pages that were stored in another encoding: `Lang, ?We go.?`
pub(super) fn behind_lost_marks(text: &StoredText) -> impl Iterator<Item = Range<u32>> {
    let stored = text.stored();
    text.paragraphs().iter().filter_map(move |paragraph| {
        let words = &stored[paragraph.range.clone()];
        let opens = |at: &usize| {
            let (before, behind) = (&words[..*at], &words[at + 1..]);
            behind.starts_with(char::is_alphabetic) && (before.is_empty() || before.ends_with(char::is_whitespace))
        };
        let first = words.match_indices('?').map(|(at, _)| at).find(opens)?;
        Some((paragraph.range.start + first) as u32..paragraph.range.end as u32)
    })
}

/// Paragraphs whose marks may have been forgotten: between two that hold speech they turn to somebody.
pub(super) fn without_marks(text: &StoredText, spans: &[Span], lexicon: &Lexicon) -> Vec<Range<u32>> {
    const LONGEST: usize = 4000;
    let speaks = |range: &Range<usize>| {
        let next = spans.partition_point(|span| span.close as usize <= range.start);
        spans.get(next).is_some_and(|span| (span.open as usize) < range.end)
    };
    let turns = |range: &Range<usize>| {
        let words = words::of(&text.stored()[range.clone()], lexicon);
        words.iter().any(|token| lexicon.second_person.contains(&token.lower))
    };
    // Where a speech leaves its paragraph open, marks are forgotten more easily.
    let rows = text.paragraphs().windows(3).filter(|_| lexicon.open_marks);
    { rows }
        .filter(|row| speaks(&row[0].range) && row[2].range.start < row[2].range.end && speaks(&row[2].range))
        .map(|row| &row[1].range)
        .filter(|range| range.len() < LONGEST && !speaks(range) && turns(range))
        .map(|range| range.start as u32..range.end as u32)
        .collect()
}

/// What stands in marks inside a turn, behind words that say whose words they are: those of another, or narration that goes on without a dash.
pub(super) fn of_others(text: &StoredText, turns: &[Span], marked: &[Span], lexicon: &Lexicon) -> Vec<Range<u32>> {
    const FEWEST_WORDS: usize = 4;
    const LONGEST: usize = 300;
    let stored = text.stored();
    let said = |span: &&Span| {
        let inside = &stored[span.inside()];
        let turn = turns.partition_point(|turn| turn.close <= span.open);
        let Some(turn) = turns.get(turn).filter(|turn| turn.start <= span.open && span.close <= turn.close) else {
            return false;
        };
        let from = stored.ceil_char_boundary((turn.start as usize).max((span.open as usize).saturating_sub(LONGEST)));
        let before = &stored[from..(span.open as usize).max(from)];
        let sentence = before.rfind(['.', '!', '?', '…']).map_or(before, |stop| &before[stop..]);
        let words = words::of(sentence, lexicon);
        inside.split_whitespace().take(FEWEST_WORDS).count() == FEWEST_WORDS
            && words.iter().any(|token| token.is(Class::VERB.with(Class::FORMULA_BEFORE).with(Class::FORMULA_AFTER)))
    };
    marked.iter().filter(said).map(|span| span.start..span.end).collect()
}
