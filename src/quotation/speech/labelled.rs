//! Turns with a label before them: whom it names, and who answers where labels are only those of questions and answers.

use super::attribution::{MOST_STEPS, Said, SpeakerSearch, Speaking};
use super::class::Class;
use super::marks::{Span, SpanKind};
use super::subject::{SubjectReader, Who};
use super::words::{self, TokenKind};

impl SpeakerSearch<'_> {
    /// The speaker whom a turn's label names.
    pub(super) fn labelled(&self, index: usize) -> Option<Said> {
        let span = &self.speeches.spans[index];
        let mut tokens = Vec::new();
        words::read(self.text, span.open as usize..span.start as usize, self.lexicon, &mut tokens);
        if tokens.is_empty() {
            return self.interviewed();
        }
        let end =
            tokens.iter().position(|token| !token.is_word() && token.kind != TokenKind::Dash).unwrap_or(tokens.len());
        if tokens.iter().take(end.max(1)).any(|token| token.is(Class::ASKS.with(Class::ANSWERS))) {
            let answers = !tokens[0].is(Class::ASKS);
            return answers.then(|| self.interviewed()).flatten();
        }
        let reader = SubjectReader { tokens: &tokens, known: self.known, lexicon: self.lexicon };
        let run = (0..end).find_map(|at| reader.run_at(at, end))?;
        let (subject, _) = reader.resolve(run);
        let words = tokens[subject.words.start].start as usize..tokens[subject.words.end - 1].end as usize;
        let who = match subject.who {
            Who::Known(index) => Speaking::Known(index),
            Who::Named(_) => Speaking::Named,
            _ => Speaking::Somebody,
        };
        Some(Said { who, words })
    }

    /// Whoever answers in an interview whose labels name nobody: the only person whom the words before its first question name, or the only
    /// one whose speech they hold in marks.
    fn interviewed(&self) -> Option<Said> {
        const LONGEST: usize = 3000;
        let begins = |span: &Span| {
            let mut label = Vec::new();
            words::read(self.text, span.open as usize..span.start as usize, self.lexicon, &mut label);
            span.kind == SpanKind::Label && label.first().is_none_or(|first| first.is(Class::ASKS))
        };
        let first = self.speeches.spans.iter().position(begins)?;
        let until = self.speeches.spans[first].open as usize;
        let mut told: Vec<Said> = Vec::new();
        let marked = (0..first).filter(|index| self.speeches.spans[*index].kind == SpanKind::Marks);
        for said in marked.filter_map(|index| self.said(index, MOST_STEPS)) {
            if matches!(said.who, Speaking::Known(_) | Speaking::Named)
                && !told.iter().any(|other| other.who == said.who)
            {
                told.push(said);
            }
        }
        match &told[..] {
            [] => {}
            [one] => return Some(one.clone()).filter(|one| matches!(one.who, Speaking::Known(_))),
            _ => return None,
        }
        let mut tokens = Vec::new();
        words::read(
            self.text,
            0..self.text.stored().floor_char_boundary(until.min(LONGEST)),
            self.lexicon,
            &mut tokens,
        );
        let reader = SubjectReader { tokens: &tokens, known: self.known, lexicon: self.lexicon };
        let persons = self.persons(&reader, 0..tokens.len());
        let first = persons.iter().find(|person| matches!(person.subject.who, Who::Known(_)))?;
        let alone = persons.iter().all(|person| person.subject.who.is(&first.subject.who));
        alone.then(|| self.spoken(&reader, &first.subject)).flatten()
    }
}
