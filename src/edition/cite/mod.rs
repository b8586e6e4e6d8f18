//! Citations and the list of sources, rendered in a citation style by Hayagriva.
//!
//! What a citation says depends on all others: numbers follow the order of reading, two works of one author in one year are
//! told apart. So an edition is cited as a whole, and again where something was taken off its page.

mod limits;
mod locale;
mod nodes;
mod reading;
mod style;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use hayagriva::citationberg::LocaleCode;
use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, Entry, LocatorPayload, Rendered,
    SpecificLocator, TransparentLocator,
};

use super::{Edition, SourceEntry};
use crate::language::Language;
use crate::language::inline::{Citation, Cite};
use crate::project::corpus::with_dollars;

pub use reading::{READING_ORDER, usual_reading_order};
pub use style::{CitationStyle, StyleUnusable};

/// What an edition is cited with.
#[derive(Debug, Clone)]
pub struct Citing {
    /// Without a style nothing is said: then the edition has an error.
    pub style: Option<CitationStyle>,
    /// The style's file, where it is one of the project: its path from the root.
    pub style_file: Option<String>,
    /// The page's language, in which a style has its words and dates.
    pub language: Language,
    /// The works that may be cited, by the keys of their sources.
    pub entries: BTreeMap<String, Arc<Entry>>,
}

/// Says what every citation says, and lists the sources that are cited.
pub fn cite(edition: &mut Edition) {
    let citing = edition.citing.clone();
    let order = std::mem::take(&mut edition.reading_order);
    let mut citations = reading::citations(edition, &order);
    let sources = citing.say(&mut citations);
    edition.sources = sources;
    edition.reading_order = order;
}

impl Citing {
    /// Gives each citation its words; what is returned is the list of sources.
    fn say(&self, citations: &mut [&mut Citation]) -> Vec<SourceEntry> {
        let Some(style) = &self.style else { return Vec::new() };
        let known: Vec<Vec<Cite>> = citations.iter().map(|citation| self.known(citation)).collect();
        if known.iter().all(Vec::is_empty) {
            return Vec::new();
        }
        let rendered = self.render(style, &known);
        let mut said = rendered.citations.iter();
        for (citation, cites) in citations.iter_mut().zip(&known).filter(|(_, cites)| !cites.is_empty()) {
            let parts = said.next().map(|said| nodes::citation(&said.citation, cites));
            citation.say(parts.unwrap_or_default());
        }
        let items = rendered.bibliography.map_or_else(Vec::new, |bibliography| bibliography.items);
        let entries = items.iter().map(|item| {
            let (label, words) = nodes::entry(item.first_field.as_ref(), &item.content);
            SourceEntry {
                url: self.entries.get(&item.key).and_then(|entry| url(entry)),
                key: item.key.clone(),
                label,
                words,
            }
        });
        entries.collect()
    }

    /// The sources of a citation that there are.
    fn known(&self, citation: &Citation) -> Vec<Cite> {
        citation.cites().iter().filter(|cite| self.entries.contains_key(&cite.source)).cloned().collect()
    }

    fn render(&self, style: &CitationStyle, citations: &[Vec<Cite>]) -> Rendered {
        let language = LocaleCode(self.language.code().to_owned());
        let locales = if style.is_complete() { Arc::default() } else { locale::locales(&language) };
        // A style has its own form for pages, if it has words at all and the page's language has its words.
        let names_pages = locales.first().is_some_and(|locale| locale::is_of(locale, &language));
        let style = style.csl();
        let mut driver = BibliographyDriver::new();
        for cites in citations.iter().filter(|cites| !cites.is_empty()) {
            let items = cites.iter().map(|cite| {
                let locator = cite.locator.as_ref().map(|locator| match &locator.pages {
                    Some(labels) if names_pages => SpecificLocator(Locator::Page, LocatorPayload::Str(labels)),
                    // Handed through as it is: it is in the page's language already.
                    _ => {
                        let payload = LocatorPayload::Transparent(TransparentLocator::new(locator.printed.clone()));
                        SpecificLocator(Locator::Custom, payload)
                    }
                });
                CitationItem::with_locator(&*self.entries[&cite.source], locator)
            });
            driver.citation(CitationRequest::new(items.collect(), style, Some(language.clone()), &locales, None));
        }
        driver.finish(BibliographyRequest { style, locale: Some(language.clone()), locale_files: &locales })
    }
}

/// Where a work is found.
fn url(entry: &Entry) -> Option<String> {
    match entry.map(Entry::doi) {
        Some(doi) => Some(format!("https://doi.org/{}", with_dollars(doi))),
        None => entry.map(Entry::url).map(ToString::to_string),
    }
}
