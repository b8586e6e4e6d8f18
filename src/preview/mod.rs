//! The live page of a project: what the browser is shown, kept up with the files.
//!
//! - `state`: the briefs as they are now
//! - `brief`: one of them, and what is wrong with it
//! - `shown`: the page that shows them
mod brief;
mod shown;
mod state;

pub use state::{Preview, Refreshed};
