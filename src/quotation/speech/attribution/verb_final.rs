//! Speech inside a clause whose verb stands behind it, as in German: `Weil Lang den Plan „…“ nannte, ging Keller.`

use std::ops::Range;

use super::super::lexicon::Class;
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::words::TokenKind;
use super::search::SpeakerSearch;

impl SpeakerSearch<'_> {
    /// The subject of a clause that holds a speech before its verb; somebody, where another tells of it or either may be the subject.
    pub(super) fn in_verb_final_clause(
        &self,
        reader: &SubjectReader,
        before: &Range<usize>,
        after: &Range<usize>,
    ) -> Option<Subject> {
        const MOST_AUXILIARIES: usize = 2;
        if !self.lexicon.capital_nouns || after.is_empty() || before.is_empty() {
            return None;
        }
        let verb = Some(after.start).filter(|verb| self.is_verb(reader, *verb) && !reader.tokens[*verb].capital)?;
        // `genannt hatte`
        let closed = (verb + 1..after.end).take(MOST_AUXILIARIES + 1).find(|at| !reader.tokens[*at].is_word());
        let ends = |at: usize| matches!(reader.tokens[at].kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Dash);
        let and = reader.tokens.get(verb + 1).is_some_and(|next| next.is(Class::AND));
        if !(verb + 1 >= after.end || and || closed.is_some_and(ends)) {
            return None;
        }
        let opener = self.opener_of_clause(reader, before)?;
        let clause = opener + 1..before.end;
        let comma = |at: &usize| !reader.tokens[*at].is_word();
        if clause.clone().any(|at| comma(&at)) {
            return None;
        }
        let denied = clause.clone().any(|at| reader.tokens[at].is(Class::NEGATION));
        // `Keller sagte, dass Lang „…“ versprach`
        let told = (before.start..opener).any(|at| self.is_verb(reader, at));
        if denied || told {
            return Some(reader.somebody(verb));
        }
        let found = reader.candidates(clause.clone()).into_iter().next().map(|candidate| candidate.subject);
        // `die Keller „…“ nannte`: she may be whom Keller called so.
        if reader.tokens[opener].is(Class::DEFINITE) {
            if found.is_some() {
                return Some(reader.somebody(opener));
            }
            let run = reader.run_ending(opener - 1, before.start)?;
            return Some(reader.resolve(run).0);
        }
        found.filter(|found| !matches!(found.who, Who::Statement))
    }

    /// The word that begins the last clause before a speech, where its verb comes last: `dass`, `weil`, `in dem`.
    fn opener_of_clause(&self, reader: &SubjectReader, before: &Range<usize>) -> Option<usize> {
        let opens = |at: &usize| {
            let token = &reader.tokens[*at];
            let begins = self.lexicon.subordinating.contains(&token.lower);
            let pronoun = self.lexicon.relative_pronouns.contains(&token.lower);
            let preposition = pronoun && *at > before.start && reader.tokens[*at - 1].is(Class::PREPOSITION);
            let first = *at - usize::from(preposition);
            let apart = first == before.start || !reader.tokens[first - 1].is_word();
            // `Die Ministerin „…“` begins no clause.
            let behind = first > before.start && reader.tokens[first - 1].kind == TokenKind::Comma;
            token.is_word() && (begins && apart || pronoun && behind)
        };
        before.clone().rev().take_while(|at| reader.tokens[*at].kind != TokenKind::Stop).find(opens)
    }
}
