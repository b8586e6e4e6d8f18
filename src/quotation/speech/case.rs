//! Subjects by their case: `сказала Луганцеву Ветрова`, `განაცხადა ხევსურელმა`; and by their order before a verb that comes last:
//! `Lang, “…” dedi`.

use std::ops::Range;

use super::class::Class;
use super::lexicon::ClauseOrder;
use super::names::{self, NameForm};
use super::subject::{Side, Subject, SubjectReader, Who};
use super::words::TokenKind;

/// A noun or pronoun that can be a subject.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub subject: Subject,
    /// From its first describing word on.
    pub start: usize,
    pub end: usize,
    /// Whether a title stands before it, or a given name.
    titled: bool,
}

impl SubjectReader<'_> {
    pub(super) fn by_case(&self, verb: usize, clause: &Range<usize>, side: Side) -> Option<Subject> {
        let stops = |at: &usize| {
            matches!(
                self.tokens[*at].kind,
                TokenKind::Stop | TokenKind::Speech(_) | TokenKind::Colon | TokenKind::Comma | TokenKind::Dash
            ) || self.tokens[*at].is(Class::THAT)
        };
        let right_end = (verb + 1..clause.end).find(stops).unwrap_or(clause.end);
        let mut right = self.candidates(verb + 1..right_end);
        if right.iter().all(|candidate| candidate.subject.who == Who::Somebody)
            && let Some(named) = self.in_apposition(right_end, clause.end)
        {
            right = vec![named];
        }
        let left_start = (clause.start..verb)
            .rev()
            .find(|at| matches!(self.tokens[*at].kind, TokenKind::Stop | TokenKind::Speech(_)))
            .map_or(clause.start, |at| at + 1);
        let left = self.candidates(left_start..verb);
        let near = |candidate: &&Candidate| {
            candidate.start <= verb + 4 || !matches!(candidate.subject.who, Who::Named(_)) || candidate.titled
        };
        // `mówiła z okazji Dnia Morza minister Nora Lang`: what belongs to a noun under a preposition is no subject where another is named.
        let belongs = |candidate: &Candidate| {
            let [preposition, noun] = &self.tokens[candidate.start.saturating_sub(2)..candidate.start] else {
                return false;
            };
            matches!(candidate.subject.who, Who::Named(_))
                && preposition.is(Class::PREPOSITION.with(Class::FILLER))
                && noun.is_word()
                && !noun.capital
                && noun.class.without(Class::FILLER.with(Class::INNER)) == Class::NONE
        };
        let named = |candidate: &Candidate| candidate.titled && matches!(candidate.subject.who, Who::Known(_));
        if right.first().is_some_and(belongs) && right[1..].first().is_some_and(named) {
            right.remove(0);
        }
        let after = right.iter().find(near);
        // `ասաց «իշխանիկը»`: what speaks is set in marks.
        if side == Side::After
            && self.tokens.get(verb + 1).is_some_and(|next| matches!(next.kind, TokenKind::Speech(_)))
            && left.is_empty()
        {
            return Some(self.somebody(verb));
        }
        let before = left
            .iter()
            .next_back()
            .filter(|candidate| verb - candidate.end <= 4 || !matches!(candidate.subject.who, Who::Named(_)));
        // A name right before the verb is its subject, and so is one anywhere after it.
        // `Ситуацию прокомментировала Ветрова`: a word that only begins its sentence is no person beside one who is named.
        let named_after = after.is_some_and(|after| matches!(after.subject.who, Who::Known(_) | Who::Holder(_)));
        let opens = |candidate: &Candidate| {
            candidate.subject.who == Who::Somebody
                && candidate.end == candidate.start + 1
                && self.begins_sentence(candidate.start)
                && self.tokens[candidate.start].class == Class::NONE
        };
        let before = before.filter(|candidate| !(named_after && opens(candidate)));
        let adjacent = before.filter(|candidate| candidate.end == verb);
        let found = match side {
            Side::After => adjacent.or(after).or(before),
            Side::Before => adjacent.or(after.filter(|after| after.start == verb + 1)).or(before).or(after),
        };
        if let Some(found) = found {
            let all = if found.start > verb { &right } else { &left };
            let after = |other: &&Candidate| other.start == found.end + 1 || other.start == found.end + 2;
            let next = all.iter().filter(|_| self.tokens.get(found.end).is_some_and(|token| token.is(Class::AND)));
            let before = |other: &&Candidate| other.end + 1 == found.start;
            let and_before = found.start > 0 && self.tokens[found.start - 1].is(Class::AND);
            let other = { next }.find(after).or_else(|| all.iter().filter(|_| and_before).find(before));
            return Some(match other {
                None => found.subject.clone(),
                // `блогер і політолог Олексій Луганцев`: two roles of one.
                Some(other) => match (&other.subject.who, &found.subject.who) {
                    (Who::Known(one), Who::Holder(same) | Who::Known(same)) if one == same => other.subject.clone(),
                    (Who::Holder(one), Who::Known(same)) if one == same => found.subject.clone(),
                    _ => Subject { who: Who::Somebody, words: found.subject.words.clone() },
                },
            });
        }
        // `сообщили в мэрии`, `აცხადებენ მერიაში`
        let inside = verb + 1 + usize::from(self.tokens.get(verb + 1).is_some_and(|next| next.is(Class::WITHIN)));
        if let Some(run) = self.run_at(inside, right_end)
            && let Who::Known(index) = self.resolve(run.clone()).0.who
            && self.known[index].body
        {
            return Some(Subject { who: Who::Known(index), words: run });
        }
        // Somebody without a name: `рассказал один из грузчиков`.
        let named = |at: usize| {
            let small = Class::FILLER
                .with(Class::PREPOSITION)
                .with(Class::AND)
                .with(Class::THAT)
                .with(Class::OBLIQUE_PRONOUN)
                .with(Class::INNER)
                .with(Class::CALENDAR);
            self.tokens.get(at).is_some_and(|token| {
                at < right_end && token.is_word() && !token.is(small) && token.lower.chars().count() > 2
            })
        };
        let mut next = verb + 1;
        while next < right_end && self.tokens[next].is(Class::FILLER.with(Class::OBLIQUE_PRONOUN).with(Class::INNER)) {
            next += 1;
        }
        if named(next) && !matches!(self.known_form(next), Some(NameForm::Other)) {
            return Some(self.somebody(next));
        }
        self.lexicon.drops_subjects.then(|| self.dropped(verb))
    }

    /// The first known person of some words whom a role tells.
    pub(super) fn holder(&self, words: Range<usize>) -> Option<Subject> {
        let found = self.candidates(words).into_iter().map(|candidate| candidate.subject);
        { found }.find(|subject| matches!(subject.who, Who::Holder(_)))
    }

    /// In which form a word is a known name.
    fn known_form(&self, at: usize) -> Option<NameForm> {
        let (called, form) = names::called(&self.tokens[at..=at], self.known, self.lexicon);
        (called != names::Called::Another).then_some(form)
    }

    /// The nouns and pronouns of some words that can be subjects, in order.
    pub(super) fn candidates(&self, words: Range<usize>) -> Vec<Candidate> {
        let mut found = Vec::new();
        let mut at = words.start;
        while at < words.end {
            let token = &self.tokens[at];
            if let Some(behind) = self.behind_parenthesis(at, &words) {
                at = behind;
                continue;
            }
            // `ինքը Խորենյանը`, `сам Луганцев`
            let emphasis = token.is(Class::ANYBODY) && !token.is(Class::HE.with(Class::SHE).with(Class::THEY));
            if emphasis && self.run_at(at + 1, words.end).is_some_and(|run| run.start == at + 1) {
                at += 1;
                continue;
            }
            if token.is(Class::PRONOUN) && !token.is(Class::ARTICLE) && !self.is_governed(at, words.start) {
                let subject = Subject { who: Who::Pronoun(self.gender_of_pronoun(at)), words: at..at + 1 };
                found.push(Candidate { subject, start: at, end: at + 1, titled: false });
                at += 1;
                continue;
            }
            if token.is(Class::TAKES_UP) && self.role(at..at + 1).is_none() && !self.is_governed(at, words.start) {
                let subject = Subject { who: Who::Pronoun(super::names::Gender::Unknown), words: at..at + 1 };
                found.push(Candidate { subject, start: at, end: at + 1, titled: false });
                at += 1;
                continue;
            }
            if let Some(run) = self.run_at(at, words.end) {
                at = run.end;
                if let Some(candidate) = self.described(run.clone(), &words) {
                    at = candidate.end.max(at);
                    found.push(candidate);
                } else if let Some(candidate) = self.candidate(run.clone(), &words) {
                    found.push(candidate);
                }
                continue;
            }
            if let Some(candidate) = self.role_candidate(at, &words) {
                at = candidate.end;
                found.push(candidate);
                continue;
            }
            at += 1;
        }
        found
    }

    /// Where words go on behind brackets that only add to the name before them: `Thorsten Frei (CDU)`.
    fn behind_parenthesis(&self, open: usize, words: &Range<usize>) -> Option<usize> {
        const LONGEST: usize = 5;
        if self.tokens[open].kind != TokenKind::Open {
            return None;
        }
        let close =
            (open + 1..words.end.min(open + 1 + LONGEST)).find(|at| self.tokens[*at].kind == TokenKind::Close)?;
        (self.without_parenthesis(close + 1, words.start) == open).then_some(close + 1)
    }

    /// A capitalised word that only begins a role, of which the rest is in small letters: `ԵԿՄ նախագահը`, `ՀՀ նախագահ Մանվել Գրիգորյանը`.
    fn described(&self, run: Range<usize>, words: &Range<usize>) -> Option<Candidate> {
        const LONGEST: usize = 12;
        let (subject, _) = self.resolve(run.clone());
        if self.lexicon.no_capitals || matches!(subject.who, Who::Known(_)) || self.is_governed(run.start, words.start)
        {
            return None;
        }
        let mut end = run.end;
        let mut titled = self.tokens[run.clone()].iter().any(|token| names::is_title(token, self.lexicon));
        while end < words.end && end < run.end + LONGEST {
            let token = &self.tokens[end];
            if token.is(Class::VERB.with(Class::AND).with(Class::PREPOSITION).with(Class::THAT))
                || !(token.is_word() || matches!(token.kind, TokenKind::Open | TokenKind::Close | TokenKind::Other))
            {
                break;
            }
            if titled && let Some(name) = self.run_at(end, words.end) {
                let (subject, form) = self.resolve(name.clone());
                // `Голова комітету Верховної Ради Андрій Лозенко`
                let owner = matches!(subject.who, Who::Named(_))
                    && (super::persons::is_body(&self.tokens[name.clone()], self.lexicon)
                        || self.is_oblique(name.end - 1)
                        || self.lexicon.capital_nouns && self.is_governed(name.start, run.end));
                if (form == NameForm::Other || owner)
                    && let Some((subject, end)) = self.behind_owner(name.end)
                {
                    return Some(Candidate { subject, start: run.start, end, titled: true });
                }
                let last = self.lexicon.order == ClauseOrder::Last;
                if (owner || form == NameForm::Other) && (last || self.lexicon.capital_nouns) {
                    break;
                }
                return (form != NameForm::Other).then_some(Candidate {
                    subject,
                    start: run.start,
                    end: name.end,
                    titled: true,
                });
            }
            titled |= token.is(Class::TITLE.with(Class::BEHALF)) || names::is_title(token, self.lexicon);
            end += 1;
        }
        // What an article begins belongs to it: `der Vorsitzende des Ausschusses`.
        let mut ends = (run.end + 1..=(run.end + 3).min(words.end)).rev();
        let whole = |end: usize| !self.lexicon.capital_nouns || !self.tokens[end - 1].is(Class::ARTICLE);
        let role = ends.find_map(|end| Some((end, self.role(run.start..end).filter(|_| whole(end))?)));
        let (end, who) = role?;
        Some(Candidate { subject: Subject { who, words: run.start..end }, start: run.start, end, titled: true })
    }

    fn candidate(&self, run: Range<usize>, words: &Range<usize>) -> Option<Candidate> {
        let governed = self.is_governed(run.start, words.start);
        let apart = governed.then(|| self.name_apart(&run)).flatten();
        let governed = governed && apart.is_none();
        let run = apart.unwrap_or(run);
        let (subject, form) = self.resolve(run.clone());
        if form == NameForm::Other || governed {
            return None;
        }
        // `sabiq Baş Nazir`: the words before a title may tell which of two it is.
        if subject.who == Who::Somebody
            && run.start > words.start
            && let Some(Who::Holder(index)) = self.role(run.start - 1..run.end)
        {
            let subject = Subject { who: Who::Holder(index), words: run.start - 1..run.end };
            return Some(Candidate { subject, start: run.start - 1, end: run.end, titled: true });
        }
        // `Глава эсеров` is not any head.
        if matches!(subject.who, Who::Holder(_)) && self.has_other_owner(&run) {
            let subject = Subject { who: Who::Somebody, words: run.clone() };
            return Some(Candidate { subject, start: run.start, end: run.end, titled: true });
        }
        // `sabiq Baş Nazir` is no `Baş Nazir`.
        if let Who::Holder(index) = subject.who
            && run.start > words.start
            && self.tokens[run.start - 1].is(Class::TITLE)
            && self.role(run.start - 1..run.end) != Some(Who::Holder(index))
        {
            let subject = Subject { who: Who::Somebody, words: run.clone() };
            return Some(Candidate { subject, start: run.start - 1, end: run.end, titled: true });
        }
        // `глава НБУ`: what a title belongs to.
        let titled = run.start > words.start && self.tokens[run.start - 1].is(Class::TITLE.with(Class::BEHALF));
        let body = match &subject.who {
            Who::Known(index) => self.known[*index].body,
            Who::Named(name) => super::persons::is_body(&self.tokens[name.clone()], self.lexicon),
            _ => false,
        };
        if titled && body {
            return Some(Candidate {
                subject: self.somebody(run.start - 1),
                start: run.start - 1,
                end: run.end,
                titled,
            });
        }
        let last = run.end - 1;
        if matches!(subject.who, Who::Named(_)) && self.is_oblique(last) {
            return None;
        }
        // Nouns are capitalised too: one alone is a name only with a title, or right beside the verb.
        let lone = self.lexicon.capital_nouns && run.len() == 1 && matches!(subject.who, Who::Named(_));
        if lone {
            let definite = run.start > words.start && self.tokens[run.start - 1].is(Class::DEFINITE);
            let role = definite.then(|| self.role(run.clone())).flatten().filter(|_| !self.has_other_owner(&run));
            let beside = run.start == words.start || run.end == words.end;
            let who = match role {
                Some(role) => role,
                None if definite || beside => Who::Somebody,
                None => return None,
            };
            let start = run.start - usize::from(definite);
            return Some(Candidate {
                subject: Subject { who, words: run.clone() },
                start,
                end: run.end,
                titled: false,
            });
        }
        // Who speaks for somebody stands before the name in another case, which isn't here; in apposition it names him.
        // A word that begins a sentence may be any word.
        let lone = run.len() == 1
            && self.begins_sentence(run.start)
            && matches!(subject.who, Who::Named(_))
            && !self.lexicon.capital_nouns;
        let subject = if lone && self.lexicon.order != ClauseOrder::Place {
            Subject { who: Who::Somebody, ..subject }
        } else {
            subject
        };
        let titled = run.len() > 1 || run.start > words.start && self.tokens[run.start - 1].is(Class::TITLE);
        Some(Candidate { subject, start: run.start, end: run.end, titled })
    }

    /// A role in small letters: of a known speaker, or of whoever speaks for one.
    fn role_candidate(&self, at: usize, words: &Range<usize>) -> Option<Candidate> {
        let token = &self.tokens[at];
        if !token.is_word() || self.is_governed(at, words.start) {
            return None;
        }
        let known = self.role(at..at + 1);
        if known.is_none() && !token.is(Class::BEHALF) {
            return None;
        }
        // As a title it belongs to the name behind it: `директор порта Игорь Луганцев`.
        let mut end = at + 1;
        while end < words.end
            && end <= at + 5
            && self.tokens[end].is_word()
            && !self.tokens[end].is(Class::VERB.with(Class::AND).with(Class::PREPOSITION))
        {
            if let Some(run) = self.run_at(end, words.end) {
                let (subject, form) = self.resolve(run.clone());
                let whole = |who: Who, end: usize| {
                    let subject = Subject { who, words: at..end };
                    Some(Candidate { subject, start: at, end, titled: true })
                };
                if matches!(subject.who, Who::Holder(_) | Who::Somebody) {
                    return whole(self.role(at..run.end).unwrap_or(Who::Somebody), run.end);
                }
                let body = |index: usize| self.known[index].body && known != Some(Who::Holder(index));
                let owner = match subject.who {
                    Who::Named(_) => {
                        super::persons::is_body(&self.tokens[run.clone()], self.lexicon) || self.is_oblique(run.end - 1)
                    }
                    Who::Known(index) => body(index),
                    _ => false,
                };
                // `прессекретар Тараса Варги Юлія Лозенко`
                if form == NameForm::Other
                    && matches!(subject.who, Who::Known(_))
                    && let Some((name, end)) = self.behind_owner(run.end)
                {
                    return Some(Candidate { subject: name, start: at, end, titled: true });
                }
                if owner || matches!(subject.who, Who::Named(_)) {
                    // `голова Мостівської міської ради Андрій Лозенко`
                    if let Some((name, end)) = self.behind_owner(run.end) {
                        return Some(Candidate { subject: name, start: at, end, titled: true });
                    }
                    // `глава НБУ`, `глава Кабинета министров`
                    let owned = (run.end..=(run.end + 2).min(words.end)).rev();
                    let mut owned = owned.filter(|end| *end == run.end || self.tokens[*end - 1].is_word());
                    if let Some((who, end)) = owned.find_map(|end| Some((self.role(at..end)?, end))) {
                        return whole(who, end);
                    }
                    if owner {
                        return whole(Who::Somebody, run.end);
                    }
                }
                return match form {
                    NameForm::Other => {
                        let who = self.who_serves(at, &subject.who).map_or(Who::Somebody, Who::Holder);
                        let subject = Subject { who, words: at..at + 1 };
                        Some(Candidate { subject, start: at, end: run.end, titled: true })
                    }
                    _ => Some(Candidate { subject, start: at, end: run.end, titled: true }),
                };
            }
            end += 1;
        }
        // `міський голова`: two words that are both of the role.
        let role = (at + 1..=(at + 3).min(words.end)).rev().find_map(|end| Some((end, self.role(at..end)?)));
        let (end, who) = role.unwrap_or((at + 1, Who::Somebody));
        // `блогер і політолог Олексій Луганцев`
        if let Some(run) = self.run_at(end, words.end)
            && let (subject, NameForm::Subject) = self.resolve(run.clone())
            && matches!(subject.who, Who::Known(_))
        {
            return Some(Candidate { subject, start: at, end: run.end, titled: true });
        }
        let of_nobody = token.is(Class::BEHALF) && known.is_none();
        let who = if of_nobody || self.has_other_owner(&(at..end)) { Who::Somebody } else { who };
        Some(Candidate { subject: Subject { who, words: at..end }, start: at, end, titled: true })
    }

    /// The subject of a verb that comes last.
    pub(super) fn by_order(&self, verb: usize, clause: &Range<usize>) -> Option<Subject> {
        let after_subject = self.tokens[verb].is(Class::BEFORE_SUBJECT);
        if after_subject {
            let stops = |at: &usize| {
                matches!(
                    self.tokens[*at].kind,
                    TokenKind::Stop | TokenKind::Speech(_) | TokenKind::Colon | TokenKind::Comma
                )
            };
            let end = (verb + 1..clause.end).find(stops).unwrap_or(clause.end);
            return self.candidates(verb + 1..end).into_iter().next().map(|candidate| candidate.subject);
        }
        // The clause of what is reported has a subject of its own: `Sayt bildirir ki, Lang açıqlayıb: “…”`
        let that = (clause.start..verb)
            .rev()
            .find(|at| self.tokens[*at].is(Class::THAT))
            .filter(|that| !(*that..verb).any(|at| matches!(self.tokens[at].kind, TokenKind::Speech(_))));
        let clause = &(that.map_or(clause.start, |that| that + 1)..clause.end);
        let speech = (clause.start..verb).rev().find(|at| matches!(self.tokens[*at].kind, TokenKind::Speech(_)));
        let between = speech.map_or(clause.start, |speech| speech + 1)..verb;
        let candidates = self.candidates(between.clone());
        // Who stands right before the verb, but for adverbs, is its subject: `Əmək komitəsində deputat Əziz Lətifov deyib`.
        let beside = |candidate: &Candidate| {
            matches!(candidate.subject.who, Who::Known(_))
                && (candidate.end..verb).all(|at| !self.tokens[at].is_word() || self.tokens[at].is(Class::FILLER))
        };
        // `Milli Məclisin komitəsinin üzvü Əziz Lətifov iclasda deyib`: whose member he is doesn't speak.
        let person =
            |candidate: &&Candidate| matches!(candidate.subject.who, Who::Known(index) if !self.known[index].body);
        let first = candidates.first().filter(|first| match &first.subject.who {
            Who::Named(name) => !super::persons::is_body(&self.tokens[name.clone()], self.lexicon),
            _ => true,
        });
        let first = first.or_else(|| candidates.iter().find(person)).or(candidates.first());
        let found = candidates.iter().rfind(|candidate| beside(candidate)).or(first);
        if let Some(candidate) = found {
            return Some(self.alone(candidate.clone(), between));
        }
        let unnamed = |words: Range<usize>| self.tokens[words].iter().any(|token| token.is(Class::INDEFINITE));
        if unnamed(between) {
            return Some(self.somebody(verb));
        }
        if let Some(speech) = speech {
            let before = clause.start..speech;
            let candidates = self.candidates(before.clone());
            // The one right before the speech, or what the sentence is about.
            let adjacent = candidates.iter().rfind(|candidate| {
                (candidate.end..speech).all(|at| !self.tokens[at].is_word() || self.tokens[at].is(Class::FILLER))
            });
            // A comma parts the subject from what comes before its speech.
            let with_comma = candidates.iter().rfind(|candidate| {
                self.tokens
                    .get(candidate.end)
                    .is_some_and(|next| candidate.end < speech && next.kind == TokenKind::Comma)
                    && candidate.subject.who != Who::Somebody
            });
            if let Some(candidate) = adjacent.or(with_comma).or(candidates.first()) {
                return Some(self.alone(candidate.clone(), before));
            }
            if unnamed(before.clone())
                || before.clone().any(|at| {
                    self.tokens[at].is_word() && !self.tokens[at].is(Class::FILLER.with(Class::OPENER).with(Class::AND))
                })
            {
                return Some(self.somebody(verb));
            }
        }
        // Behind the verb: `deyib Lang`.
        let stops = |at: &usize| !self.tokens[*at].is_word();
        let end = (verb + 1..clause.end).find(stops).unwrap_or(clause.end);
        if let Some(candidate) = self.candidates(verb + 1..end).into_iter().next() {
            return Some(candidate.subject);
        }
        let words = self.tokens[clause.start..verb].iter().filter(|token| {
            token.is_word()
                && !token.is(Class::FILLER
                    .with(Class::INNER)
                    .with(Class::OBLIQUE_PRONOUN)
                    .with(Class::OPENER)
                    .with(Class::AND))
        });
        match words.count() {
            0 => Some(self.dropped(verb)),
            _ if self.lexicon.drops_subjects => Some(self.dropped(verb)),
            _ => Some(self.somebody(verb)),
        }
    }

    /// A candidate, unless another person shares the verb.
    fn alone(&self, candidate: Candidate, words: Range<usize>) -> Subject {
        let shared =
            self.tokens.get(candidate.end).is_some_and(|token| candidate.end < words.end && token.is(Class::AND))
                && (candidate.end + 1..words.end.min(candidate.end + 5)).any(|at| self.is_name(at))
                || candidate.start > words.start
                    && self.tokens[candidate.start - 1].is(Class::AND)
                    && candidate.start >= words.start + 2
                    && self.is_name(candidate.start - 2);
        match shared {
            true => Subject { who: Who::Somebody, words: candidate.subject.words },
            false => candidate.subject,
        }
    }

    /// Whom a formula names that follows the name: `Lang'a göre`, `ხევსურელის თქმით`, `Hellwig zufolge`.
    pub(super) fn named_before(&self, formula: usize, limit: usize) -> Option<Subject> {
        let mut end = formula;
        while end > limit && self.tokens[end - 1].is_word() && self.tokens[end - 1].is(Class::FILLER) {
            end -= 1;
        }
        let pronoun = end
            .checked_sub(1)
            .filter(|at| *at >= limit && self.tokens[*at].is(Class::PRONOUN.with(Class::OBLIQUE_PRONOUN)));
        if let Some(at) = pronoun {
            return Some(Subject { who: Who::Pronoun(self.gender_of_pronoun(at)), words: at..end });
        }
        if let Some(found) = self.role_before(end, limit) {
            return Some(found);
        }
        let start = (limit..end)
            .rev()
            .take(6)
            .take_while(|at| self.tokens[*at].is_word())
            .filter(|at| self.is_name(*at))
            .last()?;
        let mut at = start;
        let mut last = None;
        while at < end {
            match self.run_at(at, end) {
                Some(run) => {
                    at = run.end;
                    last = Some(run);
                }
                None => at += 1,
            }
        }
        let run = last?;
        if run.end != end {
            return Some(Subject { who: Who::Somebody, words: run });
        }
        Some(self.resolve(run).0)
    }
}
