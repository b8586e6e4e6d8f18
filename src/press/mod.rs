//! The press: takes briefs through the whole pipeline, many at a time.
//!
//! - `run`: one brief, or many with threads
//! - `glyphs`: whether the fonts have every character
mod glyphs;
mod run;

pub use run::{Options, Outcome, Overseer, Prepared, Printed, prepare, print, print_all};
