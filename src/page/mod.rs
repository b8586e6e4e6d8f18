//! From an edition to a page: the template, the layout, the fit, and what is noticed on the page.
//!
//! - [`template`]: the package that sets editions
//! - [`compose`]: lays out with Typst, and writes files
//! - [`fit`]: copyfitting, to exactly one page
//! - `lints`: what a careful editor would notice
pub mod compose;
pub mod fit;
pub(crate) mod lints;
pub mod template;
