//! Templates: Typst packages that set editions.
//!
//! - `package`: a template with what its manifest says
//! - `castoff`: how much room its copy takes
//! - `summaries`: those that there are
//! - [`eject`]: copies an embedded one into a project
mod castoff;
pub mod eject;
mod package;
mod summaries;

pub use package::{Attachment, FOLDER, MANIFEST, Measure, Template};
pub(crate) use package::{FOUNDATION, template_digest};
pub use summaries::summaries;
