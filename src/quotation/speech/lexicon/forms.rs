//! Whether a word is a form of one that a lexicon has.

use super::class::Class;
use super::endings::ends_in;
use super::language::{ClauseOrder, Lexicon};

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
            let is_one = |noun: &str| self.class(noun).is(class);
            let mut nouns = self.noun_endings.iter().map(|ending| format!("{stem}{ending}"));
            stem.chars().count() >= 3 && (is_one(stem) || nouns.any(|noun| is_one(&noun)))
        })
    }

    /// Whether a word in small letters ends as adjectives do that stand before a noun: `міський`.
    pub fn is_adjective(&self, lower: &str) -> bool {
        ends_in(lower, &self.describing_endings)
    }

    /// Whether a word in small letters says by its ending where another is from, or what another is of.
    pub fn is_of_elsewhere(&self, lower: &str) -> bool {
        ends_in(lower, &self.elsewhere_endings)
    }
}

/// Whether a word is a form of a role's noun, or a compound that ends with it.
pub(crate) fn is_form_of(word: &str, noun: &str, lexicon: &Lexicon) -> bool {
    if word == noun || word.contains('-') != noun.contains('-') && word.replace('-', "") == noun.replace('-', "") {
        return true;
    }
    const SHORTEST: usize = 4;
    if lexicon.capital_nouns && word.len() > SHORTEST && noun.len() > word.len() && noun.ends_with(word) {
        return true;
    }
    // A stem that an ending is cut from has three letters at least, and both words begin with it.
    const STEM: usize = 3;
    if !word.chars().take(STEM).eq(noun.chars().take(STEM)) {
        return false;
    }
    let stem = |word: &str, ending: &String| {
        word.strip_suffix(ending.as_str()).filter(|stem| stem.chars().count() >= STEM).map(str::len)
    };
    let endings = &lexicon.role_endings;
    let is_stem = |length: usize| {
        noun.get(..length).is_some_and(|same| word.starts_with(same))
            && (noun.len() == length || endings.iter().any(|ending| stem(noun, ending) == Some(length)))
    };
    is_stem(word.len()) || endings.iter().filter_map(|ending| stem(word, ending)).any(is_stem)
}

/// Whether a word may be another form of one, whatever the ending.
pub(crate) fn is_near(word: &str, other: &str, lexicon: &Lexicon) -> bool {
    // By letters: words of two scripts may be longer in bytes and shorter.
    let (first, second) = (word.chars().count(), other.chars().count());
    let (short, long) = if first < second { (word, other) } else { (other, word) };
    let (stem, whole) = (first.min(second), first.max(second));
    let near = stem >= 4 || stem == 3 && whole - stem <= 2;
    let same_noun = is_form_of(word, other, lexicon);
    if same_noun || lexicon.order == ClauseOrder::Place {
        return same_noun;
    }
    // `вратаря` is near `вратарь`.
    const SHORTEST: usize = 5;
    let same = short.chars().zip(long.chars()).take_while(|(one, other)| one == other).count();
    let cases = lexicon.order == ClauseOrder::Case && same >= SHORTEST && stem - same <= 1 && whole - same <= 3;
    near && long.starts_with(short) || cases
}
