//! Several pieces of one sentence whose attribution stands behind the last: `“A” and should “B”, said Lang`.

use std::ops::Range;

use super::super::lexicon::endings::ends_in;
use super::super::lexicon::{Class, ClauseOrder};
use super::super::naming::names::NameForm;
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::words::{Token, TokenKind};
use super::scene::Scene;
use super::search::{Said, SpeakerSearch};

/// How many pieces of a sentence are followed to its attribution.
const MOST_PIECES: usize = 6;

impl SpeakerSearch<'_> {
    /// Who says a piece whose sentence goes on to others of which the last has an attribution behind it, where nothing between tells of
    /// anybody.
    pub(super) fn in_pieces(&self, scene: &Scene, reader: &SubjectReader) -> Option<Said> {
        let own = scene.own.clone();
        let end = scene.sentence_end(self.text, self.speeches, self.lexicon, own.end - 1);
        let piece = |at: &usize| match scene.tokens[*at].kind {
            TokenKind::Speech(index) if !self.is_name(index) => Some((*at, index)),
            _ => None,
        };
        let mut from = own.end;
        for _ in 0..MOST_PIECES {
            let (at, index) = (from..end).find_map(|at| piece(&at))?;
            if !self.only_joins(reader, from..at) {
                return None;
            }
            let group = self.speeches.group(index);
            let last = Scene::around(self.text, self.speeches, self.lexicon, *group.start(), *group.end());
            let reader = SubjectReader { tokens: &last.tokens, ..*reader };
            if let Some((subject, clause)) = self.beside(&last, &reader) {
                let behind = subject.words.start >= last.own.end;
                let doubt = self.doubt(&reader, subject.words.start);
                let own_reader = SubjectReader { tokens: &scene.tokens, ..reader };
                if behind && self.is_owned_by_another(&own_reader, &own, &subject) {
                    return Some(doubt);
                }
                return behind.then(|| self.resolved(&last, &reader, &subject, clause).unwrap_or(doubt));
            }
            from = at + 1;
        }
        None
    }

    /// Whether a name right beside a speech tells that its words are another's than whoever the sentence closes with: `the “great day” of Lang
    /// is a joke, said Keller`.
    pub(super) fn is_owned_by_another(&self, reader: &SubjectReader, own: &Range<usize>, subject: &Subject) -> bool {
        let by_case = self.lexicon.order != ClauseOrder::Place;
        let another = |run: Range<usize>, told: bool| {
            let last = &reader.tokens[run.end - 1];
            // A name that nobody known has is nothing else where it stands without a sign.
            let unknown = run.start >= own.end || ends_in(&last.lower, &self.lexicon.genitive_endings);
            let whole = run.len() > 1 && unknown;
            let (owner, form) = reader.resolve(run);
            let case = form == NameForm::Other || whole && matches!(owner.who, Who::Named(_));
            let owned = told || last.possessive || by_case && case;
            owned && matches!(owner.who, Who::Known(_) | Who::Named(_)) && !owner.who.is(&subject.who)
        };
        let of = |at: usize| {
            let token = &reader.tokens[at];
            token.is(Class::OF) || self.lexicon.capital_nouns && self.lexicon.whence.contains(&token.lower)
        };
        let limit = reader.tokens.len();
        let behind = match own.end < limit && of(own.end) {
            true => reader.run_at(own.end + 1, limit).is_some_and(|run| another(run, true)),
            false => by_case && reader.run_at(own.end, limit).is_some_and(|run| another(run, false)),
        };
        behind || reader.run_ending(own.start, 0).is_some_and(|run| another(run, false))
    }

    /// Whether words between two pieces only join them: no verb of reporting, no person, and no sign but commas.
    fn only_joins(&self, reader: &SubjectReader, words: Range<usize>) -> bool {
        const LONGEST: usize = 16;
        let joins = |token: &Token| matches!(token.kind, TokenKind::Word | TokenKind::Comma | TokenKind::Other);
        (1..=LONGEST).contains(&words.len())
            && reader.tokens[words.clone()].iter().all(joins)
            && reader.tokens[words.start].is_word()
            && !words.clone().any(|at| self.is_verb(reader, at))
            && self.mentions_nobody(reader, words)
    }
}
