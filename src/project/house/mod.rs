//! The house: who publishes, and how its pages look.
//!
//! - `manifest`: `briefpress.yaml`
//! - [`fields`]: its keys
//! - [`brand`]: a `_brand.yml` that other tools share
//! - [`colour`], [`paper`], [`fonts`]: what a house chooses from
pub mod brand;
pub mod colour;
pub mod fields;
pub mod fonts;
mod manifest;
pub mod paper;

pub use manifest::{Brand, Defaults, HOUSE_STYLE, House, Imprint, Logo, MANIFEST, STANDARDS, parse_standard};
