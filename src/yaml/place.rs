//! Where in a YAML file a value stands, found when an error has to point there.
//!
//! A parsed value carries no position, and a file without errors pays for none. When the first is needed, the outline of the
//! file is read, once for all.

use std::ops::Range;

use typst_syntax::{DiagSpan, FileId};

use super::outline::Outline;
use super::step::Step;
use crate::files::{FileText, Files};

/// A place in a YAML file: the way to a value from the top.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    file: FileId,
    steps: Vec<Step>,
}

impl Place {
    /// The whole file.
    pub fn file(file: FileId) -> Self {
        Self { file, steps: Vec::new() }
    }

    /// The file in which the place is.
    pub fn file_id(&self) -> FileId {
        self.file
    }

    /// The place of a value inside this one.
    pub fn step(&self, step: Step) -> Self {
        let mut steps = Vec::with_capacity(self.steps.len() + 1);
        steps.extend_from_slice(&self.steps);
        steps.push(step);
        Self { file: self.file, steps }
    }

    /// The span of the first line of the value, for a diagnostic.
    pub fn span(&self, files: &Files) -> DiagSpan {
        let Some((text, start)) = self.start(files) else { return DiagSpan::detached() };
        DiagSpan::from_range(self.file, first_line(&text, start))
    }

    /// The span of `words` inside the value, or that of the value where its scalar is folded through them.
    pub fn span_of(&self, files: &Files, words: &str) -> DiagSpan {
        let Some((text, start)) = self.start(files) else { return DiagSpan::detached() };
        match text[start..].find(words) {
            Some(at) if !words.is_empty() => DiagSpan::from_range(self.file, start + at..start + at + words.len()),
            _ => DiagSpan::from_range(self.file, first_line(&text, start)),
        }
    }
}

impl Place {
    /// The text of the file, and the byte at which the value begins.
    fn start(&self, files: &Files) -> Option<(FileText, usize)> {
        let text = files.text(self.file).ok()?;
        if self.steps.is_empty() {
            let start = text.len() - text.trim_start().len();
            return Some((text, start));
        }
        let outline = files.once(self.file, || Outline::of(&text).unwrap_or_default());
        let start = outline.map_or(0, |outline| outline.start(&self.steps));
        // Whatever a file is, a place in it is at a character.
        let start = text.floor_char_boundary(start);
        Some((text, start))
    }
}

/// Converts a line and column (both from 1, columns in code points, as serde_yaml gives them) to a byte offset.
pub fn byte_offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}

/// The range from `start` to where the scalar or key that begins there ends on its first line.
pub fn first_line(text: &str, start: usize) -> Range<usize> {
    let rest = &text[start..];
    let line = rest.lines().next().unwrap_or("");
    if line.starts_with(['|', '>']) {
        // A block scalar: its first line of text says more than its indicator.
        let skipped = rest.len() - rest.split_once('\n').map_or("", |(_, after)| after).len();
        let body = &rest[skipped..];
        let indent = body.len() - body.trim_start().len();
        let first = body[indent..].lines().next().unwrap_or("").trim_end();
        if !first.is_empty() {
            return start + skipped + indent..start + skipped + indent + first.len();
        }
    }
    let length = match line.chars().next() {
        Some(quote @ ('"' | '\'')) => line[1..].find(quote).map_or(line.len(), |at| at + 2),
        _ => [" #", ": ", ", ", "]", "}"].iter().filter_map(|end| line.find(end)).min().unwrap_or(line.len()),
    };
    start..start + line[..length].trim_end().trim_end_matches([':', ',']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, steps: &[Step]) -> String {
        text[first_line(text, Outline::of(text).unwrap().start(steps))].to_owned()
    }

    #[test]
    fn finds_scalars_keys_and_nested_values() {
        let text = "head: Ünïcode # c\nthemes:\n  - one\n  - theme: \"two\"\n    quotes: [a, b]\n";
        assert_eq!(at(text, &[Step::Entry(0)]), "Ünïcode");
        assert_eq!(at(text, &[Step::Key(1)]), "themes");
        assert_eq!(at(text, &[Step::Entry(1), Step::Item(0)]), "one");
        assert_eq!(at(text, &[Step::Entry(1), Step::Item(1), Step::Entry(0)]), "\"two\"");
        assert_eq!(at(text, &[Step::Entry(1), Step::Item(1), Step::Entry(1), Step::Item(1)]), "b");
        assert_eq!(at(text, &[Step::Entry(1), Step::Item(1)]), "theme");
    }

    #[test]
    fn keeps_duplicate_keys_apart() {
        assert_eq!(at("a: 1\na: 2\n", &[Step::Entry(1)]), "2");
    }

    #[test]
    fn points_into_block_scalars() {
        assert_eq!(at("text: >\n  The first line\n  and more\n", &[Step::Entry(0)]), "The first line");
    }

    #[test]
    fn nulls_and_numbers_have_places_too() {
        assert_eq!(at("a:\nb: 12\nc: ~\n", &[Step::Entry(1)]), "12");
        assert_eq!(at("a:\nb: 12\nc: ~\n", &[Step::Entry(2)]), "~");
    }
}
