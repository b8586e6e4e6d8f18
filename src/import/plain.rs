//! Plain text and Markdown.

use pulldown_cmark::{CodeBlockKind, Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::dates;
use super::encoding::Decoded;
use super::extracted::{Extracted, ExtractedParagraph, ParagraphKind, Remark};
use super::format::Format;
use super::metadata::{Metadata, StatedValue, language_code};
use crate::yaml::too_deep;

/// Takes a text as it is: bytes that are UTF-8 already stay as they are.
pub(super) fn read(decoded: Decoded) -> Extracted {
    let Decoded { mut text, untouched, remarks } = decoded;
    let mut extracted = Extracted { remarks, ..Extracted::new(Format::PlainText) };
    let returns = memchr::memchr_iter(b'\r', text.as_bytes()).count();
    let feeds = memchr::memchr_iter(b'\n', text.as_bytes()).count();
    // Line ends of one kind, the old Macintosh's aside, are as good as any.
    let pairs = text.matches("\r\n").count();
    if returns > 0 && (returns != pairs || feeds != pairs) {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
        extracted.remarks.push(Remark::Done("line ends of several kinds were made line feeds".to_owned()));
    } else if !untouched {
        text = text.replace("\r\n", "\n");
    }
    extracted.paragraphs = paragraphs(&text);
    extracted.text = text;
    extracted
}

/// The paragraphs of a text: lines between blank lines; where there is no blank line, each line is one.
fn paragraphs(text: &str) -> Vec<ExtractedParagraph> {
    let blank = |c: char| c.is_whitespace() || c == '\u{FEFF}';
    let lines: Vec<(usize, &str)> = text
        .split_inclusive('\n')
        .scan(0, |at, line| {
            let start = *at;
            *at += line.len();
            Some((start, line))
        })
        .collect();
    let has_blank = lines
        .iter()
        .enumerate()
        .any(|(index, (_, line))| index + 1 < lines.len() && line.trim_matches(blank).is_empty());
    let mut found: Vec<ExtractedParagraph> = Vec::new();
    let mut open = false;
    for (start, line) in lines {
        let words = line.trim_matches(blank);
        if words.is_empty() {
            open = false;
            continue;
        }
        let first = start + line.find(words).unwrap_or(0);
        match found.last_mut().filter(|_| open && has_blank) {
            Some(paragraph) => paragraph.range.end = first + words.len(),
            None => found.push(ExtractedParagraph { range: first..first + words.len(), kind: ParagraphKind::Body }),
        }
        open = true;
    }
    found
}

/// Sets the words of a Markdown text without their marks.
pub(super) fn read_markdown(decoded: Decoded) -> Extracted {
    let mut extracted = Extracted { remarks: decoded.remarks, ..Extracted::new(Format::Markdown) };
    let source = decoded.text.replace("\r\n", "\n").replace('\r', "\n");
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut words = String::new();
    let mut kind = ParagraphKind::Body;
    let mut front = String::new();
    let mut in_front = false;
    let mut cells: Vec<String> = Vec::new();
    let mut notes: Vec<String> = Vec::new();
    let mut in_note = false;
    let mut first_heading: Option<String> = None;
    for event in Parser::new_ext(&source, options) {
        match event {
            Event::Start(Tag::MetadataBlock(MetadataBlockKind::YamlStyle)) => in_front = true,
            Event::End(TagEnd::MetadataBlock(_)) => in_front = false,
            Event::Text(text) if in_front => front.push_str(&text),
            Event::Start(Tag::Heading { .. }) => kind = ParagraphKind::Heading,
            Event::Start(Tag::FootnoteDefinition(_)) => in_note = true,
            Event::End(TagEnd::FootnoteDefinition) => in_note = false,
            Event::Start(Tag::TableRow | Tag::TableHead) => cells.clear(),
            Event::End(TagEnd::TableCell) => cells.push(std::mem::take(&mut words).trim().to_owned()),
            Event::End(TagEnd::TableRow | TagEnd::TableHead) => {
                extracted.push(ParagraphKind::Body, &cells.join("\t"));
            }
            Event::End(TagEnd::Heading(_)) => {
                let heading = std::mem::take(&mut words);
                extracted.push(ParagraphKind::Heading, &heading);
                first_heading.get_or_insert(heading);
                kind = ParagraphKind::Body;
            }
            Event::Start(
                Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented)
                | Tag::List(_)
                | Tag::Item
                | Tag::Paragraph
                | Tag::BlockQuote(_),
            )
            | Event::End(
                TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::List(_) | TagEnd::BlockQuote(_),
            )
            | Event::Rule => {
                let paragraph = std::mem::take(&mut words);
                if in_note {
                    notes.push(paragraph);
                } else {
                    extracted.push(kind, &paragraph);
                }
            }
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak => words.push(' '),
            Event::HardBreak => words.push('\n'),
            _ => {}
        }
    }
    for note in notes {
        extracted.push(ParagraphKind::Footnote, &note);
    }
    extracted.finish();
    extracted.metadata = front_matter(&front);
    let title = extracted.metadata.title.take().or_else(|| StatedValue::of(&first_heading?, "the first heading"));
    extracted.metadata.title = title;
    extracted
}

