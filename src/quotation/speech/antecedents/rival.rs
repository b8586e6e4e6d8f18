//! Who else may be meant by a pronoun or a noun that takes somebody up: another whom the paragraph is about, or somebody without a name.

use std::ops::Range;

use super::super::attribution::scene::Scene;
use super::super::attribution::{Said, SpeakerSearch, Speaking};
use super::super::lexicon::endings::ends_in;
use super::super::lexicon::{Class, ClauseOrder};
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::gender::Gender;
use super::super::tokens::words::{Token, TokenKind};
use super::antecedent::Wanted;

impl SpeakerSearch<'_> {
    /// Whether a noun says nothing of an office that the person whom it seems to take up hasn't: `посадовець`, and no `спортсмен`.
    pub(super) fn is_fit_for_all(&self, reader: &SubjectReader, subject: &Subject, said: &Said) -> bool {
        let Speaking::Known(speaker) = said.who else { return false };
        let first = subject.words.start;
        let phrase = &reader.tokens[first..first + usize::from(reader.tokens[first].phrase).max(1)];
        let words: Vec<&str> = phrase.iter().map(|token| token.lower.as_str()).collect();
        let noun = words.join(" ");
        // `34-Jähriger`, `CDU-Politikerin`
        let last = noun.rsplit('-').next().unwrap_or_default();
        self.known[speaker].own_roles().is_empty() || self.lexicon.is_epithet(&noun) || self.lexicon.is_epithet(last)
    }

    /// Whether some words tell of one known person of a gender and of no other.
    pub(super) fn is_told_alone(&self, reader: &SubjectReader, words: Range<usize>, gender: Gender) -> bool {
        let persons = self.persons(reader, words).into_iter().map(|person| person.subject);
        let mut agreeing = persons.filter(|person| self.gender(reader, person).agrees(gender));
        let Some(first) = agreeing.next() else { return false };
        self.is_known(&first) && agreeing.all(|other| other.who.is(&first.who))
    }

    /// Whether the paragraph in which a person was told last tells of no other of a gender.
    pub(super) fn is_alone_in_paragraph(&self, reader: &SubjectReader, said: &Said, gender: Gender) -> bool {
        let number = *self.text.paragraphs_of(&said.words).start();
        let paragraph = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
        let reader = SubjectReader { tokens: &paragraph.tokens, ..*reader };
        let Speaking::Known(speaker) = said.who else { return false };
        self.persons(&reader, 0..paragraph.tokens.len()).iter().all(|person| {
            !person.free
                || person.subject.who.is(&Who::Known(speaker))
                || !matches!(person.subject.who, Who::Known(_) | Who::Named(_) | Who::Holder(_))
                || !self.gender(&reader, &person.subject).agrees(gender)
        })
    }

    /// Whether the paragraph is about another person than the one whom a noun seems to take up.
    pub(super) fn competes(&self, scene: &Scene, reader: &SubjectReader, at: usize, said: &Said) -> bool {
        let Speaking::Known(speaker) = said.who else { return false };
        let before = at.min(scene.tokens.len());
        let gender = self.known[speaker].gender;
        let free = self.persons(reader, 0..before).into_iter().filter(|person| person.free);
        { free }.any(|person| {
            matches!(person.subject.who, Who::Known(_) | Who::Named(_))
                && !person.subject.who.is(&Who::Known(speaker))
                && self.gender(reader, &person.subject).agrees(gender)
        })
    }

    /// Whether the sentence behind a speech tells what another did too, so that the speech may be theirs: `“…”, preguntó. Lang también
    /// comparó …`, where the one told before is of another paragraph.
    pub(super) fn another_goes_on(&self, scene: &Scene, reader: &SubjectReader, said: &Said) -> bool {
        let Speaking::Known(speaker) = said.who else { return false };
        let near = scene.tokens.first().is_some_and(|first| said.words.start >= first.start as usize);
        if near || self.lexicon.order != ClauseOrder::Place || scene.own.is_empty() {
            return false;
        }
        let end = scene.sentence_end(self.text, self.speeches, self.lexicon, scene.own.end.min(scene.tokens.len()));
        let next = scene.sentence_end(self.text, self.speeches, self.lexicon, end.min(scene.tokens.len()));
        let Some(run) = (end..next.min(end + 3)).find_map(|at| reader.run_at(at, next)) else { return false };
        let also = reader.tokens[run.end..next].iter().take(3).any(|token| self.lexicon.also.contains(&token.lower));
        also && !reader.resolve(run).0.who.is(&Who::Known(speaker))
    }

    /// Whether a verb without a subject has beside it a pronoun of whom it is said to, and nobody else behind it, where the sentence before tells of
    /// somebody new: `Lang met a patient. “…”, le contó.`
    pub(super) fn is_said_to_either(&self, reader: &SubjectReader, verb: usize, until: usize) -> bool {
        const NEAR: usize = 3;
        if self.lexicon.order != ClauseOrder::Place || !self.lexicon.drops_subjects {
            return false;
        }
        let is_other = |at: usize| {
            let token = &reader.tokens[at];
            let to = token.is(Class::OBLIQUE_PRONOUN) && !self.lexicon.is_first_person(&token.lower);
            to && (!token.is(Class::DEFINITE)
                || self.is_verb(reader, at + 1)
                || reader.tokens[at + 1].is(Class::FILLER))
        };
        let last = reader.tokens.len();
        let before =
            (verb.saturating_sub(NEAR)..verb).rev().take_while(|at| reader.tokens[*at].is_word()).any(is_other);
        let behind = reader.tokens.get(verb + 1).is_some_and(|next| {
            next.is(Class::OBLIQUE_PRONOUN) && !next.is(Class::DEFINITE) && !self.lexicon.is_first_person(&next.lower)
        });
        let told = (verb + 1..last.min(verb + 1 + NEAR)).take_while(|at| reader.tokens[*at].is_word());
        let addressed = { told }.any(|at| reader.run_at(at, last).is_some() || reader.tokens[at].is(Class::TITLE));
        let stop = (0..until.saturating_sub(1)).rev().find(|at| reader.tokens[*at].kind == TokenKind::Stop);
        let new = |at: usize| {
            reader.tokens[at].is(Class::INDEFINITE)
                && reader.tokens.get(at + 1).is_some_and(|noun| at + 1 < until && noun.is_word() && !noun.capital)
        };
        (before || behind) && !addressed && (stop.map_or(0, |stop| stop + 1)..until).any(new)
    }

    /// The known persons of a clause that begins a sentence with what somebody does meanwhile, up to the comma before a verb without a subject:
    /// none of them is its subject. `Dirigiéndose a la ministra, añadió: “…”`
    pub(super) fn turned_to(&self, reader: &SubjectReader, words: Range<usize>) -> Option<Vec<usize>> {
        const SHORTEST: usize = 6;
        let light = |at: &usize| !reader.tokens[*at].is_word() || reader.is_filler(*at);
        let first = words.clone().find(|at| !light(at)).filter(|_| self.lexicon.drops_subjects)?;
        let last = words.clone().rev().find(|at| !reader.is_filler(*at))?;
        let token = &reader.tokens[first];
        let gerund = token.lower.len() >= SHORTEST
            && !token.is(Class::MALE.with(Class::FEMALE))
            && ends_in(&token.lower, &self.lexicon.gerund_endings);
        let comma = |at: usize| reader.tokens[at].kind == TokenKind::Comma;
        let clause = gerund && comma(last) && !(first..last).any(comma);
        let persons = self.persons(reader, first..last);
        // `Citando a Lang, dijo`: they may be Lang's words.
        let told = |at: usize| {
            let token = &reader.tokens[at];
            token.is(Class::VERB.with(Class::PARTICIPLE)) || self.lexicon.cites.contains(&token.lower)
        };
        let clause = clause && !(first..last).any(told);
        let governed = clause && self.lexicon.order == ClauseOrder::Place && persons.iter().all(|person| !person.free);
        governed.then(|| {
            { persons }
                .iter()
                .filter_map(|person| match person.subject.who {
                    Who::Known(index) | Who::Holder(index) => Some(index),
                    _ => None,
                })
                .collect()
        })
    }

    /// Whether a sentence is about what somebody without a name did: `was interrupted by a woman`.
    pub(super) fn is_acted_on_by_somebody(&self, reader: &SubjectReader, sentence: Range<usize>) -> bool {
        const FARTHEST: usize = 3;
        let passive = |at: usize| {
            let ends = |ending: &String| reader.tokens[at].lower.ends_with(ending.as_str());
            self.lexicon.passive_endings.iter().any(ends) && reader.is_passive(at, sentence.start)
        };
        let by = |at: usize| {
            (at + 1..sentence.end.min(at + 1 + FARTHEST)).any(|by| {
                reader.tokens[by].is(Class::BY)
                    && reader.tokens.get(by + 1).is_some_and(|next| by + 1 < sentence.end && next.is(Class::INDEFINITE))
            })
        };
        self.lexicon.order == ClauseOrder::Place && { sentence.clone() }.any(|at| passive(at) && by(at))
    }

    /// Whether a sentence tells of somebody of a gender by a noun alone, wherever it stands: `Lang spoke with the mother.` A noun that is
    /// the office of the person whom it tells by name is none: `selon le président de la commission, Paul Lang`.
    pub(super) fn tells_of_a(
        &self,
        reader: &SubjectReader,
        sentence: Range<usize>,
        wanted: Gender,
        person: Option<&Subject>,
    ) -> bool {
        let personal = Class::TITLE.with(Class::BEHALF);
        let is_noun = |at: usize| {
            let token = &reader.tokens[at];
            token.is_word() && !token.capital && (token.is(personal) || self.lexicon.is_epithet(&token.lower))
        };
        let tells = |at: usize| {
            let article = &reader.tokens[at];
            let singular = Class::DEFINITE.with(Class::INDEFINITE).with(Class::POSSESSIVE);
            article.is(singular)
                && !article.is(Class::PLURAL)
                && reader.gender_of_phrase(&reader.tokens[at..at + 1]) == wanted
        };
        let named = |at: usize| reader.tokens.get(at + 1).is_some_and(|next| next.is_word() && next.capital);
        let of_person = |at: usize| {
            let name = person.map_or(at, |subject| subject.words.end);
            let between = |at: usize| !self.is_verb(reader, at) && reader.tokens[at].kind != TokenKind::Stop;
            // `a expliqué Paul Lang, le responsable de la police`
            let before = person.and_then(|subject| subject.words.start.checked_sub(1));
            let spoken = before.is_some_and(|before| self.is_verb(reader, before));
            let apposed = spoken && at == name + 2 && reader.tokens[name].kind == TokenKind::Comma;
            at < name && (at..name).all(between) || apposed
        };
        self.lexicon.order == ClauseOrder::Place
            && (sentence.start + 1..sentence.end).any(|at| is_noun(at) && !named(at) && !of_person(at) && tells(at - 1))
    }

    /// Whether a sentence tells what one whom a pronoun takes up does with another, of whom the same pronoun may be: `Il a rencontré Paul Lang.`
    pub(super) fn tells_of_two(&self, reader: &SubjectReader, sentence: Range<usize>, wanted: &Wanted) -> bool {
        let personal = Class::HE.with(Class::SHE);
        let light = Class::OPENER.with(Class::FILLER).with(Class::CALENDAR);
        let opens = |at: &usize| reader.tokens[*at].is(personal) || !reader.tokens[*at].is(light);
        let Some(first) = sentence.clone().find(opens).filter(|_| self.lexicon.order == ClauseOrder::Place) else {
            return false;
        };
        let pronoun = &reader.tokens[first];
        pronoun.is(personal)
            && !pronoun.is(Class::ARTICLE.with(Class::ANYBODY))
            && wanted.overt
            && reader.gender_of_pronoun(first).agrees(wanted.gender)
            && self.persons(reader, first..sentence.end).iter().any(|other| self.can_be(reader, &other.subject, wanted))
    }

    /// Whether a sentence begins with whose relative or the like a person is, of whom the sentence before tells: either may be meant.
    pub(super) fn is_anothers_relative(
        &self,
        reader: &SubjectReader,
        sentence: &Range<usize>,
        person: &Subject,
        wanted: &Wanted,
    ) -> bool {
        const LONGEST: usize = 5;
        let light = Class::OPENER.with(Class::FILLER).with(Class::CALENDAR);
        // `её мать`, `jej matka`: where languages have no other pronoun for it, it is that of another case.
        let cases = self.lexicon.order == ClauseOrder::Case && !self.lexicon.capital_nouns;
        let whose = if cases { Class::POSSESSIVE.with(Class::OBLIQUE_PRONOUN) } else { Class::POSSESSIVE };
        let is_whose = |at: usize| {
            let token = &reader.tokens[at];
            token.is(whose) && !token.is(Class::POINTING) && !self.lexicon.is_first_person(&token.lower)
        };
        let opens = |at: &usize| is_whose(*at) || !reader.tokens[*at].is(light);
        let Some(first) = sentence.clone().find(opens) else { return false };
        let told = first + 1..person.words.start.max(first + 1);
        let noun = |at: usize| !reader.tokens[at].is(Class::VERB) && reader.tokens[at].kind != TokenKind::Stop;
        let before = is_whose(first) && (1..=LONGEST).contains(&told.len()) && { told }.all(noun);
        // `Jane Lang, her mother, was born here.`
        let end = person.words.end;
        let behind = end + 2 < sentence.end && reader.tokens[end].kind == TokenKind::Comma && is_whose(end + 1);
        (before || behind)
            && self
                .persons(reader, 0..sentence.start)
                .iter()
                .any(|other| !other.subject.who.is(&person.who) && self.can_be(reader, &other.subject, wanted))
    }

    /// Whether a sentence begins with those beside whom its subject is, and a person is only one of these: `Aux côtés du maire, Paul Lang, le
    /// propriétaire regarde sa maison.`
    pub(super) fn is_beside_subject(&self, reader: &SubjectReader, sentence: &Range<usize>, person: &Subject) -> bool {
        let comma = |at: usize| reader.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Comma);
        let name = &person.words;
        let first = &reader.tokens[sentence.start];
        // `Junto al alcalde`
        let second = reader.tokens.get(sentence.start + 1).is_some_and(|second| second.is(Class::PREPOSITION));
        let governs = first.is(Class::PREPOSITION) || second && first.is_word() && first.class == Class::NONE;
        let between = name.start > sentence.start + 1 && comma(name.start - 1) && comma(name.end);
        if !governs || first.is(Class::FORMULA_BEFORE) || !between || name.end + 2 >= sentence.end {
            return false;
        }
        // `Neben dem Bürgermeister, Paul Lang, sieht der Besitzer sein Haus.`
        if self.lexicon.capital_nouns {
            let article = Class::ARTICLE.with(Class::DEFINITE);
            return reader.tokens[sentence.start + 1..name.start].iter().any(|token| token.is(article));
        }
        self.lexicon.order == ClauseOrder::Place
            && reader.opens_noun(name.end + 1, sentence.end)
            && !reader.tokens[name.end + 2..sentence.end].iter().any(|token| token.kind == TokenKind::Comma)
    }

    /// Whether a single word with a capital, right behind a word in small letters, is hardly somebody: nobody is named in full so, nor has a
    /// title, where the subject of a clause stands before its verb. `Lang is backing Labor.`
    pub(super) fn is_unheard_of(&self, reader: &SubjectReader, subject: &Subject) -> bool {
        const LONGEST: usize = 200_000;
        let Who::Named(name) = &subject.who else { return false };
        let [word] = &reader.tokens[name.clone()] else { return false };
        let before = name.start.checked_sub(1).map(|at| &reader.tokens[at]);
        let object = before.is_some_and(|before| before.is_word() && !before.capital && before.class == Class::NONE);
        let next = reader.tokens.get(name.end);
        let closed = next.is_none_or(|next| !next.is_word() || next.is(Class::PREPOSITION.with(Class::AND)));
        let personal = Class::TITLE.with(Class::MALE).with(Class::FEMALE);
        if !self.lexicon.subject_first || !object || !closed || word.is(personal) || self.text.stored().len() > LONGEST
        {
            return false;
        }
        let written = &self.text.stored()[word.range()];
        let behind_name = |at: usize| {
            let before = self.text.stored()[..at].strip_suffix([' ', '\u{a0}']);
            let word = before.and_then(|before| before.rsplit(char::is_whitespace).next()).unwrap_or_default();
            word.starts_with(char::is_uppercase)
        };
        !{ self.text.stored().match_indices(written) }.any(|(at, _)| behind_name(at))
    }

    /// Whether a subject without a name is a thing in the clause that tells what a known person says.
    pub(super) fn is_in_what_is_said(&self, reader: &SubjectReader, person: &Subject, thing: &Subject) -> bool {
        let personal = Class::TITLE.with(Class::BEHALF).with(Class::TAKES_UP).with(Class::ORGANISATION);
        let own = |token: &Token| token.is(personal) || token.capital || self.lexicon.is_epithet(&token.lower);
        let that = |at: usize| reader.tokens[at].is(Class::THAT);
        self.lexicon.order == ClauseOrder::Place
            && self.is_known(person)
            && thing.words.len() > 1
            && (person.words.end..thing.words.start).any(that)
            && !reader.tokens[thing.words.clone()].iter().any(own)
    }

    /// Whether something is done by a person, as a preposition tells: `remplacé par Paul Lang`.
    pub(super) fn is_agent(&self, reader: &SubjectReader, subject: &Subject) -> bool {
        let light = Class::TITLE.with(Class::DEFINITE);
        let before = (0..subject.words.start).rev().find(|at| {
            let token = &reader.tokens[*at];
            token.is(Class::BY) || !token.is(light)
        });
        self.lexicon.gendered_nouns && before.is_some_and(|at| reader.tokens[at].is(Class::BY))
    }

    /// Whether a sentence is about a body whose noun has the pronoun's gender, and only tells of the person under a preposition.
    pub(super) fn is_about_a_body(
        &self,
        reader: &SubjectReader,
        sentence: Range<usize>,
        subject: &Subject,
        wanted: Gender,
    ) -> bool {
        let Some(first) = sentence.clone().next().filter(|at| reader.tokens[*at].is(Class::DEFINITE)) else {
            return false;
        };
        let noun = reader.tokens.get(first + 1).filter(|_| first + 1 < sentence.end);
        let body = noun.is_some_and(|noun| noun.is(Class::ORGANISATION) && !noun.capital);
        self.lexicon.gendered_nouns
            && body
            && reader.gender_of_phrase(&reader.tokens[first..first + 1]) == wanted
            && subject.words.start > first + 1
            && reader.is_governed(subject.words.start, sentence.start)
    }

    /// Whether a sentence begins with somebody without a name, whom a pronoun may take up: `A fisherman is not so sure.`, `Su abogada dudó.`
    pub fn is_about_somebody(&self, reader: &SubjectReader, sentence: Range<usize>, wanted: Gender) -> bool {
        let light = Class::OPENER.with(Class::FILLER).with(Class::CALENDAR);
        let article = Class::DEFINITE.with(Class::INDEFINITE).with(Class::POSSESSIVE);
        let opens = |at: &usize| {
            let token = &reader.tokens[*at];
            let own = article.with(Class::PRONOUN).with(Class::BE);
            token.is_word() && (token.is(own) || !token.is(light))
        };
        let Some(first) = sentence.clone().find(opens).filter(|_| self.lexicon.order == ClauseOrder::Place) else {
            return false;
        };
        let words = first..sentence.end.min(first + 4);
        let noun = |token: &&Token| token.is_word() && !token.capital && !token.is(article);
        let personal = Class::TITLE.with(Class::BEHALF);
        // `La magistrate a ajouté`: what takes a person up tells of nobody else.
        let person =
            |token: &Token| !token.is(Class::TAKES_UP) && (token.is(personal) || self.lexicon.is_epithet(&token.lower));
        let token = &reader.tokens[first];
        // `La sua vice`
        let second = reader.tokens.get(first + 1).is_some_and(|next| next.is(Class::POSSESSIVE));
        let is_noun = reader.tokens.get(first + 1 + usize::from(second)).is_some_and(|next| noun(&next));
        let somebody = match token {
            new if new.is(Class::INDEFINITE) && !new.is(Class::PLURAL) => is_noun,
            // Several are no one whom a pronoun or a verb of one takes up.
            old if old.is(article) && !old.is(Class::PREPOSITION.with(Class::PLURAL)) => {
                is_noun && reader.tokens[words].iter().take_while(|token| token.is_word()).any(person)
            }
            _ => false,
        };
        somebody && reader.gender_of_phrase(&reader.tokens[first..first + 1]).agrees(wanted)
    }
}
