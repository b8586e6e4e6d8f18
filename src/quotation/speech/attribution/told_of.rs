//! Words of which a clause only tells, where cases tell: `Lang bekam zur Antwort: „…“`, `Die Behauptung, dass „…“, wies Lang zurück`.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::words::{Token, TokenKind};
use super::search::SpeakerSearch;

/// How many signs before a colon a verb of citing may stand, where cases tell.
const FARTHEST_CITED_BY_CASE: usize = 14;

impl SpeakerSearch<'_> {
    /// The verb that says of the words behind it that another said or wrote them, where cases tell: `Lang bekam zur Antwort: „…“`.
    pub(super) fn tells_of_another(&self, reader: &SubjectReader, before: &Range<usize>) -> Option<usize> {
        let tokens = reader.tokens;
        if self.lexicon.order == ClauseOrder::Place {
            return None;
        }
        let last = before.clone().rev().find(|at| tokens[*at].is_word())?;
        // `das Gutachten, wonach „…“`
        if last + 1 == before.end && self.lexicon.written_in.contains(&tokens[last].lower) {
            return Some(last);
        }
        let colon = tokens[before.end - 1].kind == TokenKind::Colon;
        let start = before.start.max(before.end.saturating_sub(FARTHEST_CITED_BY_CASE));
        let start = (start..before.end).rev().find(|at| tokens[*at].kind == TokenKind::Stop).map_or(start, |at| at + 1);
        let sentence = start..before.end;
        let comma = tokens[sentence.clone()].iter().any(|token| token.kind == TokenKind::Comma);
        // `Na uwagę, że port zamknięto, Lang odparł`: that is no object of the verb.
        let words = |at: usize| {
            let part = (sentence.start..at).rev().find(|at| tokens[*at].kind == TokenKind::Comma);
            tokens[part.unwrap_or(sentence.start)..sentence.end].iter().any(|token| token.is(Class::UTTERANCE))
        };
        // Another verb behind it governs the speech.
        let governs = |at: usize| !(at + 1..before.end).any(|behind| self.is_verb(reader, behind));
        // `Lang, Keller'den şu sözleri duyduğunu anlattı: “…”`
        let heard = |at: usize| {
            let participle = |ending: &String| tokens[at].lower.ends_with(ending.as_str());
            let near = at.saturating_sub(1).max(sentence.start)..(at + 2).min(sentence.end);
            self.lexicon.reported_endings.iter().any(participle)
                && tokens[near].iter().any(|token| token.is(Class::UTTERANCE))
        };
        let object = |at: usize| self.lexicon.heads_last || tokens[at + 1..before.end].iter().any(Token::is_word);
        { sentence.clone() }.rev().find(|at| {
            let word = &tokens[*at].lower;
            // `sitat gətirib`
            let phrase = at.checked_sub(1).map(|before| format!("{} {word}", tokens[before].lower));
            let cites = |word: &String| self.lexicon.cites.contains(word);
            let cites = cites(word) || phrase.as_ref().is_some_and(cites);
            let written = self.lexicon.written.contains(word) && self.lexicon.order == ClauseOrder::Case;
            colon && cites && object(*at) && (governs(*at) || heard(*at))
                || colon && written && (self.is_of_relative(reader, *at, before.start) || comma && *at == last)
                || self.lexicon.about_words.contains(word) && words(*at) && governs(*at)
        })
    }

    /// Whether a word stands in a clause about a text that the sentence has named: `einen Brief, in dem es heißt`.
    fn is_of_relative(&self, reader: &SubjectReader, at: usize, start: usize) -> bool {
        let Some(comma) =
            (start..at).rev().find(|at| reader.tokens[*at].kind == TokenKind::Comma).filter(|comma| comma + 2 <= at)
        else {
            return false;
        };
        let first = &reader.tokens[comma + 1].lower;
        let opens = format!("{first} {}", reader.tokens[comma + 2].lower);
        self.lexicon.written_in.contains(first) || self.lexicon.written_in.contains(&opens)
    }

    /// Whether a pronoun stands right behind a word that begins a clause about a text: whose text it is tells whom it means.
    pub fn is_of_text(&self, reader: &SubjectReader, pronoun: usize) -> bool {
        pronoun.checked_sub(1).is_some_and(|at| self.lexicon.written_in.contains(&reader.tokens[at].lower))
    }

    /// The body that a formula names before a pronoun in its sentence, which only passes on what somebody said: `According to Brouk News, he said`
    pub fn source_beside(&self, reader: &SubjectReader, sentence: usize, pronoun: usize) -> Option<usize> {
        match self.formula(reader, sentence.min(pronoun)..pronoun)?.who {
            Who::Known(index) | Who::Holder(index) if self.known[index].body => Some(index),
            _ => None,
        }
    }

    /// The noun for somebody's words that a clause ends with, before a comma and `that`, where nobody is told to say them and cases tell.
    pub(super) fn told_of_by_noun(&self, reader: &SubjectReader, before: &Range<usize>) -> Option<usize> {
        const FARTHEST: usize = 6;
        let last = before.end.checked_sub(1).filter(|at| *at > before.start)?;
        // `Den Vorwurf, „…“, weist Lang zurück`
        let that = usize::from(reader.tokens[last].is(Class::THAT));
        let comma = (last - that > before.start && reader.tokens[last - that].kind == TokenKind::Comma)
            .then_some(last - that)?;
        if self.lexicon.order != ClauseOrder::Case || before.clone().any(|at| self.is_verb(reader, at)) {
            return None;
        }
        let near = (before.start..comma).rev().take(FARTHEST).take_while(|at| reader.tokens[*at].is_word());
        // `Den Vorwurf`, but not `mit dem Vorwurf`
        let under = |noun: usize| {
            let describes = |at: &usize| reader.tokens[*at].is(Class::ARTICLE) || !reader.tokens[*at].capital;
            let mut words = (before.start..noun).rev().take_while(|at| reader.tokens[*at].is_word() && describes(at));
            words.any(|at| reader.tokens[at].is(Class::PREPOSITION))
        };
        { near }.find(|at| reader.tokens[*at].is(Class::UTTERANCE) && !under(*at))
    }

    /// Whose words a noun with its owner and `that` begins a sentence with, or somebody where it has none.
    pub(super) fn claimed_by_owner(&self, reader: &SubjectReader, before: &Range<usize>) -> Option<Subject> {
        const FARTHEST_OWNER: usize = 3;
        let that = before.end.checked_sub(1).filter(|at| *at > before.start && reader.tokens[*at].is(Class::THAT))?;
        let noun = that.checked_sub(1).filter(|at| *at >= before.start && reader.tokens[*at].is(Class::UTTERANCE))?;
        if !self.lexicon.subject_first || before.clone().any(|at| at != noun && self.is_verb(reader, at)) {
            return None;
        }
        let owner = (before.start..noun).rev().take(FARTHEST_OWNER).find(|at| reader.tokens[*at].possessive);
        let run = owner.and_then(|owner| reader.run_ending(owner + 1, before.start));
        Some(run.map_or_else(|| reader.somebody(noun), |run| reader.resolve(run).0))
    }
}
