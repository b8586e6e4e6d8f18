//! A printed brief against its own evidence and against its sources as they are now.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::evidence::{self, Evidence, QuotationEvidence, SourceEvidence};
use crate::proof::{self, NotAPdf};
use crate::quotation::{self, Claim, Refusal, SourceText, Speaker};

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
    pub text: &'a SourceText,
    /// The SHA-256 of the text as stored, in hexadecimal.
    pub sha256: String,
    pub language: &'a str,
    pub speakers: &'a [Speaker],
}

/// What was found of a printed brief.
#[derive(Debug)]
pub struct Verification {
    pub evidence: Evidence,
    /// One for each quotation of the evidence, in its order.
    pub quotations: Vec<Finding>,
}

/// What was found of a quotation.
#[derive(Debug)]
pub struct Finding {
    /// Whether the page has the words, and the speaker's name, as the evidence records them.
    pub on_page: bool,
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
    /// The words stand in other paragraphs: the first and the last, from 1.
    Moved { from: (usize, usize), to: (usize, usize) },
    /// The words can't be verified any more.
    Refused(Refusal),
}

impl Finding {
    /// Whether nothing speaks against the quotation.
    pub fn holds(&self) -> bool {
        self.on_page && !matches!(self.source, SourceState::Refused(_))
    }
}

/// Reads a PDF and verifies each of its quotations, against the sources that are there.
///
/// # Errors
/// When the file is no PDF, or carries no evidence that can be read.
pub fn verify(pdf: &[u8], sources: &BTreeMap<String, CurrentSource>) -> Result<Verification, Unverifiable> {
    let proof = proof::read(pdf)?;
    let attached = proof.attachments.iter().find(|(name, _)| name == evidence::FILE).ok_or(Unverifiable::NoEvidence)?;
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
