//! How a brief differs from what it was approved with.

use std::fmt;
use std::ops::RangeInclusive;

use super::change::LockMode;
use super::file::{Approved, ApprovedParagraph, ApprovedQuotation, FILE, Lock};
use super::words::{likeness, word_diff};
use crate::diagnostics::{Code, Diagnostic};
use crate::edition::Edition;
use crate::files::Files;
use crate::language::para;
use crate::project::brief::BriefSpec;
use crate::project::corpus::{Corpus, Source};
use crate::quotation::{self, Match, Proposal, Refusal, SourceText, TextQuoteSelector};
use crate::yaml::{At, Place};

/// One difference between a brief and what it was approved with.
#[derive(Debug, Clone)]
pub struct Change {
    /// What it is about.
    pub subject: Aspect,
    /// The key of the source, where it is about one.
    pub source: Option<String>,
    /// What is otherwise.
    pub kind: Kind,
    /// Where in the brief to look; the headline without it.
    place: Option<At<String>>,
}

/// What a difference is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aspect {
    /// The brief as a whole.
    Brief,
    /// A quotation, by its name.
    Quotation(String),
    /// A cited paragraph, by its number, from 1.
    Paragraph(usize),
}

/// The kinds of differences.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// The same words stand in other paragraphs.
    Moved {
        /// Those when it was approved, from 1.
        from: RangeInclusive<usize>,
        /// Those now, from 1.
        to: RangeInclusive<usize>,
    },
    /// Other words stand there now.
    Altered {
        /// Where they stand, from 1.
        paragraphs: RangeInclusive<usize>,
        /// The words that were approved.
        old: String,
        /// The words that stand there now.
        new: String,
    },
    /// Somebody else says it.
    Given {
        /// The id of who said it when it was approved; nobody for the publication's own words.
        from: Option<String>,
        /// The id of who says it now.
        to: Option<String>,
    },
    /// The words are in the source no more, nor anything like them.
    Gone {
        /// The words that were approved.
        words: String,
    },
    /// The brief has it, the lock does not.
    New,
    /// The lock has it, the brief does not.
    Unused,
    /// The lock does not have the brief.
    Unknown,
}

impl Lock {
    /// How a brief differs from what it was approved with. Of a brief that is not `usable` only what its sources changed is
    /// told: what it quotes can't be known.
    pub fn compare(&self, edition: &Edition, usable: bool, corpus: &Corpus) -> Vec<Change> {
        let Some(approved) = self.briefs.get(&edition.id) else {
            let unknown = Change { subject: Aspect::Brief, source: None, kind: Kind::Unknown, place: None };
            return if usable { vec![unknown] } else { Vec::new() };
        };
        let now = Approved::of(edition, corpus);
        let comparison = Comparison { edition, usable, corpus, now: &now };
        let mut changes: Vec<_> = approved.quotations.iter().filter_map(|old| comparison.quotation(old)).collect();
        changes.extend(approved.cited.iter().filter_map(|old| comparison.paragraph(old)));
        if usable {
            changes.extend(comparison.added(approved));
        }
        changes
    }
}

struct Comparison<'a> {
    edition: &'a Edition,
    usable: bool,
    corpus: &'a Corpus,
    now: &'a Approved,
}

