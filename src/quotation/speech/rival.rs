//! Who else may be meant by a pronoun or a noun that takes somebody up: another whom the paragraph is about, or somebody without a name.

use std::ops::Range;

use super::attribution::{Said, SpeakerSearch, Speaking};
use super::class::Class;
use super::gender::Gender;
use super::lexicon::ClauseOrder;
use super::scene::Scene;
use super::subject::{SubjectReader, Who};
use super::words::Token;

impl SpeakerSearch<'_> {
    /// Whether the paragraph is about another person than the one whom a noun seems to take up.
    pub(super) fn competes(&self, scene: &Scene, reader: &SubjectReader, at: usize, said: &Said) -> bool {
        let Speaking::Known(speaker) = said.who else { return false };
        let before = at.min(scene.tokens.len());
        let gender = self.known[speaker].gender;
        let free = self.persons(reader, 0..before).into_iter().filter(|person| person.free);
        { free }.any(|person| {
            matches!(person.subject.who, Who::Known(_) | Who::Named(_))
                && !person.subject.who.is(&Who::Known(speaker))
                && self.gender(reader, &person.subject).agrees(gender)
        })
    }

    /// Whether the sentence behind a speech tells what another did too, so that the speech may be theirs: `“…”, preguntó. Lang también
    /// comparó …`, where the one told before is of another paragraph.
    pub(super) fn another_goes_on(&self, scene: &Scene, reader: &SubjectReader, said: &Said) -> bool {
        let Speaking::Known(speaker) = said.who else { return false };
        let near = scene.tokens.first().is_some_and(|first| said.words.start >= first.start as usize);
        if near || self.lexicon.order != ClauseOrder::Place || scene.own.is_empty() {
            return false;
        }
        let end = scene.sentence_end(self.text, self.speeches, self.lexicon, scene.own.end.min(scene.tokens.len()));
        let next = scene.sentence_end(self.text, self.speeches, self.lexicon, end.min(scene.tokens.len()));
        let Some(run) = (end..next.min(end + 3)).find_map(|at| reader.run_at(at, next)) else { return false };
        let also = reader.tokens[run.end..next].iter().take(3).any(|token| self.lexicon.also.contains(&token.lower));
        also && !reader.resolve(run).0.who.is(&Who::Known(speaker))
    }

    /// Whether a sentence tells of somebody of a gender by a noun alone, wherever it stands: `Lang spoke with the mother.`
    pub(super) fn tells_of_a(&self, reader: &SubjectReader, sentence: Range<usize>, wanted: Gender) -> bool {
        let personal = Class::TITLE.with(Class::BEHALF);
        let is_noun = |at: usize| {
            let token = &reader.tokens[at];
            token.is_word() && !token.capital && (token.is(personal) || self.lexicon.is_epithet(&token.lower))
        };
        let tells = |at: usize| {
            let article = &reader.tokens[at];
            let gender = match article.lower.as_str() {
                "une" | "una" | "uma" => Gender::Female,
                "un" | "um" | "uno" => Gender::Male,
                _ => reader.gender_of_phrase(&reader.tokens[at..at + 1]),
            };
            let singular = Class::DEFINITE.with(Class::INDEFINITE).with(Class::POSSESSIVE);
            article.is(singular) && !article.is(Class::PLURAL) && gender == wanted
        };
        let named = |at: usize| reader.tokens.get(at + 1).is_some_and(|next| next.is_word() && next.capital);
        self.lexicon.order == ClauseOrder::Place
            && (sentence.start + 1..sentence.end).any(|at| is_noun(at) && !named(at) && tells(at - 1))
    }

    /// Whether a sentence begins with somebody without a name, whom a pronoun may take up: `A fisherman is not so sure.`, `Su abogada dudó.`
    pub(super) fn is_about_somebody(&self, reader: &SubjectReader, sentence: Range<usize>, wanted: Gender) -> bool {
        let light = Class::OPENER.with(Class::FILLER).with(Class::CALENDAR);
        let article = Class::DEFINITE.with(Class::INDEFINITE).with(Class::POSSESSIVE);
        let opens = |at: &usize| {
            let token = &reader.tokens[*at];
            let own = article.with(Class::PRONOUN).with(Class::BE);
            token.is_word() && (token.is(own) || !token.is(light))
        };
        let Some(first) = sentence.clone().find(opens).filter(|_| self.lexicon.order == ClauseOrder::Place) else {
            return false;
        };
        let words = first..sentence.end.min(first + 4);
        let noun = |token: &&Token| token.is_word() && !token.capital && !token.is(article);
        let personal = Class::TITLE.with(Class::BEHALF);
        // `La magistrate a ajouté`: what takes a person up tells of nobody else.
        let person =
            |token: &Token| !token.is(Class::TAKES_UP) && (token.is(personal) || self.lexicon.is_epithet(&token.lower));
        let token = &reader.tokens[first];
        // `La sua vice`
        let second = reader.tokens.get(first + 1).is_some_and(|next| next.is(Class::POSSESSIVE));
        let is_noun = reader.tokens.get(first + 1 + usize::from(second)).is_some_and(|next| noun(&next));
        let somebody = match token {
            new if new.is(Class::INDEFINITE) && !new.is(Class::PLURAL) => is_noun,
            old if old.is(article) && !old.is(Class::PREPOSITION) => {
                is_noun && reader.tokens[words].iter().take_while(|token| token.is_word()).any(person)
            }
            _ => false,
        };
        let gender = match (token.is(Class::INDEFINITE), token.lower.as_str()) {
            (true, "une" | "una" | "uma") => Gender::Female,
            (true, "un" | "um" | "uno") if !self.lexicon.modifiers_first => Gender::Male,
            (true, _) => Gender::Unknown,
            _ => reader.gender_of_phrase(&reader.tokens[first..first + 1]),
        };
        somebody && gender.agrees(wanted)
    }
}
