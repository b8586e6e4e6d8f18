//! The evidence that a PDF carries: for every quotation on the page, where it stands in its source.
//!
//! It is attached to the file as `evidence.json` (PDF/A-3, relationship *Data*), so that whoever holds the page can check it
//! again. Selectors and positions are those of the W3C Web Annotation Data Model.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::edition::{Edition, SetQuotation};
use crate::files::digest;
use crate::page::template::{Template, template_digest};
use crate::project::Project;
use crate::project::brief::BriefSpec;
use crate::quotation::TextQuoteSelector;

/// The name under which the evidence is attached.
pub const FILE: &str = "evidence.json";

/// The version of the shape below.
pub(super) const VERSION: u32 = 2;

/// What was checked when a brief was printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The version of this shape.
    pub evidence: u32,
    /// The version of Briefpress that printed the page.
    pub briefpress: String,
    /// The brief's file.
    pub brief: Digested,
    /// The template's folder, with the parts that templates share.
    pub template: Digested,
    /// The SHA-256 of all that the page says ([`page_digest`](super::page_digest)), in hexadecimal; `null` for a page with
    /// pictures that may hold words of their own.
    pub page: Option<String>,
    /// The sources of the quotations, by key.
    pub sources: BTreeMap<String, SourceEvidence>,
    /// The quotations, in reading order.
    pub quotations: Vec<QuotationEvidence>,
}

/// Something by its name with the SHA-256 of its contents, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Digested {
    /// A brief's id, or a template's name.
    pub name: String,
    /// 64 hexadecimal digits.
    pub sha256: String,
}

/// What a source is and the SHA-256 of its text as stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceEvidence {
    /// The Hayagriva entry.
    pub citation: serde_json::Value,
    /// Of the text's file, in 64 hexadecimal digits.
    pub sha256: String,
}

/// A quotation with where it was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuotationEvidence {
    /// The key of its source.
    pub source: String,
    /// The words by which it was found.
    pub selector: TextQuoteSelector,
    /// Where the pieces stand in the text as stored, in Unicode code points from 0, ends excluded.
    pub positions: Vec<PositionEvidence>,
    /// The paragraphs that they touch, from 1: written as the first and the last.
    #[serde(with = "first_and_last")]
    pub paragraphs: RangeInclusive<usize>,
    /// The printed labels of the first and the last page that it is on, where the source's record has pages: these are what the page
    /// cites instead of paragraphs. Left out otherwise, as by versions that didn't know of pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<[String; 2]>,
    /// The speaker's name; `null` for the publication's own words.
    pub speaker: Option<String>,
    /// The speaker's id in the source's record.
    pub speaker_id: Option<String>,
    /// The outcome in one word: `verified`, or `cut-short` where what was left off or out may turn it.
    pub verdict: String,
    /// The words as they are printed, without their outer quotation marks.
    pub printed: String,
}

/// A range as `[7, 9]`.
mod first_and_last {
    use std::ops::RangeInclusive;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(numbers: &RangeInclusive<usize>, serializer: S) -> Result<S::Ok, S::Error> {
        [numbers.start(), numbers.end()].serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RangeInclusive<usize>, D::Error> {
        let [first, last] = Deserialize::deserialize(deserializer)?;
        Ok(first..=last)
    }
}

/// A W3C `TextPositionSelector`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PositionEvidence {
    /// In Unicode code points from 0, as the W3C counts them, of the text as stored.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
}

impl Evidence {
    /// The evidence as the file that is attached.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).expect("evidence is text and numbers")
    }
}

/// Collects the evidence for an edition whose page says what has the digest `page`.
pub fn collect(
    edition: &Edition,
    spec: &BriefSpec,
    template: &Template,
    project: &Project,
    page: Option<String>,
) -> Evidence {
    let quotations: Vec<_> = edition.quotations().map(|quote| quotation(quote, project)).collect();
    let keys: BTreeSet<&str> = edition.quotations().map(SetQuotation::source).collect();
    let sources = keys.into_iter().filter_map(|key| {
        let source = project.corpus.sources.get(key)?;
        Some((key.to_owned(), SourceEvidence { citation: source.citation.clone(), sha256: source.sha256.clone() }))
    });
    let spec_text = project.files.bytes(spec.file).map(|bytes| bytes.to_vec()).unwrap_or_default();
    Evidence {
        evidence: VERSION,
        briefpress: env!("CARGO_PKG_VERSION").to_owned(),
        brief: Digested { name: spec.id.clone(), sha256: digest([&spec_text[..]]) },
        template: Digested { name: template.name.clone(), sha256: template_digest(&template.name, &project.files) },
        page,
        sources: sources.collect(),
        quotations,
    }
}

/// The labels of pages as they are recorded.
pub(super) fn labels((first, last): (&str, &str)) -> [String; 2] {
    [first.to_owned(), last.to_owned()]
}

fn quotation(quote: &SetQuotation, project: &Project) -> QuotationEvidence {
    let verified = quote.verified();
    let source = project.corpus.sources.get(quote.source());
    let positions = source.map_or_else(Vec::new, |source| {
        let place = |range: &std::ops::Range<usize>| {
            let points = source.text.code_points(range);
            PositionEvidence { start: points.start, end: points.end }
        };
        verified.ranges().iter().map(place).collect()
    });
    let speaker = verified.speaker().and_then(|id| source?.speaker(id));
    QuotationEvidence {
        source: quote.source().to_owned(),
        selector: quote.selector().clone(),
        positions,
        paragraphs: verified.paragraphs(),
        pages: source.and_then(|source| source.pages.of(&verified.range())).map(labels),
        speaker: speaker.map(|speaker| speaker.name.clone()),
        speaker_id: verified.speaker().map(str::to_owned),
        verdict: verified.verdict().as_str().to_owned(),
        printed: quote.plain(),
    }
}
