//! What stands between a name and its verb: appositions, parentheses and other asides.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::naming::names;
use super::super::tokens::words::{Token, TokenKind};
use super::reader::{Subject, SubjectReader, Who};

impl SubjectReader<'_> {
    /// Where the words before an index end without what brackets add to them: a party, a place, an age, and nobody who is known.
    pub(super) fn without_parenthesis(&self, end: usize, limit: usize) -> usize {
        const LONGEST: usize = 4;
        if end <= limit || self.tokens[end - 1].kind != TokenKind::Close {
            return end;
        }
        let Some(open) = (limit..end - 1).rev().take(LONGEST + 1).find(|at| self.tokens[*at].kind == TokenKind::Open)
        else {
            return end;
        };
        let inner = open + 1..end - 1;
        let names_somebody = || {
            inner
                .clone()
                .filter_map(|at| self.run_at(at, inner.end))
                .any(|run| run.len() > 1 || matches!(self.resolve(run).0.who, Who::Known(_) | Who::Holder(_)))
        };
        let behind_word = open > limit && self.tokens[open - 1].is_word();
        if behind_word && !names_somebody() { open } else { end }
    }

    /// Where a subject may begin behind a verb: after adverbs, days, and phrases with prepositions, which may stand between commas.
    pub(super) fn without_asides(&self, start: usize, limit: usize) -> usize {
        const MOST: usize = 6;
        let is_light = |at: usize| {
            let token = &self.tokens[at];
            let dated = !self.lexicon.subject_first
                && token.is_word()
                && (token.is(Class::CALENDAR) || token.lower.starts_with(char::is_numeric));
            self.is_filler(at) || dated
        };
        let mut at = start;
        for _ in 0..MOST {
            while at < limit && is_light(at) {
                at += 1;
            }
            if self.lexicon.subject_first {
                break;
            }
            let aside = self.beside_another(at, limit).or_else(|| self.after_aside(at, limit));
            match aside.or_else(|| self.after_enclosed_aside(at, limit)) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// Where words end that tell beside whom somebody speaks: `aveva spiegato prima di lui il direttore`, `antes que él`, `avec elle`.
    pub fn beside_another(&self, at: usize, limit: usize) -> Option<usize> {
        let words = self.tokens.get(at..limit.min(at + 3))?;
        let binds = Class::PREPOSITION.with(Class::THAT);
        let pronoun =
            |token: &Token| token.is(Class::PRONOUN.with(Class::OBLIQUE_PRONOUN)) && !token.is(Class::ARTICLE);
        match words {
            // An adverb before it is passed over with others.
            [of, him, ..] if of.is(Class::PREPOSITION) && pronoun(him) => {
                (!of.is(Class::OF) || at > 0 && self.is_filler(at - 1)).then_some(at + 2)
            }
            [when, than, him] if when.class == Class::NONE && !when.capital && than.is(binds) && pronoun(him) => {
                Some(at + 3)
            }
            _ => None,
        }
    }

    /// Where words end that commas enclose before a subject, and that say how, when or where: `a déclaré, mercredi, sur France Bleu, le maire`,
    /// `lamentó, visiblemente emocionada, la alcaldesa`.
    pub(super) fn after_enclosed_aside(&self, at: usize, limit: usize) -> Option<usize> {
        const LONGEST: usize = 10;
        const MOST: usize = 3;
        let is_comma = |at: usize| at < limit && self.tokens[at].kind == TokenKind::Comma;
        let begins = |at: usize| {
            let title = Class::DEFINITE.with(Class::TITLE);
            let article = self.tokens.get(at).is_some_and(|token| at < limit && token.is(title));
            article || self.run_at(at, limit).is_some()
        };
        let mut at = at;
        for _ in 0..MOST {
            let first = self.tokens.get(at + 1).filter(|_| is_comma(at) && at + 1 < limit)?;
            let close = (at + 2..limit.min(at + 2 + LONGEST)).find(|at| !self.tokens[*at].is_word())?;
            let inner = &self.tokens[at + 1..close];
            let clause =
                Class::VERB.with(Class::RELATIVE).with(Class::THAT).with(Class::PRONOUN).with(Class::CONDITION);
            // `raconte, la voix tremblante, Nora Keller`: nobody who is told beside the name.
            let personal = Class::TITLE.with(Class::BEHALF).with(Class::TAKES_UP).with(Class::ORGANISATION);
            let who = |token: &Token| token.capital || token.is(personal) || self.lexicon.is_epithet(&token.lower);
            let manner = first.is(Class::DEFINITE)
                && !first.is(Class::OF.with(Class::BY))
                && inner.len() > 1
                && !inner.iter().any(who)
                && self.run_at(close + 1, limit).is_some();
            let belongs =
                first.is(Class::OF.with(Class::BY).with(Class::DEFINITE)) && !first.is(Class::CALENDAR) && !manner;
            let acts = inner.iter().any(|token| token.is(clause) && !token.is(Class::ARTICLE) || self.is_gerund(token));
            let names =
                !first.is(Class::PREPOSITION) && inner.iter().any(|token| token.capital && !token.is(Class::CALENDAR));
            if !is_comma(close) || belongs || acts || names {
                return None;
            }
            if begins(close + 1) {
                return Some(close + 1);
            }
            at = close;
        }
        None
    }

    /// Where a phrase with a preposition ends that stands between verb and subject: `lamentó en Bruselas el ministro`.
    pub(super) fn after_aside(&self, at: usize, limit: usize) -> Option<usize> {
        let first =
            self.tokens.get(at).filter(|first| at < limit && first.is(Class::PREPOSITION) && !first.is(Class::BY))?;
        let mut end = at + 1;
        // `résume d’un trait Paul Lang`, but not `s’est plaint d’un voisin`
        let manner = |noun: &Token| {
            let personal = Class::TITLE.with(Class::BEHALF).with(Class::TAKES_UP);
            noun.is_word() && !noun.capital && !noun.is(personal) && !self.lexicon.is_epithet(&noun.lower)
        };
        let how = self.lexicon.gendered_nouns
            && at + 2 < limit
            && self.tokens[at + 1].is(Class::INDEFINITE)
            && !self.tokens[at + 1].is(Class::PLURAL)
            && manner(&self.tokens[at + 2]);
        if first.is(Class::OF) && !how {
            return None;
        }
        // `frente a la jueza`
        while end < limit && self.tokens[end].is(Class::ARTICLE.with(Class::OF).with(Class::PREPOSITION)) {
            end += 1;
        }
        if let Some(behind) = self.behind_carrier(end, limit) {
            return Some(behind);
        }
        // `a Radio Bruk Ana Montalbo`
        let behind = |run: Range<usize>| self.name_apart(&run).map_or(run.end, |name| name.start);
        let end = self.run_at(end, limit).map_or_else(|| self.name_of_office(end, limit).unwrap_or(end + 1), behind);
        let goes_on = |at: usize| {
            let Some(token) = self.tokens.get(at).filter(|_| at < limit) else { return false };
            let begins =
                Class::ARTICLE.with(Class::TITLE).with(Class::PREPOSITION).with(Class::CALENDAR).with(Class::FILLER);
            let enclosed = self.after_enclosed_aside(at, limit).is_some();
            token.is_word() && (self.is_name(at) || token.is(begins)) || enclosed
        };
        // `ha scritto sul social network il ministro`
        let described =
            || self.tokens.get(end).is_some_and(|word| end < limit && word.is_word() && !word.is(Class::VERB));
        match goes_on(end) {
            true => Some(end),
            false => (described() && goes_on(end + 1)).then_some(end + 1),
        }
    }

    /// Where the subject begins behind an agency or a paper that something is said to: `contou à agência Lusa o comandante`, `dijo a la agencia
    /// de noticias AFP Ana Montalbo`.
    fn behind_carrier(&self, noun: usize, limit: usize) -> Option<usize> {
        let carrier = self.tokens.get(noun).filter(|noun| noun.is(Class::CARRIER) && !noun.capital)?;
        let mut name = noun + usize::from(carrier.phrase).max(1);
        // `de noticias`
        let of = self.tokens.get(name).is_some_and(|of| of.is(Class::OF));
        let small = self.tokens.get(name + 1).is_some_and(|next| next.is_word() && !next.capital);
        name += if of && small { 2 } else { 0 };
        let run = self.run_at(name, limit).filter(|run| run.start == name && run.end < limit)?;
        let article = self.tokens[run.end].is(Class::DEFINITE.with(Class::TITLE)) && !self.tokens[run.end].capital;
        self.name_apart(&run).map(|person| person.start).or_else(|| article.then_some(run.end))
    }

    /// Where the name ends that stands behind a noun for a person under a preposition: `ante la jueza Clara Lang`, `a su homólogo francés Lang`.
    fn name_of_office(&self, noun: usize, limit: usize) -> Option<usize> {
        let is_small =
            |at: usize| self.tokens.get(at).is_some_and(|token| at < limit && token.is_word() && !token.capital);
        let own = Class::TITLE.with(Class::BEHALF).with(Class::TAKES_UP);
        let personal =
            |at: usize| is_small(at) && (self.tokens[at].is(own) || self.lexicon.is_epithet(&self.tokens[at].lower));
        // `el entonces ministro`
        let light = is_small(noun) && (self.tokens[noun].is(Class::MODIFIER) || self.is_filler(noun));
        let noun = noun + usize::from(light && personal(noun + 1));
        let between = Class::PREPOSITION.with(Class::ARTICLE).with(Class::VERB).with(Class::AND).with(Class::TITLE);
        let described = is_small(noun + 1) && !self.tokens[noun + 1].is(between);
        let name = noun + 1 + usize::from(described);
        let run = self.run_at(name, limit).filter(|run| run.start == name && personal(noun))?;
        Some(run.end)
    }

    /// Where a clause goes on behind one of what its subject was asked: `Asked whether Keller agrees, Lang said`.
    pub fn after_question(&self, clause: &Range<usize>) -> usize {
        let light = |at: &usize| {
            self.is_filler(*at) || self.tokens[*at].is(Class::OPENER) && !self.tokens[*at].is(Class::ASKED)
        };
        let Some(asked) = clause.clone().find(|at| !light(at)).filter(|at| self.tokens[*at].is(Class::ASKED)) else {
            return clause.start;
        };
        let begins = |at: usize| {
            let Some(next) = self.tokens.get(at).filter(|_| at < clause.end) else { return false };
            next.is(Class::DEFINITE.with(Class::PRONOUN)) && !next.is(Class::PREPOSITION) || self.is_name(at)
        };
        let comma = (asked..clause.end).find(|at| self.tokens[*at].kind == TokenKind::Comma && begins(at + 1));
        comma.map_or(clause.start, |comma| comma + 1)
    }

    /// The subject before an apposition that a sign closes: `Lang, the director of the port, said`.
    pub(super) fn before_apposition(&self, close: usize, limit: usize, depth: usize) -> Option<Subject> {
        if let Some(named) = self.before_long_apposition(close, limit).filter(|_| depth == 0) {
            return Some(named);
        }
        let opens = |kind: TokenKind| match self.tokens[close].kind {
            TokenKind::Close => kind == TokenKind::Open,
            TokenKind::Dash => kind == TokenKind::Dash,
            _ => kind == TokenKind::Comma,
        };
        let inner = (limit..close).rev().find(|at| opens(self.tokens[*at].kind)).map_or(limit, |open| open + 1);
        let close =
            if self.tokens[close].kind == TokenKind::Close { close } else { self.without_parenthesis(close, inner) };
        let own = |run: Range<usize>| {
            // `Tom Williams, Islwyn Labour Chair, said`
            let title = inner > limit && names::is_title(&self.tokens[run.end - 1], self.lexicon);
            // `Lang, concejal junto con Keller, quien …`
            let before = (inner..run.start).rev().find(|at| !self.tokens[*at].is(Class::INNER));
            let joined = before.is_some_and(|at| self.tokens[at].is(Class::AND));
            run.end == close
                && !title
                && !joined
                && !self.is_governed(run.start, inner)
                && self.only_titles(inner..run.start)
        };
        if inner < close
            && let Some(run) = (inner..close).find_map(|at| self.run_at(at, close)).filter(|run| own(run.clone()))
        {
            // `Lang of the University of Otago in Dunedin, New Zealand, said`
            if !self.is_behind_place(&run, limit) {
                return Some(self.owner_of_apposition(inner, limit).unwrap_or_else(|| self.resolve(run).0));
            }
        }
        if inner > limit + 1 {
            let open = inner - 1;
            // `Lang (D-Brouk), in a speech, said`
            let open = self.without_parenthesis(open, limit);
            // `Depois, dirigindo-se aos vizinhos, afirmou`: what tells when is nobody.
            let opening = (limit..open).all(|at| self.is_filler(at) || !self.tokens[at].is_word());
            let found = match self.tokens[open - 1].kind {
                TokenKind::Word if opening => None,
                // `Lang, che conosce Keller da anni, quando era sindaco, racconta`: who is told in the clause is another.
                TokenKind::Word if self.is_relative_clause(open, limit) => {
                    self.before_apposition(open, limit, depth + 1)
                }
                TokenKind::Word if self.tells_of_companion(inner, open, limit) => {
                    self.before_apposition(open, limit, depth + 1)
                }
                TokenKind::Word => self.phrase_ending(open, limit, depth + 1, open),
                TokenKind::Comma | TokenKind::Close => self.before_apposition(open - 1, limit, depth + 1),
                _ => None,
            };
            // A prepositional phrase or a subordinate clause between commas parts no subject from its verb.
            if found.is_some() {
                return found;
            }
        }
        let definite = self.tokens.get(inner).is_some_and(|first| first.is(Class::DEFINITE));
        let who = definite.then(|| self.role(inner..close)).flatten()?;
        Some(Subject { who, words: inner..close })
    }

    /// The name that a clause begins with, before a comma and what is told of its bearer up to the verb, with no comma behind it.
    pub(super) fn before_unclosed(&self, start: usize, verb: usize) -> Option<Subject> {
        let first = (start..verb).find(|at| self.tokens[*at].is_word())?;
        let run = self.run_at(first, verb).filter(|run| run.start == first && run.len() > 1)?;
        let [comma, article, ..] = &self.tokens[run.end..verb] else { return None };
        let own = Class::VERB.with(Class::THAT).with(Class::RELATIVE);
        let plain = |token: &Token| token.is_word() && (token.capital || !token.is(own));
        // `Nora Keller, deputy head of the school said`
        let office =
            || self.tokens[run.end + 1..verb].iter().take(2).any(|token| names::is_any_title(token, self.lexicon));
        let told = comma.kind == TokenKind::Comma && (article.is(Class::INDEFINITE.with(Class::DEFINITE)) || office());
        let named = self.resolve(run.clone()).0;
        (told && self.tokens[run.end + 1..verb].iter().all(plain) && matches!(named.who, Who::Known(_) | Who::Named(_)))
            .then_some(named)
    }

    /// Whether a name stands between commas behind that of a place, and tells where that is: `in Dunedin, New Zealand, said`.
    pub fn is_behind_place(&self, run: &Range<usize>, limit: usize) -> bool {
        let comma = |at: usize| self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Comma);
        let unknown = |run: Range<usize>| matches!(self.resolve(run).0.who, Who::Named(_));
        let open = run.start.checked_sub(1).filter(|open| *open > limit && comma(*open) && comma(run.end));
        let place = open.and_then(|open| self.run_ending(open, limit));
        self.lexicon.order == ClauseOrder::Place
            && place.is_some_and(|place| self.is_governed(place.start, limit) && unknown(place))
            && unknown(run.clone())
    }

    /// Whether the words between two commas, of which the second is told, are a clause that tells more of whoever stands before it.
    fn is_relative_clause(&self, close: usize, limit: usize) -> bool {
        let Some(open) = (limit..close).rev().find(|at| self.tokens[*at].kind == TokenKind::Comma) else {
            return false;
        };
        // `il quale conosce Keller`
        let article = matches!(&self.tokens[open + 1..close], [article, which, ..] if article.is(Class::DEFINITE) && which.is(Class::RELATIVE));
        let at = open + 1 + usize::from(article);
        let [who, next, ..] = &self.tokens[at..close] else { return false };
        let subject = next.is_word() && !next.capital && (!next.is(Class::ARTICLE) || self.is_clitic_object(at + 1));
        let pronoun = article || self.lexicon.who.contains(&who.lower);
        self.lexicon.order == ClauseOrder::Place && open > limit && pronoun && subject
    }

    /// Whether a clause tells more of another who is named in what is told of a name: `Lang, a member along with Keller, who was absent, said`.
    fn tells_of_companion(&self, clause: usize, open: usize, limit: usize) -> bool {
        let who = self.tokens.get(clause).is_some_and(|first| self.lexicon.who.contains(&first.lower));
        let comma = (limit..open).rev().find(|at| self.tokens[*at].kind == TokenKind::Comma);
        comma.filter(|comma| who && *comma > limit).is_some_and(|comma| {
            let first = &self.tokens[comma + 1];
            comma + 2 < open
                && self.is_name(comma - 1)
                && first.is_word()
                && !first.capital
                && !first.is(Class::AND.with(Class::RELATIVE))
        })
    }

    /// Whoever a name between commas is apposed to something of: `Lang, lawyer of the mother, Keller, said`. Behind an article the name may be
    /// that of the lawyer.
    fn owner_of_apposition(&self, inner: usize, limit: usize) -> Option<Subject> {
        let close = inner.checked_sub(1).filter(|close| *close > limit && self.lexicon.order == ClauseOrder::Place)?;
        let open = (limit..close).rev().find(|at| self.tokens[*at].kind == TokenKind::Comma)?;
        let words = &self.tokens[open + 1..close];
        let own = Class::VERB.with(Class::RELATIVE).with(Class::THAT).with(Class::PRONOUN);
        let personal = words.iter().any(|token| token.is(Class::BEHALF.with(Class::TITLE)));
        // `of the mother`, and of no place.
        let of_person = |at: usize| {
            let noun = words[at + 1..].iter().find(|token| !token.is(Class::ARTICLE));
            words[at].is(Class::OF)
                && noun.is_some_and(|noun| {
                    !noun.capital && noun.is(Class::BEHALF.with(Class::TITLE).with(Class::TAKES_UP))
                })
        };
        let plain = words.iter().all(|token| token.is_word() && !token.is(own)) && (0..words.len()).any(of_person);
        let run = self.run_ending(open, limit).filter(|run| run.len() > 1 && personal && plain)?;
        let opens =
            run.start == limit || !self.tokens[run.start - 1].is_word() || self.tokens[run.start - 1].is(Class::TITLE);
        if !opens || self.is_governed(run.start, limit) {
            return None;
        }
        Some(match words[0].is(Class::ARTICLE) {
            true => self.somebody(run.start),
            false => self.resolve(run).0,
        })
    }

    /// Whether words before a name only describe it: `veteran analyst Nora Keller`.
    pub(super) fn only_titles(&self, words: Range<usize>) -> bool {
        let tokens = &self.tokens[words];
        // `directeur de cabinet représentant la ministre`: another.
        let apart = |pair: &[Token]| {
            pair[1].is(Class::DEFINITE)
                && !pair[1].is(Class::OF)
                && !pair[0].is(Class::OF.with(Class::ARTICLE).with(Class::AND))
        };
        !(self.lexicon.order == ClauseOrder::Place && tokens.windows(2).any(apart))
            && tokens.iter().all(|token| {
                token.is_word()
                    && !token.is(Class::PREPOSITION.with(Class::VERB).with(Class::RELATIVE).with(Class::THAT))
                    || token.is(Class::OF)
            })
    }
}
