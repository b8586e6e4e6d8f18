//! The parts of a brief that are not running text: key figures, timeline, figure, chart, options, contact.

use std::collections::BTreeSet;

use serde::Serialize;

use super::chart::ChartKind;
use super::fields::{BOX, CHART, CONTACT, EVENT, FIGURE, KEY_FIGURE, OPTION, TABLE};
use super::publication::email;
use crate::diagnostics::Code;
use crate::language::Period;
use crate::yaml::{At, Prose};
use crate::yaml::{Fields, Node, Place};

/// A number that a reader should keep, with what it counts.
#[derive(Debug, Clone)]
pub struct KeyFigureSpec {
    /// As it is to be printed: `1,200`, `2018–2019`, `two thirds`.
    pub value: String,
    /// What stands small beside the value: `million tonnes`.
    pub unit: Option<String>,
    /// What the number counts.
    pub label: Prose,
    /// Where it is from: `[@key, para. 2]`.
    pub citation: Option<Prose>,
    /// Whether it may be left out to make the page fit.
    pub optional: bool,
    /// Where the entry stands.
    pub place: Place,
}

/// What happened, and when.
#[derive(Debug, Clone)]
pub struct EventSpec {
    /// A year, a month or a day, or from one to another. Events are set in the order of the brief, not of their dates.
    pub date: Period,
    /// What happened.
    pub event: Prose,
    /// Where that is from: `[@key, para. 2]`.
    pub citation: Option<Prose>,
    /// Whether it may be left out to make the page fit.
    pub optional: bool,
    /// Where the entry stands.
    pub place: Place,
}

/// A picture.
#[derive(Debug, Clone)]
pub struct FigureSpec {
    /// A path below the project's folder, to an SVG, PNG or JPEG file.
    pub path: At<String>,
    /// What stands below it.
    pub caption: Option<Prose>,
    /// Who made it, and under what licence.
    pub credit: Option<Prose>,
    /// Where it is from, in words.
    pub source: Option<Prose>,
    /// What is to be seen, for those who can't see it.
    pub alt: String,
    /// Whether it may be left out to make the page fit.
    pub optional: bool,
    /// Where the figure stands.
    pub place: Place,
}

/// A small table that is drawn.
#[derive(Debug, Clone)]
pub struct ChartSpec {
    /// Bars or lines.
    pub kind: ChartKind,
    /// What stands above it.
    pub title: Option<Prose>,
    /// What the values count.
    pub unit: Option<String>,
    /// What the chart shows, for those who can't see it; the values follow by themselves.
    pub alt: String,
    /// The names of the columns of values, at most three; none where there is one column.
    pub series: Vec<String>,
    /// Two to twelve, no two with the same label.
    pub rows: Vec<ChartRow>,
    /// Where the values are from, in words.
    pub source: Option<Prose>,
    /// The same as citations: `[@key, para. 2]`.
    pub citation: Option<Prose>,
    /// Whether it may be left out to make the page fit.
    pub optional: bool,
    /// Where the chart stands.
    pub place: Place,
}

/// A row of a chart's table, with one value for each series.
#[derive(Debug, Clone)]
pub struct ChartRow {
    /// What the values are of; a year may be written without quotes.
    pub label: String,
    /// As written, at most a thousand million either way: what is larger is better given in another unit.
    pub values: Vec<serde_json::Number>,
}

/// A course of action that a decision maker may take.
#[derive(Debug, Clone)]
pub struct OptionSpec {
    /// What would be done.
    pub text: Prose,
    /// What speaks for it.
    pub pros: Option<Prose>,
    /// What speaks against it.
    pub cons: Option<Prose>,
    /// Whether it is the one the brief argues for.
    pub recommended: bool,
    /// Whether it may be left out to make the page fit.
    pub optional: bool,
    /// Where the option stands.
    pub place: Place,
}

/// What stands apart from the argument: a case, a definition, what the brief rests on.
#[derive(Debug, Clone)]
pub struct BoxSpec {
    /// What stands above it.
    pub title: Option<Prose>,
    /// Its paragraphs.
    pub text: Prose,
    /// Whether it may be left out to make the page fit.
    pub optional: bool,
    /// Where the box stands.
    pub place: Place,
}

/// A small table.
#[derive(Debug, Clone)]
pub struct TableSpec {
    /// What stands above it.
    pub title: Option<Prose>,
    /// The names of its columns.
    pub columns: Vec<String>,
    /// As many cells a row as there are columns.
    pub rows: Vec<Vec<String>>,
    /// Where the data are from, in words.
    pub source: Option<Prose>,
    /// The same as citations: `[@key, para. 2]`.
    pub citation: Option<Prose>,
    /// Whether it may be left out to make the page fit.
    pub optional: bool,
    /// Where the table stands.
    pub place: Place,
}

