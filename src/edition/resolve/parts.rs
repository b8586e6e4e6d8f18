//! Key figures, timeline, figure, chart and options: their prose set, their citations and files looked up.

use super::resolver::Resolver;
use crate::diagnostics::Code;
use crate::edition::{BoxPart, Chart, Event, Figure, KeyFigure, Origin, PolicyOption, Row, Table};
use crate::language::inline::Inline;
use crate::language::typography;
use crate::project::brief::{
    BoxSpec, ChartRow, ChartSpec, EventSpec, FigureSpec, KeyFigureSpec, OptionSpec, TableSpec,
};
use crate::yaml::Place;
use crate::yaml::{At, Prose};

impl Resolver<'_> {
    pub(super) fn key_figure(&mut self, spec: &KeyFigureSpec) -> KeyFigure {
        KeyFigure {
            value: self.words(&spec.value),
            unit: spec.unit.as_ref().map(|unit| self.words(unit)),
            label: self.line(&spec.label),
            citation: self.citation(spec.citation.as_ref()),
            origin: origin(&spec.place, spec.optional),
        }
    }

    pub(super) fn event(&mut self, spec: &EventSpec) -> Event {
        Event {
            date: self.language.period(spec.date),
            event: self.line(&spec.event),
            citation: self.citation(spec.citation.as_ref()),
            origin: origin(&spec.place, spec.optional),
        }
    }

    /// The figure, or nothing where its file is no picture that can be printed.
    pub(super) fn figure(&mut self, spec: &FigureSpec) -> Option<Figure> {
        let caption = spec.caption.as_ref().map(|caption| self.line(caption));
        let credit = spec.credit.as_ref().map(|credit| self.line(credit));
        let source = spec.source.as_ref().map(|source| self.line(source));
        let path = self.picture("figure", &spec.path)?;
        let origin = origin(&spec.place, spec.optional);
        Some(Figure { path, caption, credit, source, alt: spec.alt.clone(), origin })
    }

    /// Checks that a path of the project leads to a picture, and gives it from the project's root.
    pub(super) fn picture(&mut self, what: &str, path: &At<String>) -> Option<String> {
        let written = path.value.trim_start_matches('/');
        let bytes = match self.files.project_file(written) {
            Ok(bytes) => bytes,
            Err(error) => {
                let message = format!("{what} `{written}` can't be read ({})", error.cause());
                self.error(Code::UnreadableFile, path, message, "paths start at the folder of briefpress.yaml");
                return None;
            }
        };
        let extension = written.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        let is_what_it_says = match extension.as_str() {
            "png" => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
            "jpg" | "jpeg" => bytes.starts_with(b"\xff\xd8\xff"),
            "svg" => std::str::from_utf8(&bytes).is_ok_and(|text| text.contains("<svg")),
            _ => false,
        };
        if !is_what_it_says {
            let message = format!("{what} `{written}` is no SVG, PNG or JPEG file");
            self.error(
                Code::InvalidFigure,
                path,
                message,
                "save it as one of them, under a name that ends in .svg, .png or .jpg",
            );
            return None;
        }
        Some(format!("/{written}"))
    }

    pub(super) fn chart(&mut self, spec: &ChartSpec) -> Chart {
        let values = spec.rows.iter().flat_map(|row| &row.values);
        let decimals = values.map(decimals).max().unwrap_or(0);
        let rows: Vec<Row> = spec.rows.iter().map(|row| self.row(row, decimals)).collect();
        let unit = spec.unit.as_ref().map(|unit| self.words(unit));
        // Read aloud, a value is as it was written.
        let spoken = spec.rows.iter().map(|row| self.row(row, 0));
        let data: Vec<String> = spoken.map(|row| in_words(&row, &spec.series, unit.as_deref())).collect();
        Chart {
            kind: spec.kind.name(),
            title: spec.title.as_ref().map(|title| self.line(title)),
            alt: format!("{} {}.", spec.alt, data.join("; ")),
            unit,
            series: spec.series.iter().map(|name| self.words(name)).collect(),
            rows,
            source: spec.source.as_ref().map(|source| self.line(source)),
            citation: self.citation(spec.citation.as_ref()),
            origin: origin(&spec.place, spec.optional),
        }
    }

    fn row(&self, spec: &ChartRow, decimals: usize) -> Row {
        Row {
            label: self.words(&spec.label),
            values: spec.values.iter().filter_map(serde_json::Number::as_f64).collect(),
            texts: spec.values.iter().map(|value| self.language.number_with(value, decimals)).collect(),
        }
    }

    pub(super) fn table(&mut self, spec: &TableSpec) -> Table {
        let cells = |row: &Vec<String>| row.iter().map(|cell| self.words(cell)).collect::<Vec<_>>();
        let rows: Vec<_> = spec.rows.iter().map(cells).collect();
        Table {
            numeric: (0..spec.columns.len()).map(|column| rows.iter().all(|row| is_number(&row[column]))).collect(),
            columns: cells(&spec.columns),
            rows,
            title: spec.title.as_ref().map(|title| self.line(title)),
            source: spec.source.as_ref().map(|source| self.line(source)),
            citation: self.citation(spec.citation.as_ref()),
            origin: origin(&spec.place, spec.optional),
        }
    }

    pub(super) fn text_box(&mut self, spec: &BoxSpec) -> BoxPart {
        BoxPart {
            title: spec.title.as_ref().map(|title| self.line(title)),
            text: self.paragraphs(&spec.text),
            origin: origin(&spec.place, spec.optional),
        }
    }

    pub(super) fn option(&mut self, spec: &OptionSpec) -> PolicyOption {
        PolicyOption {
            text: self.line(&spec.text),
            pros: spec.pros.as_ref().map(|pros| self.line(pros)),
            cons: spec.cons.as_ref().map(|cons| self.line(cons)),
            recommended: spec.recommended,
            origin: origin(&spec.place, spec.optional),
        }
    }

    /// A text without markup, with the house's typographic marks.
    pub(super) fn words(&self, text: &str) -> String {
        let mut inlines = [Inline::Text { text: text.to_owned() }];
        typography::set_prose(&mut inlines, self.language);
        crate::language::inline::plain(&inlines)
    }

    /// The citations of a field that holds nothing else, with or without the brackets they have in prose.
    fn citation(&mut self, written: Option<&Prose>) -> Vec<Inline> {
        let Some(written) = written else { return Vec::new() };
        let value = if written.value.starts_with('@') { format!("[{}]", written.value) } else { written.value.clone() };
        let before = self.found.len();
        let mut citation = self.line(&At { value, place: written.place.clone() });
        citation.retain(|inline| !matches!(inline, Inline::Text { text } if text.trim().is_empty()));
        let only = citation.iter().all(|inline| matches!(inline, Inline::Citation(_)));
        if !only && self.found.len() == before {
            let message = format!("`{}` is no citation", written.value);
            self.error(Code::InvalidLocator, written, message, "cite a paragraph in quotes, as in \"[@key, para. 7]\"");
        }
        citation
    }
}

