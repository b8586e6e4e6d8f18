//! Speech that another sentence tells of: the one before it announces it, the one after it says whose it was.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::subject::{Side, Subject, SubjectReader, Who};
use super::super::tokens::words::{self, TokenKind};
use super::scene::Scene;
use super::search::{MOST_STEPS, Said, SpeakerSearch, Speaking};

impl SpeakerSearch<'_> {
    /// The speaker whom the sentence before a speech tells, with a verb of speech, or with a colon at the end of the
    /// paragraph before.
    pub(super) fn announced(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        sentence: usize,
        first: usize,
    ) -> Option<Said> {
        if sentence > 0 {
            let end = sentence - 1;
            let start = scene.sentence_start(self.text, self.speeches, self.lexicon, end);
            let has_speech =
                scene.tokens[start..sentence].iter().any(|token| matches!(token.kind, TokenKind::Speech(_)));
            if has_speech {
                return None;
            }
            // `Keller habe gesagt, die Brücke sei zu.`: another reports it.
            if self.is_reported_itself(reader, start..sentence) {
                return None;
            }
            let found = self.frame(reader, start..sentence, Side::Before);
            let found = found
                .or_else(|| self.announced_by_noun(reader, start..sentence))
                .or_else(|| self.told_by_mood(reader, start..sentence))?;
            let said = self.resolved(scene, reader, &found, start..sentence)?;
            return Some(if self.speaks_for(scene, start, &said) { self.doubt(reader, start) } else { said });
        }
        let paragraph = *self.text.paragraphs_of(&self.speeches.spans[first].marks()).start();
        let number = paragraph.checked_sub(1)?;
        let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
        if before.tokens.last()?.kind == TokenKind::Colon {
            return self.announced_by(&before, reader);
        }
        // `What did Lang say?`: the answer may be anybody's.
        let words = &self.text.stored()[self.text.paragraphs()[number - 1].range.clone()];
        if super::super::stretches::sign::asks(words.trim_end()) {
            let reader = SubjectReader { tokens: &before.tokens, ..*reader };
            let asked = before.last_sentence(self.text, self.speeches, self.lexicon);
            if asked.clone().any(|at| self.is_verb(&reader, at)) {
                return Some(self.doubt(&reader, asked.start));
            }
        }
        let own = scene.own.clone();
        let is_other = |at: usize| matches!(scene.tokens[at].kind, TokenKind::Speech(_)) && !own.contains(&at);
        let alone = (0..scene.tokens.len()).all(|at| !scene.tokens[at].is_word() && !is_other(at));
        if !alone {
            return None;
        }
        if !before.is_silent() {
            return self.reported_by(&before, reader);
        }
        // `Lang said in a statement:`, and several paragraphs of it, each in its own marks.
        let earlier = (number.saturating_sub(MOST_STEPS).max(1)..number)
            .rev()
            .map(|number| Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX));
        let before = { earlier }.find(|earlier| !earlier.is_silent())?;
        (before.tokens.last()?.kind == TokenKind::Colon).then(|| self.announced_by(&before, reader)).flatten()
    }

    /// Whether the speech before a sentence about a body is a person's, who may go on: `“…,” Lang said. The port recalled the fee. “…”`
    fn speaks_for(&self, scene: &Scene, sentence: usize, said: &Said) -> bool {
        let Speaking::Known(body) = said.who else { return false };
        let before = scene.tokens[..sentence].iter().rev().find_map(|token| match token.kind {
            TokenKind::Speech(index) if !self.is_name(index) => Some(index),
            _ => None,
        });
        let who = before.filter(|_| self.known[body].body && self.lexicon.order == ClauseOrder::Place);
        let who = who.and_then(|index| self.said(index, MOST_STEPS)).map(|said| said.who);
        matches!(who, Some(Speaking::Known(other)) if !self.known[other].body)
    }

    /// The speaker whom the last sentence of a paragraph tells, which ends with a colon.
    pub(super) fn announced_by(&self, before: &Scene, reader: &SubjectReader) -> Option<Said> {
        let reader = SubjectReader { tokens: &before.tokens, ..*reader };
        let sentence = before.last_sentence(self.text, self.speeches, self.lexicon);
        let found = self.found_before(&reader, sentence.clone())?;
        self.resolved(before, &reader, &found, sentence)
    }

    /// The speaker of a paragraph that is nothing but speech, whom the one before reports, if nobody else is named there: `Lang says that
    /// the port will close.`
    pub(super) fn reported_by(&self, before: &Scene, reader: &SubjectReader) -> Option<Said> {
        let reader = SubjectReader { tokens: &before.tokens, ..*reader };
        let sentence = before.last_sentence(self.text, self.speeches, self.lexicon);
        let tokens = &before.tokens[sentence.clone()];
        let narrated = !tokens.iter().any(|token| matches!(token.kind, TokenKind::Speech(_)));
        if !narrated || tokens.last().is_none_or(|last| last.kind != TokenKind::Stop) {
            return None;
        }
        let found = self.frame(&reader, sentence.clone(), Side::Before);
        let found = found.or_else(|| self.announced_by_noun(&reader, sentence.clone()))?;
        let only = match &found.who {
            Who::Known(_) | Who::Holder(_) | Who::Named(_) => self.mentions_only(&reader, sentence.clone(), &found.who),
            Who::Pronoun(_) => self.mentions_nobody(&reader, sentence.clone()),
            _ => false,
        };
        only.then(|| self.resolved(before, &reader, &found, sentence)).flatten()
    }

    /// The speaker whom the sentence after a speech tells: `“…”. Bunu Lang deyib.`, or a paragraph that is only a name: `— Lang`.
    pub(super) fn told_after(&self, scene: &Scene, reader: &SubjectReader, last: usize) -> Option<Said> {
        const NEAR_COPULA: usize = 5;
        let start = scene.own.end;
        let mut from = start;
        while from < scene.tokens.len()
            && !scene.tokens[from].is_word()
            && !matches!(scene.tokens[from].kind, TokenKind::Speech(_))
        {
            from += 1;
        }
        if from < scene.tokens.len() {
            let end = scene.sentence_end(self.text, self.speeches, self.lexicon, from);
            // `“…”. Sulla stessa linea Lang: “…”`: it leads to the next.
            let leads = |at: &usize| {
                let next = scene.tokens.get(at + 1).map(|next| next.kind);
                scene.tokens[*at].kind == TokenKind::Colon && matches!(next, Some(TokenKind::Speech(_)))
            };
            if self.lexicon.order == ClauseOrder::Place && (from..end).any(|at| leads(&at)) {
                // `“…”. This is how Lang reacted, who adds: “…”`: the relative clause leads on, and the words before it point back.
                let relative = (from..end).find(|at| {
                    scene.tokens[*at].is(Class::RELATIVE)
                        || reader.is_that_of_noun(*at, from)
                        || self.is_who(scene, *at)
                });
                let points = scene.tokens[from].is(Class::THESE.with(Class::REFERS_BACK));
                let back = relative.filter(|at| points && (*at..end).any(|at| self.is_verb(reader, at)))?;
                let found = self.referring(reader, from..back).or_else(|| self.announced_by_noun(reader, from..back));
                let Some(found) = found else { return Some(self.doubt(reader, from)) };
                return self.resolved(scene, reader, &found, from..back);
            }
            if let Some(signed) = self.signed(scene, reader, from) {
                return self.spoken(reader, &signed);
            }
            // `“…”, said Varga. “…”. The words of Lang made others angry.`: the second may be Varga's too.
            let copula = |token: &words::Token| self.lexicon.class(&token.lower).is(Class::COPULA.with(Class::BE));
            let of_noun = self.lexicon.class(&scene.tokens[from].lower).is(Class::DEFINITE)
                && !scene.tokens[from..end].iter().take(NEAR_COPULA).any(copula);
            let spoken = scene.tokens[..scene.own.start].iter().any(|token| matches!(token.kind, TokenKind::Speech(_)));
            if of_noun && spoken && self.lexicon.order == ClauseOrder::Place && !self.lexicon.subject_first {
                return None;
            }
            // `Queste le parole che ha scelto il tecnico`
            let these = scene.tokens[from].is(Class::THESE) && scene.tokens[end - 1].kind == TokenKind::Stop;
            let found = self
                .referring(reader, from..end)
                .or_else(|| self.belongs_to(reader, from..end))
                .or_else(|| self.pointed_to(reader, from..end));
            let found = found.or_else(|| these.then(|| self.announced_by_noun(reader, from..end)).flatten())?;
            return self.resolved(scene, reader, &found, from..end);
        }
        let number = *self.text.paragraphs_of(&self.speeches.spans[last].marks()).end() + 1;
        let next = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
        let reader = SubjectReader { tokens: &next.tokens, ..*reader };
        if next.tokens.is_empty() {
            return None;
        }
        let end = next.sentence_end(self.text, self.speeches, self.lexicon, 0);
        const LONGEST_SIGNATURE: usize = 16;
        // `— Лозенко`, `Андрій Лозенко – директор лікарні`
        let signed = |run: Range<usize>| {
            matches!(reader.resolve(run.clone()).0.who, Who::Known(_))
                && run.len() > 1
                && next.tokens.get(run.end).is_some_and(|sign| matches!(sign.kind, TokenKind::Dash | TokenKind::Comma))
                && !next.tokens.iter().any(|token| {
                    // What follows a colon is said next.
                    token.is(Class::VERB) || matches!(token.kind, TokenKind::Stop | TokenKind::Colon)
                })
        };
        let line = next.tokens.len() < LONGEST_SIGNATURE && next.tokens[0].kind == TokenKind::Dash;
        if next.tokens.len() < LONGEST_SIGNATURE
            && let Some(run) = reader.run_at(0, next.tokens.len()).filter(|run| signed(run.clone()))
        {
            return self.spoken(&reader, &reader.resolve(run).0);
        }
        let found = self
            .referring(&reader, 0..end)
            .or_else(|| self.bare_name(&reader, 0..next.tokens.len()).filter(|_| line))?;
        self.resolved(&next, &reader, &found, 0..end)
    }

    /// Whether `che` or `que` follows a comma.
    fn is_who(&self, scene: &Scene, at: usize) -> bool {
        scene.tokens[at].is(Class::THAT) && at > 0 && scene.tokens[at - 1].kind == TokenKind::Comma
    }

    /// The speaker whom the paragraph below tells, where the sentence with a speech ends its own: `If it goes on, “…”.` and below it `Lang said
    /// so in an interview.`
    pub(super) fn referred_below(&self, scene: &Scene, reader: &SubjectReader, last: usize) -> Option<Said> {
        let end = scene.sentence_end(self.text, self.speeches, self.lexicon, scene.own.end.min(scene.tokens.len()));
        if self.lexicon.order != ClauseOrder::Place || scene.tokens[end..].iter().any(words::Token::is_word) {
            return None;
        }
        let number = *self.text.paragraphs_of(&self.speeches.spans[last].marks()).end() + 1;
        let next = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
        let reader = SubjectReader { tokens: &next.tokens, ..*reader };
        let end = next.sentence_end(self.text, self.speeches, self.lexicon, 0);
        let refers = next
            .tokens
            .first()
            .is_some_and(|first| first.is(Class::REFERS_BACK) || self.lexicon.said_it.contains(&first.lower));
        let speech =
            next.tokens[..end].iter().any(|token| matches!(token.kind, TokenKind::Speech(_) | TokenKind::Colon));
        let found = if refers && !speech { self.referring(&reader, 0..end) } else { None }?;
        self.resolved(&next, &reader, &found, 0..end)
    }

    /// The known speaker whose whole name and role are all that stands behind a speech in its paragraph, as below a pull quote: `“…”. Nora
    /// Lang, mayor of Brouk.`
    fn signed(&self, scene: &Scene, reader: &SubjectReader, from: usize) -> Option<Subject> {
        const LONGEST: usize = 16;
        let end = scene.tokens.len();
        let silent = !scene.tokens[..scene.own.start].iter().any(words::Token::is_word);
        let run = reader.run_at(from, end).filter(|run| run.len() > 1 && silent && end - from <= LONGEST)?;
        let apposed =
            scene.tokens.get(run.end).is_none_or(|next| matches!(next.kind, TokenKind::Comma | TokenKind::Stop));
        let plain = scene.tokens[run.end..end].iter().enumerate().all(|(at, token)| match token.kind {
            TokenKind::Stop => run.end + at + 1 == end,
            // `Lang, mayor of Brouk, came back.`
            TokenKind::Comma => at == 0,
            TokenKind::Speech(_) | TokenKind::Colon => false,
            _ => !token.is(Class::VERB.with(Class::RELATIVE).with(Class::THAT).with(Class::NEGATION)),
        });
        let signed = reader.resolve(run.clone()).0;
        let known = matches!(signed.who, Who::Known(_)) && self.lexicon.order == ClauseOrder::Place;
        (known && apposed && plain && self.mentions_only(reader, from..end, &signed.who)).then_some(signed)
    }

    /// The speaker who goes on under a heading that only tells of what: `Sul ritorno di Lang: “…”`.
    pub(super) fn under_topic(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        sentence: usize,
        first: usize,
        steps: usize,
    ) -> Option<Said> {
        const LONGEST: usize = 10;
        let own = scene.own.start;
        let heading = &scene.tokens[sentence..own];
        let colon = heading.last()?.kind == TokenKind::Colon;
        // `Und weiter: “…”`
        let small = Class::FILLER.with(Class::OPENER).with(Class::AND).with(Class::INNER);
        let light = heading.iter().all(|token| token.is(small) || token.kind == TokenKind::Colon);
        let topic = colon && (heading.first()?.is(Class::TOPIC) || light);
        let verb = (sentence..own).any(|at| self.is_verb(reader, at));
        let free = self.persons(reader, sentence..own).into_iter().any(|person| person.free);
        if !topic || verb || free || heading.len() > LONGEST || steps >= MOST_STEPS {
            return None;
        }
        // Between the two stands nothing.
        let previous = (0..first).rev().find(|index| !self.is_name(*index))?;
        let end = self.speeches.spans[previous].marks().end;
        let start = heading[0].start as usize;
        let mut tokens = Vec::new();
        words::read(self.text, end..start.max(end), self.lexicon, &mut tokens);
        let silent = !tokens.iter().any(words::Token::is_word);
        let told = || {
            let behind = SubjectReader { tokens: &tokens, ..*reader };
            let said = self.said(previous, steps + 1)?;
            let Speaking::Known(speaker) = said.who else { return None };
            self.tells_nobody_but(&behind, 0..tokens.len(), speaker).then_some(said)
        };
        match silent {
            true => self.said(previous, steps + 1),
            false if light => told(),
            false => None,
        }
    }
}
