//! Speech behind a sentence that only tells what somebody feels or thinks of it: `Lang is not so sure. “…”`

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::words::{Token, TokenKind};
use super::search::SpeakerSearch;

impl SpeakerSearch<'_> {
    /// Of whose mood a sentence tells, and of nothing else.
    pub(super) fn told_by_mood(&self, reader: &SubjectReader, sentence: Range<usize>) -> Option<Subject> {
        const LONGEST: usize = 14;
        const MOST_BETWEEN: usize = 4;
        let tokens = reader.tokens;
        let stop = sentence.end.checked_sub(1).filter(|at| tokens[*at].kind == TokenKind::Stop)?;
        let mood = stop.checked_sub(1).filter(|at| *at > sentence.start)?;
        if self.lexicon.order != ClauseOrder::Place
            || sentence.len() > LONGEST
            || !self.lexicon.feelings.contains(&tokens[mood].lower)
        {
            return None;
        }
        let be = (sentence.start..mood)
            .rev()
            .take(MOST_BETWEEN + 1)
            .find(|at| tokens[*at].is(Class::BE.with(Class::COPULA)))?;
        let plain =
            |token: &Token| token.is_word() && !token.capital && !token.is(Class::PREPOSITION.with(Class::ARTICLE));
        if !tokens[be + 1..mood].iter().all(plain) {
            return None;
        }
        let found = reader.left(be, sentence.start, 0)?;
        let alone = match found.who {
            Who::Known(_) => self.mentions_only(reader, sentence, &found.who),
            Who::Pronoun(_) => self.mentions_nobody(reader, sentence),
            _ => false,
        };
        alone.then_some(found)
    }
}
