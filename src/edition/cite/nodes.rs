//! What Hayagriva renders, as inline nodes.

use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign};
use hayagriva::{Elem, ElemChild, ElemChildren, ElemMeta, Formatting};

use crate::language::inline::Inline;
use crate::language::inline::{CitationPart, Cite};
use crate::project::corpus::with_dollars;

/// Up to how many characters an address is printed in full; of a longer one only where it begins.
const WHOLE_ADDRESS: usize = 64;

/// What a citation says, source by source.
pub(super) fn citation(rendered: &ElemChildren, cites: &[Cite]) -> Vec<CitationPart> {
    let mut parts: Vec<CitationPart> = Vec::new();
    for child in &rendered.0 {
        let (source, locator) = match cited(child).and_then(|index| cites.get(index)) {
            Some(cite) => (Some(cite.source.clone()), cite.locator.as_ref().map(|locator| locator.printed.clone())),
            None => (None, None),
        };
        let mut nodes = Nodes { cites, links: false, words: Vec::new() };
        nodes.child(child);
        parts.push(CitationPart { source, locator, words: nodes.words });
    }
    join(parts)
}

/// The source of a citation that an element stands for, by its place among those that are cited.
fn cited(child: &ElemChild) -> Option<usize> {
    match child {
        ElemChild::Elem(Elem { meta: Some(ElemMeta::Entry(index)), .. }) => Some(*index),
        ElemChild::Elem(elem) => match &elem.children.0[..] {
            [only] => cited(only),
            _ => None,
        },
        _ => None,
    }
}

/// Brackets go with the first and the last source, so that a citation of one source is one part; a separator goes with the
/// source before it, but for its space.
fn join(parts: Vec<CitationPart>) -> Vec<CitationPart> {
    let is_source = |part: &CitationPart| part.source.is_some();
    let (Some(first), Some(last)) = (parts.iter().position(is_source), parts.iter().rposition(is_source)) else {
        return parts;
    };
    let mut joined: Vec<CitationPart> = Vec::new();
    let mut before = Vec::new();
    for (index, mut part) in parts.into_iter().enumerate() {
        match joined.last_mut() {
            None if index < first => before.append(&mut part.words),
            Some(end) if index > last => end.words.append(&mut part.words),
            Some(end) if part.source.is_none() => {
                let space = take_space(&mut part.words);
                end.words.append(&mut part.words);
                joined.extend(space.then(|| CitationPart { source: None, locator: None, words: vec![text(" ")] }));
            }
            _ => {
                before.append(&mut part.words);
                part.words = std::mem::take(&mut before);
                joined.push(part);
            }
        }
    }
    for part in &mut joined {
        merge(&mut part.words);
    }
    trim(&mut joined);
    joined
}

/// Takes the space off the end of a separator, and says whether there was one.
fn take_space(words: &mut Vec<Inline>) -> bool {
    let Some(Inline::Text { text }) = words.last_mut() else { return false };
    let length = text.len();
    text.truncate(text.trim_end().len());
    let shorter = text.len() < length;
    if text.is_empty() {
        words.pop();
    }
    shorter
}

fn text(text: &str) -> Inline {
    Inline::Text { text: text.to_owned() }
}

/// Some styles begin their citations with a space, which is the page's to set.
fn trim(parts: &mut [CitationPart]) {
    if let Some(CitationPart { words, .. }) = parts.first_mut()
        && let Some(Inline::Text { text }) = words.first_mut()
    {
        *text = text.trim_start().to_owned();
    }
}

/// An entry of the list of sources: its label, where it has one, and its words.
pub(super) fn entry(label: Option<&ElemChild>, content: &ElemChildren) -> (Option<Vec<Inline>>, Vec<Inline>) {
    let mut nodes = Nodes { cites: &[], links: true, words: Vec::new() };
    let mut margin = Nodes { cites: &[], links: false, words: Vec::new() };
    if let Some(label) = label {
        margin.child(label);
    }
    nodes.entry(content, &mut margin);
    for words in [&mut nodes.words, &mut margin.words] {
        merge(words);
        trim_ends(words);
    }
    let label = (!margin.words.is_empty()).then_some(margin.words);
    (label, nodes.words)
}

fn trim_ends(words: &mut Vec<Inline>) {
    if let Some(Inline::Text { text }) = words.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Inline::Text { text }) = words.last_mut() {
        text.truncate(text.trim_end().len());
    }
    words.retain(|word| !matches!(word, Inline::Text { text } if text.is_empty()));
}

/// Collects nodes.
struct Nodes<'a> {
    /// What the citation cites, for its locators.
    cites: &'a [Cite],
    /// Whether addresses are links: in a citation they are part of the link to the list.
    links: bool,
    words: Vec<Inline>,
}

