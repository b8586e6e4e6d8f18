//! Words in quotation marks in the desk's own prose, with what is cited for them.

use std::ops::{Range, RangeInclusive};

use crate::language::Language;
use crate::language::inline::{Cite, Inline};
use crate::project::corpus::Source;
use crate::quotation::{self, Match, SourceText, direct_speech};
use crate::yaml::{At, Prose};

/// A place in a source that prose cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CitedPlace {
    /// Paragraphs, from 1.
    Paragraphs(RangeInclusive<usize>),
    /// What stands on the cited pages, in bytes of the text as stored.
    Pages(Range<usize>),
}

impl CitedPlace {
    /// Whether a passage of the source stands there.
    pub fn holds(&self, at: &Match) -> bool {
        match self {
            CitedPlace::Paragraphs(numbers) => {
                numbers.contains(at.paragraphs.start()) && numbers.contains(at.paragraphs.end())
            }
            CitedPlace::Pages(extent) => extent.start <= at.range.start && at.range.end <= extent.end,
        }
    }
}

/// A passage in quotation marks in a prose field.
pub(super) struct Quoted {
    /// Its words.
    pub words: At<String>,
    /// The sources that the next citation in its paragraph names, with the place that it gives.
    pub cites: Vec<(String, Option<CitedPlace>)>,
    /// The paragraph that it stands in, citations as [`CITATION`]s, and where its words begin there.
    pub paragraph: String,
    pub at: usize,
}

/// What stands for a citation in plain words.
pub(super) const CITATION: char = '\u{E000}';

/// From how many words on a passage in quotation marks is a quotation, and not a term or a title.
const QUOTED_WORDS: usize = 4;

impl Quoted {
    /// The passages in quotation marks of a paragraph, of whatever language, that are long enough to be quotations.
    pub fn of(paragraph: &[Inline], prose: &Prose, located: impl Fn(&Cite) -> Option<CitedPlace>) -> Vec<Quoted> {
        let (mut words, mut cites) = (String::new(), Vec::new());
        write(paragraph, &mut words, &mut cites);
        let text = SourceText::new(words.as_str(), &[]);
        let long = |words: &String| words.split_whitespace().count() >= QUOTED_WORDS;
        let quoted = direct_speech(&text, Language::ENGLISH.code(), &[]).filter_map(|speech| {
            let value = text.words(&speech.inside).replace(CITATION, "");
            let next = words[..speech.marks.end].matches(CITATION).count();
            let cites = cites.get(next).map_or(&[][..], |cites: &Vec<Cite>| cites);
            long(&value).then(|| Quoted {
                words: At { value, place: prose.place.clone() },
                cites: cites.iter().map(|cite| (cite.source.clone(), located(cite))).collect(),
                paragraph: words.clone(),
                at: speech.inside.start,
            })
        });
        quoted.collect()
    }

    /// The stretches that stand together in a source.
    pub fn pieces(&self) -> impl Iterator<Item = &str> {
        self.words.value.split(['[', ']', '…']).map(bare).filter(|piece| !piece.is_empty())
    }

    pub fn stands_in(&self, source: &Source) -> bool {
        self.pieces().all(|piece| !quotation::find(&source.text, piece).is_empty())
    }
}

/// Plain words of inlines, with a sign for each citation, and what the citations cite.
fn write(inlines: &[Inline], words: &mut String, cites: &mut Vec<Vec<Cite>>) {
    for inline in inlines {
        match inline {
            Inline::Text { text } => words.push_str(text),
            Inline::Citation(citation) => {
                words.push(CITATION);
                cites.push(citation.cites().to_vec());
            }
            other => write(other.body(), words, cites),
        }
    }
}

/// Words without the punctuation that English sets inside the closing mark.
pub(super) fn bare(words: &str) -> &str {
    words.trim().trim_end_matches(['.', ',', ';', ':'])
}
