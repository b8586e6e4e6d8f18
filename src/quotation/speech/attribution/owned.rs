//! Speech that a noun beside it tells of, with whose it is: `Lang’ın “…” sözlerini Keller eleştirdi`, `слова Ланга «…» прокомментировала
//! Ветрова`. Whoever acts in the clause comments on it, and does not say it.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::naming::names::NameForm;
use super::super::stretches::sign;
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::words::{Token, TokenKind};
use super::search::SpeakerSearch;

impl SpeakerSearch<'_> {
    /// Whoever owns a speech that a noun right before it or right behind it tells of; somebody, where nobody is named.
    pub(super) fn owned_words(
        &self,
        reader: &SubjectReader,
        before: &Range<usize>,
        after: &Range<usize>,
    ) -> Option<Subject> {
        if self.lexicon.order == ClauseOrder::Place || self.lexicon.capital_nouns {
            return None;
        }
        if let Some(question) = self.question_answered(reader, before) {
            return Some(reader.somebody(question));
        }
        if !self.lexicon.heads_last {
            return self.owned_by_noun_before(reader, before);
        }
        let noun = after.clone().next().filter(|noun| reader.tokens[*noun].is_word());
        noun.and_then(|noun| self.owned_by_noun_behind(reader, before, noun))
            .or_else(|| self.owned_by_noun_last(reader, before))
    }

    /// Whoever was told before, where what a pronoun says to be that one's leads to a speech: `Lang spoke. His claim that “…” was denied.`
    pub(super) fn owned_by_pronoun(&self, reader: &SubjectReader, before: &Range<usize>) -> Option<Subject> {
        const LONGEST_LEAD: usize = 3;
        const MOST_DESCRIBING: usize = 2;
        if self.lexicon.order != ClauseOrder::Place {
            return None;
        }
        // `that`, `selon laquelle`, `de que`
        let leads =
            Class::THAT.with(Class::RELATIVE).with(Class::OF).with(Class::PREPOSITION.with(Class::FORMULA_BEFORE));
        let lead = before.clone().rev().take(LONGEST_LEAD).take_while(|at| reader.tokens[*at].is(leads)).count();
        let noun = before.end.checked_sub(lead + 1).filter(|noun| *noun > before.start && lead > 0)?;
        let is_words = reader.tokens[noun].is(Class::UTTERANCE.with(Class::STATEMENT)) && !reader.tokens[noun].capital;
        let describes = |at: &usize| {
            let token = &reader.tokens[*at];
            token.is_word() && !token.capital && !token.possessive && token.class == Class::NONE
        };
        let described = (before.start..noun).rev().take(MOST_DESCRIBING).take_while(describes).count();
        let own = noun.checked_sub(described + 1).filter(|own| *own >= before.start && is_words)?;
        let first = own == before.start || !reader.tokens[own - 1].is_word() || reader.is_filler(own - 1);
        let owner = reader.tokens[own].is(Class::OWNER) && first;
        owner.then(|| Subject {
            who: Who::Pronoun(self.lexicon.gender_of_owner(&reader.tokens[own].lower)),
            words: own..own + 1,
        })
    }

    /// The noun before a colon that a question stands behind which somebody answers: `Ланг ответил на вопрос: «…?»`
    fn question_answered(&self, reader: &SubjectReader, before: &Range<usize>) -> Option<usize> {
        let colon = before.end.checked_sub(1).filter(|at| reader.tokens[*at].kind == TokenKind::Colon)?;
        let noun = colon.checked_sub(1).filter(|at| *at >= before.start && reader.tokens[*at].is(Class::UTTERANCE))?;
        let TokenKind::Speech(index) = reader.tokens.get(before.end)?.kind else { return None };
        let speech = &self.text.stored()[self.speeches.spans[index].inside()];
        let answered = reader.tokens[before.clone()].iter().any(|token| token.is(Class::REPLY));
        (answered && sign::asks(speech)).then_some(noun)
    }

    /// `Lang’ın “…” sözlerini Keller eleştirdi`, `“…” sorusuna Keller cevap verdi`
    fn owned_by_noun_behind(&self, reader: &SubjectReader, before: &Range<usize>, noun: usize) -> Option<Subject> {
        let token = &reader.tokens[noun];
        let verb = token.is(Class::VERB) && !token.is(Class::INNER) || self.lexicon.quotatives.contains(&token.lower);
        // `Keller Lang’ın kendisine söylediği “…” cümlesini aktardı`
        let said_by = before.clone().last().filter(|at| reader.tokens[*at].is_word()).is_some_and(|at| {
            let ends = |ending: &String| reader.tokens[at].lower.ends_with(ending.as_str());
            self.lexicon.class(&token.lower).is(Class::UTTERANCE) && self.lexicon.reported_endings.iter().any(ends)
        });
        if verb && !said_by || token.capital {
            return None;
        }
        let told = token.is(Class::UTTERANCE) && !token.is(Class::INNER.with(Class::FORMULA_AFTER));
        let reported = |ending: &String| token.lower.ends_with(ending.as_str());
        let participle = !token.is(Class::INNER) && self.lexicon.reported_endings.iter().any(reported);
        let owner = self.owner_right_before(reader, before.clone());
        let words = told || token.is(Class::UTTERANCE.with(Class::FORMULA_AFTER));
        if owner.is_some() && (words || participle || self.lexicon.order == ClauseOrder::Last) {
            return owner;
        }
        // `Keller Lang’ın kendisine “…” dediğini söyledi`
        let acts = |at: &usize| {
            let of = |endings| reader.tokens[*at].is_word() && reader.ends_in(*at, endings);
            let person = reader.is_name(*at) || reader.tokens[*at].is(Class::TITLE);
            of(&self.lexicon.genitive_endings) && person || of(&self.lexicon.possessed_endings)
        };
        let participle = participle || said_by;
        if let Some(owner) =
            before.clone().rev().find(acts).filter(|_| participle && self.lexicon.order == ClauseOrder::Last)
        {
            let named = self.owner_right_before(reader, before.start..owner + 1);
            return Some(named.unwrap_or_else(|| reader.somebody(owner)));
        }
        let last = before.end.checked_sub(1).filter(|last| *last >= before.start);
        let small = Class::FILLER.with(Class::OPENER).with(Class::CALENDAR);
        let owned = last.filter(|last| {
            let owner = &reader.tokens[*last];
            owner.is_word() && !owner.is(small) && reader.ends_in(*last, &self.lexicon.genitive_endings)
        });
        // `bakanın “…” sözlerini`, and no `için “…” ifadelerini kullandı`
        if let Some(owner) = owned.filter(|_| told || participle && self.lexicon.order == ClauseOrder::Last) {
            return Some(reader.role_before(before.end, before.start).unwrap_or_else(|| reader.somebody(owner)));
        }
        told.then(|| reader.somebody(noun))
    }

    /// `ლანგაძის სიტყვები „…“ ხევსურელმა გააკრიტიკა`
    fn owned_by_noun_last(&self, reader: &SubjectReader, before: &Range<usize>) -> Option<Subject> {
        let noun = before.end.checked_sub(1).filter(|noun| *noun >= before.start)?;
        let told = reader.tokens[noun].is(Class::UTTERANCE) && !reader.tokens[noun].is(Class::FORMULA_AFTER);
        // `Lang Keller’in sorusuna “…” dedi`: whoever is answered doesn't say it.
        if told
            && self.lexicon.order == ClauseOrder::Last
            && noun > before.start
            && reader.ends_in(noun, &self.lexicon.dative_endings)
            && reader.ends_in(noun - 1, &self.lexicon.genitive_endings)
        {
            let asked = reader.run_ending(noun, before.start).map_or(noun - 1, |run| run.start);
            let named = |subject: &Subject| matches!(subject.who, Who::Known(_) | Who::Named(_));
            let answers = reader.candidates(before.start..asked).pop().map(|candidate| candidate.subject);
            return Some(answers.filter(named).unwrap_or_else(|| reader.somebody(noun)));
        }
        let owner = || self.owner_right_before(reader, before.start..noun);
        // Where no capitals tell, a name that nobody knows is a word like others.
        let light = Class::FILLER.with(Class::OBLIQUE_PRONOUN).with(Class::POSSESSIVE).with(Class::VERB);
        let another = self.lexicon.no_capitals
            && noun > before.start
            && reader.ends_in(noun - 1, &self.lexicon.genitive_endings)
            && !reader.tokens[noun - 1].is(light);
        // `კითხვაზე „…“ ხევსურელმა უპასუხა`
        let replies = |tokens: &[Token]| tokens.iter().any(|token| token.is(Class::REPLY));
        let another = another || replies(reader.tokens);
        // `ლანგაძის კითხვაზე „…“ უპასუხა ხევსურელმა`: whose question it is doesn't answer.
        let behind = &reader.tokens[before.end..];
        let stop = behind.iter().position(|token| token.kind == TokenKind::Stop).unwrap_or(behind.len());
        if told && another && replies(&behind[..stop]) && self.lexicon.order == ClauseOrder::Case {
            return Some(reader.somebody(noun));
        }
        told.then(|| owner().or_else(|| another.then(|| reader.somebody(noun)))).flatten()
    }

    /// `слова Ланга «…» прокомментировала Ветрова`, `на вопрос «…» Ветрова ответила`
    fn owned_by_noun_before(&self, reader: &SubjectReader, before: &Range<usize>) -> Option<Subject> {
        const MOST_TITLES: usize = 4;
        let last = before.end.checked_sub(1).filter(|last| *last >= before.start)?;
        let colon = reader.tokens[last].kind == TokenKind::Colon;
        if let Some(noun) = self.told_of_words(reader, before).filter(|_| colon) {
            return Some(reader.somebody(noun));
        }
        let end = if colon { last } else { before.end };
        // `Слова Ланга «…»`: the noun may begin the sentence.
        let noun = |run: &Range<usize>| usize::from(reader.tokens[run.start].is(Class::UTTERANCE));
        let run = reader.run_ending(end, before.start).map(|run| run.start + noun(&run)..run.end);
        let run = run.filter(|run| !run.is_empty());
        let name = run.clone().map_or(end, |run| run.start);
        let own = Class::TITLE.with(Class::BEHALF).with(Class::ORGANISATION);
        let titles = (before.start..name).rev().take(MOST_TITLES).take_while(|at| {
            let token = &reader.tokens[*at];
            token.is_word() && !token.is(Class::UTTERANCE.with(Class::VERB).with(Class::PREPOSITION).with(Class::AND))
        });
        let titles: Vec<usize> = titles.collect();
        let noun = name.checked_sub(titles.len() + 1).filter(|noun| *noun >= before.start)?;
        let token = &reader.tokens[noun];
        let is_office = |at: &usize| {
            let lower = &reader.tokens[*at].lower;
            reader.tokens[*at].is(own)
                || self.lexicon.is_form_of_body(lower)
                || self.known.iter().any(|known| known.fits_role(lower, self.lexicon))
        };
        let governed =
            noun.checked_sub(1).is_some_and(|at| at >= before.start && reader.tokens[at].is(Class::PREPOSITION));
        if !token.is(Class::UTTERANCE) || token.is(Class::INNER) {
            return None;
        }
        let verb = (before.start..noun).any(|at| self.is_verb(reader, at));
        let Some(run) = run else {
            // `на вопрос мэра «…» Ветрова ответила`
            let another = match colon {
                true => verb && titles.iter().any(is_office),
                false => !titles.is_empty() || governed,
            };
            return another.then(|| reader.somebody(noun));
        };
        let (owner, form) = reader.resolve(run);
        if form == NameForm::Subject && matches!(owner.who, Who::Known(_)) {
            return None;
        }
        // Behind a verb the speech may be what is said of the words.
        Some(if colon && verb { reader.somebody(noun) } else { owner })
    }

    /// The noun for a person's words that a clause is about which tells of nobody else: `Гости надеются, что слова Ланга сбудутся: «…»`. They may
    /// be the speech.
    fn told_of_words(&self, reader: &SubjectReader, before: &Range<usize>) -> Option<usize> {
        let is_told = |at: &usize| reader.tokens[*at].is(Class::UTTERANCE) && reader.tokens[*at - 1].is(Class::THAT);
        let noun = (before.start + 1..before.end).find(is_told)?;
        let (owner, form) = reader.resolve(reader.run_at(noun + 1, before.end)?);
        let persons = self.persons(reader, before.clone());
        let alone = persons.iter().all(|person| person.subject.who.is(&owner.who));
        let owns = match owner.who {
            Who::Known(_) => form == NameForm::Other,
            Who::Named(_) => true,
            _ => false,
        };
        (alone && owns).then_some(noun)
    }

    /// Whoever's name ends right before an index, as an owner.
    pub(super) fn owner_right_before(&self, reader: &SubjectReader, words: Range<usize>) -> Option<Subject> {
        let run = reader.run_ending(words.end, words.start).filter(|_| self.lexicon.heads_last)?;
        if !reader.ends_in(words.end - 1, &self.lexicon.genitive_endings) {
            return None;
        }
        let run = reader.name_apart(&run).unwrap_or(run);
        let (owner, form) = reader.resolve(run);
        let named = matches!(owner.who, Who::Named(_) | Who::Holder(_));
        (named || matches!(owner.who, Who::Known(_)) && form != NameForm::Subject).then_some(owner)
    }
}
