//! The kinds of charts.

use std::str::FromStr;

use crate::diagnostics::Complaint;

/// How a chart is drawn.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum ChartKind {
    /// Horizontal bars from zero, one group a row: for amounts side by side.
    Bar,
    /// A line through each series, in the order of the rows: for a course in time.
    Line,
}

impl FromStr for ChartKind {
    type Err = Complaint;

    fn from_str(text: &str) -> Result<Self, Complaint> {
        match text {
            "bar" => Ok(ChartKind::Bar),
            "line" => Ok(ChartKind::Line),
            _ => Err(Complaint::new(format!("`{text}` is no kind of chart"), "a chart is `bar` or `line`")),
        }
    }
}

impl ChartKind {
    /// Its name in YAML and in the edition.
    pub fn name(self) -> &'static str {
        match self {
            ChartKind::Bar => "bar",
            ChartKind::Line => "line",
        }
    }
}
