//! Evidence: what a printed file says of its quotations, and whether it is so.
//!
//! - `format`: the attached file
//! - `page`: what a page says as a whole
//! - [`proof`]: reads a printed file back
//! - `seal`: whether its bytes are those that were printed
//! - `strict`: whether it can be read in one way only
//! - `structure`: what no printed brief has in its file
//! - `sight`: what a reader sees of the page
//! - `unseen`: why a letter doesn't count
//! - `letters`: whether its letters look like what they mean
//! - `program`: whether the fonts in it are those that were embedded
//! - [`verify`]: a printed brief against its evidence and its sources
mod format;
mod letters;
mod page;
mod program;
pub mod proof;
mod seal;
mod sight;
mod strict;
mod structure;
mod unseen;
pub mod verify;

pub(crate) use format::collect;
pub use format::{Digested, Evidence, FILE, PositionEvidence, QuotationEvidence, SourceEvidence};
pub use letters::Letters;
pub use page::page_digest;
pub use seal::seal;
pub use structure::Oddity;
pub use unseen::Unseen;
