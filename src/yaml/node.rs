//! Decoding a YAML tree: every mistake is reported where it stands, and decoding goes on.

use std::cell::RefCell;
use std::collections::HashSet;
use std::str::FromStr;

use ecow::EcoString;

use super::at::{At, Prose};
use super::place::Place;
use super::shape::Shape;
use super::step::Step;
use super::value::Value;
use crate::diagnostics::{Code, Complaint, Diagnostic, Diagnostics, nearest, turns};
use crate::files::Files;

/// A value of a YAML file with its place, and where to report what is wrong with it.
#[derive(Clone)]
pub struct Node<'a> {
    value: &'a Value,
    place: Place,
    files: &'a Files,
    diagnostics: &'a RefCell<Diagnostics>,
}

/// How many mistakes are told of one file: who made more has made one many times, and each costs a look at the file.
const MOST_ERRORS: usize = 100;

/// A map that was checked for unknown and duplicate keys.
pub struct Fields<'a> {
    node: Node<'a>,
    /// What it may hold, unless its keys are words of another list.
    shape: Option<&'static Shape>,
    /// The keys that unknown ones are most likely slips for, which was told.
    meant: Vec<String>,
    entries: &'a [(Value, Value)],
}

impl<'a> Node<'a> {
    /// The top of a file.
    pub fn top(value: &'a Value, place: Place, files: &'a Files, diagnostics: &'a RefCell<Diagnostics>) -> Self {
        Self { value, place, files, diagnostics }
    }

    /// Where the value stands.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The value as parsed.
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// Reports an error at this value.
    pub fn error(&self, code: Code, message: impl Into<EcoString>, hints: &[EcoString]) {
        self.error_at(&self.place, code, message, hints);
    }

