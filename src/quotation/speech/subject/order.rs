//! Subjects by their order before a verb that comes last: `Lang, “…” dedi`.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder};
use super::super::tokens::words::{Token, TokenKind};
use super::body::is_body;
use super::candidate::Candidate;
use super::reader::{Subject, SubjectReader, Who};

impl SubjectReader<'_> {
    /// The subject of a verb that comes last.
    pub(super) fn by_order(&self, verb: usize, clause: &Range<usize>) -> Option<Subject> {
        let after_subject = self.tokens[verb].is(Class::BEFORE_SUBJECT);
        if after_subject {
            let stops = |at: &usize| {
                matches!(
                    self.tokens[*at].kind,
                    TokenKind::Stop | TokenKind::Speech(_) | TokenKind::Colon | TokenKind::Comma
                )
            };
            let end = (verb + 1..clause.end).find(stops).unwrap_or(clause.end);
            let found = self.candidates(verb + 1..end).into_iter().next().map(|candidate| candidate.subject);
            // `“…” diyen Keller'e Lang karşı çıktı`
            let nearest = self.in_any_case(verb + 1..end);
            let nearer = |near: &Subject| found.as_ref().is_none_or(|found| near.words.start < found.words.start);
            if let Some(nearest) = nearest.filter(nearer) {
                return Some(nearest);
            }
            // `“…” diyen Keller'in sözlerine Lang karşı çıktı`, `“…” diyen valiye Lang teşekkür etti`
            let owner = (verb + 1..end).find_map(|at| self.run_at(at, end)).map(|run| run.end - 1).filter(|last| {
                let before = found.as_ref().is_some_and(|found| *last < found.words.start);
                before && self.ends_in(*last, &self.lexicon.genitive_endings)
            });
            let small = Class::TITLE.with(Class::FILLER).with(Class::BEHALF);
            let told = found.as_ref().is_some_and(|found| {
                let word = &self.tokens[verb + 1];
                found.words.start == verb + 2
                    && !word.capital
                    && !word.is(small)
                    && word.lower.chars().count() > 4
                    && self.ends_in(verb + 1, &self.lexicon.dative_endings)
            });
            return match found {
                Some(found) if owner.is_none() && !told => Some(found),
                found => (found.is_some() || verb + 1 < end).then(|| self.somebody(verb)),
            };
        }
        if self.lexicon.written.contains(&self.tokens[verb].lower) {
            return self.issued(verb, clause);
        }
        // The clause of what is reported has a subject of its own: `Sayt bildirir ki, Lang açıqlayıb: “…”`
        let that = (clause.start..verb)
            .rev()
            .find(|at| self.tokens[*at].is(Class::THAT))
            .filter(|that| !(*that..verb).any(|at| matches!(self.tokens[at].kind, TokenKind::Speech(_))));
        let clause = &(that.map_or(clause.start, |that| that + 1)..clause.end);
        let speech = (clause.start..verb).rev().find(|at| matches!(self.tokens[*at].kind, TokenKind::Speech(_)));
        let between = speech.map_or(clause.start, |speech| speech + 1)..verb;
        let mut candidates = self.candidates(between.clone());
        self.leave_out_opening(&mut candidates);
        // Who stands right before the verb, but for adverbs, is its subject: `Əmək komitəsində deputat Əziz Lətifov deyib`.
        let named = |candidate: &Candidate| match &candidate.subject.who {
            Who::Known(_) => true,
            // A stranger's whole name.
            Who::Named(name) => name.len() > 1 && !is_body(&self.tokens[name.clone()], self.lexicon),
            _ => false,
        };
        let beside = |candidate: &Candidate| {
            let passed = |at: usize| {
                let token = &self.tokens[at];
                let light = Class::FILLER.with(Class::OBLIQUE_PRONOUN);
                !token.is_word() || token.is(light) || self.ends_in(at, &self.lexicon.converb_endings)
            };
            named(candidate) && (candidate.end..verb).all(passed)
        };
        // `Milli Məclisin komitəsinin üzvü Əziz Lətifov iclasda deyib`: whose member he is doesn't speak.
        let person =
            |candidate: &&Candidate| matches!(candidate.subject.who, Who::Known(index) if !self.known[index].body);
        let first = candidates.first().filter(|first| match &first.subject.who {
            Who::Named(name) => !is_body(&self.tokens[name.clone()], self.lexicon),
            _ => true,
        });
        let first = first.or_else(|| candidates.iter().find(person)).or(candidates.first());
        let found = candidates.iter().rfind(|candidate| beside(candidate)).or(first);
        let found = found.map(|found| self.named_by(&candidates, found));
        if let Some(candidate) = found {
            return Some(self.alone(candidate.clone(), between));
        }
        let unnamed = |words: Range<usize>| self.tokens[words].iter().any(|token| token.is(Class::INDEFINITE));
        if unnamed(between) {
            return Some(self.somebody(verb));
        }
        if let Some(speech) = speech {
            let mut before = clause.start..speech;
            // `Lang duyduklarını anlattı: Keller bana, “…” dedi.`: whoever stands behind the colon.
            let colon = before.clone().rev().find(|at| self.tokens[*at].kind == TokenKind::Colon);
            if let Some(colon) = colon.filter(|colon| !self.candidates(colon + 1..speech).is_empty()) {
                before.start = colon + 1;
            }
            let mut candidates = self.candidates(before.clone());
            self.leave_out_opening(&mut candidates);
            // The one right before the speech, or what the sentence is about.
            let adjacent = candidates.iter().rfind(|candidate| {
                (candidate.end..speech).all(|at| !self.tokens[at].is_word() || self.tokens[at].is(Class::FILLER))
            });
            // `Lang konuşurken salondan biri “…” diye bağırdı`
            let last = (before.start..speech)
                .rev()
                .find(|at| !self.tokens[*at].is(Class::FILLER) || self.tokens[*at].is(Class::INDEFINITE));
            let someone = last.is_some_and(|last| {
                // `biri de “…”`, and no `bir konuşmasında “…”`
                let near = (last + 1..speech).all(|at| self.tokens[at].lower.chars().count() <= 2);
                let pronoun = self.tokens[last].is(Class::INDEFINITE) && last > before.start && near;
                let one = pronoun && self.tokens[last - 1].is_word();
                let article = last > before.start && self.tokens[last - 1].is(Class::INDEFINITE);
                let plain = self.tokens[last].is_word() && !self.tokens[last].capital && !self.is_oblique(last);
                one || article && plain && self.tokens[last].class == Class::NONE
            });
            if someone {
                return Some(self.somebody(verb));
            }
            // A comma parts the subject from what comes before its speech.
            let with_comma = candidates.iter().rfind(|candidate| {
                self.tokens
                    .get(candidate.end)
                    .is_some_and(|next| candidate.end < speech && next.kind == TokenKind::Comma)
                    && candidate.subject.who != Who::Somebody
            });
            if let Some(candidate) = adjacent.or(with_comma).or(candidates.first()) {
                return Some(self.alone(candidate.clone(), before));
            }
            if unnamed(before.clone())
                || before.clone().any(|at| {
                    self.tokens[at].is_word() && !self.tokens[at].is(Class::FILLER.with(Class::OPENER).with(Class::AND))
                })
            {
                return Some(self.somebody(verb));
            }
        }
        // Behind the verb: `deyib Lang`.
        let stops = |at: &usize| !self.tokens[*at].is_word();
        let end = (verb + 1..clause.end).find(stops).unwrap_or(clause.end);
        if let Some(candidate) = self.candidates(verb + 1..end).into_iter().next() {
            return Some(candidate.subject);
        }
        // `diye bağırdı biri`
        if (verb + 1..end).any(|at| self.tokens[at].is(Class::INDEFINITE)) {
            return Some(self.somebody(verb));
        }
        let words = self.tokens[clause.start..verb].iter().filter(|token| {
            token.is_word()
                && !token.is(Class::FILLER
                    .with(Class::INNER)
                    .with(Class::OBLIQUE_PRONOUN)
                    .with(Class::OPENER)
                    .with(Class::AND))
        });
        match words.count() {
            // `“…” dediler`: several are nobody who was told alone.
            _ if self.is_plural(verb) => Some(self.somebody(verb)),
            0 => Some(self.dropped(verb)),
            _ if self.lexicon.drops_subjects => Some(self.dropped(verb)),
            _ => Some(self.somebody(verb)),
        }
    }

    /// Takes away a first candidate that only begins what is said of the person who is named behind it.
    fn leave_out_opening(&self, candidates: &mut Vec<Candidate>) {
        let [first, rest @ ..] = &candidates[..] else { return };
        let known = rest.first().filter(|named| matches!(named.subject.who, Who::Known(_)));
        // `Hastanın tarzını anlatan Lang şöyle dedi: “…”`: a word that only begins its sentence is nobody beside one who is known.
        let lone = first.end == first.start + 1 && self.begins_sentence(first.start);
        let comma = self.tokens.get(first.end).is_some_and(|next| next.kind == TokenKind::Comma);
        let opens = first.subject.who == Who::Somebody && self.tokens[first.start].class == Class::NONE && !comma;
        if known.is_some_and(|named| lone && (opens || self.describes(first, named)))
            // `Tarım ve Orman Bakanı Murat Ersoy`: what an office is of.
            || rest.iter().any(|named| self.is_office_of(first, named))
        {
            candidates.remove(0);
        }
    }

    /// Whether a noun belongs to what the person behind it is: `Mahalle sakini Lang`, `Mahalle sakinlerinden Lang`.
    fn describes(&self, noun: &Candidate, named: &Candidate) -> bool {
        const LONGEST: usize = 3;
        let between = noun.end..named.start.max(noun.end);
        let plain =
            |at: usize| self.tokens[at].is_word() && !self.tokens[at].capital && !self.tokens[at].is(Class::VERB);
        let endings = [&self.lexicon.source_endings, &self.lexicon.role_endings];
        matches!(noun.subject.who, Who::Named(_))
            && (1..=LONGEST).contains(&between.len())
            && endings.iter().any(|endings| self.ends_in(named.start - 1, endings))
            && { between }.all(plain)
    }

    /// Whoever's whole name stands behind the roles that a candidate begins: `birliyin katibi, xalq rəssamı Ağəli Lətifov`.
    fn named_by<'a>(&self, candidates: &'a [Candidate], role: &'a Candidate) -> &'a Candidate {
        const LONGEST: usize = 10;
        if !matches!(role.subject.who, Who::Somebody | Who::Holder(_)) {
            return role;
        }
        let whole = |other: &&Candidate| {
            let words = &other.subject.words;
            let Who::Known(index) = other.subject.who else { return false };
            let between = role.end..words.start.max(role.end);
            let apart = self.tokens[between.clone()].iter().any(|token| token.kind == TokenKind::Comma);
            let one = self.holders(role.subject.words.clone()).contains(&index);
            let clause = Class::VERB.with(Class::AND).with(Class::THAT);
            words.start >= role.end
                && words.len() > 1
                && between.len() <= LONGEST
                && (one || between.is_empty())
                && (!apart || self.tokens[words.start - 1].is_word())
                && self.tokens[between]
                    .iter()
                    .all(|token| (token.is_word() || token.kind == TokenKind::Comma) && !token.is(clause))
        };
        candidates.iter().find(whole).unwrap_or(role)
    }

    /// Whether a candidate only begins the office of the one who is named behind it: `Tarım ve Orman Bakanı Murat Ersoy`.
    fn is_office_of(&self, first: &Candidate, named: &Candidate) -> bool {
        let office = |token: &Token| {
            matches!(token.kind, TokenKind::Open | TokenKind::Close)
                || token.is_word() && !token.is(Class::VERB.with(Class::THAT))
        };
        !matches!(first.subject.who, Who::Known(_))
            && named.subject.words.start > first.end
            && self.tokens[first.end..named.subject.words.start].iter().all(office)
            && self.joins_office(first.end, named)
    }

    /// Whether a word joins two that stand side by side in what the record says of a candidate.
    fn joins_office(&self, and: usize, named: &Candidate) -> bool {
        let Who::Known(index) = named.subject.who else { return false };
        let [Some(before), Some(join), Some(behind)] =
            [and.checked_sub(1), Some(and), Some(and + 1)].map(|at| at.and_then(|at| self.tokens.get(at)))
        else {
            return false;
        };
        let plain = |word: &&String| !self.lexicon.class(word).is(Class::AND);
        let described: Vec<&String> = self.known[index].description.iter().filter(plain).collect();
        let recorded = described.windows(2).any(|pair| *pair[0] == before.lower && *pair[1] == behind.lower);
        // `Dereköy Üniversitesi Deri ve Zührevi Hastalıklar Uzmanı Murat Ersoy`: one word behind a body names nobody.
        const FEWEST_OF_OFFICE: usize = 3;
        let name = and + FEWEST_OF_OFFICE..named.subject.words.end.max(and + FEWEST_OF_OFFICE);
        let of_body = and > 1
            && self.tokens[and - 2].is(Class::ORGANISATION)
            && !before.is(Class::TITLE.with(Class::ORGANISATION))
            && !behind.is(Class::TITLE)
            && self.tokens[name].iter().any(|token| token.is(Class::TITLE));
        join.is(Class::AND) && (recorded || of_body)
    }

    /// Whether words tell of somebody who speaks for another and has no name there: `Lang konuşurken Keller'in avukatı araya girdi: “…”`
    pub fn is_served(&self, words: Range<usize>) -> bool {
        let serves = |at: usize| {
            self.tokens[at].is(Class::BEHALF)
                && self.ends_in(at - 1, &self.lexicon.genitive_endings)
                && self.run_at(at + 1, words.end).is_none()
        };
        self.lexicon.order == ClauseOrder::Last && (words.start + 1..words.end).any(serves)
    }

    /// A candidate, unless another person shares the verb.
    fn alone(&self, candidate: Candidate, words: Range<usize>) -> Subject {
        let shared =
            self.tokens.get(candidate.end).is_some_and(|token| candidate.end < words.end && token.is(Class::AND))
                && (candidate.end + 1..words.end.min(candidate.end + 5)).any(|at| self.is_name(at))
                || candidate.start > words.start
                    && self.tokens[candidate.start - 1].is(Class::AND)
                    && candidate.start >= words.start + 2
                    && self.is_name(candidate.start - 2)
                    && !self.joins_office(candidate.start - 1, &candidate);
        match shared {
            true => Subject { who: Who::Somebody, words: candidate.subject.words },
            false => candidate.subject,
        }
    }
}