/// How many decimals a value is written with.
fn decimals(value: &serde_json::Number) -> usize {
    let written = value.to_string();
    written.split_once('.').map_or(0, |(_, decimals)| if decimals == "0" { 0 } else { decimals.len() })
}

/// Whether a cell is a number, with or without a unit or a sign that stands for none.
fn is_number(cell: &str) -> bool {
    let cell = cell.trim();
    matches!(cell, "–" | "—" | "-" | "…")
        || cell
            .trim_start_matches(['−', '-', '+', '±', '<', '>', '≈', '~', '$', '€', '£', ' '])
            .starts_with(|c: char| c.is_ascii_digit())
            && cell.chars().filter(|c| c.is_alphabetic()).count() <= 3
}

fn origin(place: &Place, optional: bool) -> Origin {
    Origin { place: place.clone(), optional }
}

/// A row of a chart as it is read aloud: `2021: rail 3.1 million tonnes, road 4 million tonnes`.
fn in_words(row: &Row, series: &[String], unit: Option<&str>) -> String {
    let unit = unit.map_or(String::new(), |unit| format!(" {unit}"));
    let values = row.texts.iter().enumerate().map(|(index, value)| match series.get(index) {
        Some(name) => format!("{name} {value}{unit}"),
        None => format!("{value}{unit}"),
    });
    format!("{}: {}", row.label, values.collect::<Vec<_>>().join(", "))
}
