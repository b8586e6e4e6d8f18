//! Where everything stands in a YAML text, to the byte: values, keys, dashes, colons, commas.
//!
//! Read with the port of libyaml whose grammar is that of the parser that Briefpress reads its files with, so that the two
//! can't be of two minds; [`Layout::read`] compares them all the same. Ranges are bytes of the text given.

use std::ops::Range;

use super::reader::Reader;
use crate::yaml::Value;

/// A value as it is written.
#[derive(Debug, Clone)]
pub struct Written {
    /// Its anchor and what stands before the value itself, where there is one; else empty, at the value's start.
    pub properties: Range<usize>,
    /// The value itself. Of a block scalar: from its indicator to the end of its last line that has a word; of a collection
    /// in block style: from its first dash or key to the end of its last value.
    pub content: Range<usize>,
    /// The name after `&`.
    pub anchor: Option<String>,
    pub form: Form,
}

/// How a value is written.
#[derive(Debug, Clone)]
pub enum Form {
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
    pub value: Written,
}

/// An entry of a map.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The byte at which it begins: that of its key, or of the `?` before it.
    pub start: usize,
    pub key: Written,
    /// The byte at which its `:` stands.
    pub colon: Option<usize>,
    pub value: Written,
}

impl Written {
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
            Form::Scalar { value, .. } => Some(value),
            _ => None,
        }
    }
}

/// A whole text as it is written.
#[derive(Debug, Clone)]
pub struct Layout {
    pub root: Written,
    /// Its comments, each from its `#` to the end of the line.
    pub comments: Vec<Range<usize>>,
}

/// Reads how the one document of `text` is written; `value` is what it is read as. A byte order mark must be off.
///
/// # Errors
/// What in it can't be followed, in a few words. It is no error of its author's.
pub fn read(text: &str, value: &Value) -> Result<Layout, &'static str> {
    let tagged = |cause| if text.contains('!') { "it has a tag, which begins with `!`" } else { cause };
    read_masked(text, value).map_err(tagged)
}

fn read_masked(text: &str, value: &Value) -> Result<Layout, &'static str> {
    // The scanner panics on some tags, which mean nothing here, and on a block scalar that ends without a line's end. Of the
    // same length, the mask moves nothing.
    let masked = text.replace('!', "x") + "\n";
    let mut reader = Reader::new(&masked, text.len())?;
    let comments = reader.comments(text);
    let mut root = if reader.open()? {
        reader.value()?
    } else {
        let end = text.len();
        Written { properties: end..end, content: end..end, anchor: None, form: Form::Empty }
    };
    if agrees(&mut root, value) { Ok(Layout { root, comments }) } else { Err("it is read in two ways") }
}

/// Whether what is written is what was read, as far as it can be seen without following aliases. Texts lose their mask.
fn agrees(written: &mut Written, value: &Value) -> bool {
    match (&mut written.form, value) {
        (Form::Alias(_), _) | (Form::Empty, Value::Null) => true,
        (Form::Scalar { value, .. }, Value::Text(text)) => {
            let compared = |text: &str| text.trim_end_matches('\n').replace('!', "x");
            let same = compared(value) == compared(text);
            value.clone_from(text);
            same
        }
        (Form::Scalar { style, .. }, Value::Null | Value::Bool(_) | Value::Number(_)) => *style == Style::Plain,
        (Form::List { items, .. }, Value::List(values)) => {
            items.len() == values.len()
                && items.iter_mut().zip(values).all(|(item, value)| agrees(&mut item.value, value))
        }
        (Form::Map { entries, .. }, Value::Map(values)) => {
            entries.len() == values.len() && entries_agree(&mut entries.iter_mut().zip(values))
        }
        (Form::Pair(entry), Value::Map(values)) => {
            values.len() == 1 && entries_agree(&mut std::iter::once(&mut **entry).zip(values))
        }
        _ => false,
    }
}

fn entries_agree<'a>(pairs: &mut impl Iterator<Item = (&'a mut Entry, &'a (Value, Value))>) -> bool {
    pairs.all(|(entry, (key, value))| agrees(&mut entry.key, key) && agrees(&mut entry.value, value))
}

/// Whether a character ends a line, after libyaml.
pub fn is_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
