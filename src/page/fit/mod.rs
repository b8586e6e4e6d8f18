//! Copyfitting: the roomiest setting at which a brief is exactly one page.
//!
//! - `copyfit`: looks at the page, tightens or opens it, and says how it ended
//! - `search`: the next setting to look at
//! - `setting`: the measures of a page within their ranges
//! - `measure`: what a layout says of itself
//! - `flow`: divides pieces into columns
//! - `optional`: what may be left out
mod copyfit;
mod flow;
mod measure;
mod optional;
mod search;
mod setting;

pub use copyfit::{Brief, Fitted, Report, fit};
pub use measure::Extent;
pub use optional::name_optional;
pub use setting::{Scale, Setting};
