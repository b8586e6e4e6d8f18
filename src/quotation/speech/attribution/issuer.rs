//! Who issued what speaks: `the statement said`, `зазначено в заяві організації`.

use std::ops::{ControlFlow, Range};

use super::super::lexicon::{Class, ClauseOrder};
use super::super::subject::{Side, Subject, SubjectReader, Who};
use super::super::tokens::words::{Token, TokenKind};
use super::frame::FARTHEST_STATEMENT;
use super::scene::Scene;
use super::search::{MOST_PARAGRAPHS, Said, SpeakerSearch};

impl SpeakerSearch<'_> {
    /// Who issued a statement: the subject of the last sentence that tells of one.
    pub fn issuer(&self, scene: &Scene, reader: &SubjectReader, until: usize) -> Option<Said> {
        let told = |scene: &Scene, reader: &SubjectReader, until: usize| {
            let tells = |at: &usize| {
                let token = &reader.tokens[*at];
                token.is(Class::STATEMENT.with(Class::REFERS_BACK)) || self.lexicon.issued.contains(&token.lower)
            };
            let mention = (0..until).rev().find(tells)?;
            let start = scene.sentence_start(self.text, self.speeches, self.lexicon, mention);
            let end = scene.sentence_end(self.text, self.speeches, self.lexicon, mention).min(until);
            let spoken = self
                .frame(reader, start..end, Side::Before)
                .filter(|found| matches!(found.who, Who::Known(_) | Who::Holder(_) | Who::Named(_)));
            let subject = spoken.or_else(|| self.only_person(reader, start..end))?;
            self.spoken(reader, &subject)
        };
        if let Some(said) = told(scene, reader, until) {
            return Some(said);
        }
        // `Dereköy Valiliği okulların tatil edildiğini duyurdu. Açıklamada “…” denildi.`
        let start = scene.sentence_start(self.text, self.speeches, self.lexicon, until);
        if start > 0 && self.lexicon.order == ClauseOrder::Last {
            let sentence = scene.sentence_start(self.text, self.speeches, self.lexicon, start - 1)..start;
            let body = |found: &Subject| matches!(found.who, Who::Known(index) if self.known[index].body);
            let found = self.frame(reader, sentence.clone(), Side::Before).filter(body)?;
            let only = self.mentions_only(reader, sentence, &found.who);
            return if only { self.spoken(reader, &found) } else { None };
        }
        let from = reader.tokens.first()?.range();
        let own = *self.text.paragraphs_of(&from).start();
        (own.saturating_sub(MOST_PARAGRAPHS).max(1)..own).rev().find_map(|number| {
            let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
            told(&before, &SubjectReader { tokens: &before.tokens, ..*reader }, before.tokens.len())
        })
    }

    /// The only known body of which is told before, where a body issued it: `в заяві організації`.
    pub fn issuing_body(&self, scene: &Scene, reader: &SubjectReader, subject: &Subject) -> Option<Said> {
        let mut told: Vec<usize> = Vec::new();
        let mut unknown = false;
        let _ = self.look_back(scene, reader, subject.words.start, |reader, until| {
            for person in self.persons(reader, 0..until) {
                match person.subject.who {
                    Who::Known(index) if self.known[index].body && !told.contains(&index) => told.push(index),
                    _ => {}
                }
            }
            // `ФІФА заявила`: a body that nobody knows.
            unknown |= (0..until).any(|at| {
                let token = &reader.tokens[at];
                let acts = reader.tokens.get(at + 1).is_some_and(|next| next.is(Class::VERB));
                token.shouted && acts && reader.is_name(at) && !reader.is_known_word(at)
            });
            ControlFlow::Continue(())
        });
        if unknown {
            return None;
        }
        let [body] = told[..] else { return None };
        self.spoken(reader, &Subject { who: Who::Known(body), ..subject.clone() })
    }

    /// The known speaker whose a statement near the beginning of some words is: `йдеться у повідомленні НБУ`.
    pub(super) fn owner_of_statement(&self, reader: &SubjectReader, words: Range<usize>) -> Option<Subject> {
        let mut near = words.clone().take(FARTHEST_STATEMENT);
        let statement = near.find(|at| reader.tokens[*at].is(Class::STATEMENT))?;
        // `czytamy we wpisie minister Nory Lang`
        let title = |at: &usize| reader.tokens[*at].is(Class::TITLE) && !reader.tokens[*at].capital;
        let titles = (statement + 1..words.end).take_while(title).count();
        let Some(run) = reader.run_at(statement + 1 + titles, words.end) else {
            // `говорится в отчёте комитета ФИФА`: a body that is of the known one is another.
            let owner =
                reader.tokens.get(statement + 1).filter(|owner| statement + 1 < words.end && owner.is_word())?;
            let of_name = reader.run_at(statement + 2, words.end).is_some_and(|run| run.start == statement + 2);
            let body = of_name && self.lexicon.is_form_of_body(&owner.lower);
            return body.then(|| reader.somebody(statement + 1));
        };
        let owner = reader.resolve(run).0;
        matches!(owner.who, Who::Known(_)).then_some(owner)
    }

    /// Whoever a sentence begins with, where it tells of a statement that is issued, and goes on with its words: `Lang released a statement
    /// saying: “…”`. One that somebody criticises is another's.
    pub(super) fn issues_statement(&self, reader: &SubjectReader, before: &Range<usize>) -> Option<Subject> {
        const MOST_BEFORE_STATEMENT: usize = 7;
        const MOST_BEHIND: usize = 6;
        if self.lexicon.order == ClauseOrder::Last || self.lexicon.heads_last {
            return None;
        }
        let tokens = reader.tokens;
        let apart = |at: &usize| matches!(tokens[*at].kind, TokenKind::Stop | TokenKind::Speech(_));
        let start = before.clone().rev().find(apart).map_or(before.start, |at| at + 1);
        let article = tokens.get(start).is_some_and(|first| first.is(Class::DEFINITE));
        let run = reader.run_at(start + usize::from(article), before.end)?;
        let issuer = reader.resolve(run.clone()).0;
        let mut issued = run.end..before.end.min(run.end + MOST_BEFORE_STATEMENT);
        let is_statement = |token: &Token| token.is(Class::STATEMENT) || self.lexicon.issued.contains(&token.lower);
        let statement = issued.find(|at| is_statement(&tokens[*at]))?;
        let object = !reader.is_governed(statement, run.end)
            && tokens[run.end..statement].iter().all(|token| token.is_word() && !token.is(Class::AND));
        // What leads from it to its words: `saying`, `in der es heißt`
        let small = Class::THAT.with(Class::RELATIVE).with(Class::PREPOSITION).with(Class::FILLER).with(Class::PRONOUN);
        let small = small.with(Class::ARTICLE).with(Class::OBLIQUE_ARTICLE);
        let says = |token: &Token| {
            token.is(Class::VERB)
                || self.lexicon.written.contains(&token.lower)
                || self.lexicon.reads.contains(&token.lower)
        };
        let behind = &tokens[statement + 1..before.end];
        let light = |token: &Token| {
            !token.is_word()
                || token.is(small)
                || says(token)
                || self.lexicon.pronouns_of_clauses.contains(&token.lower)
        };
        // `Lang dismissed the report, calling it “…”`
        let place = self.lexicon.order == ClauseOrder::Place;
        let apart = place && behind.first().is_some_and(|first| first.kind == TokenKind::Comma);
        let leads = !apart && behind.len() <= MOST_BEHIND && behind.iter().all(light) && behind.iter().any(says);
        if !object || !leads || !matches!(issuer.who, Who::Known(_)) {
            return None;
        }
        let issues = tokens[run.end..statement].iter().any(|token| self.lexicon.issues.contains(&token.lower));
        let alone = self.mentions_only(reader, start..before.end, &issuer.who);
        Some(if issues && alone { issuer } else { reader.somebody(statement) })
    }
}
