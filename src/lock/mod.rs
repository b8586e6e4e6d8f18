//! The lock: what each brief was approved with, word for word, in a file that is committed.
//!
//! - `file`: the lock and its shape
//! - `change`: what a difference means
//! - `compare`: how a brief differs from what was approved
//! - `words`: differences, word by word
mod change;
mod compare;
mod file;
mod words;

pub use change::LockMode;
pub use compare::{Aspect, Change, Kind};
pub use file::{Approved, ApprovedParagraph, ApprovedQuotation, FILE, Lock};
pub(crate) use words::word_diff;
pub use words::{WordingSide, wordings};
