//! What an edition holds beside running text: key figures, timeline, figure, chart, options, contact.

use serde::Serialize;

use super::origin::Origin;
use crate::language::inline::Inline;

/// A number that a reader should keep, with what it counts.
#[derive(Debug, Clone, Serialize)]
pub struct KeyFigure {
    pub value: String,
    pub unit: Option<String>,
    pub label: Vec<Inline>,
    /// Nothing but citations.
    pub citation: Vec<Inline>,
    #[serde(skip)]
    pub origin: Origin,
}

/// What happened, and when, as the language writes it.
#[derive(Debug, Clone, Serialize)]
pub struct Event {
    pub date: String,
    pub event: Vec<Inline>,
    pub citation: Vec<Inline>,
    #[serde(skip)]
    pub origin: Origin,
}

/// A picture.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    /// From the project's root, with a slash before it.
    pub path: String,
    pub caption: Option<Vec<Inline>>,
    pub credit: Option<Vec<Inline>>,
    /// Where it is from, in words.
    pub source: Option<Vec<Inline>>,
    pub alt: String,
    #[serde(skip)]
    pub origin: Origin,
}

/// A small table that is drawn.
#[derive(Debug, Clone, Serialize)]
pub struct Chart {
    /// `bar` or `line`.
    pub kind: &'static str,
    pub title: Option<Vec<Inline>>,
    pub unit: Option<String>,
    /// What the chart shows, and then its data in words.
    pub alt: String,
    pub series: Vec<String>,
    pub rows: Vec<Row>,
    /// Where the data are from, in words.
    pub source: Option<Vec<Inline>>,
    pub citation: Vec<Inline>,
    #[serde(skip)]
    pub origin: Origin,
}

/// A row of a chart's table.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub label: String,
    pub values: Vec<f64>,
    /// The values as the language writes them.
    pub texts: Vec<String>,
}

/// What stands apart from the argument.
#[derive(Debug, Clone, Serialize)]
pub struct BoxPart {
    pub title: Option<Vec<Inline>>,
    /// One entry a paragraph.
    pub text: Vec<Vec<Inline>>,
    #[serde(skip)]
    pub origin: Origin,
}

/// A table.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    pub title: Option<Vec<Inline>>,
    pub columns: Vec<String>,
    /// As many cells a row as there are columns.
    pub rows: Vec<Vec<String>>,
    /// Of each column, whether all that is in it is numbers.
    pub numeric: Vec<bool>,
    pub source: Option<Vec<Inline>>,
    pub citation: Vec<Inline>,
    #[serde(skip)]
    pub origin: Origin,
}

/// A course of action that a decision maker may take.
#[derive(Debug, Clone, Serialize)]
pub struct PolicyOption {
    pub text: Vec<Inline>,
    pub pros: Option<Vec<Inline>>,
    pub cons: Option<Vec<Inline>>,
    pub recommended: bool,
    #[serde(skip)]
    pub origin: Origin,
}

/// Whom to ask about the brief.
#[derive(Debug, Clone, Serialize)]
pub struct Contact {
    pub name: String,
    pub role: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}
