//! Zotero: annotations of attached files, as items and as what notes hold of them.
//!
//! ```text
//! JSON (Better BibTeX, Zotero's API) ─┬─ items that are annotations ─▶ Annotation
//! RDF ─ rdf ──────────────────────────┴─ notes ─ note ─▶ NotedHighlight ─▶ Annotation
//! a note by itself (HTML, Markdown) ───────────── note ─▶ …
//! ```
//!
//! Better BibTeX's translator leaves annotations themselves out of its JSON: what it has of them are the notes that were made of them
//! by `Add Note from Annotations`. Its JSON-RPC and Zotero's API give them as items.

mod note;
mod rdf;

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::super::failure::Failure;
use super::marked::{Annotation, Annotations, Document, text};
use super::w3c::list;
use note::NotedHighlight;

/// Reads what Better BibTeX or Zotero's API gives; nothing where it is neither.
///
/// # Errors
/// When nothing in it is highlighted.
pub(super) fn read(json: &Value) -> Option<Result<Annotations, Failure>> {
    let items = items(json)?;
    let library = Library::of(&items);
    let mut found = Found::default();
    items.iter().for_each(|item| found.item(item, &library));
    Some(found.finish())
}

/// Reads a note that was exported as HTML; nothing where the page is none.
///
/// # Errors
/// When nothing in it is highlighted.
pub(super) fn read_page(html: &str) -> Option<Result<Annotations, Failure>> {
    let mut found = Found::default();
    if rdf::is(html) {
        return Some(rdf::notes(html).and_then(|notes| {
            notes.into_iter().for_each(|note| found.note(note::of_html(&note.html), note.document.as_ref()));
            found.finish()
        }));
    }
    note::is(html).then(|| {
        found.note(note::of_html(html), None);
        found.finish()
    })
}

/// Reads a note that was exported as Markdown, with links to Zotero; nothing where the text has none.
///
/// # Errors
/// When nothing in it is highlighted.
pub(super) fn read_markdown(text: &str) -> Option<Result<Annotations, Failure>> {
    note::is(text).then(|| {
        let mut found = Found::default();
        found.note(note::of_markdown(text), None);
        found.finish()
    })
}

/// The items of an export, of an answer by JSON-RPC (`item.attachments`), or of one by the API.
fn items(json: &Value) -> Option<Vec<&Value>> {
    let is_item = |item: &&Value| {
        let item = data(item);
        item["itemType"].is_string() || item["attachments"].is_array() || list(&item["annotations"]).any(is_annotation)
    };
    if let Some(items) = json["items"].as_array() {
        return (json.get("config").is_some() || items.iter().any(|item| is_item(&item)))
            .then(|| items.iter().collect());
    }
    if let Some(answer) = json["result"].as_array().filter(|_| json.get("jsonrpc").is_some()) {
        return Some(answer.iter().collect());
    }
    match json {
        Value::Array(items) => items.iter().any(|item| is_item(&item)).then(|| items.iter().collect()),
        Value::Object(_) => text(&data(json)["itemType"]).map(|_| vec![json]),
        _ => None,
    }
}

fn is_annotation(item: &Value) -> bool {
    ["annotationType", "annotationText"].iter().any(|key| text(&data(item)[*key]).is_some())
}

/// An item without what the API wraps around it.
fn data(item: &Value) -> &Value {
    Some(&item["data"]).filter(|data| data.is_object()).unwrap_or(item)
}

/// The items of a file by their keys, for the titles of what annotations and notes belong to.
struct Library<'a>(HashMap<&'a str, &'a Value>);

impl<'a> Library<'a> {
    fn of(items: &[&'a Value]) -> Self {
        Self(items.iter().filter_map(|item| Some((data(item)["key"].as_str()?, data(item)))).collect())
    }

    /// What the item of a key is called: for a file, what it is attached to.
    fn document(&self, key: &Value) -> Option<String> {
        let item = self.0.get(key.as_str()?)?;
        let above = item["parentItem"].as_str().and_then(|parent| self.0.get(parent));
        above.and_then(|above| text(&above["title"])).or_else(|| file_title(item))
    }
}

/// What a file is called.
fn file_title(attachment: &Value) -> Option<String> {
    let path = || text(&attachment["path"]).map(|path| path.rsplit(['/', '\\']).next().unwrap_or(&path).to_owned());
    text(&attachment["title"]).or_else(|| text(&attachment["filename"])).or_else(path)
}

/// What was found so far.
#[derive(Default)]
struct Found {
    annotations: Vec<Annotation>,
    /// Highlights in notes, with the keys of the annotations that they were made of.
    noted: Vec<NotedHighlight>,
    /// The keys of annotations that were found themselves.
    keys: HashSet<String>,
    binned: usize,
}

impl Found {
    fn item(&mut self, item: &Value, library: &Library<'_>) {
        let by = ["createdByUser", "lastModifiedByUser"]
            .iter()
            .flat_map(|user| [&item["meta"][*user]["name"], &item["meta"][*user]["username"]])
            .find_map(text);
        let item = data(item);
        let parent = library.document(&item["parentItem"]);
        if is_annotation(item) {
            self.annotation(item, parent, by);
            return;
        }
        let title = match item["itemType"].as_str() {
            Some("note") => parent,
            // An answer of `item.attachments` has files alone.
            Some("attachment") | None => parent.or_else(|| file_title(item)),
            Some(_) => text(&item["title"]),
        };
        let held = list(&item["notes"]).chain(std::iter::once(&item["note"]));
        for note in held.filter_map(|note| note.as_str().or_else(|| note["note"].as_str())) {
            if !binned(item) {
                self.note(note::of_html(note), title.as_ref());
            }
        }
        for annotation in list(&item["annotations"]).filter(|item| is_annotation(item)) {
            self.annotation(data(annotation), title.clone(), None);
        }
        for attachment in list(&item["attachments"]) {
            let document = title.clone().or_else(|| file_title(attachment));
            for annotation in list(&attachment["annotations"]).filter(|item| is_annotation(item)) {
                self.annotation(data(annotation), document.clone(), None);
            }
        }
    }

