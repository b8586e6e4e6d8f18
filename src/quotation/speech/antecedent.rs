//! Whom a pronoun means, or a verb without a subject: the person who was last told before it, where that is one.

use std::ops::Range;

use super::attribution::{MOST_PARAGRAPHS, Said, SpeakerSearch, Speaking};
use super::lexicon::{Class, ClauseOrder, Lexicon};
use super::names::{self, Gender, NameForm};
use super::scene::Scene;
use super::subject::{Side, Subject, SubjectReader, Who};
use super::words::{Token, TokenKind};

/// A person of a sentence.
#[derive(Debug, Clone)]
struct Referent {
    subject: Subject,
    /// Whether the sentence may be about the person: no preposition or other case says that it isn't.
    free: bool,
    /// Whether it only tells whose something is: `the port of Lang`.
    owner: bool,
}

/// What a pronoun asks for.
#[derive(Debug, Clone)]
struct Wanted {
    gender: Gender,
    /// Whether a body may be meant: by `they`, and by what was issued.
    bodies: bool,
    /// Whether a pronoun stands there, and the verb doesn't stand alone.
    overt: bool,
    /// Whether it is one person.
    single: bool,
    /// Who stands beside it in its clause, and so is another.
    others: Vec<usize>,
}

impl SpeakerSearch<'_> {
    pub(super) fn antecedent(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        subject: &Subject,
        clause: Range<usize>,
    ) -> Option<Said> {
        let at = subject.words.start;
        let gender = match subject.who {
            Who::Pronoun(gender) => gender,
            _ => Gender::Unknown,
        };
        let token = &reader.tokens[at];
        let takes_up = reader.tokens[subject.words.clone()].iter().any(|token| token.is(Class::TAKES_UP));
        let personal = token.is(Class::HE.with(Class::SHE)) && !token.is(Class::ANYBODY) || takes_up;
        // Whom the words are said to stands in the pronoun's own clause.
        let others = self.persons(reader, clause.clone()).into_iter().filter(|person| person.subject.words.start > at);
        let others = others.filter_map(|person| match person.subject.who {
            Who::Known(index) => Some(index),
            _ => None,
        });
        let overt = token.is(Class::PRONOUN);
        let single = overt && !token.is(Class::THEY) && !token.lower.ends_with('s');
        let mut wanted = Wanted { gender, bodies: !personal, overt, single, others: others.collect() };
        let sentence = scene.sentence_start(self.text, self.speeches, self.lexicon, at.min(scene.own.start));
        if token.is(Class::LATTER) {
            let last = self.persons(reader, 0..sentence).into_iter().next_back();
            return Some(
                last.and_then(|person| self.spoken(reader, &person.subject)).unwrap_or_else(|| self.doubt(reader, at)),
            );
        }
        if subject.who == Who::Statement {
            return Some(self.issuer(scene, reader, sentence).unwrap_or_else(|| self.doubt(reader, at)));
        }
        // What stands before it in its sentence, from the nearest clause back.
        if sentence < at {
            match self.one_of(reader, sentence..at, &wanted) {
                Found::One(subject) => return self.spoken_by(scene, reader, &subject),
                Found::Doubt => return Some(self.doubt(reader, at)),
                Found::None => {}
            }
        }
        if let Some(said) = self.in_sentences(scene, reader, sentence, &mut wanted) {
            return Some(said);
        }
        let from = reader.tokens[at].start as usize;
        let own = *self.text.paragraphs_of(&(from..from + 1)).start();
        let first = *self.text.paragraphs_of(&(scene.tokens[0].start as usize..scene.tokens[0].end as usize)).start();
        let start = own.min(first);
        for number in (start.saturating_sub(MOST_PARAGRAPHS).max(1)..start).rev() {
            let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
            if is_heading(&before) {
                continue;
            }
            let reader = SubjectReader { tokens: &before.tokens, ..*reader };
            if let Some(said) = self.in_sentences(&before, &reader, before.tokens.len(), &mut wanted) {
                return Some(said);
            }
        }
        None
    }

    /// Who issued a statement: the subject of the last sentence that tells of one.
    fn issuer(&self, scene: &Scene, reader: &SubjectReader, until: usize) -> Option<Said> {
        let told = |scene: &Scene, reader: &SubjectReader, until: usize| {
            let mention =
                (0..until).rev().find(|at| reader.tokens[*at].is(Class::STATEMENT.with(Class::REFERS_BACK)))?;
            let start = scene.sentence_start(self.text, self.speeches, self.lexicon, mention);
            let end = scene.sentence_end(self.text, self.speeches, self.lexicon, mention).min(until);
            let spoken = self
                .frame(reader, start..end, Side::Before)
                .filter(|found| matches!(found.who, Who::Known(_) | Who::Holder(_) | Who::Named(_)));
            let subject = spoken.or_else(|| self.only_person(reader, start..end))?;
            self.spoken(reader, &subject)
        };
        if let Some(said) = told(scene, reader, until) {
            return Some(said);
        }
        let from = reader.tokens.first()?.range();
        let own = *self.text.paragraphs_of(&from).start();
        (own.saturating_sub(MOST_PARAGRAPHS).max(1)..own).rev().find_map(|number| {
            let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
            told(&before, &SubjectReader { tokens: &before.tokens, ..*reader }, before.tokens.len())
        })
    }

    /// Whether a role may be that of another than the known speaker who has it: somebody else was told before, and the speaker was not.
    pub(super) fn is_role_of_another(&self, scene: &Scene, reader: &SubjectReader, holder: usize, at: usize) -> bool {
        let mut other = false;
        let mut told = |reader: &SubjectReader, words: Range<usize>| {
            let persons = self.persons(reader, words);
            other |= persons.iter().any(|person| matches!(person.subject.who, Who::Named(_)));
            persons.iter().any(|person| person.subject.who == Who::Known(holder))
        };
        if told(reader, 0..at) {
            return false;
        }
        let Some(first) = scene.tokens.first() else { return false };
        // Where nobody was told yet, the words behind it tell.
        let next = self.persons(reader, (at + 1).min(reader.tokens.len())..reader.tokens.len());
        let next = next.into_iter().find(|person| matches!(person.subject.who, Who::Known(_) | Who::Named(_)));
        let own = *self.text.paragraphs_of(&first.range()).start();
        for number in (own.saturating_sub(2 * MOST_PARAGRAPHS).max(1)..own).rev() {
            let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
            if told(&SubjectReader { tokens: &before.tokens, ..*reader }, 0..before.tokens.len()) {
                return false;
            }
        }
        other || next.is_some_and(|person| matches!(person.subject.who, Who::Named(_)) && person.free)
    }

    /// What a person said, unless the role that tells him may be that of another.
    pub(super) fn spoken_by(&self, scene: &Scene, reader: &SubjectReader, subject: &Subject) -> Option<Said> {
        match subject.who {
            Who::Holder(index) if self.known[index].body => self.spoken(reader, subject),
            Who::Holder(_) | Who::Somebody => {
                if let Some(said) = self.introduced(scene, reader, subject) {
                    return Some(said);
                }
                match subject.who {
                    Who::Holder(index) if !self.is_role_of_another(scene, reader, index, subject.words.start) => {
                        self.spoken(reader, subject)
                    }
                    _ => match self.only_told(scene, reader, subject) {
                        Some(holder) => self.spoken(reader, &Subject { who: Who::Known(holder), ..subject.clone() }),
                        None => Some(self.doubt(reader, subject.words.start)),
                    },
                }
            }
            _ => self.spoken(reader, subject),
        }
    }

    /// The only one of several speakers with a role whom the words before it name: of two presidents, the one whom the text is about.
    fn only_told(&self, scene: &Scene, reader: &SubjectReader, subject: &Subject) -> Option<usize> {
        let role = &subject.words;
        let of_another = self.lexicon.order != ClauseOrder::Place && reader.has_other_owner(role);
        if subject.who != Who::Somebody || of_another {
            return None;
        }
        let holders = reader.holders(role.clone());
        if holders.len() < 2 {
            return None;
        }
        let mut told: Vec<usize> = Vec::new();
        let mut other = false;
        let mut tell = |reader: &SubjectReader, until: usize| {
            for person in self.persons(reader, 0..until) {
                match person.subject.who {
                    Who::Known(index) if holders.contains(&index) && !told.contains(&index) => told.push(index),
                    Who::Named(_) => other = true,
                    _ => {}
                }
            }
        };
        tell(reader, subject.words.start);
        let own = *self.text.paragraphs_of(&scene.tokens.first()?.range()).start();
        for number in (own.saturating_sub(2 * MOST_PARAGRAPHS).max(1)..own).rev() {
            let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
            tell(&SubjectReader { tokens: &before.tokens, ..*reader }, before.tokens.len());
        }
        match told[..] {
            [one] if !other || self.lexicon.order != ClauseOrder::Place => Some(one),
            _ => None,
        }
    }

    fn doubt(&self, reader: &SubjectReader, at: usize) -> Said {
        Said { who: Speaking::Somebody, words: reader.tokens[at].range() }
    }

    /// The person whom the last of some sentences tells that tells one.
    fn in_sentences(&self, scene: &Scene, reader: &SubjectReader, mut end: usize, wanted: &mut Wanted) -> Option<Said> {
        while end > 0 {
            let start = scene.sentence_start(self.text, self.speeches, self.lexicon, end - 1);
            let sentence = start..end;
            match self.told(reader, sentence, wanted) {
                Found::One(subject) => return self.spoken_by(scene, reader, &subject),
                Found::Doubt => return Some(self.doubt(reader, start)),
                Found::None => {}
            }
            end = start;
        }
        None
    }

    /// Whom a sentence tells: who speaks in it, else its only person.
    fn told(&self, reader: &SubjectReader, sentence: Range<usize>, wanted: &mut Wanted) -> Found {
        let speech = sentence.clone().rev().find(|at| matches!(reader.tokens[*at].kind, TokenKind::Speech(_)));
        let spoken = match speech {
            Some(speech) if speech + 1 < sentence.end => self
                .frame(reader, speech + 1..sentence.end, Side::After)
                .or_else(|| self.frame(reader, sentence.start..speech, Side::Before)),
            _ => self.frame(reader, sentence.clone(), Side::Before),
        };
        // `Він сказав, а Ланг додав`: which of the two goes on?
        if speech.is_none()
            && self.lexicon.order == ClauseOrder::Case
            && let Some(last) = spoken.as_ref().filter(|last| matches!(last.who, Who::Known(_) | Who::Named(_)))
            && let Some(first) = self.frame(reader, sentence.clone(), Side::After)
            && first.words.end <= last.words.start
            && self.can_be(reader, last, wanted)
        {
            let pronoun = reader.tokens[first.words.start].is(Class::PRONOUN);
            let other = match first.who {
                Who::Pronoun(gender) => pronoun && gender.agrees(wanted.gender),
                Who::Known(_) | Who::Named(_) => first.who != last.who && self.can_be(reader, &first, wanted),
                _ => false,
            };
            if other {
                return Found::Doubt;
            }
        }
        match spoken {
            Some(subject)
                if matches!(subject.who, Who::Known(_) | Who::Holder(_) | Who::Named(_))
                    && self.can_be(reader, &subject, wanted) =>
            {
                Found::One(subject)
            }
            // The same person goes on: of whom it is told further back.
            Some(subject) => match subject.who {
                Who::Pronoun(gender) if gender.agrees(wanted.gender) => {
                    let found = match self.lexicon.order {
                        ClauseOrder::Place => self.one_of(reader, sentence.start..subject.words.start, wanted),
                        _ => self.one_of(reader, sentence, wanted),
                    };
                    wanted.gender = wanted.gender.or(gender);
                    found
                }
                // `the singer said`: of whom the text said so.
                Who::Somebody if self.is_noun(reader, &subject) => Found::One(subject),
                // Several are no `he`.
                Who::Somebody if wanted.single && reader.tokens[subject.words.start].is(Class::PLURAL) => {
                    self.one_of(reader, sentence, wanted)
                }
                Who::Somebody if !matches!(wanted.gender, Gender::Unknown) || wanted.bodies => {
                    self.one_of(reader, sentence, wanted).or_doubt()
                }
                _ => self.one_of(reader, sentence, wanted),
            },
            None => self.one_of(reader, sentence, wanted),
        }
    }

    /// The only person of some words who can be meant.
    fn one_of(&self, reader: &SubjectReader, words: Range<usize>, wanted: &Wanted) -> Found {
        let persons: Vec<Referent> = self
            .persons(reader, words)
            .into_iter()
            .filter(|person| self.can_be(reader, &person.subject, wanted))
            .collect();
        let mut distinct: Vec<&Referent> = Vec::new();
        for person in &persons {
            if !distinct.iter().any(|other| other.subject.who.is(&person.subject.who)) {
                distinct.push(person);
            }
        }
        let known_gender = |person: &&&Referent| {
            wanted.gender != Gender::Unknown && self.gender(reader, &person.subject) == wanted.gender
        };
        match &distinct[..] {
            [] => Found::None,
            // Of whom something else is told, in another case, is hardly the one.
            [one]
                if persons.iter().any(|person| person.free)
                    || known_gender(&one)
                    || wanted.overt
                        && wanted.bodies
                        && wanted.gender == Gender::Unknown
                        && self.lexicon.order == ClauseOrder::Place =>
            {
                Found::One(one.subject.clone())
            }
            [_] => Found::Doubt,
            several => {
                // The sentence is about its one person whom no preposition governs: `Lang spoke with Keller.`
                let mut free = several.iter().filter(|other| {
                    persons.iter().any(|person| person.free && person.subject.who.is(&other.subject.who))
                });
                // A verb without a subject may go on with whoever stands beside it.
                let beside = || persons.iter().any(|person| !person.free && !person.owner);
                if (wanted.overt || !beside())
                    && self.lexicon.order == ClauseOrder::Place
                    && let (Some(one), None) = (free.next(), free.next())
                {
                    return Found::One(one.subject.clone());
                }
                let mut surely = several.iter().filter(known_gender);
                match (surely.next(), surely.next()) {
                    (Some(one), None)
                        if several.iter().all(|other| self.gender(reader, &other.subject) != Gender::Unknown) =>
                    {
                        Found::One(one.subject.clone())
                    }
                    _ => Found::Doubt,
                }
            }
        }
    }

    fn gender(&self, reader: &SubjectReader, subject: &Subject) -> Gender {
        match &subject.who {
            Who::Known(index) | Who::Holder(index) => self.known[*index].gender,
            Who::Named(run) => names::gender_of_run(&reader.tokens[run.clone()], self.lexicon),
            _ => Gender::Unknown,
        }
    }

    fn can_be(&self, reader: &SubjectReader, subject: &Subject, wanted: &Wanted) -> bool {
        let right_kind = match subject.who {
            Who::Known(index) | Who::Holder(index) => {
                // `la préfecture …, a-t-elle précisé`
                let gendered = self.lexicon.order == ClauseOrder::Place && self.lexicon.code != "en";
                (wanted.bodies || gendered || !self.known[index].body) && !wanted.others.contains(&index)
            }
            // An agency is no `he`.
            Who::Named(ref run) => wanted.bodies || !is_body(&reader.tokens[run.clone()], self.lexicon),
            _ => true,
        };
        right_kind && self.gender(reader, subject).agrees(wanted.gender)
    }

    /// Whether words tell of nobody but a known speaker, but for those in a case that no subject has.
    pub(super) fn tells_nobody_but(&self, reader: &SubjectReader, words: Range<usize>, speaker: usize) -> bool {
        // The capital may be that of a sentence alone: `Відомо, що …`.
        let opens = |person: &Referent| {
            let Who::Named(name) = &person.subject.who else { return false };
            let behind = reader.tokens.get(name.end..name.end + 2).unwrap_or_default();
            let clause = matches!(behind, [comma, that] if comma.kind == TokenKind::Comma && that.is(Class::THAT));
            name.len() == 1 && reader.begins_sentence(name.start) && clause
        };
        let persons = self.persons(reader, words);
        persons.iter().all(|person| !person.free || opens(person) || person.subject.who == Who::Known(speaker))
    }

    /// Whether words name nobody else.
    pub(super) fn mentions_only(&self, reader: &SubjectReader, words: Range<usize>, who: &Who) -> bool {
        self.persons(reader, words).iter().all(|person| person.subject.who.is(who))
    }

    /// Whether words name nobody.
    pub(super) fn mentions_nobody(&self, reader: &SubjectReader, words: Range<usize>) -> bool {
        self.persons(reader, words).is_empty()
    }

    /// Whom the text itself has called what a noun behind its article calls somebody now: `the singer Nora Keller …, the singer said`.
    pub(super) fn introduced(&self, scene: &Scene, reader: &SubjectReader, subject: &Subject) -> Option<Said> {
        let phrase = &reader.tokens[subject.words.clone()];
        let [article, noun] = phrase else { return None };
        if self.lexicon.order != ClauseOrder::Place || !article.is(Class::DEFINITE) || !noun.is_word() || noun.capital {
            return None;
        }
        let mut found: Option<Said> = None;
        let mut names: Vec<String> = Vec::new();
        let mut told = |reader: &SubjectReader, until: usize| {
            for at in (0..until).filter(|at| reader.tokens[*at].lower == noun.lower) {
                let named = reader.right(at, until).or_else(|| self.apposed_to(reader, at));
                let is_name =
                    |named: &Subject| matches!(named.who, Who::Known(_) | Who::Named(_)) && !named.words.contains(&at);
                let Some(named) = named.filter(is_name) else { continue };
                let name = &reader.tokens[named.words.end - 1].lower;
                if !names.contains(name) {
                    names.push(name.clone());
                }
                found = self.spoken(reader, &named);
            }
        };
        told(reader, subject.words.start);
        let own = *self.text.paragraphs_of(&scene.tokens.first()?.range()).start();
        for number in (own.saturating_sub(2 * MOST_PARAGRAPHS).max(1)..own).rev() {
            let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
            told(&SubjectReader { tokens: &before.tokens, ..*reader }, before.tokens.len());
        }
        match names.len() {
            0 => None,
            1 => found,
            // It calls several so.
            _ => Some(self.doubt(reader, subject.words.start)),
        }
    }

    /// Whether a subject is nothing but a noun behind its article, of one person.
    fn is_noun(&self, reader: &SubjectReader, subject: &Subject) -> bool {
        let [article, noun] = &reader.tokens[subject.words.clone()] else { return false };
        let single = article.is(Class::DEFINITE) && !article.is(Class::PLURAL);
        self.lexicon.order == ClauseOrder::Place && self.lexicon.code != "en" && single && !noun.capital
    }

    /// The name that a noun stands in apposition to: `Nora Keller, a singer`.
    fn apposed_to(&self, reader: &SubjectReader, noun: usize) -> Option<Subject> {
        let article = noun.checked_sub(1).filter(|at| reader.tokens[*at].is(Class::ARTICLE)).unwrap_or(noun);
        let comma = article.checked_sub(1).filter(|at| reader.tokens[*at].kind == TokenKind::Comma)?;
        let run = reader.run_ending(comma, 0)?;
        (run.len() > 1 && !reader.is_governed(run.start, 0)).then(|| reader.resolve(run).0)
    }

    /// The only person of some words, as a heading before a colon has one.
    pub(super) fn only_person(&self, reader: &SubjectReader, words: Range<usize>) -> Option<Subject> {
        let persons = self.persons(reader, words.clone());
        // `On the return of Lang: “…”` tells whom it is about.
        let about = reader.tokens.get(words.start).is_some_and(|token| token.is(Class::PREPOSITION));
        let names = words
            .filter(|at| reader.is_name(*at) && !persons.iter().any(|person| person.subject.words.contains(at)))
            .count();
        let first = { persons.first() }
            .filter(|first| first.free || names == 0 && !about || self.lexicon.order != ClauseOrder::Place)?;
        persons.iter().all(|person| person.subject.who.is(&first.subject.who)).then(|| first.subject.clone())
    }

    /// The only known person of some words whom no preposition governs, and whom nobody else stands beside: the subject of `Lang, after
    /// talks with Keller, was firm: “…”`.
    pub(super) fn only_free_person(&self, reader: &SubjectReader, words: Range<usize>) -> Option<Subject> {
        let persons = self.persons(reader, words);
        let free: Vec<&Referent> = persons.iter().filter(|person| person.free).collect();
        let first = free.first().filter(|first| matches!(first.subject.who, Who::Known(_) | Who::Holder(_)))?;
        free.iter().all(|person| person.subject.who.is(&first.subject.who)).then(|| first.subject.clone())
    }

    /// The persons of some words, in order: those who are known, and those who look like persons.
    fn persons(&self, reader: &SubjectReader, words: Range<usize>) -> Vec<Referent> {
        let mut persons = Vec::new();
        let mut at = words.start;
        while at < words.end {
            if let Some(holder) = self.role_at(reader, at, &words) {
                at = holder.subject.words.end;
                persons.push(holder);
                continue;
            }
            let Some(run) = reader.run_at(at, words.end) else {
                at += 1;
                continue;
            };
            at = run.end;
            // `Fresnes (Pas-de-Calais)`
            let sign = |at: Option<usize>, kind: TokenKind| {
                at.and_then(|at| reader.tokens.get(at)).is_some_and(|token| token.kind == kind)
            };
            if sign(run.start.checked_sub(1), TokenKind::Open) && sign(Some(run.end), TokenKind::Close) {
                continue;
            }
            let (subject, form) = reader.resolve(run.clone());
            let governed = reader.is_governed(run.start, words.start);
            let person = match &subject.who {
                Who::Known(_) | Who::Holder(_) => true,
                Who::Named(name) if governed => self.is_titled(reader, name, &words),
                Who::Named(name) => {
                    form != NameForm::Other && self.looks_like_person(reader, name.clone(), words.clone())
                }
                _ => false,
            };
            if person {
                let free = !governed && form != NameForm::Other && !reader.tokens[run.end - 1].possessive;
                let before = run.start.checked_sub(1).filter(|at| *at >= words.start);
                let owner = governed && before.is_some_and(|at| reader.tokens[at].is(Class::OF));
                persons.push(Referent { subject, free, owner });
            }
        }
        persons
    }

    /// Whoever a role tells that stands in small letters behind its article: `the director of the port`.
    fn role_at(&self, reader: &SubjectReader, article: usize, words: &Range<usize>) -> Option<Referent> {
        const LONGEST: usize = 9;
        let noun = reader.tokens.get(article + 1).filter(|noun| article + 1 < words.end && noun.is_word())?;
        if self.lexicon.order != ClauseOrder::Place || !reader.tokens[article].is(Class::DEFINITE) || noun.capital {
            return None;
        }
        let ends = |at: &usize| {
            let token = &reader.tokens[*at];
            !token.is_word()
                || token.is(Class::RELATIVE.with(Class::THAT))
                || token.is(Class::PREPOSITION) && !token.is(Class::OF)
                || token.is(Class::VERB) && !token.capital
        };
        let limit = words.end.min(article + LONGEST);
        let longest = (article + 1..limit).find(ends).unwrap_or(limit);
        // Where the phrase ends isn't seen before a verb that is no verb of saying; an adjective behind the noun tells persons apart.
        let ends_before = |end: usize| {
            reader.tokens.get(end).is_none_or(|next| {
                end >= words.end
                    || !next.is_word()
                    || next.is(Class::AND)
                    || reader.tokens[end - 1].capital && !next.capital && !next.is(Class::OF)
                    || !next.is(Class::OF) && (next.is(Class::FILLER) || self.lexicon.code == "en" && !next.capital)
            })
        };
        let found = (article + 2..=longest)
            .rev()
            .filter(|end| *end == longest || ends_before(*end))
            .find_map(|end| Some((reader.role(article..end)?, end)));
        // A minister whom the record lacks is somebody all the same.
        let (who, end) = match found {
            Some(found) => found,
            // `El diputado Andrés Rivas`: the name tells who it is.
            None if reader.tokens.get(article + 2).is_some_and(|next| article + 2 < words.end && next.capital) => {
                return None;
            }
            None if noun.is(Class::TITLE) && !noun.is(Class::TAKES_UP) => (Who::Somebody, article + 2),
            None => return None,
        };
        // `È il tecnico della squadra`: what somebody is.
        let copula = article.checked_sub(1).filter(|at| *at >= words.start).map(|at| reader.tokens[at].lower.as_str());
        if matches!(
            copula,
            Some("è" | "é" | "est" | "es" | "is" | "was" | "era" | "fue" | "foi" | "était" | "son" | "sono" | "são")
        ) {
            return None;
        }
        let free = !reader.is_governed(article, words.start);
        Some(Referent { subject: Subject { who, words: article..end }, free, owner: false })
    }

    /// Whether a name under a preposition is a person's all the same: a title or a given name tells, and no place is meant.
    fn is_titled(&self, reader: &SubjectReader, name: &Range<usize>, words: &Range<usize>) -> bool {
        let tokens = &reader.tokens[name.clone()];
        let personal = Class::TITLE.with(Class::MALE).with(Class::FEMALE);
        let before = name.start.checked_sub(1).filter(|at| *at >= words.start).map(|at| &reader.tokens[at]);
        let body = tokens.iter().any(|token| token.is(Class::ORGANISATION.with(Class::TOPONYM)));
        let title = before.is_some_and(|before| before.is(Class::TITLE))
            || names::is_title(&tokens[0], self.lexicon) && tokens.len() > 1;
        !body
            && (title
                || tokens.iter().any(|token| token.is(personal))
                || tokens.len() == 2
                    && before.is_some_and(|before| before.is(Class::PREPOSITION) && !before.is(Class::PLACE)))
    }

    /// Whether capitalised words are those of a person: no article stands before them, and more than one does, or a verb after.
    fn looks_like_person(&self, reader: &SubjectReader, name: Range<usize>, words: Range<usize>) -> bool {
        let tokens = &reader.tokens[name.clone()];
        let article = name.start > words.start && reader.tokens[name.start - 1].is(Class::ARTICLE);
        let adverb = tokens.len() == 1
            && reader.begins_sentence(name.start)
            && self.lexicon.filler_endings.iter().any(|ending| ending.len() > 2 && tokens[0].lower.ends_with(ending));
        // `o prefeito de São Miguel do Tapuio`: a place.
        let saint = name.start > words.start && {
            let before = &reader.tokens[name.start - 1];
            before.capital
                && matches!(before.lower.as_str(), "são" | "santo" | "santa" | "san" | "sant" | "saint" | "sainte")
        };
        if saint
            || adverb
            || is_body(tokens, self.lexicon)
            || article && !tokens.iter().any(|token| token.is(Class::TITLE))
        {
            return false;
        }
        let titled = tokens.iter().any(|token| token.is(Class::TITLE.with(Class::MALE).with(Class::FEMALE)));
        if self.lexicon.capital_nouns {
            return titled || tokens.len() >= 2;
        }
        let first = reader.begins_sentence(name.start);
        if tokens.len() == 1 && reader.is_oblique(name.start) {
            return false;
        }
        let beside = match self.lexicon.order {
            ClauseOrder::Place => Class::VERB.with(Class::FILLER).with(Class::RELATIVE),
            _ => Class::VERB.with(Class::BE),
        };
        // `Fun as that might sound`
        let time = |next: &super::words::Token| {
            next.is(Class::RELATIVE)
                && matches!(
                    next.lower.as_str(),
                    "as" | "when" | "while" | "where" | "comme" | "quand" | "como" | "cuando" | "come" | "quando"
                )
        };
        let followed = reader
            .tokens
            .get(name.end)
            .is_some_and(|next| next.kind == TokenKind::Comma || next.is(beside) && !(first && time(next)));
        titled || tokens.len() >= 2 || !first || followed
    }
}

