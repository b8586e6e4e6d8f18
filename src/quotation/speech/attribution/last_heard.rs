//! Whoever was heard last: whose a speech is that nothing beside it gives to anybody, where the text has gone on from a person's report to the
//! same person's next: `Lang welcomed the toll. She added that it pays. … “…”, the economist said.`

use std::ops::{ControlFlow, Range};

use super::super::lexicon::{Class, ClauseOrder};
use super::super::stretches::marks::SpanKind;
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::gender::Gender;
use super::super::tokens::words::{Token, TokenKind};
use super::scene::Scene;
use super::search::{Attributions, Said, SpeakerSearch, Speaking};

/// How many paragraphs before a speech a person may have been heard last.
const FARTHEST: usize = 6;

/// What the words before a speech tell of whoever was heard last.
#[derive(Default)]
struct Heard {
    speaker: Option<usize>,
    /// Whether it was by a verb of reporting, and not in marks.
    reports: bool,
    /// Whether a pronoun, or a verb without a subject, has reported since.
    goes_on: bool,
    /// Whether something has been told of a body since.
    bodies: bool,
}

/// By what a speech without an attribution that is understood tells who says it.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Told {
    /// By nothing.
    Nothing,
    /// By a pronoun or a bare verb.
    Pronoun,
    /// By a noun that takes up anybody: `the economist`.
    Noun,
    /// By what somebody issued: `the statement said`.
    Statement,
}

impl Attributions<'_> {
    /// The speech of whoever was heard last.
    pub(super) fn said_by_last_heard(&self, search: &SpeakerSearch, index: usize, doubt: bool) -> Option<Said> {
        if self.speeches.spans[index].kind == SpanKind::Label {
            return None;
        }
        let speaker = search.heard_last(index, doubt)?;
        Some(Said { who: Speaking::Known(speaker), words: self.speeches.spans[index].marks() })
    }
}

