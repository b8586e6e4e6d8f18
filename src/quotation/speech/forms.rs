//! Whether a word is a form of one that a lexicon has.

use super::class::Class;
use super::lexicon::{ClauseOrder, Lexicon};

impl Lexicon {
    /// Whether a word in small letters is a form of a noun for a body: `Думы`.
    pub fn is_form_of_body(&self, lower: &str) -> bool {
        if self.order != ClauseOrder::Case || self.heads_last {
            let endings = self.endings.iter().filter(|ending| ending.name.is_empty()).flat_map(|ending| &ending.other);
            let mut stems = endings.filter_map(|ending| lower.strip_suffix(ending.as_str()));
            let is_body = |word: &str| self.class(word).is(Class::ORGANISATION);
            return is_body(lower) || self.heads_last && stems.any(is_body);
        }
        self.is_case_of(lower, Class::ORGANISATION)
    }

    /// Whether a word in small letters may be one of a class in another case, in Slavic languages: `помощницы`.
    pub fn is_case_of(&self, lower: &str, class: Class) -> bool {
        const LONGEST_ENDING: usize = 3;
        let ends = lower.char_indices().rev().map(|(at, _)| at).take(LONGEST_ENDING);
        { std::iter::once(lower.len()).chain(ends) }.any(|end| {
            let stem = &lower[..end];
            let is_one = |ending: &&str| self.class(&format!("{stem}{ending}")).is(class);
            stem.chars().count() >= 3 && ["", "а", "о", "я", "е", "ь"].iter().any(is_one)
        })
    }
}
