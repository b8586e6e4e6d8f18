//! Inline Markdown of prose fields, parsed to data: emphasis, strong, links and citations, and nothing else.
//!
//! A template receives the parsed tree, so nothing that a user writes is ever evaluated as Typst.

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::address::destination;
use super::citation::{self, Misread, WrittenCite};
use super::inline::{Citation, Cite, Inline};

/// What is wrong with a prose field.
#[derive(Debug, Clone, PartialEq)]
pub enum ProseFault {
    /// A form of Markdown that has no place in a brief, and words near it.
    Unsupported {
        /// What it is called.
        what: &'static str,
        /// The words by which it can be found.
        near: String,
    },
    /// A citation that can't be read.
    Citation {
        /// What stands between its brackets.
        written: String,
        /// Why it can't be read.
        misread: Misread,
    },
    /// A name with an at sign before it outside of brackets, which may be meant as a citation.
    Mention {
        /// The name, without the sign.
        key: String,
    },
    /// A link to something other than a web page, a DOI or a mail address.
    Link {
        /// Where it leads, as written.
        url: String,
    },
}

/// Parses prose to its paragraphs. `resolve` says where in its source a citation leads, or reports it and returns nothing.
pub fn parse(
    prose: &str,
    mut resolve: impl FnMut(&WrittenCite) -> Option<Cite>,
) -> (Vec<Vec<Inline>>, Vec<ProseFault>) {
    let mut builder = Builder { paragraphs: Vec::new(), open: Vec::new(), faults: Vec::new() };
    let callback = |link: BrokenLink| {
        let reference = link.reference.trim();
        citation::is_citation(reference).then(|| (CowStr::from(reference.to_owned()), CowStr::from("")))
    };
    let parser = Parser::new_with_broken_link_callback(prose, Options::empty(), Some(callback));
    for (event, range) in parser.into_offset_iter() {
        let escaped = prose[..range.start].ends_with('\\');
        builder.event(event, &prose[range], escaped, &mut resolve);
    }
    (builder.paragraphs, builder.faults)
}

/// How deep forms may stand in one another, and how many faults of a field are told.
const DEEPEST: usize = 16;
const MOST_FAULTS: usize = 20;

/// Builds the tree from the parser's events.
struct Builder {
    paragraphs: Vec<Vec<Inline>>,
    open: Vec<OpenElement>,
    faults: Vec<ProseFault>,
}

/// An element whose end has not come.
struct OpenElement {
    kind: Element,
    body: Vec<Inline>,
}

enum Element {
    Paragraph,
    Emphasis,
    Strong,
    Link(String),
    /// The words between a citation's brackets are not set.
    Citation(Option<Citation>),
    /// A form that was reported; what is in it is kept as text.
    Unsupported,
}

