//! Citation marks in the house's style: the number of the source among those met before, and the locator.
//!
//! Typst knows what its citations say only when a page has been laid out once. The house's own style says so little that the
//! marks can be written beforehand, which spares a layout of everything that cites.

use serde_json::{Map, Value};

/// The parts of a page in the order in which most templates have them read.
pub const READING_ORDER: &[&str] = &[
    "headline",
    "standfirst",
    "key-messages",
    "pull-quote",
    "key-figures",
    "themes",
    "timeline",
    "figure",
    "chart",
    "options",
    "implications",
    "recommendations",
    "further-reading",
];

/// The same, for a template that says no other.
pub fn usual_reading_order() -> Vec<String> {
    READING_ORDER.iter().map(|&name| name.to_owned()).collect()
}

/// The fields inside a part, in the order in which they are read.
const FIELDS: &[&str] =
    &["for", "heading", "title", "text", "label", "event", "body", "pros", "cons", "attribution", "translation"];

/// Puts a `mark` into each citation and quotation of an edition, numbered in the order in which its parts are read, and the
/// cited sources in that order into its bibliography.
pub fn put(edition: &mut Value, order: &[String]) {
    let Some(fields) = edition.as_object_mut() else { return };
    let mut met = Vec::new();
    for name in order {
        if let Some(part) = fields.get_mut(name) {
            visit(part, &mut met);
        }
    }
    for (_, part) in fields.iter_mut().filter(|(name, _)| !order.contains(name)) {
        visit(part, &mut met);
    }
    if let Some(bibliography) = fields.get_mut("bibliography").and_then(Value::as_object_mut) {
        cited_in_order(bibliography, &met);
    }
}

fn visit(value: &mut Value, met: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| visit(item, met)),
        Value::Object(fields) => {
            for name in FIELDS {
                if let Some(field) = fields.get_mut(*name) {
                    visit(field, met);
                }
            }
            for (_, field) in fields.iter_mut().filter(|(name, _)| !FIELDS.contains(&name.as_str())) {
                visit(field, met);
            }
            mark(fields, met);
        }
        _ => {}
    }
}

/// Marks what has a source and a locator.
fn mark(fields: &mut Map<String, Value>, met: &mut Vec<String>) {
    let (Some(Value::String(source)), Some(locator)) = (fields.get("source"), fields.get("locator")) else { return };
    let number = met.iter().position(|known| known == source).unwrap_or(met.len()) + 1;
    let mark = match locator.as_str() {
        Some(locator) => format!("[{number}, {locator}]"),
        None => format!("[{number}]"),
    };
    if number > met.len() {
        met.push(source.clone());
    }
    fields.insert("mark".to_owned(), mark.into());
}

/// Leaves the cited entries in a bibliography, in the order of their numbers, all of which are to be listed.
fn cited_in_order(bibliography: &mut Map<String, Value>, met: &[String]) {
    let entries = bibliography.get("entries").and_then(Value::as_str).unwrap_or_default();
    let Ok(entries) = serde_json::from_str::<Map<String, Value>>(entries) else { return };
    let entry = |source: &String| Some(format!("{}:{}", Value::from(source.as_str()), entries.get(source)?));
    let cited: Vec<String> = met.iter().filter_map(entry).collect();
    let library = if cited.is_empty() { String::new() } else { format!("{{{}}}", cited.join(",")) };
    bibliography.insert("entries".to_owned(), library.into());
    bibliography.insert("full".to_owned(), true.into());
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn sources_are_numbered_as_they_are_read() {
        let citation = |source: &str| json!({ "kind": "citation", "source": source, "locator": null });
        let mut edition = json!({
            "bibliography": { "entries": "{\"a\":{\"title\":\"A\"},\"b\":{\"title\":\"B\"},\"c\":{}}" },
            "implications": [{ "text": [citation("a")] }],
            "themes": [{ "quotes": [{ "source": "a", "locator": "para. 2" }], "text": [[citation("b")]] }],
        });
        put(&mut edition, &["themes", "implications"].map(String::from));
        assert_eq!(edition["themes"][0]["text"][0][0]["mark"], "[1]");
        assert_eq!(edition["themes"][0]["quotes"][0]["mark"], "[2, para. 2]");
        assert_eq!(edition["implications"][0]["text"][0]["mark"], "[2]");
        assert_eq!(edition["bibliography"]["entries"], "{\"b\":{\"title\":\"B\"},\"a\":{\"title\":\"A\"}}");
        assert_eq!(edition["bibliography"]["full"], true);
    }
}
