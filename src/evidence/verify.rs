//! A printed brief against its own evidence and against its sources as they are now.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;

use super::format::{self, Evidence, QuotationEvidence, SourceEvidence};
use super::letters::Letters;
use super::page::digest_of;
use super::proof::{self, NotAPdf};
use super::sight::{self, Sight};
use super::structure::{self, Oddity};
use super::unseen::Unseen;
use crate::files::{Files, digest};
use crate::page::template::template_digest;
use crate::quotation::{self, Claim, Pages, Piece, Refusal, SourceText, Speaker};
use crate::yaml::is_id;

/// Why there is nothing to verify.
#[derive(Debug, Clone, PartialEq)]
pub enum Unverifiable {
    /// The file is no PDF that can be read.
    NotAPdf,
    /// The PDF carries no evidence.
    NoEvidence,
    /// The attached evidence is of another version than this program reads.
    OtherVersion(u64),
    /// The attached evidence can't be read, and why.
    BrokenEvidence(String),
}

impl From<NotAPdf> for Unverifiable {
    fn from(_: NotAPdf) -> Self {
        Unverifiable::NotAPdf
    }
}

/// What quotations are compared with beside the page.
#[derive(Debug)]
pub enum Against<'a> {
    /// The page alone.
    Page,
    /// Sources by their keys; nothing for one that is there and can't be read.
    Sources(BTreeMap<String, Option<CurrentSource<'a>>>),
}

/// A source text to verify against.
#[derive(Debug)]
pub struct CurrentSource<'a> {
    /// The text as it is now.
    pub text: &'a SourceText,
    /// The SHA-256 of the text as stored, in hexadecimal.
    pub sha256: String,
    /// The text's language, by which it is known how speech is given to its speakers.
    pub language: &'a str,
    /// Who speaks in it, as its record has them now.
    pub speakers: &'a [Speaker],
    /// Its pages, where its record says them.
    pub pages: &'a Pages,
}

/// What was found of a printed brief.
#[derive(Debug)]
pub struct Verification {
    /// What the file says of itself. Whoever changes a page can change it too: it proves nothing without the sources.
    pub evidence: Evidence,
    /// What no printed brief has in its file.
    pub oddities: Vec<Oddity>,
    /// Whether the page says what it said when it was printed; nothing where that was not recorded.
    pub page_as_printed: Option<bool>,
    /// One for each quotation of the evidence, in its order.
    pub quotations: Vec<Finding>,
}

/// What a page was made from, beside its sources, that is otherwise now.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Changed {
    /// The brief is not in the project any more.
    BriefGone,
    /// The brief's specification.
    Brief,
    /// The template, or the foundation that templates share.
    Template,
    /// The version of Briefpress.
    Version,
}

/// What changed in the project with these briefs since a page was printed, sources aside.
pub fn changes(evidence: &Evidence, briefs: &[String], files: &Files) -> Vec<Changed> {
    let mut changes = Vec::new();
    let name = &evidence.brief.name;
    // What a file says of itself is no path before it is the name of a brief.
    let spec = briefs.contains(name).then(|| files.project_file(&format!("{name}.yaml")).ok()).flatten();
    match spec {
        None => changes.push(Changed::BriefGone),
        Some(spec) if digest([&spec[..]]) != evidence.brief.sha256 => changes.push(Changed::Brief),
        Some(_) => {}
    }
    let template = &evidence.template;
    if is_id(&template.name) && template_digest(&template.name, files) != template.sha256 {
        changes.push(Changed::Template);
    }
    if evidence.briefpress != env!("CARGO_PKG_VERSION") {
        changes.push(Changed::Version);
    }
    changes
}

/// What was found of a quotation.
#[derive(Debug)]
pub struct Finding {
    /// Whether its words are to be read on the page.
    pub page: PageState,
    /// How it stands in its source.
    pub source: SourceState,
}

/// How a quotation stands on the page.
#[derive(Debug, PartialEq, Eq)]
pub enum PageState {
    /// Its words, and its speaker's name, are to be read as the evidence records them.
    Shown,
    /// The page does not have them.
    Absent,
    /// The file has them, but nobody reads them on the page, and why.
    Unseen(BTreeSet<Unseen>),
    /// What is recorded as printed are not the words that were selected.
    NotSelected,
}

