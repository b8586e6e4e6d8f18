//! Whoever goes on to speak: `“…,” he added.`

use std::ops::Range;

use super::super::stretches::marks::SpanKind;
use super::super::subject::{Side, Subject, SubjectReader, Who};
use super::super::tokens::words::{self, TokenKind};
use super::scene::Scene;
use super::search::{Said, SpeakerSearch, Speaking};

/// How many speeches back the one may be that names its speaker.
const FARTHEST: usize = 4;

/// How many paragraphs back it may be.
const MOST_PARAGRAPHS: usize = 6;

impl SpeakerSearch<'_> {
    /// The speaker of the speech before, where a pronoun or a verb without a subject only goes on with it, and what is told between is about
    /// nobody else.
    pub(super) fn goes_on(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        subject: &Subject,
        clause: &Range<usize>,
    ) -> Option<Said> {
        let Who::Pronoun(gender) = subject.who else { return None };
        let plain =
            subject.words.len() == 1 && clause.contains(&subject.words.start) && clause.end <= reader.tokens.len();
        let mut verbs = clause.clone().filter(|at| self.is_verb(reader, *at));
        let goes_on = plain && verbs.any(|at| self.lexicon.goes_on.contains(&reader.tokens[at].lower));
        let TokenKind::Speech(first) = scene.tokens.get(scene.own.start)?.kind else { return None };
        if !goes_on || !verbs.all(|at| self.lexicon.goes_on.contains(&reader.tokens[at].lower)) {
            return None;
        }
        let paragraph = |index: usize| *self.text.paragraphs_of(&self.speeches.spans[index].marks()).start();
        for previous in (first.saturating_sub(FARTHEST)..first).rev() {
            let last = *self.speeches.group(previous).end();
            let far = paragraph(first).saturating_sub(paragraph(previous)) > MOST_PARAGRAPHS;
            if far || self.speeches.spans[previous].kind == SpanKind::Label {
                return None;
            }
            if self.is_name(previous) || self.is_short(previous) {
                continue;
            }
            let before =
                Scene::around(self.text, self.speeches, self.lexicon, *self.speeches.group(previous).start(), last);
            let own = SubjectReader { tokens: &before.tokens, ..*reader };
            let (found, _) = self.beside(&before, &own)?;
            if matches!(found.who, Who::Pronoun(other) if other.agrees(gender)) {
                continue;
            }
            let named = matches!(found.who, Who::Known(_) | Who::Holder(_) | Who::Somebody);
            let said = named.then(|| self.spoken_by(&before, &own, &found)).flatten()?;
            let Speaking::Known(speaker) = said.who else { return None };
            let attributed = found.words.start >= before.own.end;
            let known = &self.known[speaker];
            let same = !known.body && known.gender.agrees(gender);
            return Some(said)
                .filter(|_| same && self.is_about_nobody_else(reader, speaker, (previous, first), attributed));
        }
        None
    }

    /// Whether the narration between two speeches is about a known person or nobody, sentence by sentence: behind the words that attribute the
    /// first.
    fn is_about_nobody_else(
        &self,
        reader: &SubjectReader,
        speaker: usize,
        (previous, first): (usize, usize),
        attributed: bool,
    ) -> bool {
        let spans = &self.speeches.spans;
        (previous..first).all(|index| {
            let (from, to) = (spans[index].marks().end, spans[index + 1].marks().start);
            let mut tokens = Vec::new();
            words::read(self.text, from..to.max(from), self.lexicon, &mut tokens);
            let reader = SubjectReader { tokens: &tokens, ..*reader };
            let mut start = 0;
            let stops =
                (0..=tokens.len()).filter(|at| tokens.get(*at).is_none_or(|token| token.kind == TokenKind::Stop));
            { stops }.enumerate().all(|(number, stop)| {
                let sentence = std::mem::replace(&mut start, stop + 1).min(stop)..stop;
                let topic = self.persons(&reader, sentence.clone()).into_iter().find(|person| person.free);
                // `The American leader said that he would come.`
                let another_tells = || {
                    let mut verbs = sentence.clone().filter(|at| self.is_verb(&reader, *at));
                    verbs.any(|verb| match reader.subject(verb, sentence.clone(), Side::Before) {
                        Some(told) => match told.who {
                            Who::Pronoun(_) => self.is_of_other_people(&reader, &told),
                            who => !who.is(&Who::Known(speaker)),
                        },
                        None => false,
                    })
                };
                attributed && index == previous && number == 0
                    || topic.is_none_or(|topic| topic.subject.who.is(&Who::Known(speaker))) && !another_tells()
            })
        })
    }

    /// Who is meant, where it is in doubt whom a pronoun takes up.
    pub(super) fn or_goes_on(
        &self,
        said: Option<Said>,
        (scene, reader): (&Scene, &SubjectReader),
        subject: &Subject,
        clause: &Range<usize>,
    ) -> Option<Said> {
        match said {
            Some(Said { who: Speaking::Known(_) | Speaking::Named, .. }) => said,
            doubt => self.goes_on(scene, reader, subject, clause).or(doubt),
        }
    }
}
