//! Lints on the brand's colours: legible on white, and apart in grey.

use typst_syntax::DiagSpan;

use super::page::FittedPage;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edition::beginning;
use crate::project::house::MANIFEST;
use crate::project::house::colour::Colour;
use crate::yaml::Place;

/// The least contrast of text after WCAG 2.2, success criterion 1.4.3 (level AA), and that of large text.
const LEAST_CONTRAST: f64 = 4.5;
const LEAST_CONTRAST_LARGE: f64 = 3.0;

/// The least distance of two lightnesses (CIE L*, from 0 to 100) that print as different greys.
const LEAST_DISTANCE: f64 = 8.0;

pub(super) fn check(page: &FittedPage, found: &mut Diagnostics) {
    let brand = &page.house.brand;
    let (primary, accent) = (brand.primary, brand.accent);
    // Templates set labels in the primary and kickers in the accent, both small and on white.
    let mut colours = vec![("primary", primary, &brand.primary_place)];
    if primary != accent {
        colours.push(("accent", accent, &brand.accent_place));
    }
    for (name, colour, declared) in colours {
        let contrast = colour.contrast_with(Colour::WHITE);
        if contrast < least_contrast(page, colour) {
            found.push(
                Diagnostic::warning(
                    Code::LowContrast,
                    place(page, declared.as_ref()),
                    format!("{name} {colour} has a contrast of {contrast:.1}:1 with white"),
                )
                .with_hint("small text needs 4.5:1 (WCAG 2.2 AA): take a darker shade"),
            );
        }
    }
    faint_text(page, found);
    // A brand of one colour wants nothing told apart by it.
    if primary != accent && (primary.lightness() - accent.lightness()).abs() < LEAST_DISTANCE {
        found.push(
            Diagnostic::warning(
                Code::SameGrey,
                place(page, brand.accent_place.as_ref()),
                format!("primary {primary} and accent {accent} print as the same grey"),
            )
            .with_hint("make one of them darker or lighter, so that they stay apart without colour"),
        );
    }
}

/// What a colour of the brand needs on white: that of large type where the page has no other type in it.
fn least_contrast(page: &FittedPage, colour: Colour) -> f64 {
    let mut runs = page.contents.runs.iter().filter(|run| run.colour == Some(colour)).peekable();
    if runs.peek().is_some() && runs.all(|run| run.large) { LEAST_CONTRAST_LARGE } else { LEAST_CONTRAST }
}

/// Text of the page that can't be read on its ground, in whatever shades the template mixed.
fn faint_text(page: &FittedPage, found: &mut Diagnostics) {
    let brand = [page.house.brand.primary, page.house.brand.accent];
    let mut told = Vec::new();
    for run in &page.contents.runs {
        let (Some(colour), Some(ground)) = (run.colour, run.ground) else { continue };
        let least = if run.large { LEAST_CONTRAST_LARGE } else { LEAST_CONTRAST };
        let contrast = colour.contrast_with(ground);
        // What the brand's own colours have on white is told of where they are declared.
        let known = ground == Colour::WHITE && brand.contains(&colour);
        if contrast >= least || known || run.text.trim().is_empty() || told.contains(&(colour, ground)) {
            continue;
        }
        told.push((colour, ground));
        let template = page.spec.template.as_ref().unwrap_or(&page.house.defaults.template);
        found.push(
            Diagnostic::warning(
                Code::LowContrast,
                template.place.span(page.files),
                format!("`{}` is set in {colour} on {ground}: a contrast of {contrast:.1}:1", beginning(&run.text)),
            )
            .with_hint(format!(
                "text of its size needs {least}:1 (WCAG 2.2 AA): take other colours in the brand or the template"
            )),
        );
    }
}

/// Where a colour is declared; at the top of the house's file where it is left to the default.
fn place(page: &FittedPage, declared: Option<&Place>) -> DiagSpan {
    let top = || Place::file(page.files.id(MANIFEST));
    declared.cloned().unwrap_or_else(top).span(page.files)
}
