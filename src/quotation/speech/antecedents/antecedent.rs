//! Whom a pronoun means, or a verb without a subject: the person who was last told before it, where that is one.

use std::ops::Range;

use super::super::attribution::scene::Scene;
use super::super::attribution::{MOST_PARAGRAPHS, Said, SpeakerSearch, Speaking};
use super::super::lexicon::{Class, ClauseOrder};
use super::super::subject::{Side, Subject, SubjectReader, Who};
use super::super::tokens::gender::Gender;
use super::super::tokens::words::{Token, TokenKind};
use super::persons::Referent;

/// What a pronoun asks for.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub gender: Gender,
    /// Whether a body may be meant: by `they`, and by what was issued.
    pub(super) bodies: bool,
    /// Whether a pronoun stands there, and the verb doesn't stand alone.
    pub(super) overt: bool,
    /// Whether it is one person.
    single: bool,
    /// Whether it is none: `it`.
    pub(super) thing: bool,
    /// Whether an answer is told: then it may be that of another than who spoke before.
    answers: bool,
    /// Who stands beside it in its clause, and so is another.
    pub(super) others: Vec<usize>,
}

impl SpeakerSearch<'_> {
    pub fn antecedent(
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
        let his = token.is(Class::OBLIQUE_PRONOUN)
            && self.lexicon.order == ClauseOrder::Case
            && matches!(subject.who, Who::Pronoun(_))
            && !self.lexicon.oblique_they.contains(&token.lower);
        let personal = token.is(Class::HE.with(Class::SHE)) && !token.is(Class::ANYBODY) || takes_up || his;
        // Whom the words are said to stands in the pronoun's own clause.
        let others = self.persons(reader, clause.clone()).into_iter().filter(|person| person.subject.words.start > at);
        let others = others.filter_map(|person| match person.subject.who {
            Who::Known(index) => Some(index),
            _ => None,
        });
        let overt = token.is(Class::PRONOUN);
        let single = overt && !token.is(Class::THEY);
        // `“…”, gritaram operários`: several are nobody who was told alone.
        if !overt && self.lexicon.order == ClauseOrder::Place && token.is(Class::VERB) && reader.is_plural(at) {
            return Some(self.doubt(reader, at));
        }
        let answers = clause.clone().any(|at| reader.tokens[at].is(Class::REPLY));
        let body =
            reader.tokens[subject.words.clone()].iter().find(|token| self.lexicon.body_nouns.contains(&token.lower));
        let thing = overt && self.lexicon.things.contains(&token.lower) || body.is_some();
        let sentence = scene.sentence_start(self.text, self.speeches, self.lexicon, at.min(scene.own.start));
        let others = others.chain(self.source_beside(reader, sentence, at).filter(|_| overt)).collect();
        let wanted = Wanted { answers, thing, gender, bodies: !personal, overt, single, others };
        // `Lang answered Keller’s statement, where he says: “…”`; `a-t-on indiqué à la préfecture`
        if overt && (self.is_of_text(reader, at) || self.lexicon.impersonal.contains(&token.lower)) {
            return Some(self.doubt(reader, at));
        }
        let noun = takes_up && self.lexicon.order == ClauseOrder::Case;
        if noun && let Some(said) = self.introduced_by_noun(scene, reader, subject) {
            return Some(said);
        }
        if token.is(Class::LATTER) {
            let last = self.persons(reader, 0..sentence).into_iter().next_back();
            // `Lang a écrit à Nora Vidal. “…”, a répondu cette dernière.`: under a preposition she is one too.
            let from = last.as_ref().map_or(0, |person| person.subject.words.end);
            let name = |at: usize| reader.run_at(at, sentence).filter(|run| run.len() > 1);
            let another = (from..sentence).find_map(name).filter(|_| self.lexicon.order == ClauseOrder::Place);
            // `Ветрова поблагодарила женщину. «…», — сказала та.`
            let noun = |token: &Token| token.is_word() && !token.capital && token.class == Class::NONE;
            let other = self.lexicon.order == ClauseOrder::Case && reader.tokens[from..sentence].iter().any(noun);
            let last = last.filter(|_| another.is_none() && !other);
            return Some(
                last.and_then(|person| self.spoken(reader, &person.subject)).unwrap_or_else(|| self.doubt(reader, at)),
            );
        }
        // `говорится в газете`, `it says in the newspaper`: what a paper says is nobody's who was told before.
        let text = subject.who == Who::Statement || thing || !overt && self.lexicon.written.contains(&token.lower);
        if text && reader.tokens[clause.clone()].iter().any(|token| token.is(Class::CARRIER)) {
            return Some(self.doubt(reader, at));
        }
        if subject.who == Who::Statement && subject.words.len() > 1 {
            return Some(self.issuing_body(scene, reader, subject).unwrap_or_else(|| self.doubt(reader, at)));
        }
        if subject.who == Who::Statement {
            return Some(self.issuer(scene, reader, sentence).unwrap_or_else(|| self.doubt(reader, at)));
        }
        if takes_up && self.lexicon.order == ClauseOrder::Place {
            let said = self.antecedent_of(scene, reader, subject, sentence, wanted)?;
            return Some(if self.competes(scene, reader, at, &said) { self.doubt(reader, at) } else { said });
        }
        // A noun may take up either of two who are told further back.
        if noun {
            let gender = wanted.gender;
            // `На запитання ведучого Ланга гість відповів: “…”`: whoever stands in another case of the sentence is another.
            let beside = self.persons(reader, sentence..at).into_iter().filter(|person| !person.free);
            let beside = beside.filter_map(|person| match person.subject.who {
                Who::Known(index) | Who::Holder(index) => Some(index),
                _ => None,
            });
            let others = wanted.others.iter().copied().chain(beside).collect();
            let wanted = Wanted { others, ..wanted };
            let said = self.antecedent_of(scene, reader, subject, sentence, wanted)?;
            let near = scene.tokens.first().is_some_and(|first| said.words.start >= first.start as usize);
            let sure = near
                || self.tells_of_one(scene, reader, at, gender)
                || self.is_fit_for_all(reader, subject, &said)
                    && self.is_alone_in_paragraph(reader, &said, gender)
                    && !self.is_formula_of_another(reader, at);
            return Some(if sure { said } else { self.doubt(reader, at) });
        }
        // `A group of the town agreed. “…,” the group said.`
        let called = |token: &Token| body.is_some_and(|noun| token.lower == noun.lower);
        if body.is_some() {
            let said = self.antecedent_of(scene, reader, subject, sentence, wanted)?;
            let near = scene.tokens.first().is_some_and(|first| said.words.start >= first.start as usize);
            let other = reader.tokens[..at].iter().any(called);
            return Some(if near && !other { said } else { self.doubt(reader, at) });
        }
        let several =
            token.is(Class::THEY) && self.lexicon.order == ClauseOrder::Place && !self.lexicon.modifiers_first;
        let said = self.antecedent_of(scene, reader, subject, sentence, wanted)?;
        // `Lang met a patient. “…”, le contó.`: which of the two?
        if !overt && self.is_said_to_either(reader, at, sentence) {
            return Some(self.doubt(reader, at));
        }
        // `lui ont-ils dit`, `– mówią`: one person is no several.
        let plural = !overt && token.is(Class::VERB) && reader.is_plural(at);
        if (several || plural) && matches!(said.who, Speaking::Known(one) if !self.known[one].body) {
            return Some(self.doubt(reader, at));
        }
        Some(if self.another_goes_on(scene, reader, &said) { self.doubt(reader, at) } else { said })
    }

    /// The person whom a pronoun means, in the clauses and sentences before it.
    fn antecedent_of(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        subject: &Subject,
        sentence: usize,
        mut wanted: Wanted,
    ) -> Option<Said> {
        let at = subject.words.start;
        // What stands before it in its sentence, from the nearest clause back.
        if let Some(others) = self.turned_to(reader, sentence..at).filter(|_| !wanted.overt) {
            wanted.others.extend(others);
        } else if sentence < at {
            match self.one_of(reader, sentence..at, &wanted) {
                Found::One(subject) => return self.spoken_by(scene, reader, &subject),
                Found::Doubt => return Some(self.doubt(reader, at)),
                // `Il presidente è andato oltre: «…», ha detto.`
                Found::None if self.is_about_somebody(reader, sentence..at, wanted.gender) => {
                    return Some(self.doubt(reader, at));
                }
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
        // Headings, and what page furniture is left, don't count.
        const FARTHEST: usize = 2 * MOST_PARAGRAPHS;
        let mut read = 0;
        for number in (start.saturating_sub(FARTHEST).max(1)..start).rev() {
            let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
            if before.is_heading_between() {
                continue;
            }
            if read == MOST_PARAGRAPHS {
                break;
            }
            read += 1;
            let reader = SubjectReader { tokens: &before.tokens, ..*reader };
            if let Some(said) = self.in_sentences(&before, &reader, before.tokens.len(), &mut wanted) {
                return Some(said);
            }
        }
        None
    }

    pub fn doubt(&self, reader: &SubjectReader, at: usize) -> Said {
        Said { who: Speaking::Somebody, words: reader.tokens[at].range() }
    }

    /// The person whom the last of some sentences tells that tells one.
    fn in_sentences(&self, scene: &Scene, reader: &SubjectReader, mut end: usize, wanted: &mut Wanted) -> Option<Said> {
        while end > 0 {
            let start = scene.sentence_start(self.text, self.speeches, self.lexicon, end - 1);
            let sentence = start..end;
            match self.told(scene, reader, sentence.clone(), wanted) {
                // `Kim sprach mit der Mutter. Sie sagte: “…”`: of whom it isn't known, the noun tells.
                Found::One(subject)
                    if wanted.overt
                        && wanted.gender != Gender::Unknown
                        && self.gender(reader, &subject) == Gender::Unknown
                        && self.tells_of_a(reader, sentence.clone(), wanted.gender, Some(&subject)) =>
                {
                    return Some(self.doubt(reader, start));
                }
                // `Lang spoke of her family. Her mother, Jane Lang, agreed. “…,” she said.`, `Beside the mayor, Jane Lang, the owner watched.`
                Found::One(subject)
                    if self.is_anothers_relative(reader, &sentence, &subject, wanted)
                        || self.is_beside_subject(reader, &sentence, &subject) =>
                {
                    return Some(self.doubt(reader, start));
                }
                // `La préfecture a écrit à Nora Lang. « … », précise-t-elle.`
                Found::One(subject)
                    if wanted.overt && self.is_about_a_body(reader, sentence.clone(), &subject, wanted.gender) =>
                {
                    return Some(self.doubt(reader, start));
                }
                Found::One(subject) => return self.spoken_by(scene, reader, &subject),
                Found::Doubt => return Some(self.doubt(reader, start)),
                Found::None
                    if self.is_about_somebody(reader, sentence.clone(), wanted.gender)
                        || self.is_about_stranger(reader, sentence.clone())
                        || wanted.overt
                            && wanted.gender != Gender::Unknown
                            && self.tells_of_a(reader, sentence.clone(), wanted.gender, None) =>
                {
                    return Some(self.doubt(reader, start));
                }
                Found::None => {}
            }
            end = start;
        }
        None
    }

    /// Whom a sentence tells: who speaks in it, else its only person.
    fn told(&self, scene: &Scene, reader: &SubjectReader, sentence: Range<usize>, wanted: &mut Wanted) -> Found {
        let sentence = reader.after_question(&sentence)..sentence.end;
        // `“…”, aveva spiegato prima di lui Lang`: he is another, who goes on.
        let by_place = self.lexicon.order == ClauseOrder::Place && !wanted.overt;
        if by_place && sentence.clone().any(|at| reader.beside_another(at, sentence.end).is_some()) {
            return Found::Doubt;
        }
        if self.is_about_relative(reader, &sentence, wanted.gender) {
            return Found::Doubt;
        }
        let speech = sentence.clone().rev().find(|at| matches!(reader.tokens[*at].kind, TokenKind::Speech(_)));
        let spoken = match speech {
            Some(speech) if speech + 1 < sentence.end => self
                .frame(reader, speech + 1..sentence.end, Side::After)
                .or_else(|| self.frame(reader, sentence.start..speech, Side::Before)),
            _ => self.frame(reader, sentence.clone(), Side::Before),
        };
        // `Він сказав, а Ланг додав`: which of the two goes on?
        if speech.is_none()
            && self.lexicon.order != ClauseOrder::Last
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
        // `Lang admet que le port s’est opposé. « … », dit-il.`: a thing that acts in what a person says is nobody.
        let spoken = match spoken {
            Some(thing) if wanted.overt && thing.who == Who::Somebody => {
                let first = self.frame(reader, sentence.clone(), Side::After);
                first.filter(|first| self.is_in_what_is_said(reader, first, &thing)).or(Some(thing))
            }
            spoken => spoken,
        };
        // `передаёт RT со ссылкой на депутата Лозенко`
        let spoken = match spoken {
            Some(found) if self.lexicon.order == ClauseOrder::Case && !self.can_be(reader, &found, wanted) => {
                let source = self.formula(reader, sentence.clone());
                source.filter(|source| matches!(source.who, Who::Known(_))).or(Some(found))
            }
            spoken => spoken,
        };
        // Of two ministers, the one whom the text is about.
        let spoken = spoken.map(|subject| match self.only_told(scene, reader, &subject) {
            Some(holder) if self.lexicon.order != ClauseOrder::Place => Subject { who: Who::Known(holder), ..subject },
            _ => subject,
        });
        match spoken {
            Some(subject)
                if matches!(subject.who, Who::Known(_) | Who::Holder(_) | Who::Named(_))
                    && self.can_be(reader, &subject, wanted) =>
            {
                match wanted.answers && !self.mentions_only(reader, sentence, &subject.who) {
                    true => Found::Doubt,
                    false => Found::One(subject),
                }
            }
            // The same person goes on: of whom it is told further back.
            Some(subject) => match subject.who {
                // `The journal agreed. “…,” it said.`
                Who::Somebody if wanted.thing => match self.spoken_by(scene, reader, &subject).map(|said| said.who) {
                    Some(Speaking::Known(body)) if self.known[body].body => {
                        Found::One(Subject { who: Who::Known(body), ..subject })
                    }
                    _ => self.one_of(reader, sentence, wanted).or_doubt(),
                },
                Who::Pronoun(gender) if gender.agrees(wanted.gender) => {
                    let found = match self.lexicon.order {
                        // `Американский лидер сказал, что …`: of a country that nobody's record has.
                        _ if self.is_of_other_people(reader, &subject) => Found::Doubt,
                        ClauseOrder::Place => self.one_of(reader, sentence.start..subject.words.start, wanted),
                        // It is told further back who is meant by `the politician`.
                        ClauseOrder::Case if reader.tokens[subject.words.start].is(Class::TAKES_UP) => {
                            let gender = gender.or(wanted.gender);
                            let near = self.is_told_alone(reader, 0..sentence.start, gender);
                            match near || self.tells_of_one(scene, reader, sentence.start, gender) {
                                true => Found::None,
                                false => Found::Doubt,
                            }
                        }
                        // `Депутат показал видео спикеру, где сообщил …`: its own subject speaks.
                        ClauseOrder::Case
                            if subject.words.len() == 1 && !reader.tokens[subject.words.start].is(Class::PRONOUN) =>
                        {
                            match &reader.candidates(sentence.start..subject.words.start)[..] {
                                [one] if self.is_known(&one.subject) && self.can_be(reader, &one.subject, wanted) => {
                                    Found::One(one.subject.clone())
                                }
                                // It is told further back who is meant.
                                [one] if matches!(one.subject.who, Who::Pronoun(gender) if gender.agrees(wanted.gender)) => {
                                    Found::None
                                }
                                // `Dodał, że Lang nie przyszedł`: who is told in what is said is another.
                                _ => self.one_of(reader, self.before_what_is_said(reader, &sentence, &subject), wanted),
                            }
                        }
                        // `Він каже, що Ланг не приїхав`: who is told behind it is another.
                        ClauseOrder::Case if reader.tokens[subject.words.start].is(Class::HE.with(Class::SHE)) => {
                            self.one_of(reader, sentence.start..subject.words.start, wanted)
                        }
                        _ => self.one_of(reader, sentence, wanted),
                    };
                    wanted.gender = wanted.gender.or(gender);
                    found
                }
                // `the singer said`: of whom the text said so.
                Who::Somebody if self.is_noun(reader, &subject) => Found::One(subject),
                // `Un vecino habló de Lang. “…”, cuenta.`: the neighbour goes on.
                Who::Somebody
                    if self.lexicon.order == ClauseOrder::Place
                        && reader.tokens[subject.words.start].is(Class::INDEFINITE) =>
                {
                    Found::Doubt
                }
                // Several are no `he`.
                Who::Somebody if wanted.single && reader.tokens[subject.words.start].is(Class::PLURAL) => {
                    self.one_of(reader, sentence, wanted)
                }
                // `W porcie dodał, że Lang nie przyszedł. – … – wskazał`
                Who::Somebody if self.lexicon.order == ClauseOrder::Case && !wanted.overt => {
                    let told = self.before_what_is_said(reader, &sentence, &subject);
                    self.one_of(reader, told, wanted).or_doubt()
                }
                Who::Somebody
                    if !matches!(wanted.gender, Gender::Unknown)
                        || wanted.bodies
                        || self.lexicon.order == ClauseOrder::Case =>
                {
                    self.one_of(reader, sentence, wanted).or_doubt()
                }
                _ => self.one_of(reader, sentence, wanted),
            },
            // `Il a rencontré Paul Lang. « … », dit-il.`: which of the two?
            None if self.tells_of_two(reader, sentence.clone(), wanted) => Found::Doubt,
            // `Lang fue interrumpida por un asistente. “…”, gritó.`
            None if !wanted.overt && self.is_acted_on_by_somebody(reader, sentence.clone()) => Found::Doubt,
            None => match self.one_of(reader, sentence.clone(), wanted) {
                Found::None => self.told_by_noun(reader, sentence, wanted),
                found => found,
            },
        }
    }

    /// A sentence up to what its subject says there: who is told in that is another.
    fn before_what_is_said(&self, reader: &SubjectReader, sentence: &Range<usize>, subject: &Subject) -> Range<usize> {
        let that = (subject.words.end..sentence.end).find(|at| reader.tokens[*at].is(Class::THAT));
        sentence.start..that.unwrap_or(sentence.end)
    }

    pub(super) fn is_known(&self, subject: &Subject) -> bool {
        matches!(subject.who, Who::Known(index) | Who::Holder(index) if !self.known[index].body)
    }

    /// The only person of some words who can be meant.
    fn one_of(&self, reader: &SubjectReader, words: Range<usize>, wanted: &Wanted) -> Found {
        let persons: Vec<Referent> = self
            .persons(reader, words)
            .into_iter()
            .filter(|person| self.can_be(reader, &person.subject, wanted))
            .filter(|person| !self.is_unheard_of(reader, &person.subject))
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
            [one] if reader.is_joined(&one.subject) => Found::Doubt,
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
                    && !wanted.answers
                    && (self.lexicon.order == ClauseOrder::Place
                        || self.lexicon.order == ClauseOrder::Case && wanted.overt && !self.lexicon.capital_nouns)
                    && let (Some(one), None) = (free.next(), free.next())
                {
                    // `Le directeur a été remplacé par Paul Lang. « … », a-t-il dit.`
                    if several.iter().any(|other| self.is_agent(reader, &other.subject)) {
                        return Found::Doubt;
                    }
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
}

pub(super) enum Found {
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
