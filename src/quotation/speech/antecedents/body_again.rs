//! Bodies that a noun alone takes up: `Министерство представило план. … отметили в министерстве`, `Bakanlık, “…” dedi`.

use std::ops::ControlFlow;

use super::super::attribution::scene::Scene;
use super::super::attribution::{Said, SpeakerSearch};
use super::super::lexicon::{Class, ClauseOrder};
use super::super::naming::names;
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::words::Token;

impl SpeakerSearch<'_> {
    /// The known body that was told last, where a noun that it can be called by takes it up, and no other body has been told since.
    pub(super) fn body_again(&self, scene: &Scene, reader: &SubjectReader, subject: &Subject) -> Option<Said> {
        if self.lexicon.order == ClauseOrder::Place || self.lexicon.capital_nouns {
            return None;
        }
        // `отметили в министерстве`
        let inside = reader.tokens[subject.words.start].is(Class::WITHIN);
        let at = if inside { subject.words.start + 1 } else { subject.words.end - 1 };
        let noun = reader.tokens.get(at).filter(|noun| noun.is_word())?;
        let alone = !noun.capital || reader.begins_sentence(at) || self.lexicon.no_capitals;
        let behind = reader.tokens.get(at + 1).is_some_and(|next| next.is_word() && next.capital);
        let before = at.checked_sub(1).filter(|_| self.lexicon.heads_last).map(|before| &reader.tokens[before]);
        let owned = before.is_some_and(|before| before.is_word() && before.class == Class::NONE);
        if !alone || behind || owned || !self.is_body_noun(noun) {
            return None;
        }
        let mut found = None;
        let _ = self.look_back(scene, reader, subject.words.start, |reader, until| {
            let mut at = until;
            while at > 0 {
                at -= 1;
                if let Some(index) = self.body_named_at(reader, at, until) {
                    found = Some(index);
                    return ControlFlow::Break(());
                }
                let token = &reader.tokens[at];
                let same = token.lower == noun.lower || names::is_near(&token.lower, &noun.lower, self.lexicon);
                // `министерство финансов`, `ֆինանսների նախարարությունը`: another.
                let beside =
                    if self.lexicon.heads_last { at.checked_sub(1) } else { Some(at + 1).filter(|at| *at < until) };
                let owned = beside.is_some_and(|at| {
                    let owner = &reader.tokens[at];
                    owner.is_word() && owner.class == Class::NONE
                });
                let same = same && !token.capital && !owned;
                let body = token.is_word() && (token.shouted || self.is_body_noun(token)) && !same;
                if body && !self.is_part_of_body(reader, at) {
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(())
        });
        let known = &self.known[found?];
        let own = known.is_called_so(&noun.lower, self.lexicon) || self.lexicon.body_nouns.contains(&noun.lower);
        own.then(|| self.spoken(reader, &Subject { who: Who::Known(found?), ..subject.clone() })).flatten()
    }

    /// The known body whose name begins at an index.
    fn body_named_at(&self, reader: &SubjectReader, at: usize, limit: usize) -> Option<usize> {
        let whole = |index: &usize| {
            let known = &self.known[*index];
            known.body && known.whole_name(&reader.tokens[at..limit], self.lexicon).is_some()
        };
        let run = || {
            let run = reader.run_at(at, limit).filter(|run| run.start == at && reader.tokens[at].capital)?;
            match reader.resolve(run).0.who {
                Who::Known(index) if self.known[index].body => Some(index),
                _ => None,
            }
        };
        (0..self.known.len()).find(whole).or_else(run)
    }

    /// Whether a word stands within the name of a known body.
    fn is_part_of_body(&self, reader: &SubjectReader, at: usize) -> bool {
        const LONGEST: usize = 8;
        (at.saturating_sub(LONGEST)..at).any(|start| {
            let mut lengths = self.known.iter().filter(|known| known.body);
            lengths.any(|known| {
                known.whole_name(&reader.tokens[start..], self.lexicon).is_some_and(|length| start + length > at)
            })
        })
    }

    fn is_body_noun(&self, token: &Token) -> bool {
        token.is(Class::ORGANISATION)
            || self.lexicon.is_form_of_body(&token.lower)
            || self.lexicon.body_nouns.contains(&token.lower)
            || { self.known.iter() }.any(|known| known.body && known.is_called_so(&token.lower, self.lexicon))
    }
}
