//! Finds out how a text is written, and compares it with what the text is read as.
//!
//! Read with the port of libyaml whose grammar is that of the parser that Briefpress reads its files with, so that the two
//! can't be of two minds; they are compared all the same.

use super::layout::{Entry, Layout, Style, WrittenForm, WrittenValue};
use super::reader::EventReader;
use crate::yaml::Value;

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
    let mut reader = EventReader::new(&masked, text.len())?;
    let comments = reader.comments(text);
    let mut root = if reader.open()? {
        reader.value()?
    } else {
        let end = text.len();
        WrittenValue { properties: end..end, content: end..end, anchor: None, form: WrittenForm::Empty }
    };
    if agrees(&mut root, value) { Ok(Layout { root, comments }) } else { Err("it is read in two ways") }
}

/// Whether what is written is what was read, as far as it can be seen without following aliases. Texts lose their mask.
fn agrees(written: &mut WrittenValue, value: &Value) -> bool {
    match (&mut written.form, value) {
        (WrittenForm::Alias(_), _) | (WrittenForm::Empty, Value::Null) => true,
        (WrittenForm::Scalar { value, .. }, Value::Text(text)) => {
            let compared = |text: &str| text.trim_end_matches('\n').replace('!', "x");
            let same = compared(value) == compared(text);
            value.clone_from(text);
            same
        }
        (WrittenForm::Scalar { style, .. }, Value::Null | Value::Bool(_) | Value::Number(_)) => *style == Style::Plain,
        (WrittenForm::List { items, .. }, Value::List(values)) => {
            items.len() == values.len()
                && items.iter_mut().zip(values).all(|(item, value)| agrees(&mut item.value, value))
        }
        (WrittenForm::Map { entries, .. }, Value::Map(values)) => {
            entries.len() == values.len() && entries_agree(&mut entries.iter_mut().zip(values))
        }
        (WrittenForm::Pair(entry), Value::Map(values)) => {
            values.len() == 1 && entries_agree(&mut std::iter::once(&mut **entry).zip(values))
        }
        _ => false,
    }
}

fn entries_agree<'a>(pairs: &mut impl Iterator<Item = (&'a mut Entry, &'a (Value, Value))>) -> bool {
    pairs.all(|(entry, (key, value))| agrees(&mut entry.key, key) && agrees(&mut entry.value, value))
}
