//! What an edition holds beside running text: key figures, timeline, figure, chart, options, contact.

use serde::Serialize;

use super::origin::Origin;
use crate::language::inline::Inline;

/// A number that a reader should keep, with what it counts.
#[derive(Debug, Clone, Serialize)]
pub struct KeyFigure {
    /// As it is to be printed.
    pub value: String,
    /// What stands small beside the value.
    pub unit: Option<String>,
    /// What the number counts.
    pub label: Vec<Inline>,
    /// Nothing but citations.
    pub citation: Vec<Inline>,
    /// Where it was written.
    #[serde(skip)]
    pub origin: Origin,
}

/// What happened, and when, as the language writes it.
#[derive(Debug, Clone, Serialize)]
pub struct Event {
    /// When: `2018–2019`, `May 2018`, `13 February 2026`.
    pub date: String,
    /// What happened.
    pub event: Vec<Inline>,
    /// Nothing but citations.
    pub citation: Vec<Inline>,
    /// Where it was written.
    #[serde(skip)]
    pub origin: Origin,
}

/// A picture.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    /// From the project's root, with a slash before it.
    pub path: String,
    /// What stands below it.
    pub caption: Option<Vec<Inline>>,
    /// Who made it, and under what licence.
    pub credit: Option<Vec<Inline>>,
    /// Where it is from, in words.
    pub source: Option<Vec<Inline>>,
    /// What is to be seen, for those who can't see it.
    pub alt: String,
    /// Where it was written.
    #[serde(skip)]
    pub origin: Origin,
}

/// A small table that is drawn.
#[derive(Debug, Clone, Serialize)]
pub struct Chart {
    /// `bar` or `line`.
    pub kind: &'static str,
    /// What stands above it.
    pub title: Option<Vec<Inline>>,
    /// What the values count.
    pub unit: Option<String>,
    /// What the chart shows, and then its data in words.
    pub alt: String,
    /// The names of the columns of values; none where there is one column.
    pub series: Vec<String>,
    /// At least two.
    pub rows: Vec<Row>,
    /// Where the data are from, in words.
    pub source: Option<Vec<Inline>>,
    /// Nothing but citations.
    pub citation: Vec<Inline>,
    /// Where it was written.
    #[serde(skip)]
    pub origin: Origin,
}

/// A row of a chart's table.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// What the values are of.
    pub label: String,
    /// One for each series, to draw by.
    pub values: Vec<f64>,
    /// The values as the language writes them.
    pub texts: Vec<String>,
}

/// What stands apart from the argument.
#[derive(Debug, Clone, Serialize)]
pub struct BoxPart {
    /// What stands above it.
    pub title: Option<Vec<Inline>>,
    /// One entry a paragraph.
    pub text: Vec<Vec<Inline>>,
    /// Where it was written.
    #[serde(skip)]
    pub origin: Origin,
}

/// A table.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    /// What stands above it.
    pub title: Option<Vec<Inline>>,
    /// The names of its columns.
    pub columns: Vec<String>,
    /// As many cells a row as there are columns.
    pub rows: Vec<Vec<String>>,
    /// Of each column, whether all that is in it is numbers.
    pub numeric: Vec<bool>,
    /// Where the data are from, in words.
    pub source: Option<Vec<Inline>>,
    /// Nothing but citations.
    pub citation: Vec<Inline>,
    /// Where it was written.
    #[serde(skip)]
    pub origin: Origin,
}

/// A course of action that a decision maker may take.
#[derive(Debug, Clone, Serialize)]
pub struct PolicyOption {
    /// What would be done.
    pub text: Vec<Inline>,
    /// What speaks for it.
    pub pros: Option<Vec<Inline>>,
    /// What speaks against it.
    pub cons: Option<Vec<Inline>>,
    /// Whether it is the one that the brief argues for.
    pub recommended: bool,
    /// Where it was written.
    #[serde(skip)]
    pub origin: Origin,
}
