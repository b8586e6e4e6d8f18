//! A citation as Hayagriva has it, from which citations are rendered.

use std::sync::Arc;

use hayagriva::Entry;
use serde_json::Value as Json;

use crate::diagnostics::{Code, nearest};
use crate::yaml::{Fields, Node, Value};

/// What stands for a dollar while Hayagriva has the text: it takes what is between dollars for Typst's mathematics, and would
/// have a title such as "From $5 to $10" evaluated. This is no character that a text may hold.
const DOLLAR: char = '\u{FDD0}';

/// A text that came out of Hayagriva, with its dollars.
pub fn with_dollars(text: &str) -> String {
    text.replace(DOLLAR, "$")
}

/// Takes what Hayagriva takes, and says what it says.
pub(super) fn read(fields: &Fields, key: &str, citation: &Json) -> Option<Arc<Entry>> {
    let mut entry = citation.clone();
    without_dollars(&mut entry);
    let library = serde_json::json!({ key: entry }).to_string();
    match hayagriva::io::from_yaml_str(&library) {
        Ok(library) => Some(Arc::new(library.into_iter().next()?)),
        Err(error) => {
            // The place in it is one in the entry as handed on, not in the user's file.
            let whole = error.to_string();
            let cause = whole.split(" at line ").next().unwrap_or(&whole);
            let (place, cause, hint) = explain(fields, cause);
            place.error(Code::InvalidCitation, format!("this is no Hayagriva entry ({cause})"), &[hint.into()]);
            None
        }
    }
}

/// Takes the dollars out of every text but addresses, in which they mean nothing to Hayagriva.
fn without_dollars(value: &mut Json) {
    match value {
        Json::String(text) => *text = plain_dollars(text),
        Json::Array(items) => items.iter_mut().for_each(without_dollars),
        Json::Object(fields) => {
            fields.iter_mut().filter(|(key, _)| *key != "url").for_each(|(_, field)| without_dollars(field));
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

/// A text with its dollars as Hayagriva lets them through. A backslash before one is Hayagriva's own way to say so.
fn plain_dollars(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match (c, characters.peek()) {
            ('\\', Some('$')) => {}
            ('\\', Some(&next @ ('\\' | '{' | '}'))) => {
                plain.extend([c, next]);
                characters.next();
            }
            ('$', _) => plain.push(DOLLAR),
            _ => plain.push(c),
        }
    }
    plain
}

/// What Hayagriva says, in short, with the value it speaks of. Of an unknown type it lists all that there are: the nearest
/// says more.
fn explain<'a>(fields: &Fields<'a>, cause: &str) -> (Node<'a>, String, String) {
    let usual = "an entry has a `type`, such as article, report, web or video, and a `title`";
    if let Some((cause, known)) = cause.split_once(", expected one of ")
        && let Some(at) = fields.get("type")
        && let Value::Text(written) = at.value()
    {
        let names = known.split(['`', ',', ' ']).filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()));
        let near = nearest(written, names).map(|near| format!("did you mean `{near}`?"));
        let unknown = format!("unknown variant `{written}`");
        if cause.ends_with(&unknown) {
            return (at, format!("unknown type `{written}`"), near.unwrap_or_else(|| usual.to_owned()));
        }
    }
    (fields.node().clone(), cause.to_owned(), usual.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollars_are_dollars() {
        assert_eq!(with_dollars(&plain_dollars("From $5 to $10")), "From $5 to $10");
        assert_eq!(with_dollars(&plain_dollars("\\$5")), "$5");
        assert_eq!(plain_dollars("\\{$\\}"), format!("\\{{{DOLLAR}\\}}"));
        assert_eq!(plain_dollars("\\\\$"), format!("\\\\{DOLLAR}"));
    }
}
