//! The direct speech of a text in a list, with the speakers that a record knows.

use std::ops::{Range, RangeInclusive};

use super::super::text::source::SourceText;
use super::attribution::{Attribution, Attributions};
use super::speaker::Speaker;

/// A stretch of direct speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speech {
    /// What stands inside the marks, in bytes of the text as stored.
    pub inside: Range<usize>,
    /// The same with its marks. A paragraph of a longer speech has no closing one.
    pub marks: Range<usize>,
    /// The paragraph it stands in, from 1.
    pub paragraphs: RangeInclusive<usize>,
    /// The id of the speaker, where the text beside it says who speaks.
    pub speaker: Option<String>,
}

/// The direct speech of a text, in order. Speakers are told for a text in one of the [`languages`](super::lexicon::languages) that are
/// read; `language` is its ISO 639 code.
pub fn direct_speech(text: &SourceText, language: &str, speakers: &[Speaker]) -> impl Iterator<Item = Speech> {
    let speeches = text.speeches(language);
    // Where nobody is known there is nothing to be told.
    let mut told = (!speakers.is_empty()).then(|| Attributions::new(text, &speeches, speakers));
    let stretches: Vec<Speech> = (0..speeches.spans.len())
        .map(|index| {
            let span = &speeches.spans[index];
            Speech {
                inside: span.inside(),
                marks: span.marks(),
                paragraphs: text.paragraphs_of(&span.inside()),
                speaker: match told.as_mut().map(|told| told.of(index)) {
                    Some(Attribution::Known(id)) => Some(id),
                    _ => None,
                },
            }
        })
        .collect();
    stretches.into_iter()
}
