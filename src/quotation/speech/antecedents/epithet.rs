//! Nouns that take up a person who isn't named again: `explique cet éleveur sarthois`, `said the singer`, `afirmou o compositor`.

use std::ops::{ControlFlow, Range};

use super::super::attribution::scene::Scene;
use super::super::attribution::{MOST_PARAGRAPHS, Said, SpeakerSearch};
use super::super::lexicon::{Class, ClauseOrder, Lexicon};
use super::super::naming::names;
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::gender::Gender;
use super::super::tokens::words::{Token, TokenKind};
use super::persons::Referent;

/// How many words an apposition has between its noun and the name at the most.
const LONGEST_APPOSITION: usize = 4;

/// The persons whom the words before a noun tell, the nearest first, with what the words call others by the noun.
#[derive(Default)]
struct Told {
    /// Known speakers and others, each once.
    persons: Vec<Who>,
    /// Names of others, in small letters, beside those of known speakers.
    others: usize,
    /// Whether somebody has the noun behind an article that tells of a new person: `un agriculteur`.
    introduced: bool,
    /// The known speakers who stand alone in a sentence with the noun, and whether somebody else does.
    so_called: Vec<usize>,
    another_so_called: bool,
}

impl SpeakerSearch<'_> {
    /// The known speaker whom a noun behind its article takes up: one whose role it is, whom the text called so, or the only person of whom
    /// the text tells.
    pub(super) fn taken_up(&self, scene: &Scene, reader: &SubjectReader, subject: &Subject) -> Option<Said> {
        let phrase = &reader.tokens[self.whole_phrase(reader, &subject.words)];
        let noun = self.noun_of(phrase)?;
        let gender = reader.gender_of_phrase(phrase);
        let holders: Vec<usize> = (0..self.known.len()).filter(|index| self.may_hold(*index, noun, phrase)).collect();
        // Of a role it is enough that the text is about nobody else.
        let freely = !holders.is_empty();
        let told = self.told_before(scene, reader, subject.words.start, noun, (gender, freely));
        let nearest = told.persons.first();
        let is_nearest = |index: usize| matches!(nearest, Some(Who::Known(first)) if *first == index);
        let alone = |index: usize| is_nearest(index) && told.persons.len() == 1;
        let known = |index: usize| told.persons.contains(&Who::Known(index));
        let first = self.is_first_of_text(reader, subject.words.start, noun);
        let plain = |index: usize| self.describes(index, phrase);
        let found = match (&holders[..], &told.so_called[..]) {
            ([one], _) if known(*one) && (is_nearest(*one) || told.others == 0) && !told.introduced => *one,
            ([], [one]) if plain(*one) && !told.another_so_called && (is_nearest(*one) || told.others == 0) => *one,
            ([], []) if !told.another_so_called && !told.introduced && self.lexicon.is_epithet(&noun.lower) => (0
                ..self.known.len())
                .find(|index| alone(*index) && plain(*index) && (self.has_no_office(*index) || first))?,
            _ => return None,
        };
        self.spoken(reader, &Subject { who: Who::Known(found), ..subject.clone() })
    }

    /// The only one of whom the text tells, where a noun for a body takes it up: `Valmont exclut …, indique l’entreprise`. Nothing of a person is
    /// known of it, and neither its own name nor words before it have another such noun.
    pub(super) fn body_taken_up(&self, scene: &Scene, reader: &SubjectReader, subject: &Subject) -> Option<Said> {
        let phrase = &reader.tokens[self.whole_phrase(reader, &subject.words)];
        // `la compañía en un comunicado`
        let light = Class::PREPOSITION.with(Class::INNER).with(Class::FILLER);
        let alone = phrase.get(2).is_none_or(|next| next.is(light) && !next.is(Class::OF));
        let plain = || self.noun_of(phrase).filter(|noun| alone && noun.lower == phrase[1].lower);
        // `teilte das Unternehmen mit`: where all nouns have capitals.
        let capital = self.lexicon.capital_nouns;
        let last = subject.words.end - 1;
        let behind_article = last.checked_sub(1).is_some_and(|at| reader.tokens[at].is(Class::DEFINITE));
        let any_body = Some(&reader.tokens[last]).filter(|noun| self.lexicon.body_nouns.contains(&noun.lower));
        let noun = if capital { any_body.filter(|_| behind_article) } else { plain() }?;
        if !noun.is(Class::ORGANISATION) && !capital {
            return None;
        }
        let mut found: Option<usize> = None;
        let told = self.look_back(scene, reader, subject.words.start, |reader, until| {
            for person in self.persons(reader, 0..until) {
                match person.subject.who {
                    Who::Known(index) | Who::Holder(index) if found.is_none_or(|found| found == index) => {
                        found = Some(index);
                    }
                    _ => return ControlFlow::Break(()),
                }
            }
            let first = found.and_then(|index| {
                (0..until).find(|at| self.known[index].whole_name(&reader.tokens[*at..until], self.lexicon).is_some())
            });
            // `Die Nordwind AG verklagt die Seefeld GmbH`: where all nouns have capitals, bodies behind it count too.
            let own = |token: &Token| found.is_some_and(|index| self.known[index].fit_any(token, self.lexicon));
            let end = if capital { until } else { first.unwrap_or(until) };
            let others = (0..end).any(|at| {
                let token = &reader.tokens[at];
                let body = token.is(Class::ORGANISATION) && token.capital == capital;
                (body || capital && token.shouted && token.is_word()) && !(capital && own(token))
            });
            if others { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let index = found.filter(|_| told.is_continue())?;
        let known = &self.known[index];
        let impersonal = known.gender == Gender::Unknown && known.own_roles().is_empty();
        (capital && known.body || impersonal && !known.has_organisation(self.lexicon))
            .then(|| self.spoken(reader, &Subject { who: Who::Known(index), ..subject.clone() }))
            .flatten()
    }

    /// A noun phrase with all that belongs to its noun: `El técnico` may be that of `El técnico visitante`.
    fn whole_phrase(&self, reader: &SubjectReader, words: &Range<usize>) -> Range<usize> {
        const LONGEST: usize = 8;
        let limit = reader.tokens.len().min(words.end + LONGEST);
        let belongs = |token: &Token| {
            token.is(Class::MODIFIER.with(Class::OF)) || !self.lexicon.group_of(&token.lower).is_empty()
        };
        let mut end = words.end;
        while end < limit && reader.tokens[end].is_word() && belongs(&reader.tokens[end]) {
            let of = reader.tokens[end].is(Class::OF);
            end += 1;
            while of && end < limit && reader.tokens[end].is(Class::ARTICLE.with(Class::OF)) {
                end += 1;
            }
            end = if of { reader.run_at(end, limit).map_or(limit.min(end + 1), |run| run.end) } else { end };
        }
        words.start..end
    }

    /// The noun of a phrase in small letters that stands for one person.
    fn noun_of<'t>(&self, phrase: &'t [Token]) -> Option<&'t Token> {
        let (article, rest) = phrase.split_first()?;
        let definite = article.is(Class::DEFINITE.with(Class::POINTING)) && !article.is(Class::PLURAL);
        if self.lexicon.order != ClauseOrder::Place || !definite {
            return None;
        }
        let own = rest.iter().take_while(|token| token.is_word() && !token.capital && !token.is(Class::PREPOSITION));
        let mut own = own.filter(|token| !token.is(Class::FILLER.with(Class::MODIFIER)));
        if self.lexicon.modifiers_first { own.last() } else { own.next() }
    }

    /// Whether nothing before a noun has called anybody so, in a text that is looked through up to its beginning.
    fn is_first_of_text(&self, reader: &SubjectReader, at: usize, noun: &Token) -> bool {
        let from = reader.tokens[at].start as usize;
        let paragraph = *self.text.paragraphs_of(&(from..from + 1)).start();
        let before = &self.text.stored()[..from];
        let words = before.split(|c: char| !c.is_alphanumeric());
        paragraph <= 2 * MOST_PARAGRAPHS && !{ words }.any(|word| self.lexicon.lower(word) == noun.lower)
    }

    /// Whether nothing that the record has a speaker for is an office: `principal autora`.
    fn has_no_office(&self, index: usize) -> bool {
        let small = |role: &String| {
            let class = self.lexicon.class(role);
            class.is(Class::MODIFIER)
                || !class.is(Class::TITLE.with(Class::BEHALF).with(Class::TAKES_UP)) && !role.contains('-')
        };
        let roles = self.known[index].own_roles();
        let epithet = |role: &String| self.lexicon.is_epithet(role);
        roles.is_empty() || roles.iter().any(epithet) && roles.iter().all(|role| epithet(role) || small(role))
    }

    /// Whether a noun, with the words around it, can tell of the role that a speaker has.
    fn may_hold(&self, index: usize, noun: &Token, phrase: &[Token]) -> bool {
        let known = &self.known[index];
        // `il leader di Confindustria` is whoever the record has for it.
        let belongs = || noun.is(Class::TAKES_UP) && phrase.iter().skip(1).any(|token| token.capital);
        let words: Vec<&Token> = phrase.iter().collect();
        !known.body
            && !known.is_part_of_alias(&noun.lower, &words)
            && (known.roles.iter().any(|role| names::is_form_of(&noun.lower, role, self.lexicon)) || belongs())
            // `the airline` is not its boss.
            && (known.is_headed(&[noun], self.lexicon) || belongs())
            && self.describes(index, phrase)
    }

    /// Whether what tells in a phrase which of two persons it means is of a speaker's record: `l’ancien maire`, `le directeur de l’école`, `la
    /// députée LR`.
    fn describes(&self, index: usize, phrase: &[Token]) -> bool {
        let known = &self.known[index];
        let own = |token: &Token| {
            known.description.iter().any(|word| names::is_near(&token.lower, word, self.lexicon))
                || known.is_affiliated(token, self.lexicon)
                || known.fit_any(token, self.lexicon)
        };
        let small = Class::PREPOSITION.with(Class::ARTICLE).with(Class::OF).with(Class::SAME_PLACE);
        // `le maire de 51 ans`
        let figure = |at: usize| phrase.get(at + 1).is_some_and(|next| next.lower.starts_with(char::is_numeric));
        let of = phrase.iter().position(|token| token.is(Class::OF)).filter(|of| !figure(*of)).unwrap_or(phrase.len());
        let tells = |at: usize, token: &Token| {
            token.is(Class::MODIFIER) && !token.is(Class::FILLER)
                || token.capital
                || at > of && !token.is(small)
                || !self.lexicon.group_of(&token.lower).is_empty()
        };
        phrase.iter().enumerate().skip(1).all(|(at, token)| !tells(at, token) || own(token))
    }

    /// What the words before an index tell of persons of a gender, and of those whom they call by a noun.
    fn told_before(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        at: usize,
        noun: &Token,
        (gender, freely): (Gender, bool),
    ) -> Told {
        let mut told = Told::default();
        let _ = self.look_back(scene, reader, at, |reader, until| {
            let persons: Vec<Referent> = self.persons(reader, 0..until);
            for person in persons.iter().rev().filter(|person| !freely || person.free) {
                let who = match &person.subject.who {
                    Who::Known(index) | Who::Holder(index) => Who::Known(*index),
                    Who::Named(_) => Who::Somebody,
                    _ => continue,
                };
                let agrees = match who {
                    Who::Known(index) => !self.known[index].body && self.known[index].gender.agrees(gender),
                    _ => self.gender(reader, &person.subject).agrees(gender),
                };
                if !agrees || told.persons.contains(&who) {
                    continue;
                }
                told.others += usize::from(who == Who::Somebody);
                told.persons.push(who);
            }
            let called = (0..until).filter(|at| reader.tokens[*at].lower == noun.lower && !reader.tokens[*at].capital);
            for at in called {
                let article = at.checked_sub(1).map(|before| &reader.tokens[before]);
                let sentence = self.part_around(reader, at, until);
                let mut here = persons.iter().filter(|person| sentence.contains(&person.subject.words.start));
                // `Arnaud Vasseur, éleveur`, `éleveur à Valbrune, Arnaud Vasseur`
                let beside = |person: &Referent| {
                    let words = &person.subject.words;
                    let (from, to) = if words.end <= at { (words.end, at) } else { (at + 1, words.start) };
                    let between = &reader.tokens[from..to.max(from)];
                    let comma = between.iter().any(|token| token.kind == TokenKind::Comma);
                    let verb =
                        between.iter().any(|token| token.is(Class::VERB.with(Class::RELATIVE).with(Class::THAT)));
                    between.is_empty() || comma && !verb && between.len() <= LONGEST_APPOSITION
                };
                match (here.next(), here.next()) {
                    (Some(person), None) if beside(person) => match person.subject.who {
                        Who::Known(index) => told.so_called.push(index),
                        Who::Holder(_) => {}
                        _ => told.another_so_called = true,
                    },
                    (None, None) => told.introduced |= article.is_some_and(|article| article.is(Class::INDEFINITE)),
                    _ => told.another_so_called = true,
                }
            }
            ControlFlow::Continue(())
        });
        told.so_called.sort_unstable();
        told.so_called.dedup();
        told
    }

    /// Whether a noun that takes up a person has a word beside it of a country or a party that no known speaker is said to be of.
    pub fn is_of_other_people(&self, reader: &SubjectReader, subject: &Subject) -> bool {
        const BESIDE: usize = 2;
        let words = &subject.words;
        if !reader.tokens[words.clone()].iter().any(|token| token.is(Class::TAKES_UP)) {
            return false;
        }
        let around = words.start.saturating_sub(BESIDE)..reader.tokens.len().min(words.end + BESIDE);
        let of = |token: &&Token| token.is_word() && !self.lexicon.group_of(&token.lower).is_empty();
        let own = |token: &Token| {
            self.known.iter().filter(|known| !known.body).any(|known| {
                let near = |word: &String| names::is_near(&token.lower, word, self.lexicon);
                known.description.iter().any(near) || known.is_affiliated(token, self.lexicon)
            })
        };
        reader.tokens[around].iter().filter(of).any(|token| !own(token))
    }

    /// The words between the stops around one.
    fn part_around(&self, reader: &SubjectReader, at: usize, until: usize) -> Range<usize> {
        let stops = |at: &usize| matches!(reader.tokens[*at].kind, TokenKind::Stop | TokenKind::Speech(_));
        let start = (0..at).rev().find(stops).map_or(0, |stop| stop + 1);
        start..(at..until).find(stops).unwrap_or(until)
    }
}

impl Lexicon {
    /// Whether a noun in small letters can stand for anybody who was told before, as one that names an office can't: `agriculteur`.
    pub fn is_epithet(&self, lower: &str) -> bool {
        let ends = |epithet: &String| epithet.strip_prefix('-').is_some_and(|ending| lower.ends_with(ending));
        self.epithets.contains(lower) || !self.group_of(lower).is_empty() || self.epithets.iter().any(ends)
    }
}
