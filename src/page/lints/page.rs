//! What the lints look at.

use typst_layout::PagedDocument;

use crate::edition::Edition;
use crate::files::Files;
use crate::page::compose::contents::PageContents;
use crate::page::fit::Report;
use crate::project::brief::BriefSpec;
use crate::project::house::House;

/// A fitted page with what it was made from.
pub(crate) struct Page<'a> {
    pub spec: &'a BriefSpec,
    pub house: &'a House,
    pub edition: &'a Edition,
    pub report: &'a Report,
    pub document: &'a PagedDocument,
    pub contents: &'a PageContents,
    pub files: &'a Files,
}
