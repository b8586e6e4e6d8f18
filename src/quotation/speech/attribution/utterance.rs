//! Speech that a noun announces instead of a verb: `Ecco le parole di Lang: “…”`, `The verdict of the mayor: “…”`, `His answer: “…”`.

use std::ops::Range;

use super::super::antecedents::persons::Referent;
use super::super::lexicon::{Class, ClauseOrder};
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::gender::Gender;
use super::super::tokens::words::{Token, TokenKind};
use super::search::SpeakerSearch;

/// How many words may stand between such a noun and the `of` behind it: `lo sfogo amaro di Lang`.
const MOST_BETWEEN: usize = 3;

/// How many words may stand before a `by`: they tell what it is about.
const MOST_BEFORE_BY: usize = 10;

/// How many words without a use of their own may stand before the noun: `les tout premiers mots de Lang`.
const MOST_DESCRIBING: usize = 2;

impl SpeakerSearch<'_> {
    /// Whose words a sentence announces that is about nobody else.
    pub(super) fn announced_by_noun(&self, reader: &SubjectReader, sentence: Range<usize>) -> Option<Subject> {
        if self.lexicon.order != ClauseOrder::Place {
            return None;
        }
        let words = Class::UTTERANCE.with(Class::REFERS_BACK);
        let noun = sentence.clone().find(|at| reader.tokens[*at].is(words))?;
        let clause =
            (sentence.start..noun).rev().find(|at| !reader.tokens[*at].is_word()).map_or(sentence.start, |at| at + 1);
        if !reader.opens_with(noun, clause) {
            return None;
        }
        if let Some(owner) = reader.owner_before(noun, sentence.start) {
            let alone = match owner.who {
                Who::Pronoun(_) => self.mentions_nobody(reader, sentence),
                ref who => self.mentions_only(reader, sentence, who),
            };
            return alone.then_some(owner);
        }
        let of = reader.of_behind(noun, sentence.end)?;
        let mut found = reader.named_after(of + 1, sentence.end)?;
        // `les mots du maire`: the article is one with the preposition.
        if found.who == Who::Somebody && !reader.tokens[of + 1].is(Class::ARTICLE) {
            found.who = reader.role(of..found.words.end).unwrap_or(Who::Somebody);
        }
        let named = matches!(found.who, Who::Known(_) | Who::Holder(_) | Who::Named(_));
        (named && self.mentions_only(reader, sentence, &found.who)).then_some(found)
    }

    /// The only one of whom a sentence tells that says whose words those before it were: `È l’allarme lanciato da Lang.`
    pub(super) fn pointed_to(&self, reader: &SubjectReader, sentence: Range<usize>) -> Option<Subject> {
        const LONGEST: usize = 22;
        const NEAR: usize = 4;
        let tokens = &reader.tokens[sentence.clone()];
        // `c’est`
        let copula = tokens.iter().take(2).any(|token| token.is(Class::COPULA));
        let noun = tokens.iter().take(NEAR).any(|token| token.is(Class::UTTERANCE));
        let article = tokens.iter().take(NEAR).any(|token| token.is(Class::DEFINITE));
        let plain = tokens.len() <= LONGEST
            && tokens.last().is_some_and(|last| last.kind == TokenKind::Stop)
            && !tokens.iter().any(|token| {
                // `Es el mensaje que recibió Lang.`
                let got = self.lexicon.receives.contains(&token.lower) || self.lexicon.reads.contains(&token.lower);
                got || token.is(Class::NEGATION) || matches!(token.kind, TokenKind::Colon | TokenKind::Speech(_))
            });
        let place = self.lexicon.order == ClauseOrder::Place && !self.lexicon.modifiers_first;
        if !(place && copula && noun && article && plain) {
            return None;
        }
        // `Es la crítica a Lang.`
        let own = |person: &Referent| {
            let before = person.subject.words.start.checked_sub(1).map(|at| &reader.tokens[at]);
            person.free || before.is_some_and(|before| before.is(Class::OF.with(Class::BY)))
        };
        let persons = self.persons(reader, sentence);
        let first = persons.first().filter(|first| own(first)).map(|person| person.subject.clone())?;
        let named = matches!(first.who, Who::Known(_) | Who::Named(_));
        (named && persons.iter().all(|person| person.subject.who.is(&first.who))).then_some(first)
    }

    /// The verb of what stands in a text that is of somebody else than those whom its clause names: `En la carta, que firman Lang y otros, se
    /// lee: “…”`.
    pub(super) fn stands_written(&self, reader: &SubjectReader, clause: Range<usize>) -> Option<usize> {
        const LONGEST: usize = 2;
        let last = clause.clone().rev().find(|at| reader.tokens[*at].is_word())?;
        let first = last.saturating_sub(LONGEST).max(clause.start + 1);
        let verb = (first..=last).find(|at| self.lexicon.written.contains(&reader.tokens[*at].lower))?;
        let nobody = self.lexicon.impersonal.contains(&reader.tokens[verb - 1].lower)
            || reader.tokens.get(verb + 1).is_some_and(|next| self.lexicon.impersonal.contains(&next.lower));
        let persons = self.persons(reader, clause);
        (self.lexicon.order == ClauseOrder::Place && nobody && persons.iter().any(|person| !person.owner))
            .then_some(verb)
    }

    /// The verb whose object is what another said: `Lang recalled the words of Keller: “…”`.
    pub(super) fn recalls_words(&self, reader: &SubjectReader, clause: Range<usize>) -> Option<usize> {
        const FARTHEST: usize = 5;
        // `palabras de` is one phrase.
        let words = Class::UTTERANCE.with(Class::REFERS_BACK).with(Class::FORMULA_BEFORE);
        let recalls = |at: usize| {
            let tokens = &reader.tokens[at + 1..clause.end];
            let of = |noun: usize| {
                tokens[noun].phrase > 1 || tokens[noun + 1..].iter().take(2).any(|token| token.is(Class::OF))
            };
            self.lexicon.about_words.contains(&reader.tokens[at].lower)
                && (0..tokens.len().min(FARTHEST)).any(|noun| tokens[noun].is(words) && of(noun))
        };
        // `Lang shared a message of a neighbour: “…”`
        let message = |noun: usize| {
            let tokens = reader.tokens;
            let object = noun > clause.start + 1
                && tokens[noun - 1].is(Class::INDEFINITE.with(Class::DEFINITE))
                && !tokens[noun - 1].is(Class::PREPOSITION)
                && !tokens[noun - 2].is(Class::PREPOSITION)
                && tokens[noun - 2].is_word();
            let of = noun + 1 < clause.end && tokens[noun + 1].is(Class::OF);
            let new = of && noun + 2 < clause.end && tokens[noun + 2].is(Class::INDEFINITE);
            tokens[noun].is(Class::UTTERANCE.with(Class::STATEMENT)) && object && new
        };
        // `Lang read a passage of the report: “…”`
        let reads = |at: usize| {
            let article =
                |next: &Token| next.is(Class::INDEFINITE.with(Class::DEFINITE)) && !next.is(Class::POSSESSIVE);
            self.lexicon.reads.contains(&reader.tokens[at].lower)
                && reader.tokens.get(at + 1).is_some_and(|next| at + 1 < clause.end && article(next))
        };
        let place = self.lexicon.order == ClauseOrder::Place;
        { clause.clone() }.find(|at| place && (recalls(*at) || message(*at) || reads(*at)))
    }

    /// Whose words a sentence says that a speech before it was: `O discurso irônico é do vereador Prado.`
    pub(super) fn belongs_to(&self, reader: &SubjectReader, sentence: Range<usize>) -> Option<Subject> {
        let small = Class::DEFINITE.with(Class::THESE).with(Class::POINTING);
        let first = reader.tokens.get(sentence.start).filter(|first| first.is(small))?;
        let copula = (sentence.start + 1..sentence.end.min(sentence.start + 2 + MOST_BETWEEN))
            .find(|at| reader.tokens[*at].is(Class::COPULA))?;
        let noun = reader.tokens[sentence.start + 1..copula].iter().any(|token| token.is(Class::UTTERANCE));
        let of = reader.tokens.get(copula + 1).filter(|of| copula + 1 < sentence.end && of.is(Class::OF))?;
        if !noun || self.lexicon.order != ClauseOrder::Place || first.phrase > 1 || of.phrase > 1 {
            return None;
        }
        let mut found = reader.named_after(copula + 2, sentence.end)?;
        // `é do prefeito`: the article is one with the preposition.
        if found.who == Who::Somebody {
            found.who = reader.role(copula + 1..found.words.end).unwrap_or(Who::Somebody);
        }
        Some(found)
    }
}

