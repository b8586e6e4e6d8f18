//! The project's sources: texts with their records, and the codebook of themes.
//!
//! - `fields`: the keys of records and of the codebook
//! - `codebook`: the themes that sources are coded with
//! - `folder`: where they are in a project
//! - `load`: everything that briefs are made from
//! - `citation`: what a source is
//! - `entry`: the same as Hayagriva has it
//! - `furniture`: what of a text is neither numbered nor quotable
//! - `pages`: where the pages of a text begin
//! - `selector`: the words by which a passage is found
//! - `source`: a text with its record
//! - [`verdicts`]: what is to be said of a quotation, in words
mod citation;
mod codebook;
#[cfg(feature = "press")]
mod entry;
pub(crate) mod fields;
mod folder;
mod furniture;
mod load;
mod pages;
mod selector;
mod source;
pub mod verdicts;

#[cfg(feature = "press")]
pub(crate) use codebook::CODEBOOK as CODEBOOK_FILE;
pub use codebook::{Codebook, Theme};
#[cfg(feature = "press")]
pub(crate) use entry::with_dollars;
pub use folder::FOLDER;
pub use load::Corpus;
pub(crate) use selector::text_quote_selector;
#[cfg(feature = "press")]
pub(crate) use source::speaker_hint;
pub use source::{Excerpt, Original, Source};
