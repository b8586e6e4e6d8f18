//! A map with all of the keys that it may have: those that are said, and the others as comments, each with what it is for.

use crate::yaml::edit::written;
use crate::yaml::{Field, Shape, Value, ValueKind};

/// What is said of a key.
pub enum KeyNote {
    /// Its value.
    Value(Value),
    /// The keys of its map, of which those that are not said stand there as comments.
    Map(Vec<(&'static str, KeyNote)>),
    /// Its lines as they are to stand, from the key on, without their indent.
    Lines(Vec<String>),
}

/// How many characters a line of comment has at most.
const WIDTH: usize = 100;

/// The lines of a map of that shape, whose keys stand in the column.
pub fn commented(
    shape: &Shape,
    said: &[(&'static str, KeyNote)],
    column: usize,
    adapt: &impl Fn(&str) -> String,
) -> Vec<String> {
    let pad = " ".repeat(column);
    let mut lines = Vec::new();
    for field in shape.fields {
        let own = said.iter().find(|(key, _)| *key == field.key).map(|(_, said)| said);
        if column == 0 && !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(comment(field.about, column));
        match own {
            Some(KeyNote::Value(value)) => lines.extend(written(field.key, value, column).unwrap_or_default()),
            Some(KeyNote::Lines(own)) => lines.extend(own.iter().map(|line| format!("{pad}{line}"))),
            Some(KeyNote::Map(inner)) => {
                lines.push(format!("{pad}{}:", field.key));
                if let ValueKind::Map(shape) = field.kind {
                    lines.extend(commented(shape, inner, column + 2, adapt));
                }
            }
            None => lines.extend(example(field, adapt).iter().map(|line| format!("{pad}# {line}"))),
        }
    }
    lines
}

/// An example of a field, as it would stand without the `#`.
fn example(field: &Field, adapt: &impl Fn(&str) -> String) -> Vec<String> {
    let yaml = field.example.or(field.default).map(adapt);
    let value = yaml.and_then(|yaml| serde_yaml::from_str::<Value>(&yaml).ok());
    let lines = value.and_then(|value| written(field.key, &value, 0));
    lines.unwrap_or_else(|| vec![format!("{}:", field.key)])
}

/// A sentence as a comment.
pub fn comment(words: &str, column: usize) -> Vec<String> {
    let pad = " ".repeat(column);
    let mut lines = vec![format!("{pad}#")];
    for word in words.split_whitespace() {
        let last = lines.last_mut().filter(|line| line.chars().count() + 1 + word.chars().count() <= WIDTH);
        match last {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(format!("{pad}# {word}")),
        }
    }
    lines
}
