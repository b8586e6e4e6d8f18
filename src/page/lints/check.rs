//! Page lints: what a careful designer or editor would remark on a page that does fit.
//!
//! | lint | what it remarks |
//! |---|---|
//! | `headline-lines` | a headline over two lines |
//! | `key-messages` | more than six key messages |
//! | `long-paragraph` | a paragraph over 120 words |
//! | `long-pull-quote` | a pull quote over 45 words |
//! | `repeated-quotation` | the same passage twice on the page |
//! | `low-contrast` | a colour of the brand that is hard to read on white, or text on its ground (4.5:1, large type 3:1) |
//! | `same-grey` | a primary and an accent that print as the same grey |
//! | `long-lines` | lines longer than about 80 characters |
//! | `low-resolution` | an image under 200 dpi at its size |
//! | `faint-logo` | a logo that can't be seen on white |
//! | `missing-face` | a font family of the house without a bold, or without an italic (found where fonts are looked up) |
//! | `uneven-columns` | columns that end more than three lines apart |
//! | `underfull` | a page far from full at its roomiest setting (found by copyfitting) |
//!
//! Each is a warning under its name as code, and is switched off with `allow: [NAME]` in the house's file or the brief. An
//! image or logo without alternative text is an error where it is declared, so there is no lint for it.

use typst_layout::PagedDocument;

use super::page::FittedPage;
use super::{brand, layout, logo, words};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::edition::Edition;
use crate::files::Files;
use crate::page::compose::contents::PageContents;
use crate::page::fit::FitReport;
use crate::project::brief::BriefSpec;
use crate::project::house::House;

/// Everything that is to be remarked on a page, but for what the house or the brief allows.
pub(crate) fn check(
    spec: &BriefSpec,
    house: &House,
    edition: &Edition,
    report: &FitReport,
    document: &PagedDocument,
    files: &Files,
) -> Diagnostics {
    let contents = PageContents::of(document);
    let page = FittedPage { spec, house, edition, report, document, contents: &contents, files };
    let mut found = Diagnostics::new();
    words::check(&page, &mut found);
    brand::check(&page, &mut found);
    logo::check(&page, &mut found);
    layout::check(&page, &mut found);
    found.retain(|diagnostic| !is_allowed(diagnostic, spec, house));
    found
}

/// Whether the house or the brief switches the lint off that found this.
pub(crate) fn is_allowed(diagnostic: &Diagnostic, spec: &BriefSpec, house: &House) -> bool {
    spec.allow.iter().chain(&house.allow).any(|lint| lint.code() == diagnostic.code)
}
