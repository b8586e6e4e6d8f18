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
}

/// What a pronoun asks for.
#[derive(Debug, Clone)]
struct Wanted {
    gender: Gender,
    /// Whether a body may be meant: by `they`, and by what was issued.
    bodies: bool,
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
        let personal = token.is(Class::HE.with(Class::SHE)) && !token.is(Class::ANYBODY);
        // Whom the words are said to stands in the pronoun's own clause.
        let others = self.persons(reader, clause.clone()).into_iter().filter(|person| person.subject.words.start > at);
        let others = others.filter_map(|person| match person.subject.who {
            Who::Known(index) => Some(index),
            _ => None,
        });
        let mut wanted = Wanted { gender, bodies: !personal, others: others.collect() };
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
                Found::One(subject) => return self.spoken(reader, &subject),
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
        let own = *self.text.paragraphs_of(&first.range()).start();
        for number in (own.saturating_sub(2 * MOST_PARAGRAPHS).max(1)..own).rev() {
            let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
            if told(&SubjectReader { tokens: &before.tokens, ..*reader }, 0..before.tokens.len()) {
                return false;
            }
        }
        other
    }

    /// The only one of some known speakers whom the text tells of before a word.
    pub(super) fn told_of(&self, scene: &Scene, reader: &SubjectReader, of: &[usize], at: usize) -> Option<usize> {
        let first = scene.tokens.first().filter(|_| of.len() > 1)?;
        let mut found: Vec<usize> = Vec::new();
        let mut told = |reader: &SubjectReader, words: Range<usize>| {
            let persons = self.persons(reader, words);
            found.extend(persons.iter().filter_map(|person| match person.subject.who {
                Who::Known(index) if of.contains(&index) => Some(index),
                _ => None,
            }));
        };
        told(reader, 0..at);
        let own = *self.text.paragraphs_of(&first.range()).start();
        for number in own.saturating_sub(2 * MOST_PARAGRAPHS).max(1)..own {
            let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
            told(&SubjectReader { tokens: &before.tokens, ..*reader }, 0..before.tokens.len());
        }
        let one = *found.first()?;
        found.iter().all(|other| *other == one).then_some(one)
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
                Found::One(subject) => return self.spoken(reader, &subject),
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
            && matches!(first.who, Who::Pronoun(gender) if gender.agrees(wanted.gender))
            && reader.tokens[first.words.start].is(Class::PRONOUN)
            && first.words.end <= last.words.start
            && self.can_be(reader, last, wanted)
        {
            return Found::Doubt;
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
                    let found = self.one_of(reader, sentence, wanted);
                    wanted.gender = wanted.gender.or(gender);
                    found
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
            if !distinct.iter().any(|other| other.subject.who == person.subject.who) {
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
                    || wanted.bodies
                        && wanted.gender == Gender::Unknown
                        && self.lexicon.order == ClauseOrder::Place =>
            {
                Found::One(one.subject.clone())
            }
            [_] => Found::Doubt,
            several => {
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
                (wanted.bodies || !self.known[index].body) && !wanted.others.contains(&index)
            }
            // An agency is no `he`.
            Who::Named(ref run) => wanted.bodies || !is_body(&reader.tokens[run.clone()], self.lexicon),
            _ => true,
        };
        right_kind && self.gender(reader, subject).agrees(wanted.gender)
    }

    /// Whether words name nobody else.
    pub(super) fn mentions_only(&self, reader: &SubjectReader, words: Range<usize>, who: &Who) -> bool {
        self.persons(reader, words).iter().all(|person| person.subject.who == *who)
    }

    /// The only person of some words, as a heading before a colon has one.
    pub(super) fn only_person(&self, reader: &SubjectReader, words: Range<usize>) -> Option<Subject> {
        let persons = self.persons(reader, words.clone());
        let names = words
            .filter(|at| reader.is_name(*at) && !persons.iter().any(|person| person.subject.words.contains(at)))
            .count();
        let first =
            persons.first().filter(|first| first.free || names == 0 || self.lexicon.order != ClauseOrder::Place)?;
        persons.iter().all(|person| person.subject.who == first.subject.who).then(|| first.subject.clone())
    }

    /// The only known person of some words whom no preposition governs, and whom nobody else stands beside: the subject of `Lang, after
    /// talks with Keller, was firm: “…”`.
    pub(super) fn only_free_person(&self, reader: &SubjectReader, words: Range<usize>) -> Option<Subject> {
        let persons = self.persons(reader, words);
        let free: Vec<&Referent> = persons.iter().filter(|person| person.free).collect();
        let first = free.first().filter(|first| matches!(first.subject.who, Who::Known(_)))?;
        free.iter().all(|person| person.subject.who == first.subject.who).then(|| first.subject.clone())
    }

    /// The persons of some words, in order: those who are known, and those who look like persons.
    fn persons(&self, reader: &SubjectReader, words: Range<usize>) -> Vec<Referent> {
        let mut persons = Vec::new();
        let mut at = words.start;
        while at < words.end {
            let Some(run) = reader.run_at(at, words.end) else {
                at += 1;
                continue;
            };
            at = run.end;
            let (subject, form) = reader.resolve(run.clone());
            let governed = reader.is_governed(run.start, words.start);
            let person = match &subject.who {
                Who::Known(_) => true,
                Who::Named(name) if governed => self.is_titled(reader, name, &words),
                Who::Named(name) => {
                    form != NameForm::Other && self.looks_like_person(reader, name.clone(), words.clone())
                }
                _ => false,
            };
            if person {
                let free = !governed && form != NameForm::Other && !reader.tokens[run.end - 1].possessive;
                persons.push(Referent { subject, free });
            }
        }
        persons
    }

    /// Whether a name under a preposition is a person's all the same: a title or a given name tells, and no place is meant.
    fn is_titled(&self, reader: &SubjectReader, name: &Range<usize>, words: &Range<usize>) -> bool {
        let tokens = &reader.tokens[name.clone()];
        let personal = Class::TITLE.with(Class::MALE).with(Class::FEMALE);
        let before = name.start.checked_sub(1).filter(|at| *at >= words.start).map(|at| &reader.tokens[at]);
        let body = tokens.iter().any(|token| token.is(Class::ORGANISATION));
        let title = before.is_some_and(|before| before.is(Class::TITLE))
            || names::is_title(&tokens[0], self.lexicon) && tokens.len() > 1;
        !body
            && (title
                || tokens.iter().any(|token| token.is(personal))
                || tokens.len() == 2
                    && before.is_some_and(|before| {
                        before.is(Class::PREPOSITION) && !before.is(Class::PLACE.with(Class::OF))
                    }))
    }

    /// Whether capitalised words are those of a person: no article stands before them, and more than one does, or a verb after.
    fn looks_like_person(&self, reader: &SubjectReader, name: Range<usize>, words: Range<usize>) -> bool {
        let tokens = &reader.tokens[name.clone()];
        let article = name.start > words.start && reader.tokens[name.start - 1].is(Class::ARTICLE);
        if is_body(tokens, self.lexicon) || article && !tokens.iter().any(|token| token.is(Class::TITLE)) {
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
        let followed = reader.tokens.get(name.end).is_some_and(|next| next.kind == TokenKind::Comma || next.is(beside));
        titled || tokens.len() >= 2 || !first || followed
    }
}

/// Whether capitalised words name a body or a state: by its kind, or by its first letters.
pub(super) fn is_body(name: &[Token], lexicon: &Lexicon) -> bool {
    const LONGEST: usize = 5;
    matches!(name, [word] if lexicon.is_form_of_state(&word.lower))
        || name.iter().any(|token| lexicon.is_form_of_body(&token.lower))
        || name.iter().all(|token| token.shouted && token.lower.chars().count() <= LONGEST)
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
