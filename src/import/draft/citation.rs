//! A citation as Hayagriva takes it, from what a file says of itself.

use super::super::metadata::{DocumentKind, Metadata, StatedValue, surname_first};
use super::yaml::Map;

/// Drafts the citation. `name` is the file's, for what has no title.
pub(super) fn of(metadata: &Metadata, name: &str) -> (Map, Vec<String>) {
    let mut doubts = Vec::new();
    let mut entry = Map::default();
    let parent_type = match metadata.kind {
        DocumentKind::News => "newspaper",
        DocumentKind::Journal => "periodical",
        DocumentKind::Blog => "blog",
        DocumentKind::Chapter => "proceedings",
        _ => "web",
    };
    let kind = match metadata.kind {
        DocumentKind::News | DocumentKind::Journal | DocumentKind::Blog => "article",
        DocumentKind::Report => "report",
        DocumentKind::Book => "book",
        DocumentKind::Chapter => "article",
        DocumentKind::Thesis => "thesis",
        DocumentKind::Web => "web",
        DocumentKind::Unknown if metadata.publication.is_some() => "article",
        DocumentKind::Unknown if metadata.url.is_some() => "web",
        DocumentKind::Unknown => "article",
    };
    let sure = metadata.kind != DocumentKind::Unknown && metadata.kind != DocumentKind::Report;
    entry.put("type", kind, (!sure).then(|| "or: report, web, speech …".to_owned()));
    match &metadata.title {
        Some(title) => entry.put("title", &title.value, Some(format!("from {}", by(title)))),
        None => {
            doubts.push("the text does not say its title: the file's name stands for it".to_owned());
            entry.put("title", &stem(name), Some("to be looked up: this is the file's name".to_owned()));
        }
    }
    let authors: Vec<String> = metadata.authors.iter().map(|author| surname_first(author)).collect();
    let said = metadata.authors_by.as_ref().map(|by| format!("from {}", quoted(by)));
    match &authors[..] {
        [] => {}
        [author] => entry.put("author", author, said),
        authors => entry.put_list("author", authors, said),
    }
    match &metadata.date {
        Some(date) => {
            if date.by.starts_with("the day ") {
                doubts.push(format!("the date is {}: look whether it is the text's", date.by));
            }
            entry.put_plain("date", &date.value, Some(format!("from {}", by(date))));
        }
        None => doubts.push("the text does not say its date: add it to the citation".to_owned()),
    }
    if let Some(publisher) = &metadata.publisher {
        let key = if metadata.kind == DocumentKind::Report { "organization" } else { "publisher" };
        entry.put(key, &publisher.value, Some(format!("from {}", by(publisher))));
    }
    if let Some(url) = &metadata.url {
        entry.put("url", &url.value, None);
    }
    if let Some(pages) = &metadata.pages {
        entry.put("page-range", pages, None);
    }
    let mut numbers = Map::default();
    for (key, value) in [("doi", &metadata.doi), ("isbn", &metadata.isbn), ("issn", &metadata.issn)] {
        if let Some(value) = value {
            numbers.put(key, value, None);
        }
    }
    entry.put_map("serial-number", numbers);
    let mut parent = Map::default();
    // A site that does not say its name has an address at least.
    let site = || {
        let host = metadata.url.as_ref()?.value.split("://").nth(1)?.split(['/', '?', '#', ':']).next()?;
        StatedValue::of(host.strip_prefix("www.").unwrap_or(host), "its address")
    };
    let publication = metadata.publication.clone().or_else(|| site().filter(|_| kind == "article"));
    if metadata.publication.is_none() && publication.is_some() {
        doubts.push("the text does not say where it was published: the site's address stands for it".to_owned());
    }
    if let Some(publication) = publication.filter(|_| kind == "article" || kind == "web") {
        parent.put("type", parent_type, None);
        parent.put("title", &publication.value, Some(format!("from {}", by(&publication))));
        if let Some(volume) = &metadata.volume {
            parent.put("volume", volume, None);
        }
        if let Some(issue) = &metadata.issue {
            parent.put("issue", issue, None);
        }
    } else if kind == "article" {
        doubts.push("the text does not say where it was published: add a `parent` to the citation".to_owned());
    }
    entry.put_map("parent", parent);
    (entry, doubts)
}

fn by(said: &StatedValue) -> String {
    quoted(&said.by)
}

/// A tag's name in backticks; words as they are.
fn quoted(by: &str) -> String {
    if by.contains(' ') || by == "JSON-LD" { by.to_owned() } else { format!("`{by}`") }
}

/// A file's name as words.
fn stem(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let words = stem.replace(['-', '_'], " ");
    if words.trim().is_empty() { "Untitled".to_owned() } else { words.trim().to_owned() }
}
