//! Subjects by their place beside the verb: `Lang said`, `said the expert`, `a déclaré Lang`.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::naming::names;
use super::super::tokens::gender::Gender;
use super::super::tokens::words::{Token, TokenKind};
use super::reader::{Subject, SubjectReader, Who};

impl SubjectReader<'_> {
    /// The noun phrase that ends right before a verb.
    pub fn left(&self, verb: usize, limit: usize, depth: usize) -> Option<Subject> {
        const DEEPEST: usize = 4;
        // `Lang l’assure`: what stands before a verb is no article.
        let clitic = verb > limit
            && !self.lexicon.clitics.is_empty() | self.lexicon.drops_subjects
            && self.tokens[verb - 1].is(Class::DEFINITE)
            && self.tokens.get(verb).is_some_and(|token| token.is(Class::VERB));
        let mut end = self.without_parenthesis(verb - usize::from(clitic), limit);
        // `Keller lo ha tachado de`: before what stands between, too.
        while end > limit && (self.is_filler(end - 1) || end < verb && self.is_clitic_object(end - 1)) {
            end = self.without_parenthesis(end - 1, limit);
        }
        if end <= limit || depth > DEEPEST {
            return None;
        }
        match self.tokens[end - 1].kind {
            TokenKind::Word => self.phrase_ending(end, limit, depth, end),
            TokenKind::Comma | TokenKind::Dash | TokenKind::Close => self.before_apposition(end - 1, limit, depth),
            _ => None,
        }
    }

    /// The subject that a verb shares with another before it, where a name or a pronoun begins the clause: `Lang opened the port and said`.
    pub(super) fn of_first_verb(&self, verb: usize, limit: usize) -> Option<Subject> {
        let conjunction = (limit..verb).rev().find(|at| !self.is_filler(*at))?;
        let joins = Class::AND.with(Class::LIMIT);
        let light = |at: &usize| {
            !self.tokens[*at].is_word()
                || self.is_filler(*at)
                || self.tokens[*at].is(Class::CALENDAR.with(Class::TITLE))
        };
        let first =
            (limit..conjunction).find(|at| !light(at) || self.is_name(*at) || self.tokens[*at].is(Class::PRONOUN))?;
        if !self.lexicon.subject_first || !self.tokens[conjunction].is(joins) {
            return None;
        }
        let (found, end) = match self.tokens[first].is(Class::PRONOUN) && !self.tokens[first].is(Class::ARTICLE) {
            true => (Subject { who: Who::Pronoun(self.gender_of_pronoun(first)), words: first..first + 1 }, first + 1),
            false => {
                let run = self.run_at(first, conjunction).filter(|run| !self.tokens[run.end - 1].possessive)?;
                (self.resolve(run.clone()).0, run.end)
            }
        };
        // Between the two stands no clause with a subject of its own, and no other subject beside it.
        let clause = Class::THAT.with(Class::RELATIVE);
        let acts = self.tokens.get(end).is_some_and(|next| next.is_word() && !next.capital && !next.is(joins));
        let own = !self.tokens[end..conjunction].iter().any(|token| token.is(clause) || token.kind == TokenKind::Stop);
        (acts && own).then_some(found)
    }

    /// Whether a word that may be an article can be an object before a verb: `lo`, `gli`.
    pub(super) fn is_clitic_object(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        // `ha rilasciato le seguenti dichiarazioni` is one verb.
        let object = token.is(Class::DEFINITE)
            && token.is(Class::FILLER.with(Class::OBLIQUE_PRONOUN))
            && !token.is(Class::INNER);
        // `Lo ha manifestado`, `Así lo ha manifestado`
        let back = token.is(Class::REFERS_BACK) && token.phrase > 1;
        !self.lexicon.modifiers_first && (object || back)
    }

    /// Whether a verb is joined to others of which one stands in a clause with a subject of its own: either may speak.
    pub fn shares_clause(&self, verb: usize, limit: usize) -> bool {
        let joined =
            (limit..verb).rev().find(|at| !self.is_filler(*at)).is_some_and(|at| self.tokens[at].is(Class::AND));
        let clause =
            |at: usize| self.tokens[at].is(Class::RELATIVE.with(Class::THAT)) && self.run_at(at + 1, verb).is_some();
        self.lexicon.subject_first && joined && (limit..verb).any(clause)
    }

    /// Who a heading before a colon says is speaking.
    pub fn heading(&self, colon: usize, limit: usize) -> Option<Subject> {
        // `(ANSA) - ROMA, 27 MAG - “…”`: where and when, not who.
        let dated = |token: &Token| token.is(Class::CARRIER) || token.lower.starts_with(char::is_numeric);
        // `ROMA – “…”`
        let town = colon == limit + 1
            && self.tokens[colon].kind == TokenKind::Dash
            && self.tokens[limit].shouted
            && !matches!(self.run_at(limit, colon).map(|run| self.resolve(run).0.who), Some(Who::Known(_)));
        if town {
            return None;
        }
        if self.tokens[colon].kind == TokenKind::Dash
            && (self.tokens[limit].kind == TokenKind::Open || self.tokens[limit..colon].iter().any(dated))
        {
            return None;
        }
        // `Nora Keller, analyst: “…”`
        if let Some(run) = self.run_at(limit, colon)
            && (run.end == colon || matches!(self.tokens[run.end].kind, TokenKind::Comma | TokenKind::Open))
        {
            let first = self.resolve(run).0;
            // `Piano Operativo, Pardini: “…”`
            let last = (limit..colon)
                .find_map(|at| self.run_at(at, colon).filter(|run| run.end == colon))
                .map(|run| self.resolve(run).0);
            return last
                .filter(|last| matches!((&first.who, &last.who), (Who::Named(_), Who::Known(_))))
                .or(Some(first));
        }
        let found = self.left(colon, limit, 0)?;
        matches!(found.who, Who::Known(_) | Who::Holder(_) | Who::Named(_)).then_some(found)
    }

    /// Whether a word may stand between a subject and its verb.
    pub fn is_filler(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        // `deixou um apelo`, `issued the following statement`
        let own = match self.lexicon.subject_first {
            true => Class::INDEFINITE.with(Class::DEFINITE),
            false => Class::INDEFINITE,
        };
        if token.is(Class::INNER) && token.is(Class::FILLER) && token.is(own) {
            return true;
        }
        let ending = || {
            self.lexicon
                .filler_endings
                .iter()
                .any(|ending| token.lower.len() > ending.len() + 1 && token.lower.ends_with(ending.as_str()))
        };
        token.is_word()
            && (!token.capital || self.begins_sentence(at) && !self.is_name(at))
            && !token.is(Class::PRONOUN.with(Class::ARTICLE).with(Class::AND).with(Class::BEHALF))
            && (token.is(Class::FILLER.with(Class::OBLIQUE_PRONOUN).with(Class::INNER)) && !token.is(Class::RELATIVE)
                || ending())
    }

    /// The subject whose last word ends before an index; what belongs to it goes on `through` another.
    pub(super) fn phrase_ending(&self, end: usize, limit: usize, depth: usize, through: usize) -> Option<Subject> {
        if end <= limit || depth > 6 {
            return None;
        }
        let last = &self.tokens[end - 1];
        if let Some(named) = self.relative_owner(end - 1, limit).or_else(|| self.with_own_people(end, limit)) {
            return Some(named);
        }
        if last.is(Class::PRONOUN) && !(last.capital && self.is_name(end - 1)) {
            let conjoined = end >= 3 + limit && self.tokens[end - 2].is(Class::AND) && self.is_name_or_pronoun(end - 3);
            let who = if conjoined { Who::Somebody } else { Who::Pronoun(self.gender_of_pronoun(end - 1)) };
            return Some(Subject { who, words: end - 1..end });
        }
        // `en el pleno, donde ha subrayado que`: whoever the sentence is about.
        if self.lexicon.whereabouts.contains(&last.lower) && self.lexicon.drops_subjects {
            return None;
        }
        let relative = self.is_that_of_noun(end - 1, limit);
        if last.is(Class::RELATIVE) || relative {
            // `in dichiarazioni in cui ha detto`, `declaraciones en las que dijo`: no subject.
            let article = usize::from(end >= 2 + limit && self.tokens[end - 2].is(Class::ARTICLE));
            if end >= 2 + limit + article && self.tokens[end - 2 - article].is(Class::PREPOSITION) {
                return None;
            }
            let named = self.run_ending(end - 1, limit).filter(|run| run.len() > 1).map(|run| self.resolve(run).0);
            if let Some(named) = named.filter(|named| matches!(named.who, Who::Known(_) | Who::Named(_)) && relative) {
                return Some(named);
            }
            let before = (limit..end - 1).rev().find(|at| self.tokens[*at].is_word())?;
            // `diante de um cartaz que dizia`: the poster says it.
            let new =
                (limit.max(before.saturating_sub(2))..before).rev().find(|at| self.tokens[*at].is(Class::INDEFINITE));
            let new = new.filter(|at| *at > limit && self.tokens[*at - 1].is(Class::PREPOSITION.with(Class::INNER)));
            if new.is_some() && !self.tokens[before].capital {
                return Some(self.somebody(before));
            }
            return self.phrase_ending(before + 1, limit, depth + 1, before + 1);
        }
        if last.is(Class::OBLIQUE_PRONOUN
            .with(Class::THAT)
            .with(Class::PREPOSITION)
            .with(Class::AND)
            .with(Class::LIMIT)
            .with(Class::INFINITIVE))
        {
            return None;
        }
        // `Una doctora de urgencias explica`: a name that the record has in small letters.
        const LONGEST_NAME: usize = 8;
        let whole = |start: &usize| self.body_at(*start, end).is_some_and(|body| body.end == end);
        let named = (limit.max(end.saturating_sub(LONGEST_NAME))..end).find(whole).map(|start| start..end);
        match named.or_else(|| self.run_ending(end, limit)) {
            Some(run) => self.name_ending(run, limit, depth, through),
            None => self.role_ending(end, limit, depth, through),
        }
    }

    /// Whether `che` or `que` is a relative pronoun, as it is behind a noun.
    pub fn is_that_of_noun(&self, at: usize, limit: usize) -> bool {
        let token = &self.tokens[at];
        let before = at.checked_sub(1).filter(|at| *at >= limit).map(|at| &self.tokens[at]);
        token.is(Class::THAT)
            && self.lexicon.who.contains(&token.lower)
            && before.is_some_and(|before| before.is_word() && !before.is(Class::VERB))
    }

    /// Whether a name is that of a relative clause whose verb stands before it: `el cartel que sostenía Lang decía`.
    pub fn ends_relative(&self, run: &Range<usize>, limit: usize) -> bool {
        const LONGEST: usize = 3;
        let own = Class::PREPOSITION.with(Class::ARTICLE).with(Class::OF).with(Class::AND).with(Class::TITLE);
        let verb =
            run.start.checked_sub(1).filter(|at| *at > limit && !self.tokens[*at].is(own) && !self.tokens[*at].capital);
        let Some(verb) = verb.filter(|_| self.lexicon.order == ClauseOrder::Place && !self.lexicon.modifiers_first)
        else {
            return false;
        };
        let that = (limit.max(verb.saturating_sub(LONGEST))..verb).rev().find(|at| self.tokens[*at].is(Class::THAT));
        that.is_some_and(|that| {
            self.is_that_of_noun(that, limit)
                && self.tokens[that + 1..=verb].iter().all(|token| token.is_word() && !token.is(own))
                && !self.tokens[that - 1].is(Class::THAT.with(Class::PREPOSITION))
        })
    }

    /// The name right before a relative pronoun that a comma or nothing parts from it, whatever governs the name: `Lang citó a Keller, quien
    /// dijo`.
    fn relative_owner(&self, at: usize, limit: usize) -> Option<Subject> {
        let token = &self.tokens[at];
        let comma = at > limit && self.tokens[at - 1].kind == TokenKind::Comma;
        let who = self.lexicon.who.contains(&token.lower) && !token.capital;
        // `fue la propia Keller quien dijo`
        let close = token.is(Class::RELATIVE);
        if !(comma || close) || !who || self.lexicon.order != ClauseOrder::Place {
            return None;
        }
        let run = self.run_ending(at - usize::from(comma), limit)?;
        let named = self.resolve(run.clone()).0;
        let before = run.start.checked_sub(1).filter(|before| *before >= limit && self.tokens[*before].is_word())?;
        let article = self.tokens[before].is(Class::ARTICLE) && !self.tokens[before].is(Class::OF);
        if !matches!(named.who, Who::Known(_) | Who::Named(_)) || article && !matches!(named.who, Who::Known(_)) {
            return None;
        }
        // `the spokesman of Keller, who said`, but `Lang spoke of Keller, who said`
        if self.tokens[before].is(Class::OF) {
            let told = before > limit && self.tokens[before - 1].is(Class::VERB);
            return told.then(|| self.somebody(run.start));
        }
        Some(named)
    }

    /// Whether a pronoun that a hyphen joins to an auxiliary stands before a verb: `a-t-il déclaré`.
    pub(super) fn is_inverted(&self, verb: usize, start: usize) -> bool {
        let before = verb.checked_sub(1).filter(|at| *at > start).map(|at| &self.tokens[at]);
        before.is_some_and(|token| token.is(Class::PRONOUN) && self.lexicon.clitics.contains(&token.lower))
    }

    fn is_name_or_pronoun(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(Class::PRONOUN)) || at < self.tokens.len() && self.is_name(at)
    }

    fn name_ending(&self, run: Range<usize>, limit: usize, depth: usize, through: usize) -> Option<Subject> {
        if self.ends_relative(&run, limit) {
            return Some(self.somebody(run.start));
        }
        let mut before = run.start;
        if before > limit && self.tokens[before - 1].is(Class::AND) && before >= limit + 2 {
            // `Innenminister und Sportminister Lang` is one.
            let is_title = |at: usize| names::is_any_title(&self.tokens[at], self.lexicon);
            let titles = self.lexicon.capital_nouns && run.len() > 1 && is_title(before - 2) && is_title(run.start);
            let two = self.is_name(before - 2) && !titles
                || self.tokens[before - 2].kind == TokenKind::Comma && before >= limit + 3 && self.is_name(before - 3);
            if two {
                return Some(Subject { who: Who::Somebody, words: run });
            }
        }
        if before > limit && self.tokens[before - 1].is(Class::ARTICLE) {
            before -= 1;
        }
        // `la mairesse de l’arrondissement Rosemont`: the name is that of the place.
        if run.start > limit
            && self.tokens[run.start - 1].is(Class::SAME_PLACE)
            && !self.tokens[run.start - 1].capital
            && !matches!(self.resolve(run.clone()).0.who, Who::Known(_))
        {
            return self.role_ending(run.start, limit, depth + 1, run.end);
        }
        let preposition = before.checked_sub(1).filter(|at| *at >= limit && self.tokens[*at].is(Class::PREPOSITION));
        match preposition {
            // `Mammadov of the Topchubashov Center said`, `a spokesman for Mammadov said`
            Some(at) if at > limit && self.tokens[at - 1].is_word() => {
                // `President of Freedonia Tomas Varga`: the full name of a known person stands on its own.
                let (own, _) = self.resolve(run.clone());
                match own.who {
                    Who::Known(_) if self.is_longer_than_name(&run) => match self.companion(run.start, limit) {
                        Some(at) => self.phrase_ending(at, limit, depth + 1, run.end),
                        None => Some(own),
                    },
                    // `Secretary of State Mike Pompeo`
                    Who::Named(_)
                        if run.len() > 2
                            && self.tokens[at].is(Class::OF)
                            && self.tokens[at - 1].is(Class::TITLE)
                            && self.tokens[at - 1].capital =>
                    {
                        Some(own)
                    }
                    _ => self.phrase_ending(at, limit, depth + 1, through),
                }
            }
            Some(at) => self.left(at, limit, depth + 1),
            None => Some(match self.companion(run.start, limit) {
                Some(at) => return self.phrase_ending(at, limit, depth + 1, run.end),
                None => self.holder_of_noun(&run, limit).unwrap_or_else(|| self.resolve(run).0),
            }),
        }
    }

    /// The preposition under which a titled name stands after another noun: `the mayor with councillor Peter Lang replied`.
    fn companion(&self, start: usize, limit: usize) -> Option<usize> {
        const FARTHEST: usize = 12;
        for at in (limit.max(start.saturating_sub(FARTHEST))..start).rev() {
            let token = &self.tokens[at];
            if !token.is_word()
                || token.is(Class::VERB.with(Class::THAT).with(Class::RELATIVE)) && !token.capital
                || token.is(Class::DEFINITE) && !token.is(Class::PREPOSITION)
            {
                return None;
            }
            if token.is(Class::PREPOSITION)
                && !token.is(Class::OF)
                && self.tokens.get(at + 1).is_some_and(|next| next.is(Class::TITLE) && !next.capital)
            {
                return (at > limit && self.tokens[at - 1].is_word()).then_some(at);
            }
        }
        None
    }

    /// A noun in small letters with what belongs to it.
    fn role_ending(&self, end: usize, limit: usize, depth: usize, through: usize) -> Option<Subject> {
        const LONGEST: usize = 8;
        let from = limit.max(end.saturating_sub(LONGEST));
        let mut start = end - 1;
        loop {
            let token = &self.tokens[start];
            // Behind a noun `des` belongs to it, elsewhere it is an article.
            let belongs = token.is(Class::OF)
                && start > limit
                && self.tokens[start - 1].is_word()
                && !self.tokens[start - 1].is(Class::VERB.with(Class::THAT).with(Class::RELATIVE).with(Class::AND));
            if token.is(Class::ARTICLE) && !belongs || token.possessive {
                break;
            }
            // `the “Pose” actor`
            if matches!(token.kind, TokenKind::Speech(_)) && start > limit && self.tokens[start - 1].is(Class::DEFINITE)
            {
                start -= 1;
                continue;
            }
            if token.is(Class::PREPOSITION) {
                // `officials in the ministry said`
                return match start > limit && self.tokens[start - 1].is_word() {
                    true => self.phrase_ending(start, limit, depth + 1, through),
                    false => self.left(start, limit, depth + 1),
                };
            }
            let bound = !token.is_word()
                || token.is(Class::THAT.with(Class::RELATIVE).with(Class::AND))
                || token.is(Class::VERB) && start + 1 < end;
            if bound || start == from {
                let first = if bound { start + 1 } else { start };
                return (first < end).then(|| Subject { who: self.bare_role(first..end), words: first..end });
            }
            start -= 1;
        }
        let article = &self.tokens[start];
        if !article.possessive && start > limit && self.tokens[start - 1].is(Class::PREPOSITION) {
            let at = start - 1;
            return match at > limit && self.tokens[at - 1].is_word() {
                true => self.phrase_ending(at, limit, depth + 1, through),
                false => self.left(at, limit, depth + 1),
            };
        }
        let who = self.who_of_phrase(start..through.max(end));
        Some(Subject { who, words: start..end })
    }

    /// Somebody without an article: `officials said`.
    pub(super) fn bare_role(&self, words: Range<usize>) -> Who {
        match self.lexicon.without_articles {
            true => self.role(words).unwrap_or(Who::Somebody),
            false => Who::Somebody,
        }
    }

    /// Whom a noun phrase with an article means.
    pub(super) fn who_of_phrase(&self, words: Range<usize>) -> Who {
        let tokens = &self.tokens[words.clone()];
        let statement = tokens.iter().any(|token| token.is(Class::STATEMENT));
        let role = || self.role(words.clone());
        let Some(first) = tokens.first() else { return Who::Somebody };
        match first {
            owner if owner.possessive && statement => self.resolve(words.start..words.start + 1).0.who,
            owner if owner.possessive => match self.resolve(words.start..words.start + 1).0.who {
                // `Lang’s spokesman` is not Lang, and no port director either.
                Who::Known(_) => Who::Somebody,
                _ => role().unwrap_or(Who::Somebody),
            },
            // `“…”, his letter says`
            his if his.is(Class::OWNER) && statement && self.lexicon.subject_first => {
                Who::Pronoun(self.gender_of_oblique(words.start))
            }
            article if article.is(Class::DEFINITE) && self.takes_up(&tokens[1..]) => {
                role().unwrap_or_else(|| Who::Pronoun(self.gender_of_phrase(tokens)))
            }
            // `the group said`
            article
                if article.is(Class::DEFINITE)
                    && matches!(tokens, [_, noun] if self.lexicon.body_nouns.contains(&noun.lower)) =>
            {
                role().unwrap_or(Who::Pronoun(Gender::Unknown))
            }
            article if article.is(Class::DEFINITE) && statement => role().unwrap_or(Who::Statement),
            article if article.is(Class::DEFINITE) => role().unwrap_or(Who::Somebody),
            _ => Who::Somebody,
        }
    }

    /// Man or woman, as a noun's article tells.
    pub fn gender_of_phrase(&self, phrase: &[Token]) -> Gender {
        // `la autoridad` may be a man.
        let ends = |noun: &Token| self.lexicon.abstract_endings.iter().any(|end| noun.lower.ends_with(end.as_str()));
        if phrase[1..].iter().any(ends) { Gender::Unknown } else { self.lexicon.gender_of_article(&phrase[0].lower) }
    }

    /// Whether a noun, with one word that describes it at the most, takes up a person told before: `le responsable syndical`.
    fn takes_up(&self, noun: &[Token]) -> bool {
        const LONGEST: usize = 2;
        noun.len() <= LONGEST
            && noun.iter().any(|token| token.is(Class::TAKES_UP))
            && noun.iter().all(|token| token.is_word() && (!token.capital || self.lexicon.capital_nouns))
    }

    /// Whether a run names a known person with more words than the name has.
    pub(super) fn is_longer_than_name(&self, run: &Range<usize>) -> bool {
        match self.resolve(run.clone()).0.who {
            Who::Known(index) => {
                self.known[index].whole_name(&self.tokens[run.clone()], self.lexicon) != Some(run.len())
                    && run.len() > 2
            }
            _ => false,
        }
    }

    /// Whether another person follows a name: `said Lang and Keller`.
    pub(super) fn is_conjoined(&self, end: usize, limit: usize) -> bool {
        let and = self.tokens.get(end).is_some_and(|token| end < limit && token.is(Class::AND));
        and && end + 1 < limit
            && (self.is_name(end + 1)
                || self.tokens[end + 1].is(Class::ARTICLE.with(Class::TITLE))
                    && (end + 2..limit.min(end + 5)).any(|at| self.is_name(at)))
    }
}
