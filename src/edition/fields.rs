//! An edition: a brief with everything looked up, verified and written out, as a template receives it.
//!
//! It serialises to `/brief.json`, whose shape is the contract between the program and its templates. Quotations can
//! only be put in as [`SetQuotation`]s, which only a verified [`Quotation`] makes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::cite::Citing;
use super::origin::Origin;
use super::parts::{BoxPart, Chart, Event, Figure, KeyFigure, PolicyOption, Table};
use super::publication::{Author, PartnerMark, Report, Series};
use super::quotation::{Marks, SetQuotation};
use super::sources::SourceEntry;
use crate::language::inline::Inline;
use crate::project::brief::Contact;
use crate::project::house::paper::Paper;
use crate::yaml::At;

/// The version of the contract: of the fields below and of those in `/fit.json`.
pub const CONTRACT: u32 = 2;

/// Everything that is printed. Its fields are those of `/brief.json`, with hyphens, and `templates/README.md` tells them to those who write
/// templates; prose has its typographic marks already.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Edition {
    /// [`CONTRACT`]: a template refuses an edition of another version.
    pub contract: u32,
    /// The brief's.
    pub id: String,
    /// The language of the page, an ISO 639-1 code.
    pub language: &'static str,
    /// What it is printed on.
    pub paper: Paper,
    /// The headline without markup, for the document's title.
    pub title: String,
    /// The titles of the themes.
    pub keywords: Vec<String>,
    /// The fixed words of the page in its language, by name: the house's own where it has some.
    pub labels: BTreeMap<String, String>,
    /// The quotation marks of the page's language.
    pub marks: Marks,
    /// Who publishes.
    pub imprint: ImprintData,
    /// Colours and fonts.
    pub brand: BrandData,
    /// How the page goes to the printer.
    pub print: PrintData,
    /// A word or two above the headline.
    pub kicker: Option<Vec<Inline>>,
    /// What its reader should take away.
    pub headline: Vec<Inline>,
    /// One or two sentences below the headline.
    pub standfirst: Option<Vec<Inline>>,
    /// The day on which it is published.
    pub date: DateData,
    /// Who wrote it: people or desks.
    pub authors: Vec<Author>,
    /// The series that it belongs to: the brief's own words, else the house's.
    pub series: Series,
    /// The full report that it sums up.
    pub report: Option<Report>,
    /// How to cite it.
    pub suggested_citation: Option<Vec<Inline>>,
    /// Who paid for it.
    pub funders: Vec<PartnerMark>,
    /// Who took part.
    pub partners: Vec<PartnerMark>,
    /// What to remember.
    pub key_messages: Vec<Item>,
    /// The body.
    pub themes: Vec<Section>,
    /// One quotation to be set large.
    pub pull_quote: Option<SetQuotation>,
    /// What follows.
    pub implications: Vec<Item>,
    /// Who should do what.
    pub recommendations: Vec<Item>,
    /// Numbers to keep.
    pub key_figures: Vec<KeyFigure>,
    /// What happened when.
    pub timeline: Vec<Event>,
    /// Pictures.
    pub figures: Vec<Figure>,
    /// Small tables that are drawn.
    pub charts: Vec<Chart>,
    /// Small tables.
    pub tables: Vec<Table>,
    /// What stands apart from the argument.
    pub boxes: Vec<BoxPart>,
    /// Courses of action.
    pub options: Vec<PolicyOption>,
    /// Lines with links.
    pub further_reading: Vec<Item>,
    /// Whom to ask.
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
    /// Whether it is cited for the page that it is on.
    pub by_page: bool,
    /// What stands between the citation's brackets, and in which field.
    pub written: At<String>,
}

/// Who publishes.
#[derive(Debug, Clone, Serialize)]
pub struct ImprintData {
    /// The publisher's name.
    pub organisation: String,
    /// A mail address, or words.
    pub contact: Option<String>,
    /// The home page.
    pub url: Option<String>,
    /// Whose views a brief gives, or does not.
    pub disclaimer: Option<Vec<Inline>>,
    /// What a reader may do with a brief.
    pub licence: Option<String>,
    /// The publisher's mark.
    pub logo: Option<LogoData>,
}

/// The publisher's mark.
#[derive(Debug, Clone, Serialize)]
pub struct LogoData {
    /// From the project's root, with a slash before it.
    pub path: String,
    /// What is to be seen, for those who can't see it.
    pub alt: String,
}

/// The house's colours, as CSS writes them, and fonts.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct BrandData {
    /// The first colour, `#rrggbb`.
    pub primary: String,
    /// The second colour, `#rrggbb`.
    pub accent: String,
    /// The family of running text, which is there; the template's own where there is none.
    pub body_font: Option<String>,
    /// The family of headings, which is there; the template's own where there is none.
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
    /// `2026-02-13` (ISO 8601).
    pub iso: String,
    /// From 1.
    pub year: i16,
    /// From 1 to 12.
    pub month: i8,
    /// From 1 to 31.
    pub day: i8,
    /// As running text has it: `13 February 2026`.
    pub text: String,
}

/// A key message, an implication, a recommendation or a thing to read further.
#[derive(Debug, Clone, Serialize)]
pub struct Item {
    /// Its words.
    pub text: Vec<Inline>,
    /// Who should act, in a recommendation: `for` in the JSON.
    #[serde(rename = "for")]
    pub addressee: Option<Vec<Inline>>,
    /// Whose it is, with a citation.
    pub attribution: Option<Vec<Inline>>,
    /// How strong the evidence for a recommendation is: `strong`, `moderate` or `limited`.
    pub evidence: Option<&'static str>,
    /// Where it was written.
    #[serde(skip)]
    pub origin: Origin,
}

/// A theme's section of the body.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// The theme's id in the codebook.
    pub theme: String,
    /// The brief's own, else the theme's title.
    pub heading: Vec<Inline>,
    /// One entry a paragraph.
    pub text: Vec<Vec<Inline>>,
    /// What is quoted in it, in this order.
    pub quotes: Vec<SetQuotation>,
    /// Where it was written.
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
