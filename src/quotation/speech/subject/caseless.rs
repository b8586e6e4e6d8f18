//! Names of persons in a script without capitals, where any word looks like one: `ნინო ლომიძე`.

use std::ops::Range;

use super::super::lexicon::Class;
use super::super::naming::family::is_name;
use super::super::tokens::words::Token;
use super::reader::{Subject, SubjectReader};

impl SubjectReader<'_> {
    /// Whether a word is a given name that a family name follows, or that family name, of somebody whom nobody knows.
    pub(super) fn is_unknown_name(&self, at: usize) -> bool {
        let given = |at: usize| {
            let token = &self.tokens[at];
            token.is_word() && token.is(Class::GIVEN) && token.class.without(Class::GIVEN) == Class::NONE
        };
        let family = |at: usize| {
            let token = self.tokens.get(at);
            token.is_some_and(|token| token.is_word() && token.class == Class::NONE && !self.is_known_word(at))
        };
        given(at) && family(at + 1) && !self.is_known_word(at) || at > 0 && given(at - 1) && family(at)
    }

    /// Whether the last clause of some words has the family name of somebody whom nobody knows: `სხდომაზე ლანგიანი ამბობდა`
    pub(super) fn names_somebody(&self, words: Range<usize>) -> bool {
        let clause = self.tokens[words.clone()].iter().rposition(|token| !token.is_word());
        let from = words.start + clause.map_or(0, |sign| sign + 1);
        let name = |at: usize| {
            let token = &self.tokens[at];
            token.is_word()
                && token.class == Class::NONE
                && is_name(&[token.lower.as_str()], self.lexicon)
                && !self.is_known_word(at)
        };
        // Any word right before the verb may be a name that no case marks: `სხდომაზე მელია ამბობდა`
        let beside = words.end.checked_sub(1).filter(|at| *at >= from).is_some_and(|at| {
            let token = &self.tokens[at];
            let mut endings = self.lexicon.endings.iter().filter(|ending| !ending.name.is_empty());
            let subject = endings.any(|ending| token.lower.ends_with(ending.name.as_str())) && !self.is_oblique(at);
            token.is_word() && token.class == Class::NONE && subject && !self.is_unknown_oblique(at)
        });
        self.lexicon.no_capitals && (beside || (from..words.end).any(name))
    }

    /// Whether two words that may be a name are all that stands behind a role, up to a sign: `ამბობს ჟურნალისტი ნინო ლანგი.`
    pub(super) fn may_be_named_behind(&self, end: usize) -> bool {
        let plain = |token: &Token| token.is_word() && token.class.without(Class::GIVEN) == Class::NONE;
        let name = self.tokens.get(end..end + 2).filter(|name| name.iter().all(plain));
        let closed = self.tokens.get(end + 2).is_none_or(|next| !next.is_word());
        self.lexicon.no_capitals
            && name.is_some()
            && closed
            && !self.is_known_word(end + 1)
            && !self.is_oblique(end + 1)
            && !self.is_unknown_oblique(end + 1)
    }

    /// Whether a person is joined to another, who may be anybody: `ხევსურელი და ლანგაძე შეხვდნენ`
    pub fn is_joined(&self, person: &Subject) -> bool {
        self.lexicon.no_capitals && self.tokens.get(person.words.end).is_some_and(|next| next.is(Class::AND))
    }

    /// Whether the name of somebody whom nobody knows ends at an index as no subject does, in a script without capitals.
    pub(super) fn is_unknown_oblique(&self, last: usize) -> bool {
        let lower = &self.tokens[last].lower;
        let mut endings = self.lexicon.endings.iter().flat_map(|kind| &kind.other);
        self.lexicon.no_capitals && endings.any(|ending| lower.ends_with(ending.as_str()))
    }
}
