//! Who is told beside what the person is or is of: `Nora Keller, Leiterin der Schule am See, sagt`.

use super::candidate::Candidate;
use super::class::Class;
use super::subject::{SubjectReader, Who};
use super::words::TokenKind;

impl SubjectReader<'_> {
    /// Whoever stands before an apposition that says what the person is: `Nora Keller, Leiterin der Schule am See, sagt`.
    pub(super) fn before_apposed<'a>(
        &self,
        candidates: &'a [Candidate],
        apposed: &'a Candidate,
        verb: usize,
    ) -> &'a Candidate {
        let is_comma = |at: usize| self.tokens[at].kind == TokenKind::Comma;
        let close = (apposed.start..verb).rev().find(|at| !self.tokens[*at].is(Class::FILLER));
        if !close.is_some_and(is_comma) || matches!(apposed.subject.who, Who::Known(_) | Who::Pronoun(_)) {
            return apposed;
        }
        let whole = |candidate: &&Candidate| {
            let person = match &candidate.subject.who {
                Who::Known(index) => !self.known[*index].body,
                Who::Named(name) => name.len() > 1,
                _ => false,
            };
            let clause = Class::VERB.with(Class::RELATIVE).with(Class::THAT);
            // `poseł Lang z Unii Ludowej, zastępca`
            const LONGEST_OF: usize = 6;
            let of = self.tokens.get(candidate.end).is_some_and(|next| next.is(Class::PREPOSITION));
            let comma = (candidate.end..apposed.start.min(candidate.end + 1 + LONGEST_OF))
                .find(|at| !self.tokens[*at].is_word());
            let comma = comma.filter(|comma| of || *comma == candidate.end).unwrap_or(candidate.end);
            let between = comma + 1..apposed.start.max(comma + 1);
            person
                && candidate.end < apposed.start
                && is_comma(comma)
                && !self.tokens[candidate.end..comma].iter().any(|token| token.is(clause))
                && self.tokens[between].iter().all(|token| token.is_word() && !token.is(clause))
        };
        candidates.iter().rev().find(whole).unwrap_or(apposed)
    }

    /// Whether somebody without a name is told to be of what a name behind a preposition stands for.
    pub(super) fn is_of(&self, first: &Candidate, named: &Candidate) -> bool {
        let person = first.subject.who == Who::Somebody
            && self.tokens[first.start..first.end].iter().any(|token| token.is(Class::BEHALF));
        if !person || first.end >= named.start || !matches!(named.subject.who, Who::Known(_)) {
            return false;
        }
        let between = &self.tokens[first.end..named.start];
        let other = Class::VERB.with(Class::AND).with(Class::THAT).with(Class::RELATIVE);
        between[0].is(Class::PREPOSITION)
            && !between[0].is(Class::FILLER)
            && between.len() <= 3
            && between.iter().all(|token| token.is_word() && !token.is(other))
    }
}
