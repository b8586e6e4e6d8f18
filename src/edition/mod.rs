//! An edition: a brief with everything looked up, verified and written out, as a template receives it.
//!
//! - `fields`: the edition and its parts, whose JSON is the contract with the templates
//! - `quotation`: a verified quotation as it is set
//! - `parts`: what it holds beside running text
//! - `origin`: where each was written
//! - `cut`: what leaves a page that is overset
//! - `marks`: citation marks in the house's style
//! - [`resolve`]: makes editions from specifications
mod cut;
mod fields;
mod marks;
mod origin;
mod parts;
mod quotation;
pub mod resolve;

pub use fields::{
    Bibliography, BrandData, CONTRACT, CitedParagraph, DateData, Edition, ImprintData, Item, LogoData, PrintData,
    Section,
};
pub use marks::{READING_ORDER, usual_reading_order};
pub(crate) use origin::beginning;
pub use origin::{Origin, Part};
pub use parts::{Chart, Contact, Event, Figure, KeyFigure, PolicyOption, Row};
pub use quotation::{Marks, SetQuotation, Translation};
