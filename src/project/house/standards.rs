//! The PDF standards and the citation style that a house may name.

#[cfg(feature = "press")]
use serde::Deserialize;
#[cfg(feature = "press")]
use serde::de::value::StrDeserializer;
#[cfg(feature = "press")]
use typst_pdf::PdfStandard;

/// The house style of the templates: numbers in brackets with the locator beside them, and no words of any language.
pub const HOUSE_STYLE: &str = "house";

/// The names of the PDF standards, as `typst compile --pdf-standard` has them.
pub const STANDARDS: &[&str] = &[
    "1.4", "1.5", "1.6", "1.7", "2.0", "a-1b", "a-1a", "a-2b", "a-2u", "a-2a", "a-3b", "a-3u", "a-3a", "a-4", "a-4f",
    "a-4e", "ua-1",
];

/// A PDF standard by its name, such as `ua-1` or `a-3a`.
#[cfg(feature = "press")]
pub fn parse_standard(name: &str) -> Option<PdfStandard> {
    let deserializer: StrDeserializer<serde::de::value::Error> = StrDeserializer::new(name);
    PdfStandard::deserialize(deserializer).ok()
}
