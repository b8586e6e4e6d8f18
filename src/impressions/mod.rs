//! Impressions: what was printed before, so that only what changed is printed again.
//!
//! - `ledger`: the records of a folder
//! - `inputs`: what a printed brief was made from
//! - `record`: what is recorded of one printed file
//! - `program`: which program printed it
//! - `remark`: a warning as recorded
mod inputs;
mod ledger;
mod program;
mod record;
mod remark;

pub use inputs::{Inputs, Provenance, Shared};
pub use ledger::{CheckedPage, Impressions};
