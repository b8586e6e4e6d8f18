//! The lines of a dialogue that no empty lines part.

use std::ops::Range;

use super::super::super::search::boundary::is_glued;
use super::super::super::text::stored::Paragraph;

/// The lines of a paragraph that begins with a dash and has other lines that do, each with those that go on in its last sentence.
pub(super) fn of(stored: &str, paragraph: &Range<usize>) -> Vec<Range<usize>> {
    let words = &stored[paragraph.clone()];
    if !begins_turn(words) {
        return vec![paragraph.clone()];
    }
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut turns = 0;
    let mut at = paragraph.start;
    for line in words.split_inclusive('\n') {
        let (own, next) = (line.trim(), at + line.len());
        let start = at + (line.len() - line.trim_start().len());
        let end = (start + own.len()).max(start);
        at = next;
        if own.is_empty() {
            continue;
        }
        let turn = begins_turn(own);
        turns += usize::from(turn);
        let ended = lines.last().is_none_or(|last| {
            stored[last.clone()].ends_with(['.', '!', '?', '…', ':', '”', '"', '»'])
                && own.starts_with(char::is_uppercase)
        });
        match lines.last_mut() {
            Some(last) if !turn && !ended => last.end = end,
            _ => lines.push(start..end),
        }
    }
    // A list of items is none.
    if turns > 1 { lines } else { vec![paragraph.clone()] }
}

/// A paragraph as those that it was made of, where their ends were lost: `…there.Lang went on.`
pub(super) fn glued(stored: &str, paragraph: &Paragraph) -> Vec<Paragraph> {
    let words = &stored[paragraph.range.clone()];
    let mut parts = Vec::new();
    let mut start = paragraph.range.start;
    for (at, stop) in words.match_indices(['.', '!', '?']) {
        let end = at + stop.len();
        if is_glued(&words[..at], &words[end..]) {
            parts.push(Paragraph { range: start..paragraph.range.start + end, ..*paragraph });
            start = paragraph.range.start + end;
        }
    }
    parts.push(Paragraph { range: start..paragraph.range.end, ..*paragraph });
    parts
}

/// Whether a line begins with a dash and a capital.
fn begins_turn(line: &str) -> bool {
    let behind = line.strip_prefix(['—', '–', '-', '―', '\u{2010}']);
    behind.is_some_and(|words| words.trim_start().starts_with(|c: char| c.is_uppercase() || c == '…'))
}