impl SpeakerSearch<'_> {
    /// The known speaker who was heard last before a speech, where nothing beside it or since tells of anybody else.
    fn heard_last(&self, index: usize, doubt: bool) -> Option<usize> {
        let group = self.speeches.group(index);
        let (first, last) = (*group.start(), *group.end());
        let scene = Scene::around(self.text, self.speeches, self.lexicon, first, last);
        let reader = SubjectReader { tokens: &scene.tokens, known: self.known, lexicon: self.lexicon };
        let own = scene.own.clone();
        let start = scene.sentence_start(self.text, self.speeches, self.lexicon, own.start);
        if self.may_reply(&scene, first) {
            return None;
        }
        let heard = self.heard_before(&scene, &reader, start, first);
        let speaker = heard.speaker?;
        let clauses = [start..own.start, own.clone(), self.clause_after(&scene)];
        let told = self.told_beside(&reader, &clauses, speaker)?;
        if self.known[speaker].body && told != Told::Statement {
            return None;
        }
        let enough = match told {
            Told::Nothing => heard.reports && heard.goes_on && !doubt,
            Told::Pronoun => heard.reports && heard.goes_on,
            Told::Noun => true,
            Told::Statement => heard.reports && !heard.bodies,
        };
        enough.then_some(speaker)
    }

    /// By what the words beside a speech tell who says it, if they can mean a speaker and name nobody else.
    fn told_beside(&self, reader: &SubjectReader, clauses: &[Range<usize>], speaker: usize) -> Option<Told> {
        let mut told = Told::Nothing;
        for words in clauses {
            let turned = |verb: usize| reader.is_denied(verb, words.start) || reader.is_passive(verb, words.start);
            let mut verbs = words.clone().filter(|at| self.is_verb(reader, *at));
            if !self.tells_nobody_but(reader, words.clone(), speaker) || verbs.any(turned) {
                return None;
            }
            for subject in self.reporters(reader, words.clone()) {
                told = match subject.who {
                    Who::Known(index) | Who::Holder(index) if index == speaker => told,
                    Who::Pronoun(_) if self.goes_on_as(reader, &subject, speaker) => match told {
                        Told::Noun => Told::Noun,
                        _ => Told::Pronoun,
                    },
                    Who::Somebody if self.takes_up_anybody(reader, &subject, speaker) => Told::Noun,
                    Who::Statement => Told::Statement,
                    Who::Somebody if self.is_said_in_statement(reader, words.clone()) => Told::Statement,
                    _ => return None,
                };
            }
        }
        let statement = clauses.iter().any(|words| self.is_said_in_statement(reader, words.clone()));
        Some(if statement { Told::Statement } else { told })
    }

    /// Whether a clause only says in what the words stand, and not whose it is: `said in the statement`.
    fn is_said_in_statement(&self, reader: &SubjectReader, words: Range<usize>) -> bool {
        let tokens = &reader.tokens[words.clone()];
        let says = |token: &Token| token.is(Class::VERB) || self.lexicon.written.contains(&token.lower);
        tokens.iter().any(|token| token.is(Class::STATEMENT))
            && tokens.iter().any(says)
            && !words.clone().any(|at| reader.is_name(at))
    }

    /// Whether a pronoun, or the form of a verb, can mean a speaker.
    fn goes_on_as(&self, reader: &SubjectReader, subject: &Subject, speaker: usize) -> bool {
        let Who::Pronoun(gender) = subject.who else { return false };
        let several = |at: usize| {
            let token = &reader.tokens[at];
            token.is(Class::THEY) && !token.is(Class::HE.with(Class::SHE).with(Class::ANYBODY).with(Class::VERB))
        };
        self.known[speaker].gender.agrees(gender) && !subject.words.clone().any(several)
    }

    /// Whether a noun phrase is nothing but a noun that takes up anybody, of a speaker’s gender.
    fn takes_up_anybody(&self, reader: &SubjectReader, subject: &Subject, speaker: usize) -> bool {
        let phrase = &reader.tokens[subject.words.clone()];
        let others = Class::INDEFINITE.with(Class::PLURAL).with(Class::BEHALF);
        let mut nouns = phrase.iter().filter(|token| !token.is(Class::ARTICLE.with(Class::POINTING))).peekable();
        let mut behind = reader.tokens[subject.words.end..].iter().take_while(|token| token.is_word());
        nouns.peek().is_some()
            && !behind.any(|token| token.capital)
            && !phrase.iter().any(|token| token.is(others))
            && nouns.all(|token| token.is(Class::TAKES_UP) || self.lexicon.is_epithet(&token.lower))
            && self.known[speaker].gender.agrees(reader.gender_of_phrase(phrase))
    }

    /// Who was heard last before an index, through the sentences of a speech's paragraph and of those before it.
    fn heard_before(&self, scene: &Scene, reader: &SubjectReader, until: usize, first: usize) -> Heard {
        let mut heard = Heard::default();
        let number = *self.text.paragraphs_of(&self.speeches.spans[first].marks()).start();
        let _ = self.heard_in(scene, reader, until, &mut heard).is_continue()
            && (number.saturating_sub(FARTHEST).max(1)..number).rev().all(|before| {
                let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, before, usize::MAX);
                let reader = SubjectReader { tokens: &before.tokens, ..*reader };
                self.heard_in(&before, &reader, before.tokens.len(), &mut heard).is_continue()
            });
        heard
    }

    /// Looks through the sentences before an index, the nearest first, until somebody is heard or anybody else is told of.
    fn heard_in(&self, scene: &Scene, reader: &SubjectReader, until: usize, heard: &mut Heard) -> ControlFlow<()> {
        let mut end = until;
        while end > 0 {
            let start = scene.sentence_start(self.text, self.speeches, self.lexicon, end - 1);
            self.heard_in_sentence(scene, reader, start..end, heard)?;
            end = start;
        }
        ControlFlow::Continue(())
    }

    fn heard_in_sentence(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        sentence: Range<usize>,
        heard: &mut Heard,
    ) -> ControlFlow<()> {
        let spoken = sentence.clone().rev().find_map(|at| match reader.tokens[at].kind {
            TokenKind::Speech(index) if !self.is_name(index) => self.said(index, 0).map(|said| said.who),
            _ => None,
        });
        let mut found = match spoken {
            Some(Speaking::Known(speaker)) => Some(speaker),
            Some(Speaking::Named) => return ControlFlow::Break(()),
            _ => None,
        };
        let in_marks = found.is_some();
        // `He said that a neighbour came.`
        let mut again = false;
        for subject in self.reporters(reader, sentence.clone()).iter().filter(|_| !in_marks) {
            let said = self.spoken_by(scene, reader, subject).map(|said| said.who);
            match (said, &subject.who) {
                (Some(Speaking::Known(speaker)), _) => found = found.or(Some(speaker)),
                (_, Who::Named(_)) => return ControlFlow::Break(()),
                (_, Who::Pronoun(_)) => again = true,
                _ => {}
            }
        }
        heard.goes_on |= again;
        if found.is_none() {
            let body = |token: &Token| token.is_word() && (token.is(Class::ORGANISATION) || token.shouted);
            heard.bodies |= reader.tokens[sentence.clone()].iter().any(body);
        }
        let persons = self.persons(reader, sentence.clone());
        match found {
            // `He agreed, while Lang said no.`
            Some(_) if again => ControlFlow::Break(()),
            Some(speaker) => {
                if persons.iter().all(|person| !person.free || person.subject.who.is(&Who::Known(speaker))) {
                    heard.speaker = Some(speaker);
                    heard.reports = !in_marks;
                }
                ControlFlow::Break(())
            }
            None if persons.is_empty() && (again || !self.brings_somebody(reader, sentence)) => {
                ControlFlow::Continue(())
            }
            None => ControlFlow::Break(()),
        }
    }

    /// Whether a sentence tells of somebody without a name, who may be heard next: `A neighbour came.`
    fn brings_somebody(&self, reader: &SubjectReader, sentence: Range<usize>) -> bool {
        if self.is_about_somebody(reader, sentence.clone(), Gender::Unknown)
            || self.is_about_stranger(reader, sentence.clone())
            || self.lexicon.order == ClauseOrder::Case && self.begins_with_stranger(reader, &sentence)
        {
            return true;
        }
        let personal = |at: usize| {
            let token = &reader.tokens[at];
            let new = at.checked_sub(1).is_some_and(|before| reader.tokens[before].is(Class::INDEFINITE));
            token.is_word()
                && (token.is(Class::BEHALF) || new && (token.is(Class::TITLE) || self.lexicon.is_epithet(&token.lower)))
                && !token.is(Class::INNER.with(Class::FILLER))
                && !reader.is_governed(at, sentence.start)
        };
        let somebody = |subject: &Subject| {
            let words = &reader.tokens[subject.words.clone()];
            subject.who == Who::Somebody && words.iter().any(|token| token.is(Class::TITLE.with(Class::BEHALF)))
        };
        let case = self.lexicon.order == ClauseOrder::Case && !self.lexicon.heads_last;
        sentence.clone().any(personal)
            || case && reader.candidates(sentence).iter().any(|candidate| somebody(&candidate.subject))
    }
}