    /// The value as text that is not blank; anything else is reported.
    pub fn text(&self) -> Option<&'a str> {
        match self.value {
            Value::Text(text) if text.trim().is_empty() => {
                self.error(Code::MissingValue, "text is empty", &[]);
                None
            }
            Value::Text(text) => {
                if let Some(mark) = text.chars().find(|c| turns(*c)) {
                    self.warn_turned(mark);
                }
                Some(text.trim())
            }
            Value::Number(_) | Value::Bool(_) => {
                self.wrong_type("text", &["put it in quotes to have it as text".into()]);
                None
            }
            Value::Map(_) => {
                self.wrong_type(
                    "text",
                    &["text with a colon in it must be put in quotes, or on the next line after `>`".into()],
                );
                None
            }
            _ => {
                self.wrong_type("text", &[]);
                None
            }
        }
    }

    /// Tells of a character that nobody sees and that shows what follows in another order than it is written.
    fn warn_turned(&self, mark: char) {
        let message = format!("the text turns the direction of what follows (U+{:04X})", u32::from(mark));
        let told = Diagnostic::warning(Code::TurnedText, self.place.span(self.files), message)
            .with_hint("take the invisible character out: the order of letters follows from the letters");
        let mut diagnostics = self.diagnostics.borrow_mut();
        if !diagnostics.iter().any(|known| known.tells_the_same(&told)) {
            diagnostics.push(told);
        }
    }

    /// The value as text, or a whole number in its digits: a year needs no quotes.
    pub fn text_or_count(&self) -> Option<String> {
        match self.value {
            Value::Number(number) if number.is_u64() => Some(number.to_string()),
            _ => self.text().map(str::to_owned),
        }
    }

    /// The value as text, or a number as it is written in JSON.
    pub fn text_or_number(&self) -> Option<String> {
        match self.value {
            Value::Number(number) => Some(number.to_string()),
            _ => self.text().map(str::to_owned),
        }
    }

    /// The value, or the digits of a whole number, as `T` accepts them; its complaint is reported under `code`.
    pub fn parse_or_count<T: FromStr<Err = Complaint>>(&self, code: Code) -> Option<T> {
        self.accept(code, &self.text_or_count()?)
    }

    /// The value as a number that is at most `largest`, with or without a minus; anything else is reported.
    pub fn number(&self, largest: f64) -> Option<serde_json::Number> {
        match self.value {
            Value::Number(number) if number.as_f64().is_some_and(|value| value.abs() <= largest) => {
                Some(number.clone())
            }
            Value::Number(_) => {
                let hint = "give the values in thousands or millions, and say so in the `unit`";
                self.error(Code::WrongType, format!("expected a number up to {largest}"), &[hint.into()]);
                None
            }
            _ => {
                self.wrong_type(
                    "a number",
                    &["write it without quotes, unit or thousands mark, and with a decimal point".into()],
                );
                None
            }
        }
    }

    /// The value as text that `T` accepts; its complaint is reported under `code`.
    pub fn parse<T: FromStr<Err = Complaint>>(&self, code: Code) -> Option<T> {
        self.accept(code, self.text()?)
    }

    fn accept<T: FromStr<Err = Complaint>>(&self, code: Code, text: &str) -> Option<T> {
        match text.parse() {
            Ok(value) => Some(value),
            Err(Complaint { message, hints }) => {
                self.error(code, message, &hints);
                None
            }
        }
    }

    /// The value as `true` or `false`; anything else is reported.
    pub fn truth(&self) -> Option<bool> {
        match self.value {
            Value::Bool(value) => Some(*value),
            _ => {
                self.wrong_type("`true` or `false`", &[]);
                None
            }
        }
    }

    /// The value as a count of at least one; anything else is reported.
    pub fn count(&self) -> Option<usize> {
        let count = match self.value {
            Value::Number(number) => number.as_u64().filter(|&count| count > 0),
            _ => None,
        };
        if count.is_none() {
            self.wrong_type("a whole number of at least 1", &[]);
        }
        count.and_then(|count| usize::try_from(count).ok())
    }

    /// The items of a list; anything else is reported and has none.
    pub fn list(&self) -> Vec<Node<'a>> {
        let Value::List(items) = self.value else {
            self.wrong_type("a list", &["start each item on a line of its own with `- `".into()]);
            return Vec::new();
        };
        items.iter().enumerate().map(|(index, item)| self.inner(item, Step::Item(index))).collect()
    }

    /// The entries of a map whose keys the user chooses: ids. Duplicates and keys that are no ids are reported.
    pub fn entries(&self) -> Vec<(&'a str, Node<'a>)> {
        let Some(map) = self.map() else { return Vec::new() };
        let mut entries: Vec<(&str, Node)> = Vec::with_capacity(map.len());
        let mut known = HashSet::with_capacity(map.len());
        for (index, (key, value)) in map.iter().enumerate() {
            let at = self.place.step(Step::Key(index));
            match key {
                Value::Text(key) if !is_id(key) => self.error_at(
                    &at,
                    Code::InvalidId,
                    format!("`{key}` is no id"),
                    &["an id has small letters, digits and hyphens, and begins with a letter".into()],
                ),
                Value::Text(key) if !known.insert(key) => {
                    self.error_at(
                        &at,
                        Code::DuplicateId,
                        format!("`{key}` stands here twice"),
                        &["give one of the two another id".into()],
                    );
                }
                Value::Text(key) => entries.push((key, self.inner(value, Step::Entry(index)))),
                other => {
                    self.error_at(&at, Code::WrongType, format!("expected an id as key, found {}", other.kind()), &[]);
                }
            }
        }
        entries
    }

    /// The value of a key of a map in which anything else may stand too; nothing where the key is absent or empty, or the
    /// value is no map.
    pub fn find(&self, key: &str) -> Option<Node<'a>> {
        let Value::Map(entries) = self.value else { return None };
        let index = entries.iter().position(|(known, _)| matches!(known, Value::Text(text) if text == key))?;
        let value = &entries[index].1;
        (*value != Value::Null).then(|| self.inner(value, Step::Entry(index)))
    }

    /// Reports keys of a map, in which anything else may stand too, that are slips for known ones.
    pub fn slips(&self, known: &[&str]) {
        let Value::Map(entries) = self.value else { return };
        for (index, (key, _)) in entries.iter().enumerate() {
            let Value::Text(key) = key else { continue };
            if known.contains(&key.as_str()) || self.has_enough() {
                continue;
            }
            if let Some(near) = nearest(key, known.iter().copied()) {
                let hint = format!("did you mean `{near}`?");
                let at = self.place.step(Step::Key(index));
                self.error_at(&at, Code::UnknownKey, format!("unknown key `{key}`"), &[hint.into()]);
            }
        }
    }

    /// Whether the value is a map.
    pub fn is_map(&self) -> bool {
        matches!(self.value, Value::Map(_))
    }

    /// Whether the value is a list.
    pub fn is_list(&self) -> bool {
        matches!(self.value, Value::List(_))
    }

    /// The fields of a map of that shape; keys that it does not have are reported.
    pub fn fields(&self, shape: &'static Shape) -> Option<Fields<'a>> {
        self.known(&shape.keys(), Some(shape))
    }

    /// The values of a map that may have the words as keys and no others.
    pub fn keyed(&self, words: &[&str]) -> Option<Fields<'a>> {
        self.known(words, None)
    }

    fn known(&self, known: &[&str], shape: Option<&'static Shape>) -> Option<Fields<'a>> {
        let entries = self.map()?;
        let mut earlier = HashSet::with_capacity(entries.len());
        let mut meant = Vec::new();
        for (index, (key, _)) in entries.iter().enumerate() {
            if self.has_enough() {
                break;
            }
            let at = self.place.step(Step::Key(index));
            match key {
                Value::Text(key) if !known.contains(&key.as_str()) => {
                    let near = nearest(key, known.iter().copied());
                    meant.extend(near.map(str::to_owned));
                    let hint = match near {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("the keys known here are {}", list_of(known)),
                    };
                    self.error_at(&at, Code::UnknownKey, format!("unknown key `{key}`"), &[hint.into()]);
                }
                Value::Text(key) if !earlier.insert(key) => {
                    self.error_at(
                        &at,
                        Code::DuplicateKey,
                        format!("key `{key}` stands here twice"),
                        &["keep one of the two".into()],
                    );
                }
                Value::Text(_) => {}
                other => self.error_at(&at, Code::WrongType, format!("expected a key, found {}", other.kind()), &[]),
            }
        }
        Some(Fields { node: self.clone(), shape, meant, entries })
    }

    /// Reports that the value is of another type than `expected`.
    pub fn wrong_type(&self, expected: &str, hints: &[EcoString]) {
        self.error(Code::WrongType, format!("expected {expected}, found {}", self.value.kind()), hints);
    }

    fn map(&self) -> Option<&'a [(Value, Value)]> {
        match self.value {
            Value::Map(entries) => Some(entries),
            _ => {
                self.wrong_type("a map of keys and values", &[]);
                None
            }
        }
    }

    fn inner(&self, value: &'a Value, step: Step) -> Node<'a> {
        Node { value, place: self.place.step(step), files: self.files, diagnostics: self.diagnostics }
    }

    /// Whether as much was told as is told of a file.
    fn has_enough(&self) -> bool {
        self.diagnostics.borrow().len() >= MOST_ERRORS
    }

    fn error_at(&self, place: &Place, code: Code, message: impl Into<EcoString>, hints: &[EcoString]) {
        if self.has_enough() {
            return;
        }
        let mut diagnostic = Diagnostic::error(code, place.span(self.files), message);
        for hint in hints {
            diagnostic.hint(hint.clone());
        }
        self.diagnostics.borrow_mut().push(diagnostic);
    }
}

