//! An edition: a brief with everything looked up, verified and written out, as a template receives it.
//!
//! It serialises to `/brief.json`, whose shape is the contract between the program and its templates. Quotations can
//! only be put in as [`SetQuotation`]s, which only a verified [`Quotation`] makes.

mod content;
mod marks;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::house::HOUSE_STYLE;
use crate::inline::{Inline, plain};
use crate::prose::At;
use crate::quotation::{Piece, Quotation, Speaker, TextQuoteSelector};
use crate::spec::QuoteSpec;
use crate::typography;
use crate::yaml::Place;
use crate::{corpus::Source, language::Language};

pub use content::{Chart, Contact, Event, Figure, KeyFigure, PolicyOption, Row};
pub use marks::{READING_ORDER, usual_reading_order};

use content::Content;

/// The version of the contract: of the fields below and of those in `/fit.json`.
pub const CONTRACT: u32 = 1;

/// Everything that is printed.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Edition {
    pub contract: u32,
    pub id: String,
    pub language: &'static str,
    pub paper: &'static str,
    /// The headline without markup, for the document's title.
    pub title: String,
    /// The titles of the themes.
    pub keywords: Vec<String>,
    pub labels: BTreeMap<String, String>,
    pub marks: Marks,
    pub imprint: ImprintData,
    pub brand: BrandData,
    pub print: PrintData,
    pub kicker: Option<Vec<Inline>>,
    pub headline: Vec<Inline>,
    pub standfirst: Option<Vec<Inline>>,
    pub date: DateData,
    pub authors: Vec<String>,
    pub key_messages: Vec<Item>,
    pub themes: Vec<Section>,
    pub pull_quote: Option<SetQuotation>,
    pub implications: Vec<Item>,
    pub recommendations: Vec<Item>,
    pub key_figures: Vec<KeyFigure>,
    pub timeline: Vec<Event>,
    pub figure: Option<Figure>,
    pub chart: Option<Chart>,
    pub options: Vec<PolicyOption>,
    pub further_reading: Vec<Item>,
    pub contact: Option<Contact>,
    pub bibliography: Bibliography,
    /// The order in which the template has the parts read, by their fields.
    #[serde(skip)]
    pub reading_order: Vec<String>,
    /// The paragraphs that the desk's own prose cites.
    #[serde(skip)]
    pub passages: Vec<CitedParagraph>,
}

/// A paragraph of a source that the desk's own prose cites.
#[derive(Debug, Clone)]
pub struct CitedParagraph {
    /// The key of its source.
    pub source: String,
    /// Its number, from 1.
    pub paragraph: usize,
    /// What stands between the citation's brackets, and in which field.
    pub written: At<String>,
}

/// The outer quotation marks of a language.
#[derive(Debug, Clone, Serialize)]
pub struct Marks {
    pub open: &'static str,
    pub close: &'static str,
}

impl Marks {
    /// The marks of `language`.
    pub fn of(language: Language) -> Self {
        let [[open, close], _] = &language.wording().marks;
        Self { open, close }
    }
}

/// Who publishes.
#[derive(Debug, Clone, Serialize)]
pub struct ImprintData {
    pub organisation: String,
    pub series: Option<String>,
    pub contact: Option<String>,
    pub url: Option<String>,
    pub disclaimer: Option<Vec<Inline>>,
    pub licence: Option<String>,
    pub logo: Option<LogoData>,
}

/// The publisher's mark.
#[derive(Debug, Clone, Serialize)]
pub struct LogoData {
    /// From the project's root, with a slash before it.
    pub path: String,
    pub alt: String,
}

/// The house's colours, as CSS writes them, and fonts.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct BrandData {
    pub primary: String,
    pub accent: String,
    pub body_font: Option<String>,
    pub heading_font: Option<String>,
}

/// How the page goes to the printer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct PrintData {
    /// How far the paper's ground reaches beyond the trim on every side, in pt.
    pub bleed: f64,
    /// Whether the page is printed in greys. Colours are turned into greys after the page is set: a template need not.
    pub grayscale: bool,
}

/// A date in numbers, and as the language writes it.
#[derive(Debug, Clone, Serialize)]
pub struct DateData {
    pub iso: String,
    pub year: i16,
    pub month: i8,
    pub day: i8,
    pub text: String,
}

/// A key message, an implication or a recommendation.
#[derive(Debug, Clone, Serialize)]
pub struct Item {
    pub text: Vec<Inline>,
    #[serde(rename = "for")]
    pub addressee: Option<Vec<Inline>>,
    pub attribution: Option<Vec<Inline>>,
    #[serde(skip)]
    pub origin: Origin,
}

