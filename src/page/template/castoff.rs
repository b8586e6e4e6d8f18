//! Casting off: estimating from its copy how much room a brief takes, before it is set.
//!
//! A template's manifest says what share of the page each kind of copy takes at the design size, by the em of its text or by
//! the item. The estimate is only where copyfitting begins: one that is off costs a look more at the page, and nothing else.

use serde::Deserialize;

use crate::edition::{Edition, Item};
use crate::language::inline::{Inline, plain};
use crate::project::house::paper::Paper;

/// What share of an A4 page each kind of copy takes at the design size.
///
/// The figures of the embedded templates were found by least squares from some hundred pages of each.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Castoff {
    /// What stands on every page.
    page: f64,
    /// An em of the headline.
    headline: f64,
    /// An em of the standfirst.
    standfirst: f64,
    /// An em of the pull quote.
    pull_quote: f64,
    /// An em of the key messages.
    key_messages: f64,
    /// A key message, its text aside.
    key_message: f64,
    /// An em of running text: of themes, of events, of options.
    text: f64,
    /// A paragraph, its text aside.
    paragraph: f64,
    /// A theme with its heading.
    theme: f64,
    /// An em of the quotations.
    quotations: f64,
    /// A quotation with its attribution, its words aside.
    quotation: f64,
    /// An em of the implications and recommendations.
    points: f64,
    /// An em of whichever of both is longer, where they stand side by side.
    longer_points: f64,
    /// An implication or recommendation, its text aside.
    point: f64,
    /// A source or another line at the foot.
    source: f64,
}

impl Castoff {
    /// What share of the page an edition takes at the design size.
    pub fn estimate(&self, edition: &Edition) -> f64 {
        let themes = &edition.themes;
        let quotations = || themes.iter().flat_map(|theme| &theme.quotes);
        let (implications, recommendations) = (points(&edition.implications), points(&edition.recommendations));
        let options =
            edition.options.iter().flat_map(|option| [Some(&option.text), option.pros.as_ref(), option.cons.as_ref()]);
        let text = themes.iter().flat_map(|theme| &theme.text).map(|paragraph| line(paragraph)).sum::<f64>()
            + edition.timeline.iter().map(|event| line(&event.event)).sum::<f64>()
            + options.flatten().map(|text| line(text)).sum::<f64>()
            + edition.boxes.iter().flat_map(|part| &part.text).map(|paragraph| line(paragraph)).sum::<f64>();
        // What is drawn takes about so many lines.
        let drawn = 4 * edition.key_figures.len().div_ceil(3)
            + edition.figures.len() * 8
            + edition.charts.iter().map(|chart| chart.rows.len() + 3).sum::<usize>()
            + edition.tables.iter().map(|table| table.rows.len() + 2).sum::<usize>()
            + edition.boxes.len();
        let paragraphs = themes.iter().map(|theme| theme.text.len()).sum::<usize>();
        let paragraphs = paragraphs + edition.timeline.len() + edition.options.len() + drawn;
        let sources = edition.sources.len();
        let lines_at_the_foot = sources + edition.further_reading.len() + edition.contact.len();
        let share = self.page
            + self.headline * line(&edition.headline)
            + self.standfirst * edition.standfirst.as_deref().map_or(0.0, line)
            + self.pull_quote * edition.pull_quote.iter().map(|quote| ems(&quote.plain())).sum::<f64>()
            + self.key_messages * points(&edition.key_messages)
            + self.key_message * edition.key_messages.len() as f64
            + self.text * text
            + self.paragraph * paragraphs as f64
            + self.theme * themes.len() as f64
            + self.quotations * quotations().map(|quote| ems(&quote.plain())).sum::<f64>()
            + self.quotation * quotations().count() as f64
            + self.points * (implications + recommendations)
            + self.longer_points * implications.max(recommendations)
            + self.point * (edition.implications.len() + edition.recommendations.len()) as f64
            + self.source * lines_at_the_foot as f64;
        let area = |(width, height): (f64, f64)| width * height;
        share * area(Paper::A4.size()) / area(edition.paper.size())
    }
}

/// The width of a citation mark, in ems.
const CITATION: f64 = 4.0;

fn points(items: &[Item]) -> f64 {
    let of = |item: &Item| {
        let more = [item.addressee.as_ref(), item.attribution.as_ref()].into_iter().flatten();
        line(&item.text) + more.map(|nodes| line(nodes)).sum::<f64>()
    };
    items.iter().map(of).sum()
}

/// How wide prose is with its citation marks, in ems.
fn line(nodes: &[Inline]) -> f64 {
    ems(&plain(nodes)) + CITATION * citations(nodes) as f64
}

fn citations(nodes: &[Inline]) -> usize {
    let of = |node: &Inline| match node {
        Inline::Citation(_) => 1,
        Inline::Text { .. } => 0,
        other => citations(other.body()),
    };
    nodes.iter().map(of).sum()
}

/// About how wide a text is, in ems.
fn ems(text: &str) -> f64 {
    text.chars().map(advance).sum()
}

/// About how wide a character is in faces for text, in ems.
fn advance(c: char) -> f64 {
    match c {
        ' ' | '.' | ',' | ';' | ':' | '\'' | '’' | 'i' | 'j' | 'l' | 'ı' => 0.25,
        'f' | 'r' | 't' | '-' | '(' | ')' => 0.33,
        'm' | 'w' | 'M' | 'W' | '—' => 0.8,
        'a'..='z' => 0.48,
        'A'..='Z' => 0.66,
        // Cyrillic.
        '\u{400}'..='\u{52f}' if c.is_uppercase() => 0.68,
        '\u{400}'..='\u{52f}' => 0.54,
        // Armenian and Georgian.
        '\u{530}'..='\u{58f}' | '\u{10a0}'..='\u{10ff}' => 0.57,
        _ => 0.5,
    }
}
