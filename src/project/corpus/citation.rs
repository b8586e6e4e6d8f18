//! What a source is: a Hayagriva entry, as it is written and as citations are rendered from it.

use std::sync::Arc;

use hayagriva::Entry;
use serde_json::Value as Json;

use super::fields::CITATION;
use crate::diagnostics::{Code, nearest};
use crate::language::address::is_web_address;
use crate::yaml::{Fields, Node, Value};

/// The citation of a source.
#[derive(Debug, Clone)]
pub struct Work {
    /// The entry as it was written.
    pub citation: Json,
    /// The same for Hayagriva.
    pub entry: Arc<Entry>,
}

/// What stands for a dollar while Hayagriva has the text: it takes what is between dollars for Typst's mathematics, and would
/// have a title such as "From $5 to $10" evaluated. This is no character that a text may hold.
const DOLLAR: char = '\u{FDD0}';

/// A text that came out of Hayagriva, with its dollars.
#[cfg(feature = "press")]
pub fn with_dollars(text: &str) -> String {
    text.replace(DOLLAR, "$")
}

/// Takes what Hayagriva takes, and says what it says.
pub(super) fn read(node: &Node, key: &str) -> Option<Work> {
    let fields = node.fields(&CITATION)?;
    let citation = node.value().to_json();
    check_addresses(node);
    let mut entry = citation.clone();
    without_dollars(&mut entry);
    let library = serde_json::json!({ key: entry }).to_string();
    match hayagriva::io::from_yaml_str(&library) {
        Ok(library) => Some(Work { citation, entry: Arc::new(library.into_iter().next()?) }),
        Err(error) => {
            // The place in it is one in the entry as handed on, not in the user's file.
            let whole = error.to_string();
            let cause = whole.split(" at line ").next().unwrap_or(&whole);
            let (place, cause, hint) = explain(&fields, cause);
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

/// Checks that the addresses of a work and of what it appeared in lead to the web.
fn check_addresses(node: &Node) {
    if let Some(url) = node.find("url") {
        let written = if url.is_map() { url.find("value") } else { Some(url) };
        if let Some(written) = written
            && let Value::Text(url) = written.value()
            && !is_web_address(url)
        {
            let hint =
                "an address begins with https:// or http://; a DOI is a `serial-number`, as in { doi: 10.1000/182 }";
            written.error(Code::InvalidCitation, format!("`{url}` is no address of a web page"), &[hint.into()]);
        }
    }
    let Some(parent) = node.find("parent") else { return };
    if parent.is_map() {
        check_addresses(&parent);
    } else if matches!(parent.value(), Value::List(_)) {
        parent.list().iter().for_each(check_addresses);
    }
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

/// Who says what no speaker says: the newspaper, else the publisher, else the first author.
pub(super) fn publication(citation: &Json) -> Option<String> {
    let parent = match &citation["parent"] {
        Json::Array(parents) => parents.first().cloned().unwrap_or_default(),
        parent => parent.clone(),
    };
    let author = match &citation["author"] {
        Json::Array(authors) => authors.first().cloned().unwrap_or_default(),
        author => author.clone(),
    };
    [&parent["title"], &citation["organization"], &citation["publisher"], &author].into_iter().find_map(plain_title)
}

/// A Hayagriva title or name without the braces that protect its case.
fn plain_title(value: &Json) -> Option<String> {
    let text = match value {
        Json::String(text) => text,
        Json::Object(map) => map.get("value").or_else(|| map.get("name"))?.as_str()?,
        _ => return None,
    };
    Some(text.replace(['{', '}'], ""))
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
