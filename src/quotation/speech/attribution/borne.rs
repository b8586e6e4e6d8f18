//! Words that something bears: a message that somebody else wrote, a sign that somebody holds.

use std::ops::Range;

use super::super::antecedents::persons::Referent;
use super::super::lexicon::endings::ends_in;
use super::super::lexicon::{Class, ClauseOrder};
use super::super::subject::{Side, SubjectReader, Who};
use super::super::tokens::words::{Token, TokenKind};
use super::search::SpeakerSearch;

impl SpeakerSearch<'_> {
    /// What bears the words behind a colon, where they are not those of whom its sentence is about: `Lang shared a message from Keller: “…”`,
    /// `Lang held up a sign: “…”`
    pub(super) fn bears_other_words(&self, reader: &SubjectReader, before: &Range<usize>) -> Option<usize> {
        let tokens = reader.tokens;
        let apart = |at: &usize| matches!(tokens[*at].kind, TokenKind::Stop | TokenKind::Speech(_));
        let start = before.clone().rev().find(apart).map_or(before.start, |at| at + 1);
        let sentence = start..before.end;
        // `wrote on a sign: “…”`, `called it a sign of hope: “…”`: a verb that comes last tells it behind.
        let told = |at: usize| {
            let until = if self.lexicon.order == ClauseOrder::Last { sentence.end } else { at };
            (start..until).any(|verb| self.is_verb(reader, verb))
        };
        let noun = |token: &Token| !self.lexicon.capital_nouns || token.capital;
        let sign = |at: &usize| self.lexicon.signs.contains(&tokens[*at].lower) && noun(&tokens[*at]) && !told(*at);
        let message = |at: &usize| {
            let own = |owner: &Range<usize>| {
                let who = reader.resolve(owner.clone()).0.who;
                let person = matches!(who, Who::Known(_)) || matches!(who, Who::Named(_)) && owner.len() > 1;
                // `in Lang’s message: “…”` is that of whom the sentence is about.
                let other = |first: &Referent| !first.subject.who.is(&who);
                person
                    && (self.persons(reader, start..*at).iter().any(|first| first.free && other(first))
                        || self.formula(reader, start..*at).is_some_and(|told| !told.who.is(&who)))
            };
            // Without capitals anybody may be its owner: `ლანგის წერილი`
            let owned = at.checked_sub(1).filter(|before| self.lexicon.no_capitals && *before >= start);
            let another = owned.is_some_and(|before| ends_in(&tokens[before].lower, &self.lexicon.genitive_endings));
            self.lexicon.messages.contains(&tokens[*at].lower)
                && (self.author_of(reader, *at, start).as_ref().is_some_and(own) || another)
        };
        sentence.clone().find(|at| sign(at) || message(at))
    }

    /// Whether what follows a message goes on to a speech as its words: `Keller received Lang’s letter, where it says that “…”`. A verb of
    /// somebody's, or one joined to what came before, gives that one's.
    pub(super) fn leads_to_speech_of_message(&self, reader: &SubjectReader, from: usize, end: usize) -> bool {
        let last = (from..end).rev().find(|at| reader.tokens[*at].is_word());
        let acts = |verb: usize| {
            let before = (from..verb).rev().find(|at| !reader.tokens[*at].is(Class::FILLER));
            let joined = before.is_some_and(|at| reader.tokens[at].is(Class::AND));
            let found = reader.subject(verb, from + 1..end, Side::Before).map(|found| found.who);
            joined || matches!(found, Some(Who::Known(_) | Who::Holder(_) | Who::Named(_)))
        };
        let told = last.is_some_and(|last| reader.tokens[last].is(Class::THAT));
        // A verb that comes last stands behind the speech.
        let told = told || self.lexicon.order == ClauseOrder::Last;
        told && !(from + 1..end).any(|at| self.is_verb(reader, at) && acts(at))
    }

    /// The name beside a message that tells who wrote it.
    fn author_of(&self, reader: &SubjectReader, message: usize, start: usize) -> Option<Range<usize>> {
        let end = reader.tokens.len();
        match self.lexicon.order {
            ClauseOrder::Last => reader.run_ending(message, start),
            _ if self.lexicon.heads_last => reader.run_ending(message, start),
            ClauseOrder::Case if !self.lexicon.capital_nouns => reader.run_at(message + 1, end),
            _ => reader.named_owner(&(message..message + 1)).or_else(|| {
                let from = reader.tokens.get(message + 1)?;
                let whence = self.lexicon.whence.contains(&from.lower);
                reader.run_at(message + 2, end).filter(|_| whence)
            }),
        }
    }
}
