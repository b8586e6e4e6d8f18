//! Where in a YAML file a value stands, found only when an error has to point there.
//!
//! A parsed value carries no position. When one is needed, the file is deserialised again along the known path with a
//! visitor that fails at its end: serde_yaml adds line and column to that failure. There is no second parser, and a
//! file without errors pays nothing.

use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use typst_syntax::{DiagSpan, FileId};

use crate::files::Files;

/// A step from a value to one inside it, by position, so that duplicate keys stay apart.
#[derive(Debug, Copy, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    /// The value of a map's nth entry, from 0.
    Entry(usize),
    /// The key of a map's nth entry, from 0.
    Key(usize),
    /// A list's nth item, from 0.
    Item(usize),
}

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
        match files.text(self.file) {
            Ok(text) => {
                let start = offset(&text, &self.steps);
                DiagSpan::from_range(self.file, first_line(&text, start))
            }
            Err(_) => DiagSpan::detached(),
        }
    }

    /// The span of `words` inside the value, or that of the value where its scalar is folded through them.
    pub fn span_of(&self, files: &Files, words: &str) -> DiagSpan {
        let Ok(text) = files.text(self.file) else { return DiagSpan::detached() };
        let start = offset(&text, &self.steps);
        match text[start..].find(words) {
            Some(at) if !words.is_empty() => DiagSpan::from_range(self.file, start + at..start + at + words.len()),
            _ => DiagSpan::from_range(self.file, first_line(&text, start)),
        }
    }
}

/// Converts a line and column (both from 1, columns in code points, as serde_yaml gives them) to a byte offset.
pub fn byte_offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}

/// The byte offset at which the value behind `steps` begins, or 0 when it can't be found.
fn offset(text: &str, steps: &[Step]) -> usize {
    if steps.is_empty() {
        return text.len() - text.trim_start().len();
    }
    let deserializer = serde_yaml::Deserializer::from_str(text);
    let Err(error) = Walk(steps).deserialize(deserializer) else { return 0 };
    error.location().map_or(0, |at| byte_offset(text, at.line(), at.column()))
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

/// Walks along the steps and fails at their end.
#[derive(Copy, Clone)]
struct Walk<'a>(&'a [Step]);

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the value looked for")
    }

    // Scalars, and whatever else the path does not lead through, end the walk by their default: an error.

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Some((&Step::Item(index), rest)) = self.0.split_first() else { return Err(A::Error::custom("here")) };
        for _ in 0..index {
            seq.next_element::<IgnoredAny>()?;
        }
        seq.next_element_seed(Walk(rest))?;
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Some((&step, rest)) = self.0.split_first() else { return Err(A::Error::custom("here")) };
        let (Step::Entry(index) | Step::Key(index)) = step else { return Err(A::Error::custom("here")) };
        for _ in 0..index {
            map.next_entry::<IgnoredAny, IgnoredAny>()?;
        }
        if matches!(step, Step::Key(_)) {
            map.next_key_seed(Walk(&[]))?;
        } else {
            map.next_key::<IgnoredAny>()?;
            map.next_value_seed(Walk(rest))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, steps: &[Step]) -> String {
        text[first_line(text, offset(text, steps))].to_owned()
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
