//! Words that something bears: a message that somebody else wrote, a sign that somebody holds.

use std::ops::Range;

use super::attribution::SpeakerSearch;
use super::lexicon::ClauseOrder;
use super::subject::{SubjectReader, Who};
use super::words::{Token, TokenKind};

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
                person && self.persons(reader, start..*at).iter().any(|first| first.free && !first.subject.who.is(&who))
            };
            self.lexicon.messages.contains(&tokens[*at].lower)
                && self.author_of(reader, *at, start).as_ref().is_some_and(own)
        };
        sentence.clone().find(|at| sign(at) || message(at))
    }

    /// The name beside a message that tells who wrote it.
    fn author_of(&self, reader: &SubjectReader, message: usize, start: usize) -> Option<Range<usize>> {
        let end = reader.tokens.len();
        match self.lexicon.order {
            ClauseOrder::Last => reader.run_ending(message, start),
            ClauseOrder::Case if !self.lexicon.capital_nouns => reader.run_at(message + 1, end),
            _ => reader.named_owner(&(message..message + 1)).or_else(|| {
                let from = reader.tokens.get(message + 1)?;
                let whence = self.lexicon.whence.contains(&from.lower);
                reader.run_at(message + 2, end).filter(|_| whence)
            }),
        }
    }
}
