//! Words that have the form of a verb where one is to be expected: behind a speech.

use super::class::Class;
use super::lexicon::Lexicon;
use super::words::{Token, TokenKind};

/// Gives the word behind each speech that has the form of a verb the class of one: what is done there is said, whatever the verb.
/// `“…”, тішиться тренер`, `„…“, freut sich die Trainerin`
pub(super) fn tell_verbs(tokens: &mut [Token], lexicon: &Lexicon, is_long: impl Fn(usize) -> bool) {
    if lexicon.finite_endings.is_empty() {
        return;
    }
    for speech in 0..tokens.len() {
        let TokenKind::Speech(index) = tokens[speech].kind else { continue };
        let signs = tokens[speech + 1..].iter();
        let signs = signs.take_while(|token| matches!(token.kind, TokenKind::Comma | TokenKind::Dash)).count();
        if signs == 0 || !is_long(index) {
            continue;
        }
        let first = speech + 1 + signs;
        let light = |token: &&Token| token.is(Class::FILLER.with(Class::OBLIQUE_PRONOUN)) && !token.capital;
        let verb = first + tokens[first..].iter().take_while(light).count();
        if tokens.get(verb).is_some_and(|token| has_form_of_verb(token, lexicon)) {
            tokens[verb].class = Class::VERB;
        }
    }
}

/// Whether a word that has no other use ends as finite verbs do.
pub(super) fn has_form_of_verb(token: &Token, lexicon: &Lexicon) -> bool {
    const SHORTEST_STEM: usize = 3;
    let length = token.lower.chars().count();
    let ends =
        |ending: &String| token.lower.ends_with(ending.as_str()) && length >= ending.chars().count() + SHORTEST_STEM;
    token.is_word() && !token.capital && token.class == Class::NONE && lexicon.finite_endings.iter().any(ends)
}
