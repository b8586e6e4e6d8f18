//! Glyphs to stretches of words on one baseline.

use std::collections::HashMap;

use super::glyphs::{Glyph, GlyphSheet, ReadingDirection};
use crate::import::letters;

/// Words that stand together on a baseline, without a gap that only columns have.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PdfStretch {
    pub x0: f32,
    pub x1: f32,
    /// The baseline, downwards from the page's top.
    pub y: f32,
    pub size: f32,
    pub text: String,
    /// The middle of each character, for marks that lie over them.
    pub middles: Vec<f32>,
    pub artifact: bool,
}

/// The stretches of a page, and what runs in another direction than its text.
#[derive(Debug, Default)]
pub(super) struct Stretches {
    pub stretches: Vec<PdfStretch>,
    pub turned: Vec<String>,
    /// How the page is turned: most of its lines run so.
    pub turn: Option<ReadingDirection>,
}

/// From which gap on, in ems, there is a space between two glyphs.
const WORD_GAP: f32 = 0.15;

/// From which gap on, in ems, there is another stretch: justified lines seldom have wider spaces.
const STRETCH_GAP: f32 = 1.1;

impl PdfStretch {
    fn new(glyph: &Glyph) -> Self {
        Self {
            x0: glyph.x,
            x1: glyph.x,
            y: glyph.y,
            size: glyph.size,
            text: String::new(),
            middles: Vec::new(),
            artifact: glyph.artifact,
        }
    }

    fn push(&mut self, text: &str, from: f32, to: f32) {
        let count = text.chars().count().max(1) as f32;
        for (index, c) in text.chars().enumerate() {
            self.text.push(c);
            self.middles.push(from + (to - from) * (index as f32 + 0.5) / count);
        }
    }

    pub fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// Takes the first characters away, and the white space after them.
    pub fn strip_start(&mut self, bytes: usize) {
        let rest = self.text[bytes..].trim_start().to_owned();
        let gone = self.text.chars().count() - rest.chars().count();
        self.middles.drain(..gone);
        self.x0 = self.middles.first().map_or(self.x1, |middle| middle - self.size / 4.0);
        self.text = rest;
    }

    /// Adds what stands further right on the same line.
    pub fn join(&mut self, other: PdfStretch) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.push(" ", self.x1, other.x0);
        }
        // The larger letters say where the line stands.
        if other.size > self.size {
            (self.size, self.y) = (other.size, other.y);
        }
        self.text.push_str(&other.text);
        self.middles.extend(other.middles);
        self.x1 = self.x1.max(other.x1);
    }
}

/// Reads the stretches of a page.
pub(super) fn of(sheet: &GlyphSheet) -> Stretches {
    let mut counts: HashMap<ReadingDirection, usize> = HashMap::new();
    for glyph in &sheet.glyphs {
        *counts.entry(glyph.turn).or_default() += 1;
    }
    let upright = counts.get(&ReadingDirection::Upright).copied().unwrap_or(0);
    let other = counts
        .iter()
        .filter(|(turn, _)| !matches!(turn, ReadingDirection::Slanted | ReadingDirection::Upright))
        .max_by_key(|(_, count)| **count);
    let main = match other {
        Some((turn, count)) if *count > upright => *turn,
        _ => ReadingDirection::Upright,
    };
    let mut found = Stretches { turn: Some(main), ..Stretches::default() };
    let mut turned: Vec<PdfStretch> = Vec::new();
    for turn in [
        main,
        ReadingDirection::Upright,
        ReadingDirection::Down,
        ReadingDirection::Over,
        ReadingDirection::Up,
        ReadingDirection::Slanted,
    ] {
        if turn != main || found.stretches.is_empty() {
            let stretches = runs(sheet, turn);
            if turn == main { found.stretches = stretches } else { turned.extend(stretches) }
        }
    }
    found.turned = turned.into_iter().map(|stretch| stretch.text).filter(|text| text.chars().count() > 2).collect();
    found
}

