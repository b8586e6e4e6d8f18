//! Zotero's notes: the highlights that `Add Note from Annotations` put into them, or ZotFile before it.
//!
//! A note's HTML has a highlight's words in `<span class="highlight">`, with what Zotero knows of it in `data-annotation`; behind them
//! stand a citation and the comment. Notes that were exported have less: HTML loses the data, Markdown the spans, and there a highlight
//! is what stands in quotation marks before a link that opens the page, or all that stands before one that opens the annotation. Where
//! each stands is for templates to say; what else is in a paragraph is taken for the comment.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde_json::Value;

use super::super::marked::{Annotation, Document, text};
use super::super::w3c::list;
use crate::import::tokens::{self, HtmlElement, HtmlPiece};

/// A highlight in a note.
#[derive(Debug, Default)]
pub(super) struct NotedHighlight {
    /// The annotation's key, where the note has kept it.
    pub key: Option<String>,
    pub annotation: Annotation,
}

/// Whether a text is a note, or has one in it.
pub(super) fn is(text: &str) -> bool {
    ["class=\"zotero-note", "data-annotation=\"", "data-citation-items=\"", OPENS]
        .iter()
        .any(|sign| text.contains(sign))
}

/// How links begin that open a page in Zotero: `zotero://open-pdf/…`, and since Zotero 7 `zotero://open/…`.
const OPENS: &str = "zotero://open";

/// The highlights in a note's HTML, or in a page of notes.
pub(super) fn of_html(html: &str) -> Vec<NotedHighlight> {
    let mut reader = NoteReader::default();
    tokens::read(html, |piece| reader.take(piece));
    reader.finish()
}

/// The highlights in a note as Markdown; HTML in it is read as that of a note.
pub(super) fn of_markdown(markdown: &str) -> Vec<NotedHighlight> {
    let mut reader = NoteReader::default();
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => reader.open_link(&dest_url),
            Event::End(TagEnd::Link) => reader.close_link(),
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::BlockQuote(_))
            | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::BlockQuote(_)) => {
                reader.end_block();
            }
            Event::Text(words) | Event::Code(words) => reader.words(&words),
            Event::SoftBreak | Event::HardBreak => reader.words(" "),
            Event::Html(html) | Event::InlineHtml(html) => tokens::read(&html, |piece| reader.take(piece)),
            _ => {}
        }
    }
    reader.finish()
}

/// What an open `span` or `mark` is.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
enum Span {
    Highlight,
    Citation,
    Other,
}

/// A note on the way to its highlights.
#[derive(Debug, Default)]
struct NoteReader {
    found: Vec<NotedHighlight>,
    /// What the note says of the documents that it cites: titles, by the addresses of items.
    titles: HashMap<String, String>,
    spans: Vec<Span>,
    /// Whether the words of a link are those of its document or page, and no part of the note.
    in_reference: bool,
    /// The highlight of the paragraph to which what follows belongs.
    current: Option<NotedHighlight>,
    /// What the paragraph says beside it.
    beside: String,
}

impl NoteReader {
    fn take(&mut self, piece: HtmlPiece<'_>) {
        match piece {
            HtmlPiece::Open(element) => self.open(element),
            HtmlPiece::Close("span" | "mark") => {
                self.spans.pop();
            }
            HtmlPiece::Close("a") => self.close_link(),
            HtmlPiece::Close(name) if is_block(name) => self.end_block(),
            HtmlPiece::Close(_) => {}
            HtmlPiece::Words(words) => self.words(words),
        }
    }

    fn open(&mut self, element: &HtmlElement) {
        let stored = || decoded(element.attribute("data-annotation"));
        match element.name.as_str() {
            name @ ("span" | "mark") => {
                let classes = element.attribute("class").unwrap_or_default();
                let span = match classes.split_whitespace().next() {
                    Some("highlight" | "underline") => Span::Highlight,
                    Some("citation") => Span::Citation,
                    _ if name == "mark" => Span::Highlight,
                    _ => Span::Other,
                };
                if span == Span::Highlight && !self.in_highlight() {
                    self.begin(&stored(), None);
                }
                self.spans.push(span);
            }
            "a" => self.open_link(element.attribute("href").unwrap_or_default()),
            "img" if element.attribute("data-annotation").is_some() => {
                self.begin(&stored(), Some(A_PICTURE));
            }
            "br" => self.words(" "),
            name if is_block(name) => {
                self.end_block();
                for cited in list(&decoded(element.attribute("data-citation-items"))) {
                    let title = text(&cited["itemData"]["title"]);
                    let addresses = list(&cited["uris"]).filter_map(text);
                    self.titles.extend(addresses.filter_map(|address| Some((address, title.clone()?))));
                }
            }
            _ => {}
        }
    }

    fn open_link(&mut self, address: &str) {
        let opens = address.starts_with(OPENS);
        if opens && !self.in_highlight() {
            self.end_of_passage(address);
        }
        self.in_reference = !self.in_highlight() && (opens || address.starts_with("zotero://select"));
    }

    /// Takes what stands before a link to an annotation or its page for what is marked there.
    fn end_of_passage(&mut self, address: &str) {
        if self.beside.len() > LONGEST {
            return;
        }
        let of_annotation = address.contains("annotation=") && self.current.is_none();
        let before = before_references(&self.beside);
        if of_annotation && let Some(comment) = before.strip_suffix(PICTURE) {
            self.current = Some(marked(None, Some(A_PICTURE)));
            self.beside = comment.to_owned();
            return;
        }
        let exact = quoted(before).or_else(|| said(before).filter(|_| of_annotation));
        if exact.is_some() {
            self.beside.clear();
            self.end_highlight();
            self.current = Some(NotedHighlight { key: key_in(address), ..marked(exact, None) });
        }
    }

