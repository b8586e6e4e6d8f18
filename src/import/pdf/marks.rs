//! Highlights that somebody made in a PDF (ISO 32000-1, 12.5.6.10).

use hayro_interpret::TransformExt;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, String as PdfString};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::Point;

use super::glyphs::text_string;

/// A mark over lines of a page.
#[derive(Debug, Clone)]
pub(super) struct MarkupAnnotation {
    pub page: usize,
    /// The places that it lies over: left, top, right and bottom.
    pub quads: Vec<[f32; 4]>,
    pub note: Option<String>,
    pub by: Option<String>,
    pub colour: Option<String>,
    /// What Zotero tagged it with.
    pub tags: Vec<String>,
}

/// How many marks of one page are read.
const MOST_MARKS: usize = 10_000;

/// The marks on a page.
pub(super) fn of(page: &Page, index: usize) -> Vec<MarkupAnnotation> {
    let Some(annotations) = page.raw().get::<Array>("Annots") else { return Vec::new() };
    let upright = page.initial_transform(true).to_kurbo();
    let place = |corners: &[f32]| {
        let at: Vec<Point> =
            corners.chunks_exact(2).map(|xy| upright * Point::new(f64::from(xy[0]), f64::from(xy[1]))).collect();
        let edge =
            |of: fn(&Point) -> f64, pick: fn(f64, f64) -> f64| at.iter().map(of).reduce(pick).unwrap_or(0.0) as f32;
        [edge(|p| p.x, f64::min), edge(|p| p.y, f64::min), edge(|p| p.x, f64::max), edge(|p| p.y, f64::max)]
    };
    let mark = |annotation: Dict| {
        let kind = annotation.get::<Name>("Subtype")?;
        if !["Highlight", "Underline", "Squiggly", "StrikeOut"].contains(&kind.as_str()) {
            return None;
        }
        let corners: Vec<f32> = annotation.get::<Array>("QuadPoints")?.iter::<f32>().collect();
        let quads: Vec<[f32; 4]> = corners.chunks_exact(8).map(place).collect();
        let text =
            |key: &str| annotation.get::<PdfString>(key).map(|text| text_string(text.as_bytes()).trim().to_owned());
        let colour = annotation.get::<Array>("C").map(|colour| colour.iter::<f32>().collect::<Vec<f32>>());
        (!quads.is_empty()).then(|| MarkupAnnotation {
            page: index,
            quads,
            note: text("Contents").filter(|note| !note.is_empty()),
            by: text("T").filter(|by| !by.is_empty()),
            colour: colour.and_then(|colour| rgb(&colour)),
            // A key of Zotero's own, with a list as JSON.
            tags: text("Zotero:Tags").and_then(|tags| serde_json::from_str(&tags).ok()).unwrap_or_default(),
        })
    };
    annotations.iter::<Dict>().filter_map(mark).take(MOST_MARKS).collect()
}

fn rgb(components: &[f32]) -> Option<String> {
    let byte = |value: f32| (value.clamp(0.0, 1.0) * 255.0).round() as u8;
    let [red, green, blue] = match *components {
        [grey] => [grey; 3],
        [red, green, blue] => [red, green, blue],
        [cyan, magenta, yellow, black] => [cyan, magenta, yellow].map(|ink| (1.0 - ink) * (1.0 - black)),
        _ => return None,
    };
    Some(format!("#{:02x}{:02x}{:02x}", byte(red), byte(green), byte(blue)))
}
