//! Speech without an attribution of its own, behind narration that is about one person who speaks beside it: `Lang has kept the old
//! press. “I could never sell it.”`

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::stretches::marks::SpanKind;
use super::super::subject::{Side, SubjectReader, Who};
use super::super::tokens::words::{self, TokenKind};
use super::scene::Scene;
use super::search::{Attached, MOST_STEPS, Said, SpeakerSearch, Speaking};

impl SpeakerSearch<'_> {
    /// The known speaker of whom alone the sentence before a speech tells, where the speech before or the one after is the same person's too.
    pub(super) fn narrated(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        sentence: usize,
        first: usize,
        steps: usize,
    ) -> Option<Said> {
        let whole = self.stands_alone(scene);
        if self.lexicon.order != ClauseOrder::Place
            || self.speeches.spans[first].kind != SpanKind::Marks
            || steps >= MOST_STEPS
            || !whole
        {
            return None;
        }
        let speaks = |tokens: &[words::Token]| tokens.iter().any(|token| token.is(Class::OCCASION));
        let (said, others, speaks) = if sentence > 0 {
            let start = scene.sentence_start(self.text, self.speeches, self.lexicon, sentence - 1);
            let rest = scene.own.end..scene.tokens.len();
            (self.topic_of(scene, reader, start..sentence)?, Some(rest), speaks(&scene.tokens[start..sentence]))
        } else {
            let number = self.text.paragraphs_of(&self.speeches.spans[first].marks()).start().checked_sub(1)?;
            let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
            let reader = SubjectReader { tokens: &before.tokens, ..*reader };
            let last = before.last_sentence(self.text, self.speeches, self.lexicon);
            (self.topic_of(&before, &reader, last.clone())?, None, speaks(&before.tokens[last]))
        };
        let Speaking::Known(speaker) = said.who else { return None };
        let only = |words: Range<usize>| self.mentions_only(reader, words, &Who::Known(speaker));
        (others.is_none_or(only) && (speaks || self.speaks_beside(speaker, first))).then_some(said)
    }

    /// The speaker of the speech before, where the narration between tells of nobody else and of no other who may speak: `“…,” Lang said.
    /// He has waited for years. “…”`
    pub(super) fn carried_on(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        (first, last): (usize, usize),
        steps: usize,
    ) -> Option<Said> {
        const FARTHEST: usize = 3;
        let whole = self.stands_alone(scene);
        if self.lexicon.order != ClauseOrder::Place
            || self.speeches.spans[first].kind != SpanKind::Marks
            || !whole
            || steps > 0
        {
            return None;
        }
        let number = |index: usize| *self.text.paragraphs_of(&self.speeches.spans[index].marks()).start();
        let previous = (0..first).rev().find(|index| !self.is_name(*index))?;
        // What begins with a small letter is part of a clause about its speaker.
        let whole =
            self.text.stored()[self.speeches.spans[previous].inside()].trim_start().starts_with(char::is_uppercase);
        if !whole || number(first) - number(previous) > FARTHEST {
            return None;
        }
        let said = self.said(previous, steps + 1)?;
        let Speaking::Known(speaker) = said.who else { return None };
        let nobody_else = |reader: &SubjectReader, words: Range<usize>| {
            let other =
                Class::TITLE.with(Class::BEHALF).with(Class::TAKES_UP).with(Class::STATEMENT).with(Class::ORGANISATION);
            let told = |verb: usize| reader.subject(verb, words.clone(), Side::Before).map(|found| found.who);
            let mut verbs = words.clone().filter(|at| self.is_verb(reader, *at));
            self.mentions_only(reader, words.clone(), &Who::Known(speaker))
                && verbs.all(|verb| {
                    // `A expectativa não se confirmou`: nobody confirms.
                    let reflexive = verb > 0 && self.lexicon.reflexives.contains(&reader.tokens[verb - 1].lower);
                    told(verb).is_none_or(|who| {
                        who.is(&Who::Known(speaker))
                            || matches!(who, Who::Pronoun(_))
                            || reflexive && who == Who::Somebody
                    })
                })
                && !reader.tokens[words.clone()]
                    .iter()
                    .any(|token| token.is_word() && (token.is(other) || self.lexicon.is_epithet(&token.lower)))
        };
        // Behind the speech before, up to this one.
        let mut between = Vec::new();
        let (from, to) = (self.speeches.spans[previous].marks().end, self.speeches.spans[first].marks().start);
        words::read(self.text, from..to.max(from), self.lexicon, &mut between);
        // What begins its own sentence is no attribution of the speech before.
        let inside = self.text.stored()[self.speeches.spans[previous].inside()].trim_end();
        let apart =
            inside.ends_with(['.', '!', '?']) && between.first().is_some_and(|first| first.is_word() && first.capital);
        let stop = between.iter().position(|token| token.kind == TokenKind::Stop).filter(|_| !apart);
        let told = stop.map_or(0, |stop| stop + 1);
        let before = SubjectReader { tokens: &between, ..*reader };
        let behind = number(last) == number(first);
        // Each sentence is about the speaker: `The fishermen are angry.` may lead to what these say.
        let stops = (told..between.len()).filter(|at| between[*at].kind == TokenKind::Stop);
        let mut start = told;
        let about = { stops }.all(|stop| {
            let sentence = std::mem::replace(&mut start, stop + 1)..stop;
            self.persons(&before, sentence).iter().any(|person| person.free)
        });
        (about
            && nobody_else(&before, told..between.len())
            && behind
            && nobody_else(reader, scene.own.end..scene.tokens.len()))
        .then_some(said)
    }

    /// Whether no words behind a speech are of its sentence.
    fn stands_alone(&self, scene: &Scene) -> bool {
        let after = self.clause_after(scene);
        let silent = !scene.tokens[after.clone()].iter().any(words::Token::is_word);
        silent || self.attached(scene, &after) == Attached::Not
    }

    /// Who acts in a sentence that ends with a stop, holds no speech and tells of nobody else.
    fn topic_of(&self, scene: &Scene, reader: &SubjectReader, sentence: Range<usize>) -> Option<Said> {
        let tokens = &scene.tokens[sentence.clone()];
        let speech = tokens.iter().any(|token| matches!(token.kind, TokenKind::Speech(_)));
        if speech || tokens.last().is_none_or(|last| last.kind != TokenKind::Stop) {
            return None;
        }
        let persons = self.persons(reader, sentence.clone());
        let topic = match persons.iter().find(|person| person.free && !person.view) {
            Some(person) => person.subject.clone(),
            None if persons.is_empty() => reader.topic(sentence.clone())?,
            None => return None,
        };
        let same = persons.iter().all(|person| person.subject.who.is(&topic.who));
        let personal = matches!(topic.who, Who::Known(_) | Who::Holder(_) | Who::Pronoun(_));
        (same && personal).then(|| self.resolved(scene, reader, &topic, sentence)).flatten()
    }

    /// Whether the speech before a stretch or the one after it is a known speaker's, by an attribution of its own.
    fn speaks_beside(&self, speaker: usize, index: usize) -> bool {
        let group = self.speeches.group(index);
        let before = (0..*group.start()).rev().find(|index| !self.is_name(*index));
        let after = (group.end() + 1..self.speeches.spans.len()).find(|index| !self.is_name(*index));
        let says = |index: Option<usize>| index.and_then(|index| self.said(index, MOST_STEPS)).map(|said| said.who);
        [says(before), says(after)].contains(&Some(Speaking::Known(speaker)))
    }
}
