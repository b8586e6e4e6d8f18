//! A project as its user sees it: the house, the briefs and the corpus that they are made from.
//!
//! - `load`: finds a project and reads all of it
//! - [`house`]: `briefpress.yaml`: who publishes, and how pages look
//! - [`brief`]: a brief's specification
//! - [`corpus`]: source texts with their records, and the codebook
//! - [`scaffold`]: the beginning of a project and of a brief
//! - [`schema`]: JSON Schemas of its files, for editors
pub mod brief;
pub mod corpus;
pub mod house;
#[cfg(feature = "press")]
mod load;
#[cfg(feature = "press")]
pub mod scaffold;
pub mod schema;

#[cfg(feature = "press")]
pub use load::{Project, brief_names, discover};
