//! Who says a speech, as the words around it tell.
//!
//! - `search`: the search, from the nearest words to the farthest
//! - `scene`: a speech with the words around it
//! - `frame`: the clause that attributes it
//! - `verb`: its verb
//! - `verb_final`: clauses whose verb stands behind the speech
//! - `formula`: `according to …`
//! - `mood`: verbs that only report
//! - `beside`: what stands beside the speech
//! - `attached`: whether words behind it belong to its sentence
//! - `announced`: the sentence before it
//! - `referring`: sentences that refer back
//! - `introduced`: whoever is brought in beside a role
//! - `goes_on`: whoever goes on to speak
//! - `reported`: reported speech around it
//! - `narrated`: narration about one person
//! - `row`: speeches in a row
//! - `expert`: speeches under names
//! - `labelled`: turns with labels
//! - `replied`: answers
//! - `pieces`: pieces of one sentence
//! - `pulled`: pulled quotes
//! - `owned`: words that somebody owns
//! - `bearer`: names that bear the words
//! - `borne`: messages and signs
//! - `told_of`: words of which a clause only tells
//! - `passed_on`: words that another passes on
//! - `issuer`: who issued a statement
//! - `issued_by`: statements with whose they are
//! - `utterance`: nouns that announce words
//! - `unverbed`: attributions without a verb
//! - `sole`: the one who speaks in a text
//! - `last_heard`: whoever was heard last

pub(crate) mod announced;
pub(crate) mod attached;
pub(crate) mod bearer;
pub(crate) mod beside;
pub(crate) mod borne;
pub(crate) mod expert;
pub(crate) mod formula;
pub(crate) mod frame;
pub(crate) mod goes_on;
pub(crate) mod introduced;
pub(crate) mod issued_by;
pub(crate) mod issuer;
pub(crate) mod labelled;
pub(crate) mod last_heard;
pub(crate) mod mood;
pub(crate) mod narrated;
pub(crate) mod owned;
pub(crate) mod passed_on;
pub(crate) mod pieces;
pub(crate) mod pulled;
pub(crate) mod referring;
pub(crate) mod replied;
pub(crate) mod reported;
pub(crate) mod row;
pub(crate) mod scene;
pub(crate) mod search;
pub(crate) mod sole;
pub(crate) mod told_of;
pub(crate) mod unverbed;
pub(crate) mod utterance;
pub(crate) mod verb;
pub(crate) mod verb_final;

pub(crate) use search::*;
