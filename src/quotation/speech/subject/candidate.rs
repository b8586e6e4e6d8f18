//! Nouns and pronouns that can be subjects, in languages whose cases tell.

use std::ops::Range;

use super::super::lexicon::endings::ends_in;
use super::super::lexicon::{Class, ClauseOrder};
use super::super::naming::names::{self, NameForm};
use super::super::tokens::gender::Gender;
use super::super::tokens::words::{Token, TokenKind};
use super::body::is_body;
use super::reader::{Subject, SubjectReader, Who};

/// A noun or pronoun that can be a subject.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub subject: Subject,
    /// From its first describing word on.
    pub start: usize,
    pub end: usize,
    /// Whether a title stands before it, or a given name.
    pub titled: bool,
}

impl SubjectReader<'_> {
    /// The first known person of some words whom a role tells.
    pub fn holder(&self, words: Range<usize>) -> Option<Subject> {
        let found = self.candidates(words).into_iter().map(|candidate| candidate.subject);
        { found }.find(|subject| matches!(subject.who, Who::Holder(_)))
    }

    /// In which form a word is a known name.
    pub(super) fn known_form(&self, at: usize) -> Option<NameForm> {
        let (called, form) = names::called(&self.tokens[at..=at], self.known, self.lexicon);
        (called != names::Called::Another).then_some(form)
    }

    /// The nouns and pronouns of some words that can be subjects, in order.
    pub fn candidates(&self, words: Range<usize>) -> Vec<Candidate> {
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
            if token.is(Class::TAKES_UP)
                && self.role(at..at + 1).is_none()
                && !self.is_governed(at, words.start)
                && !self.names_whom_it_takes_up(at, words.end)
            {
                let subject = Subject { who: Who::Pronoun(self.gender_of_noun(at)), words: at..at + 1 };
                found.push(Candidate { subject, start: at, end: at + 1, titled: false });
                at += 1;
                continue;
            }
            if let Some(run) = self.run_at(at, words.end) {
                let run = self.behind_governed_place(&run, words.start).unwrap_or(run);
                at = run.end;
                // `розповідає Радіо Свобода Ланг`: whom it is told.
                let carrier = self.tokens[run.start].is(Class::CARRIER) && self.tokens[run.start].phrase > 1;
                if carrier && run.len() == 1 && self.lexicon.order == ClauseOrder::Case {
                    continue;
                }
                if let Some(candidate) = self.serving(&run, &words) {
                    found.push(candidate);
                } else if let Some(candidate) = self.described(run.clone(), &words) {
                    at = candidate.end.max(at);
                    found.push(candidate);
                } else if let Some(candidate) = self.candidate(run.clone(), &words)
                    && !self.is_body_of_office(&candidate.subject, words.start)
                {
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

    /// The known surname at the end of a run whose other words a preposition governs: `В Севастополе Келлер заявил`.
    fn behind_governed_place(&self, run: &Range<usize>, start: usize) -> Option<Range<usize>> {
        let last = run.end - 1;
        let own = self.known_form(last) == Some(NameForm::Subject);
        let others = (run.start..last).all(|at| self.known_form(at).is_none());
        let preposition = run.start.checked_sub(1).filter(|at| *at >= start).map(|at| &self.tokens[at]);
        let governed = preposition.is_some_and(|before| before.is(Class::PREPOSITION));
        let case = self.lexicon.order == ClauseOrder::Case && !self.lexicon.heads_last;
        (run.len() > 1 && own && others && governed && case).then_some(last..run.end)
    }

    /// Whoever a noun with the capital of its sentence tells, of a person whose name follows in another case: `Речниця Ірини Лозенко`.
    fn serving(&self, run: &Range<usize>, words: &Range<usize>) -> Option<Candidate> {
        let noun = &self.tokens[run.start];
        let slavic = self.lexicon.order == ClauseOrder::Case && !self.lexicon.heads_last && !self.lexicon.capital_nouns;
        let opens =
            slavic && run.len() > 1 && self.begins_sentence(run.start) && !self.is_governed(run.start, words.start);
        if !opens || !noun.is(Class::BEHALF.with(Class::TITLE)) {
            return None;
        }
        let (owner, form) = self.resolve(run.start + 1..run.end);
        let owned = matches!(owner.who, Who::Known(_)) && form == NameForm::Other;
        let who = owned.then(|| self.who_serves(run.start, &owner.who).map_or(Who::Somebody, Who::Holder))?;
        let subject = Subject { who, words: run.start..run.start + 1 };
        Some(Candidate { subject, start: run.start, end: run.end, titled: true })
    }

    /// The gender of a noun that takes up a person, as the noun or its article tells.
    pub fn gender_of_noun(&self, noun: usize) -> Gender {
        let token = &self.tokens[noun];
        let feminine = |ending: &String| token.lower.ends_with(ending.as_str());
        let article = noun.checked_sub(1).filter(|_| self.lexicon.capital_nouns);
        match article.map(|at| self.lexicon.gender_of_article(&self.tokens[at].lower)) {
            _ if token.is(Class::FEMALE) || self.lexicon.female_nouns.iter().any(feminine) => Gender::Female,
            // Where women's offices have nouns of their own, the others are men's.
            _ if !self.lexicon.female_nouns.is_empty() => Gender::Male,
            article => article.unwrap_or(Gender::Unknown),
        }
    }

    /// The only known person whose affiliation begins a compound: `der CDU-Kandidat`.
    fn member_in_compound(&self, noun: &Token) -> Option<Who> {
        let (body, _) = noun.lower.rsplit_once('-')?;
        let of_body = |index: &usize| {
            let known = &self.known[*index];
            let own = |word: &String| word == body || self.lexicon.group_of(body).contains(word);
            !known.body && known.description.iter().any(own)
        };
        let mut members = (0..self.known.len()).filter(of_body);
        let member = members.next()?;
        members.next().is_none().then_some(Who::Holder(member))
    }

    /// Whether an office stands in the form of a subject, in a script without capitals, and no other word of it follows: `სპიკერმა`.
    fn is_last_of_office(&self, at: usize) -> bool {
        let genitive = ends_in(&self.tokens[at].lower, &self.lexicon.genitive_endings);
        !genitive && !self.tokens.get(at + 1).is_some_and(|next| next.is(Class::TITLE))
    }

    /// Whether a name behind a noun tells who it is: `політик Тарас Ланг`.
    fn names_whom_it_takes_up(&self, noun: usize, limit: usize) -> bool {
        const FARTHEST: usize = 3;
        // `Ekonomist Murat Ersoy`, and no `ekonomist Ankara'da`
        if self.lexicon.order == ClauseOrder::Last {
            return self.run_at(noun + 1, limit).is_some_and(|run| run.len() > 1 || !self.is_oblique(run.start));
        }
        if self.lexicon.order != ClauseOrder::Case {
            return false;
        }
        // Where no capitals tell, any word behind it may be a name.
        if self.lexicon.no_capitals {
            return self.tokens.get(noun + 1).is_some_and(|next| {
                noun + 1 < limit
                    && next.is_word()
                    && next.class.without(Class::GIVEN) == Class::NONE
                    && !self.is_oblique(noun + 1)
            });
        }
        let behind = noun + 1..limit.min(noun + 1 + FARTHEST);
        let words = behind.take_while(|at| {
            self.tokens[*at].is_word() && !self.tokens[*at].is(Class::PREPOSITION.with(Class::VERB).with(Class::AND))
        });
        let beside = { words }.any(|at| self.run_at(at, limit).is_some());
        // `політик із Яворова Тарас Ланг`
        let ends = |at: &usize| !self.tokens[*at].is_word() || self.tokens[*at].is(Class::VERB);
        let end = (noun + 1..limit).find(ends).unwrap_or(limit);
        let whole = |run: &Range<usize>| {
            run.len() > 1
                && !self.is_governed(run.start, noun)
                && !self.is_oblique(run.end - 1)
                && self.resolve(run.clone()).1 != NameForm::Other
        };
        beside || (noun + 1..end).filter_map(|at| self.run_at(at, end)).any(|run| whole(&run))
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
            // `bezeichnete der Minister als Fehler`
            let apart = token.is(Class::RELATIVE) && self.lexicon.capital_nouns;
            if token.is(Class::VERB.with(Class::AND).with(Class::PREPOSITION).with(Class::THAT))
                || apart
                || !(token.is_word() || matches!(token.kind, TokenKind::Open | TokenKind::Close | TokenKind::Other))
            {
                break;
            }
            let name = self.run_at(end, words.end);
            // `Mahalle sakinlerinden Lang ise Belediye Başkanı'nın …`: the office behind a person is another's.
            let known = |name: &Range<usize>| {
                matches!(self.resolve(name.clone()), (Subject { who: Who::Known(_), .. }, NameForm::Subject))
            };
            if !titled && self.lexicon.order == ClauseOrder::Last && name.as_ref().is_some_and(known) {
                return None;
            }
            let name = name.filter(|_| titled);
            let with = |name: &Range<usize>| self.is_before_postposition(name);
            // `Limanın direktoru Rauf Talıblı ilə görüşdə`: the office is his.
            if self.lexicon.order == ClauseOrder::Last && name.as_ref().is_some_and(with) {
                return None;
            }
            if let Some(name) = name.filter(|name| !with(name)) {
                let (subject, form) = self.resolve(name.clone());
                // `Голова комітету Верховної Ради Андрій Лозенко`
                let owner = matches!(subject.who, Who::Named(_))
                    && (is_body(&self.tokens[name.clone()], self.lexicon)
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
                // `Официальный представитель МИД подчеркнула`
                let initials = self.tokens[name.clone()].iter().all(|token| token.shouted);
                let of_body = (initials && matches!(subject.who, Who::Named(_)))
                    .then(|| self.role(run.start..name.end))
                    .flatten()
                    .map(|who| Subject { who, words: run.start..name.end });
                let subject = of_body.unwrap_or(subject);
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
        if form == NameForm::Other || governed || self.is_before_postposition(&run) {
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
            Who::Named(name) => is_body(&self.tokens[name.clone()], self.lexicon),
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
        // `Murat Ersoy Ankara'da`: a name, and where.
        const SHORTEST: usize = 3;
        if matches!(subject.who, Who::Named(_))
            && self.lexicon.order == ClauseOrder::Last
            && run.len() >= SHORTEST
            && self.tokens[last].ending
        {
            let name = (run.start + 2..last).find(|at| self.tokens[*at].shouted).unwrap_or(last);
            let subject = Subject { who: Who::Named(run.start..name), words: run.start..name };
            return Some(Candidate { subject, start: run.start, end: name, titled: true });
        }
        if matches!(subject.who, Who::Named(_)) && self.is_oblique(last) {
            return None;
        }
        // `zapewnił w TVP Sport`
        let outlet = run.len() == 1 && run.start > words.start && self.tokens[run.start - 1].is(Class::CARRIER);
        if outlet && self.tokens[run.start - 1].capital && matches!(subject.who, Who::Named(_)) {
            return None;
        }
        // Nouns are capitalised too: one alone is a name only with a title, or right beside the verb.
        let lone = self.lexicon.capital_nouns && run.len() == 1 && matches!(subject.who, Who::Named(_));
        if lone {
            let definite = run.start > words.start && self.tokens[run.start - 1].is(Class::DEFINITE);
            let role = definite.then(|| self.role(run.clone())).flatten().filter(|_| !self.has_other_owner(&run));
            const DESCRIBING: usize = 2;
            let before = (words.start..run.start).rev().take_while(|at| self.tokens[*at].is_word());
            let described = { before.take(DESCRIBING + 1) }.any(|at| self.tokens[at].is(Class::DEFINITE));
            let role = role.or_else(|| described.then(|| self.member_in_compound(&self.tokens[run.start])).flatten());
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

    /// Whether what stands behind a name tells that it is no subject: `Lang hakkında konuşan muhtar`.
    pub fn is_before_postposition(&self, run: &Range<usize>) -> bool {
        let Some(next) = self.tokens.get(run.end) else { return false };
        let joins = next.is(Class::AND) && self.run_at(run.end + 1, self.tokens.len()).is_some();
        next.is_word() && self.lexicon.postpositions.contains(&next.lower) && !joins
    }

    /// A role in small letters: of a known speaker, or of whoever speaks for one.
    fn role_candidate(&self, at: usize, words: &Range<usize>) -> Option<Candidate> {
        let token = &self.tokens[at];
        if !token.is_word() || self.is_governed(at, words.start) {
            return None;
        }
        let known = self.role(at..at + 1);
        // Who has an office that nobody's record has is somebody else.
        let slavic = self.lexicon.order == ClauseOrder::Case && !self.lexicon.capital_nouns && !self.lexicon.heads_last;
        let office = token.is(Class::TITLE)
            && !token.is(Class::INNER)
            && (slavic && !token.is(Class::TAKES_UP) && !self.lexicon.is_adjective(&token.lower)
                || self.lexicon.no_capitals && self.is_last_of_office(at));
        if known.is_none() && !office && !token.is(Class::BEHALF) {
            return None;
        }
        // As a title it belongs to the name behind it: `директор порта Игорь Луганцев`.
        let mut end = at + 1;
        const FARTHEST_NAME: usize = 9;
        while end < words.end
            && end <= at + FARTHEST_NAME
            && (self.tokens[end].is_word() || self.tokens[end].kind == TokenKind::Other)
            && !self.tokens[end].is(Class::VERB.with(Class::AND).with(Class::PREPOSITION).with(Class::FILLER))
        {
            if let Some(run) = self.run_at(end, words.end) {
                // `kardeşi Tayfun Demir ile birlikte`
                if self.lexicon.order == ClauseOrder::Last && self.is_before_postposition(&run) {
                    return None;
                }
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
                    Who::Named(_) => is_body(&self.tokens[run.clone()], self.lexicon) || self.is_oblique(run.end - 1),
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
        let of_nobody = known.is_none();
        let who = if of_nobody || self.has_other_owner(&(at..end)) { Who::Somebody } else { who };
        Some(Candidate { subject: Subject { who, words: at..end }, start: at, end, titled: true })
    }
}