/// A theme's section of the body.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    pub theme: String,
    pub heading: Vec<Inline>,
    /// One entry a paragraph.
    pub text: Vec<Vec<Inline>>,
    pub quotes: Vec<SetQuotation>,
    #[serde(skip)]
    pub origin: Origin,
}

/// Where an item was written, and whether it may be left out.
#[derive(Debug, Clone)]
pub struct Origin {
    pub place: Place,
    pub optional: bool,
}

impl Origin {
    /// The origin of a quotation that a brief chooses.
    pub fn of(spec: &QuoteSpec) -> Self {
        Self { place: spec.place.clone(), optional: spec.optional }
    }
}

/// A verified quotation, set in the house's typographic marks.
#[derive(Debug, Clone, Serialize)]
pub struct SetQuotation {
    source: String,
    locator: String,
    /// The source's language, where it is not the brief's.
    language: Option<String>,
    marks: Marks,
    speaker: Option<SpeakerData>,
    /// Whose words they are where no speaker says them.
    attribution: Option<String>,
    text: Vec<TextPiece>,
    /// The desk's translation: its own prose, not the source's words.
    pub translation: Option<Translation>,
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
    pub text: Vec<Inline>,
}

#[derive(Debug, Clone, Serialize)]
struct SpeakerData {
    name: String,
    role: Option<String>,
    affiliation: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum TextPiece {
    Text { text: String },
    Omission,
    Insertion { text: String },
}

/// The cited sources as a Hayagriva library, and the CSL style to set them in.
#[derive(Debug, Clone, Serialize)]
pub struct Bibliography {
    pub entries: String,
    /// `house`, a style that Typst ships, or the path of a `.csl` file from the project's root with a slash before it.
    pub style: String,
    /// Whether the style sets its citations as superscripts.
    pub superscript: bool,
}

impl Bibliography {
    /// The keys of the cited sources, sorted.
    pub fn keys(&self) -> Vec<String> {
        let entries: Option<BTreeMap<String, serde_json::Value>> = serde_json::from_str(&self.entries).ok();
        entries.unwrap_or_default().into_keys().collect()
    }
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
        let paragraphs = verified.paragraphs();
        // A language without a wording of its own is set with the marks of the page.
        let own: Language = source.language.parse().unwrap_or(language);
        let speaker = verified.speaker().and_then(|id| source.speaker(id)).map(SpeakerData::of);
        let mut before = None;
        let mut text = Vec::new();
        for piece in verified.pieces() {
            text.push(match piece {
                Piece::Text(words) => TextPiece::Text { text: typography::set_quotation(words, own, before) },
                Piece::Omission => TextPiece::Omission,
                Piece::Insertion(words) => TextPiece::Insertion { text: words.clone() },
            });
            before = match piece {
                Piece::Text(words) | Piece::Insertion(words) => words.chars().next_back(),
                Piece::Omission => Some(' '),
            };
        }
        Self {
            source: source.key.clone(),
            locator: language.paragraphs(*paragraphs.start(), *paragraphs.end()),
            language: (source.language != language.code()).then(|| source.language.clone()),
            marks: Marks::of(own),
            attribution: speaker.is_none().then(|| source.publication.clone()),
            speaker,
            text,
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
            TextPiece::Text { text } | TextPiece::Insertion { text } => text.as_str(),
            TextPiece::Omission => "[…]",
        });
        pieces.collect()
    }
}

impl SpeakerData {
    fn of(speaker: &Speaker) -> Self {
        Self { name: speaker.name.clone(), role: speaker.role.clone(), affiliation: speaker.affiliation.clone() }
    }
}

/// Something that takes room on the page: what it is called, how many words it has, where it was written.
#[derive(Debug, Clone)]
pub struct Part {
    pub name: String,
    pub words: usize,
    pub place: Place,
}

impl Edition {
    /// The edition as `/brief.json`.
    pub fn to_json(&self) -> Vec<u8> {
        if self.bibliography.style != HOUSE_STYLE {
            return serde_json::to_vec(self).expect("an edition is text, numbers and lists");
        }
        let mut edition = serde_json::to_value(self).expect("an edition is text, numbers and lists");
        marks::put(&mut edition, &self.reading_order);
        serde_json::to_vec(&edition).expect("a value is JSON")
    }

    /// Every quotation on the page, in reading order.
    pub fn quotations(&self) -> impl Iterator<Item = &SetQuotation> {
        self.pull_quote.iter().chain(self.themes.iter().flat_map(|section| &section.quotes))
    }

