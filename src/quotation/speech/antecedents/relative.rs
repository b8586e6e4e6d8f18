//! Sentences about somebody who is told by a noun as another's: `Keller’s daughter had come by train.`, `Die Tochter Kellers weinte.`

use std::ops::Range;

use super::super::attribution::SpeakerSearch;
use super::super::lexicon::Class;
use super::super::naming::names::NameForm;
use super::super::subject::SubjectReader;
use super::super::tokens::gender::Gender;
use super::super::tokens::words::TokenKind;

impl SpeakerSearch<'_> {
    /// Whether a sentence begins with another's relative, friend or helper, of whom no name is told and who can be of a gender.
    pub(super) fn is_about_relative(&self, reader: &SubjectReader, sentence: &Range<usize>, gender: Gender) -> bool {
        let tokens = reader.tokens;
        let light = Class::OPENER.with(Class::FILLER).with(Class::CALENDAR);
        let small = |at: &usize| {
            let own = Class::ARTICLE.with(Class::BEHALF).with(Class::OWNER);
            tokens[*at].is(light) && !tokens[*at].is(own) && !reader.is_name(*at)
        };
        let Some(first) = sentence.clone().find(|at| !small(at)) else { return false };
        let owns =
            |run: &Range<usize>| tokens[run.end - 1].possessive || reader.resolve(run.clone()).1 == NameForm::Other;
        let is_noun = |at: usize| {
            let token = tokens.get(at).filter(|_| at < sentence.end);
            token.is_some_and(|token| {
                token.is(Class::BEHALF) && token.capital == (self.lexicon.capital_nouns || at == first)
            })
        };
        let owner = reader.run_at(first, sentence.end).filter(owns);
        let article = tokens[first].is(Class::ARTICLE.with(Class::OWNER));
        let noun = match owner {
            Some(run) => run.end,
            None => first + usize::from(article),
        };
        if !is_noun(noun) {
            return false;
        }
        // `seine Tochter`, `Kellers Tochter`, `die Tochter Kellers`, `die Tochter von Keller`, `żona Wargi`
        let of = tokens.get(noun + 1).is_some_and(|next| next.is(Class::OF.with(Class::PREPOSITION)) && !next.capital);
        let behind = reader.run_at(noun + 1 + usize::from(of), sentence.end);
        let owned = noun > first && !tokens[first].is(Class::DEFINITE.with(Class::INDEFINITE))
            || behind.as_ref().is_some_and(|run| of || owns(run))
            || self.lexicon.without_articles
                && tokens.get(noun + 1).is_some_and(|next| next.is_word() && !next.is(Class::VERB));
        // `Keller’s lawyer, Tomas Varga, said`
        let apposed = tokens.get(noun + 1).is_some_and(|next| next.kind == TokenKind::Comma);
        let name = reader.run_at(noun + 1 + usize::from(apposed), sentence.end);
        let named = name.is_some_and(|run| !owns(&run) && tokens[run.start].capital && !of);
        let own = match (tokens[noun].is(Class::MALE), tokens[noun].is(Class::FEMALE)) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ => Gender::Unknown,
        };
        owned && !named && own.agrees(gender)
    }
}
