//! Key figures, timeline, figure, chart and options: their prose set, their citations and files looked up.

use super::resolver::Resolver;
use crate::diagnostics::Code;
use crate::edition::{Chart, Event, Figure, KeyFigure, Origin, PolicyOption, Row};
use crate::language::inline::Inline;
use crate::language::typography;
use crate::project::brief::{ChartRow, ChartSpec, EventSpec, FigureSpec, KeyFigureSpec, OptionSpec};
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
        let path = self.picture(&spec.path)?;
        let origin = origin(&spec.place, spec.optional);
        Some(Figure { path, caption, credit, alt: spec.alt.clone(), origin })
    }

    /// Checks that a path of the project leads to a picture, and gives it from the project's root.
    fn picture(&mut self, path: &At<String>) -> Option<String> {
        let written = path.value.trim_start_matches('/');
        let bytes = match self.files.project_file(written) {
            Ok(bytes) => bytes,
            Err(error) => {
                let message = format!("figure `{written}` can't be read ({})", error.cause());
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
            let message = format!("figure `{written}` is no SVG, PNG or JPEG file");
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
        let rows: Vec<Row> = spec.rows.iter().map(|row| self.row(row)).collect();
        let unit = spec.unit.as_ref().map(|unit| self.words(unit));
        let data: Vec<String> = rows.iter().map(|row| in_words(row, &spec.series, unit.as_deref())).collect();
        Chart {
            kind: spec.kind.name(),
            title: spec.title.as_ref().map(|title| self.line(title)),
            alt: format!("{} {}.", spec.alt, data.join("; ")),
            unit,
            series: spec.series.iter().map(|name| self.words(name)).collect(),
            rows,
            citation: self.citation(spec.citation.as_ref()),
            origin: origin(&spec.place, spec.optional),
        }
    }

    fn row(&self, spec: &ChartRow) -> Row {
        Row {
            label: self.words(&spec.label),
            values: spec.values.iter().filter_map(serde_json::Number::as_f64).collect(),
            texts: spec.values.iter().map(|value| self.language.number(value)).collect(),
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
    fn words(&self, text: &str) -> String {
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
