//! Words that have the form of a verb where one is to be expected: behind a speech.

use super::super::lexicon::endings::ends_in;
use super::super::lexicon::{Class, Lexicon};
use super::words::{Token, TokenKind};

/// Gives the word behind each speech that has the form of a verb the class of one: what is done there is said, whatever the verb.
/// `“…”, тішиться тренер`, `„…“, freut sich die Trainerin`
pub(crate) fn tell_verbs(tokens: &mut [Token], lexicon: &Lexicon, is_long: impl Fn(usize) -> bool) {
    if lexicon.finite_endings.is_empty() {
        return;
    }
    tell_reported(tokens, lexicon);
    for speech in 0..tokens.len() {
        let TokenKind::Speech(index) = tokens[speech].kind else { continue };
        if let Some(verb) =
            announcing(tokens, speech, lexicon).or_else(|| behind_quotative(tokens, speech + 1, lexicon))
        {
            tokens[verb].class = Class::VERB;
        }
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

/// Gives the verb behind a pronoun that begins a clause the class of one that tells what is reported, where its ending does: `Sie glaube nicht
/// daran.`
fn tell_reported(tokens: &mut [Token], lexicon: &Lexicon) {
    const SHORTEST: usize = 4;
    for at in 1..tokens.len() {
        let pronoun = &tokens[at - 1];
        let begins = at < 2 || !tokens[at - 2].is_word();
        let verb = &tokens[at];
        let plain = verb.is_word() && !verb.capital && verb.class == Class::NONE;
        let ends = |endings: &[String]| ends_in(&verb.lower, endings);
        if begins
            && pronoun.is(Class::HE.with(Class::ANYBODY))
            && plain
            && verb.lower.chars().count() >= SHORTEST
            && ends(&lexicon.subjunctive_endings)
            && !ends(&lexicon.indicative_endings)
        {
            tokens[at].class = Class::SUBJUNCTIVE;
        }
    }
}

/// The verb between a word that points to a speech and its colon: `meseleyi şöyle açıyor: “…”`
fn announcing(tokens: &[Token], speech: usize, lexicon: &Lexicon) -> Option<usize> {
    const FARTHEST: usize = 6;
    let colon = speech.checked_sub(1).filter(|at| tokens[*at].kind == TokenKind::Colon)?;
    let verb = colon.checked_sub(1).filter(|at| has_form_of_verb(&tokens[*at], lexicon))?;
    let mut before = tokens[verb.saturating_sub(FARTHEST)..verb].iter().rev().take_while(|token| token.is_word());
    let points = !lexicon.quotatives.is_empty() && before.any(|token| token.is(Class::THESE));
    points.then_some(verb)
}

/// The verb that a word leads to which stands only between speech and whatever says it: `“…” diye gürledi`
fn behind_quotative(tokens: &[Token], start: usize, lexicon: &Lexicon) -> Option<usize> {
    const FARTHEST: usize = 10;
    let sign = |token: &Token| matches!(token.kind, TokenKind::Comma | TokenKind::Dash | TokenKind::Stop);
    let first = start + tokens[start..].iter().take(2).take_while(|token| sign(token)).count();
    tokens.get(first).filter(|token| lexicon.quotatives.contains(&token.lower))?;
    let end = tokens.len().min(first + 1 + FARTHEST);
    let clause = first + 1..(first + 1..end).find(|at| !tokens[*at].is_word()).unwrap_or(end);
    let told = clause.clone().any(|at| tokens[at].is(Class::VERB));
    clause.clone().rev().find(|at| !told && has_form_of_verb(&tokens[*at], lexicon))
}

/// Whether a word that has no other use ends as finite verbs do.
pub(crate) fn has_form_of_verb(token: &Token, lexicon: &Lexicon) -> bool {
    const SHORTEST_STEM: usize = 3;
    let length = token.lower.chars().count();
    let ends =
        |ending: &String| token.lower.ends_with(ending.as_str()) && length >= ending.chars().count() + SHORTEST_STEM;
    token.is_word() && !token.capital && token.class == Class::NONE && lexicon.finite_endings.iter().any(ends)
}
