//! Verbs told by their stems and what these end in, where no infinitive tells the forms; and words that have the form of a verb.

use serde::Deserialize;

use super::class::Class;
use super::lexicon::{Ending, Lexicon};
use super::words::{Token, TokenKind};

/// Verbs that take the same endings.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stems {
    endings: Vec<String>,
    /// What stands before each of the endings; white space and what follows it stands behind the ending: `звернув увагу`.
    stems: Vec<String>,
}

impl Stems {
    /// All forms of all verbs.
    pub fn forms(&self) -> impl Iterator<Item = String> {
        self.stems.iter().flat_map(|stem| {
            let (stem, object) = stem.split_at(stem.find(' ').unwrap_or(stem.len()));
            self.endings.iter().map(move |ending| format!("{stem}{ending}{object}"))
        })
    }
}

/// The other forms that a noun has as a subject.
pub(super) fn subjects(noun: &str, endings: &[Ending]) -> Vec<String> {
    let ending = endings.iter().find_map(|ending| Some((noun.strip_suffix(ending.name.as_str())?, &ending.subject)));
    ending.map_or_else(Vec::new, |(stem, forms)| forms.iter().map(|form| format!("{stem}{form}")).collect())
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_all_forms_of_its_verbs() {
        let stems = Stems {
            endings: ["в", "ла"].map(str::to_owned).to_vec(),
            stems: ["сказа", "наві приклад"].map(str::to_owned).to_vec(),
        };
        let forms: Vec<String> = stems.forms().collect();
        assert_eq!(forms, ["сказав", "сказала", "навів приклад", "навіла приклад"]);
    }
}
