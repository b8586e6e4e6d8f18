//! Subjects of what is said meanwhile, which is the sentence's: `Lang left the hall, saying that …`, `para lamentar que …`.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::naming::names::NameForm;
use super::super::tokens::words::{Token, TokenKind};
use super::reader::{Side, Subject, SubjectReader, Who};

impl SubjectReader<'_> {
    /// The subject of a participle, a gerund or an infinitive of purpose.
    pub(super) fn subject_meanwhile(&self, verb: usize, clause: &Range<usize>, side: Side) -> Option<Subject> {
        let lexicon = self.lexicon;
        if self.is_of_object(verb, clause.start) {
            return Some(self.somebody(verb));
        }
        // `usou as redes para lamentar que …`: the subject is the sentence's, and no noun beside it.
        let purpose = verb > clause.start
            && self.tokens[verb - 1].is(Class::INNER)
            && !lexicon.subject_first
            && self.tokens[clause.start..verb - 1].iter().any(Token::is_word);
        let left = if purpose { None } else { self.left(verb, clause.start, 0) };
        // Whoever spoke before goes on: `“…”, dit Lang, maire de Brouk, ajoutant que “…”`
        let finite = |at: &usize| {
            let token = &self.tokens[*at];
            token.is(Class::VERB) && !token.is(Class::PARTICIPLE) && !token.capital
        };
        // `avant de conclure`
        let first = (clause.start..verb).rev().find(|at| !self.tokens[*at].is(Class::INNER));
        let beside = first.is_some_and(|at| self.tokens[at].is_word());
        let spoke = (clause.start..verb).rev().find(finite).filter(|_| !beside);
        let told = |found: &Subject| !matches!(found.who, Who::Somebody | Who::Statement);
        let by = |spoke: usize, side: Side| self.subject(spoke, clause.start..verb, side).filter(told);
        // `A ministra citou Lang, pedindo que …`: a subject stands before the verb.
        let preceded = |spoke: usize| {
            let before = (clause.start..spoke).rev().find(|at| !self.is_filler(*at));
            before.is_some_and(|at| self.tokens[at].is_word())
        };
        let who_spoke = |spoke: usize| match preceded(spoke) {
            true => by(spoke, Side::Before),
            false => by(spoke, Side::After).or_else(|| by(spoke, Side::Before)),
        };
        if let Some(found) = spoke.and_then(who_spoke) {
            return Some(found);
        }
        // `Et d’ajouter : “…”`
        let opens = (side == Side::Before || lexicon.drops_subjects)
            && !self.tokens[clause.start..verb].iter().any(|token| token.is_word() && !token.is(Class::INNER));
        // `Lang tire la sonnette d’alarme en indiquant que …`: the noun beside it is no subject.
        if !lexicon.subject_first && left.as_ref().is_some_and(|left| left.who == Who::Somebody) {
            return None;
        }
        // `Ontem louvou Lang, dizendo que …`: whether Lang praised or was praised, nobody can say.
        let object = |found: &Subject| {
            let light = |at: &usize| self.tokens[*at].is(Class::ARTICLE.with(Class::TITLE).with(Class::BEHALF));
            let Some(before) = (clause.start..found.words.start).rev().find(|at| !light(at)) else { return false };
            let token = &self.tokens[before];
            let opens = self.tokens[clause.start..before]
                .iter()
                .all(|token| !token.is_word() || token.is(Class::OPENER.with(Class::FILLER).with(Class::CALENDAR)));
            token.is_word() && !token.capital && token.class == Class::NONE && opens
        };
        if lexicon.drops_subjects && left.as_ref().is_some_and(object) {
            return Some(self.somebody(verb));
        }
        left.or_else(|| self.topic(clause.start..verb)).or_else(|| opens.then(|| self.dropped(verb)))
    }

    /// Whether a participle behind a preposition is said of whom the sentence has for an object, or of nobody: `Keller accused Lang of saying`,
    /// `stopped short of saying`.
    fn is_of_object(&self, verb: usize, limit: usize) -> bool {
        let Some(preposition) = verb.checked_sub(1).filter(|at| *at > limit && self.tokens[*at].is(Class::PREPOSITION))
        else {
            return false;
        };
        let token = &self.tokens[preposition];
        let before = &self.tokens[preposition - 1];
        let nobody = token.is(Class::NEGATION)
            || self.lexicon.whence.contains(&token.lower)
            || self.lexicon.never.contains(&before.lower);
        // The first name of the clause is its subject.
        let object = self.run_ending(preposition, limit).is_some_and(|run| {
            let subject = (limit..run.start).any(|at| self.is_name(at) || self.tokens[at].is(Class::PRONOUN));
            subject && !token.is(Class::BY)
        });
        let pronoun = before.is(Class::OBLIQUE_PRONOUN) && !token.is(Class::BY);
        self.lexicon.subject_first && (nobody || object || pronoun)
    }

    /// What a clause is about, as its first noun phrase tells: a name or a pronoun that stands under no preposition.
    pub fn topic(&self, clause: Range<usize>) -> Option<Subject> {
        let mut at = clause.start;
        // `A ministra citou Lang, pedindo que …`: what begins the clause is no name, and acts.
        let light = |at: &usize| self.tokens[*at].is(Class::OPENER.with(Class::FILLER)) || !self.tokens[*at].is_word();
        let first = clause.clone().find(|at| self.tokens[*at].is(Class::DEFINITE) || !light(at));
        if let Some(first) = first.filter(|at| !self.lexicon.subject_first && self.opens_noun(*at, clause.end)) {
            let found = self.right(first, clause.end).unwrap_or_else(|| self.somebody(first));
            let whole = first..found.words.end.max(first + 2);
            let who = if matches!(found.who, Who::Known(_)) { None } else { self.role(whole) };
            return Some(Subject { who: who.unwrap_or(found.who), words: found.words });
        }
        while at < clause.end {
            if self.tokens[at].is(Class::PRONOUN) && !self.tokens[at].is(Class::ARTICLE) {
                return Some(Subject { who: Who::Pronoun(self.gender_of_pronoun(at)), words: at..at + 1 });
            }
            let Some(run) = self.run_at(at, clause.end) else {
                at += 1;
                continue;
            };
            let (found, form) = self.resolve(run.clone());
            let found = self.named_beside_office(&run, clause.end).unwrap_or(found);
            let owner = self.tokens[run.end - 1].possessive;
            if !self.is_governed(run.start, clause.start) && !owner && form != NameForm::Other {
                // `Ontem citou o presidente Lang, pedindo que …`: an object.
                let object = !self.lexicon.subject_first && self.follows_words(run.start, clause.start);
                return Some(if object { self.somebody(run.start) } else { found });
            }
            at = run.end;
        }
        None
    }

    /// Who has an office with a capital, as a name beside it tells: `Le Premier ministre du pays, Paul Lang, est arrivé`.
    fn named_beside_office(&self, run: &Range<usize>, limit: usize) -> Option<Subject> {
        const FARTHEST: usize = 5;
        let office = self.lexicon.order == ClauseOrder::Place
            && !self.lexicon.modifiers_first
            && self.tokens[run.clone()].iter().all(|token| token.is(Class::TITLE));
        let comma = (run.end..limit.min(run.end + FARTHEST)).find(|at| !self.tokens[*at].is_word());
        let comma = comma.filter(|at| office && self.tokens[*at].kind == TokenKind::Comma)?;
        let acts = Class::FILLER.with(Class::VERB).with(Class::RELATIVE).with(Class::THAT);
        let name = self.run_at(comma + 1, limit).filter(|name| name.len() > 1)?;
        let closed = self.tokens.get(name.end).is_some_and(|next| name.end < limit && next.kind == TokenKind::Comma);
        let plain = !self.tokens[run.end..comma].iter().any(|token| token.is(acts));
        (closed && plain).then(|| self.resolve(name).0)
    }

    /// Whether an article stands before a noun in small letters.
    pub fn opens_noun(&self, at: usize, limit: usize) -> bool {
        let article = self.tokens[at].is(Class::DEFINITE) && !self.tokens[at].is(Class::PREPOSITION);
        let noun = self.tokens.get(at + 1).filter(|_| at + 1 < limit);
        article && noun.is_some_and(|noun| noun.is_word() && !noun.capital)
    }

    /// Whether words that aren't titles or small words stand before a name in its part of the clause: a verb may be among them.
    fn follows_words(&self, name: usize, limit: usize) -> bool {
        let start = (limit..name).rev().find(|at| !self.tokens[*at].is_word()).map_or(limit, |at| at + 1);
        self.tokens[start..name]
            .iter()
            .any(|token| !token.capital && (token.class == Class::NONE || token.is(Class::VERB)))
    }
}
