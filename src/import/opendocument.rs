//! OpenDocument texts (ISO/IEC 26300): the words without what was deleted, comments and page furniture.

use super::dates;
use super::extracted::{Extracted, ParagraphKind, Remark};
use super::failure::Failure;
use super::format::Format;
use super::letters;
use super::metadata::{DocumentKind, Metadata, StatedValue, language_code};
use super::package::{Package, locked};
use super::word::texts;
use super::xml::{self, Skipping, XmlElement, XmlPiece};

/// Reads an OpenDocument text.
///
/// # Errors
/// When the package is broken, locked, or holds no text.
pub(super) fn read(package: &mut Package) -> Result<Extracted, Failure> {
    if package.text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(locked());
    }
    let content = package.text("content.xml")?;
    let content = content
        .ok_or_else(|| Failure::new("is an OpenDocument file without content", "save it again in its program"))?;
    let meta = package.text("meta.xml")?;
    let styles = package.text("styles.xml")?.unwrap_or_default();
    of_parts(&content, meta.as_deref(), &styles)
}

/// Reads a flat OpenDocument file, which is one XML file.
///
/// # Errors
/// When the file is broken.
pub(super) fn read_flat(xml: &str) -> Result<Extracted, Failure> {
    of_parts(xml, Some(xml), xml)
}

fn of_parts(content: &str, meta: Option<&str>, styles: &str) -> Result<Extracted, Failure> {
    let mut extracted = Extracted::new(Format::OpenDocument);
    let mut body = Body::default();
    raised_styles(styles, &mut body.raised_styles)?;
    raised_styles(content, &mut body.raised_styles)?;
    xml::read(content, |piece| body.take(piece))?;
    let Body { mut done, notes, titles, comments, .. } = body;
    done.extend(notes);
    for (kind, words) in done {
        extracted.push(kind, &words);
    }
    extracted.finish();
    if comments > 0 {
        extracted.remarks.push(Remark::Done(format!("{comments} comments were left out of the text")));
    }
    let mut metadata = Metadata { kind: DocumentKind::Report, ..Metadata::default() };
    let by = "the document's properties";
    if let Some(meta) = meta {
        let fields = texts(meta)?;
        let field = |name: &str| fields.get(name).map(String::as_str);
        metadata.title = field("title").and_then(|title| StatedValue::of(title, by));
        if let Some(author) = field("initial-creator").or(field("creator")) {
            metadata.author(author, by);
        }
        let date = ["creation-date", "date"].iter().find_map(|name| dates::normalised(field(name)?));
        metadata.date = date.and_then(|date| StatedValue::of(&date, "the day the document was made"));
        metadata.language = field("language").and_then(language_code).and_then(|code| StatedValue::of(&code, by));
    }
    if let Some(title) = titles.first() {
        metadata.title = StatedValue::of(title, "the paragraph in the style Title");
    }
    metadata.language =
        metadata.language.or_else(|| StatedValue::of(&default_language(styles)?, "the document's language"));
    extracted.metadata = metadata;
    Ok(extracted)
}

/// The names of text styles that raise what they set.
fn raised_styles(xml: &str, found: &mut Vec<String>) -> Result<(), Failure> {
    let mut current = String::new();
    xml::read(xml, |piece| {
        if let XmlPiece::Open(element) = piece {
            match element.name.as_str() {
                "style" => current = element.attribute("name").unwrap_or_default().to_owned(),
                "text-properties"
                    if element.attribute("text-position").is_some_and(|at| {
                        at.starts_with("super") || at.starts_with(|c: char| c.is_ascii_digit() && c != '0')
                    }) =>
                {
                    found.push(current.clone());
                }
                _ => {}
            }
        }
    })
}

/// The language of the default paragraph style.
fn default_language(styles: &str) -> Option<String> {
    let mut language = None;
    let _ = xml::read(styles, |piece| {
        if let XmlPiece::Open(element) = piece
            && element.name == "text-properties"
            && language.is_none()
        {
            language =
                element.attribute("language").and_then(language_code).filter(|code| code != "none" && code != "zxx");
        }
    });
    language
}

/// Reads the body of a text.
#[derive(Default)]
struct Body {
    done: Vec<(ParagraphKind, String)>,
    notes: Vec<(ParagraphKind, String)>,
    titles: Vec<String>,
    raised_styles: Vec<String>,
    /// Open paragraphs, the innermost last: a note or a frame stands inside the paragraph that it is anchored to.
    open: Vec<(ParagraphKind, String, bool)>,
    skipping: Skipping,
    /// How many notes are open.
    in_notes: usize,
    /// For each open span, whether it is raised.
    spans: Vec<bool>,
    /// For each open table row, where each cell begins in `done`.
    rows: Vec<Vec<usize>>,
    comments: usize,
}

