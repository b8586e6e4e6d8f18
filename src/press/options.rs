//! How briefs are printed.

use typst::diag::HintedString;
use typst_pdf::{PdfStandard, PdfStandards};
use typst_syntax::DiagSpan;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edition::PrintData;
use crate::lock::LockMode;
use crate::page::compose::export::{self, OutputFormat};
use crate::project::Project;
use crate::project::house::paper::Paper;

/// How briefs are printed.
#[derive(Debug, Clone)]
pub struct Options {
    /// The standards that the PDFs conform to.
    pub standards: PdfStandards,
    /// The same, by name.
    pub standard_list: Vec<PdfStandard>,
    /// Whether optional items may be left out to make a page fit.
    pub drop_optional: bool,
    /// Whether the evidence is attached: the standards must allow it.
    pub attach: bool,
    /// Whether the texts of the quoted sources are attached too.
    pub attach_sources: bool,
    /// The paper, in place of the briefs' own.
    pub paper: Option<Paper>,
    /// The bleed, and whether the pages are grey.
    pub print: PrintData,
    /// What kind of file is made.
    pub format: OutputFormat,
    /// What a difference from the project's lock means.
    pub lock: LockMode,
}

impl Options {
    /// The usual way to print to these standards.
    ///
    /// # Errors
    /// That the standards don't go together.
    pub fn new(standards: &[PdfStandard]) -> Result<Self, HintedString> {
        Ok(Self {
            standards: PdfStandards::new(standards)?,
            standard_list: standards.to_vec(),
            drop_optional: true,
            attach: standards.iter().all(|standard| export::allows_attachments(*standard)),
            attach_sources: false,
            paper: None,
            print: PrintData::default(),
            format: OutputFormat::Pdf,
            lock: LockMode::Compare,
        })
    }

    /// The usual way to print what a project's house says; nothing where its standards don't go together, which is reported.
    pub fn of_house(project: &Project, diagnostics: &mut Diagnostics) -> Option<Self> {
        let standards = project.house.as_ref().map_or(&[][..], |house| &house.standards);
        Self::new(standards).map_err(|error| diagnostics.push(contrary(&error))).ok()
    }

    /// Everything in it that a page depends on, as text. Each field is named, so that none is forgotten.
    pub(crate) fn fingerprint(&self) -> String {
        let Self { standards: _, standard_list, drop_optional, attach, attach_sources, paper, print, format, lock: _ } =
            self;
        format!("{standard_list:?} {drop_optional} {attach} {attach_sources} {paper:?} {print:?} {format:?}")
    }
}

/// That standards don't go together.
pub fn contrary(error: &HintedString) -> Diagnostic {
    let message = format!("the PDF standards don't go together ({})", error.message());
    let problem = Diagnostic::error(Code::InvalidStandard, DiagSpan::detached(), message);
    error.hints().iter().fold(problem, |problem, hint| problem.with_hint(hint.clone()))
}
