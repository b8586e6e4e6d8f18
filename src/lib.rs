//! Briefpress makes one-page policy briefs: a YAML specification selects themes and quotations from source texts and is
//! printed, through a Typst template, as an accessible, archival PDF of exactly one page.
//!
//! The pipeline has one noun in and one noun out at each step, and each step is a room of the source tree, under the name that stands
//! on its arrow:
//!
//! ```text
//! a file from elsewhere ── import ──▶ sources/x.txt with the draft of sources/x.yaml
//!
//! briefs/x.yaml ───────── project::brief ──▶ BriefSpec ─┐
//! sources/*.yaml, *.txt ─ project::corpus ─▶ Corpus ────┼─ edition::resolve ──▶ Edition ── JSON ──▶ /brief.json
//! briefpress.yaml ─────── project::house ──▶ House ─────┘  (quotation::verify makes every Quotation in it)
//! templates/NAME ──────── page::template ──▶ Template
//! templates, fonts, /brief.json, /fit.json ── page::compose ──▶ BriefWorld
//!   ── page::fit ──▶ PagedDocument on exactly one page ── page::compose::export ──▶ bytes of x.pdf
//!
//! x.pdf ── evidence::proof ──▶ its words and its evidence ── evidence::verify ──▶ what still holds
//! ```
//!
//! [`press`] takes briefs through all of it, many at a time, and [`preview`] keeps the page that a browser shows up with the files.
//! Beside the pipeline stand what was printed before ([`impressions`]), what was approved ([`lock`]), the files with which a project
//! begins ([`project::scaffold`]) and what editors are told of its keys ([`project::schema`]). [`desk`] shows and changes all of it in the
//! browser.
//!
//! All of it stands on four rooms. Whatever is wrong is a [`Diagnostic`](diagnostics::Diagnostic) that points at the file, line and
//! column its user must edit; all files are read through one store, [`files::Files`]; [`yaml`] decodes what people write with every
//! mistake told, and changes it without touching their comments; [`language`] has what a page says in its language. Nothing imports in a
//! circle.
//!
//! # Features
//!
//! Both are on by default. `press` is Typst and all that makes or reads pages; `cli` is the program, and a library that prints needs it
//! not. Without either there are quotations, YAML, records and languages, built in seconds: enough to check words against a text, as
//! [`quotation`] shows.
//!
//! # Example
//!
//! ```no_run
//! use briefpress::{diagnostics::Diagnostics, press, project::Project};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mut diagnostics = Diagnostics::new();
//! let project = Project::load("briefs".as_ref(), &mut diagnostics)?;
//! let standards = &project.house.as_ref().expect("a house without errors").standards;
//! let options = press::Options::new(standards).map_err(|error| error.message().to_string())?;
//! let outcome = press::print(&project, "middle-corridor", &options);
//! if let Some(printed) = outcome.printed {
//!     std::fs::write("middle-corridor.pdf", printed.bytes)?;
//! }
//! # Ok(())
//! # }
//! ```

#![deny(missing_docs)]
// Tests and benchmarks may unwrap; what users can influence may not.
#![warn(clippy::unwrap_used)]

#[cfg(feature = "cli")]
pub mod desk;
pub mod diagnostics;
#[cfg(feature = "press")]
pub mod edition;
#[cfg(feature = "press")]
pub mod evidence;
pub mod files;
#[cfg(feature = "press")]
pub mod import;
#[cfg(feature = "press")]
pub mod impressions;
pub mod language;
#[cfg(feature = "press")]
pub mod lock;
#[cfg(feature = "press")]
pub mod page;
#[cfg(feature = "press")]
pub mod press;
#[cfg(feature = "press")]
pub mod preview;
pub mod project;
pub mod quotation;
pub mod yaml;
