//! The subject of a verb of reporting: `Mammadov noted`, `sagte die Ministerin`, `сказала Луганцеву Ветрова`.

use std::ops::Range;

use super::super::lexicon::endings::ends_in;
use super::super::lexicon::{Class, ClauseOrder, Lexicon};
use super::super::naming::names::{self, Called, Known, NameForm};
use super::super::tokens::gender::Gender;
use super::super::tokens::words::{Token, TokenKind};

/// Who a clause says is speaking.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Who {
    /// The known speaker with this index.
    Known(usize),
    /// The known speaker with this index, as the role tells.
    Holder(usize),
    /// Somebody whose name no known speaker has: the words that name them, as indices of tokens.
    Named(Range<usize>),
    /// Somebody whom the clause takes up from before, or leaves out.
    Pronoun(Gender),
    /// What somebody issued speaks: `the statement said`.
    Statement,
    /// Somebody without a name, or in doubt.
    Somebody,
}

impl Who {
    /// Whether both are one person, by name or by role.
    pub fn is(&self, other: &Who) -> bool {
        match (self, other) {
            (Who::Known(one) | Who::Holder(one), Who::Known(two) | Who::Holder(two)) => one == two,
            _ => self == other,
        }
    }
}

/// A subject with the words that tell it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Subject {
    pub who: Who,
    pub words: Range<usize>,
}

/// On which side of the speech a clause stands.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(crate) enum Side {
    Before,
    After,
}

/// Who acts in a clause, as far as its voice tells it.
enum Agent {
    /// The clause is active: its subject acts.
    Active,
    /// Whoever acts is not named.
    Unnamed,
    /// The clause is passive, and this one acts.
    By(Subject),
}

/// Words with those who are known to speak among them.
#[derive(Debug, Copy, Clone)]
pub(crate) struct SubjectReader<'a> {
    pub tokens: &'a [Token],
    pub known: &'a [Known],
    pub lexicon: &'a Lexicon,
}

