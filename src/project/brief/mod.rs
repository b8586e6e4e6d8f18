//! A brief's specification, as its file says it.
//!
//! - `fields`: its keys, what they are for and what they may hold
//! - `choices`: the names that some of them take
//! - `spec`: the file as it is read
//! - `chart`: the kinds of charts
//! - `strength`: how strong evidence is
//! - `parts`: what a page holds beside running text
mod chart;
pub(crate) mod choices;
pub(crate) mod fields;
mod parts;
pub(crate) mod publication;
mod spec;
mod strength;

pub use chart::ChartKind;
pub use parts::{BoxSpec, ChartRow, ChartSpec, Contact, EventSpec, FigureSpec, KeyFigureSpec, OptionSpec, TableSpec};
pub use publication::{AuthorSpec, CiteAs, MarkSpec, ReportSpec, SeriesSpec};
pub use spec::{BriefSpec, ItemSpec, Pick, QuoteSpec, ThemeSpec};
pub use strength::Strength;