impl<'a> Fields<'a> {
    /// The value of a key, or nothing where it is absent or empty.
    pub fn get(&self, key: &str) -> Option<Node<'a>> {
        debug_assert!(self.shape.is_none_or(|shape| shape.field(key).is_some()), "`{key}` is not in its table");
        let index = self.entries.iter().position(|(known, _)| matches!(known, Value::Text(text) if text == key))?;
        let value = &self.entries[index].1;
        (*value != Value::Null).then(|| self.node.inner(value, Step::Entry(index)))
    }

    /// The value of a key that must be there; its absence is reported with what its table says to do, unless a slip for it was.
    pub fn required(&self, key: &str) -> Option<Node<'a>> {
        let found = self.get(key);
        if found.is_none() && !self.meant.iter().any(|meant| meant == key) {
            let hint = self.shape.and_then(|shape| shape.field(key)?.missing).unwrap_or("write it here");
            self.node.error(Code::MissingKey, format!("`{key}` is missing"), &[hint.into()]);
        }
        found
    }

    /// The items of a list, or none where the key is absent. Where items may be maps, one map is a list of one.
    pub fn list(&self, key: &str) -> Vec<Node<'a>> {
        let Some(node) = self.get(key) else { return Vec::new() };
        let of_maps = self.shape.and_then(|shape| shape.field(key)).is_some_and(|field| field.kind.is_list_of_maps());
        if of_maps && node.is_map() { vec![node] } else { node.list() }
    }

    /// The text of a key as prose with its place, or nothing where the key is absent.
    pub fn prose(&self, key: &str) -> Option<Prose> {
        self.get(key).and_then(|node| Prose::of(&node))
    }

    /// Whether a key says `true`; one that is absent does not.
    pub fn truth(&self, key: &str) -> bool {
        self.get(key).and_then(|node| node.truth()).unwrap_or(false)
    }

    /// The map itself.
    pub fn node(&self) -> &Node<'a> {
        &self.node
    }
}

impl<T> At<T> {
    /// Reads a value with `read`, which reports what is wrong.
    pub fn read<'a>(node: &Node<'a>, read: impl FnOnce(&Node<'a>) -> Option<T>) -> Option<Self> {
        let value = read(node)?;
        Some(Self { value, place: node.place().clone() })
    }
}

impl Prose {
    /// Reads a text that is not blank.
    pub fn of(node: &Node) -> Option<Self> {
        At::read(node, |node| node.text().map(str::to_owned))
    }
}

/// Whether a text can name a brief, a source, an excerpt, a theme, a speaker or a template.
pub fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn list_of(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
