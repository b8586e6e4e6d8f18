//! Where the quotations of a brief stand on its page.

use std::ops::Range;

use typst_layout::PagedDocument;

use crate::edition::{Edition, SetQuotation};
use crate::page::compose::contents::{PageContents, Run};

/// A quotation on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedQuotation {
    /// The key of its source.
    pub source: String,
    /// Its excerpt's id, or its first words.
    pub name: String,
    /// The first paragraph in which it stands in its source, from 1.
    pub paragraph: usize,
    /// What it covers, a rectangle a column; none where it was not found on the page.
    pub areas: Vec<Area>,
}

/// A rectangle on a page, as shares of the page's width and height from its top left.
#[derive(Debug, Copy, Clone, PartialEq)]
pub struct Area {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
}

/// How far type reaches above and below its baseline, as shares of its size.
const ASCENT: f64 = 0.8;
const DESCENT: f64 = 0.25;

/// How far two lines of one passage are apart at most, as a share of their height.
const FARTHEST: f64 = 1.5;

/// The quotations of an edition, in reading order, with where they stand on its page.
pub(super) fn of(edition: &Edition, document: &PagedDocument) -> Vec<PlacedQuotation> {
    let Some(page) = document.pages().first() else { return Vec::new() };
    let size = page.frame.size();
    let letters = PageLetters::of(PageContents::of(document).runs);
    let mut passed = Vec::new();
    let placed = edition.quotations().map(|quotation| {
        let found = letters.find(quotation, &passed);
        passed.extend(found.clone());
        PlacedQuotation {
            source: quotation.source().to_owned(),
            name: quotation.name().to_owned(),
            paragraph: *quotation.verified().paragraphs().start(),
            areas: found.map_or_else(Vec::new, |range| letters.areas(&range, (size.x.to_pt(), size.y.to_pt()))),
        }
    });
    placed.collect()
}

/// The letters and digits of a page, in the order in which they were set. White space, hyphens and marks depend on how lines break.
struct PageLetters {
    runs: Vec<Run>,
    text: String,
    /// Where the letters of each run begin in the text.
    starts: Vec<usize>,
}

impl PageLetters {
    fn of(runs: Vec<Run>) -> Self {
        let (mut text, mut starts) = (String::new(), Vec::with_capacity(runs.len()));
        for run in &runs {
            starts.push(text.len());
            text.extend(run.text.chars().filter(|c| c.is_alphanumeric()));
        }
        Self { runs, text, starts }
    }

    /// Where a quotation stands: the first place that no other has, as the same words may stand large and in the text.
    fn find(&self, quotation: &SetQuotation, passed: &[Range<usize>]) -> Option<Range<usize>> {
        let words: String = quotation.plain().chars().filter(|c| c.is_alphanumeric()).collect();
        if words.is_empty() {
            return None;
        }
        let places = self.text.match_indices(&words).map(|(at, _)| at..at + words.len());
        places.clone().find(|place| !passed.contains(place)).or_else(|| places.clone().next())
    }

    fn areas(&self, range: &Range<usize>, (width, height): (f64, f64)) -> Vec<Area> {
        let mut areas: Vec<Area> = Vec::new();
        let first = self.starts.partition_point(|start| *start <= range.start).saturating_sub(1);
        for (index, run) in self.runs.iter().enumerate().skip(first) {
            let start = self.starts[index];
            if start >= range.end {
                break;
            }
            let end = self.starts.get(index + 1).copied().unwrap_or(self.text.len());
            let Some(line) = part(run, start..end, range) else { continue };
            let line =
                Area { x: line.x / width, y: line.y / height, width: line.width / width, height: line.height / height };
            match areas.last_mut().filter(|area| goes_on(area, &line)) {
                Some(area) => *area = both(area, &line),
                None => areas.push(line),
            }
        }
        areas
    }
}

/// The part of a run, whose letters are a range of all, that another range covers; in pt.
fn part(run: &Run, own: Range<usize>, range: &Range<usize>) -> Option<Area> {
    let length = own.len() as f64;
    let (from, to) = (range.start.max(own.start), range.end.min(own.end));
    if from >= to {
        return None;
    }
    let (left, right) = ((from - own.start) as f64 / length, (to - own.start) as f64 / length);
    Some(Area {
        x: run.x + left * run.width,
        y: run.y - ASCENT * run.size,
        width: (right - left) * run.width,
        height: (ASCENT + DESCENT) * run.size,
    })
}

/// Whether a line is the next one of a passage, or another run of its last line.
fn goes_on(area: &Area, line: &Area) -> bool {
    let down = line.y - (area.y + area.height);
    let beside = line.x + line.width < area.x || area.x + area.width < line.x;
    let same_line = line.y < area.y + area.height && line.y + line.height > area.y;
    same_line || !beside && (0.0..FARTHEST * line.height).contains(&down)
}

fn both(a: &Area, b: &Area) -> Area {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let (right, bottom) = ((a.x + a.width).max(b.x + b.width), (a.y + a.height).max(b.y + b.height));
    Area { x, y, width: right - x, height: bottom - y }
}
