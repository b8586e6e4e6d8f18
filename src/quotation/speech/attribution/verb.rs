//! Whether a word is a verb of reporting where it stands: `the calls with Lang` has none.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::subject::SubjectReader;
use super::super::tokens::words::{Token, TokenKind};
use super::search::SpeakerSearch;

impl SpeakerSearch<'_> {
    /// Whether a word is a verb where it stands: `after calls with Lang` has none, nor has `to say`.
    pub fn is_verb(&self, reader: &SubjectReader, at: usize) -> bool {
        let token = &reader.tokens[at];
        if !token.is(Class::VERB) || token.capital && !reader.begins_sentence(at) && !token.is(Class::INNER) {
            return false;
        }
        let Some(before) = at.checked_sub(1).map(|at| &reader.tokens[at]) else { return true };
        if !before.is_word() {
            return true;
        }
        // `começou por explicar`, `goes on to say`
        if before.is(Class::INNER) && before.is(Class::FILLER) {
            return true;
        }
        if before.is(Class::INFINITIVE) {
            return false;
        }
        // `a poster that read`
        let that = before.is(Class::THAT)
            && at.checked_sub(2).is_some_and(|at| {
                reader.tokens[at].is_word() && !reader.tokens[at].is(Class::VERB.with(Class::PREPOSITION))
            });
        // `Le fa eco Lang`
        // `quando Lang gli disse`
        let subject = at.checked_sub(2).map(|at| &reader.tokens[at]).is_some_and(|subject| {
            subject.is_word() && (subject.capital && !subject.is(Class::PREPOSITION) || subject.is(Class::RELATIVE))
        });
        let object = before.is(Class::OBLIQUE_PRONOUN) && (token.phrase > 1 || subject);
        // `issued a red warning`
        let described = || {
            let noun = Class::UTTERANCE.with(Class::STATEMENT);
            let plain = |token: &&Token| token.is_word() && !token.capital && token.class == Class::NONE;
            let words = reader.tokens[..at].iter().rev().take_while(plain).take(2).count();
            let article = at.checked_sub(words + 1).map(|at| &reader.tokens[at]);
            token.is(noun) && token.is(Class::PARTICIPLE) && article.is_some_and(|token| token.is(Class::ARTICLE))
        };
        let noun = before.possessive
            || described()
            || before.is(Class::ARTICLE)
                && !object
                && !that
                && !self.lexicon.without_articles
                && !self.lexicon.capital_nouns
                && before.lower.chars().count() > 1
            || before.is(Class::PREPOSITION) && !before.is(Class::FORMULA_BEFORE) && !token.is(Class::PARTICIPLE);
        !(noun && self.lexicon.order == ClauseOrder::Place)
    }

    /// Whether words end with a verb of reporting that what follows is the object of: `Lang said: `.
    pub(super) fn introduces(&self, reader: &SubjectReader, before: &Range<usize>) -> bool {
        let last = before.clone().rev().find(|at| reader.tokens[*at].is_word());
        last.is_some_and(|last| last + 1 < before.end && self.is_verb(reader, last))
    }

    /// The verb that stands first behind a comma, where another clause begins right behind a speech: `“…” when Lang came, said Keller`.
    pub(super) fn behind_opened_clause(
        &self,
        reader: &SubjectReader,
        clause: &Range<usize>,
        verbs: &[usize],
    ) -> Option<usize> {
        let first = *verbs.first().filter(|_| self.lexicon.order == ClauseOrder::Place)?;
        let opens = Class::RELATIVE.with(Class::CONDITION);
        let opened = reader.tokens[clause.start..first].iter().any(|token| token.is(opens));
        let light = |at: &usize| {
            let token = &reader.tokens[*at];
            // `a-t-il ajouté`
            let clitic = self.lexicon.clitics.contains(&token.lower);
            (clitic || token.is(Class::FILLER.with(Class::PRONOUN))) && !token.capital
        };
        let follows_comma = |verb: &usize| {
            let before = (clause.start..*verb).rev().find(|at| !light(at));
            before.is_some_and(|at| reader.tokens[at].kind == TokenKind::Comma)
        };
        verbs[1..].iter().copied().rev().find(follows_comma).filter(|_| opened)
    }
}