fn runs(sheet: &GlyphSheet, turn: ReadingDirection) -> Vec<PdfStretch> {
    let mut stretches: Vec<PdfStretch> = Vec::new();
    let mut open: Option<PdfStretch> = None;
    let mut spaced = false;
    for glyph in sheet.glyphs.iter().filter(|glyph| glyph.turn == turn) {
        let text = &sheet.text[glyph.text.clone()];
        let blank = text.chars().all(|c| c.is_whitespace() || c == '\0');
        let Some(stretch) = open.as_mut().filter(|stretch| goes_on(stretch, glyph)) else {
            if blank {
                spaced = true;
                continue;
            }
            stretches.extend(open.take().filter(|stretch| !stretch.text.is_empty()));
            let mut stretch = PdfStretch::new(glyph);
            let figures = if glyph.raised { letters::raised(text) } else { text.to_owned() };
            stretch.push(&figures, glyph.x, glyph.end);
            stretch.x1 = glyph.end.max(glyph.x);
            (open, spaced) = (Some(stretch), false);
            continue;
        };
        if blank {
            // Several blanks in a row may be the gap between two columns.
            spaced |= !text.is_empty();
            continue;
        }
        if is_drawn_again(stretch, text, glyph) {
            continue;
        }
        let gap = glyph.x - stretch.x1;
        let size = stretch.size.max(glyph.size);
        if !stretch.text.is_empty()
            && (spaced && gap > 0.02 * size || gap > WORD_GAP * size.min(stretch.size.min(glyph.size) * 1.5))
        {
            stretch.push(" ", stretch.x1, glyph.x);
        }
        spaced = false;
        push_at_height(stretch, text, glyph);
        stretch.x1 = stretch.x1.max(glyph.end);
    }
    stretches.extend(open.filter(|stretch| !stretch.text.is_empty()));
    stretches
}

/// Whether a glyph stands on a stretch's line, near its end.
fn goes_on(stretch: &PdfStretch, glyph: &Glyph) -> bool {
    let size = stretch.size.max(glyph.size);
    let drop = (glyph.y - stretch.y).abs();
    let same = drop < 0.2 * size || (stretch.size.min(glyph.size) < 0.85 * size && drop < 0.6 * size);
    let gap = glyph.x - stretch.x1;
    same && stretch.artifact == glyph.artifact && gap < STRETCH_GAP * size && gap > -0.6 * size
}

/// Bold is drawn by some programs as the same letters twice, a hair apart.
fn is_drawn_again(stretch: &PdfStretch, text: &str, glyph: &Glyph) -> bool {
    let Some(last) = stretch.middles.last() else { return false };
    let middle = (glyph.x + glyph.end) / 2.0;
    stretch.text.ends_with(text)
        && text.chars().count() == 1
        && (middle - last).abs() < 0.12 * glyph.size
        && glyph.end - glyph.x > 0.2 * glyph.size
}

/// Adds a glyph that may be raised: figures above the line keep their height as characters of their own.
fn push_at_height(stretch: &mut PdfStretch, text: &str, glyph: &Glyph) {
    let raised = glyph.raised || glyph.size < 0.85 * stretch.size && stretch.y - glyph.y > 0.15 * stretch.size;
    if raised {
        return stretch.push(&letters::raised(text), glyph.x, glyph.end);
    }
    let is_raised = |c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c);
    if stretch.text.chars().all(is_raised) && text.starts_with(char::is_alphabetic) {
        stretch.push(" ", stretch.x1, glyph.x);
    }
    // The mark of a note stands before its larger text.
    if glyph.size > 1.18 * stretch.size {
        if glyph.y - stretch.y > 0.15 * glyph.size {
            stretch.text = letters::raised(&stretch.text);
        }
        (stretch.size, stretch.y) = (glyph.size, glyph.y);
    }
    stretch.push(text, glyph.x, glyph.end);
}
