//! What says where an edition belongs: its authors, its series, the report it sums up, who is thanked.

use serde::Serialize;

use crate::language::inline::Inline;

/// Somebody who wrote it.
#[derive(Debug, Clone, Serialize)]
pub struct Author {
    /// A person or a desk.
    pub name: String,
    /// Where they work.
    pub affiliation: Option<String>,
    /// A mail address, to be set as a link.
    pub email: Option<String>,
    /// A line on who it is.
    pub about: Option<Vec<Inline>>,
}

/// The series it belongs to.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Series {
    /// It stands in place of the label of the kind of paper.
    pub name: Option<String>,
    /// The brief's number in it, as it is to be printed.
    pub number: Option<String>,
    /// With a hyphen in the middle and a check digit that is right (ISO 3297).
    pub issn: Option<String>,
    /// The language of its name: that of the house, or of the brief where the brief names it.
    pub language: &'static str,
}

/// The full report that it sums up.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Its whole address, to link to.
    pub url: String,
    /// The address as it is printed.
    pub shown: String,
    /// What it is called; nothing where the brief doesn't say.
    pub title: Option<Vec<Inline>>,
    /// A QR code of the address, a string a row: `1` for a dark module, `0` for a light one.
    pub code: Vec<String>,
}

/// An organisation that is thanked.
#[derive(Debug, Clone, Serialize)]
pub struct PartnerMark {
    /// What stands on the page where there is no logo, and what the logo is read out as.
    pub name: String,
    /// From the project's root, with a slash before it.
    pub logo: Option<String>,
}

impl Report {
    /// The report at an address.
    pub fn new(url: String, title: Option<Vec<Inline>>) -> Self {
        let shown = url.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
        let shown = match shown.strip_prefix("doi.org/") {
            Some(doi) => format!("doi:{doi}"),
            None => shown.strip_prefix("www.").unwrap_or(shown).to_owned(),
        };
        Self { code: modules(&url), shown, url, title }
    }
}

/// The modules of a QR code (ISO 18004) with error correction for print, by rows; none where an address has no room in one.
fn modules(url: &str) -> Vec<String> {
    let Ok(code) = qrcode::QrCode::with_error_correction_level(url, qrcode::EcLevel::M) else { return Vec::new() };
    let dark = |colour: &qrcode::Color| if *colour == qrcode::Color::Dark { '1' } else { '0' };
    code.to_colors().chunks(code.width()).map(|row| row.iter().map(dark).collect()).collect()
}