/// What stands in YAML before a Markdown text.
fn front_matter(yaml: &str) -> Metadata {
    let mut metadata = Metadata::default();
    if too_deep(yaml).is_some() {
        return metadata;
    }
    let Ok(fields) = serde_yaml::from_str::<serde_yaml::Mapping>(yaml) else { return metadata };
    let by = "the front matter";
    let text = |key: &str| match fields.get(key)? {
        serde_yaml::Value::String(text) => Some(text.clone()),
        serde_yaml::Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    metadata.title = text("title").and_then(|title| StatedValue::of(&title, by));
    metadata.date = text("date").and_then(|date| StatedValue::of(&dates::normalised(&date)?, by));
    metadata.language =
        text("lang").or_else(|| text("language")).and_then(|tag| StatedValue::of(&language_code(&tag)?, by));
    metadata.publication = text("publication").or_else(|| text("source")).and_then(|name| StatedValue::of(&name, by));
    metadata.url = text("url").filter(|url| url.starts_with("http")).and_then(|url| StatedValue::of(&url, by));
    for key in ["author", "authors"] {
        match fields.get(key) {
            Some(serde_yaml::Value::String(author)) => metadata.author(author, by),
            Some(serde_yaml::Value::Sequence(authors)) => {
                authors.iter().filter_map(serde_yaml::Value::as_str).for_each(|author| metadata.author(author, by));
            }
            _ => {}
        }
    }
    metadata
}

#[cfg(test)]
mod tests {
    use super::super::encoding::decode;
    use super::*;

    #[test]
    fn a_text_in_utf_8_stays_as_it_is() {
        let bytes = " date 2026 \r\n\r\nOne\r\ntwo\r\n\r\nthree";
        let found = read(decode(bytes.as_bytes(), None).unwrap());
        assert_eq!(found.text, bytes);
        let paragraphs: Vec<_> = found.paragraphs.iter().map(|one| &found.text[one.range.clone()]).collect();
        assert_eq!(paragraphs, ["date 2026", "One\r\ntwo", "three"]);
        let lines = read(decode("one\ntwo\nthree\n".as_bytes(), None).unwrap());
        assert_eq!(lines.paragraphs.len(), 3);
    }

    #[test]
    fn mixed_line_ends_are_mended_and_told() {
        let found = read(decode(b"one\r\ntwo\rthree\n", None).unwrap());
        assert_eq!((found.text.as_str(), found.remarks.len()), ("one\ntwo\nthree\n", 1));
    }

    #[test]
    fn markdown_is_read_without_its_marks() {
        let source = "---\ntitle: The road\nauthor: Ada Byron\ndate: 2026-02-12\n---\n# Roads\n\nThe *road* is **open**[^1] to\n[every](https://example.org) carrier.\n\n- one\n- two\n\n> “Quoted,” she said.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: A note.\n";
        let found = read_markdown(decode(source.as_bytes(), None).unwrap());
        assert_eq!(
            found.text,
            "Roads\n\nThe road is open to every carrier.\n\none\n\ntwo\n\n“Quoted,” she said.\n\na\tb\n\n1\t2\n\nA note.\n"
        );
        assert_eq!(found.metadata.title, StatedValue::of("The road", "the front matter"));
        assert_eq!(found.metadata.authors, ["Ada Byron"]);
    }
}