/// How a quotation stands in its source now.
#[derive(Debug)]
pub enum SourceState {
    /// Sources were not to be compared.
    NotAsked,
    /// The evidence does not say what its source was.
    Undeclared,
    /// Its source is not among those that are there.
    Unknown,
    /// Its source is there and can't be read.
    Unreadable,
    /// It stands where it was, in a text that did not change.
    Unchanged,
    /// The text changed, and the words stand where they did.
    TextChanged,
    /// The words stand in other paragraphs.
    Moved {
        /// Those when the page was printed, from 1.
        from: RangeInclusive<usize>,
        /// Those now, from 1.
        to: RangeInclusive<usize>,
    },
    /// The words stand on other pages, as the source's record says now.
    OnOtherPages {
        /// The labels of the first and the last when the page was printed.
        from: [String; 2],
        /// Those now.
        to: [String; 2],
    },
    /// The selected words stand in the source, and are not those that were printed.
    Reworded {
        /// What they would be printed as.
        now: String,
    },
    /// The words can't be verified any more.
    Refused(Refusal),
    /// The page names the speaker otherwise than the source's record does.
    Renamed {
        /// The name in the record.
        now: String,
    },
}

/// What is said of a quotation in the end.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assessment {
    /// Everything that was to be compared is the same.
    Verified,
    /// Nothing speaks against it, and something could not be compared.
    NotCompared,
    /// Something differs.
    Failed,
}

impl Finding {
    /// What is said of it in the end.
    pub fn outcome(&self) -> Assessment {
        use SourceState::{
            Moved, NotAsked, OnOtherPages, Refused, Renamed, Reworded, TextChanged, Unchanged, Undeclared, Unknown,
            Unreadable,
        };
        let page = match &self.page {
            PageState::Shown => Assessment::Verified,
            PageState::Unseen(reasons) if reasons.iter().all(|reason| reason.leaves_open()) => Assessment::NotCompared,
            PageState::Absent | PageState::Unseen(_) | PageState::NotSelected => Assessment::Failed,
        };
        let source = match &self.source {
            NotAsked | Unchanged | TextChanged | Moved { .. } | OnOtherPages { .. } => Assessment::Verified,
            Unknown | Unreadable => Assessment::NotCompared,
            Undeclared | Reworded { .. } | Refused(_) | Renamed { .. } => Assessment::Failed,
        };
        page.max(source)
    }
}

impl Verification {
    /// How many quotations ended so.
    pub fn count(&self, outcome: Assessment) -> usize {
        self.quotations.iter().filter(|finding| finding.outcome() == outcome).count()
    }

    /// Whether there are quotations, and all are verified on a page that is as it was printed.
    pub fn holds(&self) -> bool {
        let verified = self.count(Assessment::Verified);
        verified > 0
            && verified == self.quotations.len()
            && self.oddities.is_empty()
            && self.page_as_printed != Some(false)
    }
}

/// Reads a PDF and verifies each of its quotations: on the page, whose letters are held beside those of the fonts, and in the
/// sources that are there.
///
/// # Errors
/// When the file is no PDF, or carries no evidence that can be read.
pub fn verify(pdf: &[u8], against: &Against, letters: &Letters) -> Result<Verification, Unverifiable> {
    let file = proof::open(pdf)?;
    let oddities = structure::oddities(pdf, &file);
    let proof = proof::of(&file);
    let evidence = evidence_in(&proof.attachments)?;
    let sight = sight::look(&file, letters);
    let text = words(&proof.text);
    let findings = evidence.quotations.iter().map(|quotation| Finding {
        page: on_page(quotation, &text, &sight),
        source: in_source(quotation, &evidence, against),
    });
    let quotations = findings.collect();
    let page_as_printed = evidence.page.as_ref().map(|recorded| *recorded == digest_of(&proof.text));
    Ok(Verification { evidence, oddities, page_as_printed, quotations })
}

