//! Copyfitting: the roomiest setting at which a brief is exactly one page.
//!
//! - `copyfit`: looks at the page, tightens or opens it, and says how it ended
//! - `page`: the page, laid out at a setting and measured
//! - `report`: what a fit did
//! - `search`: the next setting to look at
//! - `setting`: the measures of a page within their ranges
//! - `measure`: what a layout says of itself
//! - `flow`: divides pieces into columns
//! - `surplus`: what leaves an overset page
//! - `overset`: what is said of a page that does not hold its text
//! - `columns`: the setting for print, with what columns leave shared out
//! - `optional`: what may be left out
mod columns;
mod copyfit;
mod flow;
mod measure;
mod optional;
mod overset;
mod page;
mod report;
mod search;
mod setting;
mod surplus;

pub(crate) use copyfit::{LEAST_FILL, fit};
pub(crate) use flow::RAGGED;
pub(crate) use optional::name_optional;
pub(crate) use page::Brief;
pub use report::FitReport;
pub use setting::{Scale, Setting};
