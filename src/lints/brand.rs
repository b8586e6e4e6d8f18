//! Lints on the brand's colours: legible on white, and apart in grey.

use typst::syntax::{DiagSpan, FileId};

use super::Page;
use crate::colour::Colour;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::house::MANIFEST;

/// The least contrast of small text after WCAG 2.2, success criterion 1.4.3 (level AA).
const LEAST_CONTRAST: f64 = 4.5;

/// The least distance of two lightnesses (CIE L*, from 0 to 100) that print as different greys.
const LEAST_DISTANCE: f64 = 8.0;

pub(super) fn check(page: &Page, found: &mut Diagnostics) {
    let (primary, accent) = (page.house.brand.primary, page.house.brand.accent);
    // Templates set labels in the primary and kickers in the accent, both small and on white.
    for (name, colour) in [("primary", primary), ("accent", accent)] {
        let contrast = colour.contrast_with(Colour::WHITE);
        if contrast < LEAST_CONTRAST {
            found.push(
                Diagnostic::warning(
                    Code::LowContrast,
                    place(page, name),
                    format!("{name} {colour} has a contrast of {contrast:.1}:1 with white"),
                )
                .with_hint("small text needs 4.5:1 (WCAG 2.2 AA): take a darker shade"),
            );
        }
    }
    if (primary.lightness() - accent.lightness()).abs() < LEAST_DISTANCE {
        found.push(
            Diagnostic::warning(
                Code::SameGrey,
                place(page, "accent"),
                format!("primary {primary} and accent {accent} print as the same grey"),
            )
            .with_hint("make one of them darker or lighter, so that they stay apart without colour"),
        );
    }
}

/// Where the house declares a colour; at the top of its file where it leaves it to the default.
fn place(page: &Page, name: &str) -> DiagSpan {
    let file: FileId = page.files.id(MANIFEST);
    let Ok(text) = page.files.text(file) else { return DiagSpan::detached() };
    match text.find(&format!("{name}:")) {
        Some(start) => DiagSpan::from_range(file, start..start + name.len()),
        None => DiagSpan::detached(),
    }
}