impl Body {
    fn take(&mut self, piece: XmlPiece<'_>) {
        if self.skipping.takes(&piece) {
            return;
        }
        match piece {
            XmlPiece::Open(element) => self.open(element),
            XmlPiece::Close(name) => self.close(name),
            XmlPiece::Text(text) => self.words(text),
        }
    }

    fn open(&mut self, element: &XmlElement) {
        match element.name.as_str() {
            // `note-citation` is a note's number; `tracked-changes` holds what was deleted.
            "annotation" | "tracked-changes" | "note-citation" | "meta" | "styles" | "automatic-styles"
            | "master-styles" | "forms" | "sequence-decls" | "ruby-text" | "scripts" | "settings"
            | "font-face-decls" | "hidden-text" | "title" | "desc" => {
                self.comments += usize::from(element.name == "annotation");
                self.skipping.begin(&element.name);
            }
            "p" | "h" => {
                let style = element.attribute("style-name").unwrap_or_default();
                let kind = match element.name.as_str() {
                    _ if self.in_notes > 0 => ParagraphKind::Footnote,
                    "h" => ParagraphKind::Heading,
                    _ if style == "Title" || style == "Subtitle" => ParagraphKind::Heading,
                    _ if ["Caption", "Illustration", "Table", "Figure"].contains(&style) => ParagraphKind::Caption,
                    _ => ParagraphKind::Body,
                };
                self.open.push((kind, String::new(), style == "Title"));
            }
            "note-body" => self.in_notes += 1,
            "span" => {
                let style = element.attribute("style-name").unwrap_or_default();
                self.spans.push(self.raised_styles.iter().any(|raised| raised == style));
            }
            "s" => {
                let count = element.attribute("c").and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
                self.push(&" ".repeat(count.min(80)));
            }
            "tab" => self.push("\t"),
            "line-break" => self.push("\n"),
            "table-row" => self.rows.push(Vec::new()),
            "table-cell" => {
                if let Some(row) = self.rows.last_mut() {
                    row.push(self.done.len());
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                if let Some((kind, words, is_title)) = self.open.pop()
                    && !words.trim().is_empty()
                {
                    if is_title {
                        self.titles.push(words.clone());
                    }
                    if self.in_notes > 0 { self.notes.push((kind, words)) } else { self.done.push((kind, words)) }
                }
            }
            "note-body" => self.in_notes = self.in_notes.saturating_sub(1),
            "span" => {
                self.spans.pop();
            }
            "table-row" => self.end_row(),
            _ => {}
        }
    }

    /// Cells of one paragraph are one paragraph together; others stay apart.
    fn end_row(&mut self) {
        let Some(cells) = self.rows.pop() else { return };
        let ends = cells.iter().skip(1).copied().chain([self.done.len()]);
        let single = cells.iter().zip(ends).all(|(start, end)| end <= start + 1);
        let Some(first) = cells.first().copied().filter(|first| single && self.done.len() > first + 1) else { return };
        let row: Vec<String> = self.done.drain(first..).map(|(_, words)| words.trim().to_owned()).collect();
        self.done.push((ParagraphKind::Body, row.join("\t")));
    }

    /// White space in the file is one space, whatever it is; more of it is an element.
    fn words(&mut self, text: &str) {
        let raised = self.spans.iter().any(|raised| *raised);
        let Some((_, words, _)) = self.open.last_mut() else { return };
        let text = if raised { letters::raised(text) } else { text.to_owned() };
        for c in text.chars() {
            match c {
                ' ' | '\n' | '\t' | '\r' if words.is_empty() || words.ends_with([' ', '\n', '\t']) => {}
                ' ' | '\n' | '\t' | '\r' => words.push(' '),
                c => words.push(c),
            }
        }
    }

    fn push(&mut self, text: &str) {
        if let Some((_, words, _)) = self.open.last_mut() {
            words.push_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_stand_below_and_deletions_nowhere() {
        let content = "<office:document-content><office:body><office:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>\
            <text:h>Roads</text:h><text:p>The road<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note> is\n \
            open<text:s text:c='2'/>now<text:line-break/>and<office:annotation><text:p>really?</text:p></office:annotation> then.</text:p>\
            <table:table><table:table-row><table:table-cell><text:p>2025</text:p></table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table>\
            </office:text></office:body></office:document-content>";
        let found = of_parts(content, None, "").unwrap();
        assert_eq!(found.text, "Roads\n\nThe road is open  now\nand then.\n\n2025\t12\n\nA note.\n");
        assert_eq!(found.of_kind(ParagraphKind::Footnote).collect::<Vec<_>>(), ["A note."]);
    }
}
