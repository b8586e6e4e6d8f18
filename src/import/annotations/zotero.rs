//! Zotero: annotations of attached PDFs, as Better BibTeX's JSON has them.

use serde_json::Value;

use super::marked::{Annotation, Annotations, Document, text};
use super::w3c::list;

/// Reads an export; nothing where it is none.
pub(super) fn read(json: &Value) -> Option<Annotations> {
    let items = json["items"].as_array().filter(|items| {
        json.get("config").is_some()
            || items.iter().any(|item| item.get("itemType").is_some() || item.get("attachments").is_some())
    })?;
    let mut marked = Annotations { format: "Zotero".to_owned(), ..Annotations::default() };
    for item in items {
        let title = text(&item["title"]);
        for attachment in list(&item["attachments"]) {
            let document = title.clone().or_else(|| text(&attachment["title"])).or_else(|| text(&attachment["path"]));
            marked
                .annotations
                .extend(list(&attachment["annotations"]).map(|annotation| of(annotation, document.clone())));
        }
        // An export of annotations alone has them as items.
        if text(&item["annotationType"]).is_some() {
            marked.annotations.push(of(item, None));
        }
    }
    Some(marked)
}

fn of(annotation: &Value, document: Option<String>) -> Annotation {
    let exact = text(&annotation["annotationText"]).map(|words| joined(&words));
    let kind = text(&annotation["annotationType"]).unwrap_or_default();
    let lost = exact.is_none().then(|| match kind.as_str() {
        "image" => "it marks a part of a picture".to_owned(),
        "note" => "it is a note beside the text, and marks no words".to_owned(),
        "ink" => "it is a drawing".to_owned(),
        _ => "it has no words".to_owned(),
    });
    let tag = |tag: &Value| text(&tag["tag"]).or_else(|| text(tag));
    Annotation {
        exact,
        tags: list(&annotation["tags"]).filter_map(tag).collect(),
        note: text(&annotation["annotationComment"]),
        by: text(&annotation["annotationAuthorName"]),
        origin: Document { document, lost },
        ..Annotation::default()
    }
}

/// Zotero keeps the ends of a PDF's lines where words were broken.
fn joined(words: &str) -> String {
    words.replace("\u{AD}\n", "").replace('\n', " ")
}
