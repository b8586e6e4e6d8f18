//! Attribution: who says a speech, as far as the text itself tells.
//!
//! Looked at are, in this order: an attribution inside the speech, the clause beside its marks (`Mammadov noted`, `according to …`), the
//! sentence before, the speech before that it goes on with, and the sentence after. Its three rules: a person whom the text names but
//! the record doesn't know is a person all the same, and ends the search; objects, passives and those reported by another are no
//! speakers; in doubt nothing is claimed.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use super::super::super::text::source::SourceText;
use super::super::super::text::stored::StoredText;
use super::super::lexicon::{Class, ClauseOrder, Lexicon};
use super::super::naming::names::Known;
use super::super::speaker::Speaker;
use super::super::stretches::direct::Speeches;
use super::super::stretches::marks::SpanKind;
use super::super::subject::{Side, Subject, SubjectReader, Who};
use super::super::tokens::words::{self, TokenKind};
use super::scene::Scene;

/// Who says a stretch of speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Attribution {
    /// The known speaker with this id.
    Known(String),
    /// Somebody else, as the text names them.
    Unknown(String),
    /// The text does not say, or leaves a doubt.
    None,
}

/// Who says the speech that a stretch is a part of.
pub(crate) fn of(text: &SourceText, speeches: &Speeches, speakers: &[Speaker], index: usize) -> Attribution {
    Attributions::new(text, speeches, speakers).of(index)
}

/// Who says the stretches of a text, asked one after the other.
pub(crate) struct Attributions<'a> {
    text: &'a StoredText,
    pub(super) speeches: &'a Speeches,
    pub(super) speakers: &'a [Speaker],
    known: Vec<Known>,
    told: Told,
}

/// What was found of stretches that were asked for.
pub(super) type Told = RefCell<HashMap<usize, Option<Said>>>;

impl<'a> Attributions<'a> {
    pub fn new(text: &'a StoredText, speeches: &'a Speeches, speakers: &'a [Speaker]) -> Self {
        let known = speeches
            .lexicon
            .map_or_else(Vec::new, |lexicon| speakers.iter().map(|speaker| Known::of(speaker, lexicon)).collect());
        Self { text, speeches, speakers, known, told: Told::default() }
    }

    /// Who says a stretch, with the words that tell it.
    pub fn said(&mut self, index: usize) -> Option<Said> {
        let lexicon = self.speeches.lexicon?;
        let search =
            SpeakerSearch { text: self.text, speeches: self.speeches, lexicon, known: &self.known, told: &self.told };
        let index = search.pulled(index).unwrap_or(index);
        let said = search.said(index, 0).or_else(|| search.said_elsewhere(index));
        match said {
            Some(Said { who: Speaking::Known(_) | Speaking::Named, .. }) => said,
            doubtful => self
                .said_by_sole(&search, index)
                .or_else(|| self.said_by_last_heard(&search, index, doubtful.is_some()))
                .or(doubtful),
        }
    }

    pub fn of(&mut self, index: usize) -> Attribution {
        match self.said(index) {
            Some(Said { who: Speaking::Known(index), .. }) => Attribution::Known(self.speakers[index].id.clone()),
            Some(Said { who: Speaking::Named, words }) => Attribution::Unknown(self.text.words(&words)),
            _ => Attribution::None,
        }
    }
}

/// Who speaks, resolved.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(crate) enum Speaking {
    Known(usize),
    /// Somebody whom the words name.
    Named,
    /// Somebody without a name, or in doubt.
    Somebody,
}

/// Who says a speech, with the words of the text that tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub who: Speaking,
    /// In bytes of the text as stored.
    pub words: Range<usize>,
}

/// How many speeches that follow one another without a word of attribution are followed back.
pub(super) const MOST_STEPS: usize = 8;

/// How many paragraphs before a speech may tell whom a pronoun means.
pub(crate) const MOST_PARAGRAPHS: usize = 4;

#[derive(Copy, Clone)]
pub(crate) struct SpeakerSearch<'a> {
    pub text: &'a StoredText,
    pub speeches: &'a Speeches,
    pub lexicon: &'a Lexicon,
    pub known: &'a [Known],
    told: &'a Told,
}