    /// Takes the last optional item off the page, and says which it was.
    pub fn drop_last_optional(&mut self) -> Option<Part> {
        // What supports the argument goes before the argument, and that before what stands for it at the head.
        if let Some(item) = drop_last(&mut self.further_reading) {
            return Some(item_part("further reading", &item));
        }
        if let Some(item) = drop_last(&mut self.recommendations) {
            return Some(item_part("recommendation", &item));
        }
        if let Some(item) = drop_last(&mut self.implications) {
            return Some(item_part("implication", &item));
        }
        if let Some(part) = drop_last_of(&mut self.options) {
            return Some(part);
        }
        for index in (0..self.themes.len()).rev() {
            let section = &mut self.themes[index];
            if let Some(at) = section.quotes.iter().rposition(|quote| quote.origin.optional) {
                return Some(quote_part(&section.quotes.remove(at)));
            }
            if section.origin.optional {
                return Some(section_part(&self.themes.remove(index)));
            }
        }
        let chart = self.chart.take_if(|chart| chart.origin.optional).map(|chart| chart.part());
        let figure = || self.figure.take_if(|figure| figure.origin.optional).map(|figure| figure.part());
        if let Some(part) = chart.or_else(figure) {
            return Some(part);
        }
        if let Some(part) = drop_last_of(&mut self.timeline).or_else(|| drop_last_of(&mut self.key_figures)) {
            return Some(part);
        }
        drop_last(&mut self.key_messages).map(|item| item_part("key message", &item))
    }

    /// The parts that an editor could cut, in reading order.
    pub fn parts(&self) -> Vec<Part> {
        let mut parts: Vec<Part> = self.key_messages.iter().map(|item| item_part("key message", item)).collect();
        parts.extend(self.key_figures.iter().map(Content::part));
        parts.extend(self.timeline.iter().map(Content::part));
        for section in &self.themes {
            if !section.text.is_empty() {
                parts.push(section_part(section));
            }
            parts.extend(section.quotes.iter().map(quote_part));
        }
        parts.extend(self.figure.iter().map(Content::part));
        parts.extend(self.chart.iter().map(Content::part));
        parts.extend(self.options.iter().map(Content::part));
        parts.extend(self.implications.iter().map(|item| item_part("implication", item)));
        parts.extend(self.recommendations.iter().map(|item| item_part("recommendation", item)));
        parts.extend(self.further_reading.iter().map(|item| item_part("further reading", item)));
        parts
    }

    /// How many words an editor wrote or chose for the page, the headline and the standfirst included.
    pub fn words(&self) -> usize {
        let lines = [Some(&self.headline), self.standfirst.as_ref()].into_iter().flatten();
        let pull_quote = self.pull_quote.iter().map(quote_part);
        let headings = self.themes.iter().map(|section| count(&plain(&section.heading)));
        lines.map(|line| count(&plain(line))).sum::<usize>()
            + headings.sum::<usize>()
            + self.parts().into_iter().chain(pull_quote).map(|part| part.words).sum::<usize>()
    }
}

fn drop_last(items: &mut Vec<Item>) -> Option<Item> {
    let at = items.iter().rposition(|item| item.origin.optional)?;
    Some(items.remove(at))
}

fn drop_last_of<T: Content>(items: &mut Vec<T>) -> Option<Part> {
    let at = items.iter().rposition(|item| item.origin().optional)?;
    Some(items.remove(at).part())
}

fn item_part(kind: &str, item: &Item) -> Part {
    let mut words = count(&plain(&item.text));
    for more in [&item.addressee, &item.attribution].into_iter().flatten() {
        words += count(&plain(more));
    }
    Part { name: format!("{kind} `{}`", beginning(&plain(&item.text))), words, place: item.origin.place.clone() }
}

fn section_part(section: &Section) -> Part {
    let words = section.text.iter().map(|paragraph| count(&plain(paragraph))).sum();
    Part { name: format!("text of theme `{}`", section.theme), words, place: section.origin.place.clone() }
}

fn quote_part(quote: &SetQuotation) -> Part {
    let text = quote.plain();
    let translation = quote.translation.as_ref().map_or(0, |translation| count(&plain(&translation.text)));
    let words = count(&text) + translation;
    Part { name: format!("quotation `{}`", beginning(&text)), words, place: quote.origin.place.clone() }
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The first words of a text, enough to know it by.
pub(crate) fn beginning(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<_> = words.by_ref().take(5).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    first.join(" ") + more
}
