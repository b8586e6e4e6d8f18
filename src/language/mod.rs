//! What a page says in its language, and how.
//!
//! - `wording`: labels, marks and dates, from the table in `language.yaml`
//! - `date`, `period`: days, and stretches of time
//! - `address`: where links may lead
//! - `inline`: inline Markdown
//! - `citation`: the citations in it
//! - `typography`: typographic marks and spaces of the language
pub mod address;
pub mod citation;
pub mod date;
pub mod inline;
pub mod markdown;
pub mod period;
pub mod typography;
mod wording;

pub use wording::{Language, Wording};
