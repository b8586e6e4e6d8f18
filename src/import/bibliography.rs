//! Bibliography entries as programs for references export them: BibTeX and BibLaTeX, CSL-JSON, RIS.

use hayagriva::Entry;
use hayagriva::types::EntryType;
use serde_json::Value;

use super::dates;
use super::failure::Failure;
use super::head::doi;
use super::metadata::{DocumentKind, Metadata, StatedValue, language_code};

/// Reads the first entry of a bibliography, in whichever of the formats it is.
///
/// # Errors
/// When it is none of them, or has no entry.
pub fn read(text: &str) -> Result<Metadata, Failure> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let found = match start.chars().next() {
        Some('{' | '[') => of_csl(start)?,
        Some('@' | '%') => of_bibtex(start)?,
        _ if start.starts_with("TY  -") => of_ris(start),
        _ => None,
    };
    found.ok_or_else(|| {
        Failure::new("has no bibliography entry that can be read", "export the entry as BibTeX, CSL-JSON or RIS")
    })
}

fn of_bibtex(text: &str) -> Result<Option<Metadata>, Failure> {
    let library = hayagriva::io::from_biblatex_str(text).map_err(|errors| {
        let cause = errors.first().map_or_else(|| "it is empty".to_owned(), ToString::to_string);
        Failure::new(format!("is no BibTeX that can be read ({cause})"), "export the entry again")
    })?;
    Ok(library.nth(0).map(of_entry))
}

fn of_entry(entry: &Entry) -> Metadata {
    let by = "the bibliography";
    let parent = entry.parents().first();
    let text = |value: Option<String>| value.and_then(|value| StatedValue::of(&value, by));
    let parent_type = parent.map(Entry::entry_type);
    let mut metadata = Metadata {
        kind: kind(entry.entry_type(), parent_type),
        title: text(entry.title().map(ToString::to_string)),
        date: entry.date_any().and_then(|date| StatedValue::of(&date.to_string(), by)),
        publication: text(parent.and_then(|parent| parent.title()).map(ToString::to_string)),
        publisher: text(
            entry
                .publisher()
                .or(entry.organization().is_none().then(|| parent.and_then(|parent| parent.publisher())).flatten())
                .and_then(|publisher| publisher.name())
                .map(ToString::to_string),
        ),
        volume: entry.volume().or_else(|| parent.and_then(|parent| parent.volume())).map(ToString::to_string),
        issue: entry.issue().or_else(|| parent.and_then(|parent| parent.issue())).map(ToString::to_string),
        pages: entry.page_range().map(ToString::to_string),
        doi: entry.doi().and_then(doi),
        isbn: entry.isbn().map(str::to_owned),
        issn: entry.issn().or_else(|| parent.and_then(|parent| parent.issn())).map(str::to_owned),
        url: entry.url().and_then(|url| StatedValue::of(url.value.as_str(), by)),
        language: entry.language().and_then(|language| StatedValue::of(&language_code(&language.to_string())?, by)),
        ..Metadata::default()
    };
    for author in entry.authors().unwrap_or_default() {
        metadata.authors.push(author.name_first(false, true));
    }
    metadata.authors_by = (!metadata.authors.is_empty()).then(|| by.to_owned());
    metadata
}

fn kind(entry: &EntryType, parent: Option<&EntryType>) -> DocumentKind {
    match (entry, parent) {
        (EntryType::Article, Some(EntryType::Newspaper)) => DocumentKind::News,
        (EntryType::Article, Some(EntryType::Blog)) => DocumentKind::Blog,
        (EntryType::Article, Some(EntryType::Proceedings | EntryType::Conference)) => DocumentKind::Chapter,
        (EntryType::Article, _) => DocumentKind::Journal,
        (EntryType::Report, _) => DocumentKind::Report,
        (EntryType::Book, _) => DocumentKind::Book,
        (EntryType::Chapter | EntryType::Anthos, _) => DocumentKind::Chapter,
        (EntryType::Thesis, _) => DocumentKind::Thesis,
        (EntryType::Web, _) => DocumentKind::Web,
        _ => DocumentKind::Unknown,
    }
}

