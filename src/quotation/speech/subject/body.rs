//! Names of bodies that stand in small letters: `the press office of Brouk`, `police`.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder, Lexicon};
use super::super::naming::names::Known;
use super::super::tokens::words::Token;
use super::reader::{Subject, SubjectReader, Who};

impl SubjectReader<'_> {
    /// The words of a known body's name that begin at an index: some of them are in small letters.
    pub(super) fn body_at(&self, start: usize, limit: usize) -> Option<Range<usize>> {
        let bodies = self.known.iter().filter(|known| known.body);
        let whole = { bodies }
            .find_map(|known| Some(start..start + known.whole_name(&self.tokens[start..limit], self.lexicon)?));
        whole.or_else(|| self.plain_body_at(start, limit))
    }

    /// Whether a body is told as what an office is of: `Sekretarz generalny ONZ`.
    pub fn is_body_of_office(&self, subject: &Subject, start: usize) -> bool {
        const LONGEST: usize = 2;
        let body = matches!(subject.who, Who::Known(index) if self.known[index].body);
        let before = (start.max(subject.words.start.saturating_sub(LONGEST))..subject.words.start).rev();
        let mut before = before.map(|at| &self.tokens[at]).take_while(|token| {
            token.is_word() && !token.is(Class::VERB.with(Class::AND).with(Class::PREPOSITION).with(Class::THAT))
        });
        self.lexicon.order == ClauseOrder::Case && body && before.any(|token| token.is(Class::TITLE))
    }

    /// A noun alone by which the record calls several, where no word beside it makes it another: `police said`, and no `police chief`, no
    /// `military police`.
    fn plain_body_at(&self, start: usize, limit: usize) -> Option<Range<usize>> {
        let known = self.known.iter().any(|known| is_plain_noun(known, &self.tokens[start], self.lexicon));
        if !self.lexicon.subject_first || !known {
            return None;
        }
        let small = Class::THAT
            .with(Class::AND)
            .with(Class::OPENER)
            .with(Class::VERB)
            .with(Class::FILLER)
            .with(Class::DEFINITE);
        let before = start.checked_sub(1).map(|at| &self.tokens[at]);
        let next = self.tokens.get(start + 1).filter(|_| start + 1 < limit);
        let alone = before.is_none_or(|before| !before.is_word() || before.is(small))
            && next.is_none_or(|next| !next.is_word() || next.is(Class::VERB.with(Class::BE).with(Class::FILLER)));
        alone.then_some(start..start + 1)
    }
}

/// Whether a word is all of a known name, a noun in small letters: `police`.
fn is_plain_noun(known: &Known, token: &Token, lexicon: &Lexicon) -> bool {
    let alone = known.described && known.body && !known.name().contains(' ');
    alone && !token.possessive && known.fit_any(token, lexicon)
}

/// Whether capitalised words name a body or a state: by its kind, or by its first letters.
pub(crate) fn is_body(name: &[Token], lexicon: &Lexicon) -> bool {
    const LONGEST: usize = 5;
    matches!(name, [word] if lexicon.is_form_of_state(&word.lower))
        || name.iter().any(|token| lexicon.is_form_of_body(&token.lower))
        || name.iter().all(|token| token.shouted && token.lower.chars().count() <= LONGEST)
        || name.iter().all(|token| token.is(Class::TOPONYM.with(Class::INNER)))
}
