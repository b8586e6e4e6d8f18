//! An edition: a brief with everything looked up, verified and written out, as a template receives it.
//!
//! It serialises to `/brief.json`, whose shape is the contract between the program and its templates. Quotations can
//! only be put in as [`SetQuotation`]s, which only a verified [`Quotation`] makes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::cite::Citing;
use super::origin::Origin;
use super::parts::{BoxPart, Chart, Contact, Event, Figure, KeyFigure, PolicyOption, Table};
use super::publication::{Author, Mark, Report, Series};
use super::quotation::{Marks, SetQuotation};
use super::sources::SourceEntry;
use crate::language::inline::Inline;
use crate::project::house::paper::Paper;
use crate::yaml::At;

/// The version of the contract: of the fields below and of those in `/fit.json`.
pub const CONTRACT: u32 = 2;

/// Everything that is printed.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Edition {
    pub contract: u32,
    pub id: String,
    pub language: &'static str,
    pub paper: Paper,
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
    pub authors: Vec<Author>,
    pub series: Series,
    pub report: Option<Report>,
    /// How to cite it.
    pub suggested_citation: Option<Vec<Inline>>,
    pub funders: Vec<Mark>,
    pub partners: Vec<Mark>,
    pub key_messages: Vec<Item>,
    pub themes: Vec<Section>,
    pub pull_quote: Option<SetQuotation>,
    pub implications: Vec<Item>,
    pub recommendations: Vec<Item>,
    pub key_figures: Vec<KeyFigure>,
    pub timeline: Vec<Event>,
    pub figures: Vec<Figure>,
    pub charts: Vec<Chart>,
    pub tables: Vec<Table>,
    pub boxes: Vec<BoxPart>,
    pub options: Vec<PolicyOption>,
    pub further_reading: Vec<Item>,
    pub contact: Vec<Contact>,
    /// Whether the recommendations are numbered.
    pub numbered: bool,
    /// What is cited, in the order of the citation style.
    pub sources: Vec<SourceEntry>,
    /// The order in which the template has the parts read, by their fields.
    #[serde(skip)]
    pub reading_order: Vec<String>,
    /// What it is cited with.
    #[serde(skip)]
    pub citing: Citing,
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

/// Who publishes.
#[derive(Debug, Clone, Serialize)]
pub struct ImprintData {
    pub organisation: String,
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
    /// How strong the evidence for a recommendation is: `strong`, `moderate` or `limited`.
    pub evidence: Option<&'static str>,
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

impl Edition {
    /// The edition as `/brief.json`.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("an edition is text, numbers and lists")
    }

    /// What each link to the list of sources tells those who hear the page, by the label that it leads to.
    pub fn read_out(&self) -> BTreeMap<String, String> {
        let list = self.labels.get("sources").map_or("", String::as_str);
        self.sources.iter().map(|source| (source.anchor(), source.read_out(list))).collect()
    }

    /// Every quotation on the page, in reading order.
    pub fn quotations(&self) -> impl Iterator<Item = &SetQuotation> {
        self.pull_quote.iter().chain(self.themes.iter().flat_map(|section| &section.quotes))
    }
}
