//! Turns with a label before them: whom it names, and who answers where labels are only those of questions and answers.

use super::super::lexicon::Class;
use super::super::naming::names::Known;
use super::super::stretches::marks::{Span, SpanKind};
use super::super::stretches::sign;
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::words::{self, Token, TokenKind};
use super::scene::is_credit;
use super::search::{MOST_STEPS, Said, SpeakerSearch, Speaking};

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
        let (mut subject, _) = reader.resolve(run);
        // `O SR. PRESIDENTE (Rodrigo Lang)`
        let bracketed = tokens.get(end).is_some_and(|sign| sign.kind == TokenKind::Open);
        if !matches!(subject.who, Who::Known(_) | Who::Named(_))
            && let Some(run) = reader.run_at(end + 1, tokens.len()).filter(|_| bracketed)
        {
            subject = reader.resolve(run).0;
        }
        let words = tokens[subject.words.start].start as usize..tokens[subject.words.end - 1].end as usize;
        let who = match subject.who {
            Who::Named(ref run) if run.len() == 1 => match self.in_initials(&tokens[run.start], span) {
                Some(index) => Speaking::Known(index),
                None => Speaking::Named,
            },
            Who::Known(index) => Speaking::Known(index),
            Who::Holder(index) if self.is_named_with(index, &tokens[subject.words.clone()]) => Speaking::Known(index),
            Who::Named(_) => Speaking::Named,
            _ => Speaking::Somebody,
        };
        Some(Said { who, words })
    }

    /// The only known person whose first letters a label is, where the words before it have the whole name.
    fn in_initials(&self, label: &Token, span: &Span) -> Option<usize> {
        const LONGEST: usize = 4;
        const FARTHEST: usize = 8_000;
        if !label.shouted || label.lower.chars().count() > LONGEST {
            return None;
        }
        let until = self.text.stored().floor_char_boundary((span.open as usize).min(FARTHEST));
        let before = self.lexicon.lower(&self.text.stored()[..until]);
        let mut fits = self.known.iter().enumerate().filter(|(_, known)| known.has_initials(&label.lower));
        let (index, known) = fits.next().filter(|_| fits.next().is_none())?;
        before.contains(&known.name()).then_some(index)
    }

    /// Whoever answers in an interview whose turns name nobody, where a turn behind a question is all of its paragraph, between dashes or in
    /// marks.
    pub(super) fn answers(&self, first: usize, last: usize) -> Option<Said> {
        const FEWEST: usize = 2;
        let paragraphs = self.text.paragraphs();
        let span = &self.speeches.spans[first];
        let own = self.text.paragraphs_of(&(span.marks().start..self.speeches.spans[last].marks().end));
        let index = own.start().checked_sub(1).filter(|_| own.start() == own.end())?;
        let words = |index: usize| self.text.stored()[paragraphs[index].range.clone()].trim();
        let dash = |index: usize| words(index).starts_with(['—', '–', '-', '―']);
        let marked = |index: usize| words(index).starts_with(['“', '„', '«', '"', '”']);
        let of_kind = |index: usize| if span.kind == SpanKind::Dash { dash(index) } else { marked(index) };
        let asks = |index: usize| {
            let words = words(index).trim_end_matches(['*', '_']);
            sign::asks(words) && !marked(index) && (span.kind != SpanKind::Dash || dash(index))
        };
        let answers = |index: usize| index > 0 && asks(index - 1) && of_kind(index) && !sign::asks(words(index));
        // Nothing of the paragraph is narration.
        let from = span.marks().start - paragraphs[index].range.start;
        let behind = &self.text.stored()[self.speeches.spans[last].marks().end..paragraphs[index].range.end];
        let whole = from == 0 && first == last && !behind.contains(char::is_alphanumeric);
        if !whole || !answers(index) || (1..paragraphs.len()).filter(|index| answers(*index)).count() < FEWEST {
            return None;
        }
        let question = (0..paragraphs.len()).find(|index| asks(*index))?;
        let until = paragraphs[question].range.start;
        self.addressed((question..paragraphs.len()).filter(|index| asks(*index)))
            .unwrap_or_else(|| self.interviewed_below(until))
    }

    /// The known speaker whom questions begin with, by name before a comma, and nobody where they address several: `Presidente Lang, che cosa
    /// vi preoccupa?`
    fn addressed(&self, questions: impl Iterator<Item = usize>) -> Option<Option<Said>> {
        let mut found: Option<Said> = None;
        for question in questions {
            let mut tokens = Vec::new();
            words::read(self.text, self.text.paragraphs()[question].range.clone(), self.lexicon, &mut tokens);
            let reader = SubjectReader { tokens: &tokens, known: self.known, lexicon: self.lexicon };
            let vocative = reader.run_at(0, tokens.len());
            // `Elçin müəllim, …`: a title may stand behind the name.
            let comma = |run: &std::ops::Range<usize>| {
                let next = tokens[run.end..].iter().find(|next| !next.is(Class::TITLE) || next.capital);
                next.is_some_and(|next| next.kind == TokenKind::Comma)
            };
            // `Barcelona, Madrid: who pays?` names nobody who is asked.
            let Some(subject) = vocative.filter(comma).map(|run| reader.resolve(run).0) else { continue };
            let titled = tokens[subject.words.start..].iter().take_while(|token| token.is_word());
            let titled = { titled }.any(|token| token.is(Class::TITLE));
            let addressed = tokens.iter().any(|token| self.lexicon.second_person.contains(&token.lower));
            // Where titles stand behind the given name, one is addressed by that alone.
            let given = |known: &Known| known.is_called_by_given(&tokens[subject.words.clone()], self.lexicon);
            let mut called =
                { self.known.iter().enumerate() }.filter(|(_, known)| given(known)).map(|(index, _)| index);
            let called = called.next().filter(|_| titled && self.lexicon.heads_last && called.next().is_none());
            let subject = match (&subject.who, called) {
                (Who::Named(_), Some(index)) => Subject { who: Who::Known(index), ..subject },
                _ => subject,
            };
            match subject.who {
                Who::Known(index) if !self.known[index].body && (titled || addressed) => {
                    let said = self.spoken(&reader, &subject)?;
                    if found.as_ref().is_some_and(|found| found.who != said.who) {
                        return Some(None);
                    }
                    found = found.or(Some(said));
                }
                Who::Known(_) | Who::Named(_) => return Some(None),
                _ => {}
            }
        }
        found.map(Some)
    }

    /// Whether the words before the first turn give a role to a speaker by the whole name, and to nobody else: `PRESIDENZA DEL PRESIDENTE
    /// ILARIO LANG`, and below it `PRESIDENTE. …`
    fn is_named_with(&self, speaker: usize, role: &[words::Token]) -> bool {
        const LONGEST: usize = 3000;
        let label = self.speeches.spans.iter().find(|span| span.kind == SpanKind::Label);
        let until = label.map_or(0, |span| span.open as usize);
        let mut tokens = Vec::new();
        words::read(
            self.text,
            0..self.text.stored().floor_char_boundary(until.min(LONGEST)),
            self.lexicon,
            &mut tokens,
        );
        const FARTHEST: usize = 9;
        let reader = SubjectReader { tokens: &tokens, known: self.known, lexicon: self.lexicon };
        let named = |who: &Who| matches!(who, Who::Known(_) | Who::Named(_));
        let persons: Vec<_> =
            self.persons(&reader, 0..tokens.len()).into_iter().filter(|person| named(&person.subject.who)).collect();
        let noun = |at: &usize| role.last().is_some_and(|last| last.lower == tokens[*at].lower);
        let stops = |range: std::ops::Range<usize>| {
            tokens[range].iter().any(|token| matches!(token.kind, TokenKind::Stop | TokenKind::Colon))
        };
        // `PRESIDENTE DEL GOBIERNO, LUIS LANG`, `Luis Lang, presidente`
        let told = |at: usize| {
            let within = persons.iter().find(|person| person.subject.words.contains(&at));
            let mut behind = None;
            let mut next = at + 1;
            while next < tokens.len().min(at + FARTHEST) && behind.is_none() && !stops(at..next) {
                let Some(run) = reader.run_at(next, tokens.len()) else {
                    next += 1;
                    continue;
                };
                next = run.end;
                let who = reader.resolve(run.clone()).0.who;
                // What the office is of, and no name.
                let of = tokens[run.start - 1].is(Class::OF.with(Class::ARTICLE));
                behind = (!of || matches!(who, Who::Known(_))).then(|| who.is(&Who::Known(speaker)));
            }
            let before = persons.iter().rev().find(|person| {
                let end = person.subject.words.end;
                end < at && at - end <= 2 && tokens[end].kind == TokenKind::Comma
            });
            within.or(before).map(|person| person.subject.who.is(&Who::Known(speaker))).or(behind)
        };
        let mut own = (0..tokens.len()).filter(noun).filter_map(told).peekable();
        own.peek().is_some() && own.all(|own| own)
    }

    /// Whoever answers in an interview whose labels name nobody: the only person whom the words before its first question name, or the only
    /// one whose speech they hold in marks.
    fn interviewed(&self) -> Option<Said> {
        let begins = |span: &Span| {
            let mut label = Vec::new();
            words::read(self.text, span.open as usize..span.start as usize, self.lexicon, &mut label);
            span.kind == SpanKind::Label && label.first().is_none_or(|first| first.is(Class::ASKS))
        };
        let first = self.speeches.spans.iter().find(|span| begins(span))?;
        self.interviewed_below(first.open as usize)
    }

    /// Whoever answers below an offset: the only person whom the words before it name, or the only one whose speech they hold in marks.
    pub(super) fn interviewed_below(&self, until: usize) -> Option<Said> {
        const LONGEST: usize = 3000;
        let first = self.speeches.spans.partition_point(|span| (span.open as usize) < until);
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
        // Each paragraph on its own: no stop parts a heading from what is below.
        let until = self.text.stored().floor_char_boundary(until.min(LONGEST));
        let paragraphs = self.text.paragraphs().iter().take_while(|paragraph| paragraph.range.start < until);
        let mut found: Option<Said> = None;
        for paragraph in paragraphs {
            let mut tokens = Vec::new();
            let range = paragraph.range.start..paragraph.range.end.min(until);
            words::read(self.text, range, self.lexicon, &mut tokens);
            let reader = SubjectReader { tokens: &tokens, known: self.known, lexicon: self.lexicon };
            // A credit, and who wrote it all.
            let named = |run: std::ops::Range<usize>| matches!(reader.resolve(run).0.who, Who::Named(_));
            let byline = reader.run_at(0, tokens.len()).filter(|run| run.len() == tokens.len()).is_some_and(named);
            if byline || is_credit(&self.text.stored()[paragraph.range.clone()], self.lexicon) {
                continue;
            }
            for person in self.persons(&reader, 0..tokens.len()) {
                let said =
                    self.spoken(&reader, &person.subject).filter(|said| matches!(said.who, Speaking::Known(_)))?;
                if found.as_ref().is_some_and(|found| found.who != said.who) {
                    return None;
                }
                let named = matches!(person.subject.who, Who::Known(_));
                found = found.or(Some(said).filter(|_| named));
            }
            // `Un pescador no lo ve tan claro.`
            let somebody = |at: usize| {
                let noun = &tokens[at];
                let personal = noun.is(Class::TITLE.with(Class::BEHALF)) || self.lexicon.is_epithet(&noun.lower);
                tokens[at - 1].is(Class::INDEFINITE) && noun.is_word() && !noun.capital && personal
            };
            let apposed = |at: usize| tokens.get(at + 1).is_some_and(|next| next.capital);
            if (1..tokens.len()).any(|at| somebody(at) && !apposed(at)) {
                return None;
            }
        }
        found
    }
}