/// Whom to ask about the brief, as the page takes it too.
#[derive(Debug, Clone, Serialize)]
pub struct Contact {
    /// A person or a desk.
    pub name: String,
    /// What they are.
    pub role: Option<String>,
    /// An address of mail and nothing more, which becomes a link.
    pub email: Option<String>,
    /// As it is to be printed; its form is not checked.
    pub phone: Option<String>,
}

/// The most rows and columns that a chart on one page holds and a reader compares.
const MOST_ROWS: usize = 12;
const MOST_SERIES: usize = 3;

/// Beyond it a value is drawn in no useful way, and is better given in millions.
const LARGEST_VALUE: f64 = 1e9;

/// The most that a table on one page holds and a reader compares.
const MOST_COLUMNS: usize = 6;
const MOST_TABLE_ROWS: usize = 15;

pub(super) fn key_figures(fields: &Fields) -> Vec<KeyFigureSpec> {
    fields.list("key-figures").iter().filter_map(read_key_figure).collect()
}

fn read_key_figure(node: &Node) -> Option<KeyFigureSpec> {
    let fields = node.fields(&KEY_FIGURE)?;
    let value = fields.required("value");
    let label = fields.required("label");
    let value = value.and_then(|node| node.text_or_count());
    let (unit, citation, optional) = (text(&fields, "unit"), fields.prose("citation"), fields.truth("optional"));
    let label = label.and_then(|node| Prose::of(&node));
    let (value, label) = (value.unwrap_or_default(), label.unwrap_or_else(|| unsaid(node)));
    Some(KeyFigureSpec { value, unit, label, citation, optional, place: node.place().clone() })
}

/// What stands in for prose that is missing: the brief is not printed, but the rest of what is named in it is looked up.
fn unsaid(node: &Node) -> Prose {
    At { value: "…".to_owned(), place: node.place().clone() }
}

pub(super) fn timeline(fields: &Fields) -> Vec<EventSpec> {
    fields.list("timeline").iter().filter_map(read_event).collect()
}

fn read_event(node: &Node) -> Option<EventSpec> {
    let fields = node.fields(&EVENT)?;
    let date = fields.required("date");
    let event = fields.required("event");
    let date = date.and_then(|node| node.parse_or_count(Code::InvalidDate));
    let (citation, optional) = (fields.prose("citation"), fields.truth("optional"));
    let event = event.and_then(|node| Prose::of(&node));
    let (date, event) = (date.unwrap_or_default(), event.unwrap_or_else(|| unsaid(node)));
    Some(EventSpec { date, event, citation, optional, place: node.place().clone() })
}

pub(super) fn figure(node: &Node) -> Option<FigureSpec> {
    let fields = node.fields(&FIGURE)?;
    let path = fields.required("path");
    let alt = fields.required("alt");
    let path = path.and_then(|node| Prose::of(&node));
    let alt = alt.and_then(|node| node.text().map(str::to_owned));
    let (caption, credit, optional) = (fields.prose("caption"), fields.prose("credit"), fields.truth("optional"));
    let source = fields.prose("source");
    Some(FigureSpec {
        path: path?,
        caption,
        credit,
        source,
        alt: alt.unwrap_or_default(),
        optional,
        place: node.place().clone(),
    })
}

pub(super) fn chart(node: &Node) -> Option<ChartSpec> {
    let fields = node.fields(&CHART)?;
    let kind = fields.required("kind");
    let alt = fields.required("alt");
    let data = fields.required("data");
    let kind = kind.and_then(|node| node.parse(Code::UnknownChart));
    let alt = alt.and_then(|node| node.text().map(str::to_owned));
    let series: Vec<String> = fields.list("series").iter().filter_map(Node::text_or_count).collect();
    if series.len() > MOST_SERIES {
        let message = format!("a chart shows at most {MOST_SERIES} series");
        fields.get("series")?.error(Code::InvalidChart, message, &["leave one out, or make two briefs of it".into()]);
    }
    let rows = data.and_then(|node| read_rows(&node, series.len().max(1)));
    Some(ChartSpec {
        title: fields.prose("title"),
        unit: text(&fields, "unit"),
        source: fields.prose("source"),
        citation: fields.prose("citation"),
        optional: fields.truth("optional"),
        place: node.place().clone(),
        kind: kind.unwrap_or(ChartKind::Bar),
        alt: alt.unwrap_or_default(),
        series,
        rows: rows?,
    })
}

fn read_rows(node: &Node, columns: usize) -> Option<Vec<ChartRow>> {
    let rows = node.list();
    if !(2..=MOST_ROWS).contains(&rows.len()) {
        let message = format!("a chart has 2 to {MOST_ROWS} rows, here are {}", rows.len());
        node.error(Code::InvalidChart, message, &["two or three numbers are better told as `key-figures`".into()]);
        return None;
    }
    let read: Vec<ChartRow> = rows.iter().filter_map(|row| read_row(row, columns)).collect();
    let mut labels = BTreeSet::new();
    for (row, node) in read.iter().zip(&rows) {
        if !labels.insert(&row.label) {
            node.error(
                Code::InvalidChart,
                format!("row `{}` stands here twice", row.label),
                &["add the two up, or name them apart".into()],
            );
        }
    }
    (read.len() == rows.len()).then_some(read)
}

