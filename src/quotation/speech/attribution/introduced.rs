//! Whom the text itself calls what a noun calls somebody now: `the singer Nora Keller …, the singer said`.

use std::ops::ControlFlow;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::naming::names;
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::words::TokenKind;
use super::scene::Scene;
use super::search::{Said, SpeakerSearch};

impl SpeakerSearch<'_> {
    /// Whom the text itself has called what a noun behind its article calls somebody now: `the singer Nora Keller …, the singer said`.
    pub fn introduced(&self, scene: &Scene, reader: &SubjectReader, subject: &Subject) -> Option<Said> {
        if self.lexicon.order != ClauseOrder::Place {
            return (subject.who == Who::Somebody).then(|| self.introduced_by_noun(scene, reader, subject)).flatten();
        }
        let phrase = &reader.tokens[subject.words.clone()];
        let [article, noun] = phrase else { return None };
        if !article.is(Class::DEFINITE) || !noun.is_word() || noun.capital {
            return None;
        }
        // `Le maire de Lévis` is not whoever is only the mayor, or that of another town.
        let owner: Vec<&str> = reader
            .named_owner(&subject.words)
            .map_or_else(Vec::new, |run| reader.tokens[run].iter().map(|token| token.lower.as_str()).collect());
        let of_it = |reader: &SubjectReader, role: usize, named: &Subject| {
            let told = reader.named_owner(&(role..role + 1));
            let same =
                told.is_some_and(|run| reader.tokens[run].iter().any(|token| owner.contains(&token.lower.as_str())));
            let recorded = |index: usize| {
                let own = self.known[index].own_description();
                owner.iter().all(|word| own.iter().any(|own| own == word))
            };
            owner.is_empty() || same || matches!(named.who, Who::Known(index) if recorded(index))
        };
        let mut found: Option<Said> = None;
        let mut names: Vec<String> = Vec::new();
        let gender = reader.gender_of_phrase(phrase);
        let _ = self.look_back(scene, reader, subject.words.start, |reader, until| {
            for at in (0..until).filter(|at| reader.tokens[*at].lower == noun.lower) {
                // `el comerciante conoce a Lang`: only what stands directly beside the noun is its name.
                let beside = |named: &Subject| {
                    let comma = reader.tokens[at + 1].kind == TokenKind::Comma;
                    named.words.start == at + 1 || named.words.start == at + 2 && comma
                };
                // `Professor Nora Keller`
                let titled = reader.run_at(at, until).filter(|run| run.len() > 1 && reader.tokens[at].is(Class::TITLE));
                let titled = titled.map(|run| reader.resolve(at + 1..run.end).0);
                let named = titled.or_else(|| reader.right(at, until)).or_else(|| self.apposed_to(reader, at));
                let is_name =
                    |named: &Subject| matches!(named.who, Who::Known(_) | Who::Named(_)) && !named.words.contains(&at);
                let Some(named) = named.filter(is_name).filter(|named| of_it(reader, at, named)) else { continue };
                // `el docente Lang` is not `la docente`.
                let article = at.checked_sub(1).filter(|article| reader.tokens[*article].is(Class::DEFINITE));
                let called = article.map_or_else(
                    || self.gender(reader, &named),
                    |article| reader.gender_of_phrase(&reader.tokens[article..at + 1]),
                );
                if !called.agrees(gender) {
                    continue;
                }
                let own = named.words.end <= at || beside(&named);
                // A known person is one by any name.
                let name = match named.who {
                    Who::Known(index) => index.to_string(),
                    _ => reader.tokens[named.words.end - 1].lower.clone(),
                };
                if !names.contains(&name) {
                    names.push(name);
                }
                found = self.spoken(reader, &named).filter(|_| own).or(found.take());
            }
            ControlFlow::Continue(())
        });
        match names.len() {
            0 => None,
            1 if found.is_some() || self.is_called(subject, &names[0]) => found,
            // It calls several so.
            _ => Some(self.doubt(reader, subject.words.start)),
        }
    }

    /// The one whom the text has called by the noun that stands alone for somebody now, in languages whose names have cases: `з’явилася
    /// піаністка Олена Лозенко …, – сказала піаністка.`
    pub fn introduced_by_noun(&self, scene: &Scene, reader: &SubjectReader, subject: &Subject) -> Option<Said> {
        const SHORTEST: usize = 4;
        let [noun] = &reader.tokens[subject.words.clone()] else { return None };
        let next = reader.tokens.get(subject.words.end);
        let alone = next.is_none_or(|next| !next.is_word() || next.is(Class::PREPOSITION.with(Class::FILLER)));
        let article = subject.words.start.checked_sub(1).is_some_and(|at| reader.tokens[at].is(Class::DEFINITE));
        let noun_like = match self.lexicon.capital_nouns {
            true => noun.capital && article,
            false => (!noun.capital || reader.begins_sentence(subject.words.start)) && !self.lexicon.no_capitals,
        };
        if !alone || !noun_like || noun.lower.chars().count() < SHORTEST {
            return None;
        }
        let mut found: Vec<(Who, Said)> = Vec::new();
        let mut doubt = false;
        // `депутат Грачёв … Лужин сомневается. «…», – сказал депутат`: who has the same office may be meant as well.
        let holds = |index: &usize| self.known[*index].fits_role(&noun.lower, self.lexicon);
        let several = (0..self.known.len()).filter(holds).count() > 1;
        let mut holders: Vec<usize> = Vec::new();
        let _ = self.look_back(scene, reader, subject.words.start, |reader, until| {
            let persons = if several { self.persons(reader, 0..until) } else { Vec::new() };
            holders.extend(persons.iter().filter_map(|person| match person.subject.who {
                Who::Known(index) if holds(&index) => Some(index),
                _ => None,
            }));
            for at in (0..until).filter(|at| names::is_near(&reader.tokens[*at].lower, &noun.lower, self.lexicon)) {
                let behind = (at + 1..until.min(at + 2)).find_map(|start| reader.run_at(start, until));
                let named = behind.filter(|run| run.len() > 1).map(|run| reader.resolve(run).0);
                // `Олена Лозенко, піаністка`
                let Some(named) = named.or_else(|| self.apposed_to(reader, at)) else {
                    // Somebody else may have been called so: `одна піаністка`.
                    doubt |= reader.tokens[at].lower != noun.lower;
                    continue;
                };
                let Some(said) = self.spoken(reader, &named) else { continue };
                if !found.iter().any(|(who, _)| who.is(&named.who)) {
                    found.push((named.who, said));
                }
            }
            ControlFlow::Continue(())
        });
        let another = |index: &usize| found.iter().any(|(who, _)| *who != Who::Known(*index));
        match (found.len(), doubt || holders.iter().any(another)) {
            (1, false) => found.pop().map(|(_, said)| said),
            _ => None,
        }
    }

    /// Whether a subject is the speaker with an index, or nobody who is known.
    fn is_called(&self, subject: &Subject, name: &str) -> bool {
        match subject.who {
            Who::Holder(index) => index.to_string() == name,
            _ => true,
        }
    }
}
