//! Speech that a body issued, in languages whose verbs come last and say of nobody that he speaks: `Bakanlıktan yapılan açıklamada “…”
//! denildi`, `nazirliyin məlumatında deyilir`.

use std::ops::Range;

use super::super::lexicon::Class;
use super::super::lexicon::endings::ends_in;
use super::super::tokens::words::TokenKind;
use super::reader::{Subject, SubjectReader, Who};

impl SubjectReader<'_> {
    /// Whoever issued what a passive verb says that stands there; the statement itself, where its clause names nobody.
    pub(super) fn issued(&self, verb: usize, clause: &Range<usize>) -> Option<Subject> {
        let first = verb - (clause.start..verb).rev().take_while(|at| self.tokens[*at].is(Class::INNER)).count();
        let light = |at: &usize| self.tokens[*at].is(Class::FILLER.with(Class::THESE)) && !self.is_name(*at);
        let near = (clause.start..first).rev().find(|at| !light(at))?;
        // `XİN-dən Report-a bildirilib`
        let to = self.ends_in(near, &self.lexicon.dative_endings) && near > clause.start;
        let near = if to && self.ends_in(near - 1, &self.lexicon.source_endings) { near - 1 } else { near };
        let run = (clause.start..=near).filter_map(|at| self.run_at(at, near + 1)).find(|run| run.end == near + 1);
        // `Lang'ın sözlerine yer verildi`, `XİN-dən bildirilib`
        let endings = if first < verb { &self.lexicon.genitive_endings } else { &self.lexicon.source_endings };
        let source = self.ends_in(near, endings) || self.ends_in(near, &self.lexicon.source_endings);
        if let Some(run) = run.filter(|_| source) {
            return Some(self.resolve(run).0);
        }
        let statement = (clause.start..first).rev().find(|at| self.tokens[*at].is(Class::STATEMENT));
        let Some(statement) = statement else { return Some(self.somebody(verb)) };
        let issued = Subject { who: Who::Statement, words: statement..statement + 1 };
        Some(self.issuer_of(statement, clause.start).unwrap_or(issued))
    }

    /// Whose a statement is: its owner before it, or the body that it comes from.
    fn issuer_of(&self, statement: usize, start: usize) -> Option<Subject> {
        const FARTHEST: usize = 9;
        // `«Վաղ առավոտ»-ի հայտարարության մեջ`
        let before = statement.checked_sub(1).filter(|at| *at >= start)?;
        if matches!(self.tokens[before].kind, TokenKind::Other | TokenKind::Speech(_)) {
            return Some(self.somebody(before));
        }
        let brackets = |kind| matches!(kind, TokenKind::Other | TokenKind::Open | TokenKind::Close);
        let goes_on = |at: &usize| self.tokens[*at].is_word() || brackets(self.tokens[*at].kind);
        let part = (start..statement).rev().take(FARTHEST).take_while(goes_on).last()?;
        // `Dünya Sağlık Örgütü'nün (DSÖ) raporunda`
        let bracketed = |at: &usize| {
            let open = |at: &usize| self.tokens[*at].kind == TokenKind::Open;
            let close = |at: &usize| self.tokens[*at].kind == TokenKind::Close;
            (part..*at).rev().find(|at| open(at) || close(at)).is_some_and(|sign| open(&sign))
        };
        let outside = (part..statement).filter(|at| !bracketed(at));
        let runs = outside.filter_map(|at| self.run_at(at, statement));
        let run = runs.fold(None::<Range<usize>>, |last, run| match last {
            Some(last) if run.start < last.end => Some(last),
            _ => Some(run),
        })?;
        let last = run.end - 1;
        let source =
            self.ends_in(last, &self.lexicon.source_endings) || self.ends_in(last, &self.lexicon.genitive_endings);
        let words = run.clone();
        // `Eğitim Bakanlığı açıklamasında`
        let beside = run.end == statement && self.tokens[last].is(Class::ORGANISATION);
        // `Eğitim Bakanlığı tarafından yapılan açıklamada`
        let owned = (run.end..statement).any(|at| self.ends_in(at, &self.lexicon.genitive_endings));
        let by = self.tokens[run.end].is(Class::BY) && !owned;
        let source = source || by || beside && matches!(self.resolve(run.clone()).0.who, Who::Known(_));
        Some(if source { self.resolve(run).0 } else { Subject { who: Who::Somebody, words } })
    }

    /// Whoever stands right behind a form that its subject follows, in whatever case, but as nobody's owner: `diyen Lang'a destek`.
    pub(super) fn in_any_case(&self, words: Range<usize>) -> Option<Subject> {
        let run = words.clone().find_map(|at| self.run_at(at, words.end)).filter(|run| run.start <= words.start + 1)?;
        let owns = self.ends_in(run.end - 1, &self.lexicon.genitive_endings);
        let found = self.resolve(run).0;
        (!owns && matches!(found.who, Who::Known(_) | Who::Named(_))).then_some(found)
    }

    /// Whether a word ends so, as it is written.
    pub fn ends_in(&self, at: usize, endings: &[String]) -> bool {
        let token = &self.tokens[at];
        let written = if token.ending { &token.suffix } else { &token.lower };
        ends_in(written, endings)
    }
}
