//! The files of a project: read through one store, written whole or not at all.
//!
//! - `digest`: what tells one file from another
//! - `store`: every file that a user or a template wrote, read once
//! - `write`: a file is written beside its target and renamed
mod digest;
mod store;
mod write;

pub use digest::digest;
pub use store::{
    Embedded, FileText, Files, Position, Unreadable, cause, line_and_column, relative_to_working_directory,
};
pub use write::{create, replace, sweep, write};