    fn close_link(&mut self) {
        self.in_reference = false;
    }

    fn words(&mut self, words: &str) {
        if self.in_highlight() {
            if let Some(exact) = self.current.as_mut().and_then(|noted| noted.annotation.exact.as_mut()) {
                exact.push_str(words);
            }
        } else if !self.in_reference && !self.spans.contains(&Span::Citation) {
            self.beside.push_str(words);
        }
    }

    fn in_highlight(&self) -> bool {
        self.spans.contains(&Span::Highlight)
    }

    /// Begins a highlight, of which Zotero knows what is `stored`; one that has no words is `lost`.
    fn begin(&mut self, stored: &Value, lost: Option<&str>) {
        self.end_highlight();
        let mut cited = list(&stored["citationItem"]["uris"]).filter_map(Value::as_str);
        let document = cited.find_map(|address| self.titles.get(address)).cloned();
        let mut noted = marked(lost.is_none().then(String::new), lost);
        noted.key = text(&stored["annotationKey"]);
        noted.annotation.origin.document = document;
        self.current = Some(noted);
    }

    fn end_highlight(&mut self) {
        let Some(mut noted) = self.current.take() else { return };
        let annotation = &mut noted.annotation;
        annotation.exact = annotation.exact.take().map(|exact| unquoted(&exact)).filter(|exact| !exact.is_empty());
        annotation.note = comment(&std::mem::take(&mut self.beside));
        if annotation.exact.is_some() || annotation.origin.lost.is_some() {
            self.found.push(noted);
        }
    }

    fn end_block(&mut self) {
        self.end_highlight();
        self.beside.clear();
        self.spans.clear();
        self.in_reference = false;
    }

    fn finish(mut self) -> Vec<NotedHighlight> {
        self.end_block();
        self.found
    }
}

/// How long a passage may be, in bytes. Each link of a paragraph looks at what stands before it.
const LONGEST: usize = 10_000;

/// What is written where a picture was, in Markdown.
const PICTURE: &str = "[image]";

/// Why a marked picture is no passage.
pub(super) const A_PICTURE: &str = "it marks a part of a picture";

fn marked(exact: Option<String>, lost: Option<&str>) -> NotedHighlight {
    let origin = Document { document: None, lost: lost.map(str::to_owned) };
    NotedHighlight { key: None, annotation: Annotation { exact, origin, ..Annotation::default() } }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "li"
            | "ul"
            | "ol"
            | "blockquote"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "td"
            | "th"
            | "tr"
            | "pre"
            | "hr"
    )
}

/// JSON as Zotero keeps it in an attribute.
fn decoded(attribute: Option<&str>) -> Value {
    let json = percent_decode_str(attribute.unwrap_or_default()).decode_utf8_lossy();
    serde_json::from_str(&json).unwrap_or_default()
}

const OPENING: &[char] = &['“', '„', '«', '»', '"', '‘', '‚', '‹', '「', '『', '《'];
const CLOSING: &[char] = &['”', '“', '»', '«', '"', '’', '‘', '›', '」', '』', '》'];

/// A text without the brackets that references left at its end, the last of which is still open.
fn before_references(beside: &str) -> &str {
    let mut text = beside.trim_end();
    text = text.strip_suffix('(').unwrap_or(text).trim_end();
    while let Some(shorter) = text.strip_suffix("()") {
        text = shorter.trim_end();
    }
    text
}

/// What stands in quotation marks, with no words before it or behind.
fn quoted(beside: &str) -> Option<String> {
    let text = beside.trim_start_matches(|c: char| c.is_whitespace() || c == ')');
    let (end, mark) = text.char_indices().rev().find(|(_, c)| CLOSING.contains(c))?;
    let (quoted, behind) = text.split_at(end + mark.len_utf8());
    let words = |text: &str| text.contains(char::is_alphanumeric);
    (text.starts_with(OPENING) && words(quoted) && !words(behind)).then(|| quoted.to_owned())
}

/// All that a paragraph says, where it is more than a number or a sign: a template may leave the marks out.
fn said(beside: &str) -> Option<String> {
    comment(beside).filter(|said| said.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() > 1)
}

/// The key of the annotation that a link opens.
fn key_in(address: &str) -> Option<String> {
    let (_, key) = address.split_once("annotation=")?;
    text(&key.split('&').next()?.into())
}

/// A highlight's words without the marks that Zotero puts around them, in whatever language it speaks.
fn unquoted(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let inner = words.strip_prefix(OPENING).and_then(|words| words.strip_suffix(CLOSING));
    inner.map_or(words.as_str(), str::trim).to_owned()
}

/// What a paragraph says beside its highlight, without the brackets of the references that were in them.
fn comment(beside: &str) -> Option<String> {
    let mut words = beside.split_whitespace().collect::<Vec<_>>().join(" ");
    for brackets in ["()", "( )", "(; )", "(;)"] {
        words = words.replace(brackets, "");
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_start_matches([')', ' ']).trim_end_matches(['(', ' ']);
    words.contains(char::is_alphanumeric).then(|| words.to_owned())
}
