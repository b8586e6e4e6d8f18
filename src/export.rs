//! From a document to the bytes of a PDF, the same on every run and machine.

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::diagnostics::Diagnostics;
use crate::fit::typst_diagnostic;

/// Writes the page as a PDF.
///
/// `id` identifies the brief in the file for as long as it exists, so a reprint is known as the same document. Nothing
/// of the time or the place of printing goes in: the document's date is the brief's own.
///
/// # Errors
/// What the PDF standards refuse, such as a character that no font has.
pub fn pdf(document: &PagedDocument, id: &str, standards: &PdfStandards) -> Result<Vec<u8>, Diagnostics> {
    let options = PdfOptions {
        ident: Smart::Custom(id.to_owned()),
        creator: Smart::Custom(Some(format!("Briefpress {}", env!("CARGO_PKG_VERSION")))),
        timestamp: None,
        page_ranges: None,
        standards: standards.clone(),
        tagged: true,
        pretty: false,
    };
    typst_pdf::pdf(document, &options).map_err(|errors| errors.into_iter().map(typst_diagnostic).collect())
}

/// Whether a PDF that conforms to the standard may have files attached: of PDF/A, only parts 3 and 4f allow it.
pub fn allows_attachments(standard: PdfStandard) -> bool {
    use PdfStandard::*;
    !matches!(standard, A_1b | A_1a | A_2b | A_2u | A_2a | A_4 | A_4e)
}
