//! From a path to what is written there, and what forbids to change it.

use std::collections::HashMap;

use super::EditRefusal;
use super::change::{Path, Segment};
use super::layout::{Entry, Item, WrittenForm, WrittenValue};

/// What is written at a path, and in what.
#[derive(Debug, Clone)]
pub struct Target<'a> {
    pub value: &'a WrittenValue,
    pub parent: Parent<'a>,
    /// Whether it is inside brackets.
    pub flow: bool,
}

/// What a value is in.
#[derive(Debug, Copy, Clone)]
pub enum Parent<'a> {
    Top,
    Item { list: &'a WrittenValue, items: &'a [Item], index: usize },
    Entry { map: &'a WrittenValue, entries: &'a [Entry], index: usize },
}

/// How often each anchor is repeated.
#[derive(Debug, Default)]
pub struct Aliases(HashMap<String, usize>);

impl Aliases {
    /// Counts the aliases in a value.
    pub fn of(written: &WrittenValue) -> Aliases {
        let mut aliases = Aliases::default();
        each(written, &mut |inner| {
            if let WrittenForm::Alias(name) = &inner.form {
                *aliases.0.entry(name.clone()).or_default() += 1;
            }
        });
        aliases
    }

    /// An anchor in the value that is repeated outside of it.
    pub fn leaving<'a>(&self, written: &'a WrittenValue) -> Option<&'a str> {
        let inside = Aliases::of(written);
        let mut found = None;
        each(written, &mut |inner| {
            if let Some(anchor) = &inner.anchor
                && self.count(anchor) > inside.count(anchor)
            {
                found.get_or_insert(anchor.as_str());
            }
        });
        found
    }

    fn count(&self, name: &str) -> usize {
        self.0.get(name).copied().unwrap_or(0)
    }
}

fn each<'a>(written: &'a WrittenValue, look: &mut impl FnMut(&'a WrittenValue)) {
    look(written);
    match &written.form {
        WrittenForm::List { items, .. } => items.iter().for_each(|item| each(&item.value, look)),
        WrittenForm::Map { entries, .. } => entries.iter().for_each(|entry| {
            each(&entry.key, look);
            each(&entry.value, look);
        }),
        WrittenForm::Pair(entry) => {
            each(&entry.key, look);
            each(&entry.value, look);
        }
        _ => {}
    }
}

/// Finds what is written at a path.
///
/// # Errors
/// That the way leads through something that is written elsewhere, or that is repeated elsewhere.
pub fn find<'a>(root: &'a WrittenValue, path: &Path, aliases: &Aliases) -> Result<Target<'a>, EditRefusal> {
    let mut target = Target { value: root, parent: Parent::Top, flow: false };
    let mut way = Path::default();
    for segment in &path.0 {
        let value = target.value;
        if let WrittenForm::Alias(anchor) = &value.form {
            return Err(EditRefusal::ThroughAlias { at: way, anchor: anchor.clone() });
        }
        if let Some(anchor) = &value.anchor
            && aliases.count(anchor) > 0
        {
            return Err(EditRefusal::Repeated { at: way, anchor: anchor.clone() });
        }
        way = way.step(segment.clone());
        let absent = || EditRefusal::Absent { at: way.clone() };
        target = match &value.form {
            WrittenForm::List { items, flow } => {
                let Segment::Index(index) = segment else { return Err(absent()) };
                let item = items.get(*index).ok_or_else(absent)?;
                let parent = Parent::Item { list: value, items, index: *index };
                Target { value: &item.value, parent, flow: target.flow || *flow }
            }
            WrittenForm::Map { entries, flow } => {
                let index = number(entries, segment).ok_or_else(absent)?;
                let parent = Parent::Entry { map: value, entries, index };
                Target { value: &entries[index].value, parent, flow: target.flow || *flow }
            }
            WrittenForm::Pair(entry) => {
                let entries = std::slice::from_ref(&**entry);
                let index = number(entries, segment).ok_or_else(absent)?;
                Target { value: &entry.value, parent: Parent::Entry { map: value, entries, index }, flow: true }
            }
            _ => return Err(absent()),
        };
    }
    Ok(target)
}

/// The number of the entry that a step leads to.
pub fn number(entries: &[Entry], segment: &Segment) -> Option<usize> {
    match segment {
        Segment::Index(index) => (*index < entries.len()).then_some(*index),
        Segment::Key(key) => entries.iter().position(|entry| entry.name() == Some(key)),
    }
}
