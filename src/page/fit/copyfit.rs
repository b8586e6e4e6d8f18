//! Copyfitting: the roomiest setting at which a brief is exactly one well-filled page.
//!
//! A page has one scale, from -1 (tightest) over 0 (as designed) to 1 (roomiest), that moves all measures of its
//! template in the order in which they give way: space before type. The template gives its body the height that the
//! rest of the page leaves and reports where the body ends, so each compile says by how much it is overset or short. The
//! search begins where the amount of copy says ([`Castoff`]) and closes in on the scale at which nothing is; only
//! `/fit.json` changes between compiles, so Typst's memoisation keeps the rest, and each begins from what the one before knew
//! (`layout`). Last, the body's lines are divided into columns that end level (`flow`), and the space that is still left is
//! shared out between the sections (vertical justification).
//!
//! The same brief must get the same page in every run: nothing here depends on what was printed before.

use typst_layout::PagedDocument;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edition::cite::cite;
use crate::edition::{Edition, Part};
use crate::files::Files;
use crate::page::compose::world::BriefWorld;
use crate::yaml::At;

use super::measure::Extent;
use super::overset::{left_out, overset};
use super::page::{Brief, Finished, Page};
use super::report::Report;
use super::search::Search;
use super::setting::Scale;

/// A brief set on exactly one page.
#[derive(Debug)]
pub struct Fitted {
    /// The page, as it was laid out last.
    pub document: PagedDocument,
    /// How it came to fit.
    pub report: Report,
    /// What Typst warned of, and which optional items were left out.
    pub warnings: Diagnostics,
}

/// Sets the edition on one page, or says why it can't be.
///
/// # Errors
/// That the page is overset at the tightest setting with all optional items left out, or what Typst says of the template.
pub fn fit(edition: &mut Edition, brief: &Brief, world: &mut BriefWorld) -> Result<Fitted, Diagnostics> {
    let Brief { template, headline, files, drop_optional, evidence } = *brief;
    let mut page = Page::new(template, files, world);
    let mut begin = page.cast_off(edition);
    let mut dropped = Vec::new();
    let (finished, extent) = loop {
        match Search::new(&mut page).roomiest(begin)? {
            Ok((scale, extent)) => break (page.finish(page.setting(scale), &extent)?, extent),
            Err(tightest) => {
                let parts = if drop_optional { drop_surplus(edition, &tightest) } else { Vec::new() };
                if parts.is_empty() {
                    return Err(vec![overset(&mut page, edition, &tightest, brief)?]);
                }
                dropped.extend(parts);
                cite(edition);
                page.set(edition, evidence);
                begin = Scale::TIGHTEST;
            }
        }
    };
    let Finished { document, setting, printed } = finished;
    let mut warnings = page.warnings;
    warnings.extend(dropped.iter().map(|part| left_out(part, brief)));
    let fill = extent.fill();
    if setting.scale == Scale::ROOMIEST && fill < LEAST_FILL {
        warnings.push(underfull(&extent, files, headline));
    }
    let stretch = setting.largest_stretch(&extent);
    let report = Report {
        setting,
        fill,
        unevenness: printed.unevenness(),
        words_a_line: extent.words_a_line,
        stretch,
        compiles: page.compiles,
        dropped,
    };
    Ok(Fitted { document, report, warnings })
}

/// Takes off as many optional items, last first, as the surplus seems to be; at least one where there is one.
///
/// It rather takes off too few at a time: each that goes must be one that does not fit.
fn drop_surplus(edition: &mut Edition, tightest: &Extent) -> Vec<Part> {
    let words = tightest.lines_over() * tightest.words_a_line * 0.6;
    let mut parts: Vec<Part> = Vec::new();
    loop {
        let gone: usize = parts.iter().map(|part| part.words).sum();
        if !parts.is_empty() && gone as f64 >= words {
            return parts;
        }
        match edition.drop_last_optional() {
            Some(part) => parts.push(part),
            None => return parts,
        }
    }
}

/// The share of its room below which a page at the roomiest setting looks unfinished.
pub const LEAST_FILL: f64 = 0.85;

/// Warns of a page that is far from full, with how much there is room for.
fn underfull(extent: &Extent, files: &Files, headline: &At<String>) -> Diagnostic {
    let words = extent.words_short();
    let message = format!("the page is {:.0} % full at its roomiest setting", extent.fill() * 100.0);
    Diagnostic::warning(Code::Underfull, headline.place.span(files), message)
        .with_hint(format!("there is room for about {words} more words"))
}
