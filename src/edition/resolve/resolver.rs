//! From a brief's specification to its edition: everything named is looked up, everything quoted is verified.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::quoted::{CitedPlace, Quoted};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, nearest};
use crate::edition::cite::{Citing, cite, usual_reading_order};
use crate::edition::{
    BrandData, CONTRACT, CitedParagraph, DateData, Edition, ImprintData, Item, LogoData, Marks, Origin, PrintData,
    Section,
};
use crate::files::Files;
use crate::language::Language;
use crate::language::inline::{Inline, plain};
use crate::project::brief::{BriefSpec, ItemSpec, Strength, ThemeSpec};
use crate::project::corpus::Corpus;
use crate::project::house::House;
use crate::yaml::Place;
use crate::yaml::{At, Prose};

/// A brief as far as it could be resolved.
pub struct Resolution {
    /// Without what could not be looked up or verified.
    pub edition: Edition,
    /// Whether nothing is wrong with it: only then it may be printed.
    pub usable: bool,
}

/// What the press says of a page beside the brief and its house.
#[derive(Debug, Clone)]
pub struct Ticket {
    /// Bleed and greys.
    pub print: PrintData,
    /// The order in which the template has the parts read, by their fields.
    pub reading_order: Vec<String>,
}

impl Default for Ticket {
    fn default() -> Self {
        Self { print: PrintData::default(), reading_order: usual_reading_order() }
    }
}

/// Resolves a brief; nothing where it has an error, and everything that is wrong with it.
pub fn resolve(
    spec: &BriefSpec,
    house: &House,
    corpus: &Corpus,
    files: &Files,
    diagnostics: &mut Diagnostics,
) -> Option<Edition> {
    let ticket = Ticket::default();
    let Resolution { edition, usable } = resolve_draft(spec, house, corpus, files, ticket, diagnostics);
    usable.then_some(edition)
}

/// Resolves a brief as far as it can be, and reports everything that is wrong with it.
pub fn resolve_draft(
    spec: &BriefSpec,
    house: &House,
    corpus: &Corpus,
    files: &Files,
    ticket: Ticket,
    diagnostics: &mut Diagnostics,
) -> Resolution {
    let mut resolver = Resolver {
        house,
        corpus,
        files,
        language: spec.language.unwrap_or(house.defaults.language),
        headline: &spec.headline.place,
        cited: BTreeSet::new(),
        cited_whole: BTreeMap::new(),
        used: BTreeSet::new(),
        quoted: Vec::new(),
        located: BTreeMap::new(),
        passages: Vec::new(),
        faulty_told: false,
        found: Diagnostics::new(),
    };
    let mut edition = resolver.edition(spec, ticket);
    cite(&mut edition);
    resolver.check_quoted_words();
    resolver.check_cited_whole();
    let usable = !resolver.found.iter().any(Diagnostic::is_error);
    diagnostics.extend(resolver.found);
    Resolution { edition, usable }
}

/// Looks things up for one brief, and collects what it finds wrong.
pub(super) struct Resolver<'a> {
    pub(super) house: &'a House,
    pub(super) corpus: &'a Corpus,
    pub(super) files: &'a Files,
    pub(super) language: Language,
    /// Where the brief's headline stands: what is wrong with the brief as a whole is told there.
    headline: &'a Place,
    /// The keys of the sources that the page cites.
    pub(super) cited: BTreeSet<String>,
    /// Those that are cited without a paragraph, with where this is done first.
    pub(super) cited_whole: BTreeMap<String, At<String>>,
    /// Those that are quoted, or of which a paragraph is cited.
    pub(super) used: BTreeSet<String>,
    /// The passages in quotation marks in the desk's own prose.
    pub(super) quoted: Vec<Quoted>,
    /// What a printed locator of a source means.
    pub(super) located: BTreeMap<(String, String), CitedPlace>,
    /// The paragraphs that the desk's own prose cites.
    pub(super) passages: Vec<CitedParagraph>,
    /// Whether the brief was told that a source or the codebook has errors: once is enough.
    faulty_told: bool,
    pub(super) found: Diagnostics,
}

