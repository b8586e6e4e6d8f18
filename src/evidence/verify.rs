//! A printed brief against its own evidence and against its sources as they are now.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::format::{self, Evidence, QuotationEvidence, SourceEvidence};
use super::proof::{self, NotAPdf};
use crate::files::{Files, digest};
use crate::page::template::template_digest;
use crate::quotation::{self, Claim, Refusal, SourceText, Speaker};
use crate::yaml::is_id;

/// Why there is nothing to verify.
#[derive(Debug, Clone, PartialEq)]
pub enum Unverifiable {
    /// The file is no PDF that can be read.
    NotAPdf,
    /// The PDF carries no evidence.
    NoEvidence,
    /// The attached evidence can't be read, and why.
    BrokenEvidence(String),
}

impl From<NotAPdf> for Unverifiable {
    fn from(_: NotAPdf) -> Self {
        Unverifiable::NotAPdf
    }
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
}

/// What was found of a printed brief.
#[derive(Debug)]
pub struct Verification {
    /// What the file says of itself. Whoever changes a page can change it too: it proves nothing without the sources.
    pub evidence: Evidence,
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

/// What changed in the project since a page was printed, sources aside.
pub fn changes(evidence: &Evidence, files: &Files) -> Vec<Changed> {
    let mut changes = Vec::new();
    let name = &evidence.brief.name;
    // What a file says of itself is no path before it is an id.
    let spec = is_id(name).then(|| files.project_file(&format!("{name}.yaml")).ok()).flatten();
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
    /// Whether the page has the words, and the speaker's name, as the evidence records them.
    pub on_page: bool,
    /// How it stands in its source.
    pub source: SourceState,
}

/// How a quotation stands in its source now.
#[derive(Debug)]
pub enum SourceState {
    /// There is no source to compare with.
    NotCompared,
    /// It stands where it was, in a text that did not change.
    Unchanged,
    /// The text changed, and the words stand where they did.
    TextChanged,
    /// The words stand in other paragraphs.
    Moved {
        /// The first and the last when the page was printed, from 1.
        from: (usize, usize),
        /// The first and the last now, from 1.
        to: (usize, usize),
    },
    /// The words can't be verified any more.
    Refused(Refusal),
    /// The page names the speaker otherwise than the source's record does.
    Renamed {
        /// The name in the record.
        now: String,
    },
}

impl Finding {
    /// Whether nothing speaks against the quotation.
    pub fn holds(&self) -> bool {
        self.on_page && !matches!(self.source, SourceState::Refused(_) | SourceState::Renamed { .. })
    }
}

/// Reads a PDF and verifies each of its quotations, against the sources that are there.
///
/// # Errors
/// When the file is no PDF, or carries no evidence that can be read.
pub fn verify(pdf: &[u8], sources: &BTreeMap<String, CurrentSource>) -> Result<Verification, Unverifiable> {
    let proof = proof::read(pdf)?;
    let attached = proof.attachments.iter().find(|(name, _)| name == format::FILE).ok_or(Unverifiable::NoEvidence)?;
    let evidence: Evidence =
        serde_json::from_slice(&attached.1).map_err(|error| Unverifiable::BrokenEvidence(error.to_string()))?;
    let page = words(&proof.text);
    let findings = evidence.quotations.iter().map(|quotation| Finding {
        on_page: [Some(&quotation.printed), quotation.speaker.as_ref()]
            .into_iter()
            .flatten()
            .all(|text| page.contains(&words(text))),
        source: match sources.get(&quotation.source) {
            Some(source) => compare(quotation, evidence.sources.get(&quotation.source), source),
            None => SourceState::NotCompared,
        },
    });
    let quotations = findings.collect();
    Ok(Verification { evidence, quotations })
}

/// Text as a page can be compared: composed, and with any white space as one space.
fn words(text: &str) -> String {
    text.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn compare(quotation: &QuotationEvidence, recorded: Option<&SourceEvidence>, source: &CurrentSource) -> SourceState {
    let claim = quotation.speaker_id.as_deref().map_or(Claim::Publication, Claim::Speaker);
    let selector = quotation.selector.selector();
    let speaker = source.speakers.iter().find(|speaker| Some(&speaker.id) == quotation.speaker_id.as_ref());
    if let Some(speaker) = speaker.filter(|speaker| Some(&speaker.name) != quotation.speaker.as_ref()) {
        return SourceState::Renamed { now: speaker.name.clone() };
    }
    match quotation::verify(source.text, source.language, source.speakers, &selector, claim) {
        Err(refusal) => SourceState::Refused(refusal),
        Ok(found) => {
            let to = (*found.paragraphs().start(), *found.paragraphs().end());
            if to != quotation.paragraphs {
                SourceState::Moved { from: quotation.paragraphs, to }
            } else if recorded.is_some_and(|recorded| recorded.sha256 == source.sha256) {
                SourceState::Unchanged
            } else {
                SourceState::TextChanged
            }
        }
    }
}
