//! Of whom words speak, as pronouns and verbs tell: of whoever says them, or to another.

use super::super::lexicon::Lexicon;
use super::words;

/// Whether somebody speaks of themselves: `nous`.
pub(crate) fn speaks_of_itself(answer: &str, lexicon: &Lexicon) -> bool {
    words::of(answer, lexicon).iter().any(|token| lexicon.is_first_person(&token.lower))
}

/// Whether somebody speaks to another: `votre`.
pub(crate) fn speaks_to_another(words: &str, lexicon: &Lexicon) -> bool {
    words::of(words, lexicon).iter().any(|token| lexicon.second_person.contains(&token.lower))
}
