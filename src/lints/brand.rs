//! Lints on the brand's colours: legible on white, and apart in grey.

use typst::syntax::DiagSpan;

use super::Page;
use crate::colour::Colour;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::house::MANIFEST;
use crate::yaml::Place;

/// The least contrast of small text after WCAG 2.2, success criterion 1.4.3 (level AA).
const LEAST_CONTRAST: f64 = 4.5;

/// The least distance of two lightnesses (CIE L*, from 0 to 100) that print as different greys.
const LEAST_DISTANCE: f64 = 8.0;

pub(super) fn check(page: &Page, found: &mut Diagnostics) {
    let brand = &page.house.brand;
    let (primary, accent) = (brand.primary, brand.accent);
    // Templates set labels in the primary and kickers in the accent, both small and on white.
    let mut colours = vec![("primary", primary, &brand.primary_place)];
    if primary != accent {
        colours.push(("accent", accent, &brand.accent_place));
    }
    for (name, colour, declared) in colours {
        let contrast = colour.contrast_with(Colour::WHITE);
        if contrast < LEAST_CONTRAST {
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

/// Where a colour is declared; at the top of the house's file where it is left to the default.
fn place(page: &Page, declared: Option<&Place>) -> DiagSpan {
    let top = || Place::file(page.files.id(MANIFEST));
    declared.cloned().unwrap_or_else(top).span(page.files)
}
