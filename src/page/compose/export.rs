//! From a document to the bytes of a PDF, the same on every run and machine.

use typst::foundations::Smart;
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

use super::said::typst_diagnostic;
use crate::diagnostics::Diagnostics;
use crate::evidence::seal;

/// What kind of file a page becomes.
#[derive(Debug, Copy, Clone, PartialEq)]
pub enum OutputFormat {
    /// The brief itself, with its evidence.
    Pdf,
    /// A picture in pixels.
    Png {
        /// Pixels to the inch.
        ppi: f64,
    },
    /// A picture in vectors.
    Svg,
}

impl OutputFormat {
    /// What the names of its files end in, after the dot.
    pub fn extension(self) -> &'static str {
        match self {
            OutputFormat::Pdf => "pdf",
            OutputFormat::Png { .. } => "png",
            OutputFormat::Svg => "svg",
        }
    }
}

/// Writes the page as a file of the format.
///
/// A page that its PDF standards refuse is refused as a picture too: what announces a brief shows the brief that is printed.
///
/// # Errors
/// What the PDF standards refuse.
pub fn file(
    document: &PagedDocument,
    id: &str,
    format: OutputFormat,
    standards: &PdfStandards,
) -> Result<Vec<u8>, Diagnostics> {
    let pdf = pdf(document, id, standards)?;
    Ok(match format {
        OutputFormat::Pdf => pdf,
        OutputFormat::Png { ppi } => png(&document.pages()[0], ppi),
        OutputFormat::Svg => svg(&document.pages()[0]).into_bytes(),
    })
}

/// The page as a PNG of so many pixels an inch.
pub fn png(page: &Page, ppi: f64) -> Vec<u8> {
    let options = RenderOptions { pixel_per_pt: (ppi / 72.0).into(), render_bleed: false };
    let picture = typst_render::render(page, &options);
    picture.encode_png().expect("a page's picture is written to memory")
}

/// The page as a picture in vectors.
pub fn svg(page: &Page) -> String {
    typst_svg::svg(page, &SvgOptions { render_bleed: false, pretty: false })
}

/// Writes the page as a PDF, sealed.
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
    let pdf = typst_pdf::pdf(document, &options);
    pdf.map(|pdf| seal(&pdf)).map_err(|errors| errors.into_iter().map(typst_diagnostic).collect())
}

/// Whether a PDF that conforms to the standard may have files attached: of PDF/A, only parts 3 and 4f allow it.
pub fn allows_attachments(standard: PdfStandard) -> bool {
    use PdfStandard::*;
    !matches!(standard, A_1b | A_1a | A_2b | A_2u | A_2a | A_4 | A_4e)
}