/// Whether the words after a speech belong to its sentence.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Attached {
    Surely,
    Perhaps,
    Not,
}

impl SpeakerSearch<'_> {
    pub(super) fn said(&self, index: usize, steps: usize) -> Option<Said> {
        let first = *self.speeches.group(index).start();
        if let Some(told) = self.told.borrow().get(&first) {
            return told.clone();
        }
        let said = self.find(first, *self.speeches.group(index).end(), steps);
        // A search that was cut short tells nothing of those further back.
        if steps == 0 || said.is_some() {
            self.told.borrow_mut().insert(first, said.clone());
        }
        said
    }

    fn find(&self, first: usize, last: usize, steps: usize) -> Option<Said> {
        if !self.text.stored()[self.speeches.spans[first].inside()].contains(char::is_alphanumeric) {
            return None;
        }
        if self.speeches.spans[first].kind == SpanKind::Label {
            return self.labelled(first);
        }
        let scene = Scene::around(self.text, self.speeches, self.lexicon, first, last);
        let reader = SubjectReader { tokens: &scene.tokens, known: self.known, lexicon: self.lexicon };
        if self.is_name_in_marks(&scene, first, last) {
            return None;
        }
        let told = self.beside(&scene, &reader);
        if let Some((subject, clause)) = told {
            if subject.words.start >= scene.own.end && self.is_owned_by_another(&reader, &scene.own, &subject) {
                return Some(self.doubt(&reader, subject.words.start));
            }
            if self.is_taken(&scene, &subject, first) {
                // Whoever takes it so says it.
                let clause = clause.start..subject.words.start;
                let taker = self.frame(&reader, clause.clone(), Side::Before);
                let taker = taker.and_then(|taker| self.resolved(&scene, &reader, &taker, clause));
                return taker.or_else(|| Some(self.doubt(&reader, subject.words.start)));
            }
            return self.resolved(&scene, &reader, &subject, clause);
        }
        if let Some(said) = self.in_pieces(&scene, &reader) {
            return Some(said);
        }
        if let Some(said) = self.named_above(&reader, first, last) {
            return Some(said);
        }
        if let Some(said) = self.verbatim(&scene, &reader, first).or_else(|| self.on_next_line(&scene, &reader, last)) {
            return Some(said);
        }
        let sentence = scene.sentence_start(self.text, self.speeches, self.lexicon, scene.own.start);
        let begins = !scene.tokens[sentence..scene.own.start].iter().any(words::Token::is_word);
        if !begins {
            let whole = self.text.stored()[self.speeches.spans[first].inside()].starts_with(char::is_uppercase);
            if let Some(named) = self.heading_of_words(&reader, sentence..scene.own.start).filter(|_| whole) {
                return self.spoken(&reader, &named);
            }
            return self
                .told_after(&scene, &reader, last)
                .or_else(|| self.referred_below(&scene, &reader, last))
                .or_else(|| self.under_topic(&scene, &reader, sentence, first, steps))
                .or_else(|| self.reported_around(&scene, &reader, sentence, first, steps));
        }
        if let Some((subject, clause)) = self.closing(&scene, &reader) {
            return self.resolved(&scene, &reader, &subject, clause);
        }
        // Its own sentence goes on with words that aren't understood: they may name another.
        let after = self.clause_after(&scene);
        let attached = self.attached(&scene, &after);
        // `“…” notunu düşen Keller`: where verbs come last, what stands right behind a speech may lead to whoever says it.
        let small = scene.tokens.get(scene.own.end).is_some_and(|next| next.is_word() && !next.capital);
        let unread = attached == Attached::Perhaps && small && self.lexicon.order == ClauseOrder::Last;
        if (attached == Attached::Surely || unread) && !self.leads_to_speech(&scene, &reader, &after) {
            return None;
        }
        // `“…,” he said. “…”. So said Keller.`
        if let Some(said) = self.told_after(&scene, &reader, last) {
            return Some(said);
        }
        let said = self.told_above(&scene, &reader, sentence, (first, last), steps);
        said.filter(|said| !self.is_heading_of_another(&scene, first, last, said))
    }

    /// Who says a speech that begins its sentence and has no attribution of its own, as what stands before it tells.
    fn told_above(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        sentence: usize,
        (first, last): (usize, usize),
        steps: usize,
    ) -> Option<Said> {
        if self.may_reply(scene, first) {
            return self.answers(first, last);
        }
        if first > 0 && steps < MOST_STEPS && self.continues(scene, reader, first) {
            let previous = (0..first).rev().find(|index| !self.is_name(*index))?;
            return self.said(previous, steps + 1);
        }
        if self.is_pointed_to(last) {
            return None;
        }
        let found = self.announced(scene, reader, sentence, first);
        found
            .or_else(|| self.told_paragraph_before(scene, reader, first, steps))
            .or_else(|| self.narrated(scene, reader, sentence, first, steps))
            .or_else(|| self.carried_on(scene, reader, (first, last), steps))
            .or_else(|| self.in_a_row(scene, reader, first, steps))
            .or_else(|| self.reported_before(scene, reader, (first, last), steps))
            .or_else(|| self.answers(first, last))
    }

    /// Whether a speech tells how something is taken that another said: `He takes what Lang says “with a pinch of salt”.`
    fn is_taken(&self, scene: &Scene, subject: &Subject, first: usize) -> bool {
        let before = scene.tokens[..subject.words.start].iter().rev().find(|token| !token.is(Class::TITLE));
        let inside = &self.text.stored()[self.speeches.spans[first].inside()];
        let word = inside.split_whitespace().next().unwrap_or_default();
        self.lexicon.order == ClauseOrder::Place
            && subject.words.end <= scene.own.start
            && before.is_some_and(|before| before.is(Class::RELATIVE))
            && word.starts_with(char::is_lowercase)
            && self.lexicon.class(&self.lexicon.lower(word)).is(Class::PREPOSITION)
    }

    /// Whether marks hold a few words that end no sentence.
    pub(super) fn is_short(&self, index: usize) -> bool {
        let inside = &self.text.stored()[self.speeches.spans[index].inside()];
        inside.split_whitespace().take(5).count() <= 3 && !inside.contains([',', '.', '!', '?', '…', '։'])
    }

    /// Whether marks hold nothing but a few capitalised words.
    pub(super) fn is_name(&self, index: usize) -> bool {
        let inside = self.text.stored()[self.speeches.spans[index].inside()].trim_end_matches(',');
        let words: Vec<&str> = inside.split_whitespace().take(5).collect();
        words.len() <= 4
            && !inside.contains([',', '.', '!', '?', '…', '։'])
            && words.iter().all(|word| word.starts_with(char::is_uppercase))
    }

    /// Whether marks hold a name and no speech: `the newspaper “Evening News” writes`.
    fn is_name_in_marks(&self, scene: &Scene, first: usize, last: usize) -> bool {
        const LONGEST: usize = 4;
        if first != last {
            return false;
        }
        let inside = &self.text.stored()[self.speeches.spans[first].inside()];
        let words: Vec<&str> = inside.split_whitespace().take(LONGEST + 1).collect();
        if words.len() > LONGEST || inside.contains([',', '.', '!', '?', '…', '։']) {
            return false;
        }
        let beside =
            |at: Option<usize>| at.and_then(|at| scene.tokens.get(at)).is_some_and(|token| token.is(Class::CARRIER));
        let capital = words.iter().all(|word| word.starts_with(char::is_uppercase));
        let attached =
            scene.tokens.get(scene.own.end).is_some_and(|next| matches!(next.kind, TokenKind::Comma | TokenKind::Dash));
        beside(scene.own.start.checked_sub(1))
            || beside(Some(scene.own.end))
            || capital && !attached && words.len() > usize::from(self.lexicon.capital_nouns)
    }

    /// The subject of the clause that attributes a speech, with the clause.
    pub(super) fn beside(&self, scene: &Scene, reader: &SubjectReader) -> Option<(Subject, Range<usize>)> {
        let own = scene.own.clone();
        // An attribution inside.
        let inner = (own.start..own.end).find(|at| !matches!(scene.tokens[*at].kind, TokenKind::Speech(_)));
        if let Some(start) = inner {
            let end =
                (start..own.end).find(|at| matches!(scene.tokens[*at].kind, TokenKind::Speech(_))).unwrap_or(own.end);
            if let Some(found) = self.stated_by(reader, &(start..end)) {
                return Some((found, start..end));
            }
            if let Some(found) = self.frame(reader, start..end, Side::After) {
                let rest = end..self.clause_after(scene).end.max(own.end);
                let another = self.names_another(reader, &found.who, rest);
                return Some((another.unwrap_or(found), start..end));
            }
            // `“A? – перепитували чиновники. – B”`: whoever that is, it is nobody who was told before.
            let found = self.unknown_verb(reader, start..end);
            return Some((found.unwrap_or_else(|| reader.somebody(start)), start..end));
        }
        let after = self.clause_after(scene);
        let sentence = scene.sentence_start(self.text, self.speeches, self.lexicon, own.start);
        let before = sentence..own.start;
        let attached = self.attached(scene, &after);
        // `Lang’ın “…” sözlerini Keller eleştirdi`
        let behind = if attached == Attached::Not { own.end..own.end } else { after.clone() };
        if let Some(owner) = self.owned_words(reader, &before, &behind) {
            return Some((owner, sentence..behind.end.max(own.end)));
        }
        // `Lang’s “great day for all” is “a bad joke”, said Keller`: either may have said the first.
        let owner = before.end.checked_sub(1).filter(|at| *at >= before.start && reader.tokens[*at].possessive);
        if let Some(owner) = owner.filter(|owner| self.lexicon.order == ClauseOrder::Place && reader.is_name(*owner)) {
            return Some((reader.somebody(owner), before));
        }
        if let Some(owner) = self.owned_by_pronoun(reader, &before) {
            return Some((owner, before));
        }
        if let Some(found) = self.in_verb_final_clause(reader, &before, &after) {
            return Some((found, sentence..after.end));
        }
        let issued = |clause: &Range<usize>| {
            let found = self.stated_by(reader, clause).or_else(|| self.comes_from_body(reader, clause))?;
            Some((found, clause.clone()))
        };
        if let Some(found) = issued(&behind).or_else(|| issued(&before).filter(|_| self.leads_on(reader, &before))) {
            return Some(found);
        }
        let by_after =
            || self.found_after(reader, after.clone(), before.clone()).map(|found| (found, sentence..after.end));
        let by_before = || {
            let found = self.found_before(reader, before.clone())?;
            let heading = self.heads_anew(reader, before.clone()).filter(|heading| found.words.end < *heading);
            Some((heading.map_or(found, |heading| reader.somebody(heading)), before.clone()))
        };
        // `Lang said, “…”, according to Keller.`
        let reported = self.introduces(reader, &before) && !after.clone().any(|at| self.is_verb(reader, at));
        match attached {
            Attached::Surely if reported => by_before().or_else(by_after),
            // `Лозенко відповів: “…”, – сказав боксер`, where others are boxers too.
            Attached::Surely if self.introduces(reader, &before) && self.lexicon.order == ClauseOrder::Case => {
                let found = by_after();
                let named = found.as_ref().filter(|(found, _)| found.who == Who::Somebody).and_then(|(found, _)| {
                    let holders = reader.holders(found.words.clone());
                    by_before().filter(|(told, _)| matches!(told.who, Who::Known(index) if holders.contains(&index)))
                });
                named.or(found).or_else(by_before)
            }
            Attached::Surely if self.is_by_formula(reader, &before) && self.lexicon.order == ClauseOrder::Case => {
                let found = by_after();
                let other = found.as_ref().and_then(|(found, _)| self.formula_of_another(reader, &before, found));
                other.map(|other| (other, before.clone())).or(found).or_else(by_before)
            }
            Attached::Surely => by_after()
                .or_else(by_before)
                .or_else(|| self.unknown_verb(reader, after.clone()).map(|found| (found, after.clone())))
                .or_else(|| self.only_one_behind(reader, after.clone()).map(|found| (found, after.clone()))),
            Attached::Perhaps => by_before().or_else(by_after),
            Attached::Not => by_before(),
        }
    }

    /// Whether words before a speech lead to it: they end with a colon, a verb, or what begins a clause.
    fn leads_on(&self, reader: &SubjectReader, before: &Range<usize>) -> bool {
        before.clone().last().is_some_and(|last| {
            let token = &reader.tokens[last];
            token.kind == TokenKind::Colon || token.is(Class::VERB.with(Class::THAT)) || token.kind == TokenKind::Comma
        })
    }

    /// The last word of a name or a body that is all that stands between another speech and this one: `Lang said: “…!” Brouk Council “…”`.
    fn heads_anew(&self, reader: &SubjectReader, before: Range<usize>) -> Option<usize> {
        let last = before.end.checked_sub(1)?;
        let is_speech =
            |at: &usize| matches!(reader.tokens[*at].kind, TokenKind::Speech(index) if !self.is_name(index));
        let speech = before.clone().rev().find(is_speech)?;
        let between = &reader.tokens[speech + 1..before.end];
        let heads = between.first().is_some_and(|first| first.is_word() && first.capital)
            && between.last().is_some_and(|last| last.is_word() && (last.capital || last.is(Class::ORGANISATION)))
            && !between.iter().any(|token| token.is(Class::VERB.with(Class::FORMULA_BEFORE)) && !token.shouted);
        (heads && !self.lexicon.capital_nouns).then_some(last)
    }

    /// Somebody, where another attribution inside a speech names another person than the first: `– A – mówi Lang. – B – mówi Varga.`
    fn names_another(&self, reader: &SubjectReader, who: &Who, rest: Range<usize>) -> Option<Subject> {
        let is_speech = |at: &usize| matches!(reader.tokens[*at].kind, TokenKind::Speech(_));
        let named = |who: &Who| matches!(who, Who::Known(_) | Who::Holder(_) | Who::Named(_));
        let mut start = rest.start;
        while named(who) && self.lexicon.dialogue_dashes && start < rest.end {
            let end = (start..rest.end).find(is_speech).unwrap_or(rest.end);
            let found = self.frame(reader, start..end, Side::After).filter(|found| named(&found.who));
            if let Some(found) = found.filter(|found| !found.who.is(who)) {
                return Some(reader.somebody(found.words.start));
            }
            start = end + 1;
        }
        None
    }

    /// The attribution that closes a sentence with several speeches, or with a speech that narration goes on with: `“…”, mais il est “…”, a
    /// déclaré le préfet`, `“…” et prendre le relais, a affirmé le préfet`.
    fn closing(&self, scene: &Scene, reader: &SubjectReader) -> Option<(Subject, Range<usize>)> {
        if self.lexicon.order != ClauseOrder::Place || self.lexicon.subject_first {
            return None;
        }
        let start = scene.own.end;
        let end = scene.sentence_end(self.text, self.speeches, self.lexicon, start.min(scene.tokens.len()));
        let light = Class::FILLER.with(Class::OBLIQUE_PRONOUN).with(Class::INNER);
        // The verb that a border is followed by directly.
        let verb_behind = |border: usize| {
            let heavy = |at: &usize| !scene.tokens[*at].is(light) || self.is_verb(reader, *at);
            (border + 1..end).find(heavy).filter(|at| self.is_verb(reader, *at))
        };
        let borders =
            (start + 1..end).filter(|at| matches!(scene.tokens[*at].kind, TokenKind::Speech(_) | TokenKind::Comma));
        let (border, verb) = { borders }.find_map(|border| Some((border, verb_behind(border)?)))?;
        // What stands between says nothing of its own: it names nobody, and nobody speaks.
        if !self.is_plain(reader, start..border) {
            return None;
        }
        let is_speech = |at: &usize| matches!(scene.tokens[*at].kind, TokenKind::Speech(_));
        let clause = border + 1..(verb..end).find(is_speech).unwrap_or(end);
        let found = reader.subject(verb, clause.clone(), Side::After)?;
        (found.words.start > verb).then_some((found, clause))
    }

    /// Whether words name nobody and hold no verb of reporting.
    fn is_plain(&self, reader: &SubjectReader, words: Range<usize>) -> bool {
        !words.clone().any(|at| self.is_verb(reader, at) || reader.run_at(at, words.end).is_some())
    }

    /// Whether a sentence only goes on to its next speech: `“…”, même s’“…”`.
    fn leads_to_speech(&self, scene: &Scene, reader: &SubjectReader, after: &Range<usize>) -> bool {
        const LONGEST: usize = 6;
        let next = scene.tokens.get(after.end).is_some_and(|next| matches!(next.kind, TokenKind::Speech(_)));
        next && after.len() <= LONGEST && self.is_plain(reader, after.clone())
    }

    /// Whether a speech only goes on with the one before it, after words that tell that one's speaker and nothing else:
    /// `“…,” he said. “…”`.
    fn continues(&self, scene: &Scene, reader: &SubjectReader, first: usize) -> bool {
        let own = scene.own.start;
        // A name in marks is no speech: `said Lang to the “Evening News”. “…”`
        let is_speech = |at: &usize| matches!(scene.tokens[*at].kind, TokenKind::Speech(index) if index < first && !self.is_name(index));
        let Some(previous) = (0..own).rev().find(is_speech) else { return false };
        let between = previous + 1..own;
        if !scene.tokens[between.clone()].iter().any(words::Token::is_word) {
            return true;
        }
        if self.is_about_one(scene, reader, previous, &between, first)
            || self.leads_to_speech(scene, reader, &between)
                && !between.clone().any(|at| scene.tokens[at].kind == TokenKind::Stop)
        {
            return true;
        }
        let end = scene.sentence_end(self.text, self.speeches, self.lexicon, between.start);
        let one = end >= own || !scene.tokens[end..own].iter().any(words::Token::is_word);
        let own_scene = Scene { tokens: scene.tokens[..own].to_vec(), own: previous..previous + 1 };
        let attached = self.attached(&own_scene, &(between.start..end.min(own)));
        one && attached != Attached::Not
            && self
                .found_after(reader, between.start..end.min(own), previous..previous)
                .or_else(|| self.unknown_verb(reader, between.start..end.min(own)))
                .or_else(|| self.only_one_behind(reader, between.start..end.min(own)))
                .is_some()
    }

    /// Whether the sentences between two speeches of a paragraph are about the first one's speaker alone: `“…,” Lang said. He did not
    /// explain. “…”`
    fn is_about_one(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        previous: usize,
        between: &Range<usize>,
        first: usize,
    ) -> bool {
        let end = scene.sentence_end(self.text, self.speeches, self.lexicon, between.start);
        if end >= between.end || self.speeches.spans[first].kind != SpanKind::Marks {
            return false;
        }
        let own_scene = Scene { tokens: scene.tokens[..end].to_vec(), own: previous..previous + 1 };
        if self.attached(&own_scene, &(between.start..end)) == Attached::Not {
            return false;
        }
        let Some(speaker) = self.found_after(reader, between.start..end, previous..previous) else { return false };
        let about = |subject: &Subject| subject.who == speaker.who || matches!(subject.who, Who::Pronoun(_));
        let verbs = (end..between.end).filter(|at| self.is_verb(reader, *at));
        let spoken = { verbs }
            .all(|verb| reader.subject(verb, end..between.end, Side::Before).is_none_or(|found| about(&found)));
        spoken && self.mentions_only(reader, end..between.end, &speaker.who)
    }

    pub(super) fn resolved(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        subject: &Subject,
        clause: Range<usize>,
    ) -> Option<Said> {
        match subject.who {
            Who::Pronoun(_) | Who::Statement => {
                let said = self.antecedent(scene, reader, subject, clause.clone());
                self.or_goes_on(said, (scene, reader), subject, &clause)
            }
            _ => self.spoken_by(scene, reader, subject),
        }
    }

    pub fn spoken(&self, reader: &SubjectReader, subject: &Subject) -> Option<Said> {
        let words =
            reader.tokens[subject.words.start].start as usize..reader.tokens[subject.words.end - 1].end as usize;
        let who = match subject.who {
            Who::Known(index) | Who::Holder(index) => Speaking::Known(index),
            Who::Named(_) => Speaking::Named,
            _ => Speaking::Somebody,
        };
        Some(Said { who, words })
    }
}
