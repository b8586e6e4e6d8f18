//! Who is told beside what the person is or is of: `Nora Keller, Leiterin der Schule am See, sagt`.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::tokens::words::TokenKind;
use super::candidate::Candidate;
use super::reader::{Subject, SubjectReader, Who};

impl SubjectReader<'_> {
    /// Whether a name alone may be that of what another is of, and not that one's: `il ministro del governo Lang`, `o lema da campanha Lang`.
    /// The record tells of the person's own role.
    pub(super) fn is_name_of_noun(&self, run: &Range<usize>, limit: usize, who: &Who) -> bool {
        const LONGEST: usize = 6;
        let Who::Known(index) = who else { return false };
        if self.lexicon.order != ClauseOrder::Place || self.lexicon.modifiers_first || run.len() > 1 {
            return false;
        }
        let clause = Class::VERB.with(Class::THAT).with(Class::RELATIVE).with(Class::AND);
        let from = limit.max(run.start.saturating_sub(LONGEST));
        let mut of = None;
        for at in (from..run.start).rev() {
            let token = &self.tokens[at];
            // `a oposição ao governo Lang`
            let to_body = at + 2 == run.start && self.tokens[at + 1].is(Class::ORGANISATION);
            let bound = token.is(Class::OF) || to_body && token.is(Class::PREPOSITION);
            let belongs = bound && at > limit && !(token.is(Class::ARTICLE) && at == from);
            // `l’avvocato della premier Lang`: the role behind it is that of whom the name is.
            let own = of.is_some() && self.known[*index].own_roles().contains(&token.lower);
            let capital = token.capital && !token.is(Class::ARTICLE) && !self.begins_sentence(at);
            if !token.is_word() || capital || token.is(clause) || own {
                return false;
            }
            match belongs {
                // `o presidente de Lang`
                true if at + 1 == run.start => return false,
                true => of = Some(at),
                false if token.is(Class::ARTICLE) && of.is_some_and(|of| at + 1 < of) => return true,
                false if token.is(Class::PREPOSITION) && !token.is(Class::ARTICLE) => return false,
                false => {}
            }
        }
        // `diz ministro do governo Lang`
        let head = &self.tokens[from];
        let noun = head.is(Class::TITLE.with(Class::BEHALF).with(Class::STATEMENT)) || head.class == Class::NONE;
        from == limit && noun && of.is_some_and(|of| of > from)
    }

    /// Somebody, where a person's noun stands before what a name alone may be of: `Il ministro del governo Lang ha detto`.
    pub(super) fn holder_of_noun(&self, run: &Range<usize>, limit: usize) -> Option<Subject> {
        const LONGEST: usize = 6;
        let personal = Class::TITLE.with(Class::BEHALF).with(Class::TAKES_UP).with(Class::ORGANISATION);
        let who = self.resolve(run.clone()).0.who;
        let of_body = run.start > limit && self.tokens[run.start - 1].is(Class::ORGANISATION);
        let head = (limit.max(run.start.saturating_sub(LONGEST))..run.start).rev().find(|at| {
            let noun = &self.tokens[*at];
            let article = at.checked_sub(1).map(|before| &self.tokens[before]);
            // `Ministro do governo Lang disse`
            let led = article.is_none_or(|article| {
                *at == limit && !article.is_word() || article.is(Class::ARTICLE) && !article.is(Class::OF)
            });
            // `Un alleato del governo Lang ha detto`
            let plain = of_body && *at + 2 < run.start && noun.class == Class::NONE && !noun.capital;
            (noun.is(personal) || self.lexicon.is_epithet(&noun.lower) || plain) && led
        })?;
        let governed = head > limit && self.is_governed(head - 1, limit);
        let limit = limit.max(head.saturating_sub(1));
        (!governed && self.is_name_of_noun(run, limit, &who)).then(|| self.somebody(run.start))
    }

    /// Whoever stands before an apposition that says what the person is: `Nora Keller, Leiterin der Schule am See, sagt`.
    pub(super) fn before_apposed<'a>(
        &self,
        candidates: &'a [Candidate],
        apposed: &'a Candidate,
        verb: usize,
    ) -> &'a Candidate {
        let is_comma = |at: usize| self.tokens[at].kind == TokenKind::Comma;
        let close = (apposed.start..verb).rev().find(|at| !self.tokens[*at].is(Class::FILLER));
        // `Robert Lang, Soziologe an der Universität, verweist`: a noun that takes up a person tells here what one is.
        let pronoun = matches!(apposed.subject.who, Who::Pronoun(_)) && !self.tokens[apposed.start].is(Class::TAKES_UP);
        if !close.is_some_and(is_comma) || pronoun || matches!(apposed.subject.who, Who::Known(_)) {
            return apposed;
        }
        let whole = |candidate: &&Candidate| {
            let person = match &candidate.subject.who {
                Who::Known(index) => !self.known[*index].body,
                Who::Named(name) => name.len() > 1,
                _ => false,
            };
            let clause = Class::VERB.with(Class::RELATIVE).with(Class::THAT);
            // `poseł Lang z Unii Ludowej, zastępca`
            const LONGEST_OF: usize = 6;
            let of = self.tokens.get(candidate.end).is_some_and(|next| next.is(Class::PREPOSITION));
            let comma = (candidate.end..apposed.start.min(candidate.end + 1 + LONGEST_OF))
                .find(|at| !self.tokens[*at].is_word());
            let comma = comma.filter(|comma| of || *comma == candidate.end).unwrap_or(candidate.end);
            let between = comma + 1..apposed.start.max(comma + 1);
            person
                && candidate.end < apposed.start
                && is_comma(comma)
                && !self.tokens[candidate.end..comma].iter().any(|token| token.is(clause))
                && self.tokens[between].iter().all(|token| token.is_word() && !token.is(clause))
        };
        candidates.iter().rev().find(whole).unwrap_or(apposed)
    }

    /// Whether somebody without a name is told to be of what a name behind a preposition stands for.
    pub(super) fn is_of(&self, first: &Candidate, named: &Candidate) -> bool {
        let person = first.subject.who == Who::Somebody
            && self.tokens[first.start..first.end].iter().any(|token| token.is(Class::BEHALF));
        if !person || first.end >= named.start || !matches!(named.subject.who, Who::Known(_)) {
            return false;
        }
        let between = &self.tokens[first.end..named.start];
        let other = Class::VERB.with(Class::AND).with(Class::THAT).with(Class::RELATIVE);
        between[0].is(Class::PREPOSITION)
            && !between[0].is(Class::FILLER)
            && between.len() <= 3
            && between.iter().all(|token| token.is_word() && !token.is(other))
    }
}
