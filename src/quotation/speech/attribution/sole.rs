//! The one person who speaks in a text, or around a speech in it: whose words it is where what stands around it tells nothing, as in press
//! releases and talks with one expert: `„…” – wyjaśnia Lang. … „…” – zaznaczył specjalista.`

use std::ops::Range;
use std::sync::PoisonError;

use super::super::lexicon::Class;
use super::super::naming::names;
use super::super::stretches::marks::SpanKind;
use super::super::subject::body::is_body;
use super::super::subject::{Side, Subject, SubjectReader, Who};
use super::super::tokens::gender::Gender;
use super::super::tokens::words::{self, Token};
use super::scene::Scene;
use super::search::{Attributions, Said, SpeakerSearch, Speaking};

/// Up to how many bytes and stretches of speech a text is looked through whole.
pub(super) const LONGEST_TEXT: usize = 60_000;
pub(super) const MOST_SPEECHES: usize = 200;

/// How many paragraphs before and behind a speech the same person may speak.
const FARTHEST: usize = 3;

/// How often a text has to say that somebody speaks before all that is unclear is taken for the same person's.
const FEWEST_REPORTS: usize = 3;

/// From how many bytes on a text is one whose other sentences show who speaks in it.
const SHORTEST_TEXT: usize = 600;

impl Attributions<'_> {
    /// The speech of the only person who speaks in the text, where the words around it leave nobody else.
    pub(super) fn said_by_sole(&self, search: &SpeakerSearch, index: usize) -> Option<Said> {
        // A label that is not understood is another's.
        if self.speeches.spans[index].kind == SpanKind::Label {
            return None;
        }
        let speaker = self
            .sole(search)
            .or_else(|| search.speaks_around(index))
            .filter(|speaker| search.leaves_only(*speaker, index))?;
        Some(Said { who: Speaking::Known(speaker), words: self.speeches.spans[index].marks() })
    }

    /// The only speaker of the text, looked for once for all that is asked of it.
    fn sole(&self, search: &SpeakerSearch) -> Option<usize> {
        let mut found = self.speeches.sole.lock().unwrap_or_else(PoisonError::into_inner);
        match &*found {
            Some((speakers, sole)) if speakers == self.speakers => *sole,
            _ => {
                let sole = search.sole_speaker();
                *found = Some((self.speakers.to_vec(), sole));
                sole
            }
        }
    }
}

