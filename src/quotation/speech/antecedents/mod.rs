//! Whom names, roles, nouns and pronouns mean.
//!
//! - `persons`: the persons of whom words tell
//! - `holder`: whoever holds a role
//! - `epithet`: whom a noun takes up
//! - `body_again`: bodies that a noun takes up
//! - `antecedent`: whom a pronoun means
//! - `rival`: who else may be meant
//! - `noun`: of whom a sentence tells by a noun alone
//! - `relative`: a person’s relatives
//! - `fitting`: whether a person can be meant

pub(crate) mod antecedent;
pub(crate) mod body_again;
pub(crate) mod epithet;
pub(crate) mod fitting;
pub(crate) mod holder;
pub(crate) mod noun;
pub(crate) mod persons;
pub(crate) mod relative;
pub(crate) mod rival;
