//! Who says what: the speech in a text, and to whom the text gives it.
//!
//! One engine reads all languages; what differs stands in [`lexicon`], one file a language. The head of the
//! [`quotation`](super) module tells what is read in which.
//!
//! ```text
//! StoredText ─ marks ─▶ Enclosed ─ turns ─▶ Speeches ─ attribution ─▶ who says one
//!               sign       labels, incise       scene, subject, persons, holder, antecedent, names over a Lexicon
//! ```

pub(crate) mod above;
pub(crate) mod addresses;
pub(crate) mod announced;
pub(crate) mod antecedent;
pub(crate) mod apposed;
pub(crate) mod aside;
pub(crate) mod attached;
pub(crate) mod attribution;
pub(crate) mod bearer;
pub(crate) mod behind;
pub(crate) mod beside;
pub(crate) mod body;
pub(crate) mod borne;
pub(crate) mod candidate;
pub(crate) mod case;
pub(crate) mod caseless;
pub(crate) mod cast;
pub(crate) mod class;
pub(crate) mod conjugation;
pub(crate) mod direct;
mod endings;
pub(crate) mod epithet;
pub(crate) mod expert;
pub(crate) mod finite;
pub(crate) mod first_person;
pub(crate) mod fitting;
pub(crate) mod forms;
pub(crate) mod formula;
pub(crate) mod frame;
pub(crate) mod gender;
pub(crate) mod gendered;
pub(crate) mod goes_on;
pub(crate) mod holder;
pub(crate) mod in_doubt;
pub(crate) mod incise;
pub(crate) mod initials;
pub(crate) mod interview;
pub(crate) mod introduced;
pub(crate) mod issued;
pub(crate) mod issuer;
pub(crate) mod label;
pub(crate) mod labelled;
pub(crate) mod labelling;
pub(crate) mod labels;
pub(crate) mod last_heard;
pub(crate) mod left_open;
pub(crate) mod letters;
pub(crate) mod lexicon;
mod lexicon_file;
pub(crate) mod lines;
pub(crate) mod listed;
pub(crate) mod marks;
pub(crate) mod meanwhile;
pub(crate) mod mood;
pub(crate) mod name_word;
pub(crate) mod names;
pub(crate) mod narrated;
pub(crate) mod noun;
pub(crate) mod object;
pub(crate) mod offices;
pub(crate) mod order;
pub(crate) mod owned;
pub(crate) mod owner;
pub(crate) mod passed_on;
pub(crate) mod persons;
pub(crate) mod pieces;
pub(crate) mod place;
pub(crate) mod pulled;
pub(crate) mod referring;
pub(crate) mod relative;
pub(crate) mod replied;
pub(crate) mod reported;
pub(crate) mod rival;
pub(crate) mod role;
pub(crate) mod row;
pub(crate) mod run;
pub(crate) mod scene;
pub(crate) mod set_apart;
pub(crate) mod sign;
pub(crate) mod sole;
pub(crate) mod speaker;
pub(crate) mod speeches;
pub(crate) mod states;
pub(crate) mod stems;
pub(crate) mod stopped;
pub(crate) mod subject;
pub(crate) mod told_of;
pub(crate) mod turns;
pub(crate) mod unmarked;
pub(crate) mod unverbed;
pub(crate) mod utterance;
pub(crate) mod verb;
pub(crate) mod voice;
pub(crate) mod words;
