//! The words that attribute a speech: a verb of reporting with its subject, a formula, or a name alone.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::subject::{Side, Subject, SubjectReader, Who};
use super::super::tokens::words::{Token, TokenKind};
use super::search::SpeakerSearch;

/// How many signs behind a speech what was issued may be told.
pub(super) const FARTHEST_STATEMENT: usize = 6;

impl SpeakerSearch<'_> {
    /// The verb or formula of reporting that governs a speech, and its subject.
    pub fn frame(&self, reader: &SubjectReader, clause: Range<usize>, side: Side) -> Option<Subject> {
        if let Some(quoted) = self.passed_on(reader, clause.clone()) {
            return Some(quoted);
        }
        let asked = reader.after_question(&clause);
        // `ნათქვამია განცხადებაში`: what is said there is what was issued.
        // `“…” cette année, note Lang`: behind a comma it is the verb.
        let begins = |at: usize| at > clause.start && reader.tokens[at - 1].kind == TokenKind::Comma;
        let verb = |at: usize| self.lexicon.order == ClauseOrder::Place && begins(at);
        let statement = |at: usize| reader.tokens[at].is(Class::STATEMENT) && !verb(at);
        let personal = |at: &usize| self.is_verb(reader, *at) && !statement(*at);
        // `If it goes on, “…”`: nobody goes on.
        let conditional = |at: &usize| {
            let start =
                (clause.start..*at).rev().find(|at| !reader.tokens[*at].is_word()).map_or(clause.start, |at| at + 1);
            side == Side::Before
                && start < *at
                && reader.tokens[start].is(Class::CONDITION)
                && self.lexicon.order == ClauseOrder::Place
        };
        let mut verbs: Vec<usize> = (asked..clause.end).filter(personal).filter(|at| !conditional(at)).collect();
        if side == Side::Before {
            verbs.reverse();
        } else if let Some(main) = self.behind_opened_clause(reader, &clause, &verbs) {
            verbs = vec![main];
        }
        if self.lexicon.order == ClauseOrder::Case {
            verbs.sort_by_key(|verb| reader.tokens[*verb].is(Class::PARTICIPLE));
        }
        // A formula that stands nearer than any verb tells on its own: `according to Lang, “…”`.
        let formula = self.formula(reader, clause.clone());
        let mut dropped = None;
        for verb in verbs {
            // `Lang said that, in Keller’s words, “…”`
            let nearer = formula.as_ref().is_some_and(|formula| {
                formula.words.start > verb && self.is_formula_alone(reader, formula, verb, clause.end)
            });
            if nearer && side == Side::Before {
                return formula;
            }
            let found = reader.subject(verb, clause.clone(), side);
            // `Lang never said that “…”`
            if found.is_some() && reader.is_denied(verb, clause.start) && !reader.is_passive(verb, clause.start) {
                // Further back it says nothing of a verb whose subject is left out.
                if dropped.is_some() {
                    continue;
                }
                return Some(reader.somebody(verb));
            }
            match found {
                Some(found) if matches!(found.who, Who::Pronoun(_)) && found.words == (verb..verb + 1) => {
                    // `“…”, según denunciaron`: several are nobody who was told alone.
                    if side == Side::After && self.lexicon.order == ClauseOrder::Place && reader.is_plural(verb) {
                        continue;
                    }
                    dropped = dropped.or(Some(found));
                }
                Some(found) if found.who == Who::Somebody && formula.is_some() => return formula,
                // `Lang said people felt free to “…”`
                Some(found)
                    if side == Side::Before
                        && found.who == Who::Somebody
                        && verb + 1 < clause.end
                        && reader.tokens[clause.end - 1].is(Class::INFINITIVE)
                        && self.lexicon.modifiers_first =>
                {
                    dropped = dropped.or(Some(found));
                }
                // `Lang told a man who asked that “…”`: the clause of `who` governs nothing.
                Some(found)
                    if side == Side::Before
                        && found.who == Who::Somebody
                        && !reader.tokens[verb].is(Class::ADDRESSING)
                        && self.is_relative(reader, verb) =>
                {
                    // `Una opinión que comparte Lang: “…”`
                    if let Some(behind) = self.behind_relative(reader, verb, clause.end) {
                        return Some(behind);
                    }
                    // `Ланг не ответил женщине, которая сказала: «…»`
                    if self.lexicon.order == ClauseOrder::Case && dropped.is_none() {
                        return Some(found);
                    }
                    dropped = dropped.or(Some(found));
                }
                // `Lang said that Keller had been charged`
                Some(found)
                    if found.who == Who::Somebody
                        && found.words == (verb..verb + 1)
                        && !reader.tokens[verb].is(Class::ADDRESSING)
                        && reader.is_passive(verb, clause.start) =>
                {
                    dropped = dropped.or(Some(found));
                }
                // `Lang recalled that it was Keller’s turn to say that “…”`
                Some(found) if side == Side::Before && self.is_nested(reader, verb, &found, clause.end) => {
                    return Some(reader.somebody(verb));
                }
                Some(found)
                    if side == Side::Before
                        && (self.is_reported(reader, verb, &found, &clause)
                            || self.tells_of_words(reader, verb, &found, &clause)) =>
                {
                    return Some(reader.somebody(verb));
                }
                // `Varga sagte, Keller habe versprochen, „…“`
                Some(found) if self.is_told_by_another(reader, verb, &found) => return Some(reader.somebody(verb)),
                Some(found) => return Some(found),
                // `Keller smiled as Lang rose and said: “…”`
                None if side == Side::Before && reader.shares_clause(verb, clause.start) => {
                    return Some(reader.somebody(verb));
                }
                // `asked about a poster that read “…”`: what governs the speech is nobody's verb.
                None if side == Side::Before && self.governs_alone(reader, verb, clause.end) => {
                    return Some(reader.somebody(verb));
                }
                None => {}
            }
        }
        formula.or(dropped)
    }

    /// Whether a verb's clause is what another person says: `Lang recalled that Keller had spoken of it: “…”` may be either's words.
    fn is_reported(&self, reader: &SubjectReader, verb: usize, found: &Subject, clause: &Range<usize>) -> bool {
        if self.lexicon.order == ClauseOrder::Last {
            return self.retells(reader, verb, found, clause) || reader.is_served(verb + 1..clause.end);
        }
        let told = |subject: &Subject| match subject.who {
            Who::Known(index) | Who::Holder(index) => !self.known[index].body,
            Who::Pronoun(_) => reader.tokens[subject.words.start].is(Class::PRONOUN),
            _ => false,
        };
        let that = (clause.start..verb).rev().find(|at| reader.tokens[*at].is(Class::THAT));
        let Some(that) = that.filter(|that| self.lexicon.order == ClauseOrder::Case && *that < found.words.start)
        else {
            return false;
        };
        let named = matches!(found.who, Who::Known(_) | Who::Holder(_) | Who::Named(_));
        let main = (clause.start..that).rev().find(|at| self.is_verb(reader, *at));
        let main = main.and_then(|main| reader.subject(main, clause.start..that, Side::Before));
        // `Варга сказал, что Ланг обещала ему, что “…”`: whom it is promised is no agency.
        let to_him = reader.tokens[that..clause.end].iter().any(|token| token.is(Class::OBLIQUE_PRONOUN));
        let name = |main: &Subject| match main.who {
            Who::Named(_) => true,
            Who::Somebody => main.words.clone().all(|at| reader.is_name(at)),
            _ => false,
        };
        let person = |main: &Subject| told(main) || to_him && name(main);
        named && main.is_some_and(|main| person(&main) && !main.who.is(&found.who))
    }

    /// Whether what follows is said to be in another's words: `Lang widersprach der Aussage des Ministers, dass „…“`.
    fn tells_of_words(&self, reader: &SubjectReader, verb: usize, found: &Subject, clause: &Range<usize>) -> bool {
        if self.lexicon.order != ClauseOrder::Case {
            return false;
        }
        let tokens = reader.tokens;
        let is_noun = |at: &usize| {
            tokens[*at].is(Class::UTTERANCE)
                && (tokens[*at + 1..clause.end].iter().any(|token| token.is(Class::THAT))
                    || tokens[clause.end - 1].kind == TokenKind::Comma)
        };
        let own = Class::PREPOSITION.with(Class::THAT).with(Class::POSSESSIVE).with(Class::VERB).with(Class::FILLER);
        let owns = |at: usize| {
            let token = &tokens[at];
            let sign = matches!(token.kind, TokenKind::Other | TokenKind::Speech(_));
            !found.words.contains(&at) && (sign || token.is_word() && !token.is(own))
        };
        let owned = |noun: usize| match self.lexicon.heads_last {
            true => {
                noun > clause.start && owns(noun - 1) && {
                    let owner = &tokens[noun - 1];
                    !owner.is_word() || self.lexicon.is_of_elsewhere(&owner.lower)
                }
            }
            false => noun + 1 < clause.end && owns(noun + 1),
        };
        // What is told by the verb that the speech depends on is told behind both.
        let from = if self.lexicon.heads_last { clause.start } else { verb + 1 };
        (from..clause.end).filter(is_noun).any(owned)
    }

    /// Whether a formula behind a verb is nothing but one: some are prepositions too, and others stand far from the speech.
    fn is_formula_alone(&self, reader: &SubjectReader, formula: &Subject, verb: usize, end: usize) -> bool {
        // `Lang, selon qui “…”`
        let behind = reader.tokens.get(formula.words.end..formula.words.end + 3).unwrap_or_default();
        let relative = matches!(behind, [comma, formula, relative]
            if comma.kind == TokenKind::Comma && formula.is(Class::FORMULA_BEFORE) && relative.is(Class::RELATIVE));
        if relative {
            return true;
        }
        if self.lexicon.subject_first {
            return true;
        }
        let clear = |token: &Token| token.phrase > 1 || !token.is(Class::PREPOSITION);
        let opens = reader.tokens[verb + 1..formula.words.start].iter();
        let before = { opens }.any(|token| token.is(Class::FORMULA_BEFORE) && clear(token));
        let rest = &reader.tokens[formula.words.end.min(end)..end];
        let after = rest.iter().position(|token| token.is(Class::FORMULA_AFTER));
        let next_to_speech = |rest: &[Token]| !rest.iter().any(|token| token.is_word() && !token.is(Class::THAT));
        match after {
            Some(at) => next_to_speech(&rest[at + usize::from(rest[at].phrase).max(1).min(rest.len() - at)..]),
            None => before && next_to_speech(rest),
        }
    }

    /// Whether nothing stands between a verb and the speech that it governs, behind a relative pronoun that is no person.
    fn governs_alone(&self, reader: &SubjectReader, verb: usize, end: usize) -> bool {
        let near = !reader.tokens[verb + 1..end].iter().any(Token::is_word);
        let that = verb > 0 && reader.tokens[verb - 1].is(Class::THAT) && verb > 1 && reader.tokens[verb - 2].is_word();
        self.lexicon.modifiers_first && near && that && !reader.tokens[verb - 2].is(Class::VERB)
    }

    /// Whoever stands behind the verb of a relative clause that ends with the name: the pronoun is its object.
    fn behind_relative(&self, reader: &SubjectReader, verb: usize, end: usize) -> Option<Subject> {
        let found = reader.right(verb + 1, end).filter(|_| self.lexicon.order == ClauseOrder::Place)?;
        let named = matches!(found.who, Who::Known(_) | Who::Holder(_) | Who::Named(_));
        let next = reader.tokens.get(found.words.end).filter(|_| found.words.end < end);
        let closed = next.is_none_or(|next| matches!(next.kind, TokenKind::Colon | TokenKind::Comma));
        (named && closed && !self.lexicon.modifiers_first).then_some(found)
    }

    /// Whether a verb's subject is a relative pronoun.
    pub(super) fn is_relative(&self, reader: &SubjectReader, verb: usize) -> bool {
        let before = (0..verb).rev().find(|at| !reader.tokens[*at].is(Class::FILLER));
        before.is_some_and(|at| reader.tokens[at].is(Class::RELATIVE) || reader.is_that_of_noun(at, 0))
    }

    /// The subject that the words after a speech tell; in a language whose verbs come last, with those before it.
    pub(super) fn found_after(
        &self,
        reader: &SubjectReader,
        after: Range<usize>,
        before: Range<usize>,
    ) -> Option<Subject> {
        if let Some(name) = self.bare_name(reader, after.clone()) {
            return Some(name);
        }
        // `Lang’s claim that “…” was rejected by Keller`
        if let Some(owner) = self.claimed_by_owner(reader, &before) {
            return Some(owner);
        }
        // `Die Behauptung, dass „…“, wies Lang zurück`: whoever's words they are, they are told of.
        if let Some(noun) = self.told_of_by_noun(reader, &before) {
            return Some(reader.somebody(noun));
        }
        // `„…“, zitierte Keller aus einem Brief`
        let first = after.clone().find(|at| reader.tokens[*at].is_word());
        if let Some(cites) = first.filter(|at| self.lexicon.cites.contains(&reader.tokens[*at].lower))
            && self.lexicon.order == ClauseOrder::Case
        {
            return Some(reader.somebody(cites));
        }
        if self.lexicon.order == ClauseOrder::Last {
            let verbs = (after.clone()).filter(|at| self.is_verb(reader, *at));
            for verb in verbs {
                // `Lang’ın mektubunu aldı, orada “…” deniyor`
                let written = self.lexicon.written.contains(&reader.tokens[verb].lower);
                if let Some(bearer) = self.bears_other_words(reader, &before).filter(|_| written) {
                    return Some(reader.somebody(bearer));
                }
                // Between the speech and its verb stands no other clause.
                if let Some(found) = reader.subject(verb, before.start..after.end, Side::After) {
                    return Some(found);
                }
            }
            return self.formula(reader, after);
        }
        // `“…”, fueron las palabras de Lang, que …`
        let first = after.clone().find(|at| reader.tokens[*at].is_word());
        if self.lexicon.order == ClauseOrder::Place
            && first.is_some_and(|first| reader.tokens[first].is(Class::REFERS_BACK))
            && let Some(found) = self.referring(reader, after.clone())
        {
            return Some(found);
        }
        // `“…”, fue la respuesta de Lang`, `“…”, il commento di Lang`
        let begins = Class::BE.with(Class::COPULA).with(Class::DEFINITE).with(Class::UTTERANCE);
        if self.lexicon.order == ClauseOrder::Place
            && first.is_some_and(|first| reader.tokens[first].is(begins))
            && let Some(found) = self.announced_by_noun(reader, after.clone())
        {
            return Some(found);
        }
        // `говорится в сообщении НБУ`
        if self.lexicon.order == ClauseOrder::Case
            && first.is_some_and(|first| self.lexicon.written.contains(&reader.tokens[first].lower))
            && let Some(owner) = self.owner_of_statement(reader, after.clone())
        {
            return Some(owner);
        }
        // `говорится в сообщении`: what was issued speaks, and no verb has a subject.
        let refers = |at: &usize| reader.tokens[*at].is(Class::REFERS_BACK);
        // `„…“, mit diesen Worten eröffnete Lang die Sitzung`
        let referring = || first.filter(refers).and_then(|_| self.referring(reader, after.clone()));
        self.frame(reader, after.clone(), Side::After).or_else(referring).or_else(|| {
            let near = after.clone().take(FARTHEST_STATEMENT);
            let statement = { near }.into_iter().find(|at| reader.tokens[*at].is(Class::STATEMENT))?;
            // `йдеться в його заяві`
            let his = statement
                .checked_sub(1)
                .filter(|at| *at >= after.start && reader.tokens[*at].is(Class::OBLIQUE_PRONOUN));
            if let Some(his) = his.filter(|_| self.lexicon.order == ClauseOrder::Case) {
                let who = Who::Pronoun(reader.gender_of_oblique(his));
                return Some(Subject { who, words: his..his + 1 });
            }
            let owner = self.owner_of_statement(reader, after.clone());
            // `зазначено в заяві організації`
            let of_body = |token: &&Token| !token.capital && self.lexicon.is_form_of_body(&token.lower);
            let body = reader.tokens.get(statement + 1).filter(|_| statement + 1 < after.end).filter(of_body);
            let words = statement..statement + 1 + usize::from(body.is_some());
            owner.or(Some(Subject { who: Who::Statement, words }))
        })
    }

    /// Somebody, where what begins with one who tells of it names another behind its comma: `Secondo Lang, Nora Keller avrebbe detto: “…”`
    fn named_behind(&self, reader: &SubjectReader, before: &Range<usize>, found: &Subject) -> Option<Subject> {
        reader.tokens.get(found.words.end).filter(|next| next.kind == TokenKind::Comma)?;
        let first = found.words.start.checked_sub(1).filter(|at| *at >= before.start).map(|at| &reader.tokens[at])?;
        let leads = first.is(Class::FORMULA_BEFORE) || first.is(Class::VERB) && self.lexicon.order == ClauseOrder::Case;
        let run = reader.run_at(found.words.end + 1, before.end).filter(|run| run.start == found.words.end + 1)?;
        let plain = |token: &Token| !token.is(Class::TITLE) && !token.possessive;
        let acts = reader.tokens.get(run.end).is_some_and(|next| next.is_word() && !next.capital);
        let other = reader.resolve(run.clone()).0;
        let named = matches!(other.who, Who::Known(_) | Who::Named(_)) && !other.who.is(&found.who);
        (leads && named && acts && reader.tokens[run.clone()].iter().all(plain)).then(|| reader.somebody(run.start))
    }

    pub(super) fn found_before(&self, reader: &SubjectReader, before: Range<usize>) -> Option<Subject> {
        if before.is_empty() {
            return None;
        }
        if let Some(owner) = self.owned_words(reader, &before, &(before.end..before.end)) {
            return Some(owner);
        }
        // `Lang declined to say whether “…”`
        let whether =
            reader.tokens[before.end - 1].is(Class::CONDITION) && reader.tokens[before.end - 1].is(Class::THAT);
        // `Lang cites the old sailor: “…”`
        const FARTHEST_CITED: usize = 12;
        const FARTHEST_MESSAGE: usize = 5;
        let cites = |at: &usize| {
            let noun = Class::DEFINITE.with(Class::INDEFINITE).with(Class::POSSESSIVE);
            let is_object = |object: usize| {
                // `cita al viejo marinero`
                reader.tokens.get(object).filter(|_| object < before.end).is_some_and(|object| {
                    object.is(noun) || object.capital || self.lexicon.before_persons.contains(&object.lower)
                })
            };
            // `read from a letter`
            let small = |token: &Token| token.is(Class::PREPOSITION.with(Class::FILLER)) && !token.capital;
            let from = reader.tokens[at + 1..before.end].iter().take(2).take_while(|token| small(token)).count();
            let object = is_object(at + 1) || from > 0 && is_object(at + 1 + from);
            before.end - at <= FARTHEST_CITED
                && !(at + 1..before.end).any(|behind| self.is_verb(reader, behind))
                && self.lexicon.cites.contains(&reader.tokens[*at].lower)
                && object
        };
        let colon = reader.tokens[before.end - 1].kind == TokenKind::Colon;
        if let Some(cites) = before.clone().find(cites).filter(|_| colon && self.lexicon.order == ClauseOrder::Place) {
            return Some(reader.somebody(cites));
        }
        // `Keller zitierte aus einem Brief: „…“`
        if let Some(cites) = self.tells_of_another(reader, &before) {
            return Some(reader.somebody(cites));
        }
        let leads = |from: &usize| colon || self.leads_to_speech_of_message(reader, *from, before.end);
        if let Some(bearer) = self.bears_other_words(reader, &before).filter(leads) {
            return Some(reader.somebody(bearer));
        }
        if let Some(found) = self.of_infinitive(reader, before.clone()) {
            return Some(found);
        }
        let recalls = self.recalls_words(reader, before.clone());
        let of_another = recalls.or_else(|| self.stands_written(reader, before.clone()));
        if let Some(recalls) = of_another.filter(|_| colon) {
            return Some(reader.somebody(recalls));
        }
        // `Lang received a letter: “…”`
        let is_message = |token: &Token| token.is_word() && token.is(Class::STATEMENT.with(Class::UTTERANCE));
        let receives = |at: &usize| {
            let behind = at + 1..before.end.min(at + 1 + FARTHEST_MESSAGE);
            let ahead = before.start.max(at.saturating_sub(FARTHEST_MESSAGE));
            let object = match self.lexicon.order {
                _ if self.lexicon.heads_last => ahead..*at,
                // `a letter that Lang had received`
                ClauseOrder::Place => ahead..behind.end,
                _ => behind,
            };
            self.lexicon.receives.contains(&reader.tokens[*at].lower) && reader.tokens[object].iter().any(is_message)
        };
        if let Some(receives) = before.clone().find(receives).filter(leads) {
            return Some(reader.somebody(receives));
        }
        let denied = reader.tokens[before.clone()].iter().any(|token| token.is(Class::NEGATION));
        if whether && denied && self.lexicon.order == ClauseOrder::Place {
            return Some(reader.somebody(before.end - 1));
        }
        if let Some(issuer) = self.issues_statement(reader, &before) {
            return Some(issuer);
        }
        if let Some(found) = self.frame(reader, before.clone(), Side::Before) {
            let another = colon.then(|| self.named_behind(reader, &before, &found)).flatten();
            return Some(another.unwrap_or(found));
        }
        // `Lang: “…”`, `Lang – “…”`, `Lang could not hide his anger: “…”`
        let last = &reader.tokens[before.end - 1];
        if last.kind == TokenKind::Comma && !reader.tokens[before.end..].iter().any(Token::is_word) {
            return self.before_last_words(reader, before);
        }
        if !matches!(last.kind, TokenKind::Colon | TokenKind::Dash) {
            return None;
        }
        let start = before
            .clone()
            .rev()
            .skip(1)
            .find(|at| match reader.tokens[*at].kind {
                TokenKind::Speech(index) => !self.is_name(index),
                kind => kind == TokenKind::Stop,
            })
            .map_or(before.start, |at| at + 1);
        if let Some(found) = self.announced_by_noun(reader, start..before.end) {
            return Some(found);
        }
        // `Lo conferma Lang: “…”`
        let refers = reader.tokens[start].is(Class::REFERS_BACK) && self.lexicon.order == ClauseOrder::Place;
        if let Some(found) = self.referring(reader, start..before.end).filter(|_| refers)
            && self.mentions_only(reader, start..before.end, &found.who)
        {
            return Some(found);
        }
        // `Il a cité un autre exemple : « … »`
        let personal = Class::HE.with(Class::SHE);
        let pronoun = (start..before.end)
            .find(|at| !reader.tokens[*at].is(Class::FILLER.with(Class::OPENER)) || reader.tokens[*at].is(personal));
        if let Some(pronoun) = pronoun.filter(|at| reader.tokens[*at].is(personal))
            && last.kind == TokenKind::Colon
            && self.lexicon.order == ClauseOrder::Place
            && !reader.tokens[pronoun].is(Class::ARTICLE.with(Class::ANYBODY))
            && self.mentions_nobody(reader, start..before.end)
        {
            let who = Who::Pronoun(reader.gender_of_pronoun(pronoun));
            return Some(Subject { who, words: pronoun..pronoun + 1 });
        }
        // A heading of who speaks: `Il sindaco di Reggio Calabria: “…”`
        const LONGEST_HEADING: usize = 9;
        let apposes = |token: &Token| matches!(token.kind, TokenKind::Comma | TokenKind::Open);
        let verbless = !(start..before.end).any(|at| self.is_verb(reader, at));
        let longest = if self.lexicon.order == ClauseOrder::Place { LONGEST_HEADING } else { LONGEST_HEADING + 5 };
        if before.end - start <= longest
            && (self.lexicon.order == ClauseOrder::Place
                || verbless && reader.tokens[start..before.end].iter().any(apposes))
            && let Some(found) = reader.heading(before.end - 1, start).filter(|found| !reader.is_acted_on(found, start))
        {
            return Some(found);
        }
        // `Lang traf Demonstranten, die riefen: „…“`: others act in the clause.
        let comma = (start..before.end).rev().find(|at| reader.tokens[*at].kind == TokenKind::Comma);
        if let Some(comma) = comma.filter(|_| self.lexicon.order == ClauseOrder::Case)
            && reader.tokens.get(comma + 1).is_some_and(|next| self.lexicon.pronouns_of_clauses.contains(&next.lower))
        {
            return Some(reader.somebody(comma + 1));
        }
        self.only_person(reader, start..before.end).or_else(|| {
            let colon = last.kind == TokenKind::Colon && self.lexicon.order != ClauseOrder::Last;
            colon.then(|| self.only_free_person(reader, start..before.end)).flatten()
        })
    }
}
