//! Speeches in a row, each in a paragraph of its own, below the words that tell who speaks: what a coach says to the press, part by part.

use super::super::antecedents::persons::Referent;
use super::super::lexicon::{Class, ClauseOrder};
use super::super::stretches::marks::SpanKind;
use super::super::subject::{SubjectReader, Who};
use super::super::tokens::words::{Token, TokenKind};
use super::scene::Scene;
use super::search::{MOST_STEPS, Said, SpeakerSearch, Speaking};

/// Over how many paragraphs a row is followed back.
const LONGEST: usize = 14;

/// How many words a speech has at the least that is no retort in a conversation.
const FEWEST_WORDS: usize = 8;

impl SpeakerSearch<'_> {
    /// Whoever speaks in a row of paragraphs that are nothing but speech, with headings between that name nobody: the speaker of the last
    /// speech before it, or the only person of the paragraph before it where that tells of an interview or the like.
    pub(super) fn in_a_row(&self, scene: &Scene, reader: &SubjectReader, first: usize, steps: usize) -> Option<Said> {
        let alone = !scene.tokens.iter().any(Token::is_word);
        if self.lexicon.order != ClauseOrder::Place || steps > 0 || !alone || !self.is_statement(first) {
            return None;
        }
        let own = *self.text.paragraphs_of(&self.speeches.spans[first].marks()).start();
        for number in (own.saturating_sub(LONGEST).max(1)..own).rev() {
            let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
            let reader = SubjectReader { tokens: &before.tokens, ..*reader };
            let persons = self.persons(&reader, 0..before.tokens.len());
            let spoken: Vec<usize> = before.tokens.iter().filter_map(speech_of).collect();
            if before.is_silent() && spoken.iter().all(|index| self.is_statement(*index)) {
                continue;
            }
            if spoken.is_empty() && (persons.is_empty() && is_heading(&before) || is_topic(&before, &persons)) {
                continue;
            }
            return self.begins_row(&before, &reader, &persons, &spoken);
        }
        None
    }

    /// Whoever speaks below a paragraph that is about one known person alone, who speaks in it or to the press.
    fn begins_row(
        &self,
        before: &Scene,
        reader: &SubjectReader,
        persons: &[Referent],
        spoken: &[usize],
    ) -> Option<Said> {
        let free = persons.iter().find(|person| person.free)?;
        let same = persons.iter().all(|person| person.subject.who.is(&free.subject.who));
        if !same || !matches!(free.subject.who, Who::Known(_)) {
            return None;
        }
        let said = match spoken.last() {
            Some(last) if self.is_statement(*last) => self.said(*last, MOST_STEPS)?,
            Some(_) => return None,
            None => {
                let meets = before.tokens.iter().any(|token| token.is(Class::OCCASION))
                    && !before.tokens.iter().any(|token| token.is(Class::FORMULA_BEFORE));
                self.spoken(reader, &free.subject).filter(|_| meets)?
            }
        };
        let Speaking::Known(speaker) = said.who else { return None };
        free.subject.who.is(&Who::Known(speaker)).then_some(said)
    }

    /// Whether a speech is long enough, and asks nothing.
    fn is_statement(&self, index: usize) -> bool {
        let inside = self.text.stored()[self.speeches.spans[index].inside()].trim_end();
        self.speeches.spans[index].kind == SpanKind::Marks
            && inside.split_whitespace().take(FEWEST_WORDS).count() == FEWEST_WORDS
            && !super::super::stretches::sign::asks(inside)
    }
}

fn speech_of(token: &Token) -> Option<usize> {
    match token.kind {
        TokenKind::Speech(index) => Some(index),
        _ => None,
    }
}

/// Whether a paragraph is a heading: a few words that end no sentence.
pub(super) fn is_heading(scene: &Scene) -> bool {
    const MOST_WORDS: usize = 9;
    scene.tokens.iter().filter(|token| token.is_word()).count() <= MOST_WORDS
        && scene.tokens.last().is_some_and(|last| last.kind != TokenKind::Stop)
}

/// Whether a paragraph only tells what is spoken of below it: `On the closing of the port:`
fn is_topic(scene: &Scene, persons: &[Referent]) -> bool {
    const MOST_WORDS: usize = 30;
    let [first, .., last] = &scene.tokens[..] else { return false };
    first.is(Class::TOPIC)
        && last.kind == TokenKind::Colon
        && scene.tokens.len() <= MOST_WORDS
        && !persons.iter().any(|person| person.free)
        && !scene.tokens.iter().any(|token| token.kind == TokenKind::Stop)
}
