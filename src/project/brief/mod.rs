//! A brief's specification, as its file says it.
//!
//! - `spec`: the file's fields
//! - `parts`: what a page holds beside running text
mod parts;
mod spec;

pub use parts::{ChartKind, ChartRow, ChartSpec, ContactSpec, EventSpec, FigureSpec, KeyFigureSpec, OptionSpec};
pub use spec::{BriefSpec, Draft, ItemSpec, Pick, QuoteSpec, ThemeSpec};
