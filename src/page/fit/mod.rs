//! Copyfitting: the roomiest setting at which a brief is exactly one page.
//!
//! - `copyfit`: looks at the page, tightens or opens it, and says how it ended
//! - `search`: the next setting to look at
//! - `setting`: the measures of a page within their ranges
//! - `measure`: what a layout says of itself
//! - `flow`: divides pieces into columns
//! - `overset`: what is said of a page that does not hold its text
//! - `optional`: what may be left out
mod copyfit;
mod flow;
mod measure;
mod optional;
mod overset;
mod search;
mod setting;

pub use copyfit::{Brief, Fitted, LEAST_FILL, Report, fit};
pub use measure::Extent;
pub use optional::name_optional;
pub use setting::{Scale, Setting};
