//! Subjects by their case: `сказала Луганцеву Ветрова`, `განაცხადა ხევსურელმა`.

use std::ops::Range;

use super::super::lexicon::Class;
use super::super::lexicon::endings::ends_in;
use super::super::naming::names::{self, NameForm};
use super::super::tokens::gender::Gender;
use super::super::tokens::words::{Token, TokenKind};
use super::body::is_body;
use super::candidate::Candidate;
use super::reader::{Side, Subject, SubjectReader, Who};

impl SubjectReader<'_> {
    /// Whether a noun that no article shows to be a subject is nobody's office, in a language that capitalises nouns: `die Entscheidung`.
    fn is_thing(&self, noun: &Candidate) -> bool {
        let body = Class::ORGANISATION.with(Class::CARRIER).with(Class::BEHALF).with(Class::TAKES_UP);
        let tokens = &self.tokens[noun.start..noun.end];
        self.lexicon.capital_nouns
            && noun.subject.who == Who::Somebody
            && tokens[0].is(Class::DEFINITE.with(Class::INDEFINITE))
            && self.lexicon.gender_of_article(&tokens[0].lower) != Gender::Male
            && !tokens.iter().any(|token| token.is(body) || names::is_any_title(token, self.lexicon))
    }

    pub(super) fn by_case(&self, verb: usize, clause: &Range<usize>, side: Side) -> Option<Subject> {
        let stops = |at: &usize| {
            matches!(
                self.tokens[*at].kind,
                TokenKind::Stop | TokenKind::Speech(_) | TokenKind::Colon | TokenKind::Comma | TokenKind::Dash
            ) || self.tokens[*at].is(Class::THAT)
        };
        let right_end = (verb + 1..clause.end).find(stops).unwrap_or(clause.end);
        let mut right = self.candidates(verb + 1..right_end);
        if right.iter().all(|candidate| matches!(candidate.subject.who, Who::Somebody | Who::Holder(_)))
            && let Some(named) = self.in_apposition(right_end, clause.end)
        {
            right = vec![named];
        }
        if right.is_empty() && right_end == verb + 1 {
            right = self.behind_aside(right_end, clause.end);
        }
        let left_start = (clause.start..verb)
            .rev()
            .find(|at| matches!(self.tokens[*at].kind, TokenKind::Stop | TokenKind::Speech(_)))
            .map_or(clause.start, |at| at + 1);
        let mut left = self.candidates(left_start..verb);
        // `В порту, которым владеет Ланг, сообщили`
        let is_comma = |at: &usize| self.tokens[*at].kind == TokenKind::Comma;
        let before_left = left.len();
        left.retain(|candidate| {
            let open = (left_start..candidate.start).rev().find(is_comma).filter(|open| open + 1 < candidate.start);
            let opens = |comma: usize| self.opens_relative_clause(comma, verb);
            // `Ланг встретил жителей, которые говорили`
            let last = (candidate.end + 1..verb).rev().find(is_comma);
            let others_act = last.is_some_and(opens);
            !(open.is_some_and(opens) && (candidate.end..verb).any(|at| is_comma(&at)) || others_act)
        });
        let in_clause = left.len() < before_left && left.is_empty();
        // `Он один, так как прокуратура заявляет`: whoever is told before the comma is another.
        let comma = (left_start..verb).rev().find(is_comma).filter(|_| right.is_empty());
        if let Some(comma) = comma.filter(|comma| left.iter().all(|candidate| candidate.end <= *comma))
            && self.is_told_by_noun(comma + 1..verb)
        {
            return Some(self.somebody(verb));
        }
        // `Nora Keller, Leiterin der Schule am See sagte: „…“`
        let last = left.last().filter(|last| !matches!(last.subject.who, Who::Known(_) | Who::Pronoun(_)));
        if let Some(unclosed) = last.and_then(|_| self.before_unclosed(left_start, verb)) {
            return Some(unclosed);
        }
        // `Ланг თქვა, რომ X-მა უთხრა`: where no capitals tell, whoever acts in the clause may be another.
        let that =
            (left_start..verb).rev().find(|at| self.tokens[*at].is(Class::THAT)).filter(|_| self.lexicon.no_capitals);
        if let Some(that) = that
            && left.last().is_some_and(|last| last.end <= that)
            && !(that + 1..verb).any(|at| self.tokens[at].is(Class::AND))
            && (that + 1..verb).any(|at| self.tokens[at].is_word() && !self.tokens[at].is(Class::FILLER))
        {
            return Some(self.somebody(verb));
        }
        let near = |candidate: &&Candidate| {
            candidate.start <= verb + 4 || !matches!(candidate.subject.who, Who::Named(_)) || candidate.titled
        };
        // `mówiła z okazji Dnia Morza minister Nora Lang`: what belongs to a noun under a preposition is no subject where another is named.
        let belongs = |candidate: &Candidate| {
            let [preposition, noun] = &self.tokens[candidate.start.saturating_sub(2)..candidate.start] else {
                return false;
            };
            matches!(candidate.subject.who, Who::Named(_))
                && preposition.is(Class::PREPOSITION.with(Class::FILLER))
                && noun.is_word()
                && !noun.capital
                && noun.class.without(Class::FILLER.with(Class::INNER)) == Class::NONE
        };
        let named = |candidate: &Candidate| candidate.titled && matches!(candidate.subject.who, Who::Known(_));
        if right.first().is_some_and(belongs) && right[1..].first().is_some_and(named) {
            right.remove(0);
        }
        let after = self.named_behind_role(&right).or_else(|| right.iter().find(near));
        // `ասաց «իշխանիկը»`: what speaks is set in marks.
        if side == Side::After
            && self.tokens.get(verb + 1).is_some_and(|next| matches!(next.kind, TokenKind::Speech(_)))
            && left.is_empty()
        {
            return Some(self.somebody(verb));
        }
        let before = left
            .iter()
            .next_back()
            .filter(|candidate| verb - candidate.end <= 4 || !matches!(candidate.subject.who, Who::Named(_)));
        // A name right before the verb is its subject, and so is one anywhere after it.
        // `Ситуацию прокомментировала Ветрова`: a word that only begins its sentence is no person beside one who is named.
        let named_after = after.is_some_and(|after| matches!(after.subject.who, Who::Known(_) | Who::Holder(_)));
        let opens = |candidate: &Candidate| {
            candidate.subject.who == Who::Somebody
                && candidate.end == candidate.start + 1
                && self.begins_sentence(candidate.start)
                && self.tokens[candidate.start].class == Class::NONE
        };
        // `Den Abbau nannte der Minister falsch`, `Die Räumung der Bucht nannte der Minister falsch`
        let things = |candidate: &Candidate| {
            let article = candidate.start.checked_sub(1).map(|at| &self.tokens[at]);
            let thing = self.tokens[candidate.start..candidate.end]
                .iter()
                .all(|token| !names::is_any_title(token, self.lexicon));
            let words = |token: &Token| token.is(Class::UTTERANCE);
            self.is_thing(candidate)
                || matches!(candidate.subject.who, Who::Named(_))
                    && self.tokens[candidate.start..candidate.end].iter().any(words)
                || self.lexicon.capital_nouns
                    && matches!(candidate.subject.who, Who::Named(_))
                    && thing
                    && article.is_some_and(|article| {
                        article.is(Class::DEFINITE) && self.lexicon.gender_of_article(&article.lower) != Gender::Male
                    })
        };
        let before = before.filter(|candidate| !(named_after && (opens(candidate) || things(candidate))));
        // `Osoba z otoczenia Kowal twierdzi`
        let before =
            before.map(|candidate| left.iter().rev().find(|first| self.is_of(first, candidate)).unwrap_or(candidate));
        // `Ланг, директор порту, сказав`
        let before = before.map(|candidate| self.before_apposed(&left, candidate, verb));
        let before = before.filter(|before| !after.is_some_and(|after| self.is_behind_its_verb(before, after, verb)));
        let adjacent = before.filter(|candidate| candidate.end == verb);
        // `Lang von der Linken kommentiert die Entscheidung: „…“`: a thing behind the verb is no speaker beside who is named before it.
        let apart = Class::VERB.with(Class::AND).with(Class::OBLIQUE_ARTICLE).with(Class::OBLIQUE_PRONOUN);
        let person = before.is_some_and(|before| {
            matches!(before.subject.who, Who::Known(_))
                && !self.tokens[before.end..verb].iter().any(|token| token.is(apart))
        });
        let after = after.filter(|after| !(side == Side::Before && person && self.is_thing(after)));
        let found = match side {
            Side::After => adjacent.or(after).or(before),
            Side::Before => adjacent.or(after.filter(|after| after.start == verb + 1)).or(before).or(after),
        };
        if found.is_none() && in_clause && side == Side::Before {
            return Some(self.somebody(verb));
        }
        // `powiedział szef`: no woman who is the head of something.
        // `рассказала Вир`: nor a man of the same surname.
        let bare = |found: &Candidate| matches!(found.subject.who, Who::Holder(_)) || found.subject.words.len() == 1;
        if let Some(Who::Holder(index) | Who::Known(index)) =
            found.filter(|found| bare(found)).map(|found| &found.subject.who)
            && !self.known[*index].body
            && !self.known[*index].gender.agrees(self.gender_of_verb(verb))
        {
            return Some(self.somebody(verb));
        }
        if let Some(found) = found.filter(|found| matches!(found.subject.who, Who::Holder(_)))
            && (self.may_be_named_behind(found.end)
                || right.iter().any(|other| self.is_name_of_holder(found, other))
                || found.start > verb && self.has_name_of_another(found.end..right_end))
        {
            return Some(self.somebody(verb));
        }
        if let Some(found) = found {
            let all = if found.start > verb { &right } else { &left };
            let after = |other: &&Candidate| other.start == found.end + 1 || other.start == found.end + 2;
            let next = all.iter().filter(|_| self.tokens.get(found.end).is_some_and(|token| token.is(Class::AND)));
            let before = |other: &&Candidate| other.end + 1 == found.start;
            let and_before = found.start > 0 && self.tokens[found.start - 1].is(Class::AND);
            let other = { next }.find(after).or_else(|| all.iter().filter(|_| and_before).find(before));
            return Some(match other {
                None => found.subject.clone(),
                // `блогер і політолог Олексій Луганцев`: two roles of one.
                Some(other) => match (&other.subject.who, &found.subject.who) {
                    (Who::Known(one), Who::Holder(same) | Who::Known(same)) if one == same => other.subject.clone(),
                    (Who::Holder(one), Who::Known(same)) if one == same => found.subject.clone(),
                    _ => Subject { who: Who::Somebody, words: found.subject.words.clone() },
                },
            });
        }
        // `գործակալությունից հայտնում են`
        let near = (left_start..verb).rev().find(|at| !self.tokens[*at].is(Class::FILLER));
        if let Some(body) = near.filter(|at| self.ends_in(*at, &self.lexicon.source_endings)).and_then(|at| {
            let runs = (left_start..=at).filter_map(|start| self.run_at(start, at + 1));
            { runs }.find(|run| run.end == at + 1).map(|run| self.resolve(run).0)
        }) && matches!(body.who, Who::Known(index) if self.known[index].body)
        {
            return Some(body);
        }
        // `сообщили в мэрии`, `აცხადებენ მერიაში`
        let inside = verb + 1 + usize::from(self.tokens.get(verb + 1).is_some_and(|next| next.is(Class::WITHIN)));
        if let Some(run) = self.run_at(inside, right_end)
            && let Who::Known(index) = self.resolve(run.clone()).0.who
            && self.known[index].body
        {
            return Some(Subject { who: Who::Known(index), words: run });
        }
        // `В мэрии сообщили`
        let within = (left_start..verb).rev().find(|at| self.tokens[*at].is(Class::WITHIN));
        let within = within.filter(|_| self.is_plural(verb));
        if let Some(run) = within.and_then(|at| self.run_at(at + 1, verb)) {
            let near = (run.end..verb).all(|at| self.tokens[at].is(Class::FILLER));
            let subject = self.resolve(run).0;
            return match subject.who {
                Who::Known(index) if near && self.known[index].body => Some(subject),
                // Several speak for a body that nobody knows.
                _ => Some(self.somebody(verb)),
            };
        }
        // `– A – mówi Lang. „B” – podaje PAP`: an agency tells of it, nobody says whose words it is.
        let agency = self.tokens.get(verb + 1).is_some_and(|next| next.is(Class::CARRIER) && next.capital);
        if agency && verb + 1 < right_end && side == Side::After && !self.lexicon.heads_last {
            return Some(self.somebody(verb + 1));
        }
        // Somebody without a name: `рассказал один из грузчиков`.
        let named = |at: usize| {
            let small = Class::FILLER
                .with(Class::PREPOSITION)
                .with(Class::AND)
                .with(Class::THAT)
                .with(Class::OBLIQUE_PRONOUN)
                .with(Class::INNER)
                .with(Class::CALENDAR);
            self.tokens.get(at).is_some_and(|token| {
                let long = !token.is(small) && token.lower.chars().count() > 2;
                // `сказал Ли`
                at < right_end && token.is_word() && (long || token.capital && self.is_name(at))
            })
        };
        let mut next = verb + 1;
        // `powiedział dziennikarzom`: whom it is said to.
        let passed = |at: usize| {
            let token = &self.tokens[at];
            if token.capital && self.is_name(at) {
                return false;
            }
            // `oświadczył w porcie`
            token.is(Class::FILLER.with(Class::OBLIQUE_PRONOUN).with(Class::INNER)) && !token.is(Class::PREPOSITION)
                || token.is_word()
                    && !token.capital
                    && self.is_oblique(at)
                    && !self.lexicon.is_form_of_state(&token.lower)
        };
        while next < right_end && passed(next) {
            next += 1;
        }
        // `добавили в ГСЧС`: several speak for a body that nobody knows.
        if self.tokens.get(next).is_some_and(|token| next < right_end && token.is(Class::WITHIN))
            && self.is_plural(verb)
        {
            return Some(self.somebody(next));
        }
        if named(next) && !matches!(self.known_form(next), Some(NameForm::Other)) {
            return Some(self.somebody(next));
        }
        // `X-ի հայտարարության մեջ ասված է`
        let inner = verb.checked_sub(1).filter(|at| self.tokens[*at].is(Class::INNER));
        let written = |at: usize| self.lexicon.written.contains(&self.tokens[at].lower);
        let statement = self.tokens[left_start..verb].iter().any(|token| token.is(Class::STATEMENT));
        if self.lexicon.heads_last && side == Side::Before && statement && (written(verb) || inner.is_some_and(written))
        {
            return self.issued(verb, &(left_start..clause.end));
        }
        if self.names_somebody(left_start..verb) || self.is_told_by_noun(left_start..verb) {
            return Some(self.somebody(verb));
        }
        self.lexicon.drops_subjects.then(|| self.dropped(verb))
    }

    /// Whether a noun of somebody whom nobody knows stands right before a verb as its subject: `так как прокуратура заявляет`, `однако эксперты
    /// считают`.
    fn is_told_by_noun(&self, before: Range<usize>) -> bool {
        const SHORTEST: usize = 4;
        let slavic = !self.lexicon.capital_nouns && !self.lexicon.heads_last;
        let Some(at) = before.clone().rev().find(|at| !self.tokens[*at].is(Class::FILLER)).filter(|_| slavic) else {
            return false;
        };
        let token = &self.tokens[at];
        let plain = token.class.without(Class::ORGANISATION.with(Class::TITLE).with(Class::TAKES_UP)) == Class::NONE;
        token.is_word()
            && !token.capital
            && plain
            && token.lower.chars().count() >= SHORTEST
            && ends_in(&token.lower, &self.lexicon.nominative_endings)
            && !self.is_governed(at, before.start)
    }

    /// Whether a clause begins behind a comma that tells more of a noun before it: `, которым владеет Ланг,`, `, das Lang leitet,`.
    fn opens_relative_clause(&self, comma: usize, limit: usize) -> bool {
        let preposition = self.tokens.get(comma + 1).is_some_and(|next| next.is(Class::PREPOSITION));
        let Some(pronoun) = self.tokens.get(comma + 1 + usize::from(preposition)) else { return false };
        // The verb comes last in it, and no noun in small letters does.
        let article = || {
            let close = (comma + 1..limit).find(|at| self.tokens[*at].kind == TokenKind::Comma);
            self.lexicon.capital_nouns
                && pronoun.is(Class::DEFINITE.with(Class::OBLIQUE_ARTICLE))
                && close.is_some_and(|close| {
                    let last = &self.tokens[close - 1];
                    close > comma + 3 && last.is_word() && !last.capital && !last.short
                })
        };
        self.lexicon.pronouns_of_clauses.contains(&pronoun.lower) || article()
    }

    /// Whether the person behind a verb that a comma parts from the clause before it is its subject: `Семья Ланг выиграла дело, сообщил юрист
    /// Ветров`.
    fn is_behind_its_verb(&self, before: &Candidate, after: &Candidate, verb: usize) -> bool {
        let is_comma = |at: &usize| self.tokens[*at].kind == TokenKind::Comma;
        let behind_comma = verb.checked_sub(1).is_some_and(|at| is_comma(&at));
        // `Ланг, директор порту, сказав`
        let apposed = is_comma(&before.end) && (before.end..verb).filter(is_comma).count() == 2;
        let person = match after.subject.who {
            Who::Known(_) | Who::Holder(_) => true,
            Who::Named(_) => after.titled,
            _ => false,
        };
        behind_comma && person && !apposed && !self.lexicon.capital_nouns
    }

    /// Whoever stands behind an aside between commas: `powiedział, cytowany w komunikacie, prezes Adam Lang`.
    fn behind_aside(&self, comma: usize, limit: usize) -> Vec<Candidate> {
        const LONGEST: usize = 10;
        let is_comma = |at: &usize| self.tokens[*at].kind == TokenKind::Comma;
        if comma >= limit || !is_comma(&comma) {
            return Vec::new();
        }
        let close = (comma + 1..limit.min(comma + 1 + LONGEST)).find(|at| !self.tokens[*at].is_word());
        let clause = |close: &usize| {
            let aside = &self.tokens[comma + 1..*close];
            !aside.iter().any(|token| token.is(Class::VERB.with(Class::THAT).with(Class::RELATIVE)))
        };
        let Some(close) = close.filter(is_comma).filter(clause) else { return Vec::new() };
        let end = (close + 1..limit).find(|at| !self.tokens[*at].is_word()).unwrap_or(limit);
        let found = self.candidates(close + 1..end);
        match found.first() {
            Some(first) if first.start == close + 1 && !matches!(first.subject.who, Who::Pronoun(_)) => found,
            _ => Vec::new(),
        }
    }

    /// The known person whose whole name stands behind nothing but what the person is, and whom it is told:
    /// `сказав «Вістям» заступник голови комітету з питань влади Олександр Ланг`.
    fn named_behind_role<'a>(&self, candidates: &'a [Candidate]) -> Option<&'a Candidate> {
        let whole = |candidate: &&Candidate| {
            let words = &candidate.subject.words;
            matches!(candidate.subject.who, Who::Known(index) if !self.known[index].body) && words.len() > 1
        };
        let named = candidates.iter().find(whole)?;
        let before = candidates.iter().take_while(|candidate| candidate.start < named.start);
        let is_role = |candidate: &Candidate| match &candidate.subject.who {
            Who::Somebody | Who::Holder(_) => candidate.titled,
            // An agency, which a role follows: no person stands beside another.
            Who::Named(name) => {
                let tokens = &self.tokens[name.clone()];
                let role = &self.tokens[candidate.end..named.start];
                is_body(tokens, self.lexicon)
                    || name.len() == 1
                        && role.iter().any(|token| names::is_any_title(token, self.lexicon) || token.is(Class::BEHALF))
            }
            _ => false,
        };
        let mut between = before.clone();
        let one = { before }.next().is_some_and(|first| {
            let words = &self.tokens[first.start..named.start];
            let of_phrase = |token: &Token| token.is_word() || token.kind == TokenKind::Other;
            !words.iter().any(|token| token.is(Class::AND.with(Class::VERB)) || !of_phrase(token))
        });
        (one && between.all(is_role)).then_some(named)
    }

    /// Whether a role is followed, with what it is of, by the whole name of somebody whom nobody knows: `директор по маркетингу компании Пётр
    /// Ветров`.
    fn is_name_of_holder(&self, role: &Candidate, other: &Candidate) -> bool {
        let Who::Named(name) = &other.subject.who else { return false };
        let apart = Class::VERB.with(Class::AND).with(Class::THAT);
        let of_phrase = |token: &Token| matches!(token.kind, TokenKind::Word | TokenKind::Other) && !token.is(apart);
        name.len() > 1
            && role.end <= other.start
            && self.tokens[role.end..other.start].iter().all(of_phrase)
            && !is_body(&self.tokens[name.clone()], self.lexicon)
    }

    /// Whether two words that may be the name of somebody whom nobody knows end a clause, where all nouns have capitals: `der Direktor der
    /// Firma Viktor Lang`.
    fn has_name_of_another(&self, words: Range<usize>) -> bool {
        let described = |token: &Token| {
            let mut known = self.known.iter();
            known.any(|known| known.description.contains(&token.lower) || known.is_affiliated(token, self.lexicon))
        };
        let name = |at: usize| {
            let token = &self.tokens[at];
            let plain = token.class.without(Class::MALE.with(Class::FEMALE)) == Class::NONE;
            token.is_word() && token.capital && plain && !self.is_known_word(at) && !described(token)
        };
        self.lexicon.capital_nouns && words.len() > 1 && name(words.end - 2) && name(words.end - 1)
    }

    /// Whom a formula names that follows the name: `Lang'a göre`, `ხევსურელის თქმით`, `Hellwig zufolge`.
    pub fn named_before(&self, formula: usize, limit: usize) -> Option<Subject> {
        let mut end = formula;
        while end > limit && self.tokens[end - 1].is_word() && self.tokens[end - 1].is(Class::FILLER) {
            end -= 1;
        }
        let pronoun = end
            .checked_sub(1)
            .filter(|at| *at >= limit && self.tokens[*at].is(Class::PRONOUN.with(Class::OBLIQUE_PRONOUN)));
        if let Some(at) = pronoun {
            return Some(Subject { who: Who::Pronoun(self.gender_of_pronoun(at)), words: at..end });
        }
        if let Some(found) = self.role_before(end, limit) {
            return Some(found);
        }
        let start = (limit..end)
            .rev()
            .take(6)
            .take_while(|at| self.tokens[*at].is_word())
            .filter(|at| self.is_name(*at))
            .last();
        // `ლანგაძის თქმით`: somebody whom nobody knows, in a script without capitals.
        let owner = end.checked_sub(1).filter(|at| *at >= limit && self.tokens[*at].is_word());
        let body = (limit..end).filter_map(|at| self.run_at(at, end)).find(|run| run.end == end);
        if let Some(body) = body.filter(|_| start.is_none()) {
            return Some(self.resolve(body).0);
        }
        let owns = |at: usize| ends_in(&self.tokens[at].lower, &self.lexicon.genitive_endings);
        if start.is_none() && self.lexicon.no_capitals && owner.is_some_and(owns) {
            return owner.map(|at| self.somebody(at));
        }
        let start = start?;
        let mut at = start;
        let mut last = None;
        while at < end {
            match self.run_at(at, end) {
                Some(run) => {
                    at = run.end;
                    last = Some(run);
                }
                None => at += 1,
            }
        }
        let run = last?;
        if run.end != end {
            return Some(Subject { who: Who::Somebody, words: run });
        }
        Some(self.resolve(run).0)
    }
}