impl Nodes<'_> {
    /// Takes an entry in, but for what stands in its margin.
    fn entry(&mut self, content: &ElemChildren, margin: &mut Nodes) {
        use hayagriva::citationberg::Display;

        for child in &content.0 {
            match child {
                ElemChild::Elem(elem) if elem.display == Some(Display::LeftMargin) => margin.children(&elem.children),
                ElemChild::Elem(elem) => {
                    // What a style sets as a line of its own goes on in the entry's.
                    if matches!(elem.display, Some(Display::Block | Display::Indent)) {
                        self.text(" ", Formatting::default());
                    }
                    self.entry(&elem.children, margin);
                }
                child => self.child(child),
            }
        }
    }

    fn children(&mut self, children: &ElemChildren) {
        children.0.iter().for_each(|child| self.child(child));
    }

    fn child(&mut self, child: &ElemChild) {
        match child {
            ElemChild::Text(formatted) => self.text(&formatted.text, formatted.formatting),
            ElemChild::Elem(elem) => self.children(&elem.children),
            // No dollar reaches Hayagriva as one, so this is none of ours; but text is text.
            ElemChild::Markup(text) => self.text(text, Formatting::default()),
            ElemChild::Link { text, url } if self.links => {
                let url = with_dollars(url);
                let body = formatted(&address(&with_dollars(&text.text)), text.formatting);
                self.words.push(Inline::Link { url, body: vec![body] });
            }
            ElemChild::Link { text, .. } => self.text(&text.text, text.formatting),
            ElemChild::Transparent { cite_idx, format } => {
                let locator = self.cites.get(*cite_idx).and_then(|cite| cite.locator.as_ref());
                self.text(locator.map_or("", |locator| &locator.printed), *format);
            }
        }
    }

    fn text(&mut self, text: &str, formatting: Formatting) {
        if !text.is_empty() {
            self.words.push(formatted(&with_dollars(text), formatting));
        }
    }
}

/// Text as its formatting wants it. Underlining is the typewriter's emphasis.
fn formatted(text: &str, formatting: Formatting) -> Inline {
    let mut node = Inline::Text { text: text.to_owned() };
    if formatting.font_variant == FontVariant::SmallCaps {
        node = Inline::SmallCapitals { body: vec![node] };
    }
    if formatting.font_weight == FontWeight::Bold {
        node = Inline::Strong { body: vec![node] };
    }
    if formatting.font_style == FontStyle::Italic || formatting.text_decoration == TextDecoration::Underline {
        node = Inline::Emphasis { body: vec![node] };
    }
    match formatting.vertical_align {
        VerticalAlign::Sup => Inline::Superscript { body: vec![node] },
        VerticalAlign::Sub => Inline::Subscript { body: vec![node] },
        VerticalAlign::None | VerticalAlign::Baseline => node,
    }
}

/// Joins nodes of one kind that stand side by side.
fn merge(words: &mut Vec<Inline>) {
    let mut merged: Vec<Inline> = Vec::with_capacity(words.len());
    for word in words.drain(..) {
        let rest = match merged.last_mut() {
            Some(last) => join_nodes(last, word),
            None => Some(word),
        };
        merged.extend(rest);
    }
    *words = merged;
}

/// Joins a node to the one before it, or gives it back where it is of another kind.
fn join_nodes(last: &mut Inline, next: Inline) -> Option<Inline> {
    match (last, next) {
        (Inline::Text { text }, Inline::Text { text: more }) => text.push_str(&more),
        (Inline::Emphasis { body }, Inline::Emphasis { body: more })
        | (Inline::Strong { body }, Inline::Strong { body: more })
        | (Inline::Superscript { body }, Inline::Superscript { body: more })
        | (Inline::Subscript { body }, Inline::Subscript { body: more })
        | (Inline::SmallCapitals { body }, Inline::SmallCapitals { body: more }) => {
            body.extend(more);
            merge(body);
        }
        (_, next) => return Some(next),
    }
    None
}

/// An address as it is printed: without its scheme, and of a long one only the host. The link holds it whole.
fn address(url: &str) -> String {
    let Some(short) = ["https://", "http://"].iter().find_map(|scheme| url.strip_prefix(scheme)) else {
        return url.to_owned();
    };
    let short = short.strip_prefix("www.").unwrap_or(short).trim_end_matches('/');
    if short.starts_with("doi.org/") || short.chars().count() <= WHOLE_ADDRESS {
        return short.to_owned();
    }
    short.split(['/', '?', '#']).next().unwrap_or(short).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_short() {
        for (url, printed) in [
            ("https://www.example.org/", "example.org"),
            ("https://example.org/report?year=2026", "example.org/report?year=2026"),
            ("https://doi.org/10.1000/182", "doi.org/10.1000/182"),
            ("10.1000/182", "10.1000/182"),
            ("https://example.org/a/very/long/path/that/nobody/will/ever/type/from/a/printed/page/2026", "example.org"),
        ] {
            assert_eq!(address(url), printed);
        }
    }
}
