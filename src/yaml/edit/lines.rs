//! The lines of a text around a byte: where they begin and end, and what stands beside a value on them.

use std::ops::Range;

use super::layout::is_break;
use super::scalar::width_of;

/// The byte at which the line begins in which `at` is.
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(is_break).map_or(0, |found| found + width(text, found))
}

/// The byte at which the line ends in which `at` is, before what ends it.
pub fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(is_break).map_or(text.len(), |found| at + found)
}

/// The byte after what ends the line in which `at` is.
pub fn next_line(text: &str, at: usize) -> usize {
    let end = line_end(text, at);
    end + line_break(text, end).len()
}

/// The byte at which the line before ends, where one begins at `start`.
pub fn line_before(text: &str, start: usize) -> usize {
    let before = &text[..start];
    before.strip_suffix("\r\n").or_else(|| before.strip_suffix(is_break)).unwrap_or(before).len()
}

/// What ends a line at `end`; nothing at the end of the text.
fn line_break(text: &str, end: usize) -> &str {
    if text[end..].starts_with("\r\n") { &text[end..end + 2] } else { &text[end..end + width(text, end)] }
}

fn width(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// What ends lines hereabouts: as the line at `at`, or the one before it, or the first of the text, or `otherwise`.
pub fn break_near<'a>(text: &'a str, at: usize, otherwise: &'a str) -> &'a str {
    let own = line_end(text, at);
    let start = line_start(text, at);
    let before = if start > 0 { line_before(text, start) } else { own };
    let first = line_end(text, 0);
    let ends = [own, before, first].into_iter().map(|end| line_break(text, end));
    ends.into_iter().find(|ending| matches!(*ending, "\n" | "\r\n" | "\r")).unwrap_or(otherwise)
}

/// How many characters stand before `at` on its line.
pub fn column(text: &str, at: usize) -> usize {
    width_of(&text[line_start(text, at)..at])
}

/// Whether nothing but spaces stands before `at` on its line.
pub fn is_first(text: &str, at: usize) -> bool {
    text[line_start(text, at)..at].bytes().all(|byte| byte == b' ')
}

/// Whether nothing is on the line in which `at` is.
pub fn is_blank(text: &str, at: usize) -> bool {
    text[line_start(text, at)..line_end(text, at)].trim().is_empty()
}

/// Where the rest of a line ends after a value that ends at `at`, its comment included; nothing where anything else follows.
pub fn after_comment(text: &str, at: usize) -> Option<usize> {
    let end = line_end(text, at);
    let rest = &text[at..end];
    let words = rest.trim_start_matches([' ', '\t']);
    let comment = words.starts_with('#') && (words.len() < rest.len() || at == line_start(text, at));
    if comment { Some(end) } else { words.is_empty().then_some(at) }
}

/// Where the comment lines begin that stand right above the line of `at`, at its own column; that line's own start where there
/// are none. `floor` is a byte that is above them.
pub fn above(text: &str, at: usize, floor: usize) -> usize {
    let own = column(text, at);
    let mut start = line_start(text, at);
    while start > floor {
        let before = line_start(text, line_before(text, start));
        let line = &text[before..line_end(text, before)];
        if before < floor || !line.trim_start().starts_with('#') || line.len() - line.trim_start().len() != own {
            break;
        }
        start = before;
    }
    start
}

/// Pieces of a text and what comes into their place; the rest is left as it is.
#[derive(Debug, Default)]
pub struct Splices(Vec<(Range<usize>, String)>);

impl Splices {
    pub fn replace(&mut self, range: Range<usize>, with: impl Into<String>) {
        self.0.push((range, with.into()));
    }

    pub fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    pub fn remove(&mut self, range: Range<usize>) {
        self.replace(range, "");
    }

    /// The pieces that go, in order.
    pub fn ranges(&self) -> impl Iterator<Item = &Range<usize>> {
        self.0.iter().map(|(range, _)| range)
    }

    /// The text with the pieces in place; nothing where two of them overlap.
    pub fn apply(mut self, text: &str) -> Option<String> {
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        let mut made = String::with_capacity(text.len() + 64);
        let mut at = 0;
        for (range, with) in &self.0 {
            made.push_str(text.get(at..range.start)?);
            made.push_str(with);
            at = range.end;
        }
        made.push_str(text.get(at..)?);
        Some(made)
    }
}
