//! Inline Markdown of prose fields, parsed to data: emphasis, strong, links and citations, and nothing else.
//!
//! A template receives the parsed tree, so nothing that a user writes is ever evaluated as Typst.

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use serde::Serialize;

/// A piece of inline text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Inline {
    Text { text: String },
    Emphasis { body: Vec<Inline> },
    Strong { body: Vec<Inline> },
    Link { url: String, body: Vec<Inline> },
    Citation { source: String, locator: Option<String> },
}

/// A citation as it is written in prose: `[@newsaz-charter, para. 7]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Citation {
    /// The text between the brackets, for pointing at it.
    pub written: String,
    /// The key of the source.
    pub source: String,
    /// The cited paragraphs, from 1, first and last.
    pub paragraphs: Option<(usize, usize)>,
}

/// What is wrong with a prose field.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// A form of Markdown that has no place in a brief, and words near it.
    Unsupported { what: &'static str, near: String },
    /// A citation that can't be read.
    Locator { written: String },
    /// A link to something other than a web page or a mail address.
    Link { url: String },
}

/// Parses prose to its paragraphs. `resolve` turns a citation into the locator to print, or reports it and returns nothing.
pub fn parse(
    prose: &str,
    mut resolve: impl FnMut(&Citation) -> Option<Option<String>>,
) -> (Vec<Vec<Inline>>, Vec<Fault>) {
    let mut builder = Builder { paragraphs: Vec::new(), open: Vec::new(), faults: Vec::new() };
    let callback = |link: BrokenLink| {
        let reference = link.reference.trim();
        reference.starts_with('@').then(|| (CowStr::from(reference.to_owned()), CowStr::from("")))
    };
    let parser = Parser::new_with_broken_link_callback(prose, Options::empty(), Some(callback));
    for (event, range) in parser.into_offset_iter() {
        builder.event(event, &prose[range], &mut resolve);
    }
    (builder.paragraphs, builder.faults)
}

/// Reads what stands between a citation's brackets: `@key`, `@key, para. 7`, `@key, paras. 7–9`.
pub fn parse_citation(written: &str) -> Option<Citation> {
    let rest = written.trim().strip_prefix('@')?;
    let (source, locator) = match rest.split_once(',') {
        Some((source, locator)) => (source.trim(), Some(locator.trim())),
        None => (rest.trim(), None),
    };
    let paragraphs = match locator {
        None => None,
        Some(locator) => Some(parse_locator(locator)?),
    };
    Some(Citation { written: written.to_owned(), source: source.to_owned(), paragraphs })
}

fn parse_locator(locator: &str) -> Option<(usize, usize)> {
    let numbers = ["paras.", "para.", "paragraphs", "paragraph"]
        .iter()
        .find_map(|word| locator.strip_prefix(word))?
        .trim_start_matches(|c: char| c.is_whitespace());
    let mut bounds = numbers.split(['-', '–']).map(|number| number.trim().parse::<usize>());
    let first = bounds.next()?.ok()?;
    let last = match bounds.next() {
        Some(last) => last.ok()?,
        None => first,
    };
    (bounds.next().is_none() && first >= 1 && last >= first).then_some((first, last))
}

/// Builds the tree from the parser's events.
struct Builder {
    paragraphs: Vec<Vec<Inline>>,
    open: Vec<Open>,
    faults: Vec<Fault>,
}

/// An element whose end has not come.
struct Open {
    kind: Element,
    body: Vec<Inline>,
}

enum Element {
    Paragraph,
    Emphasis,
    Strong,
    Link(String),
    /// The words between a citation's brackets are not set.
    Citation(Option<Inline>),
    /// A form that was reported; what is in it is kept as text.
    Unsupported,
}

