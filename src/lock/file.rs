//! The lock: what each brief was approved with, word for word, in a file that is committed.
//!
//! `briefpress.lock` holds for each brief its quotations and the paragraphs that its prose cites, with their places and
//! their words. When a source changes, every brief is compared with it, and what differs is told as a [`Change`]: a passage
//! moved, was altered or is gone. `briefpress accept` writes the new state once somebody has looked.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::edition::{Edition, SetQuotation};
use crate::files::digest;
use crate::project::corpus::Corpus;
use crate::quotation::Piece;

/// The name of the lock's file, beside `briefpress.yaml`.
pub const FILE: &str = "briefpress.lock";

/// The version of the shape below.
pub(super) const VERSION: u32 = 1;

/// What the file begins with.
const HEAD: &str = "\
# What each brief was approved with. `briefpress accept` writes this file; it is committed, and not edited by hand.
";

/// What the briefs of a project were approved with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    pub(super) version: u32,
    /// By the briefs' ids.
    pub briefs: BTreeMap<String, Approved>,
}

/// What a brief was approved with.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approved {
    /// Its quotations, sorted by source and name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotations: Vec<ApprovedQuotation>,
    /// The paragraphs that its prose cites, sorted by source and number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cited: Vec<ApprovedParagraph>,
}

/// A quotation as it was approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprovedQuotation {
    /// The key of its source.
    pub source: String,
    /// Its excerpt's id, or its first words.
    pub name: String,
    /// The paragraphs that it stands in, from 1: written as one number where they are the same.
    #[serde(with = "paragraphs")]
    pub paragraphs: RangeInclusive<usize>,
    /// The id of who says it; nobody for the publication's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The source's own wording, with the marks of omission and the insertions.
    pub words: String,
    /// The SHA-256 of the words, in hexadecimal.
    pub sha256: String,
}

/// A cited paragraph as it was approved.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprovedParagraph {
    /// The key of its source.
    pub source: String,
    /// Its number, from 1.
    pub paragraph: usize,
    /// All its words: what was there must be known to tell what changed.
    pub words: String,
    /// The SHA-256 of the words, in hexadecimal.
    pub sha256: String,
}

impl Default for Lock {
    fn default() -> Self {
        Self { version: VERSION, briefs: BTreeMap::new() }
    }
}

impl Lock {
    /// The lock as its file.
    pub fn to_yaml(&self) -> String {
        format!("{HEAD}{}", serde_yaml::to_string(self).expect("a lock is text and numbers"))
    }
}

impl Approved {
    /// The state of an edition, as it would be approved.
    pub fn of(edition: &Edition, corpus: &Corpus) -> Self {
        let mut quotations: Vec<_> = edition.quotations().map(approved_quotation).collect();
        quotations.sort_by(|a: &ApprovedQuotation, b| a.key().cmp(&b.key()));
        quotations.dedup();
        let paragraph = |source: &str, paragraph| {
            let words = corpus.sources.get(source)?.text.paragraph_text(paragraph)?;
            Some(ApprovedParagraph { source: source.to_owned(), paragraph, sha256: digest([words.as_bytes()]), words })
        };
        let mut cited: Vec<_> =
            edition.passages.iter().filter_map(|cited| paragraph(&cited.source, cited.paragraph)).collect();
        cited.sort();
        cited.dedup();
        Self { quotations, cited }
    }
}

impl ApprovedQuotation {
    /// By which quotations are sorted: a range of paragraphs has no order of its own.
    fn key(&self) -> (&str, &str, usize, usize, Option<&str>, &str) {
        let (first, last) = (*self.paragraphs.start(), *self.paragraphs.end());
        (&self.source, &self.name, first, last, self.speaker.as_deref(), &self.words)
    }
}

fn approved_quotation(quote: &SetQuotation) -> ApprovedQuotation {
    let verified = quote.verified();
    let words: String = verified
        .pieces()
        .iter()
        .map(|piece| match piece {
            Piece::Text(words) => words.clone(),
            Piece::Omission => "[…]".to_owned(),
            Piece::Insertion(words) => format!("[{words}]"),
        })
        .collect();
    ApprovedQuotation {
        source: quote.source().to_owned(),
        name: quote.name().to_owned(),
        paragraphs: verified.paragraphs(),
        speaker: verified.speaker().map(str::to_owned),
        sha256: digest([words.as_bytes()]),
        words,
    }
}

/// A number, or a range such as `7-8`.
mod paragraphs {
    use std::ops::RangeInclusive;

    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::{Serialize, Serializer};

    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Written {
        One(usize),
        Range(String),
    }

    pub fn serialize<S: Serializer>(numbers: &RangeInclusive<usize>, serializer: S) -> Result<S::Ok, S::Error> {
        let (first, last) = (numbers.start(), numbers.end());
        if first == last { first.serialize(serializer) } else { format!("{first}-{last}").serialize(serializer) }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RangeInclusive<usize>, D::Error> {
        let range = |text: &str| {
            let (first, last) = text.split_once('-')?;
            Some(first.parse().ok()?..=last.parse().ok()?)
        };
        match Written::deserialize(deserializer)? {
            Written::One(number) => Ok(number..=number),
            Written::Range(text) => {
                range(&text).ok_or_else(|| D::Error::custom(format!("`{text}` is no range of paragraphs")))
            }
        }
    }
}
