//! The names of known speakers, in the forms that a text has them in.
//!
//! - `names`: a speaker as a text can name one
//! - `name_word`: one word of a name in its cases
//! - `initials`: names shortened to letters
//! - `offices`: roles that name an office
//! - `letters`: letters that stand for the same in two scripts
//! - `family`: family names in a script without capitals

pub(crate) mod family;
pub(crate) mod initials;
pub(crate) mod letters;
pub(crate) mod name_word;
pub(crate) mod names;
pub(crate) mod offices;
