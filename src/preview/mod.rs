//! The live page of a project: what the browser is shown, kept up with the files.
//!
//! - `state`: the briefs as they are now
//! - `shown`: the page that shows them
mod shown;
mod state;

pub use state::{Preview, Refreshed};