impl Builder {
    fn event(
        &mut self,
        event: Event,
        written: &str,
        escaped: bool,
        resolve: &mut impl FnMut(&WrittenCite) -> Option<Cite>,
    ) {
        match event {
            Event::Start(tag) => {
                let kind = match self.open.len() {
                    DEEPEST.. => {
                        self.unsupported("forms nested without end", written);
                        Element::Unsupported
                    }
                    _ => self.element(tag, written, resolve),
                };
                self.open.push(OpenElement { kind, body: Vec::new() });
            }
            Event::End(end) => self.close(end),
            Event::Text(text) => {
                self.look_for_mentions(&text, escaped);
                self.text(&text);
            }
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

    fn element(&mut self, tag: Tag, written: &str, resolve: &mut impl FnMut(&WrittenCite) -> Option<Cite>) -> Element {
        let what = match tag {
            Tag::Paragraph => return Element::Paragraph,
            Tag::Emphasis => return Element::Emphasis,
            Tag::Strong => return Element::Strong,
            Tag::Link { link_type: LinkType::ShortcutUnknown | LinkType::CollapsedUnknown, dest_url, .. } => {
                return Element::Citation(self.citation(&dest_url, resolve));
            }
            // To Markdown, brackets right after others say where these lead; here they are two citations.
            Tag::Link { link_type: LinkType::ReferenceUnknown, .. } => {
                let both = written.trim_start_matches('[').trim_end_matches(']').replace("][", "; ");
                return Element::Citation(self.citation(&both, resolve));
            }
            Tag::Link { link_type, dest_url, .. } => {
                let url = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.to_string(),
                };
                return Element::Link(destination(&url).unwrap_or_else(|| {
                    self.faults.push(ProseFault::Link { url: url.clone() });
                    url
                }));
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

    fn citation(&mut self, written: &str, resolve: &mut impl FnMut(&WrittenCite) -> Option<Cite>) -> Option<Citation> {
        match citation::parse(written) {
            Ok(cites) => {
                let cites: Vec<Cite> = cites.iter().filter_map(resolve).collect();
                (!cites.is_empty()).then(|| Citation::new(cites))
            }
            Err(misread) => {
                self.faults.push(ProseFault::Citation { written: written.to_owned(), misread });
                None
            }
        }
    }

    /// Notes what stands there as other tools cite: `@key [para. 9]`. A backslash before it says that it is meant as it stands.
    fn look_for_mentions(&mut self, text: &str, escaped: bool) {
        if matches!(self.open.last(), Some(OpenElement { kind: Element::Citation(_), .. })) {
            return;
        }
        let found = citation::mentions(text).filter(|(at, _)| *at > 0 || !escaped);
        self.faults.extend(found.map(|(_, key)| ProseFault::Mention { key: key.to_owned() }));
    }

    fn close(&mut self, _: TagEnd) {
        let Some(OpenElement { kind, body }) = self.open.pop() else { return };
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
                self.cite(citation);
            }
            Element::Citation(None) => {}
            Element::Unsupported => self.extend(body),
        }
    }

    /// A citation mark stands close to the word before it: the template sets the space it wants.
    fn trim_end(&mut self) {
        if let Some(OpenElement { body, .. }) = self.open.last_mut()
            && let Some(Inline::Text { text }) = body.last_mut()
        {
            text.truncate(text.trim_end().len());
            if text.is_empty() {
                body.pop();
            }
        }
    }

    /// Citations that stand side by side are one.
    fn cite(&mut self, citation: Citation) {
        match self.open.last_mut().and_then(|open| open.body.last_mut()) {
            Some(Inline::Citation(last)) => last.extend(citation),
            _ => self.push(Inline::Citation(citation)),
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
        if self.faults.len() >= MOST_FAULTS {
            return;
        }
        let near = written.lines().next().unwrap_or("").trim_end().to_owned();
        self.faults.push(ProseFault::Unsupported { what, near });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::citation::WrittenLocator;
    use crate::language::inline::{Locator, plain};

    fn locator_of(printed: &str) -> Locator {
        Locator { printed: printed.to_owned(), pages: None }
    }

    fn one(prose: &str) -> Vec<Inline> {
        let (mut paragraphs, faults) = parse(prose, |cite| {
            let locator = cite.locator.as_ref().map(|locator| match locator {
                WrittenLocator::Paragraphs(numbers) => format!("{}..{}", numbers.start(), numbers.end()),
                WrittenLocator::Pages(labels) => labels.clone(),
            });
            Some(Cite { source: cite.source.clone(), locator: locator.as_deref().map(locator_of) })
        });
        assert_eq!(faults, []);
        assert_eq!(paragraphs.len(), 1, "{prose}");
        paragraphs.remove(0)
    }

    fn faults(prose: &str) -> Vec<ProseFault> {
        parse(prose, |_| None).1
    }

    fn text(text: &str) -> Inline {
        Inline::Text { text: text.into() }
    }

    fn citation(cites: &[(&str, Option<&str>)]) -> Inline {
        let cite = |&(source, locator): &(&str, Option<&str>)| Cite {
            source: source.to_owned(),
            locator: locator.map(locator_of),
        };
        Inline::Citation(Citation::new(cites.iter().map(cite).collect()))
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
                citation(&[("key", Some("7..7"))]),
                text("."),
            ]
        );
    }

    #[test]
    fn citations_side_by_side_are_one() {
        let both = citation(&[("a", None), ("b", Some("2..2"))]);
        for prose in ["So [@a] [@b, para. 2].", "So [@a][@b, para. 2].", "So [@a; @b, para. 2]."] {
            assert_eq!(one(prose), [text("So"), both.clone(), text(".")], "{prose}");
        }
    }

    #[test]
    fn names_with_an_at_sign_are_noticed_unless_it_is_escaped() {
        let mention = |key: &str| ProseFault::Mention { key: key.into() };
        assert_eq!(faults("as @key [para. 9] says"), [mention("key")]);
        assert_eq!(faults("[@key](https://e.org)"), [mention("key")]);
        assert_eq!(faults("as \\@key says, desk@example.org, [@key]"), []);
    }

    #[test]
    fn typst_markup_is_text() {
        let typst = "#eval(\"1\") $x$ @ref < label > \\ = Heading";
        assert_eq!(plain(&one(&typst.replace('@', "\\@"))), typst);
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
                matches!(faults(prose).first(), Some(ProseFault::Unsupported { what: found, .. }) if *found == what),
                "{prose}: {:?}",
                faults(prose)
            );
        }
        let (paragraphs, _) = parse("- item", |_| None);
        assert_eq!(paragraphs.iter().map(|body| plain(body)).collect::<String>(), "item");
    }

    #[test]
    fn links_lead_to_the_web_or_to_mail() {
        assert_eq!(faults("[a](javascript:alert)"), [ProseFault::Link { url: "javascript:alert".into() }]);
        assert_eq!(faults("[a](mailto:desk@example.org) <desk@example.org>"), []);
    }
}
