//! Subjects behind a verb or a formula: `said the expert`, `a déclaré Lang`, `according to Lang`.

use std::ops::Range;

use super::super::lexicon::endings::ends_in;
use super::super::lexicon::{Class, ClauseOrder};
use super::super::naming::names::{self, Known, NameForm};
use super::super::tokens::words::{Token, TokenKind};
use super::reader::{Subject, SubjectReader, Who};
use super::role::is_body_by_letters;

impl SubjectReader<'_> {
    /// The noun phrase that begins right after a verb.
    pub fn right(&self, start: usize, limit: usize) -> Option<Subject> {
        let at = self.without_asides(start, limit);
        let first = self.tokens.get(at).filter(|first| at < limit && first.is_word())?;
        // `añadía la propia Ana Montalbo`
        // `conclude Del Vecchio`
        let surname = self.run_at(at, limit).filter(|run| run.start == at && first.capital);
        let small =
            Class::PREPOSITION.with(Class::ARTICLE).with(Class::OBLIQUE_PRONOUN).with(Class::AND).with(Class::PRONOUN);
        let surname = surname.filter(|_| first.is(small) && !first.is(Class::TITLE));
        let named = self.run_at(at + usize::from(first.phrase), limit).filter(|_| first.phrase > 1).or(surname.clone());
        if first.is(Class::PRONOUN) && !first.is(Class::DEFINITE) && named.is_none() {
            return Some(Subject { who: Who::Pronoun(self.gender_of_pronoun(at)), words: at..at + 1 });
        }
        // `dijo de Guindos`: it may be of whom it is said.
        if at == start
            && first.is(Class::OF)
            && first.is(Class::PARTICLE)
            && !first.capital
            && self.lexicon.drops_subjects
            && named.is_none()
        {
            let run = self.run_at(at + 1, limit).filter(|run| run.start == at + 1 && self.tokens[at + 1].capital);
            let closed = |run: &Range<usize>| self.tokens.get(run.end).is_none_or(|next| !next.is_word());
            if let Some(run) = run.filter(closed) {
                let named = self.resolve(run).0;
                let own = matches!(named.who, Who::Known(index) if self.known[index].has_pair(first, &self.tokens[at + 1], self.lexicon));
                return Some(if own { named } else { self.somebody(at) });
            }
        }
        // `Me Philippe Soussi` is a lawyer.
        let title = first.is(Class::TITLE) && first.capital;
        // `agrees her neighbour`
        let owner = first.is(Class::POSSESSIVE)
            && self.tokens.get(at + 1).is_some_and(|next| {
                at + 1 < limit
                    && next.is_word()
                    && next.class.without(Class::TITLE.with(Class::BEHALF).with(Class::FILLER)) == Class::NONE
            });
        if first.is(Class::OBLIQUE_PRONOUN
            .with(Class::THAT)
            .with(Class::PREPOSITION)
            .with(Class::AND)
            .with(Class::RELATIVE)
            .with(Class::FORMULA_BEFORE))
            && !first.is(Class::DEFINITE)
            && !title
            && !owner
            && named.is_none()
        {
            return None;
        }
        let ends = |at: &usize| {
            let token = &self.tokens[*at];
            !token.is_word()
                || token.is(Class::PREPOSITION
                    .with(Class::THAT)
                    .with(Class::RELATIVE)
                    .with(Class::AND)
                    .with(Class::FORMULA_BEFORE))
                    && !token.is(Class::OF)
                    && *at > 0
                    // No article stands before a preposition: `l’ad di Unipol`.
                    && !(*at > start && self.tokens[*at - 1].is(Class::DEFINITE) && !self.tokens[*at - 1].is(Class::OF))
                // `informó el abogado`: behind an article an office is no verb.
                || token.is(Class::VERB)
                    && !token.capital
                    && !(token.is(Class::TITLE) && *at > start && self.tokens[*at - 1].is(Class::ARTICLE))
                || self.is_gerund(token)
        };
        let from = surname.as_ref().map_or(at, |run| run.end);
        let end = (from..limit).find(ends).unwrap_or(limit);
        let name = surname.or_else(|| self.name_in(at..end));
        if let Some(run) = name {
            if self.is_conjoined(run.end, limit) {
                return Some(Subject { who: Who::Somebody, words: run });
            }
            if !self.tokens[run.end - 1].possessive {
                let found = self.resolve(run.clone()).0;
                if let Some(whole) = self.behind_place(&run, end, &found.who) {
                    return Some(whole);
                }
                if self.is_name_of_noun(&run, start, &found.who) {
                    return Some(self.somebody(run.start));
                }
                // `la Ministra Secretaría General del Gobierno, Camila Prado`
                let title =
                    matches!(found.who, Who::Named(_)) && run.len() > 1 && self.tokens[run.start].is(Class::TITLE);
                // `il Sindaco di Portalba, Aldo Ferri`
                let office = matches!(found.who, Who::Holder(_) | Who::Somebody)
                    && self.lexicon.order == ClauseOrder::Place
                    && self.tokens[run.clone()].iter().all(|token| token.is(Class::TITLE));
                let apposed = if title || office { self.apposed_name(end, limit) } else { None };
                let named = |who: &Who| matches!(who, Who::Known(_)) || office && matches!(who, Who::Named(_));
                let known = apposed.map(|name| self.resolve(name).0).filter(|name| named(&name.who));
                return Some(known.unwrap_or(found));
            }
        }
        if let Some(run) = self.apposed_name(end, limit) {
            return Some(self.resolve(run).0);
        }
        // An article may be a verb's form too: then no phrase begins there.
        if end > at && (first.is(Class::ARTICLE) || first.possessive) {
            return Some(Subject { who: self.who_of_phrase(at..end), words: at..end });
        }
        let titled = first.is(Class::TITLE.with(Class::BEHALF).with(Class::ORGANISATION));
        match titled || !self.lexicon.drops_subjects {
            true if end > at => Some(Subject { who: self.bare_role(at..end), words: at..end }),
            _ => None,
        }
    }

    /// The known person behind what the name of a place begins: `said Kyiv resident Nora Lang`.
    fn behind_place(&self, place: &Range<usize>, end: usize, who: &Who) -> Option<Subject> {
        const LONGEST: usize = 3;
        let run = (place.end + 1..end).find_map(|at| self.run_at(at, end))?;
        let between = &self.tokens[place.end..run.start.max(place.end)];
        let noun = |token: &Token| token.is_word() && !token.capital && !token.is(Class::VERB.with(Class::OF));
        let plain = matches!(who, Who::Named(_))
            && self.lexicon.modifiers_first
            && !self.tokens[place.end - 1].possessive
            && between.len() <= LONGEST
            && between.iter().all(noun);
        let found = self.resolve(run).0;
        (plain && found.words.len() > 1 && matches!(found.who, Who::Known(_))).then_some(found)
    }

    /// The name behind a role, after what it is the role of: `el director del puerto, Andrés Montalbo`, `il commissario agli Affari
    /// economici, Pierre Moscovici`, `l’assessore ai Lavori pubblici Ferdinando De Fornari`.
    fn apposed_name(&self, end: usize, limit: usize) -> Option<Range<usize>> {
        const FARTHEST: usize = 9;
        const MOST: usize = 2;
        let (mut at, mut farthest, mut appositions) = (end, end + FARTHEST, 0);
        while at < limit.min(farthest) {
            let token = &self.tokens[at];
            if token.kind == TokenKind::Comma {
                let mut name = at + 1;
                while name < limit && name <= at + 3 && self.tokens[name].is(Class::TITLE) && !self.tokens[name].capital
                {
                    name += 1;
                }
                // `o presidente da Associação de Proteaginosas, Oleaginosas e Cereais`: a list.
                let listed = |run: &Range<usize>| self.tokens[run.clone()].iter().any(|token| token.is(Class::AND));
                // `o anfitrião da noite, o secretário de Agricultura, Arlindo Prado`
                let article = self.tokens.get(at + 1).is_some_and(|next| at + 1 < limit && next.is(Class::DEFINITE));
                if article && appositions < MOST && self.opens_noun(at + 1, limit) {
                    appositions += 1;
                    (at, farthest) = (at + 2, at + 2 + FARTHEST);
                    continue;
                }
                let run =
                    self.run_at(name, limit).filter(|run| !self.tokens[run.end - 1].possessive && !listed(run))?;
                let acts = self.tokens.get(run.end).is_some_and(|next| run.end < limit && next.is(Class::VERB));
                return (!acts).then_some(run);
            }
            let apart = token.is(Class::VERB.with(Class::RELATIVE).with(Class::THAT)) && !token.capital;
            // `l’assessore regionale alla Sanità, Carlo Marzi`
            let of_office = at == end && token.lower.chars().count() > 2;
            if !token.is_word() || apart || token.is(Class::PLACE) && !of_office || self.is_gerund(token) {
                return None;
            }
            let Some(run) = self.run_at(at, limit) else {
                at += 1;
                continue;
            };
            // `a man standing next to Lang`
            let before = &self.tokens[run.start - 1];
            let inner = before.is(Class::INNER) && self.lexicon.class(&before.lower).is(Class::PREPOSITION);
            let governed = inner || before.is(Class::PREPOSITION.with(Class::ARTICLE));
            // `ai microfoni di Radio Brucco Chiara Montelli`
            if let Some(name) = self.name_apart(&run).filter(|_| governed) {
                return Some(name);
            }
            let joined = self.tokens[run.start - 1].is(Class::AND)
                || self.tokens[run.clone()].iter().any(|token| token.is(Class::ORGANISATION));
            if at > end && !governed && !joined && run.len() > 1 && !self.tokens[run.end - 1].possessive {
                return Some(run);
            }
            at = run.end;
        }
        None
    }

    /// Whether a word says what somebody does meanwhile: `parlando del libro`.
    pub(super) fn is_gerund(&self, token: &Token) -> bool {
        const SHORTEST: usize = 6;
        !token.capital && token.lower.len() >= SHORTEST && ends_in(&token.lower, &self.lexicon.gerund_endings)
    }

    /// The name in a noun phrase that is the whole's, not that of what belongs to it: `the director of the Institute`.
    fn name_in(&self, phrase: Range<usize>) -> Option<Range<usize>> {
        let mut found: Option<Range<usize>> = None;
        let mut at = phrase.start;
        while at < phrase.end {
            let Some(run) = self.run_at(at, phrase.end) else {
                at += 1;
                continue;
            };
            // `des` and `delle` are articles too.
            let article = run.start.checked_sub(1).filter(|at| {
                *at >= phrase.start && self.tokens[*at].is(Class::ARTICLE) && !self.tokens[*at].is(Class::OF)
            });
            let before = article.unwrap_or(run.start).checked_sub(1).filter(|at| *at >= phrase.start);
            let belongs = before.is_some_and(|at| self.tokens[at].is(Class::OF));
            // `disse um morador a Ana Montalvo`: whom it is said to.
            let inner = article.filter(|article| *article > phrase.start && self.tokens[*article - 1].is_word());
            if inner.is_some_and(|article| !self.tokens[article - 1].is(Class::OF.with(Class::PREPOSITION))) {
                at = run.end;
                continue;
            }
            // `the president of Freedonia Tomas Varga`, but not `the husband of Nora Keller`
            let known = belongs && self.is_longer_than_name(&run);
            // `said Lang spokesman Omar Haddad`: between the two stands what the second is.
            let titled = |first: &Range<usize>| {
                let between = &self.tokens[first.end..run.start];
                self.tokens[first.end - 1].possessive
                    || !between.is_empty() && between.iter().all(|token| token.is(Class::TITLE.with(Class::BEHALF)))
            };
            if (!belongs || known) && found.as_ref().is_none_or(titled) {
                found = Some(run.clone());
            }
            at = run.end;
        }
        found
    }

    /// The role that stands behind a formula, in the case that the formula asks for: `за словами мера Харкова`.
    fn role_in_any_case(&self, start: usize, limit: usize) -> Option<Subject> {
        const LONGEST: usize = 6;
        const FARTHEST_NAME: usize = 14;
        let is_role = |first: &&Token| first.is_word() && (!first.capital || first.shouted && self.lexicon.heads_last);
        let first = self.tokens.get(start).filter(|_| start < limit).filter(is_role)?;
        if first.is(Class::OBLIQUE_PRONOUN.with(Class::PRONOUN)) {
            return None;
        }
        let end = (start..limit.min(start + LONGEST))
            .find(|at| !self.tokens[*at].is_word())
            .unwrap_or(limit.min(start + LONGEST));
        // A name behind the role tells by itself.
        let farthest = limit.min(start + FARTHEST_NAME);
        let is_border = |token: &Token| !(token.is_word() || token.kind == TokenKind::Other) || token.is(Class::VERB);
        let phrase = (start..farthest).find(|at| is_border(&self.tokens[*at]));
        let phrase = phrase.unwrap_or(farthest).max(end);
        let name = (start + 1..phrase)
            .filter_map(|at| self.run_at(at, phrase))
            .map(|run| self.resolve(run).0)
            .find(|found| matches!(found.who, Who::Known(_)));
        if name.is_some() {
            return name;
        }
        let near =
            |token: &Token, words: &[String]| words.iter().any(|word| names::is_near(&token.lower, word, self.lexicon));
        // Behind the role another may stand: `цитує тренера видання`.
        let own = |at: &usize| self.known.iter().any(|known| near(&self.tokens[*at], &known.description));
        let short = (start..end).take_while(own).last().map_or(end, |last| last + 1);
        let end = if self.tokens.get(short).is_some_and(|next| next.capital) { end } else { short };
        let fits = |known: &Known| {
            let role = |token: &Token| near(token, &known.roles);
            let words: Vec<&Token> = self.tokens[start..end].iter().collect();
            !is_body_by_letters(known, &words, self.lexicon)
                && (role(first) || self.lexicon.heads_last && self.tokens[start..end].iter().any(role))
                && self.tokens[start..end]
                    .iter()
                    .all(|token| near(token, &known.description) || token.is(Class::PREPOSITION))
        };
        let mut found = (0..self.known.len()).filter(|index| fits(&self.known[*index]));
        let named = (start + 1..end).any(|at| self.run_at(at, end).is_some());
        match (found.next(), found.next()) {
            (Some(index), None) => Some(Subject { who: Who::Holder(index), words: start..end }),
            (None, _) if named && (start + 1..end).filter_map(|at| self.run_at(at, end)).any(|run| run.len() > 1) => {
                None
            }
            _ => Some(Subject { who: Who::Somebody, words: start..start + 1 }),
        }
    }

    /// Whom a formula such as `according to` names, right after it.
    /// Whoever speaks for the person whose name stands directly behind what he is, in another case than that of a subject.
    fn served_behind(&self, start: usize, limit: usize) -> Option<Subject> {
        let slavic = self.lexicon.order == ClauseOrder::Case && !self.lexicon.heads_last && !self.lexicon.capital_nouns;
        let noun = self.tokens.get(start).filter(|noun| slavic && start < limit && noun.is_word())?;
        let known = |known: &super::super::naming::names::Known| known.fits_role(&noun.lower, self.lexicon);
        let serves = self.lexicon.is_case_of(&noun.lower, Class::BEHALF) && !self.known.iter().any(known);
        let run = self.run_at(start + 1, limit).filter(|_| serves)?;
        let (person, form) = self.resolve(run);
        let other = matches!(person.who, Who::Known(index) if !self.known[index].body) && form == NameForm::Other;
        other.then(|| self.somebody(start))
    }

    /// Whether an article begins an office behind what is told before it: no preposition stands beside it.
    pub fn opens_office(&self, at: usize, sentence: Range<usize>) -> bool {
        let article = self.tokens[at].is(Class::DEFINITE) && !self.tokens[at].is(Class::PREPOSITION);
        let noun = self.tokens.get(at + 1).is_some_and(|noun| at + 1 < sentence.end && noun.is(Class::TITLE));
        let bound = Class::PREPOSITION.with(Class::AND).with(Class::THAT).with(Class::RELATIVE).with(Class::VERB);
        article && noun && at > sentence.start && !self.tokens[at - 1].is(bound)
    }

    pub fn named_after(&self, start: usize, limit: usize) -> Option<Subject> {
        // `so der Kommunalpolitiker`
        if self.lexicon.capital_nouns && self.tokens.get(start).is_some_and(|first| first.is(Class::DEFINITE)) {
            let end = (start..limit).find(|at| !self.tokens[*at].is_word()).unwrap_or(limit);
            let found = self.candidates(start..end).into_iter().next().map(|candidate| candidate.subject);
            let taken_up = |found: &Subject| match found.who {
                Who::Pronoun(_) => self.tokens[found.words.start].is(Class::TAKES_UP),
                Who::Holder(_) => true,
                _ => false,
            };
            if let Some(found) = found.filter(taken_up) {
                return Some(found);
            }
        }
        // `по словам помощницы Ветровой`
        if let Some(served) = self.served_behind(start, limit) {
            return Some(served);
        }
        if self.lexicon.order != ClauseOrder::Place
            && let Some(found) = self.role_in_any_case(start, limit)
        {
            return Some(found);
        }
        let is_pronoun = |first: &Token| {
            let title = first.is(Class::TITLE) && first.capital;
            // `según Le Pen`
            let capital = first.capital && self.lexicon.drops_subjects;
            let surname = || capital && self.run_at(start, limit).is_some_and(|run| run.len() > 1);
            let next = self.tokens.get(start + 1).is_some_and(|next| start + 1 < limit && next.is_word());
            start < limit
                && first.is(Class::OBLIQUE_PRONOUN.with(Class::PRONOUN))
                // `according to her, …`, and no `according to her office`
                && !(first.is(Class::ARTICLE) && next)
                && !title
                && !surname()
        };
        if self.tokens.get(start).is_some_and(is_pronoun) {
            let gender = self.gender_of_oblique(start);
            return Some(Subject { who: Who::Pronoun(gender), words: start..start + 1 });
        }
        // `so die Autorin der Studie, Nora Lang`
        let article =
            self.lexicon.capital_nouns && self.tokens.get(start).is_some_and(|first| first.is(Class::DEFINITE));
        let comma = (start..limit).find(|at| !self.tokens[*at].is_word()).filter(|_| article);
        let comma = comma.filter(|at| self.tokens[*at].kind == TokenKind::Comma);
        if let Some(run) = comma.and_then(|comma| self.run_at(comma + 1, limit)).filter(|run| run.len() > 1)
            && let (found, NameForm::Subject) = self.resolve(run.clone())
            && matches!(found.who, Who::Known(_))
            && self.tokens.get(run.end).is_none_or(|next| run.end >= limit || !next.is_word())
        {
            return Some(found);
        }
        self.right(start, limit)
    }
}
