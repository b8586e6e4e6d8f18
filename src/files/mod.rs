//! The files of a project: read through one store, written whole or not at all.
//!
//! - `store`: every file that a user or a template wrote, read once
//! - `regular`: files that are ones
//! - `unreadable`: why a file can't be read
//! - `paths`: paths and places as their user reads them
//! - `digest`: what tells one file from another
//! - `guard`: one program at a time
//! - `write`: a file is written beside its target and renamed
mod digest;
mod guard;
mod paths;
mod regular;
mod store;
mod unreadable;
mod write;

pub use digest::digest;
pub use guard::{lock, lock_folder};
#[cfg(feature = "press")]
pub(crate) use paths::files_below;
pub use paths::{line_and_column, relative_to_working_directory};
pub use regular::{read_regular, read_regular_text};
#[cfg(feature = "press")]
pub(crate) use store::Embedded;
pub use store::{FileBytes, FileText, Files, Position};
pub use unreadable::Unreadable;
pub use write::{create, is_unfinished, replace, sweep, write, write_lightly, write_privately};
