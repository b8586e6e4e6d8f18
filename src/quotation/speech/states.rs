//! States and bodies in the forms that a text has them in: `Думы`, `український`.

use super::class::Class;
use super::lexicon::{ClauseOrder, Lexicon};

impl Lexicon {
    /// Whether words are a state's name.
    pub fn is_state(&self, words: &str) -> bool {
        self.states.contains(&self.lower(words.trim()))
    }

    /// Whether a word in small letters is a form of a noun for a body: `Думы`.
    pub fn is_form_of_body(&self, lower: &str) -> bool {
        const LONGEST_ENDING: usize = 3;
        if self.order != ClauseOrder::Case || self.heads_last {
            let endings = self.endings.iter().filter(|ending| ending.name.is_empty()).flat_map(|ending| &ending.other);
            let mut stems = endings.filter_map(|ending| lower.strip_suffix(ending.as_str()));
            let is_body = |word: &str| self.class(word).is(Class::ORGANISATION);
            return is_body(lower) || self.heads_last && stems.any(is_body);
        }
        let ends = lower.char_indices().rev().map(|(at, _)| at).take(LONGEST_ENDING);
        { std::iter::once(lower.len()).chain(ends) }.any(|end| {
            let stem = &lower[..end];
            let is_body = |ending: &&str| self.class(&format!("{stem}{ending}")).is(Class::ORGANISATION);
            stem.chars().count() >= 3 && ["", "а", "о", "я", "е"].iter().any(is_body)
        })
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
