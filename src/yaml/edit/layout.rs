//! Where everything stands in a YAML text, to the byte: values, keys, dashes, colons, commas.
//!
//! Ranges are bytes of the text given.

use std::ops::Range;

/// A value as it is written.
#[derive(Debug, Clone)]
pub struct WrittenValue {
    /// Its anchor and what stands before the value itself, where there is one; else empty, at the value's start.
    pub properties: Range<usize>,
    /// The value itself. Of a block scalar: from its indicator to the end of its last line that has a word; of a collection
    /// in block style: from its first dash or key to the end of its last value.
    pub content: Range<usize>,
    /// The name after `&`.
    pub anchor: Option<String>,
    pub form: WrittenForm,
}

/// How a value is written.
#[derive(Debug, Clone)]
pub enum WrittenForm {
    /// Nothing is written: the value is null.
    Empty,
    /// `*name`.
    Alias(String),
    Scalar {
        style: Style,
        value: String,
    },
    List {
        flow: bool,
        items: Vec<Item>,
    },
    Map {
        flow: bool,
        entries: Vec<Entry>,
    },
    /// A map of one entry in a list in flow style that has no braces: `[a: b]`.
    Pair(Box<Entry>),
}

/// How a scalar is written.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Style {
    Plain,
    Single,
    Double,
    Literal,
    Folded,
}

/// An item of a list.
#[derive(Debug, Clone)]
pub struct Item {
    /// The byte at which its `-` stands, in block style.
    pub dash: Option<usize>,
    pub value: WrittenValue,
}

/// An entry of a map.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The byte at which it begins: that of its key, or of the `?` before it.
    pub start: usize,
    pub key: WrittenValue,
    /// The byte at which its `:` stands.
    pub colon: Option<usize>,
    pub value: WrittenValue,
}

impl WrittenValue {
    /// Where the value begins, with its anchor.
    pub fn start(&self) -> usize {
        self.properties.start
    }
}

impl Item {
    /// The byte at which the item begins.
    pub fn start(&self) -> usize {
        self.dash.unwrap_or_else(|| self.value.start())
    }

    /// The byte after its last.
    pub fn end(&self) -> usize {
        self.value.content.end
    }
}

impl Entry {
    /// The byte after its last.
    pub fn end(&self) -> usize {
        self.value.content.end.max(self.colon.map_or(0, |at| at + 1)).max(self.key.content.end)
    }

    /// Its key, where that is plain text.
    pub fn name(&self) -> Option<&str> {
        match &self.key.form {
            WrittenForm::Scalar { value, .. } => Some(value),
            _ => None,
        }
    }
}

/// A whole text as it is written.
#[derive(Debug, Clone)]
pub struct Layout {
    pub root: WrittenValue,
    /// Its comments, each from its `#` to the end of the line.
    pub comments: Vec<Range<usize>>,
}

/// Whether a character ends a line, after libyaml.
pub fn is_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
