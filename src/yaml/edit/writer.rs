//! Lists and maps in writing, after the habits of the file they come into.

use std::collections::HashMap;

use super::layout::{Style, WrittenForm, WrittenValue};
use super::lines::{column, is_first};
use super::scalar::{self, Former, Lines, Manner, Spot, lines_of, width_of};
use crate::yaml::Value;

/// How the author of a file writes.
#[derive(Debug)]
pub struct Habits {
    pub manner: Manner,
    /// By how much the dashes of a list stand further in than its key.
    pub list_indent: usize,
    /// By how much the keys of a map stand further in than its own key.
    pub map_indent: usize,
    /// Under which keys collections of scalars stand in brackets more often than on lines of their own.
    in_brackets: HashMap<String, i32>,
}

/// How long a line may be in a file that has none to go by.
const WIDTH: usize = 100;

impl Default for Habits {
    fn default() -> Self {
        let manner = Manner { width: WIDTH, quotes: Style::Double, blocks: true };
        Habits { manner, list_indent: 2, map_indent: 2, in_brackets: HashMap::new() }
    }
}

impl Habits {
    /// Looks how the text is written.
    pub fn of(text: &str, root: &WrittenValue, blocks: bool) -> Habits {
        let mut counts = Counts::default();
        counts.look(text, root);
        let quotes = if counts.single > counts.double { Style::Single } else { Style::Double };
        let width = if counts.lines > 1 { counts.width.clamp(60, 120) } else { WIDTH };
        Habits {
            manner: Manner { width, quotes, blocks },
            list_indent: most(&counts.list_indents).unwrap_or(2),
            map_indent: most(&counts.map_indents).filter(|&indent| indent > 0).unwrap_or(2),
            in_brackets: counts.in_brackets,
        }
    }
}

#[derive(Default)]
struct Counts {
    single: usize,
    double: usize,
    /// The longest line of texts over several lines, and how many there are.
    width: usize,
    lines: usize,
    list_indents: HashMap<usize, usize>,
    map_indents: HashMap<usize, usize>,
    in_brackets: HashMap<String, i32>,
}

impl Counts {
    fn look(&mut self, text: &str, written: &WrittenValue) {
        match &written.form {
            WrittenForm::Scalar { style, .. } => {
                match style {
                    Style::Single => self.single += 1,
                    Style::Double => self.double += 1,
                    _ => {}
                }
                let lines = lines_of(&text[written.content.clone()]).skip(1);
                for line in lines.filter(|line| *style != Style::Literal && !line.trim().is_empty()) {
                    self.lines += 1;
                    self.width = self.width.max(width_of(line.trim_end()));
                }
            }
            WrittenForm::List { items, .. } => items.iter().for_each(|item| self.look(text, &item.value)),
            WrittenForm::Map { entries, flow } => {
                for entry in entries {
                    self.look(text, &entry.key);
                    self.look(text, &entry.value);
                    let (counts, inner) = match &entry.value.form {
                        WrittenForm::List { flow: false, .. } => (&mut self.list_indents, false),
                        WrittenForm::Map { flow: false, .. } => (&mut self.map_indents, false),
                        WrittenForm::List { flow: true, items } if !items.is_empty() => (&mut self.list_indents, true),
                        WrittenForm::Map { flow: true, entries } if !entries.is_empty() => {
                            (&mut self.map_indents, true)
                        }
                        _ => continue,
                    };
                    if !flow && !inner && is_first(text, entry.value.content.start) {
                        let own = column(text, entry.start);
                        let indent = column(text, entry.value.content.start).saturating_sub(own);
                        *counts.entry(indent).or_default() += 1;
                    }
                    if let Some(name) = entry.name().filter(|_| inner || of_scalars(&entry.value)) {
                        *self.in_brackets.entry(name.to_owned()).or_default() += if inner { 1 } else { -1 };
                    }
                }
            }
            _ => {}
        }
    }
}

fn of_scalars(written: &WrittenValue) -> bool {
    let scalar = |value: &WrittenValue| {
        !matches!(value.form, WrittenForm::List { .. } | WrittenForm::Map { .. } | WrittenForm::Pair(_))
    };
    match &written.form {
        WrittenForm::List { items, .. } => items.iter().all(|item| scalar(&item.value)),
        WrittenForm::Map { entries, .. } => entries.iter().all(|entry| scalar(&entry.value)),
        _ => false,
    }
}

fn most(counts: &HashMap<usize, usize>) -> Option<usize> {
    counts.iter().max_by_key(|&(&indent, &count)| (count, indent)).map(|(&indent, _)| indent)
}

/// Where a value is to be written, and what its neighbours suggest.
#[derive(Debug, Copy, Clone)]
pub struct Frame<'a> {
    pub spot: Spot,
    /// The column of the key or the dash that it follows.
    pub base: usize,
    /// The key that it follows.
    pub key: Option<&'a str>,
    /// Whether its neighbours stand in brackets.
    pub brackets: bool,
    /// Whether an anchor stands before it, so that a collection has to begin on the next line.
    pub anchored: bool,
}

