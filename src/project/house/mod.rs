//! The house: who publishes, and how its pages look.
//!
//! - `manifest`: `briefpress.yaml`
//! - [`fields`]: its keys
//! - [`brand`]: a `_brand.yml` that other tools share
//! - [`colour`], [`paper`], [`fonts`]: what a house chooses from
#[cfg(feature = "press")]
pub mod brand;
#[cfg(feature = "press")]
pub mod colour;
pub mod fields;
#[cfg(feature = "press")]
pub mod fonts;
#[cfg(feature = "press")]
mod manifest;
pub mod paper;

#[cfg(feature = "press")]
pub use manifest::{Brand, Defaults, HOUSE_STYLE, House, Imprint, Logo, MANIFEST, STANDARDS, parse_standard};
