//! Names and labels of turns in a script without capitals, where any word looks like one: `ნინო ლომიძე: …`.

use std::collections::HashMap;
use std::ops::Range;

use super::class::Class;
use super::endings::ends_in;
use super::label::Label;
use super::lexicon::Lexicon;
use super::subject::{Subject, SubjectReader};
use super::words::{self, Token, TokenKind};

/// Whether words may be a label at all: a few, with nothing but letters.
pub(super) fn may_be_label(words: &[&str]) -> bool {
    const LONGEST: usize = 3;
    (1..=LONGEST).contains(&words.len()) && words.iter().all(|word| word.chars().all(|c| c.is_alphabetic() || c == '-'))
}

/// Whether words are a person's name, as the ending of the family name tells or the given name before it: `ნინო ლომიძე`, `ლომიძე`.
pub(super) fn is_name(words: &[&str], lexicon: &Lexicon) -> bool {
    const SHORTEST_STEM: usize = 2;
    let Some(last) = words.last() else { return false };
    let stems = lexicon.name_endings.iter().filter_map(|ending| last.strip_suffix(ending.as_str()));
    let family = { stems }.any(|stem| stem.chars().count() >= SHORTEST_STEM);
    family || words.len() > 1 && lexicon.class(words[0]).is(Class::MALE.with(Class::FEMALE))
}

/// Whether a line tells without a verb who speaks on what: `ეკონომიკის მინისტრი ნინო ლომიძე ხიდის მშენებლობაზე.`
pub(super) fn is_signature(line: &str, lexicon: &Lexicon) -> bool {
    const MOST_WORDS: usize = 14;
    let tokens = words::of(line, lexicon);
    let plain = |token: &Token| match token.kind {
        TokenKind::Word => !token.is(Class::VERB.with(Class::THAT).with(Class::RELATIVE)),
        TokenKind::Comma => true,
        TokenKind::Stop => token.end as usize == line.len(),
        _ => false,
    };
    let named = tokens.windows(2).any(|pair| {
        let own: Vec<&str> = pair.iter().map(|token| token.lower.as_str()).collect();
        pair[0].is(Class::GIVEN) && is_name(&own, lexicon)
    });
    (2..=MOST_WORDS).contains(&tokens.len()) && named && tokens.iter().all(plain)
}

/// Whether a paragraph is one sentence that begins with a verb of saying and has no object: `განაცხადა მინისტრმა ნინო ლომიძემ ბორჯულში.`
pub(super) fn is_attribution(paragraph: &str, lexicon: &Lexicon) -> bool {
    const LONGEST: usize = 400;
    const MOST_WORDS: usize = 20;
    let line = paragraph.trim_end();
    if line.len() > LONGEST {
        return false;
    }
    let tokens = words::of(line, lexicon);
    let plain = |token: &Token| match token.kind {
        TokenKind::Word => !token.is(Class::THAT.with(Class::RELATIVE)),
        TokenKind::Comma => true,
        TokenKind::Stop => token.end as usize == line.len(),
        _ => false,
    };
    let verb = tokens.first().is_some_and(|first| first.is(Class::VERB));
    let acts = |token: &Token| ends_in(&token.lower, &lexicon.role_endings);
    verb && tokens.len() <= MOST_WORDS
        && !line.contains(['“', '„', '«', '"'])
        && tokens.iter().all(plain)
        && tokens[1..].iter().any(acts)
}

/// The labels without those that may be any words and don't come again; none where nobody is called.
pub(super) fn that_count(labels: Vec<Label>) -> Vec<Label> {
    if labels.iter().all(|label| label.plain) {
        return Vec::new();
    }
    let mut times: HashMap<String, usize> = HashMap::new();
    for label in labels.iter().filter(|label| label.plain) {
        *times.entry(label.name.clone()).or_default() += 1;
    }
    let mut kept: Vec<Label> = Vec::new();
    for label in labels {
        let counts = !label.plain || times[&label.name] > 1;
        match kept.last_mut().filter(|last| !counts && last.paragraph == label.paragraph) {
            Some(last) => last.words.end = label.words.end,
            None if counts => kept.push(label),
            None => {}
        }
    }
    kept
}

impl SubjectReader<'_> {
    /// Whether a word is a given name that a family name follows, or that family name, of somebody whom nobody knows.
    pub(super) fn is_unknown_name(&self, at: usize) -> bool {
        let given = |at: usize| {
            let token = &self.tokens[at];
            token.is_word() && token.is(Class::GIVEN) && token.class.without(Class::GIVEN) == Class::NONE
        };
        let family = |at: usize| {
            let token = self.tokens.get(at);
            token.is_some_and(|token| token.is_word() && token.class == Class::NONE && !self.is_known_word(at))
        };
        given(at) && family(at + 1) && !self.is_known_word(at) || at > 0 && given(at - 1) && family(at)
    }

    /// Whether the last clause of some words has the family name of somebody whom nobody knows: `სხდომაზე ლანგიანი ამბობდა`
    pub(super) fn names_somebody(&self, words: Range<usize>) -> bool {
        let clause = self.tokens[words.clone()].iter().rposition(|token| !token.is_word());
        let from = words.start + clause.map_or(0, |sign| sign + 1);
        let name = |at: usize| {
            let token = &self.tokens[at];
            token.is_word()
                && token.class == Class::NONE
                && is_name(&[token.lower.as_str()], self.lexicon)
                && !self.is_known_word(at)
        };
        // Any word right before the verb may be a name that no case marks: `სხდომაზე მელია ამბობდა`
        let beside = words.end.checked_sub(1).filter(|at| *at >= from).is_some_and(|at| {
            let token = &self.tokens[at];
            let mut endings = self.lexicon.endings.iter().filter(|ending| !ending.name.is_empty());
            let subject = endings.any(|ending| token.lower.ends_with(ending.name.as_str())) && !self.is_oblique(at);
            token.is_word() && token.class == Class::NONE && subject && !self.is_unknown_oblique(at)
        });
        self.lexicon.no_capitals && (beside || (from..words.end).any(name))
    }

    /// Whether two words that may be a name are all that stands behind a role, up to a sign: `ამბობს ჟურნალისტი ნინო ლანგი.`
    pub(super) fn may_be_named_behind(&self, end: usize) -> bool {
        let plain = |token: &Token| token.is_word() && token.class.without(Class::GIVEN) == Class::NONE;
        let name = self.tokens.get(end..end + 2).filter(|name| name.iter().all(plain));
        let closed = self.tokens.get(end + 2).is_none_or(|next| !next.is_word());
        self.lexicon.no_capitals
            && name.is_some()
            && closed
            && !self.is_known_word(end + 1)
            && !self.is_oblique(end + 1)
            && !self.is_unknown_oblique(end + 1)
    }

    /// Whether a person is joined to another, who may be anybody: `ხევსურელი და ლანგაძე შეხვდნენ`
    pub(super) fn is_joined(&self, person: &Subject) -> bool {
        self.lexicon.no_capitals && self.tokens.get(person.words.end).is_some_and(|next| next.is(Class::AND))
    }

    /// Whether the name of somebody whom nobody knows ends at an index as no subject does, in a script without capitals.
    pub(super) fn is_unknown_oblique(&self, last: usize) -> bool {
        let lower = &self.tokens[last].lower;
        let mut endings = self.lexicon.endings.iter().flat_map(|kind| &kind.other);
        self.lexicon.no_capitals && endings.any(|ending| lower.ends_with(ending.as_str()))
    }
}