/// The first item of CSL-JSON, as Zotero and citeproc write it.
fn of_csl(text: &str) -> Result<Option<Metadata>, Failure> {
    let json: Value = serde_json::from_str(text).map_err(|error| {
        Failure::new(format!("is no JSON that can be read ({error})"), "export the entry again as CSL-JSON")
    })?;
    let item = match &json {
        Value::Array(items) => items.first(),
        Value::Object(map) => map.get("items").and_then(Value::as_array).map_or(Some(&json), |items| items.first()),
        _ => None,
    };
    let Some(item) = item.filter(|item| item["title"].is_string() || item["type"].is_string()) else { return Ok(None) };
    let by = "the bibliography";
    let text = |key: &str| {
        item[key].as_str().map(str::to_owned).or_else(|| item[key].as_i64().map(|number| number.to_string()))
    };
    let said = |key: &str| text(key).and_then(|value| StatedValue::of(&value, by));
    let mut metadata = Metadata {
        kind: match item["type"].as_str().unwrap_or_default() {
            "article-newspaper" | "article-magazine" => DocumentKind::News,
            "article-journal" | "article" | "review" => DocumentKind::Journal,
            "report" => DocumentKind::Report,
            "book" => DocumentKind::Book,
            "chapter" | "paper-conference" => DocumentKind::Chapter,
            "thesis" => DocumentKind::Thesis,
            "webpage" | "post" => DocumentKind::Web,
            "post-weblog" => DocumentKind::Blog,
            _ => DocumentKind::Unknown,
        },
        title: said("title"),
        date: csl_date(&item["issued"]).and_then(|date| StatedValue::of(&date, by)),
        publication: said("container-title"),
        publisher: said("publisher"),
        volume: text("volume"),
        issue: text("issue"),
        pages: text("page"),
        doi: text("DOI").and_then(|text| doi(&text)),
        isbn: text("ISBN"),
        issn: text("ISSN"),
        url: said("URL"),
        language: text("language").and_then(|tag| StatedValue::of(&language_code(&tag)?, by)),
        ..Metadata::default()
    };
    for author in item["author"].as_array().into_iter().flatten() {
        let name = match (author["family"].as_str(), author["given"].as_str(), author["literal"].as_str()) {
            (Some(family), Some(given), _) => format!("{family}, {given}"),
            (Some(name), None, _) | (None, _, Some(name)) => name.to_owned(),
            _ => continue,
        };
        metadata.authors.push(name);
    }
    metadata.authors_by = (!metadata.authors.is_empty()).then(|| by.to_owned());
    Ok(Some(metadata))
}

fn csl_date(issued: &Value) -> Option<String> {
    let number = |value: &Value| value.as_i64().or_else(|| value.as_str()?.parse().ok());
    let parts: Vec<i64> = issued["date-parts"][0].as_array().into_iter().flatten().filter_map(number).collect();
    match parts[..] {
        [year] => dates::normalised(&format!("{year:04}")),
        [year, month] => dates::normalised(&format!("{year:04}-{month:02}")),
        [year, month, day, ..] => dates::normalised(&format!("{year:04}-{month:02}-{day:02}")),
        [] => ["raw", "literal"].iter().find_map(|key| dates::normalised(issued[*key].as_str()?)),
    }
}

