//! Attribution: who says what stands in quotation marks, as far as the text itself tells.
//!
//! Looked at are the words beside the marks (`Mammadov noted`, `said the expert`, `according to …`), then the
//! sentence before. Names, roles and pronouns are resolved to the source's known speakers. English only, and
//! cautious: where the text names somebody else or leaves a doubt, nothing is claimed.

use std::ops::Range;

use super::cut_short::sentence_end;
use super::source::SourceText;
use super::speech::Span;
use super::subject::{Clause, Known, Preference, Subject, mentioned, subject};

/// Somebody who speaks in a source.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Speaker {
    /// What a brief calls the speaker by.
    pub id: String,
    /// The name in full, the surname last.
    pub name: String,
    /// What the speaker is: `expert on regional security`.
    pub role: Option<String>,
    /// Whom the speaker speaks for.
    pub affiliation: Option<String>,
}

/// Who says a stretch of speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Attribution {
    /// The known speaker with this id.
    Known(String),
    /// Somebody else, as the text names them.
    Unknown(String),
    /// The text does not say.
    None,
}

/// Whether attributions are read in a language, an ISO 639 code.
pub(super) fn is_read_in(language: &str) -> bool {
    language.split(['-', '_']).next().is_some_and(|code| code.eq_ignore_ascii_case("en"))
}

/// Who says the speech that a span is a paragraph of.
pub(super) fn of(text: &SourceText, speakers: &[Speaker], index: usize) -> Attribution {
    let known: Vec<Known> = speakers.iter().map(Known::of).collect();
    let surroundings = Surroundings { text, known: &known };
    match surroundings.speaker(index, 0) {
        Subject::Known(index) => Attribution::Known(speakers[index].id.clone()),
        Subject::Named(name) => Attribution::Unknown(name),
        Subject::Pronoun | Subject::Other | Subject::None => Attribution::None,
    }
}

/// How far around a speech is read, in bytes of the stored text.
const REACH: usize = 1500;

/// How many speeches that follow one another without a word of attribution are followed back.
const MOST_STEPS: usize = 8;

/// How many paragraphs before a speech may tell whom a pronoun means.
const MOST_PARAGRAPHS: usize = 4;

struct Surroundings<'a> {
    text: &'a SourceText,
    known: &'a [Known],
}

