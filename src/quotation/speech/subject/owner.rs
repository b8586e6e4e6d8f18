//! Roles with what they are of: `голова комітету Андрій Лозенко`, `nazirin sözlərinə görə`, and `директор школи`, who is no known one.

use std::ops::Range;

use super::super::lexicon::endings::ends_in;
use super::super::lexicon::{Class, ClauseOrder};
use super::super::naming::names::{self, Known, NameForm};
use super::super::tokens::words::{Token, TokenKind};
use super::body::is_body;
use super::candidate::Candidate;
use super::reader::{Subject, SubjectReader, Who};

impl SubjectReader<'_> {
    /// The known person who stands in apposition to titles that commas part: `сказав депутат, голова комітету, Андрій Лозенко`.
    pub(super) fn in_apposition(&self, comma: usize, limit: usize) -> Option<Candidate> {
        const MOST: usize = 3;
        const LONGEST: usize = 12;
        let mut comma = comma;
        for _ in 0..MOST {
            let is_comma = |at: usize| at < limit && self.tokens[at].kind == TokenKind::Comma;
            // `сказав кандидат історичних наук, голова комітету Андрій Лозенко`
            let segment =
                (0..comma).rev().take_while(|at| self.tokens[*at].is_word() && !self.tokens[*at].is(Class::VERB));
            let titled = { segment.take(LONGEST) }
                .any(|at| self.tokens[at].is(Class::BEHALF) || names::is_title(&self.tokens[at], self.lexicon));
            if !is_comma(comma) || !titled {
                return None;
            }
            let next = (comma + 1..limit).find(|at| !self.tokens[*at].is_word()).unwrap_or(limit);
            let candidates = self.candidates(comma + 1..next);
            let named = { candidates.into_iter() }.find(|found| matches!(found.subject.who, Who::Known(_)));
            if let Some(named) = named {
                let between = &self.tokens[comma + 1..named.start];
                let described = between.iter().all(|token| token.is_word() && !token.is(Class::VERB.with(Class::AND)));
                return described.then_some(named);
            }
            comma = next;
        }
        None
    }

    /// The known person whose name stands in full behind what a role belongs to: `голова комітету з питань фінансів, податкової та
    /// митної політики Андрій Лозенко`.
    pub(super) fn behind_owner(&self, start: usize) -> Option<(Subject, usize)> {
        const LONGEST: usize = 14;
        let ends = |at: &usize| {
            let token = &self.tokens[*at];
            token.is(Class::VERB.with(Class::THAT).with(Class::RELATIVE))
                || !(token.is_word() || matches!(token.kind, TokenKind::Comma | TokenKind::Other))
        };
        let longest = self.tokens.len().min(start + LONGEST);
        let limit = (start..longest).find(ends).unwrap_or(longest);
        let mut at = start;
        while at < limit {
            let Some(run) = self.run_at(at, limit) else {
                at += 1;
                continue;
            };
            at = run.end;
            let (subject, form) = self.resolve(run.clone());
            match subject.who {
                Who::Known(_) if form != NameForm::Other && run.len() > 1 => return Some((subject, run.end)),
                Who::Named(_) if is_body(&self.tokens[run.clone()], self.lexicon) => {}
                Who::Named(_) if run.len() == 1 && self.is_oblique(run.start) => {}
                _ => return None,
            }
        }
        None
    }

    /// The only known person whose record has a role, and it as that of a known person whom the words name: `прессекретар Варги` is the press
    /// secretary of the president.
    pub(super) fn who_serves(&self, role: usize, owner: &Who) -> Option<usize> {
        // First letters of an affiliation say nothing of their own.
        const SHORTEST: usize = 3;
        let Who::Known(owner) = owner else { return None };
        let near = |word: &String, words: &[String]| words.iter().any(|own| names::is_near(word, own, self.lexicon));
        let mut holders = self.holders(role..role + 1).into_iter();
        let (holder, None) = (holders.next()?, holders.next()) else { return None };
        let noun = &self.tokens[role].lower;
        let served = &self.known[*owner].description;
        let words = self.known[holder].description.iter().filter(|word| word.chars().count() > SHORTEST);
        let words = words.filter(|word| !names::is_form_of(word, noun, self.lexicon));
        let mut words = words.filter(|word| !self.known[holder].roles.contains(word) || near(word, served)).peekable();
        (holder != *owner && words.peek().is_some() && words.all(|word| near(word, served))).then_some(holder)
    }

    /// The name behind a role and a preposition, of what it is: `le maire de Lévis`.
    pub fn named_owner(&self, role: &Range<usize>) -> Option<Range<usize>> {
        // `Bürgermeister von Leventin`: where the genitive tells what else something is of.
        let whence = |token: &Token| self.lexicon.capital_nouns && self.lexicon.whence.contains(&token.lower);
        let is_of = |token: &Token| token.is(Class::OF) || whence(token);
        let of = role.end + usize::from(self.tokens.get(role.end).is_some_and(is_of));
        if is_of(&self.tokens[role.end - 1]) && role.len() > 1 {
            return self.run_at(role.end, self.tokens.len());
        }
        let of = of + usize::from(self.tokens.get(of).is_some_and(|next| next.is(Class::DEFINITE)));
        self.run_at(of, self.tokens.len()).filter(|_| of > role.end)
    }

    /// Whether a role is of what nobody's record has: `директор школи`, `американский лидер`, `klub prezidenti`.
    pub fn has_other_owner(&self, role: &Range<usize>) -> bool {
        let lexicon = self.lexicon;
        let holders = self.holders(role.clone());
        let described = |token: &Token| {
            let near =
                |word: &String| names::is_near(&token.lower, word, lexicon) || lexicon.is_of_state(&token.lower, word);
            let of_role = |index: &usize| holders.is_empty() || holders.contains(index);
            let mut known = (0..self.known.len()).filter(of_role).map(|index| &self.known[index]);
            known.any(|known| known.description.iter().any(near) || known.is_affiliated(token, lexicon))
        };
        let noun = |at: usize| {
            let token = self.tokens.get(at)?;
            let plain = !token.capital || self.begins_sentence(at) || lexicon.capital_nouns;
            let figure = token.lower.starts_with(char::is_numeric);
            let word = token.is_word() && plain && !figure && token.lower.chars().count() > 3;
            (word && token.class.without(Class::ORGANISATION) == Class::NONE && !described(token)).then_some(token)
        };
        let before = role.start.checked_sub(1).and_then(noun);
        if before.is_some_and(|token| lexicon.is_of_elsewhere(&token.lower)) {
            return true;
        }
        match lexicon.order {
            ClauseOrder::Last => before.is_some_and(|token| {
                let first = &self.tokens[role.start].lower;
                let own = self.known.iter().any(|known| known.own_roles().contains(first));
                let possessed = !own && ends_in(first, &lexicon.owned_endings);
                possessed || ends_in(&token.lower, &lexicon.genitive_endings)
            }),
            _ if lexicon.heads_last => false,
            _ if lexicon.capital_nouns => {
                let article = |token: &&Token| lexicon.genitive_articles.contains(&token.lower);
                self.tokens.get(role.end).filter(article).is_some() && noun(role.end + 1).is_some()
            }
            // Adverbs may stand before the verb.
            _ => {
                let closed = self.tokens[role.end - 1].is(Class::PREPOSITION.with(Class::FILLER));
                !closed
                    && noun(role.end).is_some_and(|token| {
                        // A genitive is no adverb.
                        !ends_in(&token.lower, &lexicon.adverb_endings)
                            || ends_in(&token.lower, &lexicon.genitives_of_adjectives)
                    })
            }
        }
    }

    /// Whose role stands before a formula, in the case that the formula asks for: `nazirin sözlərinə görə`.
    pub fn role_before(&self, end: usize, limit: usize) -> Option<Subject> {
        const LONGEST: usize = 5;
        let last = end.checked_sub(1).filter(|at| *at >= limit && self.tokens[*at].is_word())?;
        let near =
            |token: &Token, words: &[String]| words.iter().any(|word| names::is_near(&token.lower, word, self.lexicon));
        let start = (limit.max(end.saturating_sub(LONGEST))..end)
            .rev()
            .take_while(|at| self.tokens[*at].is_word() && !self.tokens[*at].is(Class::VERB.with(Class::THAT)))
            .last()?;
        let holds = |known: &Known| !known.body && near(&self.tokens[last], &known.roles);
        if !self.lexicon.heads_last || !self.known.iter().any(holds) {
            return None;
        }
        // What stands before it says whose role it is, as far as it is of the same phrase.
        let words = (start..end).find(|start| {
            (*start..end).all(|at| self.known.iter().any(|known| near(&self.tokens[at], &known.description)))
        })?;
        let fits = |known: &Known| holds(known) && (words..end).all(|at| near(&self.tokens[at], &known.description));
        let mut found = (0..self.known.len()).filter(|index| fits(&self.known[*index]));
        let who = match (found.next(), found.next()) {
            (Some(index), None) => Who::Holder(index),
            _ => Who::Somebody,
        };
        Some(Subject { who, words: words..end })
    }
}
