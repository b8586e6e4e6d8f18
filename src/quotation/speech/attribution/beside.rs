//! Attributions in the lines beside a speech: a heading before it, the verb on the next line, and the paragraph before that tells who spoke.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::stretches::marks::SpanKind;
use super::super::stretches::sign;
use super::super::subject::{Side, Subject, SubjectReader, Who};
use super::super::tokens::words::{self, Token, TokenKind};
use super::row::is_heading;
use super::scene::Scene;
use super::search::{MOST_PARAGRAPHS, MOST_STEPS, Said, SpeakerSearch, Speaking};

/// How many words behind a speech without an attribution may name another who said it.
const MOST_BEHIND: usize = 16;

/// How many words an exchange of speech has at the most.
const LONGEST_RETORT: usize = 8;

impl SpeakerSearch<'_> {
    /// The speaker whom a heading before a speech names, or the line of the source above it: `Джерело: голова ради Лозенко`,
    /// `Пряма мова: “…”`.
    pub(super) fn verbatim(&self, scene: &Scene, reader: &SubjectReader, first: usize) -> Option<Said> {
        let sentence = scene.sentence_start(self.text, self.speeches, self.lexicon, scene.own.start);
        let colon = scene.own.start.checked_sub(1).filter(|at| scene.tokens[*at].kind == TokenKind::Colon)?;
        let head = (sentence..colon).find(|at| scene.tokens[*at].is(Class::VERBATIM))?;
        let behind = head + usize::from(scene.tokens[head].phrase);
        if let Some(found) = reader.named_after(behind, colon).filter(|_| behind < colon) {
            return self.resolved(scene, reader, &found, sentence..colon);
        }
        let own = *self.text.paragraphs_of(&self.speeches.spans[first].marks()).start();
        let source = (own.saturating_sub(MOST_PARAGRAPHS).max(1)..own).rev().find_map(|number| {
            let line = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
            let [head, colon, ..] = &line.tokens[..] else { return None };
            let is_source =
                head.is_word() && self.lexicon.heads.contains(&head.lower) && colon.kind == TokenKind::Colon;
            let reader = SubjectReader { tokens: &line.tokens, ..*reader };
            let rest = 2..line.tokens.len();
            let found = self.only_free_person(&reader, rest.clone()).or_else(|| reader.holder(rest));
            self.spoken(&reader, &found.filter(|_| is_source)?)
        });
        source.or_else(|| {
            // Where no source is given, the paragraph before tells of one person alone.
            let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, own.checked_sub(1)?, usize::MAX);
            let reader = SubjectReader { tokens: &before.tokens, ..*reader };
            let found = self.only_free_person(&reader, 0..before.tokens.len())?;
            self.spoken(&reader, &found)
        })
    }

    /// The speaker whom the next line tells, which begins with the verb: `“…”,` and below it `– сказав Лозенко.`
    pub(super) fn on_next_line(&self, scene: &Scene, reader: &SubjectReader, last: usize) -> Option<Said> {
        let goes_on = scene.tokens[scene.own.end..].iter().any(words::Token::is_word);
        if self.lexicon.order == ClauseOrder::Place || goes_on {
            return None;
        }
        let number = *self.text.paragraphs_of(&self.speeches.spans[last].marks()).end() + 1;
        let next = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
        let reader = SubjectReader { tokens: &next.tokens, ..*reader };
        let first = next.tokens.iter().position(words::Token::is_word)?;
        let verb = (first..next.tokens.len()).find(|at| !reader.tokens[*at].is(Class::FILLER))?;
        let end = next.sentence_end(self.text, self.speeches, self.lexicon, first);
        let leads = next.tokens[..end].last().is_some_and(|last| !matches!(last.kind, TokenKind::Stop))
            && end < next.tokens.len()
            || next.tokens[..end].iter().any(|token| matches!(token.kind, TokenKind::Speech(_) | TokenKind::Colon))
            || next.tokens[..end].iter().any(|token| token.is(Class::THAT));
        if leads || !self.is_verb(&reader, verb) || reader.tokens[first].capital && verb > first {
            return None;
        }
        let found = reader.subject(verb, first..end, Side::After).filter(|found| found.words.start > verb)?;
        self.resolved(&next, &reader, &found, first..end)
    }

    /// Whether a speech is a heading in marks, all of its paragraph and a few words that no sign ends, and the paragraph below is about another
    /// than the one who seems to say it.
    pub(super) fn is_heading_of_another(&self, scene: &Scene, first: usize, last: usize, said: &Said) -> bool {
        const MOST_WORDS: usize = 12;
        let inside = &self.text.stored()[self.speeches.spans[first].inside()];
        let heading = first == last
            && self.speeches.spans[first].kind == SpanKind::Marks
            && scene.tokens.len() == 1
            && inside.trim_end().ends_with(char::is_alphanumeric)
            && inside.split_whitespace().take(MOST_WORDS + 1).count() <= MOST_WORDS;
        let Speaking::Known(speaker) = said.who else { return false };
        if !heading {
            return false;
        }
        let number = *self.text.paragraphs_of(&self.speeches.spans[last].marks()).end() + 1;
        let next = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
        let reader = SubjectReader { tokens: &next.tokens, known: self.known, lexicon: self.lexicon };
        let sentence = 0..next.sentence_end(self.text, self.speeches, self.lexicon, 0);
        !self.tells_nobody_but(&reader, sentence, speaker)
    }

    /// The speaker of whom the paragraph before tells last, where a speech is all of its own paragraph: `Лозенко сказав, що порт
    /// відкриють.` and below it `“…”`
    pub(super) fn told_paragraph_before(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        first: usize,
        steps: usize,
    ) -> Option<Said> {
        let alone = !scene.tokens.iter().any(words::Token::is_word) && scene.tokens.len() - scene.own.len() <= 1;
        if !alone || self.speeches.spans[first].kind != SpanKind::Marks {
            return None;
        }
        let number = self.text.paragraphs_of(&self.speeches.spans[first].marks()).start().checked_sub(1)?;
        let line = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
        let whole = SubjectReader { tokens: &line.tokens, ..*reader };
        if let Some(named) = self.heading_of_words(&whole, 0..line.tokens.len()) {
            return self.spoken(&whole, &named);
        }
        let (captions, number) = self.behind_captions(number);
        let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
        let reader = SubjectReader { tokens: &before.tokens, ..*reader };
        let end = before.tokens.len();
        let start = before.sentence_start(self.text, self.speeches, self.lexicon, end.checked_sub(1)?);
        let speech = (start..end).rev().find_map(|at| match before.tokens[at].kind {
            TokenKind::Speech(index) => Some((at, index)),
            _ => None,
        });
        let said = match speech {
            // A speech with its attribution, which isn't a question that this one answers.
            Some((at, index)) => {
                let inside = self.text.stored()[self.speeches.spans[index].inside()].trim_end();
                let told = at + 1 < end && !sign::asks(inside) && steps < MOST_STEPS;
                let mut verbs = (at + 1..end).filter(|at| self.is_verb(&reader, *at)).peekable();
                // Who is turned to may answer: `“…”, he turned to the judge.`
                let turns_to = |at: usize| {
                    let whom = reader.right(at + 1, end).map(|found| found.who);
                    let personal =
                        matches!(whom, Some(Who::Known(_) | Who::Holder(_) | Who::Named(_) | Who::Pronoun(_)));
                    reader.tokens[at].is(Class::ADDRESSING) && (personal || self.lexicon.order != ClauseOrder::Place)
                };
                let verb = verbs.peek().is_some() && !verbs.any(turns_to);
                // `Lang called it “a shame.”`: of a few words English closes the marks.
                let few = inside.starts_with(char::is_lowercase);
                // `Lang ha detto: “…”`, and a paragraph goes on with it: where some languages close no marks, others do.
                let before = self.lexicon.order == ClauseOrder::Place
                    && (!self.lexicon.open_marks || few)
                    && (start..at).any(|at| self.is_verb(&reader, at))
                    && !reader.tokens[at + 1..end].iter().any(words::Token::is_word)
                    && (few || inside.split_whitespace().count() > LONGEST_RETORT)
                    && !sign::asks(inside)
                    && steps < MOST_STEPS;
                (told && verb || before).then(|| self.said(index, steps + 1)).flatten()
            }
            None => {
                let found = self.frame(&reader, start..end, Side::Before)?;
                self.resolved(&before, &reader, &found, start..end)
            }
        };
        let Speaking::Known(speaker) = said.as_ref()?.who else { return None };
        // Where another is told beside it, it may be the other's.
        let last = *self.text.paragraphs_of(&self.speeches.spans[first].marks()).end();
        let next = Scene::of_paragraph(self.text, self.speeches, self.lexicon, last + 1, usize::MAX);
        let next_end = next.sentence_end(self.text, self.speeches, self.lexicon, 0);
        let behind = SubjectReader { tokens: &next.tokens, ..reader };
        let captioned = captions.iter().all(|caption| {
            let reader = SubjectReader { tokens: &caption.tokens, ..reader };
            // `Nora Lang Photo: Tomas Bell`
            let head = caption.tokens.iter().position(|token| self.lexicon.heads.contains(&token.lower));
            let persons = self.persons(&reader, 0..head.unwrap_or(caption.tokens.len()));
            let small = caption.tokens[0].is_word() && !caption.tokens[0].capital;
            // `Nora Lang Photo: Supplied`
            let whole = |name: &Range<usize>| {
                let known = &self.known[speaker];
                name.clone().any(|at| known.whole_name(&caption.tokens[at..name.end], self.lexicon).is_some())
            };
            let own = |who: &Who| match who {
                Who::Named(name) => whole(name),
                who => who.is(&Who::Known(speaker)),
            };
            // `Photo: Supplied`
            let word = |who: &Who| matches!(who, Who::Named(name) if name.len() == 1);
            persons.iter().all(|person| own(&person.subject.who) || word(&person.subject.who))
                && (small || persons.iter().any(|person| own(&person.subject.who)))
        });
        let alone = captioned
            && (self.tells_nobody_but(&reader, start..end, speaker) || self.takes_words(&reader, start..end, speaker))
            && self.tells_nobody_but(&behind, 0..next.tokens.len().min(next_end.max(MOST_BEHIND)), speaker);
        said.filter(|_| alone && !self.known[speaker].body)
    }

    /// The lines between a paragraph and the narration before it that may belong to a picture, and where that narration is.
    fn behind_captions(&self, number: usize) -> (Vec<Scene>, usize) {
        const MOST: usize = 3;
        let mut captions = Vec::new();
        let mut at = number;
        while captions.len() < MOST && at > 1 && self.lexicon.order == ClauseOrder::Place {
            let line = Scene::of_paragraph(self.text, self.speeches, self.lexicon, at, usize::MAX);
            let has_verb = line.tokens.iter().any(|token| token.is(Class::VERB));
            if !is_heading(&line) || has_verb || line.tokens.last().is_some_and(|last| last.kind == TokenKind::Colon) {
                break;
            }
            captions.push(line);
            at -= 1;
        }
        // What is no narration either belongs to no picture.
        let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, at, usize::MAX);
        match captions.is_empty() || !before.tokens.last().is_some_and(|last| last.kind == TokenKind::Stop) {
            true => (Vec::new(), number),
            false => (captions, at),
        }
    }

    /// The known person whose words a line says that stand below it, and of nobody else: `Quote from Professor Lang`.
    pub(super) fn heading_of_words(&self, reader: &SubjectReader, line: Range<usize>) -> Option<Subject> {
        const LONGEST: usize = 16;
        let tokens = &reader.tokens[line.clone()];
        let noun = line.start + tokens.iter().position(|token| !token.is(Class::ARTICLE))?;
        let from = |token: &Token| token.is(Class::OF.with(Class::BY)) || self.lexicon.whence.contains(&token.lower);
        let heads = reader.tokens[noun].is(Class::UTTERANCE.with(Class::STATEMENT))
            && reader.tokens.get(noun + 1).is_some_and(from);
        let open = tokens.last().is_some_and(|last| last.kind != TokenKind::Stop) && tokens.len() <= LONGEST;
        if !heads || !open || self.lexicon.order != ClauseOrder::Place {
            return None;
        }
        let run = reader.run_at(noun + 2, line.end)?;
        let next = reader.tokens.get(run.end).filter(|_| run.end < line.end);
        let closed = next.is_none_or(|next| matches!(next.kind, TokenKind::Comma | TokenKind::Colon));
        let found = reader.resolve(run).0;
        let plain = !tokens.iter().any(|token| token.is(Class::VERB.with(Class::RELATIVE).with(Class::AND)));
        (closed && plain && matches!(found.who, Who::Known(_)) && self.mentions_only(reader, line, &found.who))
            .then_some(found)
    }

    /// Whether a sentence tells of nobody but a speaker, and of whom the speaker takes the words somehow: `Lang takes what Keller says “with a
    /// pinch of salt”.`
    fn takes_words(&self, reader: &SubjectReader, sentence: Range<usize>, speaker: usize) -> bool {
        let tokens = reader.tokens;
        let taken = |words: &Range<usize>| {
            let verb = tokens.get(words.end).is_some_and(|next| next.is(Class::VERB));
            let speech = tokens.get(words.end + 1).is_some_and(|next| matches!(next.kind, TokenKind::Speech(_)));
            let before = tokens[..words.start].iter().rev().find(|token| !token.is(Class::TITLE));
            verb && speech && before.is_some_and(|before| before.is(Class::RELATIVE))
        };
        self.lexicon.order == ClauseOrder::Place
            && self.persons(reader, sentence).iter().all(|person| {
                !person.free || person.subject.who.is(&Who::Known(speaker)) || taken(&person.subject.words)
            })
    }

    /// Whether the paragraph behind a speech begins with what points to it as the words of others: `That is what residents say.`
    pub(super) fn is_pointed_to(&self, last: usize) -> bool {
        const NEAR: usize = 5;
        let number = *self.text.paragraphs_of(&self.speeches.spans[last].marks()).end() + 1;
        let next = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
        next.tokens.first().is_some_and(|first| first.is(Class::THESE.with(Class::POINTING)))
            && self.lexicon.subject_first
            && next.tokens.iter().take(NEAR).any(|token| token.is(Class::RELATIVE.with(Class::UTTERANCE)))
    }
}
