//! Briefpress makes one-page policy briefs: a YAML specification selects themes and quotations from source texts and is
//! printed, through a Typst template, as an accessible, archival PDF of exactly one page.
//!
//! The pipeline has one noun in and one noun out at each step, and each step is a module:
//!
//! ```text
//! briefs/x.yaml ───────── spec ────▶ BriefSpec ─┐
//! sources/*.yaml, *.txt ─ corpus ──▶ Corpus ────┼─ resolve ──▶ Edition ── JSON ──▶ /brief.json
//! briefpress.yaml ─────── house ───▶ House ─────┘  (quotation::verify makes every Quotation in it)
//! templates, fonts, /brief.json, /fit.json ── world ──▶ BriefWorld
//!   ── fit ──▶ PagedDocument on exactly one page ── export ──▶ bytes ── output ──▶ x.pdf
//! ```
//!
//! [`press`] takes briefs through all of it, many at a time. Whatever is wrong on the way is a
//! [`Diagnostic`](diagnostics::Diagnostic) that points at the file, line and column its user must edit; all files are
//! read through one store, [`files::Files`].
//!
//! Around the pipeline stand what was printed before ([`impressions`]), what was approved ([`lock`]), what a printed file proves
//! ([`evidence`]) and the live page of a project ([`preview`]).
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

// Tests and benchmarks may unwrap; what users can influence may not.
#![warn(clippy::unwrap_used)]

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