fn read_row(node: &Node, columns: usize) -> Option<ChartRow> {
    let cells = node.list();
    let Some((label, values)) = cells.split_first().filter(|(_, values)| values.len() == columns) else {
        if matches!(node.value(), crate::yaml::Value::List(_)) {
            let expected =
                if columns == 1 { "a label and a value".to_owned() } else { format!("a label and {columns} values") };
            let hint = "the columns of values are named under `series`; there is one where it is left out";
            node.error(Code::InvalidChart, format!("expected {expected}, found {} cells", cells.len()), &[hint.into()]);
        }
        return None;
    };
    let label = label.text_or_count();
    let values: Vec<_> = values.iter().filter_map(|value| value.number(LARGEST_VALUE)).collect();
    (values.len() == columns).then_some(ChartRow { label: label?, values })
}

pub(super) fn options(fields: &Fields) -> Vec<OptionSpec> {
    fields.list("options").iter().filter_map(read_option).collect()
}

fn read_option(node: &Node) -> Option<OptionSpec> {
    let place = node.place().clone();
    if !matches!(node.value(), crate::yaml::Value::Map(_)) {
        let text = Prose::of(node)?;
        return Some(OptionSpec { text, pros: None, cons: None, recommended: false, optional: false, place });
    }
    let fields = node.fields(&OPTION)?;
    let text = fields.required("text");
    let recommended = fields.get("recommended").and_then(|node| node.truth()).unwrap_or(false);
    let (pros, cons, optional) = (fields.prose("pros"), fields.prose("cons"), fields.truth("optional"));
    Some(OptionSpec { text: Prose::of(&text?)?, pros, cons, recommended, optional, place })
}

pub(super) fn text_box(node: &Node) -> Option<BoxSpec> {
    let fields = node.fields(&BOX)?;
    let text = fields.required("text");
    let (title, optional) = (fields.prose("title"), fields.truth("optional"));
    Some(BoxSpec { title, text: Prose::of(&text?)?, optional, place: node.place().clone() })
}

pub(super) fn table(node: &Node) -> Option<TableSpec> {
    let fields = node.fields(&TABLE)?;
    let columns = fields.required("columns");
    let rows = fields.required("rows");
    let columns: Vec<String> = columns.map_or_else(Vec::new, |node| {
        let columns = node.list();
        if columns.len() > MOST_COLUMNS {
            let message = format!("a table has at most {MOST_COLUMNS} columns, here are {}", columns.len());
            node.error(Code::InvalidTable, message, &["leave some out, or make two tables of it".into()]);
        }
        columns.iter().filter_map(Node::text_or_count).collect()
    });
    let rows = rows.and_then(|node| read_cells(&node, columns.len()));
    Some(TableSpec {
        title: fields.prose("title"),
        source: fields.prose("source"),
        citation: fields.prose("citation"),
        optional: fields.truth("optional"),
        place: node.place().clone(),
        columns,
        rows: rows?,
    })
}

/// The cells of a table's rows.
fn read_cells(node: &Node, columns: usize) -> Option<Vec<Vec<String>>> {
    let rows = node.list();
    if !(1..=MOST_TABLE_ROWS).contains(&rows.len()) {
        let message = format!("a table has 1 to {MOST_TABLE_ROWS} rows, here are {}", rows.len());
        node.error(
            Code::InvalidTable,
            message,
            &["a page has no room for more: leave out what nobody looks up".into()],
        );
        return None;
    }
    let read_row = |row: &Node| {
        let cells = row.list();
        if cells.len() != columns && matches!(row.value(), crate::yaml::Value::List(_)) {
            let message = format!("the table has {columns} columns, this row {} cells", cells.len());
            row.error(Code::InvalidTable, message, &["an empty cell is written \"–\"".into()]);
            return None;
        }
        let cells: Vec<String> = cells.iter().filter_map(Node::text_or_number).collect();
        (cells.len() == columns).then_some(cells)
    };
    let read: Vec<_> = rows.iter().filter_map(read_row).collect();
    (read.len() == rows.len()).then_some(read)
}

pub(super) fn contact(node: &Node) -> Option<Contact> {
    let fields = node.fields(&CONTACT)?;
    let name = fields.required("name");
    let name = name.and_then(|node| node.text().map(str::to_owned));
    let email = email(&fields);
    let (role, phone) = (text(&fields, "role"), text(&fields, "phone"));
    Some(Contact { name: name?, role, email, phone })
}

fn text(fields: &Fields, key: &str) -> Option<String> {
    fields.get(key).and_then(|node| node.text().map(str::to_owned))
}
