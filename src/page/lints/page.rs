//! What the lints look at.

use typst_layout::PagedDocument;

use crate::edition::Edition;
use crate::files::Files;
use crate::page::compose::contents::PageContents;
use crate::page::fit::FitReport;
use crate::project::brief::BriefSpec;
use crate::project::house::House;

/// A fitted page with what it was made from.
pub(crate) struct FittedPage<'a> {
    pub spec: &'a BriefSpec,
    pub house: &'a House,
    pub edition: &'a Edition,
    pub report: &'a FitReport,
    pub document: &'a PagedDocument,
    pub contents: &'a PageContents,
    pub files: &'a Files,
}
