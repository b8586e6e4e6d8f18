//! Where annotations stand in a text: found as quotations are, or told why not.

use std::ops::{Range, RangeInclusive};

use super::marked::{Annotation, Annotations};
use crate::language::para;
use crate::quotation::{
    self, Claim, Malformed, Refusal, SourceText, Speaker, Speech, TextQuoteSelector, direct_speech, selector_for,
};

/// What became of the annotations of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Anchored {
    /// In the order of the text; several on the same words are one.
    pub placed: Vec<Placed>,
    /// In the order of the file.
    pub unplaced: Vec<Unplaced>,
}

/// A passage that can be quoted.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// By which it is found, and found nowhere else.
    pub selector: TextQuoteSelector,
    /// In bytes of the text.
    pub range: Range<usize>,
    /// From 1.
    pub paragraphs: RangeInclusive<usize>,
    /// Who says it, where it is speech.
    pub speaker: Option<String>,
    /// By name.
    pub tags: Vec<String>,
    /// What was written to it: of several on the same words, all.
    pub note: Option<String>,
}

/// An annotation that is no excerpt, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// What it is told of as: its first words in quotation marks.
    pub title: String,
    /// The name or address of what it was made on, where the file says it.
    pub document: Option<String>,
    /// Why it has no place, in one clause.
    pub why: String,
}

/// Finds the places of annotations.
pub fn anchor(text: &SourceText, language: &str, speakers: &[Speaker], marked: &Annotations) -> Anchored {
    let speech: Vec<Speech> = direct_speech(text, language, speakers).collect();
    let reader = WordReader { text, language, speakers, speech: &speech };
    let mut anchored = Anchored::default();
    for annotation in &marked.annotations {
        match reader.place(annotation) {
            Ok(placed) => merge(&mut anchored.placed, placed),
            Err(why) => anchored.unplaced.push(Unplaced {
                title: annotation.title(),
                document: annotation.origin.document.clone(),
                why,
            }),
        }
    }
    anchored.placed.sort_by_key(|placed| (placed.range.start, placed.range.end));
    anchored
}

/// Two on the same words are one with the tags and notes of both.
fn merge(all: &mut Vec<Placed>, placed: Placed) {
    let Some(known) = all.iter_mut().find(|known| known.range == placed.range) else {
        all.push(placed);
        return;
    };
    for tag in placed.tags {
        if !known.tags.contains(&tag) {
            known.tags.push(tag);
        }
    }
    known.note = match (known.note.take(), placed.note) {
        (Some(one), Some(other)) if one != other => Some(format!("{one}\n\n{other}")),
        (one, other) => one.or(other),
    };
}

struct WordReader<'a> {
    text: &'a SourceText,
    language: &'a str,
    speakers: &'a [Speaker],
    speech: &'a [Speech],
}

impl WordReader<'_> {
    fn place(&self, annotation: &Annotation) -> Result<Placed, String> {
        let Some(exact) = &annotation.exact else {
            return Err(annotation.origin.lost.clone().unwrap_or_else(|| "it has no words".to_owned()));
        };
        let selector = TextQuoteSelector {
            exact: exact.clone(),
            prefix: annotation.prefix.clone(),
            suffix: annotation.suffix.clone(),
        };
        let found = self.locate(&selector).or_else(|why| match whole_words(&selector) {
            Some(whole) => self.locate(&whole).map_err(|_| why),
            None => Err(why),
        })?;
        let range = self.within_marks(found);
        let inside =
            self.speech.iter().find(|speech| speech.marks.start <= range.start && range.end <= speech.marks.end);
        let claim = match inside.map(|speech| speech.speaker.as_deref()) {
            None => Claim::Publication,
            Some(Some(speaker)) => Claim::Speaker(speaker),
            Some(None) => {
                let place = para(&self.text.paragraphs_of(&range));
                return Err(format!(
                    "it is speech in {place}, and the text does not say clearly whose: quote it with a `speaker`"
                ));
            }
        };
        let selector = selector_for(self.text, range.clone());
        if let Err(refusal) = quotation::verify(self.text, self.language, self.speakers, &selector, claim) {
            return Err(self.why(&refusal));
        }
        Ok(Placed {
            selector,
            paragraphs: self.text.paragraphs_of(&range),
            range,
            speaker: match claim {
                Claim::Speaker(id) => Some(id.to_owned()),
                Claim::Publication => None,
            },
            tags: annotation.tags.clone(),
            note: annotation.note.clone(),
        })
    }

    fn locate(&self, selector: &TextQuoteSelector) -> Result<Range<usize>, String> {
        let passage = quotation::locate(self.text, selector).map_err(|refusal| self.why(&refusal))?;
        Ok(passage.at.range)
    }

    /// Marks that were highlighted with the words in them are no part of a quotation.
    fn within_marks(&self, range: Range<usize>) -> Range<usize> {
        let stored = self.text.stored();
        let whole = |speech: &&Speech| {
            let touches = range.start <= speech.inside.start && speech.inside.end <= range.end;
            let only_marks = touches
                && !stored[range.start..speech.inside.start].contains(char::is_alphanumeric)
                && !stored[speech.inside.end..range.end].contains(char::is_alphanumeric);
            only_marks && (range.start < speech.inside.start || range.end > speech.inside.end)
        };
        self.speech.iter().find(whole).map_or(range.clone(), |speech| speech.inside.clone())
    }

    fn why(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::Ambiguous { matches } => {
                format!("it stands {} times, and what stands around it does not tell which is meant", matches.len())
            }
            Refusal::Altered { proposal } => {
                format!("the text reads otherwise in {}: {}", para(&proposal.at.paragraphs), shortened(&proposal.text))
            }
            Refusal::Missing { .. } => "the text has nothing like it".to_owned(),
            Refusal::Malformed { reason: Malformed::NoWords } => "it has no words".to_owned(),
            Refusal::Malformed { .. } => "it is too short to be found for certain".to_owned(),
            Refusal::Narration { at } | Refusal::Unattributed { at, .. } | Refusal::Misattributed { at, .. } => {
                format!("it is partly speech and partly not, in {}: quote the speech by itself", para(&at.paragraphs))
            }
            #[allow(unreachable_patterns, reason = "refusals may become more")]
            _ => "it can't be quoted as it stands".to_owned(),
        }
    }
}

/// The same passage up to the edges of its words: a mouse often misses the first letter.
fn whole_words(selector: &TextQuoteSelector) -> Option<TextQuoteSelector> {
    let exact = selector.exact.as_str();
    let (prefix, suffix) =
        (selector.prefix.as_deref().unwrap_or_default(), selector.suffix.as_deref().unwrap_or_default());
    let letters = |c: char| c.is_alphanumeric();
    let head = if exact.starts_with(letters) { prefix.len() - prefix.trim_end_matches(letters).len() } else { 0 };
    let tail = if exact.ends_with(letters) { suffix.len() - suffix.trim_start_matches(letters).len() } else { 0 };
    if head == 0 && tail == 0 {
        return None;
    }
    let (before, first) = prefix.split_at(prefix.len() - head);
    let (last, after) = suffix.split_at(tail);
    let some = |words: &str| Some(words.to_owned()).filter(|words| !words.trim().is_empty());
    Some(TextQuoteSelector { exact: format!("{first}{exact}{last}"), prefix: some(before), suffix: some(after) })
}

fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= 20 { words.join(" ") } else { format!("{} …", words[..20].join(" ")) }
}
