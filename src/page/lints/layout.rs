//! Lints on the finished page: where lines break and how images are printed.

use super::page::FittedPage;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::compose::contents::Run;
use crate::page::fit::{LEAST_FILL, RAGGED};
use crate::project::house::MANIFEST;

/// A headline is taken in at one look.
const HEADLINE_LINES: usize = 2;

/// The longest line of running text that the eye finds back from (Bringhurst: 45 to 75 characters).
const LINE_CHARACTERS: usize = 80;

/// Most of a line, by which columns may end further apart than is said: they don't end on the same baselines.
const NEARLY: f64 = 0.7;

/// The resolution under which an image looks coarse in print, in pixels to the inch.
const LEAST_RESOLUTION: f64 = 200.0;

pub(super) fn check(page: &FittedPage, found: &mut Diagnostics) {
    headline_lines(page, found);
    long_lines(page, found);
    low_resolution(page, found);
    uneven_columns(page, found);
}

fn headline_lines(page: &FittedPage, found: &mut Diagnostics) {
    let lines = page.contents.headline_lines();
    if lines > HEADLINE_LINES {
        // Words don't fill their lines.
        let characters = HEADLINE_LINES * page.contents.headline_characters() * 9 / 10 / 5 * 5;
        found.push(
            Diagnostic::warning(
                Code::HeadlineLines,
                page.spec.headline.place.span(page.files),
                format!("the headline takes {lines} lines"),
            )
            .with_hint(format!("say it in two lines: about {characters} characters at the size it is set in")),
        );
    }
}

fn long_lines(page: &FittedPage, found: &mut Diagnostics) {
    let Some(size) = page.report.setting.measure("body-size") else { return };
    let full = full_lines(&page.contents.lines(size));
    if full.is_empty() {
        return;
    }
    let average = full.iter().sum::<usize>().div_ceil(full.len());
    if average > LINE_CHARACTERS {
        let template = page.spec.template.as_ref().unwrap_or(&page.house.defaults.template);
        found.push(
            Diagnostic::warning(
                Code::LongLines,
                template.place.span(page.files),
                format!("the lines of the body have {average} characters on average"),
            )
            .with_hint("45 to 75 are read with ease: choose a template with columns, or a larger body"),
        );
    }
}

/// The characters of the lines that run on to another one below: a paragraph's last line, or a label, is as long as it is.
fn full_lines(lines: &[Run]) -> Vec<usize> {
    let runs_on = |line: &Run, next: &Run| {
        let down = next.y - line.y;
        // Hanging punctuation and indents of lists move a line's beginning.
        (line.size * 0.5..line.size * 1.9).contains(&down) && (next.x - line.x).abs() < line.size * 2.0
    };
    let pairs = lines.windows(2).filter(|pair| runs_on(&pair[0], &pair[1]));
    pairs.map(|pair| pair[0].text.trim().chars().count()).collect()
}

fn low_resolution(page: &FittedPage, found: &mut Diagnostics) {
    // As they stand on the page: the masthead first, the marks last.
    let (imprint, spec) = (&page.house.imprint, page.spec);
    let marks = [&imprint.funders, &spec.funders, &imprint.partners, &spec.partners].into_iter().flatten();
    let paths = imprint.logo.iter().map(|logo| &logo.path).chain(spec.figures.iter().map(|figure| &figure.path));
    let paths = paths.chain(marks.filter_map(|mark| mark.logo.as_ref()));
    let rasters: Vec<_> = paths.filter(|path| !path.value.to_ascii_lowercase().ends_with(".svg")).collect();
    for (index, raster) in page.contents.rasters.iter().enumerate() {
        if raster.resolution >= LEAST_RESOLUTION {
            continue;
        }
        let span = match rasters.get(index) {
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

fn uneven_columns(page: &FittedPage, found: &mut Diagnostics) {
    let apart = page.report.lines_apart();
    // Where there is little text, that is what is to be told.
    if apart <= RAGGED + NEARLY || page.report.fill < LEAST_FILL {
        return;
    }
    // What one column loses the other gains.
    let words = (apart / 2.0 * page.report.words_a_line) as usize / 5 * 5;
    found.push(
        Diagnostic::warning(
            Code::UnevenColumns,
            page.spec.headline.place.span(page.files),
            format!("the columns end {apart:.0} lines apart"),
        )
        .with_hint(format!(
            "they divide between sections, which stay whole with their quotations: put these in another order, or write about {words} words \
             more or fewer in one of them"
        )),
    );
}
