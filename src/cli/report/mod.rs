//! What is told on the terminal, in CI and to other programs.
pub mod deps;
pub mod findings;
pub mod github;
pub mod json;
pub mod printing;
pub mod progress;
pub mod sarif;
pub mod summary;
