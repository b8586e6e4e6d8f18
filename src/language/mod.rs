//! What a page says in its language, and how.
//!
//! - `wording`: labels, marks and dates, from a file a language
//! - `date`, `period`: days, and stretches of time
//! - `address`: where links may lead
//! - [`inline`]: words with emphasis, links and citations
//! - `markdown`: reads them
//! - `citation`: citations as they are written
//! - `typography`: typographic marks and spaces of the language
pub(crate) mod address;
#[cfg(feature = "press")]
pub(crate) mod citation;
mod date;
pub mod inline;
#[cfg(feature = "press")]
pub(crate) mod markdown;
mod period;
#[cfg(feature = "press")]
pub(crate) mod typography;
mod wording;

pub use date::Date;
pub use period::{Moment, Period};
pub use wording::{Language, Wording, page, para};
