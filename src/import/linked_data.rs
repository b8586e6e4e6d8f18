//! JSON-LD as pages write it: what it says of an article.

use serde_json::Value;

use super::dates;
use super::metadata::{DocumentKind, Metadata, StatedValue, language_code};
use super::tokens::{self, HtmlPiece};

pub(super) fn read_json(script: &str) -> Option<Value> {
    let json = script.trim().trim_start_matches("<!--").trim_start_matches("<![CDATA[");
    let json = json.trim_end_matches("-->").trim_end_matches("]]>").trim().trim_end_matches(';');
    serde_json::from_str(json).ok().or_else(|| {
        // Line feeds in strings are a common slip, and mean nothing there.
        serde_json::from_str(&json.replace(['\n', '\r', '\t'], " ")).ok()
    })
}

/// How many objects of one script are looked at.
const MOST_OBJECTS: usize = 200;

/// The objects of a JSON-LD script: the top one, those in a list, those of a graph.
pub(super) fn objects(script: &Value) -> Vec<&Value> {
    let (mut found, mut waiting) = (Vec::new(), vec![script]);
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(items) => waiting.extend(items.iter().rev()),
            Value::Object(map) => {
                found.push(value);
                waiting.extend(["@graph", "mainEntity", "itemListElement"].iter().filter_map(|key| map.get(*key)));
            }
            _ => {}
        }
        if found.len() >= MOST_OBJECTS {
            break;
        }
    }
    found
}

pub(super) fn types(object: &Value) -> impl Iterator<Item = &str> {
    let types = match &object["@type"] {
        Value::Array(types) => &types[..],
        single => std::slice::from_ref(single),
    };
    types.iter().filter_map(Value::as_str).map(|name| name.rsplit(['/', ':']).next().unwrap_or(name))
}

/// How surely an object is the article, and what sort of one.
pub(super) fn article_rank(kind: &str) -> Option<(u8, DocumentKind)> {
    Some(match kind {
        "NewsArticle"
        | "ReportageNewsArticle"
        | "AnalysisNewsArticle"
        | "OpinionNewsArticle"
        | "BackgroundNewsArticle"
        | "AskPublicNewsArticle"
        | "ReviewNewsArticle"
        | "LiveBlogPosting" => (4, DocumentKind::News),
        "ScholarlyArticle" | "MedicalScholarlyArticle" => (4, DocumentKind::Journal),
        "Report" => (4, DocumentKind::Report),
        "BlogPosting" => (3, DocumentKind::Blog),
        "Article"
        | "SatiricalArticle"
        | "AdvertiserContentArticle"
        | "SocialMediaPosting"
        | "TechArticle"
        | "APIReference" => (3, DocumentKind::News),
        "Book" | "Thesis" => (2, if kind == "Book" { DocumentKind::Book } else { DocumentKind::Thesis }),
        "CreativeWork" => (1, DocumentKind::Web),
        "WebPage" | "AboutPage" | "ItemPage" => (0, DocumentKind::Web),
        _ => return None,
    })
}

pub(super) fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text.as_str()),
        Value::Object(map) => map.get("@value").or_else(|| map.get("name")).and_then(text_of),
        Value::Array(items) => items.first().and_then(text_of),
        _ => None,
    }
    .map(str::trim)
    .filter(|text| !text.is_empty())
}

pub(super) fn of_article(object: &Value, kind: DocumentKind) -> Metadata {
    let said = |value: &Value| StatedValue::of(&unescaped(text_of(value)?), "JSON-LD");
    let date = |value: &Value| StatedValue::of(&dates::normalised(text_of(value)?)?, "JSON-LD");
    let part = &object["isPartOf"];
    let mut metadata = Metadata {
        kind,
        title: said(&object["headline"]).or_else(|| said(&object["name"])),
        date: date(&object["datePublished"]).or_else(|| date(&object["dateCreated"])),
        publication: said(&part["name"]).filter(|_| kind != DocumentKind::Web).or_else(|| said(&object["publisher"])),
        publisher: None,
        url: [&object["mainEntityOfPage"]["@id"], &object["mainEntityOfPage"], &object["url"]]
            .into_iter()
            .filter_map(text_of)
            .find(|url| is_address(url))
            .and_then(|url| StatedValue::of(url, "JSON-LD")),
        language: text_of(&object["inLanguage"])
            .and_then(language_code)
            .and_then(|code| StatedValue::of(&code, "JSON-LD")),
        ..Metadata::default()
    };
    let authors = match &object["author"] {
        Value::Array(authors) => &authors[..],
        Value::Null => match &object["creator"] {
            Value::Array(authors) => &authors[..],
            single => std::slice::from_ref(single),
        },
        single => std::slice::from_ref(single),
    };
    for author in authors.iter().filter_map(text_of) {
        metadata.author(&unescaped(author), "JSON-LD");
    }
    metadata
}

/// Text in JSON-LD with the character references that some programs leave in it.
fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::new();
    tokens::read(&text.replace('<', "&lt;"), |piece| {
        if let HtmlPiece::Words(words) = piece {
            out.push_str(words);
        }
    });
    out
}

pub(super) fn is_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