impl Resolver<'_> {
    fn edition(&mut self, spec: &BriefSpec, ticket: Ticket) -> Edition {
        let house = self.house;
        let headline = self.line(&spec.headline);
        let themes: Vec<Section> = spec.themes.iter().filter_map(|theme| self.section(theme)).collect();
        Edition {
            contract: CONTRACT,
            id: spec.id.clone(),
            language: self.language.code(),
            paper: spec.paper.unwrap_or(house.defaults.paper),
            title: plain(&headline),
            keywords: themes.iter().filter_map(|section| self.theme_title(&section.theme)).collect(),
            labels: self.labels(),
            marks: Marks::of(self.language),
            imprint: self.imprint(),
            brand: BrandData {
                primary: house.brand.primary.to_string(),
                accent: house.brand.accent.to_string(),
                body_font: house.brand.body_font.as_ref().map(|font| font.value.clone()),
                heading_font: house.brand.heading_font.as_ref().map(|font| font.value.clone()),
            },
            print: ticket.print,
            kicker: spec.kicker.as_ref().map(|kicker| self.line(kicker)),
            headline,
            standfirst: spec.standfirst.as_ref().map(|standfirst| self.line(standfirst)),
            date: DateData {
                iso: spec.date.to_string(),
                year: spec.date.year(),
                month: spec.date.month(),
                day: spec.date.day(),
                text: self.language.date(spec.date),
            },
            authors: spec.authors.iter().map(|author| self.author(author)).collect(),
            series: self.series(spec),
            report: spec.report.as_ref().map(|report| self.report(report)),
            suggested_citation: self.suggested_citation(spec),
            funders: self.marks(&house.imprint.funders, &spec.funders),
            partners: self.marks(&house.imprint.partners, &spec.partners),
            key_messages: self.items(&spec.key_messages),
            themes,
            pull_quote: spec.pull_quote.as_ref().and_then(|quote| self.pull_quote(quote)),
            implications: self.items(&spec.implications),
            recommendations: self.items(&spec.recommendations),
            key_figures: spec.key_figures.iter().map(|figure| self.key_figure(figure)).collect(),
            timeline: spec.timeline.iter().map(|event| self.event(event)).collect(),
            figures: spec.figures.iter().filter_map(|figure| self.figure(figure)).collect(),
            charts: spec.charts.iter().map(|chart| self.chart(chart)).collect(),
            tables: spec.tables.iter().map(|table| self.table(table)).collect(),
            boxes: spec.boxes.iter().map(|part| self.text_box(part)).collect(),
            options: spec.options.iter().map(|option| self.option(option)).collect(),
            further_reading: self.items(&spec.further_reading),
            contact: spec.contact.clone(),
            numbered: spec.numbered,
            // Last, when all that is cited is known.
            citing: self.citing(spec),
            sources: Vec::new(),
            reading_order: ticket.reading_order,
            passages: std::mem::take(&mut self.passages),
        }
    }

    /// The language's labels, and in their place what the house says instead.
    pub(super) fn labels(&self) -> BTreeMap<String, String> {
        let mut labels = self.language.wording().labels.clone();
        labels.extend(self.house.labels.get(&self.language).cloned().unwrap_or_default());
        labels
    }

    fn imprint(&mut self) -> ImprintData {
        let imprint = &self.house.imprint;
        ImprintData {
            organisation: imprint.organisation.clone(),
            contact: imprint.contact.clone(),
            url: imprint.url.clone(),
            disclaimer: imprint.disclaimer.as_ref().map(|disclaimer| self.line(disclaimer)),
            licence: imprint.licence.clone(),
            logo: imprint.logo.as_ref().and_then(|logo| {
                let path = logo.path.value.trim_start_matches('/');
                if let Err(error) = self.files.project_file(path) {
                    let message = format!("logo `{path}` can't be read ({})", error.cause());
                    self.error(
                        Code::UnreadableFile,
                        &logo.path,
                        message,
                        "paths start at the folder of briefpress.yaml",
                    );
                    return None;
                }
                Some(LogoData { path: format!("/{path}"), alt: logo.alt.clone() })
            }),
        }
    }

    fn section(&mut self, spec: &ThemeSpec) -> Option<Section> {
        let corpus = self.corpus;
        let Some(theme) = corpus.codebook.themes.get(&spec.theme.value) else {
            self.unknown_theme(&spec.theme);
            return None;
        };
        let heading = self.line(spec.heading.as_ref().unwrap_or(&theme.title));
        let text = if spec.short { theme.summary.as_ref() } else { spec.text.as_ref() };
        let text = text.map_or_else(Vec::new, |text| self.paragraphs(text));
        let quotes = if spec.short {
            self.coded_quotations(spec)
        } else {
            spec.quotes.iter().flat_map(|quote| self.quotations(quote, &spec.theme.value)).collect()
        };
        let origin = Origin { place: spec.place.clone(), optional: spec.optional };
        Some(Section { theme: spec.theme.value.clone(), heading, text, quotes, origin })
    }

    fn theme_title(&self, id: &str) -> Option<String> {
        // Parsed once more rather than kept: a title is a few words, and this way a section keeps its own heading only.
        let title = &self.corpus.codebook.themes.get(id)?.title.value;
        let (paragraphs, _) = crate::language::markdown::parse(title, |_| None);
        Some(paragraphs.first().map(|title| plain(title)).unwrap_or_default())
    }

    fn items(&mut self, specs: &[ItemSpec]) -> Vec<Item> {
        specs.iter().map(|spec| self.item(spec)).collect()
    }

    fn item(&mut self, spec: &ItemSpec) -> Item {
        Item {
            text: self.line(&spec.text),
            addressee: spec.addressee.as_ref().map(|addressee| self.line(addressee)),
            attribution: spec.attribution.as_ref().map(|attribution| self.line(attribution)),
            evidence: spec.evidence.map(Strength::name),
            origin: Origin { place: spec.text.place.clone(), optional: spec.optional },
        }
    }

    /// What the page is cited with: its style, and the works that it cites.
    fn citing(&mut self, spec: &BriefSpec) -> Citing {
        let named = spec.citation_style.as_ref().unwrap_or(&self.house.defaults.citation_style);
        let entry = |key: &String| Some((key.clone(), Arc::clone(&self.corpus.sources.get(key)?.entry)));
        let entries = self.cited.iter().filter_map(entry).collect();
        Citing {
            style_file: style_file(&named.value).map(str::to_owned),
            style: self.citation_style(named),
            language: self.language,
            entries,
        }
    }

    pub(super) fn unknown_theme(&mut self, theme: &At<String>) {
        if !self.corpus.codebook.sound {
            return self.faulty(theme, "the codebook has errors");
        }
        let hint = match nearest(&theme.value, self.corpus.codebook.themes.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add it to sources/themes.yaml".to_owned(),
        };
        self.error(Code::UnknownTheme, theme, format!("unknown theme `{}`", theme.value), hint);
    }

    /// Reports, once a brief, that what it is made from has errors of its own.
    pub(super) fn faulty<T>(&mut self, at: &At<T>, cause: &str) {
        if !self.faulty_told {
            self.faulty_told = true;
            // What leads to the source may stand in the codebook: the brief is what isn't printed.
            let place = if at.place.file_id() == self.headline.file_id() { &at.place } else { self.headline };
            let at = At { value: (), place: place.clone() };
            self.error(
                Code::FaultySource,
                &at,
                format!("not printed, as {cause}"),
                "mend what is reported of it first",
            );
        }
    }

    pub(super) fn error<T>(&mut self, code: Code, at: &At<T>, message: impl Into<String>, hint: impl Into<String>) {
        let span = at.place.span(self.files);
        self.found.push(Diagnostic::error(code, span, message.into()).with_hint(hint.into()));
    }

    /// A prose field of one paragraph.
    pub(super) fn line(&mut self, prose: &Prose) -> Vec<Inline> {
        let mut paragraphs = self.paragraphs(prose).into_iter();
        let mut line = paragraphs.next().unwrap_or_default();
        for more in paragraphs {
            line.push(Inline::Text { text: " ".to_owned() });
            line.extend(more);
        }
        line
    }
}

/// The path of a style that is a file of the project.
pub(super) fn style_file(name: &str) -> Option<&str> {
    name.ends_with(".csl").then(|| name.trim_start_matches('/'))
}
