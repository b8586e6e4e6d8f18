//! Diagnostics for their readers: on a terminal, in CI, in other programs.
//!
//! Lines and columns count from 1 in all of them, columns in Unicode code points, as editors jump to them.
//!
//! - `human`: with the lines they are about, or one line each
//! - `json`: one object a line
//! - `github`: workflow commands
//! - `sarif`: one SARIF 2.1.0 log
pub mod github;
#[cfg(feature = "cli")]
pub mod human;
pub mod json;
pub mod sarif;