/// Writes a value; nothing where it can't be written.
pub fn write(value: &Value, former: Option<&Former>, frame: Frame, habits: &Habits) -> Option<Lines> {
    match value {
        Value::List(items) if items.is_empty() => Some(Lines::one("[]")),
        Value::Map(entries) if entries.is_empty() => Some(Lines::one("{}")),
        Value::List(_) | Value::Map(_) => {
            let manner = habits.manner;
            if frame.spot.flow {
                return in_brackets(value, manner).map(Lines::one);
            }
            let habit = frame.key.and_then(|key| habits.in_brackets.get(key)).is_some_and(|&count| count > 0);
            let nested = frame.spot.item && matches!(value, Value::List(_));
            if (frame.brackets || habit || nested)
                && holds_scalars(value)
                && let Some(line) = in_brackets(value, manner)
                && frame.spot.column + width_of(&line) <= manner.width
            {
                return Some(Lines::one(line));
            }
            on_lines(value, frame, habits)
        }
        _ => scalar::write(value, former, frame.spot, habits.manner),
    }
}

fn holds_scalars(value: &Value) -> bool {
    let scalar = |value: &Value| !matches!(value, Value::List(_) | Value::Map(_));
    match value {
        Value::List(items) => items.iter().all(scalar),
        Value::Map(entries) => entries.iter().all(|(_, value)| scalar(value)),
        _ => true,
    }
}

fn in_brackets(value: &Value, manner: Manner) -> Option<String> {
    let spot = |item| Spot { flow: true, item, column: 0, indent: 0 };
    match value {
        Value::List(items) => {
            let items: Option<Vec<_>> = items
                .iter()
                .map(|item| match item {
                    Value::List(_) | Value::Map(_) => in_brackets(item, manner),
                    _ => scalar::write(item, None, spot(true), manner).map(|lines| lines.first),
                })
                .collect();
            Some(format!("[{}]", items?.join(", ")))
        }
        Value::Map(entries) if entries.is_empty() => Some("{}".to_owned()),
        Value::Map(entries) => {
            let entries: Option<Vec<_>> = entries
                .iter()
                .map(|(key, value)| {
                    let Value::Text(key) = key else { return None };
                    let key = scalar::write_key(key, None, true, manner)?;
                    let value = match value {
                        Value::List(_) | Value::Map(_) => in_brackets(value, manner)?,
                        _ => scalar::write(value, None, spot(false), manner)?.first,
                    };
                    Some(format!("{key}: {value}"))
                })
                .collect();
            Some(format!("{{ {} }}", entries?.join(", ")))
        }
        _ => None,
    }
}

fn on_lines(value: &Value, frame: Frame, habits: &Habits) -> Option<Lines> {
    let mut lines: Vec<String> = Vec::new();
    // After a dash a collection begins on the dash's own line.
    let column = match value {
        _ if frame.spot.item => frame.base + 2,
        Value::List(_) => frame.base + habits.list_indent,
        _ => frame.base + habits.map_indent,
    };
    match value {
        Value::List(items) => {
            for item in items {
                lines.extend(item_lines(item, column, false, habits)?);
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                let Value::Text(key) = key else { return None };
                lines.extend(entry_lines(key, value, column, false, habits)?);
            }
        }
        _ => return None,
    }
    if frame.spot.item && !frame.anchored {
        let first = lines.remove(0);
        return Some(Lines { first: first.trim_start().to_owned(), rest: lines, runs_on: false });
    }
    Some(Lines { first: String::new(), rest: lines, runs_on: false })
}

/// The lines of an item whose dash stands in the column.
pub fn item_lines(item: &Value, column: usize, brackets: bool, habits: &Habits) -> Option<Vec<String>> {
    let spot = Spot { flow: false, item: true, column: column + 2, indent: column + 2 };
    let lines = write(item, None, Frame { spot, base: column, key: None, brackets, anchored: false }, habits)?;
    Some(join(" ".repeat(column) + "-", lines))
}

/// The lines of a key, which stands in the column, with its value.
pub fn entry_lines(key: &str, value: &Value, column: usize, brackets: bool, habits: &Habits) -> Option<Vec<String>> {
    let name = scalar::write_key(key, None, false, habits.manner)?;
    let start = column + width_of(&name) + 2;
    let spot = Spot { flow: false, item: false, column: start, indent: column + habits.map_indent };
    let lines = write(value, None, Frame { spot, base: column, key: Some(key), brackets, anchored: false }, habits)?;
    Some(join(" ".repeat(column) + &name + ":", lines))
}

fn join(lead: String, lines: Lines) -> Vec<String> {
    let first = if lines.first.is_empty() { lead } else { lead + " " + &lines.first };
    std::iter::once(first).chain(lines.rest).collect()
}

/// An entry for a map in brackets.
pub fn entry_in_brackets(key: &str, value: &Value, former: Option<Style>, manner: Manner) -> Option<String> {
    let key = scalar::write_key(key, former, true, manner)?;
    Some(format!("{key}: {}", value_in_brackets(value, false, manner)?))
}

/// A value for a list or map in brackets.
pub fn value_in_brackets(value: &Value, item: bool, manner: Manner) -> Option<String> {
    match value {
        Value::List(_) | Value::Map(_) => in_brackets(value, manner),
        _ => {
            scalar::write(value, None, Spot { flow: true, item, column: 0, indent: 0 }, manner).map(|lines| lines.first)
        }
    }
}
