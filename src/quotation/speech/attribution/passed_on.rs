//! Whoever another passes the words of on: `the agency quoted Lang as saying`, `Lang was quoted by the agency as saying`.

use std::ops::Range;

use super::super::lexicon::endings::ends_in;
use super::super::lexicon::{Class, ClauseOrder};
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::words::{Token, TokenKind};
use super::search::SpeakerSearch;

impl SpeakerSearch<'_> {
    /// Whoever a clause says was quoted.
    pub(super) fn passed_on(&self, reader: &SubjectReader, clause: Range<usize>) -> Option<Subject> {
        self.quoted_in_passive(reader, clause.clone()).or_else(|| self.quoted(reader, clause))
    }

    /// Whoever somebody passes the words of on: `the agency quoted Lang as saying`.
    fn quoted(&self, reader: &SubjectReader, clause: Range<usize>) -> Option<Subject> {
        let passes_on =
            |at: &usize| self.lexicon.order == ClauseOrder::Place && reader.tokens[*at].is(Class::PASSED_ON);
        clause.clone().filter(passes_on).find_map(|at| {
            // `the agency quoted her as saying`
            let pronoun = reader.tokens.get(at + 1).filter(|next| next.is(Class::OBLIQUE_PRONOUN));
            let taken_up = pronoun.map(|_| {
                let who = Who::Pronoun(reader.gender_of_oblique(at + 1));
                Subject { who, words: at + 1..at + 2 }
            });
            let found = taken_up.or_else(|| reader.right(at + 1, clause.end))?;
            let behind = reader.tokens.get(found.words.end..found.words.end + 2)?;
            (behind[0].is(Class::RELATIVE) && behind[1].is(Class::PARTICIPLE)).then_some(found)
        })
    }

    /// Whoever is told to have been heard or read: `Lang was quoted by the agency as saying`, and somebody for `was misquoted as saying`.
    fn quoted_in_passive(&self, reader: &SubjectReader, clause: Range<usize>) -> Option<Subject> {
        const FARTHEST: usize = 12;
        let tokens = reader.tokens;
        let ends = |token: &Token| ends_in(&token.lower, &self.lexicon.passive_endings);
        let says = clause.clone().skip(1).find(|at| {
            tokens[*at].is(Class::PARTICIPLE) && tokens[at - 1].is(Class::RELATIVE) && self.lexicon.subject_first
        })?;
        let near = clause.start.max(says.saturating_sub(FARTHEST))..says;
        let done = near.rev().find(|at| {
            let own = (clause.start..*at).rev().take_while(|at| reader.is_filler(*at));
            ends(&tokens[*at]) && { own }.any(|at| tokens[at].is(Class::BE))
        })?;
        let wrongly = tokens[clause.start..says].iter().any(|token| self.lexicon.never.contains(&token.lower));
        let found = reader.left(done, clause.start, 0).filter(|_| !wrongly);
        Some(found.unwrap_or_else(|| reader.somebody(done)))
    }

    /// Whether behind a verb of saying a colon follows what another did to somebody: `Quliyev deyir ki, Səfərova ona zəng edib: “…”` may be
    /// either's words.
    pub(super) fn retells(&self, reader: &SubjectReader, verb: usize, found: &Subject, clause: &Range<usize>) -> bool {
        let rest = (verb + 2).min(clause.end)..clause.end;
        let colon = reader.tokens[clause.end - 1].kind == TokenKind::Colon;
        let to_whom = reader.tokens[rest.clone()].iter().any(|token| token.is(Class::OBLIQUE_PRONOUN));
        let other = |who: &Who| match who {
            Who::Known(index) => !self.known[*index].body && !who.is(&found.who),
            Who::Named(_) => true,
            _ => false,
        };
        let that = reader.tokens.get(verb + 1).is_some_and(|next| next.is(Class::THAT));
        colon && that && to_whom && reader.candidates(rest).iter().any(|candidate| other(&candidate.subject.who))
    }
}
