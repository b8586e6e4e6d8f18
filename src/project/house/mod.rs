//! The house: who publishes, and how its pages look.
//!
//! - `manifest`: `briefpress.yaml`
//! - `fields`: its keys
//! - `brand`: a `_brand.yml` that other tools share
//! - `standards`: the PDF standards and the citation style that it may name
//! - `colour`, `paper`, `fonts`: what a house chooses from
//! - `families`: which of the fonts it means
#[cfg(feature = "press")]
pub(crate) mod brand;
#[cfg(feature = "press")]
pub(crate) mod colour;
#[cfg(feature = "press")]
pub(crate) mod families;
pub(crate) mod fields;
#[cfg(feature = "press")]
pub(crate) mod fonts;
#[cfg(feature = "press")]
mod manifest;
pub(crate) mod paper;
mod standards;

#[cfg(feature = "press")]
pub use colour::Colour;
#[cfg(feature = "press")]
pub use fonts::{FontSearch, files as font_files, load as load_fonts};
#[cfg(feature = "press")]
pub use manifest::{Brand, Defaults, House, Imprint, Logo, MANIFEST};
pub use paper::{Bleed, Paper};
#[cfg(feature = "press")]
pub use standards::parse_standard;
pub use standards::{HOUSE_STYLE, STANDARDS};