impl Comparison<'_> {
    fn quotation(&self, old: &ApprovedQuotation) -> Option<Change> {
        let same = |now: &&ApprovedQuotation| now.source == old.source && now.name == old.name;
        let kind = match self.now.quotations.iter().find(same) {
            Some(now) if now.words != old.words => {
                Kind::Altered { paragraphs: now.paragraphs.clone(), old: old.words.clone(), new: now.words.clone() }
            }
            Some(now) if now.speaker != old.speaker => {
                Kind::Given { from: old.speaker.clone(), to: now.speaker.clone() }
            }
            Some(now) if now.paragraphs != old.paragraphs => {
                Kind::Moved { from: old.paragraphs.clone(), to: now.paragraphs.clone() }
            }
            Some(_) => return None,
            None if self.usable => Kind::Unused,
            None => in_source(old, self.corpus.sources.get(&old.source))?,
        };
        let place = self.edition.quotations().find(|quote| quote.source() == old.source && quote.name() == old.name);
        let place = place.map(|quote| At { value: String::new(), place: quote.origin.place.clone() });
        Some(Change { subject: Aspect::Quotation(old.name.clone()), source: Some(old.source.clone()), kind, place })
    }

    fn paragraph(&self, old: &ApprovedParagraph) -> Option<Change> {
        let text = self.corpus.sources.get(&old.source).map(|source| &source.text);
        let now = text.and_then(|text| text.paragraph_text(old.paragraph));
        let written =
            self.edition.passages.iter().find(|cited| cited.source == old.source && cited.paragraph == old.paragraph);
        if now.as_ref() == Some(&old.words) && (written.is_some() || !self.usable) {
            return None;
        }
        let others = || {
            (1..=text.map_or(0, |text| text.paragraphs().len()))
                .filter_map(|number| Some((number, text?.paragraph_text(number)?)))
        };
        let at = |number| number..=number;
        let kind = if now.as_ref() == Some(&old.words) {
            Kind::Unused
        } else if self.is_on_cited_page(old) {
            return None;
        } else if let Some((to, _)) = others().find(|(_, words)| *words == old.words) {
            Kind::Moved { from: at(old.paragraph), to: at(to) }
        } else if let Some(to) = text.and_then(|text| divided(old, text)) {
            Kind::Moved { from: at(old.paragraph), to }
        } else {
            let nearest = others().map(|(number, words)| (likeness(&old.words, &words), number, words));
            match nearest.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(likeness, ..)| *likeness >= LIKE) {
                Some((_, number, new)) => Kind::Altered { paragraphs: at(number), old: old.words.clone(), new },
                None => Kind::Gone { words: old.words.clone() },
            }
        };
        let subject = Aspect::Paragraph(old.paragraph);
        Some(Change {
            subject,
            source: Some(old.source.clone()),
            kind,
            place: written.map(|cited| cited.written.clone()),
        })
    }

    /// Whether the words of an approved paragraph stand on a page that is cited: then its number is no matter.
    fn is_on_cited_page(&self, old: &ApprovedParagraph) -> bool {
        let cited = self.edition.passages.iter().filter(|cited| cited.by_page && cited.source == old.source);
        let words = |number| self.corpus.sources.get(&old.source)?.text.paragraph_text(number);
        cited.into_iter().any(|cited| words(cited.paragraph).as_ref() == Some(&old.words))
    }

    /// What the brief has that was not approved.
    fn added(&self, approved: &Approved) -> Vec<Change> {
        let known = |now: &ApprovedQuotation| {
            approved.quotations.iter().any(|old| old.source == now.source && old.name == now.name)
        };
        let quotations = self.now.quotations.iter().filter(|now| !known(now)).map(|now| {
            let place =
                self.edition.quotations().find(|quote| quote.source() == now.source && quote.name() == now.name);
            let place = place.map(|quote| At { value: String::new(), place: quote.origin.place.clone() });
            Change {
                subject: Aspect::Quotation(now.name.clone()),
                source: Some(now.source.clone()),
                kind: Kind::New,
                place,
            }
        });
        // A citation that follows a passage to its new place is new as well: its old one is told as moved.
        let known = |now: &ApprovedParagraph| {
            approved
                .cited
                .iter()
                .any(|old| old.source == now.source && (old.paragraph == now.paragraph || old.words == now.words))
        };
        let cited = self.now.cited.iter().filter(|now| !known(now)).map(|now| {
            let written = self.edition.passages.iter();
            let written = written.clone().find(|cited| cited.source == now.source && cited.paragraph == now.paragraph);
            let place = written.map(|cited| cited.written.clone());
            let subject = Aspect::Paragraph(now.paragraph);
            Change { subject, source: Some(now.source.clone()), kind: Kind::New, place }
        });
        quotations.chain(cited).collect()
    }
}

/// The paragraphs among which the words of an approved one stand in a text that is divided otherwise: the nearest ones. Where they
/// are those that were cited, others were added to them, and nothing moved.
fn divided(old: &ApprovedParagraph, text: &SourceText) -> Option<RangeInclusive<usize>> {
    const FEWEST_WORDS: usize = 4;
    let whole = |at: &Match| {
        let (first, last) = (text.paragraph(*at.paragraphs.start()), text.paragraph(*at.paragraphs.end()));
        first.is_some_and(|first| first.range.start == at.range.start)
            && last.is_some_and(|last| last.range.end == at.range.end)
    };
    // A few words stand in other sentences by chance.
    let telling = old.words.split_whitespace().nth(FEWEST_WORDS - 1).is_some();
    let places = quotation::find(text, &old.words).into_iter().filter(|at| telling || whole(at));
    let to = places.map(|at| at.paragraphs).min_by_key(|to| to.start().abs_diff(old.paragraph))?;
    (to != (old.paragraph..=old.paragraph)).then_some(to)
}

/// How much of a paragraph must be left for it to be the same one, changed.
const LIKE: f32 = 0.5;

/// What became of approved words in their source, where the brief does not say.
fn in_source(old: &ApprovedQuotation, source: Option<&Source>) -> Option<Kind> {
    let gone = || Kind::Gone { words: old.words.clone() };
    let Some(source) = source else { return Some(gone()) };
    let selector = TextQuoteSelector { exact: old.words.clone(), prefix: None, suffix: None };
    match source.verify(&selector, old.speaker.as_deref()) {
        Ok(found) => {
            let (from, to) = (old.paragraphs.clone(), found.paragraphs());
            (to != from).then_some(Kind::Moved { from, to })
        }
        Err(Refusal::Altered { proposal: Proposal { at, text, .. } }) => {
            Some(Kind::Altered { paragraphs: at.paragraphs, old: old.words.clone(), new: text })
        }
        Err(Refusal::Missing { .. }) => Some(gone()),
        // The words stand there; what is wrong with them is told by their verdict.
        Err(_) => None,
    }
}