    fn annotation(&mut self, annotation: &Value, document: Option<String>, by: Option<String>) {
        if binned(annotation) {
            self.binned += 1;
            return;
        }
        self.keys.extend(text(&annotation["key"]));
        self.annotations.push(of(annotation, document, by));
    }

    /// What a note holds, which belongs to a document where the note does not say another.
    fn note(&mut self, highlights: Vec<NotedHighlight>, document: Option<&String>) {
        self.noted.extend(highlights.into_iter().map(|mut noted| {
            if let Some(document) = document {
                noted.annotation.origin.document.get_or_insert_with(|| document.clone());
            }
            noted
        }));
    }

    /// What was found, each annotation once, whether it stands in notes beside itself or not.
    fn finish(mut self) -> Result<Annotations, Failure> {
        for noted in self.noted {
            if noted.key.is_none_or(|key| self.keys.insert(key)) {
                self.annotations.push(noted.annotation);
            }
        }
        if self.annotations.is_empty() {
            return Err(nothing());
        }
        let remarks = match self.binned {
            0 => Vec::new(),
            1 => vec!["1 annotation in the bin was left out".to_owned()],
            binned => vec![format!("{binned} annotations in the bin were left out")],
        };
        Ok(Annotations {
            format: "Zotero".to_owned(),
            annotations: self.annotations,
            remarks,
            ..Annotations::default()
        })
    }
}

fn nothing() -> Failure {
    Failure {
        message: "is from Zotero, and has no highlights in it".to_owned(),
        hints: vec![
            "Better BibTeX leaves highlights out, but for those in notes: in Zotero choose `Add Note from Annotations`, and export again with notes".to_owned(),
            "or bring in the PDF with its annotations, as Zotero exports it".to_owned(),
        ],
    }
}

/// The API writes 1, and a file of Zotero's own `true`.
fn binned(item: &Value) -> bool {
    item["deleted"].as_bool().unwrap_or(item["deleted"] == 1)
}

fn of(annotation: &Value, document: Option<String>, by: Option<String>) -> Annotation {
    let exact = text(&annotation["annotationText"]).map(|words| joined(&bare(&words)));
    let lost = exact.is_none().then(|| lost(annotation["annotationType"].as_str().unwrap_or_default()).to_owned());
    // The reader's own JSON says `name` where the API says `tag`.
    let tag = |tag: &Value| text(&tag["tag"]).or_else(|| text(&tag["name"])).or_else(|| text(tag));
    Annotation {
        exact: exact.filter(|words| !words.is_empty()),
        tags: list(&annotation["tags"]).filter_map(tag).collect(),
        note: text(&annotation["annotationComment"]).map(|comment| bare(&comment)),
        by: text(&annotation["annotationAuthorName"]).or(by),
        origin: Document { document, lost },
        ..Annotation::default()
    }
}

/// Why an annotation of a kind has no words.
fn lost(kind: &str) -> &'static str {
    match kind {
        "image" => note::A_PICTURE,
        "note" => "it is a note beside the text, and marks no words",
        "text" => "it is written onto the page, and marks no words",
        "ink" => "it is a drawing",
        _ => "it has no words",
    }
}

/// Zotero keeps the ends of a PDF's lines where words were broken.
fn joined(words: &str) -> String {
    words.replace("\u{AD}\n", "").replace('\n', " ")
}

/// Words without the four tags by which Zotero's reader sets words italic, bold, low and high. It takes nothing else for a tag, and
/// these only where they are closed.
fn bare(words: &str) -> String {
    ["i", "b", "sub", "sup"].iter().fold(words.to_owned(), |words, tag| {
        let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
        match words.find(&open) {
            Some(at) if words[at..].contains(&close) => words.replace(&open, "").replace(&close, ""),
            _ => words,
        }
    })
}

#[cfg(test)]
mod tests;
