//! Impressions: what was printed before, so that only what changed is printed again.
//!
//! - `ledger`: the records of a folder
//! - `inputs`: what a printed brief was made from
//! - `program`: which program printed it
//! - `remark`: a warning as recorded
mod inputs;
mod ledger;
mod program;
mod remark;

pub use inputs::{Inputs, Origin};
pub use ledger::{Impressions, Proof};
