//! Lints on the finished page: where lines break and how images are printed.

use super::Page;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::house::MANIFEST;

/// A headline is taken in at one look.
const HEADLINE_LINES: usize = 2;

/// The longest line of running text that the eye finds back from (Bringhurst: 45 to 75 characters).
const LINE_CHARACTERS: usize = 80;

/// The resolution under which an image looks coarse in print, in pixels to the inch.
const LEAST_RESOLUTION: f64 = 200.0;

pub(super) fn check(page: &Page, found: &mut Diagnostics) {
    headline_lines(page, found);
    long_lines(page, found);
    low_resolution(page, found);
}

fn headline_lines(page: &Page, found: &mut Diagnostics) {
    let mut baselines: Vec<f64> = Vec::new();
    for line in page.contents.lines(page.contents.largest_size()) {
        if !baselines.iter().any(|y| (y - line.y).abs() < 1.0) {
            baselines.push(line.y);
        }
    }
    if baselines.len() > HEADLINE_LINES {
        found.push(
            Diagnostic::warning(
                Code::HeadlineLines,
                page.spec.headline.place.span(page.files),
                format!("the headline takes {} lines", baselines.len()),
            )
            .with_hint("say it in two: about 75 characters"),
        );
    }
}

fn long_lines(page: &Page, found: &mut Diagnostics) {
    let Some(size) = page.setting.measure("body-size") else { return };
    let longest = page.contents.lines(size).iter().map(|line| line.text.trim().chars().count()).max().unwrap_or(0);
    if longest > LINE_CHARACTERS {
        found.push(
            Diagnostic::warning(
                Code::LongLines,
                page.spec.headline.place.span(page.files),
                format!("the longest line of the body has {longest} characters"),
            )
            .with_hint("45 to 75 are read with ease: choose a template with columns, or a larger body"),
        );
    }
}

fn low_resolution(page: &Page, found: &mut Diagnostics) {
    let logo = page.house.imprint.logo.as_ref().filter(|logo| !logo.path.value.to_ascii_lowercase().ends_with(".svg"));
    for (index, raster) in page.contents.rasters.iter().enumerate() {
        if raster.resolution >= LEAST_RESOLUTION {
            continue;
        }
        // The masthead comes first, so the brief's figure is the last.
        let figure = page.spec.figure.as_ref().filter(|_| logo.is_none() || index > 0);
        let span = match figure.map(|figure| &figure.path).or(logo.map(|logo| &logo.path)) {
            Some(path) => path.place.span(page.files),
            None => crate::yaml::Place::file(page.files.id(MANIFEST)).span(page.files),
        };
        found.push(
            Diagnostic::warning(
                Code::LowResolution,
                span,
                format!("an image is printed at {:.0} dpi", raster.resolution),
            )
            .with_hint("print needs 200 dpi at least: use an SVG, or an image with more pixels"),
        );
    }
}
