//! What a page says in its language, and how.
//!
//! - `wording`: labels, marks and dates, from the table in `language.yaml`
//! - `date`, `period`: days, and stretches of time
//! - `inline`: inline Markdown with citations
//! - `typography`: typographic marks and spaces of the language
pub mod date;
pub mod inline;
pub mod period;
pub mod typography;
mod wording;

pub use wording::{Language, Wording};
