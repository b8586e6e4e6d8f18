//! What an edition holds beside running text: key figures, timeline, figure, chart, options, contact.

use serde::Serialize;

use super::{Origin, Part, beginning, count};
use crate::inline::{Inline, plain};
use crate::spec::ContactSpec;

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

impl Contact {
    /// As the brief says it.
    pub fn of(spec: &ContactSpec) -> Self {
        let ContactSpec { name, role, email, phone } = spec.clone();
        Self { name, role, email, phone }
    }
}

/// Something with an origin, that may be optional and is a part of the page.
pub(super) trait Content {
    fn origin(&self) -> &Origin;
    fn part(&self) -> Part;
}

impl Content for KeyFigure {
    fn origin(&self) -> &Origin {
        &self.origin
    }

    fn part(&self) -> Part {
        let words = count(&self.value) + self.unit.as_deref().map_or(0, count) + count(&plain(&self.label));
        part("key figure", &self.value, words, &self.origin)
    }
}

impl Content for Event {
    fn origin(&self) -> &Origin {
        &self.origin
    }

    fn part(&self) -> Part {
        let event = plain(&self.event);
        part("event", &event, count(&self.date) + count(&event), &self.origin)
    }
}

impl Content for Figure {
    fn origin(&self) -> &Origin {
        &self.origin
    }

    fn part(&self) -> Part {
        let words = [&self.caption, &self.credit].into_iter().flatten().map(|line| count(&plain(line))).sum();
        part("figure", self.path.trim_start_matches('/'), words, &self.origin)
    }
}

impl Content for Chart {
    fn origin(&self) -> &Origin {
        &self.origin
    }

    fn part(&self) -> Part {
        let title = self.title.as_ref().map(|title| plain(title));
        let labels = self.rows.iter().map(|row| count(&row.label) + row.values.len()).sum::<usize>();
        let name = title.as_deref().unwrap_or(&self.rows[0].label);
        part("chart", name, labels + title.as_deref().map_or(0, count), &self.origin)
    }
}

impl Content for PolicyOption {
    fn origin(&self) -> &Origin {
        &self.origin
    }

    fn part(&self) -> Part {
        let text = plain(&self.text);
        let more: usize = [&self.pros, &self.cons].into_iter().flatten().map(|line| count(&plain(line))).sum();
        part("option", &text, count(&text) + more, &self.origin)
    }
}

fn part(kind: &str, name: &str, words: usize, origin: &Origin) -> Part {
    Part { name: format!("{kind} `{}`", beginning(name)), words, place: origin.place.clone() }
}
