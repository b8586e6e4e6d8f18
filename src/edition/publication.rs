//! What says where an edition belongs: its authors, its series, the report it sums up, who is thanked.

use serde::Serialize;

use crate::language::inline::Inline;

/// Somebody who wrote it.
#[derive(Debug, Clone, Serialize)]
pub struct Author {
    pub name: String,
    pub affiliation: Option<String>,
    pub email: Option<String>,
    /// A line on who it is.
    pub about: Option<Vec<Inline>>,
}

/// The series it belongs to.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Series {
    pub name: Option<String>,
    pub number: Option<String>,
    pub issn: Option<String>,
    /// The language of its name: that of the house, or of the brief where the brief names it.
    pub language: &'static str,
}

/// The full report that it sums up.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    pub url: String,
    /// The address as it is printed.
    pub shown: String,
    pub title: Option<Vec<Inline>>,
    /// A QR code of the address, a string a row: `1` for a dark module, `0` for a light one.
    pub code: Vec<String>,
}

/// An organisation that is thanked.
#[derive(Debug, Clone, Serialize)]
pub struct Mark {
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
