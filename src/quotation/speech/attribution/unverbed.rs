//! Who speaks where no known verb of reporting stands behind a speech: a name alone, or the one subject of another word.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::naming::names::NameForm;
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::words::{Token, TokenKind};
use super::search::SpeakerSearch;

impl SpeakerSearch<'_> {
    /// The known subject that a comma parts from the speech that ends a paragraph, where verbs come last and none does: `Soru üzerine Lang, “…”`
    pub(super) fn before_last_words(&self, reader: &SubjectReader, before: Range<usize>) -> Option<Subject> {
        let run =
            reader.run_ending(before.end - 1, before.start).filter(|_| self.lexicon.order == ClauseOrder::Last)?;
        let found = reader.resolve(run.clone()).0;
        let subject = !reader.is_oblique(run.end - 1) && !reader.tokens[run.end - 1].possessive;
        (subject && matches!(found.who, Who::Known(_))).then_some(found)
    }

    /// A name alone behind a speech: `“…” — Lang`, `“…” (Lang)`.
    pub(super) fn bare_name(&self, reader: &SubjectReader, after: Range<usize>) -> Option<Subject> {
        let mut start = after.start;
        while start < after.end
            && matches!(
                reader.tokens[start].kind,
                TokenKind::Dash | TokenKind::Comma | TokenKind::Colon | TokenKind::Open | TokenKind::Stop
            )
        {
            start += 1;
        }
        if start == after.start {
            return None;
        }
        let run = reader.run_at(start, after.end)?;
        let alone = run.end == after.end
            || matches!(reader.tokens[run.end].kind, TokenKind::Stop | TokenKind::Close) && run.end + 1 >= after.end;
        let described = reader.tokens[run.end.min(after.end - 1)].kind == TokenKind::Comma
            && !(run.end..after.end).any(|at| reader.tokens[at].is(Class::VERB))
            && matches!(reader.tokens[start - 1].kind, TokenKind::Dash | TokenKind::Open);
        // `“…” (Lang 2021, 40)`
        let close = (run.end..after.end).find(|at| reader.tokens[*at].kind == TokenKind::Close).unwrap_or(after.end);
        let figure = |token: &Token| token.lower.starts_with(char::is_numeric);
        let small = |token: &Token| !token.is_word() || figure(token) || token.lower.chars().count() <= 2;
        let behind = &reader.tokens[run.end..close];
        let cited =
            reader.tokens[start - 1].kind == TokenKind::Open && behind.iter().any(figure) && behind.iter().all(small);
        // `The ruling says: “…” (Lang, 2021)`: where it is taken from.
        let introduced = { reader.tokens[..after.start].iter().rev() }
            .find(|token| !matches!(token.kind, TokenKind::Speech(_)))
            .is_some_and(|token| token.kind == TokenKind::Colon);
        let taken = introduced && reader.tokens[start - 1].kind == TokenKind::Open;
        (alone || described || cited).then(|| if taken { reader.somebody(start) } else { reader.resolve(run).0 })
    }

    /// Whoever does what an infinitive tells: `Et le maire d’enfoncer le clou : « … »`.
    pub(super) fn of_infinitive(&self, reader: &SubjectReader, before: Range<usize>) -> Option<Subject> {
        const SHORTEST: usize = 4;
        let led = matches!(reader.tokens[before.end - 1].kind, TokenKind::Colon)
            || reader.tokens[before.end - 1].is(Class::THAT);
        if !led || !reader.tokens[before.start].is(Class::AND) {
            return None;
        }
        let is_infinitive = |at: usize| {
            let token = &reader.tokens[at];
            let ends = |ending: &String| token.lower.ends_with(ending.as_str());
            !token.capital
                && token.lower.chars().count() >= SHORTEST
                && self.lexicon.infinitive_endings.iter().any(ends)
        };
        let of =
            (before.start + 2..before.end - 1).find(|at| reader.tokens[*at].is(Class::OF) && is_infinitive(at + 1))?;
        let found = reader.right(before.start + 1, of)?;
        let verb = (before.start + 1..of).any(|at| self.is_verb(reader, at) || !reader.tokens[at].is_word());
        (!verb && found.who != Who::Somebody).then_some(found)
    }

    /// The subject of a verb that isn't known as one of reporting, as its place shows: `“…,” muses Lang`, `“…,” Lang tweeted`.
    pub(super) fn unknown_verb(&self, reader: &SubjectReader, after: Range<usize>) -> Option<Subject> {
        const MOST_WORDS: usize = 20;
        let start = after.clone().find(|at| reader.tokens[*at].is_word())?;
        let is_verb = |at: usize| {
            let token = reader
                .tokens
                .get(at)
                .filter(|token| at < after.end && token.is_word() && !token.capital && token.class == Class::NONE);
            token.is_some_and(|token| token.lower.chars().count() > 2)
        };
        let is_subject = |run: &Range<usize>| {
            let other = self.lexicon.order == ClauseOrder::Case && reader.resolve(run.clone()).1 == NameForm::Other;
            !other && !reader.tokens[run.end - 1].possessive
        };
        let name = |at: usize| reader.run_at(at, after.end).filter(is_subject);
        // Behind the name the clause ends, or goes on with a description.
        let closed = |run: &Range<usize>| {
            after.end - run.end < MOST_WORDS
                || matches!(reader.tokens[run.end].kind, TokenKind::Comma | TokenKind::Stop)
                || reader.tokens[run.end].is(Class::PREPOSITION)
        };
        if is_verb(start)
            && self.lexicon.order != ClauseOrder::Last
            && let Some(run) = name(start + 1).filter(closed)
        {
            return Some(reader.resolve(run).0);
        }
        // `gronde le maire`, `avait esquissé, à la tribune, le président`, `s’émeut-elle`
        let light = |at: &usize| reader.tokens[*at].is(Class::FILLER) && !self.lexicon.modifiers_first;
        let verb = (start..after.end).find(|at| !light(at)).filter(|at| is_verb(*at));
        if let Some(verb) = verb
            && self.lexicon.order == ClauseOrder::Place
            && !self.lexicon.is_meanwhile(&reader.tokens[verb].lower)
            && let Some(found) = reader.right(verb + 1, after.end)
            && !matches!(found.who, Who::Statement)
        {
            let first = &reader.tokens[found.words.start];
            let opens = Class::DEFINITE.with(Class::POINTING).with(Class::HE).with(Class::SHE).with(Class::TITLE);
            if first.is(opens) && !first.is(Class::PREPOSITION) || first.capital {
                return Some(found);
            }
        }
        // `„…“, sehnt sich der Bürgermeister zurück`
        if self.lexicon.capital_nouns
            && is_verb(start)
            && let Some(article) = (start + 1..after.end).find(|at| !light(at))
            && reader.tokens[article].is(Class::DEFINITE)
            && let Some(holder) = reader.holder(article..after.end.min(article + 3))
        {
            return Some(holder);
        }
        if let Some(verb) = verb
            && verb > start
            && self.lexicon.order == ClauseOrder::Place
            && let Some(run) = name(verb + 1).filter(closed)
        {
            return Some(reader.resolve(run).0);
        }
        let run = name(start).filter(closed)?;
        let ends = |at: usize, ending: &String| reader.tokens[at].lower.ends_with(ending.as_str());
        let verb_like = |at: usize| is_verb(at) && self.lexicon.verb_endings.iter().any(|ending| ends(at, ending));
        verb_like(run.end).then(|| reader.resolve(run).0)
    }

    /// The only person of the clause behind a speech, where cases tell that the person acts there: `“…”, – ლანგმა გვერდზე გამოაქვეყნა.`
    pub(super) fn only_one_behind(&self, reader: &SubjectReader, after: Range<usize>) -> Option<Subject> {
        let other =
            Class::THAT.with(Class::RELATIVE).with(Class::NEGATION).with(Class::CARRIER).with(Class::INDEFINITE);
        let clear = !reader.tokens[after.clone()].iter().any(|token| token.is(other));
        if self.lexicon.order == ClauseOrder::Place || !clear {
            return None;
        }
        let found = self.only_free_person(reader, after.clone())?;
        // Where all nouns are capitalised, more than a person acts: `„…“, ist Lang überzeugt`.
        const FARTHEST: usize = 2;
        let first = after.clone().find(|at| reader.tokens[*at].is_word())?;
        let inverted = !reader.tokens[first].capital
            && !reader.tokens[first].is(Class::PREPOSITION.with(Class::ARTICLE))
            && found.words.start - first <= FARTHEST;
        (!self.lexicon.capital_nouns || inverted).then_some(found)
    }
}