impl Surroundings<'_> {
    fn speaker(&self, index: usize, steps: usize) -> Subject {
        let spans = self.text.spans();
        let Some(span) = spans.get(index) else { return Subject::None };
        let group = |other: &&Span| other.group == span.group;
        let last = index + spans[index..].iter().take_while(group).count() - 1;
        let first = index + 1 - spans[..=index].iter().rev().take_while(group).count();

        let after = self.after(last);
        let before = self.before(first);
        let sentence_before = last_sentence(&before);
        let finished = self.text.stored()[spans[last].inside()].trim_end().ends_with('.');
        let clause_after = Clause::of(first_sentence(&after));
        let clause_before = Clause::of(sentence_before);

        let mut found = Subject::None;
        if self.goes_on(last, &after) {
            found = subject(&clause_after, self.known, Preference::First);
        }
        if found == Subject::None {
            found = subject(&clause_before, self.known, Preference::Last);
        }
        if found == Subject::None && !finished && clause_after.goes_on(self.known) {
            found = subject(&clause_after, self.known, Preference::First);
        }
        if found == Subject::None && clause_before.is_empty() {
            if first > 0 && steps < MOST_STEPS && self.continues(first, &before) {
                return self.speaker(first - 1, steps + 1);
            }
            found = self.announced(first, &before);
        }
        match found {
            Subject::Pronoun => self.antecedent(first, &clause_before, &before),
            found => found,
        }
    }

    /// Whether a speech only goes on with the one before it, after words that tell that one's speaker and nothing else:
    /// `"…," he said. "…"`.
    fn continues(&self, first: usize, before: &str) -> bool {
        let spans = self.text.spans();
        let [previous, span] = [&spans[first - 1], &spans[first]];
        if self.text.paragraphs_of(&previous.marks()).end() != self.text.paragraphs_of(&span.marks()).start()
            || span.marks().start - previous.marks().end > REACH
        {
            return false;
        }
        let sentence = before.trim();
        let alone = sentence_end(sentence).is_none_or(|end| end == sentence.len());
        Clause::of(sentence).is_empty() || alone && self.goes_on(first - 1, sentence)
    }

    /// Whether the comma before or after a closing mark says that the sentence goes on with the speaker.
    fn goes_on(&self, index: usize, after: &str) -> bool {
        let inside = &self.text.stored()[self.text.spans()[index].inside()];
        inside.trim_end().ends_with(',') || after.starts_with(',')
    }

    /// The speaker whom the sentence before a speech tells, with a verb of speech, or with a colon at the end of the
    /// paragraph before.
    fn announced(&self, first: usize, before: &str) -> Subject {
        let sentence = last_whole_sentence(before);
        if !sentence.is_empty() {
            return subject(&Clause::of(sentence), self.known, Preference::Last);
        }
        let spans = self.text.spans();
        let paragraph = *self.text.paragraphs_of(&spans[first].marks()).start();
        let Some(previous) = paragraph.checked_sub(1).and_then(|number| self.text.paragraph(number)) else {
            return Subject::None;
        };
        let narration = self.narration(previous.range.clone());
        let last = narration.last().map_or("", |text| text.as_str()).trim_end();
        if !last.ends_with(':') {
            return Subject::None;
        }
        subject(&Clause::of(last_sentence(last)), self.known, Preference::Last)
    }

    /// Whom a pronoun means: the speaker who was last told before it.
    fn antecedent(&self, first: usize, clause: &Clause, before: &str) -> Subject {
        let earlier = &before[..before.len() - last_sentence(before).len()];
        let near = mentioned(clause.before_pronoun(), self.known).or_else(|| self.last_told(earlier));
        near.or_else(|| self.told_before(first)).unwrap_or(Subject::None)
    }

    /// The speaker who was last told before the words that stand before a speech.
    fn told_before(&self, first: usize) -> Option<Subject> {
        let spans = self.text.spans();
        let own = *self.text.paragraphs_of(&spans[first].marks()).start();
        let previous = first.checked_sub(1).map(|previous| spans[previous].marks().start);
        (own.saturating_sub(MOST_PARAGRAPHS).max(1)..=own).rev().find_map(|number| {
            let mut range = self.text.paragraph(number)?.range.clone();
            if number == own {
                range.end = previous.unwrap_or(0).max(range.start);
            }
            self.narration(range).iter().rev().find_map(|narration| self.last_told(narration))
        })
    }

    /// The speaker whom the last sentence tells that tells one; nothing where none does.
    fn last_told(&self, text: &str) -> Option<Subject> {
        sentences(text).into_iter().rev().find_map(|sentence| {
            let clause = Clause::of(sentence);
            match subject(&clause, self.known, Preference::First) {
                found @ (Subject::Known(_) | Subject::Named(_)) => Some(found),
                _ => mentioned(clause.tokens(), self.known),
            }
        })
    }

    /// The words between the speech before and this one, in its paragraph.
    fn before(&self, index: usize) -> String {
        let spans = self.text.spans();
        let open = spans[index].marks().start;
        let paragraph = self.text.paragraph(*self.text.paragraphs_of(&spans[index].marks()).start());
        let previous = index.checked_sub(1).map_or(0, |previous| spans[previous].marks().end);
        let start =
            paragraph.map_or(open, |paragraph| paragraph.range.start).max(previous).max(open.saturating_sub(REACH));
        self.text.words(&(self.text.stored().ceil_char_boundary(start.min(open))..open))
    }

    /// The words between this speech and the next, in its paragraph.
    fn after(&self, index: usize) -> String {
        let spans = self.text.spans();
        let close = spans[index].marks().end;
        let paragraph = self.text.paragraph(*self.text.paragraphs_of(&spans[index].marks()).end());
        let next = spans.get(index + 1).map_or(usize::MAX, |next| next.marks().start);
        let end = paragraph.map_or(close, |paragraph| paragraph.range.end).min(next).min(close + REACH).max(close);
        self.text.words(&(close..self.text.stored().floor_char_boundary(end).max(close)))
    }

    /// What a range of the stored text has outside quotation marks: its last stretches.
    fn narration(&self, range: Range<usize>) -> Vec<String> {
        const MOST_STRETCHES: usize = 8;
        let spans = self.text.spans();
        let from = spans.partition_point(|span| span.marks().end <= range.start);
        let to = spans.partition_point(|span| span.marks().start < range.end);
        let inside = &spans[from.min(to)..to];
        let inside = &inside[inside.len().saturating_sub(MOST_STRETCHES)..];
        let first = if inside.len() < to - from.min(to) {
            inside.first().map_or(range.start, |span| span.marks().start)
        } else {
            range.start
        };
        let starts = std::iter::once(first).chain(inside.iter().map(|span| span.marks().end));
        let ends = inside.iter().map(|span| span.marks().start).chain(std::iter::once(range.end));
        let stored = self.text.stored();
        starts
            .zip(ends)
            .filter(|(start, end)| start < end)
            .map(|(start, end)| stored.ceil_char_boundary(start.max(end.saturating_sub(REACH)))..end)
            .map(|stretch| self.text.words(&stretch))
            .collect()
    }
}

/// The sentences of a text; the last one may be unfinished.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut rest = text;
    while let Some(end) = sentence_end(rest) {
        sentences.push(&rest[..end]);
        rest = &rest[end..];
    }
    sentences.push(rest);
    sentences
}

fn first_sentence(text: &str) -> &str {
    &text[..sentence_end(text).unwrap_or(text.len())]
}

/// What a text has after its last finished sentence.
fn last_sentence(text: &str) -> &str {
    sentences(text).pop().unwrap_or_default()
}

fn last_whole_sentence(text: &str) -> &str {
    sentences(text).into_iter().rev().nth(1).unwrap_or_default()
}
