//! An edition: a brief with everything looked up, verified and written out, as a template receives it.
//!
//! - `fields`: the edition and its parts, whose JSON is the contract with the templates
//! - `quotation`: a verified quotation as it is set
//! - `parts`: what it holds beside running text
//! - `publication`: where it belongs, and who is thanked
//! - `origin`: where each was written
//! - `cut`: what leaves a page that is overset
//! - `sources`: the list of what it cites
//! - [`cite`]: citations and that list, rendered in a citation style
//! - [`resolve`]: makes editions from specifications
pub mod cite;
mod cut;
mod fields;
mod origin;
mod parts;
mod publication;
mod quotation;
pub mod resolve;
mod sources;

pub use fields::{
    BrandData, CONTRACT, CitedParagraph, DateData, Edition, ImprintData, Item, LogoData, PrintData, Section,
};
pub(crate) use origin::beginning;
pub use origin::{Origin, Part};
pub use parts::{BoxPart, Chart, Event, Figure, KeyFigure, PolicyOption, Row, Table};
pub use publication::{Author, PartnerMark, Report, Series};
pub use quotation::{Marks, SetQuotation, Translation};
pub use sources::SourceEntry;
