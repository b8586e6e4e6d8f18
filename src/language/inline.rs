//! Inline text: words with emphasis, links and citations, as a template receives them.

use std::ops::RangeInclusive;

use serde::Serialize;

use super::wording::Language;

/// A piece of inline text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Inline {
    /// Words as they are to be set, with the marks and spaces of their language.
    Text {
        /// The words; a template sets each sign as it is.
        text: String,
    },
    /// `*emphasis*`; a template may set it as it likes, and tags it `Em`.
    Emphasis {
        /// What is emphasised.
        body: Vec<Inline>,
    },
    /// `**strong**`.
    Strong {
        /// What is strong.
        body: Vec<Inline>,
    },
    /// A link to the web or to a mail address.
    Link {
        /// `https:`, `http:` or `mailto:`; a DOI is one of `doi.org` here.
        url: String,
        /// The words that lead there.
        body: Vec<Inline>,
    },
    /// Raised, as citation styles have it; not to be had from Markdown.
    Superscript {
        /// What is raised.
        body: Vec<Inline>,
    },
    /// Lowered, as citation styles have it; not to be had from Markdown.
    Subscript {
        /// What is lowered.
        body: Vec<Inline>,
    },
    /// In small capitals, as citation styles have it; not to be had from Markdown.
    SmallCapitals {
        /// What is set in them.
        body: Vec<Inline>,
    },
    /// `[@key, para. 2; @other]`.
    Citation(Citation),
}

/// A citation of one or several sources.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Citation {
    #[serde(skip)]
    cites: Vec<Cite>,
    /// What it says: nothing until the edition that it stands in is cited.
    parts: Vec<CitationPart>,
}

/// A source that a citation names, and where in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Cite {
    /// The source's key.
    pub source: String,
    /// Where in it.
    pub locator: Option<Locator>,
}

/// A place in a source, as it is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locator {
    /// As it is printed in the page's language: `para. 7`, `p. 12`.
    pub printed: String,
    /// Where it is of pages, their labels alone: `12`, `xiv–xv`. Citation styles have a form of their own for them.
    pub pages: Option<String>,
}

impl Locator {
    /// The paragraphs from one number to another.
    pub fn of_paragraphs(numbers: &RangeInclusive<usize>, language: Language) -> Self {
        Self { printed: language.paragraphs(numbers), pages: None }
    }

    /// The pages from one label to another.
    pub fn of_pages(first: &str, last: &str, language: Language) -> Self {
        let labels = if first == last { first.to_owned() } else { format!("{first}–{last}") };
        Self { printed: language.pages(first, last), pages: Some(labels) }
    }
}

/// A part of what a citation says: what stands for one source, or the space between two.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CitationPart {
    /// The key of the source that the words stand for, to whose entry they lead.
    pub source: Option<String>,
    /// Where in it, as it is printed (`para. 7`). Whether the words have it too is up to the citation style.
    pub locator: Option<String>,
    /// What is set.
    pub words: Vec<Inline>,
}

impl Citation {
    /// A citation of these sources, whose words are not yet known.
    pub fn new(cites: Vec<Cite>) -> Self {
        Self { cites, parts: Vec::new() }
    }

    /// What it cites.
    pub fn cites(&self) -> &[Cite] {
        &self.cites
    }

    /// What it says.
    pub fn parts(&self) -> &[CitationPart] {
        &self.parts
    }

    /// Gives it its words.
    pub fn say(&mut self, parts: Vec<CitationPart>) {
        self.parts = parts;
    }

    /// Cites what another one beside it cites, too.
    pub fn extend(&mut self, other: Self) {
        self.cites.extend(other.cites);
    }
}

impl Inline {
    /// What is inside of it; nothing in text and citations.
    pub fn body(&self) -> &[Inline] {
        match self {
            Inline::Text { .. } | Inline::Citation(_) => &[],
            Inline::Emphasis { body }
            | Inline::Strong { body }
            | Inline::Superscript { body }
            | Inline::Subscript { body }
            | Inline::SmallCapitals { body }
            | Inline::Link { body, .. } => body,
        }
    }

    /// The same, to change it.
    pub fn body_mut(&mut self) -> &mut [Inline] {
        match self {
            Inline::Text { .. } | Inline::Citation(_) => &mut [],
            Inline::Emphasis { body }
            | Inline::Strong { body }
            | Inline::Superscript { body }
            | Inline::Subscript { body }
            | Inline::SmallCapitals { body }
            | Inline::Link { body, .. } => body,
        }
    }
}

/// The words of inline text, without its markup and citations.
pub fn plain(inlines: &[Inline]) -> String {
    let mut words = String::new();
    for inline in inlines {
        match inline {
            Inline::Text { text } => words.push_str(text),
            other => words.push_str(&plain(other.body())),
        }
    }
    words
}

/// Applies `change` to every piece of text in the tree, in reading order.
pub fn map_text(inlines: &mut [Inline], change: &mut impl FnMut(&mut String)) {
    for inline in inlines {
        match inline {
            Inline::Text { text } => change(text),
            other => map_text(other.body_mut(), change),
        }
    }
}
