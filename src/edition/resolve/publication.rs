//! Authors, series, report, suggested citation, funders and partners.

use super::resolver::Resolver;
use crate::edition::{Author, PartnerMark, Report, Series};
use crate::language::inline::{Inline, plain};
use crate::project::brief::{AuthorSpec, BriefSpec, CiteAs, MarkSpec, ReportSpec};

impl Resolver<'_> {
    pub(super) fn author(&mut self, spec: &AuthorSpec) -> Author {
        Author {
            name: self.words(&spec.name),
            affiliation: spec.affiliation.as_ref().map(|affiliation| self.words(affiliation)),
            email: spec.email.clone(),
            about: spec.about.as_ref().map(|about| self.line(about)),
        }
    }

    /// The house's series, and what the brief says of it instead.
    pub(super) fn series(&self, spec: &BriefSpec) -> Series {
        let (own, house) = (&spec.series, &self.house.imprint.series);
        let language = if own.name.is_some() { self.language } else { self.house.defaults.language };
        Series {
            name: own.name.clone().or(house.name.clone()),
            number: own.number.clone().or(house.number.clone()),
            // Another series has another ISSN.
            issn: own.issn.clone().or(house.issn.clone().filter(|_| own.name.is_none())),
            language: language.code(),
        }
    }

    pub(super) fn report(&mut self, spec: &ReportSpec) -> Report {
        let title = spec.title.as_ref().map(|title| self.line(title));
        Report::new(spec.url.value.clone(), title)
    }

    /// Those that the house names, then the brief's own; nobody twice.
    pub(super) fn marks(&mut self, house: &[MarkSpec], own: &[MarkSpec]) -> Vec<PartnerMark> {
        let mut marks: Vec<PartnerMark> = Vec::new();
        for spec in house.iter().chain(own) {
            if marks.iter().any(|mark| mark.name == spec.name) {
                continue;
            }
            let logo = spec.logo.as_ref().and_then(|logo| self.picture("mark", logo));
            marks.push(PartnerMark { name: spec.name.clone(), logo });
        }
        marks
    }

    /// How to cite the brief: its own words, or its authors, headline, series, publisher, year and report.
    pub(super) fn suggested_citation(&mut self, spec: &BriefSpec) -> Option<Vec<Inline>> {
        let words = match &spec.suggested_citation {
            CiteAs::Not => return None,
            CiteAs::Words(words) => return Some(self.line(words)),
            CiteAs::Made => self.made_citation(spec),
        };
        Some(words)
    }

    fn made_citation(&mut self, spec: &BriefSpec) -> Vec<Inline> {
        let imprint = &self.house.imprint;
        let organisation = imprint.organisation.clone();
        let authors: Vec<&str> = spec.authors.iter().map(|author| author.name.as_str()).collect();
        let by = if authors.is_empty() { organisation.clone() } else { authors.join(", ") };
        let headline = plain(&self.line(&spec.headline));
        let stop = if headline.ends_with(['.', '?', '!', '…']) { "" } else { "." };
        let series = self.series(spec);
        let series = series.name.map(|name| match series.number {
            // A number is never parted from what it counts.
            Some(number) => format!(" {name}\u{a0}{number}."),
            None => format!(" {name}."),
        });
        let publisher = if authors.is_empty() { String::new() } else { format!(" {organisation}.") };
        let text = |text: String| Inline::Text { text };
        vec![
            text(format!("{by} ({}). ", spec.date.year())),
            Inline::Emphasis { body: vec![text(headline)] },
            text(format!("{stop}{}{publisher}", series.unwrap_or_default())),
        ]
    }
}
