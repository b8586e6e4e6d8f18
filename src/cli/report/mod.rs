//! What is told on the terminal, in CI and to other programs.
pub mod deps;
pub mod findings;
pub mod printing;
pub mod progress;
pub mod summary;
