//! Formulas that attribute a speech without a verb: `according to Lang`, `in Lang’s words`.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::gender::Gender;
use super::super::tokens::words::{Token, TokenKind};
use super::search::SpeakerSearch;

impl SpeakerSearch<'_> {
    /// Whoever a formula names: `according to Lang`, `Lang'a göre`.
    pub fn formula(&self, reader: &SubjectReader, clause: Range<usize>) -> Option<Subject> {
        clause.clone().rev().find_map(|at| {
            let token = &reader.tokens[at];
            let end = at + usize::from(token.phrase);
            if token.is(Class::FORMULA_AFTER)
                && let Some(found) = reader.named_before(at, clause.start)
            {
                return Some(found);
            }
            // `передает РИА ответ Ланга на вопрос, звучали ли такие слова Варги`
            const FARTHEST_CARRIER: usize = 4;
            if token.is(Class::PASSED_ON) {
                let before = &reader.tokens[clause.start.max(at.saturating_sub(FARTHEST_CARRIER))..at];
                let words = before.iter().rev().take_while(|token| token.is_word() || token.kind == TokenKind::Other);
                if !words.clone().any(|token| token.is(Class::CARRIER)) {
                    return None;
                }
            }
            // `наводить його слова агентство`
            if token.is(Class::FORMULA_BEFORE)
                && token.phrase == 1
                && self.lexicon.order == ClauseOrder::Case
                && let Some(owner) = at.checked_sub(1).filter(|at| *at >= clause.start)
                && reader.tokens[owner].is(Class::OBLIQUE_PRONOUN)
            {
                let who = Who::Pronoun(reader.gender_of_pronoun(owner));
                return Some(Subject { who, words: owner..at });
            }
            // What is a preposition too is one inside a clause: `the consequences for Americans`.
            let light = |token: &Token| !token.is_word() || token.is(Class::FILLER.with(Class::OPENER));
            let opens = at == clause.start || light(&reader.tokens[at - 1]) || !token.is(Class::PREPOSITION);
            if token.is(Class::FORMULA_BEFORE)
                && end <= clause.end
                && (opens || self.lexicon.order != ClauseOrder::Place)
            {
                // `Lang, selon qui “…”`
                let relative = reader.tokens.get(end).is_some_and(|next| end < clause.end && next.is(Class::RELATIVE));
                let comma =
                    at.checked_sub(1).filter(|at| *at > clause.start && reader.tokens[*at].kind == TokenKind::Comma);
                if let Some(comma) = comma.filter(|_| relative) {
                    return reader.run_ending(comma, clause.start).map(|run| reader.resolve(run).0);
                }
                // `A su juicio`
                let owner = |token: &Token| self.lexicon.class(&token.lower).is(Class::OWNER);
                if token.phrase > 1
                    && self.lexicon.order == ClauseOrder::Place
                    && reader.tokens[at..end].iter().any(owner)
                {
                    return Some(Subject { who: Who::Pronoun(Gender::Unknown), words: at..at + 1 });
                }
                // `Lo ha dicho en Barcelona`: a place or a day, and no speaker.
                let verb = token.phrase > 1 && self.lexicon.class(&reader.tokens[end - 1].lower).is(Class::VERB);
                let aside = reader.tokens.get(end).is_some_and(|next| next.is(Class::PREPOSITION));
                let found = reader.named_after(end, clause.end).filter(|_| !(verb && aside));
                return found.filter(|found| !verb || found.who != Who::Somebody);
            }
            self.in_words_of(reader, at, clause.end).or_else(|| self.in_his_words(reader, at, clause.end))
        })
    }

    /// Whether a formula names whoever says what a colon leads to: `по словам Ланга, порт пуст: “…”`
    pub(super) fn is_by_formula(&self, reader: &SubjectReader, before: &Range<usize>) -> bool {
        let colon = before.end.checked_sub(1).is_some_and(|at| reader.tokens[at].kind == TokenKind::Colon);
        colon && self.formula(reader, before.clone()).is_some()
    }

    /// Somebody, where a formula before a speech names another than the one whose role stands behind it: `По оценке Ветрова, порт пуст: “…”, –
    /// пояснил юрист`, where others are lawyers.
    pub(super) fn formula_of_another(
        &self,
        reader: &SubjectReader,
        before: &Range<usize>,
        behind: &Subject,
    ) -> Option<Subject> {
        let told = self.formula(reader, before.clone())?;
        let other = match (&behind.who, &told.who) {
            (Who::Holder(holder), Who::Known(known)) => holder != known,
            (Who::Somebody, Who::Known(known)) => {
                let holders = reader.holders(behind.words.clone());
                !holders.is_empty() && !holders.contains(known)
            }
            (Who::Holder(_) | Who::Somebody, Who::Named(_)) => true,
            _ => false,
        };
        other.then(|| reader.somebody(told.words.start))
    }

    /// The pronoun that stands within a formula: `за його словами`.
    fn in_his_words(&self, reader: &SubjectReader, at: usize, end: usize) -> Option<Subject> {
        let [first, pronoun, noun] = reader.tokens[at..end].first_chunk()?;
        let is_formula = |(rest, class): &(Vec<String>, Class)| {
            matches!(&rest[..], [word] if *word == noun.lower) && class.is(Class::FORMULA_BEFORE)
        };
        let formula = pronoun.is(Class::OBLIQUE_PRONOUN) && self.lexicon.phrases(&first.lower).iter().any(is_formula);
        let who = || Who::Pronoun(reader.gender_of_pronoun(at + 1));
        formula.then(|| Subject { who: who(), words: at + 1..at + 2 })
    }

    /// Whose words a formula with an owner gives: `in Lang’s words`, and somebody’s in `in the newspaper’s words`.
    fn in_words_of(&self, reader: &SubjectReader, at: usize, end: usize) -> Option<Subject> {
        const LONGEST_OWNER: usize = 6;
        let mut formulas = self.lexicon.in_words_of.iter().filter(|(opens, _)| *opens == reader.tokens[at].lower);
        formulas.find_map(|(_, words)| {
            let within = at + 1..end.min(at + 1 + LONGEST_OWNER);
            let owns = |at: &usize| {
                let token = &reader.tokens[*at];
                let carries = |ending: &String| token.is(Class::CARRIER) && token.lower.ends_with(ending.as_str());
                token.possessive || self.lexicon.owner_endings.iter().any(carries)
            };
            let owner = within.take_while(|at| reader.tokens[*at].is_word()).find(owns)?;
            let behind = reader.tokens.get(owner + 1..owner + 1 + words.len()).filter(|_| owner + words.len() < end)?;
            if !behind.iter().zip(words).all(|(token, word)| token.lower == *word) {
                return None;
            }
            // `In Lang’s view from the roof`
            let next = reader.tokens.get(owner + 1 + words.len());
            if next.is_some_and(|next| next.is(Class::PREPOSITION)) {
                return None;
            }
            let run = reader.run_at(at + 1, end).filter(|run| run.end == owner + 1);
            Some(run.map_or_else(|| reader.somebody(owner), |run| reader.resolve(run).0))
        })
    }
}
