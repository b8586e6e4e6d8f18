//! Changes to lists and maps in block style.

use std::ops::Range;

use super::change::{Path, Segment};
use super::layout::{Style, WrittenForm, WrittenValue, is_break};
use super::lines::{
    Splices, above, after_comment, break_near, column, is_blank, is_first, line_before, line_end, line_start, next_line,
};
use super::target::{self, Parent};
use super::writer;
use super::{EditRefusal, YamlWork};
use crate::yaml::Value;

impl YamlWork<'_> {
    /// Puts a value into a list or map.
    pub(super) fn insert(&self, at: &Path, value: &Value, before: Option<&str>) -> Result<Splices, EditRefusal> {
        let Some((parent_path, last)) = at.split() else { return Err(EditRefusal::NoCollection { at: at.clone() }) };
        let parent = target::find(self.root, &parent_path, &self.aliases)?;
        if let WrittenForm::Alias(anchor) = &parent.value.form {
            return Err(EditRefusal::ThroughAlias { at: parent_path, anchor: anchor.clone() });
        }
        if let Some(anchor) =
            self.aliases.leaving(parent.value).filter(|name| parent.value.anchor.as_deref() == Some(name))
        {
            return Err(EditRefusal::Repeated { at: parent_path, anchor: anchor.to_owned() });
        }
        if self.is_empty(parent.value) {
            let first = match last {
                Segment::Index(_) => Value::List(vec![value.clone()]),
                Segment::Key(key) => Value::Map(vec![(Value::Text(key.clone()), value.clone())]),
            };
            return self.set(&parent, &first, &parent_path);
        }
        let number = match (&parent.value.form, last, before) {
            (WrittenForm::Map { entries, .. }, Segment::Key(_), Some(before)) => {
                target::number(entries, &Segment::Key(before.to_owned()))
                    .ok_or_else(|| EditRefusal::Absent { at: parent_path.key(before) })?
            }
            (WrittenForm::Map { entries, .. }, Segment::Key(_), None) => entries.len(),
            (WrittenForm::List { items, .. }, Segment::Index(index), _) if *index <= items.len() => *index,
            (WrittenForm::Pair(_), ..) => {
                return Err(EditRefusal::Unusual { cause: "a map without braces in a list".into() });
            }
            _ => return Err(EditRefusal::Absent { at: at.clone() }),
        };
        let unwritable = || EditRefusal::Unwritable { at: at.clone() };
        match &parent.value.form {
            WrittenForm::List { flow: true, .. } | WrittenForm::Map { flow: true, .. } => {
                self.insert_in_brackets(parent.value, last, value, number).ok_or_else(unwritable)
            }
            _ => {
                let brackets = neighbours_in_brackets(parent.value, value);
                let column = column(self.text, parent.value.content.start);
                let lines = match last {
                    Segment::Index(_) => writer::item_lines(value, column, brackets, &self.habits),
                    Segment::Key(key) => writer::entry_lines(key, value, column, brackets, &self.habits),
                };
                Ok(self.insert_lines(&spans(parent.value), number, &lines.ok_or_else(unwritable)?))
            }
        }
    }

    /// Whether nothing is in it: no value, or a pair of brackets without a word between them.
    fn is_empty(&self, written: &WrittenValue) -> bool {
        match &written.form {
            WrittenForm::Empty => true,
            WrittenForm::Scalar { style: Style::Plain, value } => {
                matches!(value.as_str(), "~" | "null" | "Null" | "NULL")
            }
            WrittenForm::List { items, .. } if items.is_empty() => self.is_blank_inside(written),
            WrittenForm::Map { entries, .. } if entries.is_empty() => self.is_blank_inside(written),
            _ => false,
        }
    }

    fn is_blank_inside(&self, written: &WrittenValue) -> bool {
        self.text[written.content.start + 1..written.content.end - 1].trim().is_empty()
    }

    /// Puts lines before the sibling of that number, or after the last.
    fn insert_lines(&self, siblings: &[Range<usize>], number: usize, lines: &[String]) -> Splices {
        let text = self.text;
        let ending = break_near(text, siblings[0].start, self.ending);
        let spaced = siblings.len() > 1
            && siblings.windows(2).all(|pair| {
                let gap = &text[pair[0].end..pair[1].start];
                gap.char_indices().any(|(at, c)| is_break(c) && is_blank(text, next_line(text, pair[0].end + at)))
            });
        let space = if spaced { ending } else { "" };
        let mut splices = Splices::default();
        if let Some(next) = siblings.get(number) {
            if !is_first(text, next.start) {
                let pad = " ".repeat(column(text, next.start));
                splices.insert(next.start, format!("{}{ending}{space}{pad}", lines.join(ending).trim_start()));
                return splices;
            }
            let start = match number.checked_sub(1) {
                Some(before) => above(text, next.start, next_line(text, siblings[before].end)),
                None => line_start(text, next.start),
            };
            splices.insert(start, format!("{}{ending}{space}", lines.join(ending)));
            return splices;
        }
        let end = siblings.last().map_or(text.len(), |last| last.end);
        if text[..end].ends_with(is_break) {
            splices.insert(end, format!("{}{ending}", lines.join(ending)));
        } else {
            let stop = line_end(text, after_comment(text, end).unwrap_or(end));
            splices.insert(stop, format!("{ending}{space}{}", lines.join(ending)));
            if stop == text.len() {
                splices.insert(stop, ending);
            }
        }
        splices
    }

    /// Takes an item or entry out.
    pub(super) fn remove(&self, at: &Path) -> Result<Splices, EditRefusal> {
        let target = target::find(self.root, at, &self.aliases)?;
        if let Some(anchor) = self.aliases.leaving(target.value) {
            return Err(EditRefusal::Repeated { at: at.clone(), anchor: anchor.to_owned() });
        }
        let (parent, index) = match target.parent {
            Parent::Item { list, index, .. } => (list, index),
            Parent::Entry { map, index, .. } => (map, index),
            Parent::Top => return Err(EditRefusal::Absent { at: at.clone() }),
        };
        let siblings = spans(parent);
        match &parent.form {
            WrittenForm::Pair(_) => Err(EditRefusal::Unusual { cause: "a map without braces in a list".into() }),
            WrittenForm::List { flow: true, .. } | WrittenForm::Map { flow: true, .. } => {
                Ok(self.remove_in_brackets(parent, &siblings, index))
            }
            form if siblings.len() == 1 => {
                let empty =
                    if let WrittenForm::List { .. } = form { Value::List(Vec::new()) } else { Value::Map(Vec::new()) };
                let parent_path = at.split().map(|(parent, _)| parent).unwrap_or_default();
                self.set(&target::find(self.root, &parent_path, &self.aliases)?, &empty, &parent_path)
            }
            _ => Ok(self.remove_lines(&siblings, index)),
        }
    }

    fn remove_lines(&self, siblings: &[Range<usize>], index: usize) -> Splices {
        let text = self.text;
        let own = siblings[index].clone();
        let mut splices = Splices::default();
        if is_first(text, own.start) {
            let mut range = self.whole_lines(own);
            // Of the blank lines before and after it, one group stays.
            let before = text[..range.start].ends_with(is_break) && is_blank(text, line_before(text, range.start));
            // After a text that keeps its blank lines, those that follow would become its own.
            let all = before || !self.habits.manner.blocks;
            while all && range.end < text.len() && is_blank(text, range.end) {
                range.end = next_line(text, range.end);
            }
            splices.remove(range);
            return splices;
        }
        // The first of a collection that begins on its parent's line: the next one comes up there.
        let end = after_comment(text, own.end).unwrap_or(own.end);
        match siblings.get(index + 1) {
            Some(next) if text[end..next.start].trim().is_empty() => splices.remove(own.start..next.start),
            _ => splices.remove(own.start..end),
        }
        splices
    }

    /// Gives a key another name.
    pub(super) fn rename(&self, at: &Path, key: &str) -> Result<Splices, EditRefusal> {
        let target = target::find(self.root, at, &self.aliases)?;
        let Parent::Entry { entries, index, .. } = target.parent else {
            return Err(EditRefusal::NoCollection { at: at.clone() });
        };
        let written = &entries[index].key;
        let WrittenForm::Scalar { style, .. } = written.form else {
            return Err(EditRefusal::Unusual { cause: "a key that is no text".into() });
        };
        let key = super::scalar::write_key(key, Some(style), target.flow, self.habits.manner)
            .ok_or_else(|| EditRefusal::Unwritable { at: at.clone() })?;
        let mut splices = Splices::default();
        splices.replace(written.content.clone(), key);
        Ok(splices)
    }

    /// Takes an item or entry to another place among its siblings, with its comments.
    pub(super) fn shift(&self, at: &Path, to: usize) -> Result<Splices, EditRefusal> {
        let target = target::find(self.root, at, &self.aliases)?;
        let (parent, from) = match target.parent {
            Parent::Item { list, index, .. } => (list, index),
            Parent::Entry { map, index, .. } => (map, index),
            Parent::Top => return Err(EditRefusal::Absent { at: at.clone() }),
        };
        let siblings = spans(parent);
        if to >= siblings.len() {
            return Err(EditRefusal::Absent { at: at.split().map_or(Path::default(), |(parent, _)| parent.index(to)) });
        }
        let pieces: Vec<Range<usize>> = if target.flow {
            siblings
        } else {
            (0..siblings.len()).map(|index| self.with_comments(&siblings, index)).collect()
        };
        let mut order: Vec<usize> = (0..pieces.len()).collect();
        let moved = order.remove(from);
        order.insert(to, moved);
        let mut splices = Splices::default();
        for (place, &piece) in order.iter().enumerate().filter(|&(place, &piece)| place != piece) {
            splices.replace(pieces[place].clone(), &self.text[pieces[piece].clone()]);
        }
        Ok(splices)
    }

    /// An item or entry with the comments right above it, which the first one has not, and the one behind it.
    fn with_comments(&self, siblings: &[Range<usize>], index: usize) -> Range<usize> {
        let text = self.text;
        let own = siblings[index].clone();
        let start = match index.checked_sub(1) {
            Some(before) if is_first(text, own.start) => {
                let line = above(text, own.start, next_line(text, siblings[before].end));
                line + (own.start - line_start(text, own.start))
            }
            _ => own.start,
        };
        let end = if text[..own.end].ends_with(is_break) {
            line_before(text, own.end)
        } else {
            after_comment(text, own.end).unwrap_or(own.end)
        };
        start..end
    }
}

/// Where the items or entries of a collection stand.
pub fn spans(written: &WrittenValue) -> Vec<Range<usize>> {
    match &written.form {
        WrittenForm::List { items, .. } => items.iter().map(|item| item.start()..item.end()).collect(),
        WrittenForm::Map { entries, .. } => entries.iter().map(|entry| entry.start..entry.end()).collect(),
        _ => Vec::new(),
    }
}

/// Whether the values like the new one in a collection all stand in brackets.
fn neighbours_in_brackets(parent: &WrittenValue, value: &Value) -> bool {
    let values: Vec<&WrittenValue> = match &parent.form {
        WrittenForm::List { items, .. } => items.iter().map(|item| &item.value).collect(),
        WrittenForm::Map { entries, .. } => entries.iter().map(|entry| &entry.value).collect(),
        _ => Vec::new(),
    };
    let like: Vec<bool> = values
        .into_iter()
        .filter_map(|written| match (&written.form, value) {
            (WrittenForm::List { flow, .. }, Value::List(_)) | (WrittenForm::Map { flow, .. }, Value::Map(_)) => {
                Some(*flow)
            }
            _ => None,
        })
        .collect();
    !like.is_empty() && like.into_iter().all(|flow| flow)
}