impl Change {
    /// What is to be looked at, where it is written in the brief.
    pub fn diagnostic(&self, spec: &BriefSpec, files: &Files, mode: LockMode) -> Diagnostic {
        let span = match &self.place {
            Some(At { value, place }) if !value.is_empty() => place.span_of(files, value),
            Some(At { place, .. }) => place.span(files),
            None => spec.headline.place.span(files),
        };
        let mut diagnostic = match mode {
            LockMode::Enforce => Diagnostic::error(self.code(), span, self.to_string()),
            _ => Diagnostic::warning(self.code(), span, self.to_string()),
        };
        if let Some(words) = self.words() {
            diagnostic.hint(words);
        }
        if let (Kind::Moved { to, .. }, Some(At { value, .. })) = (&self.kind, &self.place)
            && !value.is_empty()
        {
            let source = self.source.as_deref().unwrap_or_default();
            diagnostic.hint(format!("`{value}` is another passage now: write [@{source}, {}] to follow it", para(to)));
        }
        diagnostic.hint(format!("if that is well: briefpress accept {}", spec.id));
        Diagnostic { quotation: self.quotation(), ..diagnostic }
    }

    /// The words that were approved, and those that stand there now, as far as both are known.
    pub fn was_and_now(&self) -> (Option<&str>, Option<&str>) {
        match &self.kind {
            Kind::Altered { old, new, .. } => (Some(old), Some(new)),
            Kind::Gone { words } => (Some(words), None),
            _ => (None, None),
        }
    }

    /// Where in the brief it is written, where that is known.
    pub fn place(&self) -> Option<&Place> {
        self.place.as_ref().map(|at| &at.place)
    }

    /// The stable word for what is otherwise.
    pub fn kind_word(&self) -> &'static str {
        self.code().as_str()
    }

    /// Whether a source became otherwise, and not the brief or the lock.
    pub fn comes_from_source(&self) -> bool {
        matches!(self.kind, Kind::Moved { .. } | Kind::Altered { .. } | Kind::Given { .. } | Kind::Gone { .. })
    }

    fn quotation(&self) -> Option<String> {
        match &self.subject {
            Aspect::Quotation(name) => Some(name.clone()),
            Aspect::Brief | Aspect::Paragraph(_) => None,
        }
    }

    fn code(&self) -> Code {
        match self.kind {
            Kind::Moved { .. } => Code::LockMoved,
            Kind::Altered { .. } | Kind::Given { .. } => Code::LockAltered,
            Kind::Gone { .. } => Code::LockGone,
            Kind::New | Kind::Unused | Kind::Unknown => Code::LockBehind,
        }
    }

    /// The words that changed.
    pub fn words(&self) -> Option<String> {
        match &self.kind {
            Kind::Altered { paragraphs, old, new } => Some(format!("{}: {}", para(paragraphs), word_diff(old, new))),
            Kind::Gone { words } => Some(format!("it read: {}", shortened(words))),
            _ => None,
        }
    }
}

impl fmt::Display for Change {
    /// What differs, in one clause.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { subject, source, kind, .. } = self;
        let what = match subject {
            Aspect::Brief => return write!(f, "the brief is not in {FILE}"),
            Aspect::Quotation(name) => format!("quotation `{name}`"),
            Aspect::Paragraph(number) => format!("cited {}", para(&(*number..=*number))),
        };
        let source = source.as_deref().unwrap_or_default();
        match kind {
            Kind::Moved { from, to } => write!(f, "{what} of `{source}` moved from {} to {}", para(from), para(to)),
            Kind::Altered { .. } => write!(f, "{what} of `{source}` is not as it was approved"),
            Kind::Given { from, to } => {
                let who = |speaker: &Option<String>| speaker.clone().unwrap_or_else(|| "the publication".to_owned());
                write!(f, "{what} of `{source}` was given to {}, and is now given to {}", who(from), who(to))
            }
            Kind::Gone { .. } => write!(f, "{what} is not in `{source}` any more"),
            Kind::New => write!(f, "{what} of `{source}` is not in {FILE}"),
            Kind::Unused | Kind::Unknown => write!(f, "{what} of `{source}` is in {FILE}, but not in the brief"),
        }
    }
}

/// How many words of a passage a message repeats.
const WORDS: usize = 40;

fn shortened(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    if words.len() <= WORDS { words.join(" ") } else { format!("{} …", words[..WORDS].join(" ")) }
}
