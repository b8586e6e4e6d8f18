//! Taguette: highlights and codebooks as tables.

use super::super::failure::Failure;
use super::marked::{Annotation, Annotations, Document, QdaCode};

/// Reads a table of highlights (`id, document, tag, content`) or of tags (`tag, description`).
///
/// # Errors
/// When it is neither.
pub(super) fn read(text: &str) -> Result<Annotations, Failure> {
    let delimiter = match text.lines().next().unwrap_or_default() {
        header if header.contains('\t') && !header.contains(',') => b'\t',
        header if header.contains(';') && !header.contains(',') => b';',
        _ => b',',
    };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let headers: Vec<String> = reader
        .headers()
        .map_err(|error| broken(&error))?
        .iter()
        .map(|header| header.trim_matches('\u{FEFF}').trim().to_lowercase())
        .collect();
    let column = |names: &[&str]| headers.iter().position(|header| names.contains(&header.as_str()));
    let tag = column(&["tag", "code", "codes", "tags"]);
    let content = column(&["content", "highlight", "text", "segment", "quotation", "quotation content", "coded text"]);
    let document = column(&["document", "document name", "file"]);
    let name = column(&["tag", "name", "code"]);
    let description = column(&["description", "memo", "comment"]);
    let id = column(&["id"]);
    let mut marked = Annotations { format: "Taguette".to_owned(), ..Annotations::default() };
    let mut last_id: Option<String> = None;
    for row in reader.records() {
        let row = row.map_err(|error| broken(&error))?;
        let cell = |index: Option<usize>| {
            index.and_then(|index| row.get(index)).map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned)
        };
        match (content, tag, name) {
            (Some(_), Some(_), _) => {
                let tags: Vec<String> = cell(tag).into_iter().collect();
                // One row for each tag of a highlight.
                let same = cell(id).is_some() && cell(id) == last_id;
                last_id = cell(id);
                match marked.annotations.last_mut().filter(|_| same) {
                    Some(annotation) => annotation.tags.extend(tags),
                    None => marked.annotations.push(Annotation {
                        exact: cell(content),
                        tags,
                        origin: Document {
                            document: cell(document),
                            lost: cell(content).is_none().then(|| "it has no words".to_owned()),
                        },
                        ..Annotation::default()
                    }),
                }
            }
            (None, _, Some(_)) => {
                if let Some(name) = cell(name) {
                    marked.codes.push(QdaCode { name, description: cell(description) });
                }
            }
            _ => return Err(super::unknown()),
        }
    }
    if marked.annotations.is_empty() && marked.codes.is_empty() {
        return Err(Failure::new(
            "has no highlights in it",
            "in Taguette export the highlights as CSV, with their tags",
        ));
    }
    Ok(marked)
}

fn broken(error: &csv::Error) -> Failure {
    Failure::new(format!("is no table that can be read ({error})"), "export the highlights again as CSV")
}
