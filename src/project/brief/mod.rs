//! A brief's specification, as its file says it.
//!
//! - [`fields`]: its keys, what they are for and what they may hold
//! - `spec`: the file as it is read
//! - `parts`: what a page holds beside running text
pub mod fields;
mod parts;
mod spec;

pub use parts::{ChartKind, ChartRow, ChartSpec, ContactSpec, EventSpec, FigureSpec, KeyFigureSpec, OptionSpec};
pub use spec::{BriefSpec, Draft, ItemSpec, Pick, QuoteSpec, ThemeSpec};
