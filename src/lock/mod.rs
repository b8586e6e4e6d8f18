//! The lock: what each brief was approved with, word for word, in a file that is committed.
//!
//! - `file`: the lock and its shape
//! - `opened`: its file, of which one brief's part can be read alone
//! - `change`: what a difference means
//! - `compare`: how a brief differs from what was approved
//! - `words`: differences, word by word
mod change;
mod compare;
mod file;
mod opened;
mod words;

pub use change::LockMode;
pub use compare::{Aspect, Change, Kind};
pub use file::{Approved, ApprovedParagraph, ApprovedQuotation, FILE, Lock};
pub use opened::LockFile;
pub(crate) use words::word_diff;
pub use words::{WordingSide, wordings};
