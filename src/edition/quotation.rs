//! A verified quotation as it is set on the page.

use serde::Serialize;

use super::origin::Origin;
use crate::language::inline::Inline;
use crate::language::inline::{Citation, Cite, Locator};
use crate::language::{Language, typography};
use crate::project::corpus::Source;
use crate::quotation::{Piece, Quotation, Speaker, TextQuoteSelector};

/// The outer quotation marks of a language.
#[derive(Debug, Clone, Serialize)]
pub struct Marks {
    /// The opening one, with what space the language puts after it.
    pub open: &'static str,
    /// The closing one, with what space the language puts before it.
    pub close: &'static str,
}

impl Marks {
    /// The marks of `language`.
    pub fn of(language: Language) -> Self {
        let [[open, close], _] = &language.wording().marks;
        Self { open, close }
    }
}

/// A verified quotation, set in the house's typographic marks.
#[derive(Debug, Clone, Serialize)]
pub struct SetQuotation {
    source: String,
    /// Where in it: `para. 7`, or `p. 12` where the record knows the pages.
    locator: String,
    /// The same, as the page cites it.
    pub citation: Citation,
    /// The source's language, where it is not the brief's.
    language: Option<String>,
    marks: Marks,
    speaker: Option<Speaker>,
    /// Whose words they are where no speaker says them.
    attribution: Option<String>,
    text: Vec<Piece>,
    /// The sentence's stop, where the page's language sets it after the closing mark.
    stop: Option<&'static str>,
    /// The desk's translation: its own prose, not the source's words.
    pub translation: Option<Translation>,
    /// Where the brief chose it.
    #[serde(skip)]
    pub origin: Origin,
    #[serde(skip)]
    name: String,
    #[serde(skip)]
    verified: Quotation,
    #[serde(skip)]
    selector: TextQuoteSelector,
}

/// A quotation in the page's language, in the desk's own words.
#[derive(Debug, Clone, Serialize)]
pub struct Translation {
    /// What marks it as the desk's.
    pub label: String,
    /// The desk's words, which stand without quotation marks: they are nobody's words in that language.
    pub text: Vec<Inline>,
}

impl SetQuotation {
    /// Sets a verified quotation from `source` on a page in `language`.
    ///
    /// `name` is what the brief's editor knows it by: the excerpt's id, or its first words.
    pub fn new(
        name: &str,
        verified: Quotation,
        selector: TextQuoteSelector,
        source: &Source,
        language: Language,
        origin: Origin,
    ) -> Self {
        let locator = match source.pages.of(&verified.range()) {
            Some((first, last)) => Locator::of_pages(first, last, language),
            None => Locator::of_paragraphs(&verified.paragraphs(), language),
        };
        // A language without a wording of its own is set with the marks of the page.
        let own: Language = source.language.parse().unwrap_or(language);
        let speaker = verified.speaker().and_then(|id| source.speaker(id)).cloned();
        let mut before = None;
        let mut text = Vec::new();
        for piece in verified.pieces() {
            text.push(match piece {
                Piece::Text(words) => Piece::Text(typography::set_quotation(words, own, before)),
                Piece::Omission | Piece::Insertion(_) => piece.clone(),
            });
            before = match piece {
                Piece::Text(words) | Piece::Insertion(words) => words.chars().next_back(),
                Piece::Omission => Some(' '),
            };
        }
        let stop = language.wording().stop_after_marks.then(|| take_stop(&mut text)).flatten();
        Self {
            source: source.key.clone(),
            locator: locator.printed.clone(),
            citation: Citation::new(vec![Cite { source: source.key.clone(), locator: Some(locator) }]),
            language: (source.language != language.code()).then(|| source.language.clone()),
            marks: Marks::of(own),
            attribution: speaker.is_none().then(|| source.publication.clone()),
            speaker,
            text,
            stop,
            translation: None,
            origin,
            name: name.to_owned(),
            verified,
            selector,
        }
    }

    /// The excerpt's id, or the first words of a quotation that the brief itself selects.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The selector by which it was found.
    pub fn selector(&self) -> &TextQuoteSelector {
        &self.selector
    }

    /// The quotation as it was verified.
    pub fn verified(&self) -> &Quotation {
        &self.verified
    }

    /// Whether its source is in another language than the page.
    pub fn is_foreign(&self) -> bool {
        self.language.is_some()
    }

    /// The key of its source.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The words, with the marks of omission.
    pub fn plain(&self) -> String {
        let pieces = self.text.iter().map(|piece| match piece {
            Piece::Text(words) | Piece::Insertion(words) => words.as_str(),
            Piece::Omission => "[…]",
        });
        pieces.collect()
    }
}

/// Takes the stop off the words that end with one. Points of omission stay.
fn take_stop(text: &mut [Piece]) -> Option<&'static str> {
    let Some(Piece::Text(text)) = text.last_mut() else { return None };
    let words = text.strip_suffix('.').filter(|words| !words.ends_with('.'))?;
    text.truncate(words.len());
    Some(".")
}
