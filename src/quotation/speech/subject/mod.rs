//! The subject of a clause, as its language tells it: by place, by case, or at the end.
//!
//! - `reader`: the subject of a verb
//! - `place`: where its place tells
//! - `case`: where its case tells
//! - `order`: where verbs come last
//! - `candidate`: the nouns that can be one
//! - `run`: a name as a run of words
//! - `role`: a role that stands for its holder
//! - `owner`: whose something is
//! - `object`: what is no subject but an object
//! - `voice`: passives and denials
//! - `aside`: what stands between a subject and its verb
//! - `apposed`: names in apposition
//! - `long_apposition`: the same, in several parts
//! - `behind`: what stands behind a verb
//! - `body`: names of bodies
//! - `gendered`: verbs that tell man from woman
//! - `issued`: bodies that issue something
//! - `meanwhile`: what the subject does meanwhile
//! - `caseless`: names in a script without capitals

pub(crate) mod apposed;
pub(crate) mod aside;
pub(crate) mod behind;
pub(crate) mod body;
pub(crate) mod candidate;
pub(crate) mod case;
pub(crate) mod caseless;
pub(crate) mod gendered;
pub(crate) mod issued;
pub(crate) mod long_apposition;
pub(crate) mod meanwhile;
pub(crate) mod object;
pub(crate) mod order;
pub(crate) mod owner;
pub(crate) mod place;
pub(crate) mod reader;
pub(crate) mod role;
pub(crate) mod run;
pub(crate) mod voice;

pub(crate) use reader::{Side, Subject, SubjectReader, Who};
