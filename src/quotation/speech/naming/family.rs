//! Family names in a script without capitals, where any word looks like one.

use super::super::lexicon::{Class, Lexicon};

/// Whether words are a person's name, as the ending of the family name tells or the given name before it: `ნინო ლომიძე`, `ლომიძე`.
pub(crate) fn is_name(words: &[&str], lexicon: &Lexicon) -> bool {
    const SHORTEST_STEM: usize = 2;
    let Some(last) = words.last() else { return false };
    let stems = lexicon.name_endings.iter().filter_map(|ending| last.strip_suffix(ending.as_str()));
    let family = { stems }.any(|stem| stem.chars().count() >= SHORTEST_STEM);
    family || words.len() > 1 && lexicon.class(words[0]).is(Class::MALE.with(Class::FEMALE))
}
