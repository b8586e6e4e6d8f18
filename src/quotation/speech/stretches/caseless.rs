//! Names and labels of turns in a script without capitals, where any word looks like one: `ნინო ლომიძე: …`.

use std::collections::HashMap;

use super::super::lexicon::endings::ends_in;
use super::super::lexicon::{Class, Lexicon};
use super::super::naming::family::is_name;
use super::super::tokens::words::{self, Token, TokenKind};
use super::label::Label;

/// Whether words may be a label at all: a few, with nothing but letters.
pub(super) fn may_be_label(words: &[&str]) -> bool {
    const LONGEST: usize = 3;
    (1..=LONGEST).contains(&words.len()) && words.iter().all(|word| word.chars().all(|c| c.is_alphabetic() || c == '-'))
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
