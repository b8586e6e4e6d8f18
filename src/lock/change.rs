//! What a difference from the lock means.

/// What a difference from the project's lock means.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum LockMode {
    /// A warning.
    Compare,
    /// An error: the brief is not printed.
    Enforce,
    /// Nothing.
    Ignore,
}
