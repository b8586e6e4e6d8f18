//! The parser that knows places, on texts that may be no YAML at all.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Lets the parser read. It has faults of its own on texts that end too early: they end the reading, and not the program.
pub(super) fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok()
}
