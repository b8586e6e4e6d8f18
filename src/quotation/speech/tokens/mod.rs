//! Narration as words and signs.
//!
//! - `words`: a text’s words, each with its classes
//! - `finite`: which of them may be verbs that the lexicon lacks
//! - `first_person`: whether words speak of whoever says them
//! - `gender`: whether words tell of a man or a woman

pub(crate) mod finite;
pub(crate) mod first_person;
pub(crate) mod gender;
pub(crate) mod words;
