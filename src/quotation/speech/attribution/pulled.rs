//! Pull quotes: speech that a paragraph repeats from another, longer one, to catch the eye.

use super::super::stretches::marks::SpanKind;
use super::search::{Said, SpeakerSearch};
use super::sole::{LONGEST_TEXT, MOST_SPEECHES};

/// How many words have to be the same.
const FEWEST_WORDS: usize = 8;

impl SpeakerSearch<'_> {
    /// Who says the same words where the text has them again: a pull quote stands in the article too.
    pub(super) fn said_elsewhere(&self, index: usize) -> Option<Said> {
        const FEWEST: usize = 6;
        const MOST: usize = 2_000;
        let words = |index: usize| {
            let inside = &self.text.stored()[self.speeches.spans[index].inside()];
            inside.trim_end_matches(|c: char| !c.is_alphanumeric())
        };
        let own = words(index);
        if own.split_whitespace().take(FEWEST).count() < FEWEST || self.speeches.spans.len() > MOST {
            return None;
        }
        let others = (0..self.speeches.spans.len()).filter(|other| *other != index && words(*other) == own);
        let mut told = { others }.filter_map(|other| self.said(other, 0));
        let first = told.next()?;
        told.all(|other| other.who == first.who).then_some(first)
    }

    /// The longer speech that has the words of one which is all of its paragraph, whatever signs stand between them.
    pub(super) fn pulled(&self, index: usize) -> Option<usize> {
        let span = &self.speeches.spans[index];
        let own = span.marks();
        let paragraph = self.text.paragraph(*self.text.paragraphs_of(&own).start())?;
        let around =
            [paragraph.range.start..own.start.max(paragraph.range.start), own.end..paragraph.range.end.max(own.end)];
        let stored = self.text.stored();
        let alone = span.kind == SpanKind::Marks
            && around.iter().all(|part| !stored[part.clone()].contains(char::is_alphanumeric));
        if !alone || stored.len() > LONGEST_TEXT || self.speeches.spans.len() > MOST_SPEECHES {
            return None;
        }
        let words = plain(&stored[span.inside()]);
        if words.split_whitespace().count() < FEWEST_WORDS {
            return None;
        }
        let longer = |other: &usize| {
            let inside = self.speeches.spans[*other].inside();
            *other != index && inside.len() > span.inside().len() && plain(&stored[inside]).contains(&words)
        };
        (0..self.speeches.spans.len()).find(longer)
    }
}

/// The words alone, in small letters.
fn plain(words: &str) -> String {
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
