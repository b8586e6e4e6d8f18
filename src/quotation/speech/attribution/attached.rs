//! Whether the words behind a speech belong to its sentence, as its marks, the signs beside them and the next words tell.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::subject::{SubjectReader, Who};
use super::super::tokens::words::TokenKind;
use super::scene::Scene;
use super::search::{Attached, SpeakerSearch};

impl SpeakerSearch<'_> {
    /// The words after a speech, up to the end of their sentence or the next speech.
    pub(super) fn clause_after(&self, scene: &Scene) -> Range<usize> {
        let start = scene.own.end;
        // `“…”. Disse Lang.`
        let apart = self.lexicon.drops_subjects
            && matches!(&scene.tokens[start..], [stop, verb, ..] if stop.kind == TokenKind::Stop && verb.is(Class::VERB));
        let begins = (start + usize::from(apart)).min(scene.tokens.len());
        let end = scene.sentence_end(self.text, self.speeches, self.lexicon, begins);
        // A name in marks parts no clause: `сказал газете «Вести» Ланг`.
        let parts = |at: &usize| match scene.tokens[*at].kind {
            TokenKind::Speech(index) => {
                !self.is_short(index) || scene.tokens[start..*at].iter().any(|token| token.is(Class::VERB))
            }
            _ => false,
        };
        let speech = (start..end).find(parts);
        start..speech.unwrap_or(end).max(start)
    }

    /// Whether the words after a speech are of its sentence.
    pub(super) fn attached(&self, scene: &Scene, after: &Range<usize>) -> Attached {
        let Some(last) = scene.own.end.checked_sub(1) else { return Attached::Not };
        let TokenKind::Speech(index) = scene.tokens[last].kind else { return Attached::Surely };
        let inside = self.text.stored()[self.speeches.spans[index].inside()]
            .trim_end()
            .trim_end_matches(['’', '\'', '”', '"', '»', ' ', '\u{a0}', '\u{2009}', '\u{202f}']);
        let tokens = &scene.tokens[after.clone()];
        let Some(sign) = tokens.first() else { return Attached::Not };
        let Some(first) = tokens.iter().find(|token| token.is_word()) else { return Attached::Not };
        let dash = sign.kind == TokenKind::Dash
            || sign.kind == TokenKind::Comma && tokens.get(1).is_some_and(|next| next.kind == TokenKind::Dash);
        let comma = sign.kind == TokenKind::Comma || inside.ends_with([',', '،', '՝']);
        // Another clause begins: `“…,” and Keller said …`
        if first.is(Class::AND.with(Class::LIMIT)) && !first.is(Class::FORMULA_BEFORE) {
            return Attached::Not;
        }
        let other =
            first.is(Class::RELATIVE.with(Class::CONDITION).with(Class::THAT)) && !first.is(Class::FORMULA_BEFORE);
        if matches!(sign.kind, TokenKind::Colon | TokenKind::Open) {
            let own = SubjectReader { tokens: &scene.tokens, known: self.known, lexicon: self.lexicon };
            if self.bare_name(&own, after.clone()).is_some() {
                return Attached::Surely;
            }
        }
        if sign.kind == TokenKind::Stop {
            let next = tokens.get(1);
            let next_is_dash = next.is_some_and(|next| next.kind == TokenKind::Dash);
            // `“…”. ha detto Lang`: a small letter begins no sentence.
            let small = !self.lexicon.no_capitals && first.lower.starts_with(char::is_lowercase) && !first.capital;
            // `“…?”. — deyə`: some set the full stop before the attribution.
            let asked = self.lexicon.dialogue_dashes
                && self.text.stored()[scene.tokens[scene.own.end].range()].starts_with(['?', '!']);
            // `“…”. – აცხადებს ლანგი.`
            let verb = tokens.get(2).is_some_and(|next| next.is(Class::VERB) && !next.capital);
            let last = self.lexicon.order == ClauseOrder::Last;
            let surely = small
                || next_is_dash && (asked || verb || last)
                || last && next.is_some_and(|next| next.kind == TokenKind::Comma)
                // `“…”. Disse Lang.`
                || self.is_only_attribution(scene, after.start + 1..after.end);
            return if surely { Attached::Surely } else { Attached::Not };
        }
        if (comma || dash) && !other {
            return Attached::Surely;
        }
        let verb = first.is(Class::VERB)
            || tokens.iter().take(8).any(|token| token.is(Class::VERB)) && self.lexicon.order == ClauseOrder::Last;
        let finished = inside.ends_with(['.', '։', '。']);
        // `“It pays.” Lamentó la falta …`: another sentence.
        if verb && !other && !(finished && first.capital && self.lexicon.order == ClauseOrder::Place) {
            return Attached::Surely;
        }
        if verb && finished && sign.is_word() && self.is_only_attribution(scene, after.clone()) {
            return Attached::Surely;
        }
        // `“…?” Já a pedagoga destacou que …`: what begins with such a word is another sentence.
        let asked = inside.ends_with(['?', '!', '…']) && sign.is_word() && self.lexicon.order == ClauseOrder::Place;
        if asked && first.capital && first.is(Class::OPENER) && !first.is(Class::PRONOUN.with(Class::FORMULA_BEFORE)) {
            return Attached::Not;
        }
        if finished && sign.is_word() && self.is_name_with_verb(scene, after) {
            return Attached::Surely;
        }
        match finished && (first.capital || self.lexicon.no_capitals) {
            true => Attached::Not,
            false => Attached::Perhaps,
        }
    }

    /// Whether a sentence is nothing but a name and a verb of reporting: `“….” Lang said, adding that …`
    fn is_name_with_verb(&self, scene: &Scene, after: &Range<usize>) -> bool {
        let reader = SubjectReader { tokens: &scene.tokens, known: self.known, lexicon: self.lexicon };
        let run = reader.run_at(after.start, after.end).filter(|run| run.start == after.start);
        let Some(verb) = run.filter(|_| self.lexicon.subject_first).map(|run| run.end) else { return false };
        let kind = |at: usize| scene.tokens.get(at).filter(|_| at < after.end).map(|token| token.kind);
        let adds = || verb + 2 < after.end && reader.ends_in(verb + 2, &self.lexicon.converb_endings);
        // `“….” Lang disagreed. “….”` leads to the next.
        let end = scene.tokens[after.end - 1].end as usize;
        let next = self.speeches.spans.partition_point(|span| span.marks().start < end);
        let leads = self.speeches.spans.get(next).is_some_and(|next| {
            !self.text.stored()[end..next.marks().start].contains(|c: char| c.is_alphanumeric() || c == '\n')
        });
        verb < after.end
            && self.is_verb(&reader, verb)
            && match kind(verb + 1) {
                None | Some(TokenKind::Stop) => !leads,
                Some(TokenKind::Comma) => adds(),
                _ => false,
            }
    }

    /// Whether a sentence is nothing but a verb with whoever speaks, and leads to no speech: `“….” Disse o prefeito ao sair.`
    fn is_only_attribution(&self, scene: &Scene, after: Range<usize>) -> bool {
        let reader = SubjectReader { tokens: &scene.tokens, known: self.known, lexicon: self.lexicon };
        if !self.lexicon.drops_subjects || !self.is_verb(&reader, after.start) {
            return false;
        }
        let Some(found) = reader.right(after.start + 1, after.end) else { return false };
        let personal = match found.who {
            Who::Known(_) | Who::Holder(_) | Who::Named(_) => true,
            _ => reader.tokens[found.words.clone()].iter().any(|token| token.is(Class::TITLE)),
        };
        let next = scene.tokens.get(found.words.end).filter(|_| found.words.end < after.end);
        let closed = next.is_none_or(|next| {
            matches!(next.kind, TokenKind::Stop | TokenKind::Comma)
                || next.is(Class::PREPOSITION) && !next.is(Class::OF)
        });
        let leads = scene.tokens[after.clone()].iter().any(|token| token.kind == TokenKind::Colon)
            || scene.tokens.get(after.end).is_some_and(|next| matches!(next.kind, TokenKind::Speech(_)));
        personal && closed && found.words.start == after.start + 1 && !leads
    }
}
