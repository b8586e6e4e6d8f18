//! The citations of an edition, in the order in which they are read.

use crate::edition::{Edition, Item, SetQuotation};
use crate::language::inline::Citation;
use crate::language::inline::Inline;

/// The parts of a page in the order in which most templates have them read.
pub const READING_ORDER: &[&str] = &[
    "headline",
    "standfirst",
    "key-messages",
    "pull-quote",
    "key-figures",
    "themes",
    "timeline",
    "figures",
    "charts",
    "tables",
    "boxes",
    "options",
    "implications",
    "recommendations",
    "further-reading",
];

/// What stands around the parts: at the head and at the foot.
const AROUND: &[&str] = &["kicker", "authors", "report", "suggested-citation", "imprint"];

/// The same, for a template that says no other.
pub fn usual_reading_order() -> Vec<String> {
    READING_ORDER.iter().map(|&name| name.to_owned()).collect()
}

/// The citations of an edition: those of the parts that `order` names, then those of the other parts.
pub(super) fn citations<'e>(edition: &'e mut Edition, order: &[String]) -> Vec<&'e mut Citation> {
    let rest = READING_ORDER.iter().chain(AROUND).copied().filter(|name| order.iter().all(|known| known != name));
    let names: Vec<&str> = order.iter().map(String::as_str).chain(rest).collect();
    let mut parts = Parts::of(edition);
    names.into_iter().flat_map(|name| parts.take(name)).collect()
}

/// The citations of each part, until they are taken.
struct Parts<'e>(Vec<(&'static str, Vec<&'e mut Citation>)>);

impl<'e> Parts<'e> {
    fn of(edition: &'e mut Edition) -> Self {
        // Each field by its name, so that a new one isn't forgotten: those that hold no prose come last.
        let Edition {
            headline,
            standfirst,
            kicker,
            imprint,
            key_messages,
            pull_quote,
            key_figures,
            themes,
            timeline,
            figures,
            charts,
            tables,
            boxes,
            options,
            implications,
            recommendations,
            further_reading,
            contract: _,
            id: _,
            language: _,
            paper: _,
            title: _,
            keywords: _,
            labels: _,
            marks: _,
            brand: _,
            print: _,
            date: _,
            authors,
            series: _,
            report,
            suggested_citation,
            funders: _,
            partners: _,
            contact: _,
            numbered: _,
            sources: _,
            reading_order: _,
            citing: _,
            passages: _,
        } = edition;
        let key_figures = key_figures.iter_mut().flat_map(|figure| [&mut figure.label, &mut figure.citation]);
        let events = timeline.iter_mut().flat_map(|event| [&mut event.event, &mut event.citation]);
        let figures = figures
            .iter_mut()
            .flat_map(|figure| figure.caption.iter_mut().chain(&mut figure.credit).chain(&mut figure.source));
        let charts = charts
            .iter_mut()
            .flat_map(|chart| chart.title.iter_mut().chain([&mut chart.citation]).chain(&mut chart.source));
        let tables = tables
            .iter_mut()
            .flat_map(|table| table.title.iter_mut().chain([&mut table.citation]).chain(&mut table.source));
        let boxes = boxes.iter_mut().flat_map(|part| part.title.iter_mut().chain(&mut part.text));
        let options = options
            .iter_mut()
            .flat_map(|option| [&mut option.text].into_iter().chain(&mut option.pros).chain(&mut option.cons));
        let mut sections = Vec::new();
        for section in themes {
            gather(&mut section.heading, &mut sections);
            section.text.iter_mut().for_each(|paragraph| gather(paragraph, &mut sections));
            section.quotes.iter_mut().for_each(|quote| quotation(quote, &mut sections));
        }
        let mut pulled = Vec::new();
        if let Some(quote) = pull_quote {
            quotation(quote, &mut pulled);
        }
        Self(vec![
            ("headline", lines([headline])),
            ("standfirst", lines(standfirst)),
            ("key-messages", items(key_messages)),
            ("pull-quote", pulled),
            ("key-figures", lines(key_figures)),
            ("themes", sections),
            ("timeline", lines(events)),
            ("figures", lines(figures)),
            ("charts", lines(charts)),
            ("tables", lines(tables)),
            ("boxes", lines(boxes)),
            ("options", lines(options)),
            ("implications", items(implications)),
            ("recommendations", items(recommendations)),
            ("further-reading", items(further_reading)),
            ("kicker", lines(kicker)),
            ("authors", lines(authors.iter_mut().flat_map(|author| &mut author.about))),
            ("report", lines(report.iter_mut().flat_map(|report| &mut report.title))),
            ("suggested-citation", lines(suggested_citation)),
            ("imprint", lines(&mut imprint.disclaimer)),
        ])
    }

    /// The citations of a part, once.
    fn take(&mut self, name: &str) -> Vec<&'e mut Citation> {
        let part = self.0.iter_mut().find(|(known, _)| *known == name);
        part.map_or_else(Vec::new, |(_, citations)| std::mem::take(citations))
    }
}

fn lines<'e>(lines: impl IntoIterator<Item = &'e mut Vec<Inline>>) -> Vec<&'e mut Citation> {
    let mut found = Vec::new();
    lines.into_iter().for_each(|line| gather(line, &mut found));
    found
}

/// Whom a point is for is said before it, whose it is after it.
fn items(items: &mut [Item]) -> Vec<&mut Citation> {
    lines(items.iter_mut().flat_map(|Item { text, addressee, attribution, .. }| {
        addressee.iter_mut().chain([text]).chain(attribution.iter_mut())
    }))
}

/// A quotation is cited after its words and their translation.
fn quotation<'e>(quote: &'e mut SetQuotation, found: &mut Vec<&'e mut Citation>) {
    if let Some(translation) = &mut quote.translation {
        gather(&mut translation.text, found);
    }
    found.push(&mut quote.citation);
}

fn gather<'e>(inlines: &'e mut [Inline], found: &mut Vec<&'e mut Citation>) {
    for inline in inlines {
        match inline {
            Inline::Citation(citation) => found.push(citation),
            other => gather(other.body_mut(), found),
        }
    }
}
