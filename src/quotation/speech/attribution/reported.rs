//! Speech among sentences of what somebody is reported to have said, which their verbs tell: `Lang widersprach. Das Amt sei überfordert.
//! „Uns fehlt das Personal.“`

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::stretches::marks::SpanKind;
use super::super::subject::{Side, Subject, SubjectReader, Who};
use super::super::tokens::words::{Token, TokenKind};
use super::scene::Scene;
use super::search::{Attached, MOST_PARAGRAPHS, MOST_STEPS, Said, SpeakerSearch, Speaking};

/// What the sentences before a speech tell, from the last one back.
enum Told {
    /// Who is reported.
    By(Said),
    /// That all of them report somebody's words.
    Reported,
    /// Nothing of the kind.
    Nothing,
}

impl SpeakerSearch<'_> {
    /// Whether what is said behind a verb is that another does something whose object the speech is, by words that are no verb of saying: `Lang
    /// ha ricordato che è stata Keller a dire che “…”`.
    pub(super) fn is_nested(&self, reader: &SubjectReader, verb: usize, found: &Subject, end: usize) -> bool {
        const FARTHEST: usize = 3;
        let tokens = reader.tokens;
        let Some(last) = (verb + 1..end).rev().find(|at| tokens[*at].is_word()) else { return false };
        let first = (verb + 1..last.min(verb + 1 + FARTHEST)).find(|at| tokens[*at].is(Class::THAT));
        let joined = !tokens[last - 1].is_word() || tokens[last - 1].is(Class::AND);
        let Some(first) = first.filter(|_| tokens[last].is(Class::THAT) && !joined) else { return false };
        let persons = self.persons(reader, first + 1..last);
        self.lexicon.order == ClauseOrder::Place
            && persons.iter().any(|person| person.free && !person.subject.who.is(&found.who))
    }

    /// Whoever's words the sentences before a speech report, which is a sentence of its own.
    pub(super) fn reported_before(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        (first, last): (usize, usize),
        steps: usize,
    ) -> Option<Said> {
        if !self.lexicon.reports || steps >= MOST_STEPS || self.speeches.spans[first].kind != SpanKind::Marks {
            return None;
        }
        match self.report(scene, reader, scene.own.start, false, steps) {
            Told::By(said) => Some(said),
            Told::Reported => self.reported_in_paragraphs(scene, reader, true, steps),
            // The speech begins its paragraph.
            Told::Nothing if !scene.tokens[..scene.own.start].iter().any(Token::is_word) => self
                .reported_in_paragraphs(scene, reader, false, steps)
                .or_else(|| self.reported_behind(scene, reader, (first, last), steps)),
            Told::Nothing => None,
        }
    }

    /// Whoever's words the paragraphs before report, up to the end of the last.
    fn reported_in_paragraphs(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        mut known: bool,
        steps: usize,
    ) -> Option<Said> {
        let own = *self.text.paragraphs_of(&scene.tokens.first()?.range()).start();
        for number in (own.saturating_sub(MOST_PARAGRAPHS).max(1)..own).rev() {
            let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
            let reader = SubjectReader { tokens: &before.tokens, ..*reader };
            if before.tokens.last()?.kind != TokenKind::Stop {
                return None;
            }
            match self.report(&before, &reader, before.tokens.len(), known, steps) {
                Told::By(said) => return Some(said),
                Told::Reported => known = true,
                Told::Nothing => return None,
            }
        }
        None
    }

    /// Whoever's words the sentence behind a speech reports with an attribution, where the speech before is the same person's: `„…“ So finde
    /// der Minister keine Mehrheit, sagte Lang.`
    fn reported_behind(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        (first, last): (usize, usize),
        steps: usize,
    ) -> Option<Said> {
        let start = scene.own.end;
        let end = scene.sentence_end(self.text, self.speeches, self.lexicon, start.min(scene.tokens.len()));
        let sentence = start..end;
        let after = self.clause_after(scene);
        let apart = self.attached(scene, &after) == Attached::Not;
        if !apart || !scene.tokens[sentence.clone()].iter().any(|token| self.reports(token)) {
            return None;
        }
        let speech = scene.tokens[sentence.clone()].iter().find_map(|token| match token.kind {
            TokenKind::Speech(index) if index > last => Some(index),
            _ => None,
        });
        let said = match speech {
            Some(index) => self.said(index, steps + 1)?,
            None => self.attributed(scene, reader, sentence)?,
        };
        let previous = (0..first).rev().find(|index| !self.is_name(*index))?;
        let before = self.said(previous, steps + 1)?;
        (matches!(said.who, Speaking::Known(_)) && before.who == said.who).then_some(said)
    }

    /// Whoever's words the sentences around a clause report that a speech is a part of, where the clause names nobody who speaks: `Die
    /// Gespräche verliefen „sehr schwierig“. Es müsse eine Lösung geben.`
    pub(super) fn reported_around(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        sentence: usize,
        first: usize,
        steps: usize,
    ) -> Option<Said> {
        let end = scene.sentence_end(self.text, self.speeches, self.lexicon, scene.own.end.saturating_sub(1));
        let (before, after) = (sentence..scene.own.start, scene.own.end..end);
        let marks = self.speeches.spans[first].kind == SpanKind::Marks;
        let colon = before.clone().last().is_some_and(|last| scene.tokens[last].kind == TokenKind::Colon);
        let reports = |words: Range<usize>| scene.tokens[words].iter().any(|token| self.reports(token));
        // Behind a colon it is whoever is reported, unless others act there: `Das Geld fehle: „…“`, and no `Die Anwohner seien wütend: „…“`
        let personal = Class::TITLE.with(Class::BEHALF).with(Class::TAKES_UP).with(Class::PLURAL);
        let others = || {
            scene.tokens[before.clone()]
                .iter()
                .any(|token| token.is(personal.with(Class::PRONOUN).with(Class::UTTERANCE)))
        };
        let leads = colon && (!reports(before.clone()) || others());
        if !self.lexicon.reports || steps >= MOST_STEPS || !marks || leads {
            return None;
        }
        let plain = |words: Range<usize>| {
            !words.clone().any(|at| self.is_verb(reader, at))
                && self.formula(reader, words.clone()).is_none()
                && self.mentions_nobody(reader, words)
        };
        let next = end..scene.sentence_end(self.text, self.speeches, self.lexicon, end.min(scene.tokens.len()));
        let own = reports(before.clone()) || reports(after.clone());
        if !plain(before) || !plain(after) || !own && !reports(next) {
            return None;
        }
        match self.report(scene, reader, sentence, own, steps) {
            Told::By(said) => Some(said),
            Told::Reported if own => self.reported_in_paragraphs(scene, reader, true, steps),
            _ => None,
        }
    }

    /// What the sentences before an index tell, where one behind them may be known to report somebody's words.
    fn report(&self, scene: &Scene, reader: &SubjectReader, mut end: usize, known: bool, steps: usize) -> Told {
        let mut reported = known;
        // What only might be is reported where it stands beside what is, or behind what is said.
        let (mut sure, mut perhaps) = (known, 0);
        while end > 0 {
            let start = scene.sentence_start(self.text, self.speeches, self.lexicon, end - 1);
            let sentence = start..end;
            let tokens = &scene.tokens[sentence.clone()];
            if !tokens.iter().any(Token::is_word) && !tokens.iter().any(is_speech) {
                end = start;
                continue;
            }
            let speech = tokens.iter().rev().find_map(|token| match token.kind {
                TokenKind::Speech(index) => Some(index),
                _ => None,
            });
            let reports = tokens.iter().any(|token| self.reports(token));
            let surely = tokens.iter().any(|token| token.is(Class::SUBJUNCTIVE));
            if let Some(index) = speech {
                return match (reported || reports).then(|| self.said(index, steps + 1)).flatten() {
                    Some(said) => Told::By(said),
                    None => Told::Nothing,
                };
            }
            if let Some(said) = self.attributed(scene, reader, sentence.clone()).filter(|_| reported || reports) {
                return Told::By(said);
            }
            // What is said there is said by whom is told there, or by another of whom the person tells.
            if !reports || sentence.clone().any(|at| self.is_verb(reader, at)) {
                return Told::Nothing;
            }
            reported = true;
            sure |= surely;
            perhaps += usize::from(!surely);
            if !sure && perhaps > 1 {
                return Told::Nothing;
            }
            end = start;
        }
        if reported && sure { Told::Reported } else { Told::Nothing }
    }

    /// Whether a verb may tell that what it says is reported.
    fn reports(&self, token: &Token) -> bool {
        token.is(Class::SUBJUNCTIVE) || token.is_word() && self.lexicon.conditional.contains(&token.lower)
    }

    /// Whether a verb stands in what is reported of a person by another: `Keller habe gesagt`.
    pub(super) fn is_told_by_another(&self, reader: &SubjectReader, verb: usize, found: &Subject) -> bool {
        let tokens = reader.tokens;
        let named = matches!(found.who, Who::Known(_) | Who::Holder(_) | Who::Named(_));
        let start = (0..verb).rev().find(|at| !tokens[*at].is_word()).map_or(0, |at| at + 1);
        named
            && found.words.start >= start
            && found.words.end <= verb
            && tokens[start..verb].iter().any(|token| self.reports(token))
    }

    /// Whether a sentence only reports that somebody said something, which another tells: `Keller habe gesagt, die Brücke sei zu.`
    pub(super) fn is_reported_itself(&self, reader: &SubjectReader, sentence: Range<usize>) -> bool {
        let tokens = reader.tokens;
        let Some(reports) = sentence.clone().find(|at| self.reports(&tokens[*at])) else { return false };
        let mut verbs = sentence.filter(|at| self.is_verb(reader, *at)).peekable();
        verbs.peek().is_some() && verbs.all(|at| at > reports && tokens[at - 1].is_word())
    }

    /// Who speaks in a sentence, by a verb of saying before what is reported or behind a comma: `Lang sagte, das Amt sei überfordert`.
    fn attributed(&self, scene: &Scene, reader: &SubjectReader, sentence: Range<usize>) -> Option<Said> {
        let tokens = reader.tokens;
        let verbs: Vec<usize> = sentence.clone().filter(|at| self.is_verb(reader, *at)).collect();
        let reports = sentence.clone().find(|at| self.reports(&tokens[*at]));
        let behind_comma = |at: usize| {
            let comma = at > sentence.start && tokens[at - 1].kind == TokenKind::Comma;
            comma && reports.is_some_and(|reports| reports < at)
        };
        let main = verbs.iter().copied().find(|at| reports.is_none_or(|reports| *at < reports) || behind_comma(*at));
        let (found, clause) = match (main, &verbs[..]) {
            // What another said is told beside it.
            (Some(main), [one]) if main == *one => {
                let (clause, side) = match behind_comma(main) {
                    true => (main..sentence.end, Side::After),
                    false => (sentence.clone(), Side::Before),
                };
                (reader.subject(main, clause.clone(), side)?, sentence)
            }
            (None, []) => (self.formula(reader, sentence.clone())?, sentence),
            _ => return None,
        };
        self.resolved(scene, reader, &found, clause)
    }
}

fn is_speech(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Speech(_))
}
