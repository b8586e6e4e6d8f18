//! What a verb tells of its subject by the small words beside it and by its form: denied, done to it, or done by several.

use super::super::lexicon::{Class, ClauseOrder};
use super::super::tokens::words::{Token, TokenKind};
use super::reader::{Subject, SubjectReader};

impl SubjectReader<'_> {
    /// Whether a verb says that something was not said: `Lang never said that “…”`.
    pub fn is_denied(&self, verb: usize, limit: usize) -> bool {
        let own = self.tokens[limit..verb].iter().rev();
        let mut own =
            own.take_while(|token| token.is(Class::FILLER.with(Class::NEGATION).with(Class::OBLIQUE_PRONOUN)));
        // `Lang no lo niega: “…”`
        let colon = self.tokens.get(verb + 1).is_some_and(|next| next.kind == TokenKind::Colon);
        let denies = |token: &Token| {
            token.is(Class::NEGATION)
                && !token.is(Class::INNER)
                && (!colon || self.lexicon.never.contains(&token.lower))
        };
        self.lexicon.order == ClauseOrder::Place && own.any(denies)
    }

    /// Whether a person behind a verb that persons are objects of is one: more is said of the person.
    pub(super) fn is_personal_object(&self, verb: usize, found: &Subject, end: usize) -> bool {
        let next = self.tokens.get(found.words.end).filter(|_| found.words.end < end);
        self.lexicon.personal_objects.contains(&self.tokens[verb].lower)
            && next.is_some_and(|next| next.is(Class::PREPOSITION))
    }

    /// Whether a verb tells what several do: `gritaram`, `ont crié`.
    pub fn is_plural(&self, verb: usize) -> bool {
        let ends = |ending: &String| self.tokens[verb].lower.ends_with(ending.as_str());
        let own = self.tokens[..verb].iter().rev();
        let mut own = own.take_while(|token| token.is(Class::FILLER) && !token.capital);
        self.lexicon.plural_endings.iter().any(ends)
            || own.any(|token| self.lexicon.plural_auxiliaries.contains(&token.lower))
    }

    /// Whether a form of `to be` stands before a verb: its subject does nothing.
    pub fn is_passive(&self, verb: usize, limit: usize) -> bool {
        let fillers = self.tokens[limit..verb]
            .iter()
            .rev()
            .take_while(|token| token.is(Class::FILLER) && !token.is(Class::INNER));
        { fillers }.any(|token| token.is(Class::BE))
    }
}