/// The evidence among the attached files.
fn evidence_in(attachments: &[(String, Vec<u8>)]) -> Result<Evidence, Unverifiable> {
    let mut attached = attachments.iter().filter(|(name, _)| name == format::FILE).map(|(_, data)| data);
    let data = attached.next().ok_or(Unverifiable::NoEvidence)?;
    if attached.next().is_some() {
        return Err(Unverifiable::BrokenEvidence(format!("there are two files {}", format::FILE)));
    }
    let broken = |error: serde_json::Error| Unverifiable::BrokenEvidence(error.to_string());
    let shape: serde_json::Value = serde_json::from_slice(data).map_err(broken)?;
    match shape["evidence"].as_u64() {
        Some(version) if version != u64::from(format::VERSION) => Err(Unverifiable::OtherVersion(version)),
        _ => serde_json::from_value(shape).map_err(broken),
    }
}

/// Text as a page can be compared: composed, and with any white space as one space.
fn words(text: &str) -> String {
    text.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn on_page(quotation: &QuotationEvidence, page: &str, sight: &Sight) -> PageState {
    if skeleton(&quotation.printed) != skeleton(&quotation.selector.exact) {
        return PageState::NotSelected;
    }
    let shown = [Some(&quotation.printed), quotation.speaker.as_ref()];
    if !shown.into_iter().flatten().all(|text| page.contains(&words(text))) {
        return PageState::Absent;
    }
    let unseen: BTreeSet<_> = shown.into_iter().flatten().flat_map(|text| sight.why_unseen(text)).collect();
    match unseen {
        unseen if !unseen.is_empty() => PageState::Unseen(unseen),
        _ if sight.has_strangers => PageState::Unseen([Unseen::AmongStrangers].into()),
        _ => PageState::Shown,
    }
}

/// What of a quotation is words and signs that count, whichever marks an editor, a house or a language sets around them.
fn skeleton(text: &str) -> String {
    let sets = |c: char| {
        c.is_whitespace()
            || matches!(c, '.' | ',' | '…' | '[' | ']' | '"' | '\'' | '«' | '»' | '‹' | '›' | '-' | '\u{AD}')
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2010}'..='\u{2015}' | '\u{2018}'..='\u{201F}' | '\u{2060}' | '\u{FEFF}')
    };
    text.nfc().filter(|c| !sets(*c)).collect()
}

fn in_source(quotation: &QuotationEvidence, evidence: &Evidence, against: &Against) -> SourceState {
    let Some(recorded) = evidence.sources.get(&quotation.source) else { return SourceState::Undeclared };
    match against {
        Against::Page => SourceState::NotAsked,
        Against::Sources(sources) => match sources.get(&quotation.source) {
            None => SourceState::Unknown,
            Some(None) => SourceState::Unreadable,
            Some(Some(source)) => compare(quotation, recorded, source),
        },
    }
}

fn compare(quotation: &QuotationEvidence, recorded: &SourceEvidence, source: &CurrentSource) -> SourceState {
    let claim = quotation.speaker_id.as_deref().map_or(Claim::Publication, Claim::Speaker);
    let speaker = source.speakers.iter().find(|speaker| Some(&speaker.id) == quotation.speaker_id.as_ref());
    if let Some(speaker) = speaker.filter(|speaker| Some(&speaker.name) != quotation.speaker.as_ref()) {
        return SourceState::Renamed { now: speaker.name.clone() };
    }
    match quotation::verify(source.text, source.language, source.speakers, &quotation.selector, claim) {
        Err(refusal) => SourceState::Refused(refusal),
        Ok(found) => {
            let to = found.paragraphs();
            let now: String = found.pieces().iter().map(printed).collect();
            let pages = source.pages.of(&found.range()).map(format::labels);
            if skeleton(&now) != skeleton(&quotation.printed) {
                SourceState::Reworded { now }
            } else if let (Some(from), Some(to)) = (&quotation.pages, pages)
                && *from != to
            {
                SourceState::OnOtherPages { from: from.clone(), to }
            } else if to != quotation.paragraphs {
                SourceState::Moved { from: quotation.paragraphs.clone(), to }
            } else if recorded.sha256 == source.sha256 {
                SourceState::Unchanged
            } else {
                SourceState::TextChanged
            }
        }
    }
}

fn printed(piece: &Piece) -> &str {
    match piece {
        Piece::Text(words) | Piece::Insertion(words) => words,
        Piece::Omission => "[…]",
    }
}
