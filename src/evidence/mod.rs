//! Evidence: what a printed file says of its quotations, and whether it is so.
//!
//! - `format`: the attached file
//! - [`proof`]: reads a printed file back
//! - [`verify`]: a printed brief against its evidence and its sources
mod format;
pub mod proof;
pub mod verify;

pub(crate) use format::collect;
pub use format::{Digested, Evidence, FILE, PositionEvidence, QuotationEvidence, SelectorEvidence, SourceEvidence};
