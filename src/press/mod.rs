//! The press: takes briefs through the whole pipeline, many at a time.
//!
//! - `options`: how briefs are printed
//! - `prepare`: a brief looked up, and then set
//! - `outcome`: what comes of it
//! - `overseer`: who looks after a run
//! - `approval`: briefs approved as they are
//! - `under_way`: what is being printed, and for how long
//! - `run`: one brief, or many with threads
//! - `warm`: what every page needs, made beside
//! - `glyphs`: whether the fonts have every character
mod approval;
mod glyphs;
mod options;
mod outcome;
mod overseer;
mod prepare;
mod run;
mod under_way;
mod warm;

pub use approval::{Approving, Locked, approve};
pub use options::{Options, contrary};
pub use outcome::{Outcome, Printed};
pub use overseer::{Overseer, Proceed};
pub use prepare::Prepared;
pub use run::{print, print_all};
pub use under_way::UnderWay;
pub use warm::warm_up;
