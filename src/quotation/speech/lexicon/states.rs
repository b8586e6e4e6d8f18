//! States in the forms that a text has them in: `український`.

use super::language::{ClauseOrder, Lexicon};

impl Lexicon {
    /// Whether words are a state's name.
    pub fn is_state(&self, words: &str) -> bool {
        self.states.contains(&self.lower(words.trim()))
    }

    /// Whether a word in small letters is a state's name in any case.
    pub fn is_form_of_state(&self, lower: &str) -> bool {
        self.order != ClauseOrder::Place && self.states.iter().any(|state| Self::is_form(lower, state))
    }

    /// Whether a word is a state's name in any case: the state's own stem with another ending.
    fn is_form(lower: &str, state: &str) -> bool {
        const LONGEST_ENDING: usize = 3;
        let stem = state.trim_end_matches(is_vowel);
        let rest = lower.strip_prefix(stem).filter(|_| stem.chars().count() > 3 || lower == state);
        rest.is_some_and(|rest| rest.chars().count() <= LONGEST_ENDING)
    }

    /// Whether a word in small letters is made of a state's name: `український`.
    pub fn is_of_state(&self, lower: &str, state: &str) -> bool {
        const SHORTEST: usize = 4;
        // The record may have the state in another case: `збірна Естонії`.
        let state = match self.states.contains(state) {
            true => state,
            false => self.states.iter().find(|known| Self::is_form(state, known)).map_or(state, String::as_str),
        };
        // `естонці` are of `Естонія`.
        let stem = state.trim_end_matches(|c| is_vowel(c) || matches!(c, 'и' | 'і' | 'ї'));
        self.order != ClauseOrder::Place
            && self.states.contains(state)
            && stem.chars().count() >= SHORTEST
            && lower.starts_with(stem)
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'я' | 'ь' | 'е' | 'о' | 'ი' | 'ა' | 'ո' | 'a' | 'e' | 'ə' | 'i')
}