impl SubjectReader<'_> {
    /// Whether the words of the person who begins at an index are what the sentence is about: `C’è rabbia nelle parole di Lang, che …`
    pub fn owns_words(&self, person: Range<usize>, limit: usize) -> bool {
        if self.lexicon.order != ClauseOrder::Place {
            return false;
        }
        let light =
            |at: &usize| self.tokens[*at].is(Class::ARTICLE.with(Class::TITLE)) && !self.tokens[*at].is(Class::OF);
        let Some(of) = (limit..person.start).rev().find(|at| !light(at)).filter(|at| self.tokens[*at].is(Class::OF))
        else {
            // `del sindaco`: a role has its preposition in its article.
            return false;
        };
        let noun = (limit..of).rev().take(MOST_BETWEEN + 1).find(|at| self.tokens[*at].is(Class::UTTERANCE));
        let start = |noun: usize| (limit..noun).rev().find(|at| !self.tokens[*at].is_word()).map_or(limit, |at| at + 1);
        let closed = self.tokens.get(person.end).is_none_or(|next| {
            matches!(next.kind, TokenKind::Stop | TokenKind::Comma | TokenKind::Colon) || next.is(Class::RELATIVE)
        });
        closed
            && noun.is_some_and(|noun| self.of_behind(noun, of + 1) == Some(of) && self.opens_with(noun, start(noun)))
    }

    /// Whether nothing but small words and what describes it stand before a noun.
    fn opens_with(&self, noun: usize, start: usize) -> bool {
        let small = Class::ARTICLE
            .with(Class::PREPOSITION)
            .with(Class::FILLER)
            .with(Class::OPENER)
            .with(Class::UTTERANCE)
            .with(Class::BE)
            .with(Class::COPULA)
            .with(Class::THESE)
            .with(Class::OBLIQUE_PRONOUN)
            .with(Class::INNER);
        let described = |token: &Token| token.is_word() && !token.capital && token.class == Class::NONE;
        let run = self.run_ending_possessive(noun, start);
        let end = run.map_or(noun, |run| run.start);
        let own = (start..end).rev().take_while(|at| described(&self.tokens[*at])).take(MOST_DESCRIBING).count();
        self.tokens[start..end - own]
            .iter()
            .all(|token| token.is(small) || token.lower.starts_with(char::is_numeric) || token.kind == TokenKind::Dash)
    }

    /// The name of whoever a noun belongs to, where it stands before it: `Lang’s verdict`.
    fn run_ending_possessive(&self, noun: usize, start: usize) -> Option<Range<usize>> {
        let owner = (start..noun).rev().take(MOST_BETWEEN).find(|at| self.tokens[*at].possessive)?;
        (start..=owner).find_map(|at| self.run_at(at, owner + 1)).filter(|run| run.end == owner + 1)
    }

    /// Whoever stands before a noun as its owner: `Lang’s verdict`, `le sue parole`.
    fn owner_before(&self, noun: usize, start: usize) -> Option<Subject> {
        if let Some(run) = self.run_ending_possessive(noun, start) {
            return Some(self.resolve(run).0);
        }
        let own = (start..noun).rev().take(MOST_BETWEEN).find(|at| self.tokens[*at].is(Class::OWNER))?;
        Some(Subject { who: Who::Pronoun(Gender::Unknown), words: own..own + 1 })
    }

    /// Where the preposition stands that tells whose something is, behind its noun.
    fn of_behind(&self, noun: usize, limit: usize) -> Option<usize> {
        let behind = noun + usize::from(self.tokens[noun].phrase);
        // `Queste le parole di Lang`
        if self.tokens[noun].is(Class::REFERS_BACK) {
            return Some(behind - 1).filter(|of| *of > noun && *of < limit && self.tokens[*of].is(Class::OF));
        }
        let ends = |at: &usize| {
            let token = &self.tokens[*at];
            !(token.is_word() || token.kind == TokenKind::Comma && *at == behind)
                || token.is(Class::VERB.with(Class::AND).with(Class::THAT).with(Class::RELATIVE))
                || self.is_name(*at)
        };
        // `Valoración de la ruptura por parte de Lang`
        let by = (behind..limit.min(behind + MOST_BEFORE_BY)).find(|at| self.tokens[*at].is(Class::BY));
        if let Some(by) = by {
            return Some(by + usize::from(self.tokens[by].phrase) - 1).filter(|of| *of < limit);
        }
        let near = behind..limit.min(behind + 1 + MOST_BETWEEN).max(behind);
        let end = near.clone().find(ends).unwrap_or(near.end);
        (near.start..end).find(|at| self.tokens[*at].is(Class::OF.with(Class::BY)))
    }
}
