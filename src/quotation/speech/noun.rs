//! Of whom a sentence tells by a noun alone: `Ein Vater nickte.`, `Поранення дістав боєць.`

use std::ops::Range;

use super::antecedent::{Found, Wanted};
use super::attribution::SpeakerSearch;
use super::class::Class;
use super::lexicon::ClauseOrder;
use super::names;
use super::subject::{Subject, SubjectReader, Who};

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
        let Some(noun) = noun else { return Found::None };
        match reader.role(noun..noun + 1) {
            Some(who @ Who::Holder(_)) if !reader.has_other_owner(&(noun..noun + 1)) => {
                let holder = Subject { who, words: noun..noun + 1 };
                // `Reżyserka nie ukrywała wzruszenia. Jak dodał …`
                if self.can_be(reader, &holder, wanted) { Found::One(holder) } else { Found::Doubt }
            }
            // It is told further back who is meant.
            None if reader.tokens[noun].is(Class::TAKES_UP) => {
                let gender = reader.gender_of_noun(noun);
                wanted.gender = wanted.gender.or(gender);
                if gender.agrees(wanted.gender) { Found::None } else { Found::Doubt }
            }
            _ => Found::Doubt,
        }
    }
}
