//! Who is meant by a role: its holder in the record, another whom the text gave it to, or nobody can say.

use std::ops::{ControlFlow, Range};

use super::super::attribution::scene::Scene;
use super::super::attribution::{MOST_PARAGRAPHS, Said, SpeakerSearch, Speaking};
use super::super::lexicon::{Class, ClauseOrder};
use super::super::naming::names::{self, Known};
use super::super::subject::body::is_body;
use super::super::subject::role::is_body_by_letters;
use super::super::subject::{Side, Subject, SubjectReader, Who};
use super::super::tokens::gender::{self, Gender};
use super::super::tokens::words::{Token, TokenKind};
use super::persons::Referent;

impl SpeakerSearch<'_> {
    /// Whether a role may be that of another than the known speaker who has it: somebody else was told before, and the speaker was not.
    pub(super) fn is_role_of_another(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        holder: usize,
        role: &Range<usize>,
    ) -> bool {
        let at = role.start;
        if self.is_of_own(reader, holder, role) {
            return false;
        }
        // `the coach` of a text that names nobody may be anyone’s; an excerpt of a paragraph has no room to name him.
        let whole_text = self.text.paragraph(2).is_some();
        let of = reader.tokens.get(role.end).is_some_and(|next| next.is(Class::OF) || next.is_word() && next.capital);
        let mut bare = whole_text
            && !of
            && reader.tokens[role.clone()].iter().filter(|token| !token.is(Class::ARTICLE)).count() <= 1;
        let mut other = false;
        let mut unseen = false;
        let own = self.known[holder].own_roles();
        let is_own = |token: &Token| own.iter().any(|own| names::is_form_of(&token.lower, own, self.lexicon));
        let broad = self.lexicon.no_capitals && !reader.tokens[role.clone()].iter().any(is_own);
        let told = self.look_back(scene, reader, at, |reader, until| {
            let persons = self.persons(reader, 0..until);
            other |= persons.iter().any(|person| matches!(person.subject.who, Who::Named(_)));
            // Where no capitals tell names, a formula may tell of somebody else: `ლანგაძის შეფასებით`.
            let own = persons.iter().rev().find(|person| person.subject.who.is(&Who::Known(holder)));
            let behind = own.map_or(0, |own| own.subject.words.end);
            unseen |= broad && reader.tokens[behind..until].iter().any(|token| token.is(Class::FORMULA_AFTER));
            let whole = |person: &Referent| person.subject.who == Who::Holder(holder) && person.subject.words.len() > 2;
            bare &= !persons.iter().any(whole);
            match persons.iter().any(|person| person.subject.who == Who::Known(holder)) {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        });
        // Where nobody was told yet, the words behind it tell.
        let behind = || {
            let next = self.persons(reader, (at + 1).min(reader.tokens.len())..reader.tokens.len());
            let next = next.into_iter().find(|person| matches!(person.subject.who, Who::Known(_) | Who::Named(_)));
            match next.or_else(|| self.next_person(scene, reader)) {
                Some(person) => matches!(person.subject.who, Who::Named(_)) && person.free,
                None => self.lexicon.order == ClauseOrder::Place && bare,
            }
        };
        unseen || told.is_continue() && (other || behind())
    }

    /// Whether a name that isn't known stands in apposition to a role: `der Direktor des Hauses, Peter Lang, sagte`.
    fn is_a_strangers(&self, reader: &SubjectReader, holder: usize, role: &Range<usize>) -> bool {
        const LONGEST: usize = 6;
        let limit = reader.tokens.len();
        let comma = (role.end..limit.min(role.end + LONGEST)).find(|at| !reader.tokens[*at].is_word());
        let Some(comma) = comma.filter(|at| reader.tokens[*at].kind == TokenKind::Comma) else { return false };
        let Some(run) = reader.run_at(comma + 1, limit).filter(|run| run.len() > 1) else { return false };
        let closed =
            reader.tokens.get(run.end).is_none_or(|next| matches!(next.kind, TokenKind::Comma | TokenKind::Stop));
        let own = |token: &Token| self.known[holder].description.contains(&token.lower);
        closed
            && !reader.tokens[run.clone()].iter().any(own)
            && !is_body(&reader.tokens[run.clone()], self.lexicon)
            && matches!(reader.resolve(run).0.who, Who::Named(_))
    }

    /// Whether a noun that takes up anybody stands behind one who isn't known: `Я. Лужин сомневается. «…», – сказал депутат.`
    fn takes_up_a_stranger(&self, scene: &Scene, reader: &SubjectReader, subject: &Subject) -> bool {
        let any = reader.tokens[subject.words.clone()].iter().any(|token| token.is(Class::TAKES_UP));
        if !any || self.lexicon.order != ClauseOrder::Case {
            return false;
        }
        let mut last = None;
        let _ = self.look_back(scene, reader, subject.words.start, |reader, until| {
            last =
                self.persons(reader, 0..until).into_iter().rfind(|person| person.free).map(|person| person.subject.who);
            if last.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        matches!(last, Some(Who::Named(_)))
    }

    /// Whether a role is told with what the record has it of: `la directrice du CRTS` is nobody else.
    fn is_of_own(&self, reader: &SubjectReader, holder: usize, role: &Range<usize>) -> bool {
        let own = |token: &Token| self.known[holder].own_description().contains(&token.lower);
        let inside = reader.tokens[role.clone()].iter().skip(1).any(|token| token.capital && own(token));
        self.lexicon.order == ClauseOrder::Place
            && (inside || reader.named_owner(role).is_some_and(|run| reader.tokens[run].iter().all(own)))
    }

    /// Whether a role is told with a name that the record has nothing of, and somebody else than its holder was told last: `Le maire Paul Lang
    /// est venu. Mme Varin a parlé. Le maire de Lévis a ajouté …`
    fn is_of_whom_was_told(&self, scene: &Scene, reader: &SubjectReader, holder: usize, role: &Range<usize>) -> bool {
        let own = |token: &Token| self.known[holder].own_description().contains(&token.lower);
        let named = self.lexicon.order == ClauseOrder::Place || self.lexicon.capital_nouns;
        let owner = reader.named_owner(role).filter(|_| named);
        if owner.is_none_or(|run| reader.tokens[run].iter().any(own)) {
            return false;
        }
        let mut last = None;
        let _ = self.look_back(scene, reader, role.start, |reader, until| {
            let mut told = self.persons(reader, 0..until).into_iter().rev();
            last = told.find(|person| matches!(person.subject.who, Who::Known(_) | Who::Named(_)));
            if last.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        last.is_some_and(|last| !last.subject.who.is(&Who::Known(holder)))
    }

    /// Looks through the words before an index, and then through the paragraphs before them, the nearest first, until told to break off.
    pub fn look_back(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        at: usize,
        mut look: impl FnMut(&SubjectReader, usize) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        look(reader, at)?;
        let Some(first) = scene.tokens.first() else { return ControlFlow::Continue(()) };
        let own = *self.text.paragraphs_of(&first.range()).start();
        (own.saturating_sub(2 * MOST_PARAGRAPHS).max(1)..own).rev().try_for_each(|number| {
            let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
            look(&SubjectReader { tokens: &before.tokens, ..*reader }, before.tokens.len())
        })
    }

    /// What a person said, unless the role that tells him may be that of another.
    pub fn spoken_by(&self, scene: &Scene, reader: &SubjectReader, subject: &Subject) -> Option<Said> {
        let said = self.told_by(scene, reader, subject)?;
        let noun = matches!(subject.who, Who::Holder(_) | Who::Somebody);
        Some(match said.who {
            Speaking::Known(index) if noun && reader.is_modified(index, &subject.words) => {
                self.doubt(reader, subject.words.start)
            }
            _ => said,
        })
    }

    fn told_by(&self, scene: &Scene, reader: &SubjectReader, subject: &Subject) -> Option<Said> {
        match subject.who {
            Who::Holder(index) if self.known[index].body => {
                match self.is_called_otherwise(scene, reader, index, subject) {
                    true => Some(self.doubt(reader, subject.words.start)),
                    false => self.spoken(reader, subject),
                }
            }
            Who::Holder(_) | Who::Somebody => {
                if let Some(said) = self.introduced(scene, reader, subject) {
                    return Some(said);
                }
                match subject.who {
                    Who::Holder(index)
                        if !self.is_role_of_another(scene, reader, index, &subject.words)
                            && !self.takes_up_a_stranger(scene, reader, subject)
                            && !self.is_a_strangers(reader, index, &subject.words)
                            && !self.is_of_whom_was_told(scene, reader, index, &subject.words)
                            && !self.calls_another(scene, reader, index, subject)
                            && !self.is_strangers_title(scene, reader, index, &subject.words) =>
                    {
                        self.spoken(reader, subject)
                    }
                    _ => match self
                        .only_told(scene, reader, subject)
                        .or_else(|| self.only_described(scene, reader, subject))
                    {
                        Some(holder) => self.spoken(reader, &Subject { who: Who::Known(holder), ..subject.clone() }),
                        None if subject.who == Who::Somebody => self
                            .taken_up(scene, reader, subject)
                            .or_else(|| self.body_taken_up(scene, reader, subject))
                            .or_else(|| self.body_again(scene, reader, subject))
                            .or_else(|| Some(self.doubt(reader, subject.words.start))),
                        None => Some(self.doubt(reader, subject.words.start)),
                    },
                }
            }
            Who::Known(index) if self.is_name_of_another(scene, reader, index, &subject.words) => {
                let named = Subject { who: Who::Named(subject.words.clone()), ..subject.clone() };
                self.spoken(reader, &named)
            }
            _ => self.spoken(reader, subject),
        }
    }

    /// Whether the noun by which a body is called was told last with another word before it: `a lower court`, and no `Supreme Court`.
    fn is_called_otherwise(&self, scene: &Scene, reader: &SubjectReader, body: usize, subject: &Subject) -> bool {
        self.described_last(scene, reader, subject, &[body]).is_some_and(|holders| holders.is_empty())
    }

    /// The only body that a noun can mean as it was told last.
    fn only_described(&self, scene: &Scene, reader: &SubjectReader, subject: &Subject) -> Option<usize> {
        let holders = reader.holders(subject.words.clone());
        let bodies = holders.len() > 1 && holders.iter().all(|index| self.known[*index].body);
        let described = self.described_last(scene, reader, subject, &holders).filter(|_| bodies)?;
        match described[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// Those of several bodies whose name has the word with which the noun that they are called by was told last: `a Freedonian official …,
    /// the official said`.
    fn described_last(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        subject: &Subject,
        bodies: &[usize],
    ) -> Option<Vec<usize>> {
        let [article, noun] = &reader.tokens[subject.words.clone()] else { return None };
        if !article.is(Class::DEFINITE) || !self.lexicon.modifiers_first {
            return None;
        }
        let mut found = None;
        let _ = self.look_back(scene, reader, subject.words.start, |reader, until| {
            for at in (1..until).rev().filter(|at| reader.tokens[*at].lower == noun.lower) {
                let before = &reader.tokens[at - 1];
                let other = Class::TOPONYM.with(Class::MODIFIER);
                if before.is_word() && before.class.without(other) == Class::NONE {
                    let own = |body: &usize| {
                        let known = &self.known[*body];
                        known.fit_any(before, self.lexicon) || known.own_description().contains(&before.lower)
                    };
                    found = Some(bodies.iter().copied().filter(own).collect());
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(())
        });
        found
    }

    /// The only one of several speakers with a role whom the words before it name: of two presidents, the one whom the text is about.
    pub(super) fn only_told(&self, scene: &Scene, reader: &SubjectReader, subject: &Subject) -> Option<usize> {
        let role = &subject.words;
        let of_another = self.lexicon.order != ClauseOrder::Place && reader.has_other_owner(role);
        if subject.who != Who::Somebody || of_another {
            return None;
        }
        let mut holders = reader.holders(role.clone());
        // `за словами президента`: a formula asks for another case.
        if let [noun] = &reader.tokens[role.clone()]
            && self.lexicon.order == ClauseOrder::Case
        {
            let near =
                |known: &Known| known.own_roles().iter().any(|own| names::is_near(&noun.lower, own, self.lexicon));
            let letters = |known: &Known| is_body_by_letters(known, &[noun], self.lexicon);
            let holds = |index: &usize| {
                let known = &self.known[*index];
                !known.body && near(known) && !letters(known)
            };
            holders.extend((0..self.known.len()).filter(holds).filter(|_| noun.is_word()).collect::<Vec<_>>());
            holders.sort_unstable();
            holders.dedup();
        }
        if holders.len() < 2 {
            return None;
        }
        if let Some(speaker) = self.last_speaker(scene, reader, role.start).filter(|speaker| holders.contains(speaker))
        {
            return Some(speaker);
        }
        let mut told: Vec<usize> = Vec::new();
        let mut other = false;
        let _ = self.look_back(scene, reader, subject.words.start, |reader, until| {
            for person in self.persons(reader, 0..until) {
                match person.subject.who {
                    Who::Known(index) if holders.contains(&index) && !told.contains(&index) => told.push(index),
                    Who::Named(_) => other = true,
                    _ => {}
                }
            }
            ControlFlow::Continue(())
        });
        // Where nobody was told yet, the next paragraphs tell: `“…”, said the president.`, and below it who that is.
        if told.is_empty() && !other {
            let holds = |person: &Referent| match person.subject.who {
                Who::Known(index) => holders.contains(&index).then_some(index),
                _ => None,
            };
            return self.next_person(scene, reader).as_ref().and_then(holds);
        }
        match told[..] {
            [one] if !other || self.lexicon.order != ClauseOrder::Place => Some(one),
            _ => None,
        }
    }

    /// The known person who says what the sentence before reports, where the clauses of a language end with their verbs.
    fn last_speaker(&self, scene: &Scene, reader: &SubjectReader, at: usize) -> Option<usize> {
        let own = scene.sentence_start(self.text, self.speeches, self.lexicon, at);
        if self.lexicon.order != ClauseOrder::Last || own == 0 || at >= scene.tokens.len() {
            return None;
        }
        let start = scene.sentence_start(self.text, self.speeches, self.lexicon, own - 1);
        let narrated = !scene.tokens[start..own].iter().any(|token| matches!(token.kind, TokenKind::Speech(_)));
        let found = narrated.then(|| self.frame(reader, start..own, Side::Before)).flatten()?;
        match found.who {
            Who::Known(index) => Some(index),
            _ => None,
        }
    }

    /// Whether the words before tell of no two persons of a gender.
    pub(super) fn tells_of_one(&self, scene: &Scene, reader: &SubjectReader, at: usize, gender: Gender) -> bool {
        let mut told: Vec<usize> = Vec::new();
        let mut others = false;
        let _ = self.look_back(scene, reader, at, |reader, until| {
            others |= self.is_formula_of_another(reader, until);
            for person in self.persons(reader, 0..until) {
                match &person.subject.who {
                    Who::Known(index) | Who::Holder(index) => {
                        let known = &self.known[*index];
                        if !known.body && known.gender.agrees(gender) && !told.contains(index) {
                            told.push(*index);
                        }
                    }
                    Who::Named(run) => {
                        others |= gender::gender_of_run(&reader.tokens[run.clone()], self.lexicon).agrees(gender);
                    }
                    _ => {}
                }
            }
            ControlFlow::Continue(())
        });
        told.len() == 1 && !others
    }

    /// Whether a formula names somebody who isn't known, in the case that it asks for: `zdaniem Anny Bielskiej`.
    pub(super) fn is_formula_of_another(&self, reader: &SubjectReader, until: usize) -> bool {
        let formulas = (0..until).filter(|at| reader.tokens[*at].is(Class::FORMULA_BEFORE));
        let mut names = formulas.filter_map(|at| {
            let run = reader.run_at(at + usize::from(reader.tokens[at].phrase).max(1), until)?;
            (run.len() > 1 && !is_body(&reader.tokens[run.clone()], self.lexicon)).then_some(run)
        });
        self.lexicon.order == ClauseOrder::Case && names.any(|run| matches!(reader.resolve(run).0.who, Who::Named(_)))
    }

    /// Whether the text has called somebody else by the noun that stands for a holder now, and not the holder: `deputat Əli Vəliyev`.
    fn calls_another(&self, scene: &Scene, reader: &SubjectReader, holder: usize, subject: &Subject) -> bool {
        let light = Class::FILLER.with(Class::INNER).with(Class::VERB);
        let mut nouns = reader.tokens[subject.words.clone()].iter().filter(|token| token.is_word() && !token.is(light));
        let (Some(noun), None) = (nouns.next(), nouns.next()) else { return false };
        if self.lexicon.order == ClauseOrder::Place || self.lexicon.capital_nouns {
            return false;
        }
        // Whoever was told last, by the noun or by the name, is meant.
        let mut another = false;
        let _ = self.look_back(scene, reader, subject.words.start, |reader, until| {
            for at in (0..until).rev() {
                let token = &reader.tokens[at];
                if let Some(run) = reader.run_at(at, until)
                    && reader.resolve(run).0.who.is(&Who::Known(holder))
                {
                    return ControlFlow::Break(());
                }
                if !token.is_word() || !names::is_form_of(&token.lower, &noun.lower, self.lexicon) {
                    continue;
                }
                // `Лозенко, депутат Ради`
                let apposed = self.apposed_to(reader, at).map(|named| named.who);
                if apposed.is_some_and(|who| who.is(&Who::Known(holder))) {
                    return ControlFlow::Break(());
                }
                let Some(run) = reader.run_at(at + 1, until).filter(|run| run.len() > 1) else { continue };
                another = matches!(reader.resolve(run).0.who, Who::Known(_) | Who::Named(_));
                if another {
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(())
        });
        another
    }

    /// Whether the text has the noun of a role right before the name of somebody whom nobody knows: `premier Lang … powiedział premier`.
    fn is_strangers_title(&self, scene: &Scene, reader: &SubjectReader, holder: usize, role: &Range<usize>) -> bool {
        if self.is_of_own(reader, holder, role) || self.known[holder].body {
            return false;
        }
        let own = self.known[holder].own_roles();
        let is_own = |token: &&Token| own.iter().any(|own| names::is_form_of(&token.lower, own, self.lexicon));
        // `szef rządu` is a premier too.
        let noun = reader.tokens[role.clone()].iter().rfind(is_own);
        let told = self.look_back(scene, reader, role.start, |reader, until| {
            let stranger = |at: usize| {
                let Some(run) = reader.run_at(at + 1, until) else { return false };
                let who = reader.resolve(run.clone()).0.who;
                let name = &reader.tokens[run];
                let shouted = name.iter().all(|token| token.shouted);
                matches!(who, Who::Named(_)) && !shouted && !is_body(name, self.lexicon)
            };
            let titled = |at: usize| match noun {
                Some(noun) => names::is_form_of(&reader.tokens[at].lower, &noun.lower, self.lexicon),
                None => reader.tokens[at].is(Class::TITLE) && is_own(&&reader.tokens[at]),
            };
            match (0..until).any(|at| titled(at) && stranger(at)) {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        });
        told.is_break()
    }

    /// Whether a subject is nothing but a noun behind its article, of one person.
    pub(super) fn is_noun(&self, reader: &SubjectReader, subject: &Subject) -> bool {
        let [article, noun] = &reader.tokens[subject.words.clone()] else { return false };
        let single = article.is(Class::DEFINITE) && !article.is(Class::PLURAL);
        self.lexicon.gendered_nouns && single && !noun.capital
    }

    /// The name that a noun stands in apposition to: `Nora Keller, a singer`.
    pub fn apposed_to(&self, reader: &SubjectReader, noun: usize) -> Option<Subject> {
        let article = noun.checked_sub(1).filter(|at| reader.tokens[*at].is(Class::ARTICLE)).unwrap_or(noun);
        let comma = article.checked_sub(1).filter(|at| reader.tokens[*at].kind == TokenKind::Comma)?;
        let run = reader.run_ending(comma, 0)?;
        (run.len() > 1 && !reader.is_governed(run.start, 0)).then(|| reader.resolve(run).0)
    }
}