impl Builder {
    fn event(&mut self, event: Event, written: &str, resolve: &mut impl FnMut(&Citation) -> Option<Option<String>>) {
        match event {
            Event::Start(tag) => {
                let kind = self.element(tag, written, resolve);
                self.open.push(Open { kind, body: Vec::new() });
            }
            Event::End(end) => self.close(end),
            Event::Text(text) => self.text(&text),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.text(" "),
            Event::Code(text) => {
                self.unsupported("code", written);
                self.text(&text);
            }
            Event::Html(_) | Event::InlineHtml(_) => self.unsupported("HTML", written),
            Event::Rule => self.unsupported("a rule", written),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.unsupported("a Markdown extension", written);
            }
        }
    }

    fn element(
        &mut self,
        tag: Tag,
        written: &str,
        resolve: &mut impl FnMut(&Citation) -> Option<Option<String>>,
    ) -> Element {
        let what = match tag {
            Tag::Paragraph => return Element::Paragraph,
            Tag::Emphasis => return Element::Emphasis,
            Tag::Strong => return Element::Strong,
            Tag::Link { link_type: LinkType::ShortcutUnknown, dest_url, .. } => {
                return Element::Citation(self.citation(&dest_url, resolve));
            }
            Tag::Link { link_type, dest_url, .. } => {
                let url = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.to_string(),
                };
                if !["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme)) {
                    self.faults.push(Fault::Link { url: url.clone() });
                }
                return Element::Link(url);
            }
            Tag::Heading { .. } => "a heading",
            Tag::BlockQuote(_) => "a block quotation",
            Tag::CodeBlock(_) => "a code block",
            Tag::HtmlBlock => "HTML",
            Tag::List(_) => "a list",
            // The list was reported.
            Tag::Item => return Element::Unsupported,
            Tag::Image { .. } => "an image",
            _ => "a Markdown extension",
        };
        self.unsupported(what, written);
        Element::Unsupported
    }

    fn citation(
        &mut self,
        written: &str,
        resolve: &mut impl FnMut(&Citation) -> Option<Option<String>>,
    ) -> Option<Inline> {
        let Some(citation) = parse_citation(written) else {
            self.faults.push(Fault::Locator { written: written.to_owned() });
            return None;
        };
        let locator = resolve(&citation)?;
        Some(Inline::Citation { source: citation.source, locator })
    }

    fn close(&mut self, _: TagEnd) {
        let Some(Open { kind, body }) = self.open.pop() else { return };
        match kind {
            Element::Paragraph => {
                if self.open.is_empty() {
                    self.paragraphs.push(body);
                } else {
                    self.extend(body);
                }
            }
            Element::Emphasis => self.push(Inline::Emphasis { body }),
            Element::Strong => self.push(Inline::Strong { body }),
            Element::Link(url) => self.push(Inline::Link { url, body }),
            Element::Citation(Some(citation)) => {
                self.trim_end();
                self.push(citation);
            }
            Element::Citation(None) => {}
            Element::Unsupported => self.extend(body),
        }
    }

    /// A citation mark stands close to the word before it: the template sets the space it wants.
    fn trim_end(&mut self) {
        if let Some(Open { body, .. }) = self.open.last_mut()
            && let Some(Inline::Text { text }) = body.last_mut()
        {
            text.truncate(text.trim_end().len());
        }
    }

    fn push(&mut self, inline: Inline) {
        match self.open.last_mut() {
            Some(open) => open.body.push(inline),
            None => self.paragraphs.push(vec![inline]),
        }
    }

    fn extend(&mut self, body: Vec<Inline>) {
        match self.open.last_mut() {
            Some(open) => open.body.extend(body),
            None => self.paragraphs.push(body),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut()
            && let Some(Inline::Text { text: last }) = open.body.last_mut()
        {
            last.push_str(text);
            return;
        }
        self.push(Inline::Text { text: text.to_owned() });
    }

    fn unsupported(&mut self, what: &'static str, written: &str) {
        let near = written.lines().next().unwrap_or("").trim_end().to_owned();
        self.faults.push(Fault::Unsupported { what, near });
    }
}

