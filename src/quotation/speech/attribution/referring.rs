//! Sentences that refer back to what was said before them: `Así lo dijo Lang`.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::subject::{Side, Subject, SubjectReader};
use super::super::tokens::words::TokenKind;
use super::search::SpeakerSearch;

impl SpeakerSearch<'_> {
    /// Whether a name or a noun with its article stands in some words.
    fn stands_before(&self, reader: &SubjectReader, words: Range<usize>) -> bool {
        words.clone().any(|at| reader.tokens[at].is(Class::DEFINITE) || reader.run_at(at, words.end).is_some())
    }

    /// The subject of a sentence that refers back to what was said before it: `Así lo dijo Lang`.
    pub(super) fn referring(&self, reader: &SubjectReader, sentence: Range<usize>) -> Option<Subject> {
        // `Lo ha chiarito il ministro`
        let said_it = |at: &usize| self.lexicon.said_it.contains(&reader.tokens[*at].lower);
        let verb = |at: &usize| {
            (at + 1..sentence.end).find(|at| !reader.is_filler(*at)).is_some_and(|at| self.is_verb(reader, at))
        };
        let first = sentence.clone().next().filter(|at| said_it(at) && verb(at));
        let back = sentence.clone().find(|at| reader.tokens[*at].is(Class::REFERS_BACK)).or(first)?;
        // `Lang'ın bu sözleri üzerine …`
        if let Some(owner) = self.owner_right_before(reader, sentence.start..back) {
            return Some(owner);
        }
        let end = back + usize::from(reader.tokens[back].phrase);
        // `È la replica dell’assessore …`
        let of = reader.tokens.get(end - 1).is_some_and(|last| self.lexicon.class(&last.lower).is(Class::OF));
        // `Varga criticó las palabras de Lang`: what others do with the words tells nothing of what stands before.
        let small = Class::ARTICLE.with(Class::THESE).with(Class::COPULA).with(Class::BE).with(Class::FILLER);
        let small = small.with(Class::OPENER).with(Class::AND).with(Class::PREPOSITION);
        let place = self.lexicon.order == ClauseOrder::Place;
        if of && place && !reader.tokens[sentence.start..back].iter().all(|token| token.is(small) || !token.is_word()) {
            return None;
        }
        let verb = (back + 1..sentence.end).find(|at| self.is_verb(reader, *at)).filter(|_| !of);
        match verb {
            // `Così il presidente Lang ha commentato l’evento`
            Some(verb) if self.lexicon.order == ClauseOrder::Place && self.stands_before(reader, end..verb) => {
                reader.subject(verb, end..sentence.end, Side::Before)
            }
            // `È quanto dichiarato dalla ministra`
            Some(verb) if reader.tokens.get(verb + 1).is_some_and(|by| verb + 1 < sentence.end && by.is(Class::BY)) => {
                reader.right(verb + 2, sentence.end)
            }
            Some(verb) => reader.subject(verb, back..sentence.end, Side::After),
            // `“…”: Mit diesen Worten eröffnete Lang den Hafen.`
            None if self.lexicon.order == ClauseOrder::Case => self.only_free_person(reader, end..sentence.end),
            None => {
                // `Così, questa mattina, il presidente Lang`
                let light = |at: &usize| {
                    let token = &reader.tokens[*at];
                    token.kind == TokenKind::Comma || token.is(Class::CALENDAR.with(Class::THESE).with(Class::FILLER))
                };
                let place = self.lexicon.order == ClauseOrder::Place;
                let start = (end..sentence.end).find(|at| !place || !light(at)).unwrap_or(end);
                // `A dirlo, a margine dell’incontro il presidente Lang`
                // `Così i residenti hanno accolto Lang`: whoever is welcomed says nothing.
                let acted_on = |found: &Subject| {
                    let name = found.words.start;
                    place
                        && name >= start + 3
                        && reader.tokens[name - 2].is(Class::FILLER)
                        && reader.tokens[name - 1].is_word()
                        && !reader.tokens[name - 1].capital
                        && reader.tokens[name - 1].class == Class::NONE
                };
                let named = reader.named_after(start, sentence.end);
                if let Some(found) = named.as_ref().filter(|found| acted_on(found)) {
                    return Some(reader.somebody(found.words.start));
                }
                named.or_else(|| {
                    let office = |at: &usize| place && reader.opens_office(*at, sentence.clone());
                    (start + 1..sentence.end).find(office).and_then(|at| reader.named_after(at, sentence.end))
                })
            }
        }
    }
}
