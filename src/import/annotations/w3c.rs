//! The Web Annotation Data Model (W3C Recommendation, 2017) in JSON-LD.

use serde_json::{Value, json};

use super::marked::{Annotation, Annotations, Document, text};

/// Reads an annotation, a list of them, a page or a collection.
pub(super) fn read(json: &Value) -> Option<Annotations> {
    let items = items(json)?;
    let annotations = items.iter().flat_map(|item| of_annotation(item)).collect();
    Some(Annotations { format: "W3C Web Annotation".to_owned(), annotations, ..Annotations::default() })
}

fn items(json: &Value) -> Option<Vec<&Value>> {
    let is = |value: &Value, name: &str| {
        let kinds = list(&value["type"]).chain(list(&value["@type"]));
        kinds.filter_map(Value::as_str).any(|kind| kind == name || kind.ends_with(&format!(":{name}")))
    };
    if is(json, "Annotation") {
        return Some(vec![json]);
    }
    if let Value::Array(items) = json {
        let all: Vec<&Value> = items.iter().filter(|item| is(item, "Annotation")).collect();
        return (!all.is_empty() || items.is_empty()).then_some(all);
    }
    if is(json, "AnnotationPage") || is(json, "AnnotationCollection") {
        return Some(list(&json["items"]).chain(list(&json["first"]["items"])).collect());
    }
    json["@graph"].as_array().map(|graph| graph.iter().filter(|item| is(item, "Annotation")).collect())
}

/// A value as a list: JSON-LD leaves the brackets out around one.
pub(super) fn list(value: &Value) -> impl Iterator<Item = &Value> {
    match value {
        Value::Array(items) => &items[..],
        Value::Null => &[],
        single => std::slice::from_ref(single),
    }
    .iter()
}

/// One annotation for each of its targets.
fn of_annotation(item: &Value) -> Vec<Annotation> {
    let (tags, note) = bodies(item);
    let by = text(&item["creator"]["name"]).or_else(|| text(&item["creator"]));
    let targets: Vec<&Value> = list(&item["target"]).collect();
    let of_target = |target: &&Value| {
        let (exact, prefix, suffix) = quote(&target["selector"]).unwrap_or_default();
        let lost = exact.is_none().then(|| lost(&target["selector"]));
        let document = text(target)
            .or_else(|| text(&target["source"]))
            .or_else(|| text(&target["source"]["id"]))
            .or_else(|| text(&target["id"]));
        Annotation {
            exact,
            prefix,
            suffix,
            tags: tags.clone(),
            note: note.clone(),
            by: by.clone(),
            origin: Document { document, lost },
        }
    };
    targets.iter().map(of_target).collect()
}

/// The words of a quote selector, wherever it stands in the selectors and what refines them.
pub(super) fn quote(selector: &Value) -> Option<(Option<String>, Option<String>, Option<String>)> {
    let mut waiting: Vec<&Value> = list(selector).collect();
    let mut looked = 0;
    while let Some(one) = waiting.pop() {
        looked += 1;
        if looked > 100 {
            return None;
        }
        if one["type"].as_str().or(one["@type"].as_str()).is_some_and(|kind| kind.ends_with("TextQuoteSelector"))
            && let Some(exact) = text(&one["exact"])
        {
            let around = |key: &str| one[key].as_str().filter(|words| !words.trim().is_empty()).map(str::to_owned);
            return Some((Some(exact), around("prefix"), around("suffix")));
        }
        waiting.extend(list(&one["refinedBy"]));
    }
    None
}

/// Why there are no words.
pub(super) fn lost(selector: &Value) -> String {
    match list(selector).next() {
        None => "it is about the document as a whole".to_owned(),
        Some(first) => {
            let kind = first["type"].as_str().unwrap_or("selector without a type");
            format!("it says where it is by a {kind}, and not in words (TextQuoteSelector)")
        }
    }
}

/// Tags, and what was written.
fn bodies(item: &Value) -> (Vec<String>, Option<String>) {
    let (mut tags, mut notes) = (Vec::new(), Vec::new());
    for body in list(&item["body"]).chain(list(&item["bodyValue"])) {
        let Some(value) = text(body).or_else(|| text(&body["value"])) else { continue };
        let purposes = || list(&body["purpose"]).chain(list(&item["motivation"])).filter_map(Value::as_str);
        let own = list(&body["purpose"]).next().is_some();
        let tagging = match own {
            true => list(&body["purpose"]).filter_map(Value::as_str).any(is_tagging),
            false => purposes().any(is_tagging),
        };
        if tagging { tags.push(value) } else { notes.push(value) }
    }
    (tags, (!notes.is_empty()).then(|| notes.join("\n\n")))
}

fn is_tagging(purpose: &str) -> bool {
    let purpose = purpose.trim_start_matches("oa:");
    matches!(purpose, "tagging" | "classifying" | "identifying")
}

/// An excerpt on its way out. Offsets are in Unicode code points of the text as stored.
#[derive(Debug, Clone)]
pub struct Exported<'a> {
    /// Its id in the record.
    pub id: &'a str,
    /// Its words.
    pub exact: &'a str,
    /// What stands before them.
    pub prefix: Option<&'a str>,
    /// What stands after them.
    pub suffix: Option<&'a str>,
    /// Where they begin, and the code point after the last; nothing where they stand in several places, or in none.
    pub position: Option<(usize, usize)>,
    /// Titles of themes.
    pub tags: Vec<&'a str>,
    /// What is to be said of it.
    pub note: Option<&'a str>,
}

/// Excerpts as an annotation page; `source` is the address or the file that they are on.
pub fn page(source: &str, excerpts: &[Exported<'_>]) -> String {
    let annotation = |excerpt: &Exported<'_>| {
        let mut quote = json!({ "type": "TextQuoteSelector", "exact": excerpt.exact });
        for (key, words) in [("prefix", excerpt.prefix), ("suffix", excerpt.suffix)] {
            if let Some(words) = words {
                quote[key] = words.into();
            }
        }
        let position =
            excerpt.position.map(|(start, end)| json!({ "type": "TextPositionSelector", "start": start, "end": end }));
        let selectors: Vec<Value> = std::iter::once(quote).chain(position).collect();
        let tags = excerpt.tags.iter().map(|tag| json!({ "type": "TextualBody", "value": tag, "purpose": "tagging" }));
        let note = excerpt.note.map(|note| json!({ "type": "TextualBody", "value": note, "purpose": "commenting" }));
        json!({
            "id": format!("urn:briefpress:{}", excerpt.id),
            "type": "Annotation",
            "motivation": "highlighting",
            "body": tags.chain(note).collect::<Vec<_>>(),
            "target": { "source": source, "selector": selectors },
        })
    };
    let page = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "items": excerpts.iter().map(annotation).collect::<Vec<_>>(),
    });
    let mut out = serde_json::to_string_pretty(&page).unwrap_or_default();
    out.push('\n');
    out
}