/// The words of inline text, without its markup and citations.
pub fn plain(inlines: &[Inline]) -> String {
    let mut words = String::new();
    for inline in inlines {
        match inline {
            Inline::Text { text } => words.push_str(text),
            Inline::Emphasis { body } | Inline::Strong { body } | Inline::Link { body, .. } => {
                words.push_str(&plain(body));
            }
            Inline::Citation { .. } => {}
        }
    }
    words
}

/// Applies `change` to every piece of text in the tree, in reading order.
pub fn map_text(inlines: &mut [Inline], change: &mut impl FnMut(&mut String)) {
    for inline in inlines {
        match inline {
            Inline::Text { text } => change(text),
            Inline::Emphasis { body } | Inline::Strong { body } | Inline::Link { body, .. } => map_text(body, change),
            Inline::Citation { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(prose: &str) -> Vec<Inline> {
        let (mut paragraphs, faults) =
            parse(prose, |citation| Some(citation.paragraphs.map(|(first, last)| format!("{first}..{last}"))));
        assert_eq!(faults, []);
        assert_eq!(paragraphs.len(), 1, "{prose}");
        paragraphs.remove(0)
    }

    fn faults(prose: &str) -> Vec<Fault> {
        parse(prose, |_| Some(None)).1
    }

    fn text(text: &str) -> Inline {
        Inline::Text { text: text.into() }
    }

    #[test]
    fn parses_the_four_forms() {
        assert_eq!(
            one("A *b* **c** [d](https://e.org) f [@key, para. 7]."),
            [
                text("A "),
                Inline::Emphasis { body: vec![text("b")] },
                text(" "),
                Inline::Strong { body: vec![text("c")] },
                text(" "),
                Inline::Link { url: "https://e.org".into(), body: vec![text("d")] },
                text(" f"),
                Inline::Citation { source: "key".into(), locator: Some("7..7".into()) },
                text("."),
            ]
        );
    }

    #[test]
    fn citations_take_a_range_or_nothing() {
        let paragraphs = |written| parse_citation(written).map(|citation| citation.paragraphs);
        assert_eq!(paragraphs("@key"), Some(None));
        assert_eq!(paragraphs("@key, paras. 7–9"), Some(Some((7, 9))));
        assert_eq!(paragraphs("@key, paras. 7-9"), Some(Some((7, 9))));
        for wrong in ["@key, page 7", "@key, para. seven", "@key, para. 0", "@key, paras. 9–7", "@key,"] {
            assert_eq!(paragraphs(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn typst_markup_is_text() {
        let typst = "#eval(\"1\") $x$ @ref < label > \\ = Heading";
        assert_eq!(plain(&one(typst)), typst);
        assert_eq!(plain(&one("\\<label>")), "<label>");
    }

    #[test]
    fn brackets_that_cite_nothing_are_text() {
        assert_eq!(plain(&one("a [b] c [d e]")), "a [b] c [d e]");
    }

    #[test]
    fn block_forms_are_reported_and_lose_no_text() {
        for (prose, what) in [
            ("# Heading", "a heading"),
            ("- item", "a list"),
            ("1. item", "a list"),
            ("> quoted", "a block quotation"),
            ("`code`", "code"),
            ("![alt](x.png)", "an image"),
            ("a <b>c</b>", "HTML"),
        ] {
            assert!(
                matches!(faults(prose).first(), Some(Fault::Unsupported { what: found, .. }) if *found == what),
                "{prose}: {:?}",
                faults(prose)
            );
        }
        let (paragraphs, _) = parse("- item", |_| None);
        assert_eq!(paragraphs.iter().map(|body| plain(body)).collect::<String>(), "item");
    }

    #[test]
    fn links_lead_to_the_web_or_to_mail() {
        assert_eq!(faults("[a](javascript:alert)"), [Fault::Link { url: "javascript:alert".into() }]);
        assert_eq!(faults("[a](mailto:desk@example.org) <desk@example.org>"), []);
    }
}
