//! What the press of a language writes, one file a language (`LANG.yaml`).
//!
//! - `language`: a language’s lexicon: its file, with what is made of it
//! - `file`: how such a file is read
//! - `class`: what a word is good for
//! - `conjugation`: the forms of verbs
//! - `stems`: verbs by their stems and endings
//! - `endings`: whether a word ends so
//! - `forms`: words in the forms that a text has them in
//! - `states`: the names of states

pub(crate) mod class;
pub(crate) mod conjugation;
pub(crate) mod endings;
pub(crate) mod file;
pub(crate) mod forms;
pub(crate) mod language;
pub(crate) mod states;
pub(crate) mod stems;

pub(crate) use class::Class;
pub(crate) use language::{ClauseOrder, Lexicon};
pub use language::{languages, prepare};
