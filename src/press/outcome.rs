//! What comes of a brief in the press.

use typst_layout::PagedDocument;
use typst_syntax::FileId;

use crate::diagnostics::Diagnostics;
use crate::edition::Edition;
use crate::lock::Change;
use crate::page::fit::FitReport;

/// A brief that went through the press.
#[derive(Debug)]
pub struct Outcome {
    /// The brief's.
    pub id: String,
    /// The printed brief, or nothing where it has errors or is up to date.
    pub printed: Option<Printed>,
    /// Whether the overseer said that the brief need not be printed.
    pub up_to_date: bool,
    /// How the brief differs from what was approved.
    pub changes: Vec<Change>,
    /// Everything that is wrong with it, and every warning.
    pub diagnostics: Diagnostics,
}

/// A brief that is exactly one page.
#[derive(Debug)]
pub struct Printed {
    /// What stands on it, without what was left out to make it fit.
    pub edition: Edition,
    /// The file: a PDF, or a picture where one was asked for.
    pub bytes: Vec<u8>,
    /// The page itself, for other pictures of it.
    pub page: Option<PagedDocument>,
    /// What the fit did.
    pub report: FitReport,
    /// The files that the template read.
    pub read: Vec<FileId>,
    /// How many of the diagnostics were found before the page was set.
    pub found_before: usize,
}

impl Printed {
    /// Takes out what is large, once it is where it goes.
    pub fn lighten(&mut self) {
        self.bytes = Vec::new();
        self.page = None;
    }
}
