//! The live page of a project: what the browser is shown, kept up with the files.
//!
//! - `state`: the briefs as they are now
//! - `brief`: one of them, and what is wrong with it
//! - `delivery`: where printed briefs go
//! - `picture`: pictures of a page
//! - `placed`: where its quotations stand on the page
//! - `shown`: the page that shows them
mod brief;
mod delivery;
mod picture;
mod placed;
mod shown;
mod state;

pub use brief::{ShownBrief, ShownQuotation};
pub use delivery::{deliver_to, printed_file};
pub use picture::Picture;
pub use placed::{Area, PlacedQuotation};
pub use shown::{SCRIPT, STYLE};
pub use state::{Preview, Refreshed};
