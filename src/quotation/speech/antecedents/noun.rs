//! Of whom a sentence tells by a noun alone: `Ein Vater nickte.`, `Поранення дістав боєць.`

use std::ops::Range;

use super::super::attribution::SpeakerSearch;
use super::super::lexicon::endings::ends_in;
use super::super::lexicon::{Class, ClauseOrder};
use super::super::naming::names::{self, Known};
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::words::Token;
use super::antecedent::{Found, Wanted};

impl SpeakerSearch<'_> {
    /// Of whom a sentence tells by a noun alone: the holder of a role, whoever it takes up, or somebody: `Поранення дістав боєць.`
    pub(super) fn told_by_noun(&self, reader: &SubjectReader, sentence: Range<usize>, wanted: &mut Wanted) -> Found {
        // `Ein Vater nickte.`
        if self.lexicon.capital_nouns {
            let personal = Class::TITLE.with(Class::BEHALF).with(Class::TAKES_UP);
            let is_new = |at: usize| {
                let noun = (at + 1..sentence.end.min(at + 3)).find(|at| reader.tokens[*at].capital);
                reader.tokens[at].is(Class::INDEFINITE)
                    && !reader.is_governed(at, sentence.start)
                    && noun.is_some_and(|noun| {
                        let noun = &reader.tokens[noun];
                        noun.is(personal) || names::is_any_title(noun, self.lexicon)
                    })
            };
            return if sentence.clone().any(is_new) { Found::Doubt } else { Found::None };
        }
        if self.lexicon.order != ClauseOrder::Case || self.lexicon.heads_last {
            return Found::None;
        }
        // `Była to choroba groźna`
        let ends = |at: &usize, ending: &String| reader.tokens[*at].lower.ends_with(ending.as_str());
        let is_verb =
            |at: &usize| reader.begins_sentence(*at) && self.lexicon.female_verbs.iter().any(|ending| ends(at, ending));
        let is_noun = |at: &usize| {
            let token = &reader.tokens[*at];
            (!token.capital || reader.begins_sentence(*at))
                && token.is(Class::TITLE.with(Class::BEHALF).with(Class::TAKES_UP))
                && !token.is(Class::INNER.with(Class::FILLER))
                && (token.is(Class::BEHALF) || !self.lexicon.is_adjective(&token.lower))
                && !is_verb(at)
                && !reader.is_governed(*at, sentence.start)
        };
        let mut nouns = sentence.clone().filter(is_noun);
        let (noun, None) = (nouns.next(), nouns.next()) else { return Found::Doubt };
        let Some(noun) = noun else {
            return if self.begins_with_stranger(reader, &sentence) { Found::Doubt } else { Found::None };
        };
        match reader.role(noun..noun + 1) {
            Some(who @ Who::Holder(_)) if !reader.has_other_owner(&(noun..noun + 1)) => {
                let holder = Subject { who, words: noun..noun + 1 };
                // `Reżyserka nie ukrywała wzruszenia. Jak dodał …`
                if self.can_be(reader, &holder, wanted) { Found::One(holder) } else { Found::Doubt }
            }
            // `Поранення дістав боєць.`, where the record has doctors: somebody else.
            None if self.is_trade_of_nobody(&reader.tokens[noun]) => Found::Doubt,
            // It is told further back who is meant.
            None if reader.tokens[noun].is(Class::TAKES_UP) => {
                let gender = reader.gender_of_noun(noun);
                wanted.gender = wanted.gender.or(gender);
                if gender.agrees(wanted.gender) { Found::None } else { Found::Doubt }
            }
            _ => Found::Doubt,
        }
    }

    /// Whether a sentence begins with a word that may be the name of somebody whom nobody knows, and acts: `Ланг остался доволен.` What the text
    /// has nearby in small letters too is none.
    pub fn begins_with_stranger(&self, reader: &SubjectReader, sentence: &Range<usize>) -> bool {
        const SHORTEST: usize = 3;
        const NEAR: usize = 4000;
        let at = sentence.start;
        let Some([name, next]) = reader.tokens.get(at..at + 2) else { return false };
        let acts = next.is_word() && !next.capital && ends_in(&next.lower, &self.lexicon.finite_endings);
        let plain =
            name.is_word() && name.capital && name.class == Class::NONE && name.lower.chars().count() >= SHORTEST;
        if at + 2 > sentence.end || !plain || !acts || reader.is_known_word(at) || reader.is_oblique(at) {
            return false;
        }
        let stored = self.text.stored();
        let from = stored.floor_char_boundary((name.start as usize).saturating_sub(NEAR));
        let to = stored.floor_char_boundary((name.end as usize + NEAR).min(stored.len()));
        let mut words = stored[from..to].split(|c: char| !c.is_alphanumeric());
        !words.any(|word| word == name.lower)
    }

    /// Whether a noun tells of a trade or an office that no known speaker has, where the record has one for each.
    fn is_trade_of_nobody(&self, noun: &Token) -> bool {
        let trade =
            self.lexicon.same_heads.iter().flatten().any(|name| matches!(&name[..], [word] if *word == noun.lower));
        let other = |known: &Known| {
            let roles = known.own_roles();
            !roles.is_empty() && !known.roles.iter().any(|role| names::is_near(&noun.lower, role, self.lexicon))
        };
        let mut persons = self.known.iter().filter(|known| !known.body).peekable();
        trade && persons.peek().is_some() && persons.all(other)
    }

    /// Whether a sentence tells of somebody by a noun that no known speaker has, where nouns stand behind what belongs to them: `Bir asker
    /// yaralandı.`
    pub fn is_about_stranger(&self, reader: &SubjectReader, sentence: Range<usize>) -> bool {
        if self.lexicon.order != ClauseOrder::Last && !self.lexicon.heads_last {
            return false;
        }
        let small = |at: usize| reader.tokens.get(at).is_some_and(|token| token.is_word() && !token.capital);
        let subject = |at: usize| at < sentence.end && (small(at) || at == sentence.start) && !reader.is_oblique(at);
        let new_one = |at: usize| at > sentence.start && reader.tokens[at - 1].is(Class::INDEFINITE);
        let office = |at: usize| {
            let token = &reader.tokens[at];
            token.is(Class::TITLE.with(Class::BEHALF))
                && !token.is(Class::TAKES_UP.with(Class::FILLER))
                && subject(at)
                && reader.run_at(at + 1, sentence.end).is_none_or(|run| run.start > at + 1)
                && (reader.holders(at..at + 1).is_empty() || new_one(at))
        };
        let new = sentence.clone().next().filter(|first| reader.tokens[*first].is(Class::INDEFINITE));
        let somebody = |first: usize| {
            subject(first + 1)
                && reader.tokens[first + 1].class.without(Class::TITLE.with(Class::BEHALF)) == Class::NONE
        };
        sentence.clone().any(office) || new.is_some_and(somebody)
    }
}
