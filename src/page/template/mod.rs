//! Templates: Typst packages that set editions.
//!
//! - `package`: a template with what its manifest says
//! - `castoff`: how much room its copy takes
//! - [`eject`]: copies an embedded one into a project
mod castoff;
pub mod eject;
mod package;

pub use package::{Attachment, FOLDER, MANIFEST, Measure, Template};
pub(crate) use package::{FOUNDATION, template_digest};