/// Whether capitalised words name a body or a state: by its kind, or by its first letters.
pub(super) fn is_body(name: &[Token], lexicon: &Lexicon) -> bool {
    const LONGEST: usize = 5;
    matches!(name, [word] if lexicon.is_form_of_state(&word.lower))
        || name.iter().any(|token| lexicon.is_form_of_body(&token.lower))
        || name.iter().all(|token| token.shouted && token.lower.chars().count() <= LONGEST)
        || name.iter().all(|token| token.is(Class::TOPONYM.with(Class::INNER)))
}

/// Whether a paragraph is a heading between others: a few words that end no sentence.
fn is_heading(scene: &Scene) -> bool {
    const MOST_WORDS: usize = 9;
    let ends = |kind: TokenKind| matches!(kind, TokenKind::Stop | TokenKind::Colon | TokenKind::Speech(_));
    let speech = scene.tokens.iter().any(|token| matches!(token.kind, TokenKind::Speech(_)));
    !speech
        && scene.tokens.iter().filter(|token| token.is_word()).count() <= MOST_WORDS
        && scene.tokens.last().is_some_and(|last| !ends(last.kind))
}

enum Found {
    One(Subject),
    Doubt,
    None,
}

impl Found {
    fn or_doubt(self) -> Found {
        match self {
            Found::None => Found::Doubt,
            found => found,
        }
    }
}
