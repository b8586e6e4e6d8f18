//! Changes to lists and maps in flow style: `[a, b]`, `{ a: 1 }`.

use std::ops::Range;

use super::YamlWork;
use super::block::spans;
use super::change::Segment;
use super::layout::{Style, WrittenForm, WrittenValue};
use super::lines::{Splices, after_comment, break_near, column, is_first, line_end, line_start, next_line};
use super::scalar::{self, Former, Spot};
use super::target::{Parent, Target};
use super::writer;
use crate::yaml::Value;

impl YamlWork<'_> {
    /// Puts a value in the place of another one inside brackets.
    pub(super) fn set_in_brackets(&self, target: &Target, value: &Value, former: Option<&Former>) -> Option<Splices> {
        let item = matches!(target.parent, Parent::Item { .. });
        let written = match value {
            Value::List(_) | Value::Map(_) => writer::value_in_brackets(value, item, self.habits.manner)?,
            _ => {
                let spot = Spot { flow: true, item, column: 0, indent: 0 };
                scalar::write(value, former, spot, self.habits.manner)?.first
            }
        };
        let mut splices = Splices::default();
        match (&target.value.form, target.parent) {
            (WrittenForm::Empty, Parent::Entry { entries, index, .. }) if entries[index].colon.is_none() => {
                splices.insert(entries[index].key.content.end, format!(": {written}"));
            }
            (WrittenForm::Empty, _) => splices.insert(target.value.content.start, format!(" {written}")),
            _ => splices.replace(target.value.content.clone(), written),
        }
        Some(splices)
    }

    /// Puts a value before the sibling of that number, or after the last.
    pub(super) fn insert_in_brackets(
        &self,
        parent: &WrittenValue,
        last: &Segment,
        value: &Value,
        number: usize,
    ) -> Option<Splices> {
        let text = self.text;
        let manner = self.habits.manner;
        let written = match last {
            Segment::Index(_) => writer::value_in_brackets(value, true, manner)?,
            Segment::Key(key) => writer::entry_in_brackets(key, value, quotes_of_keys(parent), manner)?,
        };
        let siblings = spans(parent);
        let mut splices = Splices::default();
        let Some(end) = siblings.last().map(|last| last.end) else {
            splices.insert(parent.content.start + 1, written);
            return Some(splices);
        };
        let ending = break_near(text, parent.content.start, self.ending);
        if let Some(next) = siblings.get(number) {
            let pad = " ".repeat(column(text, next.start));
            let gap = if is_first(text, next.start) { format!("{ending}{pad}") } else { " ".to_owned() };
            splices.insert(next.start, format!("{written},{gap}"));
            return Some(splices);
        }
        let first = siblings.last().map_or(0, |last| last.start);
        let own_line = is_first(text, first);
        let pad = " ".repeat(column(text, first));
        match (self.comma(end..parent.content.end), own_line) {
            (Some(comma), true) => match after_comment(text, comma + 1) {
                Some(stop) => splices.insert(stop, format!("{ending}{pad}{written},")),
                None => splices.insert(comma + 1, format!("{ending}{pad}{written}")),
            },
            (Some(comma), false) => splices.insert(comma + 1, format!(" {written}")),
            (None, true) => match after_comment(text, end) {
                Some(stop) if stop > end => {
                    splices.insert(end, ",");
                    splices.insert(stop, format!("{ending}{pad}{written}"));
                }
                _ => splices.insert(end, format!(",{ending}{pad}{written}")),
            },
            (None, false) => splices.insert(end, format!(", {written}")),
        }
        Some(splices)
    }

    /// Takes the sibling of that number out, with a comma.
    pub(super) fn remove_in_brackets(&self, parent: &WrittenValue, siblings: &[Range<usize>], index: usize) -> Splices {
        let text = self.text;
        let own = siblings[index].clone();
        let after = siblings.get(index + 1).map_or(parent.content.end - 1, |next| next.start);
        let comma = self.comma(own.end..after);
        let stop = comma.map_or(own.end, |comma| comma + 1);
        let mut splices = Splices::default();
        let line = is_first(text, own.start).then(|| after_comment(text, stop)).flatten();
        if siblings.len() == 1 {
            let inside = parent.content.start + 1..parent.content.end - 1;
            let alone = text[inside.start..own.start].trim().is_empty() && text[stop..inside.end].trim().is_empty();
            splices.remove(if alone { inside } else { own.start..stop });
        } else if let Some(line) = line {
            splices.remove(line_start(text, own.start)..next_line(text, line));
            if comma.is_none()
                && let Some(before) = index.checked_sub(1)
                && let Some(before) = self.comma(siblings[before].end..own.start)
            {
                splices.remove(before..before + 1);
            }
        } else if index + 1 < siblings.len() {
            let blank = text[stop..after].trim().is_empty();
            splices.remove(own.start..if blank { after } else { stop });
        } else {
            let before = siblings[index - 1].end;
            let gap = text[before..own.start].trim();
            splices.remove(if gap == "," { before..own.end } else { own.start..own.end });
        }
        splices
    }

    /// The byte of the comma in a range in which nothing but space, comments and perhaps a comma stands.
    fn comma(&self, range: Range<usize>) -> Option<usize> {
        let mut at = range.start;
        while at < range.end {
            match self.text.as_bytes()[at] {
                b',' => return Some(at),
                b'#' => at = line_end(self.text, at),
                _ => at += 1,
            }
        }
        None
    }
}

/// The quotation marks in which all keys of a map are: JSON's.
fn quotes_of_keys(map: &WrittenValue) -> Option<Style> {
    let WrittenForm::Map { entries, .. } = &map.form else { return None };
    let style = |entry: &super::layout::Entry| match entry.key.form {
        WrittenForm::Scalar { style: style @ (Style::Single | Style::Double), .. } => Some(style),
        _ => None,
    };
    let first = style(entries.first()?)?;
    entries.iter().all(|entry| style(entry) == Some(first)).then_some(first)
}
