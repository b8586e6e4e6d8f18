//! Names that what their bearers are stands far behind, in several parts between commas: `Omar Lang, an analyst at Stratfor, the Texas firm, said`;
//! and names with those who work with their bearers: `Lang and his team wrote`.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::tokens::words::{Token, TokenKind};
use super::reader::{Subject, SubjectReader, Who};

impl SubjectReader<'_> {
    /// The known name that a clause begins with, where all up to the comma before its verb tells what its bearer is.
    pub(super) fn before_long_apposition(&self, close: usize, limit: usize) -> Option<Subject> {
        let light = |at: &usize| {
            let token = &self.tokens[*at];
            !token.is_word() || token.is(Class::TITLE.with(Class::OPENER)) && !self.is_known_word(*at)
        };
        let first = (limit..close).find(|at| !light(at))?;
        let run = self.run_at(first, close).filter(|run| run.start == first)?;
        let named = self.resolve(run.clone()).0;
        let comma = |at: &usize| self.tokens[*at].kind == TokenKind::Comma;
        if self.lexicon.order != ClauseOrder::Place
            || !matches!(named.who, Who::Known(index) if !self.known[index].body)
            || !comma(&run.end)
            || !comma(&close)
        {
            return None;
        }
        let commas: Vec<usize> = (run.end..=close).filter(comma).collect();
        let parts: Vec<Range<usize>> = commas.windows(2).map(|pair| pair[0] + 1..pair[1]).collect();
        let (own, rest) = parts.split_first().filter(|(_, rest)| !rest.is_empty())?;
        let tells = |part: &Range<usize>| {
            let own = Class::RELATIVE.with(Class::THAT).with(Class::PRONOUN);
            let acts = |token: &Token| token.is(Class::VERB) && !token.capital;
            let another = |at: usize| {
                self.run_at(at, part.end)
                    .is_some_and(|run| matches!(self.resolve(run).0.who, Who::Known(index) if !self.known[index].body))
            };
            !part.is_empty()
                && part.clone().all(|at| {
                    let token = &self.tokens[at];
                    token.is_word() && !acts(token) && (!token.is(own) || token.is(Class::ARTICLE)) && !another(at)
                })
        };
        // `an analyst at Stratfor`, `deputy head of the school`
        let is_noun = self.tokens[own.start].is(Class::INDEFINITE.with(Class::DEFINITE))
            || self.tokens[own.clone()].iter().take(3).any(|token| token.is(Class::TITLE.with(Class::BEHALF)));
        // `the Texas firm`, `and co-author of the study`, `Germany`
        let goes_on = |part: &Range<usize>| {
            let article = self.tokens[part.start].is(Class::DEFINITE.with(Class::INDEFINITE));
            let personal = Class::TITLE.with(Class::BEHALF).with(Class::TAKES_UP);
            let body = article && !self.tokens[part.clone()].iter().any(|token| token.is(personal) && !token.capital);
            let joined = self.tokens[part.start].is(Class::AND) && !self.is_name(part.start + 1);
            let place =
                self.run_at(part.start, part.end).is_some_and(|run| run == *part && self.is_behind_place(&run, limit));
            body || joined || place
        };
        (is_noun && parts.iter().all(tells) && rest.iter().all(goes_on)).then_some(named)
    }

    /// The known name of whoever is told with his own people at the end of a phrase: `Lang and his team wrote`.
    pub(super) fn with_own_people(&self, end: usize, limit: usize) -> Option<Subject> {
        let from = end.checked_sub(3).filter(|from| *from > limit)?;
        let [and, own, people] = &self.tokens[from..end] else { return None };
        let theirs = and.is(Class::AND)
            && own.is(Class::POSSESSIVE.with(Class::OWNER))
            && self.lexicon.own_people.contains(&people.lower);
        let run = self.run_ending(from, limit).filter(|_| theirs)?;
        let named = self.resolve(run).0;
        matches!(named.who, Who::Known(_)).then_some(named)
    }
}
