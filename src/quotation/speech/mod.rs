//! Who says what: the speech in a text, and to whom the text gives it.
//!
//! One engine reads all languages; what differs stands in [`lexicon`], one file a language. The head of the
//! [`quotation`](super) module tells what is read in which. Its rooms, from the question down to the words:
//!
//! - `speeches`: the speech of a text for reading, with `cast`, all who speak in it, and `listed`, speech with its marks
//! - `attribution`: who says a speech, as the words around it tell
//! - `antecedents`: whom names, roles, nouns and pronouns mean
//! - `subject`: the subject of a clause, as its language tells it
//! - `stretches`: where a text has speech
//! - `naming`: the names of known speakers, in the forms that a text has them in
//! - `tokens`: narration as words and signs
//! - `lexicon`: what the press of a language writes
//!
//! ```text
//! StoredText ─ stretches ─▶ Speeches ─ attribution ─▶ who says one
//!                                      antecedents, subject, naming, tokens over a Lexicon
//! ```

pub(crate) mod antecedents;
pub(crate) mod attribution;
mod cast;
pub(crate) mod lexicon;
pub(crate) mod listed;
mod naming;
pub(crate) mod speaker;
pub(crate) mod speeches;
pub(crate) mod stretches;
mod subject;
pub(crate) mod tokens;
