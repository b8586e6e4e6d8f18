//! Hypothesis: what its client exports, and what its API answers.

use serde_json::Value;

use super::marked::{Annotation, Annotations, Document, text};
use super::w3c::{list, lost, quote};

/// Reads an export or an answer; nothing where it is neither.
pub(super) fn read(json: &Value) -> Option<Annotations> {
    let exported = json["annotations"]
        .as_array()
        .filter(|_| json.get("export_date").is_some() || json.get("client_version").is_some());
    let answered = || json["rows"].as_array().filter(|_| json.get("total").is_some());
    let items = exported.or_else(answered)?;
    let mut marked = Annotations { format: "Hypothesis".to_owned(), ..Annotations::default() };
    let mut replies = 0;
    for item in items {
        // An answer to an annotation has that annotation's place, and no tags of its own.
        if list(&item["references"]).next().is_some() {
            replies += 1;
            continue;
        }
        marked.annotations.push(annotation(item));
    }
    if replies > 0 {
        marked.remarks.push(format!("{replies} replies were left out"));
    }
    Some(marked)
}

fn annotation(item: &Value) -> Annotation {
    let target = &item["target"][0];
    let (exact, prefix, suffix) = quote(&target["selector"]).unwrap_or_default();
    let lost = exact.is_none().then(|| lost(&target["selector"]));
    let title = &item["document"]["title"];
    Annotation {
        exact,
        prefix,
        suffix,
        tags: list(&item["tags"]).filter_map(text).collect(),
        note: text(&item["text"]),
        by: text(&item["user_info"]["display_name"])
            .or_else(|| text(&item["user"]).map(|user| user.trim_start_matches("acct:").to_owned())),
        origin: Document {
            document: text(&item["uri"]).or_else(|| text(&target["source"])).or_else(|| text(&title[0])),
            lost,
        },
    }
}
