//! The gender of pronouns, and of the names in a text.

use super::super::lexicon::Class;
use super::super::lexicon::endings::ends_in;
use super::super::tokens::gender::{Gender, gender_of_run};
use super::reader::{SubjectReader, Who};

impl SubjectReader<'_> {
    pub(super) fn gender_of_verb(&self, verb: usize) -> Gender {
        let lower = &self.tokens[verb].lower;
        let ends = |endings: &[String]| ends_in(lower, endings);
        match (ends(&self.lexicon.female_verbs), ends(&self.lexicon.male_verbs)) {
            (true, false) => Gender::Female,
            (false, true) => Gender::Male,
            _ => Gender::Unknown,
        }
    }

    /// The gender of a pronoun in another case, as the titles of the language tell: `його`, `її`.
    pub fn gender_of_oblique(&self, at: usize) -> Gender {
        match (self.tokens[at].is(Class::HE.with(Class::MALE)), self.tokens[at].is(Class::SHE.with(Class::FEMALE))) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ => Gender::Unknown,
        }
    }

    pub fn gender_of_pronoun(&self, at: usize) -> Gender {
        // `sie` is one woman where the verb beside it is singular: `sagt sie`, `sagten sie`.
        if self.lexicon.she_or_they.contains(&self.tokens[at].lower) {
            let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
            let verb = { beside }.find(|at| self.tokens.get(*at).is_some_and(|token| token.is(Class::VERB)));
            return match verb {
                Some(verb) if !self.is_plural(verb) => Gender::Female,
                _ => Gender::Unknown,
            };
        }
        match (self.tokens[at].is(Class::HE), self.tokens[at].is(Class::SHE)) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ => Gender::Unknown,
        }
    }

    /// Whether the name that begins at an index is a man's.
    pub(super) fn is_male(&self, start: usize) -> bool {
        let Some(run) = self.run_at(start, self.tokens.len()) else { return false };
        match self.resolve(run.clone()).0.who {
            Who::Known(index) => self.known[index].gender == Gender::Male,
            Who::Named(run) => gender_of_run(&self.tokens[run], self.lexicon) == Gender::Male,
            _ => false,
        }
    }
}