/// The first record of RIS: lines of two letters and a value.
fn of_ris(text: &str) -> Option<Metadata> {
    let by = "the bibliography";
    let lines = text.lines().take_while(|line| !line.starts_with("ER  -"));
    let fields: Vec<(&str, &str)> =
        lines.filter_map(|line| line.split_once("  -")).map(|(tag, value)| (tag.trim(), value.trim())).collect();
    let text = |tags: &[&str]| {
        let first = tags.iter().find_map(|tag| fields.iter().find(|(known, value)| known == tag && !value.is_empty()));
        first.map(|(_, value)| (*value).to_owned())
    };
    let said = |tags: &[&str]| text(tags).and_then(|value| StatedValue::of(&value, by));
    let mut metadata = Metadata {
        kind: match text(&["TY"])?.as_str() {
            "NEWS" | "MGZN" => DocumentKind::News,
            "JOUR" | "EJOUR" | "ABST" => DocumentKind::Journal,
            "RPRT" | "GOVDOC" => DocumentKind::Report,
            "BOOK" | "EBOOK" => DocumentKind::Book,
            "CHAP" | "CONF" | "CPAPER" | "ECHAP" => DocumentKind::Chapter,
            "THES" => DocumentKind::Thesis,
            "ELEC" | "ICOMM" | "WEB" => DocumentKind::Web,
            "BLOG" => DocumentKind::Blog,
            _ => DocumentKind::Unknown,
        },
        title: said(&["TI", "T1", "CT"]),
        date: ["DA", "PY", "Y1"]
            .iter()
            .find_map(|tag| dates::normalised(text(&[tag])?.trim_end_matches('/')))
            .and_then(|date| StatedValue::of(&date, by)),
        publication: said(&["T2", "JO", "JF", "BT"]),
        publisher: said(&["PB"]),
        volume: text(&["VL"]),
        issue: text(&["IS"]),
        pages: match (text(&["SP"]), text(&["EP"])) {
            (Some(first), Some(last)) if first != last => Some(format!("{first}-{last}")),
            (first, _) => first,
        },
        doi: text(&["DO"]).and_then(|text| doi(&text)),
        issn: text(&["SN"]),
        url: said(&["UR", "L2"]),
        language: text(&["LA"]).and_then(|tag| StatedValue::of(&language_code(&tag)?, by)),
        ..Metadata::default()
    };
    metadata.authors = fields
        .iter()
        .filter(|(tag, value)| matches!(*tag, "AU" | "A1") && !value.is_empty())
        .map(|(_, name)| (*name).to_owned())
        .collect();
    metadata.authors_by = (!metadata.authors.is_empty()).then(|| by.to_owned());
    Some(metadata)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str) {
        let metadata = read(text).unwrap();
        let value = |said: &Option<StatedValue>| said.as_ref().map(|said| said.value.clone()).unwrap_or_default();
        assert_eq!(value(&metadata.title), "The road and the toll");
        assert_eq!(value(&metadata.date), "2026-02-12");
        assert_eq!(value(&metadata.publication), "Journal of Roads");
        assert_eq!(metadata.authors, ["Byron, Ada", "Babbage, Charles"]);
        assert_eq!(
            (metadata.kind, metadata.volume.as_deref(), metadata.doi.as_deref()),
            (DocumentKind::Journal, Some("3"), Some("10.1234/roads.5"))
        );
        assert!(metadata.pages.is_some_and(|pages| pages.contains("12") && pages.contains("19")));
    }

    #[test]
    fn one_entry_in_three_formats() {
        check(
            "@article{road, title = {The road and the toll}, author = {Byron, Ada and Babbage, Charles}, journaltitle = {Journal of Roads}, date = {2026-02-12}, volume = {3}, pages = {12--19}, doi = {10.1234/roads.5}}",
        );
        check(
            r#"[{"type":"article-journal","title":"The road and the toll","author":[{"family":"Byron","given":"Ada"},{"family":"Babbage","given":"Charles"}],"container-title":"Journal of Roads","issued":{"date-parts":[["2026",2,12]]},"volume":"3","page":"12-19","DOI":"10.1234/roads.5"}]"#,
        );
        check(
            "TY  - JOUR\nTI  - The road and the toll\nAU  - Byron, Ada\nAU  - Babbage, Charles\nT2  - Journal of Roads\nDA  - 2026/02/12/\nVL  - 3\nSP  - 12\nEP  - 19\nDO  - 10.1234/roads.5\nER  - \n",
        );
    }

    #[test]
    fn what_is_no_entry_is_refused() {
        for text in ["", "The road is open.", "{\"a\": 1}", "[]", "{", "@article{"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
