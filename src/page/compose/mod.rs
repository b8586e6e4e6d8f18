//! Composition: Typst sees an edition, and a page comes of it.
//!
//! - [`world`]: the files, fonts and data that Typst sees
//! - `layout`: lays out, beginning with what the layout before knew
//! - [`contents`]: what stands on a page
//! - `picture`: pictures by their headers
//! - `said`: what Typst says of it
//! - [`finish`]: links within the page, and the order in which it is read
//! - `capitals`: labels in capitals, and the words that they are
//! - `drawn`: images as pixels
//! - `grey`: a page in greys
//! - [`export`]: a page as a file
mod capitals;
pub mod contents;
pub(crate) mod drawn;
pub mod export;
pub mod finish;
pub(crate) mod grey;
pub(crate) mod layout;
mod picture;
pub(crate) mod said;
pub mod world;