impl SubjectReader<'_> {
    /// The subject of the verb at an index, in a clause.
    pub fn subject(&self, verb: usize, clause: Range<usize>, side: Side) -> Option<Subject> {
        match self.agent(verb, &clause) {
            Agent::Active => {}
            Agent::Unnamed => return None,
            Agent::By(subject) => return Some(subject),
        }
        match self.lexicon.order {
            ClauseOrder::Place => self.by_place(verb, &clause, side),
            ClauseOrder::Case => self.by_case(verb, &clause, side),
            ClauseOrder::Last => self.by_order(verb, &clause),
        }
    }

    /// Whoever acts in a passive clause: `was told by Lang`. The subject of one without an agent is spoken to.
    fn agent(&self, verb: usize, clause: &Range<usize>) -> Agent {
        let lexicon = self.lexicon;
        let passive = self.is_passive(verb, clause.start);
        let by = (verb + 1..clause.end.min(verb + 8)).find(|at| self.tokens[*at].is(Class::BY));
        let participle = verb == clause.start || !self.tokens[verb - 1].is_word();
        // `Lang laughed when told that “…”`
        let told = lexicon.modifiers_first
            && self.tokens[verb].is(Class::ADDRESSING)
            && verb > clause.start
            && self.tokens[verb - 1].is(Class::RELATIVE)
            && !self.tokens[verb - 1].is(Class::PRONOUN);
        if told {
            return Agent::By(self.somebody(verb));
        }
        let acted_on = passive
            && (self.tokens[verb].is(Class::ADDRESSING) || by.is_some() || !self.tokens[verb].is(Class::PARTICIPLE));
        if lexicon.order != ClauseOrder::Place || !acted_on {
            // `Asked by Keller whether …, Lang said`
            let asked = participle && by == Some(verb + 1) && lexicon.order == ClauseOrder::Place;
            return if asked { Agent::Unnamed } else { Agent::Active };
        }
        Agent::By(by.and_then(|by| self.right(by + 1, clause.end)).unwrap_or_else(|| self.somebody(verb)))
    }

    pub fn somebody(&self, at: usize) -> Subject {
        Subject { who: Who::Somebody, words: at..at + 1 }
    }

    fn by_place(&self, verb: usize, clause: &Range<usize>, side: Side) -> Option<Subject> {
        let lexicon = self.lexicon;
        let token = &self.tokens[verb];
        if token.is(Class::PARTICIPLE) {
            return self.subject_meanwhile(verb, clause, side);
        }
        let left = self.left(verb, clause.start, 0).or_else(|| self.of_first_verb(verb, clause.start));
        // What comes after these is whom it is said to, but for `“…?” asked Lang`.
        let inverted = side == Side::After && !self.tokens[clause.start..verb].iter().any(Token::is_word);
        // `“…”, gritaram a Lang`: several act, and one person is no several.
        let several = |found: Subject| match found.who {
            Who::Known(index) if !self.known[index].body && self.is_plural(verb) => self.somebody(verb),
            Who::Named(_) if self.is_plural(verb) => self.somebody(verb),
            _ => found,
        };
        let right = || match token.is(Class::ADDRESSING) && !inverted {
            true => None,
            false => self.right(verb + 1, clause.end).map(several),
        };
        // `When Lang left, said Keller, it was …`
        let parenthetical = || {
            let found = right().filter(|found| matches!(found.who, Who::Known(_) | Who::Holder(_) | Who::Named(_)))?;
            let next = self.tokens.get(found.words.end).filter(|_| found.words.end < clause.end);
            next.is_none_or(|next| {
                matches!(next.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Dash | TokenKind::Colon)
            })
            .then_some(found)
        };
        let opening = (clause.start..verb).rev().find(|at| !self.tokens[*at].is(Class::FILLER));
        if opening.is_some_and(|at| self.tokens[at].kind == TokenKind::Comma)
            && left.as_ref().is_none_or(|left| left.who == Who::Somebody)
            && let Some(found) = parenthetical()
        {
            return Some(found);
        }
        // `disse na altura, e ainda sob grande tensão, Francisco Rosado`
        let late = || {
            let drops = lexicon.drops_subjects && side == Side::After;
            let borders = (verb + 1..clause.end).filter(|at| drops && self.tokens[*at].kind == TokenKind::Comma);
            { borders }.find_map(|comma| {
                let run = self.run_at(comma + 1, clause.end)?;
                let next = self.tokens.get(run.end).filter(|_| run.end < clause.end);
                let closed =
                    next.is_none_or(|next| matches!(next.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Open));
                let found = self.resolve(run.clone()).0;
                (closed && (run.len() > 1 || matches!(found.who, Who::Known(_)))).then_some(found)
            })
        };
        // In narration a thing behind a verb that has no subject before it is its object: `reconoció el acompañamiento`.
        let person = |found: &Subject| {
            let personal = Class::TITLE.with(Class::BEHALF).with(Class::TAKES_UP).with(Class::ORGANISATION);
            let noun = |token: &Token| token.is(personal) || token.capital;
            !lexicon.drops_subjects
                || found.who != Who::Somebody
                || self.tokens[found.words.clone()].iter().find(|token| !token.is(Class::ARTICLE)).is_some_and(noun)
        };
        // `Según relata uno de los asistentes`
        let formula = verb > clause.start && self.tokens[verb - 1].is(Class::FORMULA_BEFORE);
        let person = |found: &Subject| {
            let one = found.words.len() > 1
                && self.tokens[found.words.start].is(Class::INDEFINITE)
                && self.tokens[found.words.start + 1].is(Class::OF);
            formula || one || person(found)
        };
        let part = (clause.start..verb).rev().find(|at| !self.tokens[*at].is_word()).map_or(clause.start, |at| at + 1);
        // `Nora Keller, head of the school at Brouk said: “…”`
        let told = left.as_ref().is_some_and(|left| !matches!(left.who, Who::Known(_) | Who::Pronoun(_)));
        if let Some(unclosed) = self.before_unclosed(clause.start, verb).filter(|_| side == Side::Before && told) {
            return Some(unclosed);
        }
        let found = match side {
            // `A ministra Adjunta e dos Assuntos Parlamentares citou Lang`: a subject of many words stands before it.
            Side::Before
                if left.is_none()
                    && lexicon.drops_subjects
                    && self.opens_noun(part, verb)
                    && !(part..verb).all(|at| self.is_filler(at) || self.is_clitic_object(at)) =>
            {
                None
            }
            // `Criticou Lang pela gestão: “…”`: whoever stands there is criticised.
            Side::Before => left.or_else(|| {
                right().filter(person).map(|found| match self.is_personal_object(verb, &found, clause.end) {
                    true => self.somebody(verb),
                    false => found,
                })
            }),
            // `“…,” Lang, an engineer at the port of Brouk told a paper`: no comma closes what is told of him.
            Side::After if lexicon.subject_first => {
                let apposed = left.as_ref().filter(|left| !matches!(left.who, Who::Known(_) | Who::Pronoun(_)));
                apposed.and_then(|_| self.before_unclosed(clause.start, verb)).or(left).or_else(right)
            }
            // `a-t-il déclaré avant sa rencontre avec Lang`
            Side::After if self.is_inverted(verb, clause.start) => left.or_else(right),
            Side::After => right().or(left).or_else(late),
        };
        // A subject that stands too far away to be seen is what the sentence is about.
        let far = side == Side::Before && !lexicon.subject_first && verb > clause.start + 1;
        // `ce vendeur de cahiers et de manuels regrette que`: it is not seen, and begins there.
        let opens = self.opens_noun(part, verb) || self.tokens[part].is(Class::POINTING) && part + 1 < verb;
        if found.is_none() && far && !lexicon.drops_subjects && opens {
            return Some(self.somebody(verb));
        }
        found.or_else(|| (lexicon.drops_subjects || far).then(|| self.dropped(verb)))
    }

    /// The subject that a verb leaves out.
    pub fn dropped(&self, verb: usize) -> Subject {
        Subject { who: Who::Pronoun(self.gender_of_verb(verb)), words: verb..verb + 1 }
    }

    pub fn begins_sentence(&self, at: usize) -> bool {
        at == 0 || matches!(self.tokens[at - 1].kind, TokenKind::Stop | TokenKind::Speech(_) | TokenKind::Colon)
    }

    /// Whom a run of a name names, and in which form.
    pub fn resolve(&self, run: Range<usize>) -> (Subject, NameForm) {
        let run = self.without_openers(run);
        let (called, form) = names::called(&self.tokens[run.clone()], self.known, self.lexicon);
        let who = match called {
            Called::Known(_) if self.may_have_another_name(&run) => Who::Somebody,
            Called::Known(index) => Who::Known(index),
            Called::OneOfSeveral => Who::Somebody,
            Called::Another => {
                let tokens = &self.tokens[run.clone()];
                // `the Commission`: a body by the head of its name.
                let definite = run.start > 0 && self.tokens[run.start - 1].is(Class::DEFINITE);
                let is_title = |token: &Token| names::is_title(token, self.lexicon) || token.is(Class::BEHALF);
                let titled = tokens[0].is(Class::TITLE) && self.lexicon.order == ClauseOrder::Place
                    || self.lexicon.without_articles && tokens.iter().any(|token| names::is_title(token, self.lexicon));
                // `o Presidente da República`: what it is of tells, too.
                let of = self.tokens.get(run.end).is_some_and(|next| next.is(Class::OF) && !next.capital);
                let whole = of.then(|| self.run_at(run.end + 1, self.tokens.len())).flatten();
                if let Some(whole) = whole.filter(|whole| whole.start == run.end + 1)
                    && self.lexicon.order == ClauseOrder::Place
                    && tokens.iter().all(is_title)
                    && self.role(run.start..whole.end).is_none()
                {
                    return (Subject { who: Who::Somebody, words: run }, NameForm::Subject);
                }
                if let Some(holder) = (definite || titled).then(|| self.role(self.whole_title(run.clone()))).flatten() {
                    return (Subject { who: holder, words: run }, NameForm::Subject);
                }
                // `Biotechnolog wyjaśnia`: a capital that begins a sentence makes no name of a role.
                let own = |who: &Who| matches!(who, Who::Holder(index) if self.known[*index].own_roles().contains(&tokens[0].lower));
                let opens = self.lexicon.order == ClauseOrder::Case
                    && !self.lexicon.capital_nouns
                    && run.len() == 1
                    && self.begins_sentence(run.start);
                if let Some(holder) = opens.then(|| self.role(run.clone())).flatten().filter(own) {
                    return (Subject { who: holder, words: run }, NameForm::Subject);
                }
                // `Trener Niemców przyznał`: a state in the genitive is whose trainer it is.
                let of_state = |token: &Token| {
                    let (lower, lexicon) = (&token.lower, self.lexicon);
                    lexicon.is_form_of_state(lower) && !lexicon.is_state(lower) || !lexicon.group_of(lower).is_empty()
                };
                let rest = |token: &Token| is_title(token) || self.lexicon.without_articles && of_state(token);
                match is_title(&tokens[0]) && tokens[1..].iter().all(rest) {
                    // A title alone: `President said`, `le Premier ministre`.
                    true => self.role(self.whole_title(run.clone())).unwrap_or(Who::Somebody),
                    false => Who::Named(run.clone()),
                }
            }
        };
        let oblique = matches!(who, Who::Named(_)) && self.is_unknown_oblique(run.end - 1);
        let form = if oblique { NameForm::Other } else { form };
        (Subject { who, words: run }, form)
    }

    /// Whether a word stands in a case that no subject has, as its ending tells.
    pub fn is_oblique(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let ends = |ending: &String| {
            token.lower.ends_with(ending.as_str()) && token.lower.chars().count() > ending.chars().count() + 2
        };
        let state = self.lexicon.is_form_of_state(&token.lower) && !self.lexicon.is_state(&token.lower);
        token.ending || state || self.lexicon.oblique_endings.iter().any(ends)
    }

    /// Whether an unknown word before a bare surname may be a given name, in a script that has no capitals.
    fn may_have_another_name(&self, run: &Range<usize>) -> bool {
        let Some(before) =
            run.start.checked_sub(1).map(|at| &self.tokens[at]).filter(|_| self.lexicon.no_capitals && run.len() == 1)
        else {
            return false;
        };
        before.is_word()
            && before.class.without(Class::GIVEN) == Class::NONE
            && (before.is(Class::GIVEN) || !ends_in(&before.lower, &self.lexicon.inflections))
    }

    fn without_openers(&self, run: Range<usize>) -> Range<usize> {
        let opener = self.tokens[run.start].is(Class::OPENER) && run.len() > 1;
        run.start + usize::from(opener)..run.end
    }

    /// Whether a noun stands under a preposition, or an article of another case.
    pub fn is_governed(&self, start: usize, limit: usize) -> bool {
        let mut at = start;
        // An article and a few describing words may stand between.
        for _ in 0..4 {
            let Some(before) = at.checked_sub(1).filter(|before| *before >= limit) else { return false };
            let token = &self.tokens[before];
            // `habló de Lang`
            if token.is(Class::VERB) && self.lexicon.class(&token.lower).is(Class::PREPOSITION) {
                return true;
            }
            if !token.is_word() || token.is(Class::VERB.with(Class::THAT).with(Class::AND).with(Class::RELATIVE)) {
                return false;
            }
            if token.is(Class::PREPOSITION.with(Class::OBLIQUE_ARTICLE)) && !token.is(Class::DEFINITE) {
                return true;
            }
            // `dá razão a Luís`: no article of a woman, but a preposition.
            let womans = || self.gender_of_phrase(&self.tokens[before..=before]) == Gender::Female;
            if self.lexicon.articles_tell && token.is(Class::DEFINITE) && at == start && womans() && self.is_male(start)
            {
                return true;
            }
            let describes = token.is(Class::ARTICLE.with(Class::TITLE).with(Class::BEHALF))
                || !token.capital && self.lexicon.order == ClauseOrder::Place
                // `in seinem neuen Buch`
                || !token.capital && self.lexicon.capital_nouns && token.class == Class::NONE;
            if !describes {
                return false;
            }
            at = before;
        }
        false
    }
}
