//! What is wrong, where, and what to do about it.
//!
//! - `diagnostic`: one problem with its place, its code and its hints
//! - `code`: the kinds of problems
//! - `complaint`: why a text is not what it should be, and what it may have been meant for
//! - [`render`]: for a terminal, for CI, for other programs
//! - `lint`: the problems that may be allowed
//! - `shown`: what a project holds, as it may be shown
mod code;
mod complaint;
mod diagnostic;
mod lint;
pub mod render;
mod shown;

pub use code::Code;
pub use complaint::{Complaint, nearest};
pub use diagnostic::{Diagnostic, Diagnostics, Hint, Overset, Severity, in_reading_order};
pub use lint::{LINTS, Lint};
pub use shown::{counted, shown, steers, turns};
