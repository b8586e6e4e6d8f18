//! What a source is: a Hayagriva entry, as it is written and as citations are rendered from it.

#[cfg(feature = "press")]
use std::sync::Arc;

#[cfg(feature = "press")]
use hayagriva::Entry;
use serde_json::Value as Json;

#[cfg(feature = "press")]
use super::entry;
use super::fields::CITATION;
use crate::diagnostics::Code;
use crate::language::address::is_web_address;
use crate::yaml::{Node, Value};

/// The citation of a source.
#[derive(Debug, Clone)]
pub struct Work {
    /// The entry as it was written.
    pub citation: Json,
    /// The same for Hayagriva.
    #[cfg(feature = "press")]
    pub entry: Arc<Entry>,
}

/// Takes what Hayagriva takes. Without the press, which renders citations, an entry is taken as it is written.
pub(super) fn read(node: &Node, key: &str) -> Option<Work> {
    let fields = node.fields(&CITATION)?;
    let citation = node.value().to_json();
    check_addresses(node);
    #[cfg(feature = "press")]
    let entry = entry::read(&fields, key, &citation)?;
    #[cfg(not(feature = "press"))]
    let _ = (fields, key);
    Some(Work {
        citation,
        #[cfg(feature = "press")]
        entry,
    })
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
