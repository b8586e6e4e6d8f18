//! How words end, by the lists of a lexicon.

/// Whether a word ends in any of some endings.
pub(crate) fn ends_in(word: &str, endings: &[String]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending.as_str()))
}
