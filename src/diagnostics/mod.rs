//! What is wrong, where, and what to do about it.
//!
//! - `diagnostic`: one problem with its place, its code and its hints
//! - `code`: the kinds of problems
//! - `complaint`: why a text is not what it should be, and what it may have been meant for
//! - `lint`: the problems that may be allowed
mod code;
mod complaint;
mod diagnostic;
mod lint;

pub use code::Code;
pub use complaint::{Complaint, nearest};
pub use diagnostic::{Diagnostic, Diagnostics, in_reading_order};
pub use lint::{LINTS, Lint};
