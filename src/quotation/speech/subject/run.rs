//! Runs of words that are a name where they stand.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::naming::names::{self, Called, NameForm};
use super::super::tokens::words::Token;
use super::reader::SubjectReader;

impl SubjectReader<'_> {
    /// Whether a word can be a part of a name where it stands.
    pub fn is_name(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        // `la ONG`, `the Spaniard`
        let letters = token.shouted && self.lexicon.body_nouns.contains(&token.lower);
        let taken_up = self.lexicon.order == ClauseOrder::Place
            && token.is(Class::TAKES_UP)
            && at.checked_sub(1).is_some_and(|before| self.tokens[before].is(Class::DEFINITE));
        if !token.is_word() || letters || taken_up {
            return false;
        }
        if self.lexicon.no_capitals {
            return self.is_known_word(at)
                || self.is_unknown_name(at)
                || token.is(Class::TITLE)
                    && self.tokens.get(at + 1).is_some_and(Token::is_word)
                    && self.is_known_word(at + 1);
        }
        let small = Class::PREPOSITION
            .with(Class::ARTICLE)
            .with(Class::PRONOUN)
            .with(Class::OBLIQUE_PRONOUN)
            .with(Class::THAT)
            .with(Class::OPENER)
            .with(Class::FILLER)
            .with(Class::AND)
            .with(Class::RELATIVE)
            .with(Class::CALENDAR)
            .with(Class::NEGATION)
            .with(Class::CONDITION)
            .with(Class::LIMIT)
            .with(Class::FORMULA_BEFORE)
            .with(Class::REFERS_BACK)
            .with(Class::THESE)
            .with(Class::ASKS)
            .with(Class::ANSWERS)
            .with(Class::INNER);
        token.capital
            && (!token.is(small)
                || token.is(Class::TITLE.with(Class::TOPONYM))
                || self.is_known_word(at)
                || self.begins_surname(at)
                || self.is_part_of_surname(at)
                || token.short)
            && !(token.is(Class::VERB) && self.begins_sentence(at))
    }

    /// Whether an article or a preposition with a capital begins a known surname: `Mme Le Pen`.
    fn begins_surname(&self, at: usize) -> bool {
        let Some(next) = self.tokens.get(at + 1).filter(|next| next.is_word() && next.capital) else { return false };
        self.known.iter().any(|known| !known.body && known.has_pair(&self.tokens[at], next, self.lexicon))
    }

    /// Whether a small word has a capital within a sentence, as only a name’s has: `conclude Del Vecchio`, `dijo Le Pen`, `сказал Ли`.
    fn is_part_of_surname(&self, at: usize) -> bool {
        const LONGEST: usize = 5;
        let token = &self.tokens[at];
        let within = !self.begins_sentence(at) && at > 0 && self.tokens[at - 1].is_word();
        if self.lexicon.capital_nouns || self.lexicon.modifiers_first || self.lexicon.order == ClauseOrder::Last {
            return false;
        }
        let next = self.tokens.get(at + 1).is_some_and(|next| next.is_word() && next.capital);
        if self.begins_sentence(at) {
            return next && self.begins_with_surname(at);
        }
        // `De la Torre`
        let inner = || {
            let particle = self.tokens.get(at + 1).is_some_and(|next| next.is_word() && next.is(Class::PARTICLE));
            particle && self.tokens.get(at + 2).is_some_and(|next| next.is_word() && next.capital)
        };
        let alone = || {
            at > 0 && self.tokens[at - 1].is(Class::VERB) && self.tokens.get(at + 1).is_none_or(|next| !next.is_word())
        };
        within
            && !token.shouted
            && token.lower.chars().count() <= LONGEST
            && !token.is(Class::TITLE.with(Class::CALENDAR).with(Class::VERB).with(Class::FORMULA_BEFORE))
            && (next || inner() || alone())
    }

    /// Whether a sentence begins with a surname of a small word and another, and its verb: `De Luca dijo`.
    fn begins_with_surname(&self, at: usize) -> bool {
        const NEAR: usize = 2;
        let small = self.tokens[at].is(Class::PARTICLE) && self.tokens[at].is(Class::OF.with(Class::PREPOSITION));
        let unknown = self.tokens[at + 1].class == Class::NONE;
        let behind = self.tokens[at + 2..].iter().take_while(|token| token.is_word() && !token.capital);
        let acts = behind.take(NEAR).any(|token| token.is(Class::VERB));
        self.lexicon.order == ClauseOrder::Place && small && unknown && acts
    }

    pub fn is_known_word(&self, at: usize) -> bool {
        let run = &self.tokens[at..=at];
        !matches!(names::called(run, self.known, self.lexicon).0, Called::Another)
    }

    /// The run of a name that begins at an index.
    pub fn run_at(&self, start: usize, limit: usize) -> Option<Range<usize>> {
        const MOST_PARTICLES: usize = 2;
        let limit = limit.min(self.tokens.len());
        if start >= limit {
            return None;
        }
        if let Some(body) = self.body_at(start, limit) {
            return Some(body);
        }
        if !self.is_name(start) {
            return None;
        }
        let mut end = start + 1;
        while end < limit
            && !self.tokens[end - 1].possessive
            // `à l’Afp Michel Collet`
            && !(self.tokens[end - 1].is(Class::CARRIER) && end == start + 1)
            && self.is_one_run(end)
            && !(end == start + 1 && self.is_where(start, limit))
            && !self.begins_another(start, end)
        {
            // `von`, `von der`
            let particles = self.tokens[end..limit].iter().take(MOST_PARTICLES);
            let particles = particles.take_while(|token| self.is_particle(token)).count();
            if self.is_name(end) {
                end += 1;
            } else if particles > 0
                && end + particles < limit
                && self.is_name(end + particles)
                && !self.tokens[start..end].iter().all(|token| token.is(Class::TITLE))
            {
                end += particles + 1;
            } else {
                break;
            }
        }
        Some(start..end)
    }

    /// Whether letters behind a preposition only say where somebody speaks whose name follows: `oceniał w PR24 Roman Lang`.
    fn is_where(&self, at: usize, limit: usize) -> bool {
        let governed = at
            .checked_sub(1)
            .is_some_and(|before| self.tokens[before].is(Class::PREPOSITION) && !self.tokens[before].is(Class::OF));
        let name = |at: usize| {
            let token = &self.tokens[at];
            at < limit
                && self.is_name(at)
                && !token.shouted
                && token.class.without(Class::MALE.with(Class::FEMALE).with(Class::GIVEN)) == Class::NONE
        };
        let letters = self.tokens[at].shouted && !self.is_known_word(at);
        governed && letters && at + 2 < limit && name(at + 1) && name(at + 2)
    }

    /// Whether a small word can stand inside a name: `von`, and with a capital what is a preposition elsewhere: `Alessandro Dal Canto`.
    fn is_particle(&self, token: &Token) -> bool {
        let inner = token.capital && !token.shouted && token.is(Class::PREPOSITION.with(Class::ARTICLE));
        token.is(Class::PARTICLE) || inner && self.lexicon.order == ClauseOrder::Place
    }

    /// Whether the title of another person stands behind a name that a preposition or its capitals tell apart: `sur BFMTV M. Martinez`.
    fn begins_another(&self, start: usize, title: usize) -> bool {
        let token = &self.tokens[title];
        let courtesy = token.short && token.is(Class::MALE.with(Class::FEMALE));
        let before = &self.tokens[title - 1];
        let governed = start
            .checked_sub(1)
            .is_some_and(|at| self.tokens[at].is(Class::PREPOSITION) && !self.tokens[at].is(Class::OF.with(Class::BY)));
        courtesy
            && !before.is(Class::TITLE)
            && (governed || before.shouted && before.lower.chars().count() > 2)
            && self.tokens.get(title + 1).is_some_and(|next| next.is_word() && next.capital)
    }

    /// Whether two neighbouring words can be of one name: not where they name two known persons, or one whose another is.
    fn is_one_run(&self, second: usize) -> bool {
        let (one, form) = names::called(&self.tokens[second - 1..second], self.known, self.lexicon);
        if one == Called::Another {
            return !self.is_noun_of_name(second);
        }
        if let Called::Known(index) = one
            && self.lexicon.order != ClauseOrder::Place
            && self.known[index].is_surname(&self.tokens[second - 1], self.lexicon)
            && names::called(&self.tokens[second..=second], self.known, self.lexicon).0 == Called::Another
            && !self.tokens[second].is(Class::FAMILY_SUFFIX)
        {
            // Family name first, a given name may follow.
            return self.known[index].whole_name(&self.tokens[second - 1..], self.lexicon).is_some();
        }
        if self.lexicon.capital_nouns && form == NameForm::Other {
            return false;
        }
        let other = names::called(&self.tokens[second..=second], self.known, self.lexicon).0;
        other == Called::Another
            || names::called(&self.tokens[second - 1..=second], self.known, self.lexicon).0 != Called::Another
    }

    /// Whether a noun that has the capital of its sentence stands before the name of whom it is: `Аргументация Ветрова`.
    fn is_noun_of_name(&self, second: usize) -> bool {
        let noun = &self.tokens[second - 1];
        let (called, form) = names::called(&self.tokens[second..=second], self.known, self.lexicon);
        let given = Class::MALE.with(Class::FEMALE).with(Class::GIVEN).with(Class::TITLE);
        self.lexicon.order == ClauseOrder::Case
            && !self.lexicon.capital_nouns
            && self.begins_sentence(second - 1)
            && !noun.is(given)
            && matches!(called, Called::Known(index) if self.known[index].is_surname(&self.tokens[second], self.lexicon))
            && form == NameForm::Other
    }

    /// A known person's whole name at the end of a run whose beginning is no title: `w Polsat News Aleksandra Dulkiewicz`.
    pub fn name_apart(&self, run: &Range<usize>) -> Option<Range<usize>> {
        let persons = || self.known.iter().filter(|known| !known.body);
        let whole = |at: usize| {
            persons().any(|known| known.whole_name(&self.tokens[at..run.end], self.lexicon) == Some(run.end - at))
        };
        let start = (run.start + 1..run.end).find(|at| whole(*at))?;
        (!self.tokens[start - 1].is(Class::TITLE)).then_some(start..run.end)
    }

    /// The run of a name that ends before an index.
    pub fn run_ending(&self, end: usize, limit: usize) -> Option<Range<usize>> {
        if end <= limit || !self.is_name(end - 1) {
            return None;
        }
        let mut start = end - 1;
        while start > limit && !self.tokens[start - 1].possessive && self.is_one_run(start) {
            if self.is_name(start - 1) {
                start -= 1;
            } else if self.is_particle(&self.tokens[start - 1])
                && start - 1 > limit
                && self.is_name(start - 2)
                && !self.tokens[start - 2].is(Class::TITLE)
            {
                start -= 2;
            } else {
                break;
            }
        }
        Some(start..end)
    }
}