impl SpeakerSearch<'_> {
    /// The known speaker of whom alone the text says that somebody speaks: no speech is another's, and nobody else who has a name or an
    /// office of his own is the subject of a verb of reporting.
    fn sole_speaker(&self) -> Option<usize> {
        if !(SHORTEST_TEXT..=LONGEST_TEXT).contains(&self.text.stored().len())
            || self.speeches.spans.len() > MOST_SPEECHES
        {
            return None;
        }
        let mut sole: Option<usize> = None;
        let mut reports = 0;
        // Whether it is the same person again.
        let mut is_same = |index: usize| {
            reports += 1;
            !self.known[index].body && *sole.get_or_insert(index) == index
        };
        let mut group = usize::MAX;
        for (index, span) in self.speeches.spans.iter().enumerate() {
            // Who takes turns is told by labels.
            if span.kind == SpanKind::Label {
                return None;
            }
            if span.group as usize == group || self.is_name(index) {
                continue;
            }
            group = span.group as usize;
            match self.said(index, 0).map(|said| said.who) {
                Some(Speaking::Known(index)) if !is_same(index) => return None,
                Some(Speaking::Named) => return None,
                _ => {}
            }
        }
        let last = self.text.paragraphs().len();
        for number in 1..=last {
            let scene = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
            let reader = SubjectReader { tokens: &scene.tokens, known: self.known, lexicon: self.lexicon };
            let mut start = 0;
            while start < scene.tokens.len() {
                let end = scene.sentence_end(self.text, self.speeches, self.lexicon, start);
                for subject in self.reporters(&reader, start..end) {
                    let said = self.spoken_by(&scene, &reader, &subject).map(|said| said.who);
                    match (said, subject.who) {
                        (Some(Speaking::Known(index)), _) if !is_same(index) => return None,
                        (_, Who::Named(name)) if !is_body(&reader.tokens[name.clone()], self.lexicon) => return None,
                        (Some(Speaking::Somebody), _) if is_unheld_office(&reader, &subject.words) => return None,
                        _ => {}
                    }
                }
                start = end;
            }
        }
        sole.filter(|_| reports >= FEWEST_REPORTS)
    }

    /// The subjects of the verbs of reporting in a sentence, and whom its formulas name.
    pub(super) fn reporters(&self, reader: &SubjectReader, sentence: Range<usize>) -> Vec<Subject> {
        let verbs = sentence.clone().filter(|at| self.is_verb(reader, *at));
        let subjects = verbs.flat_map(|verb| [Side::Before, Side::After].into_iter().map(move |side| (verb, side)));
        let mut found: Vec<Subject> =
            subjects.filter_map(|(verb, side)| reader.subject(verb, sentence.clone(), side)).collect();
        found.extend(self.formula(reader, sentence));
        found
    }

    /// The known speaker of the nearest speeches before and behind a speech that tell whose they are, where the narration between them is
    /// about nobody else.
    fn speaks_around(&self, index: usize) -> Option<usize> {
        let group = self.speeches.group(index);
        let (first, last) = (*group.start(), *group.end());
        let number = |index: usize| *self.text.paragraphs_of(&self.speeches.spans[index].marks()).start();
        let told = |index: &usize| {
            let said = self.said(*index, 0).map(|said| said.who);
            matches!(said, Some(Speaking::Known(_) | Speaking::Named)).then_some((*index, said?))
        };
        let near = |other: &usize| number(*other).abs_diff(number(index)) <= FARTHEST && !self.is_name(*other);
        let before = (0..first).rev().take_while(near).find_map(|other| told(&other))?;
        let behind = (last + 1..self.speeches.spans.len()).take_while(near).find_map(|other| told(&other))?;
        let ((from, Speaking::Known(speaker)), (to, Speaking::Known(other))) = (before, behind) else { return None };
        if speaker != other || self.known[speaker].body {
            return None;
        }
        // The attribution of the speech before stands behind it in its own sentence.
        let mut narration = Vec::new();
        let (from, to) = (self.speeches.spans[from].marks().end, self.speeches.spans[to].marks().start);
        words::read(self.text, from..to.max(from), self.lexicon, &mut narration);
        let reader = SubjectReader { tokens: &narration, known: self.known, lexicon: self.lexicon };
        self.tells_nobody_but(&reader, 0..narration.len(), speaker).then_some(speaker)
    }

    /// Whether the words around a speech tell of nobody who may say it but one person.
    fn leaves_only(&self, speaker: usize, index: usize) -> bool {
        let group = self.speeches.group(index);
        let (first, last) = (*group.start(), *group.end());
        let scene = Scene::around(self.text, self.speeches, self.lexicon, first, last);
        let reader = SubjectReader { tokens: &scene.tokens, known: self.known, lexicon: self.lexicon };
        let own = scene.own.clone();
        let before = scene.sentence_start(self.text, self.speeches, self.lexicon, own.start);
        let after = self.clause_after(&scene);
        // `napisano w gazecie`
        let written = |token: &Token| self.lexicon.written.contains(&token.lower);
        if self.may_reply(&scene, first) || reader.tokens[before..after.end].iter().any(written) {
            return false;
        }
        // `as she admitted: “…”`, before anybody has told of Lang: she is another.
        let pronoun = |token: &Token| {
            let personal = token.is(Class::HE.with(Class::SHE)) && !token.is(Class::ARTICLE);
            personal || self.lexicon.she_or_they.contains(&token.lower)
        };
        if reader.tokens[before..after.end].iter().any(pronoun) && !self.is_told_before(speaker, own.start, &scene) {
            return false;
        }
        let who = Who::Known(speaker);
        // What stands in its own sentence names nobody else, as a subject or otherwise.
        let own_words = [before..own.start, own.clone(), after.clone()];
        let names_others = |words: &Range<usize>| !self.mentions_only(&reader, words.clone(), &who);
        let others =
            |words: &Range<usize>| reader.tokens[words.clone()].iter().any(|token| self.may_be_another(token, speaker));
        // `Lang never said “…”`, `Lang was told “…”`
        let turned = |words: &Range<usize>| {
            let mut verbs = words.clone().filter(|at| self.is_verb(&reader, *at));
            verbs.any(|verb| reader.is_denied(verb, words.start) || reader.is_passive(verb, words.start))
        };
        let said = |words: &Range<usize>| {
            let subjects = self.reporters(&reader, words.clone());
            subjects.iter().all(|subject| self.may_mean(&reader, subject, speaker))
        };
        if own_words.iter().any(|words| names_others(words) || others(words) || turned(words) || !said(words)) {
            return false;
        }
        // What stands before it in its paragraph is about nobody else.
        match before {
            0 => self.ends_with_only(speaker, first),
            _ => {
                let previous = scene.sentence_start(self.text, self.speeches, self.lexicon, before - 1)..before;
                self.is_about_only(&reader, previous, speaker) && self.tells_nobody_but(&reader, 0..before, speaker)
            }
        }
    }

    /// Whether the text has a speaker's surname before a sign, in whatever case.
    fn is_told_before(&self, speaker: usize, at: usize, scene: &Scene) -> bool {
        const STEM: usize = 4;
        let name = self.known[speaker].name();
        let stem: String = name.split(' ').next_back().unwrap_or_default().chars().take(STEM).collect();
        let end = scene.tokens.get(at).map_or(0, |token| token.start as usize);
        let mut words = self.text.stored()[..end].split(|c: char| !c.is_alphanumeric());
        words.any(|word| self.lexicon.lower(word).starts_with(&stem))
    }

    /// Whether the subject of a verb of reporting can be a speaker, as a pronoun can, a verb without one, and a noun that takes up whoever was
    /// told before; `a resident said` and `they said` tell of others.
    fn may_mean(&self, reader: &SubjectReader, subject: &Subject, speaker: usize) -> bool {
        let tokens = &reader.tokens[subject.words.clone()];
        let held = |token: &Token| {
            let near = |role: &String| names::is_near(&token.lower, role, self.lexicon);
            self.known[speaker].roles.iter().any(near)
        };
        let others = Class::INDEFINITE.with(Class::PLURAL).with(Class::BEHALF);
        let article = Class::DEFINITE.with(Class::POINTING);
        let personal =
            |token: &Token| token.is(Class::TAKES_UP) || self.lexicon.is_epithet(&token.lower) || held(token);
        match subject.who {
            Who::Known(index) | Who::Holder(index) => index == speaker,
            Who::Pronoun(gender) => self.known[speaker].gender.agrees(gender),
            Who::Named(_) | Who::Statement => false,
            Who::Somebody => {
                !tokens.iter().any(|token| token.is(others))
                    && tokens.iter().filter(|token| !token.is(article)).all(personal)
            }
        }
    }

    /// Whether a sentence before a speech is about nobody else, by name or by an office.
    fn is_about_only(&self, reader: &SubjectReader, sentence: Range<usize>, speaker: usize) -> bool {
        let mut words = reader.tokens[sentence.clone()].iter();
        !words.any(|token| self.is_other_office(token, speaker)) && self.tells_nobody_but(reader, sentence, speaker)
    }

    /// Whether a word is an office that a speaker doesn't hold.
    fn is_other_office(&self, token: &Token, speaker: usize) -> bool {
        let office = token.is(Class::BEHALF) || token.is(Class::TITLE) && !token.is(Class::TAKES_UP.with(Class::GIVEN));
        let held = |role: &String| names::is_near(&token.lower, role, self.lexicon);
        token.is_word() && office && !self.known[speaker].roles.iter().any(held)
    }

    /// Whether the paragraph before a speech ends with a sentence that is about nobody else than a speaker.
    fn ends_with_only(&self, speaker: usize, first: usize) -> bool {
        let number = *self.text.paragraphs_of(&self.speeches.spans[first].marks()).start();
        let Some(number) = number.checked_sub(1).filter(|number| *number > 0) else { return true };
        let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
        let reader = SubjectReader { tokens: &before.tokens, known: self.known, lexicon: self.lexicon };
        let last = before.last_sentence(self.text, self.speeches, self.lexicon);
        self.is_about_only(&reader, last, speaker)
    }

    /// Whether a word tells of somebody else or of words that are another's: an office that the speaker doesn't hold, a new person, several, a
    /// letter, a pronoun of the other gender.
    fn may_be_another(&self, token: &Token, speaker: usize) -> bool {
        if !token.is_word() {
            return false;
        }
        let known = &self.known[speaker];
        let told = Class::STATEMENT.with(Class::UTTERANCE).with(Class::ORGANISATION);
        let held = || known.roles.contains(&token.lower);
        let pronoun = match (token.is(Class::HE), token.is(Class::SHE)) {
            (true, false) => !known.gender.agrees(Gender::Male),
            (false, true) => !known.gender.agrees(Gender::Female),
            _ => token.is(Class::THEY) && !token.is(Class::HE.with(Class::SHE).with(Class::ARTICLE)),
        };
        let cites = [&self.lexicon.cites, &self.lexicon.receives, &self.lexicon.about_words];
        pronoun
            || token.is(told) && !held()
            || self.is_other_office(token, speaker)
            || cites.iter().any(|words| words.contains(&token.lower))
    }
}

/// Whether words tell somebody by an office that no known speaker holds.
fn is_unheld_office(reader: &SubjectReader, words: &Range<usize>) -> bool {
    let office = Class::TITLE.with(Class::BEHALF);
    let mut nouns = reader.tokens[words.clone()].iter();
    nouns.any(|token| token.is(office) && !token.is(Class::TAKES_UP)) && reader.holders(words.clone()).is_empty()
}
