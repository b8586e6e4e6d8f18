//! Speech that stands in what somebody issued, with whose it is behind that: `indique un communiqué de la préfecture`, `si legge in una nota del
//! Comune`, `In einer Mitteilung des Verbands hieß es: „…“`; and speech that comes from a body, of which nobody is told: `fanno sapere dal Comune`.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::naming::names::Known;
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::words::{Token, TokenKind};
use super::search::SpeakerSearch;

/// How many words may lead to what was issued, or from it to whose it is.
const MOST_LEADING: usize = 6;
const MOST_BETWEEN: usize = 3;

impl SpeakerSearch<'_> {
    /// Whose a statement is that a clause beside a speech says it to stand in, where it tells of nobody else.
    pub(super) fn stated_by(&self, reader: &SubjectReader, clause: &Range<usize>) -> Option<Subject> {
        if self.lexicon.order != ClauseOrder::Place && !self.lexicon.capital_nouns {
            return None;
        }
        let statement = clause.clone().take(MOST_LEADING + 1).find(|at| self.is_statement_noun(&reader.tokens[*at]))?;
        let between = (statement + 1..clause.end.min(statement + 2 + MOST_BETWEEN))
            .take_while(|at| !self.is_source(&reader.tokens[*at]) && self.is_described_by(&reader.tokens[*at]))
            .count();
        let at = statement + 1 + between;
        // `un rapport commandé par Lang` is another's.
        let source = reader.tokens.get(at).filter(|source| {
            at < clause.end && !source.is(Class::BY) || {
                let before = &reader.tokens[at - 1];
                at < clause.end && source.is(Class::BY) && self.lexicon.issues.contains(&before.lower)
            }
        })?;
        let (owner, end) = self.source_at(reader, at, clause.end).filter(|_| !self.is_within(source))?;
        let lead = clause.start..statement;
        // `dijo en un comunicado del municipio`: whoever was told last says it there.
        let governs = |token: &Token| {
            let phrase = token.phrase > 1 && self.lexicon.class(&token.lower).is(Class::PREPOSITION);
            phrase || token.is(Class::PREPOSITION) && !token.is(Class::VERB)
        };
        let within = reader.tokens[lead.clone()].iter().any(governs);
        let says = |at: usize| {
            let token = &reader.tokens[at];
            let written = self.lexicon.written.contains(&token.lower) || self.lexicon.reads.contains(&token.lower);
            written || token.is(Class::VERB) && !within && !token.is(Class::STATEMENT)
        };
        let light = |at: usize| {
            let small = Class::ARTICLE
                .with(Class::PREPOSITION)
                .with(Class::FILLER)
                .with(Class::BE)
                .with(Class::THAT)
                .with(Class::INNER);
            let token = &reader.tokens[at];
            !token.is_word() && !matches!(token.kind, TokenKind::Speech(_) | TokenKind::Stop)
                || token.is_word() && (says(at) || token.is(small.with(Class::VERB)) || self.is_impersonal(token))
        };
        let rest = end..clause.end;
        let told = lead.clone().chain(rest.clone().take(MOST_LEADING)).any(says);
        // Behind a speech the clause may go on: `indique un communiqué de la préfecture publié mardi`.
        let closed = lead.clone().any(says) || rest.clone().all(light);
        let alone = self.mentions_only(reader, clause.clone(), &owner.who);
        // `Keller criticised a statement of Lang: “…”`: either may have said it.
        let colon = clause.clone().last().is_some_and(|last| reader.tokens[last].kind == TokenKind::Colon);
        let object =
            !within && lead.clone().any(|at| self.is_verb(reader, at)) && lead.clone().any(|at| reader.is_name(at));
        if colon && object {
            return Some(reader.somebody(statement));
        }
        (told && closed && alone && lead.clone().all(|at| light(at) || self.is_modal(reader, at))).then_some(owner)
    }

    /// The body that a speech comes from, where nobody is the subject of its verb: `a-t-on indiqué à la préfecture`.
    pub(super) fn comes_from_body(&self, reader: &SubjectReader, clause: &Range<usize>) -> Option<Subject> {
        let from = clause
            .clone()
            .take(MOST_LEADING + 1)
            .find(|at| self.is_within(&reader.tokens[*at]) && self.source_at(reader, *at, clause.end).is_some())?;
        let (body, end) = self.source_at(reader, from, clause.end)?;
        let verb = clause.clone().filter(|at| *at < from || *at >= end).find(|at| self.is_verb(reader, *at))?;
        // `fanno sapere`, `heißt es`
        let inner = (clause.start..verb).rev().take_while(|at| reader.tokens[*at].is(Class::INNER)).count();
        let parts = verb - inner..verb + 1;
        let near = if verb < from { clause.start..from } else { end..clause.end };
        let nobody = near.clone().any(|at| self.is_impersonal(&reader.tokens[at]))
            || self.lexicon.drops_subjects && parts.clone().any(|at| reader.is_plural(at))
            || self.lexicon.capital_nouns
                && parts.clone().any(|at| self.lexicon.written.contains(&reader.tokens[at].lower));
        let of_body = matches!(body.who, Who::Known(index) if self.known[index].body);
        (nobody && of_body && self.mentions_only(reader, clause.clone(), &body.who)).then_some(body)
    }

    /// Whoever is known stands behind what says where something comes from, with the end of the words.
    fn source_at(&self, reader: &SubjectReader, at: usize, limit: usize) -> Option<(Subject, usize)> {
        let source = reader.tokens.get(at).filter(|_| at < limit)?;
        // `eine Mitteilung der Nordwind`, where an article alone tells it.
        let genitive = self.lexicon.capital_nouns && source.is(Class::OBLIQUE_ARTICLE.with(Class::DEFINITE));
        let from = self.is_within(source);
        if !self.is_source(source) && !genitive && !from {
            return None;
        }
        let small = Class::ARTICLE.with(Class::OF).with(Class::PREPOSITION);
        let start = (at + usize::from(source.phrase).max(1)..limit).find(|at| !reader.tokens[*at].is(small))?;
        let whole = |known: &Known| known.whole_name(&reader.tokens[start..limit], self.lexicon);
        let body = (0..self.known.len()).find_map(|index| Some((index, whole(&self.known[index])?)));
        if let Some((index, length)) = body {
            let words = start..start + length;
            return Some((Subject { who: Who::Known(index), words: words.clone() }, words.end));
        }
        let run = reader.run_at(start, limit).filter(|run| run.start == start)?;
        let named = reader.resolve(run.clone()).0;
        matches!(named.who, Who::Known(_)).then_some((named, run.end))
    }

    fn is_within(&self, token: &Token) -> bool {
        token.is_word() && !token.is(Class::OF) && self.lexicon.from_within.contains(&token.lower)
    }

    fn is_source(&self, token: &Token) -> bool {
        let of = token.is(Class::OF.with(Class::BY)) || self.lexicon.whence.contains(&token.lower);
        token.is_word() && of
    }

    /// What can be issued, also within a phrase: `en un comunicado`.
    fn is_statement_noun(&self, token: &Token) -> bool {
        token.is(Class::STATEMENT) || token.is(Class::INNER) && self.lexicon.class(&token.lower).is(Class::STATEMENT)
    }

    fn is_impersonal(&self, token: &Token) -> bool {
        self.lexicon.impersonal.contains(&token.lower)
    }

    /// A word without a use of its own, as what describes a noun is: `publié mardi`.
    fn is_described_by(&self, token: &Token) -> bool {
        let other = Class::FILLER.with(Class::PARTICIPLE).with(Class::CALENDAR).with(Class::MODIFIER);
        token.is_word() && !token.capital && token.class.without(other) == Class::NONE
    }

    /// Whether a word may be an auxiliary before a verb of what stands written: `peut-on lire`.
    fn is_modal(&self, reader: &SubjectReader, at: usize) -> bool {
        let token = &reader.tokens[at];
        let around = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let nobody = { around }.any(|at| reader.tokens.get(at).is_some_and(|token| self.is_impersonal(token)));
        token.class == Class::NONE && token.is_word() && !token.capital && nobody
    }
}
