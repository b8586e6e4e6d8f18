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
use crate::edition::Edition;
use crate::files::Files;
use crate::page::compose::world::BriefWorld;
use crate::yaml::At;

use super::flow::RAGGED;
use super::measure::{Extent, Sought};
use super::overset::{left_out, overset};
use super::page::{Brief, Finished, Makeup};
use super::report::FitReport;
use super::search::Search;
use super::setting::{Scale, Setting};
use super::surplus::leave_out;

/// A brief set on exactly one page.
#[derive(Debug)]
pub struct Fitted {
    /// The page, as it was laid out last.
    pub document: PagedDocument,
    /// How it came to fit.
    pub report: FitReport,
    /// What Typst warned of, and which optional items were left out.
    pub warnings: Diagnostics,
}

/// Sets the edition on one page, or says why it can't be.
///
/// # Errors
/// That the page is overset at the tightest setting with all optional items left out, or what Typst says of the template.
pub fn fit(edition: &mut Edition, brief: &Brief, world: &mut BriefWorld) -> Result<Fitted, Diagnostics> {
    let Brief { template, headline, files, drop_optional, evidence } = *brief;
    let mut page = Makeup::new(template, files, world);
    let mut begin = page.cast_off(edition);
    let mut dropped = Vec::new();
    let (scale, extent) = loop {
        let mut tightest = match Search::new(&mut page).roomiest(begin)? {
            Sought::Found(found) => break found,
            Sought::Overset(tightest) => tightest,
        };
        if drop_optional && dropped.is_empty() {
            match leave_out(edition, &mut page, tightest, brief)? {
                Sought::Found(parts) => {
                    dropped = parts;
                    begin = Scale::TIGHTEST;
                    continue;
                }
                Sought::Overset(without) => tightest = without,
            }
        }
        return Err(vec![overset(&mut page, edition, &tightest, brief)?]);
    };
    let (scale, extent) = nearly_level(&mut page, scale, extent)?;
    // What the page says is known before it is set for print, so the evidence can hold it.
    let said = page.says(edition);
    page.attach(evidence(edition, said.clone()));
    let mut finished = page.finish(page.setting(scale), &extent)?;
    let printed = page.says(edition);
    if printed != said {
        page.attach(evidence(edition, printed));
        (finished.document, finished.printed) = page.compile(&finished.setting)?;
    }
    let Finished { document, setting, printed } = finished;
    let room_words = room(&page, edition, &page.setting(scale), &extent);
    let mut warnings = page.warnings;
    warnings.extend(dropped.iter().map(|part| left_out(part, brief)));
    let fill = extent.fill();
    if setting.scale == Scale::ROOMIEST && fill < LEAST_FILL {
        warnings.push(underfull(&extent, files, headline));
    }
    let stretch = setting.largest_stretch(&extent);
    let report = FitReport {
        setting,
        fill,
        unevenness: printed.unevenness(),
        room_words,
        words_a_line: extent.words_a_line,
        stretch,
        compiles: page.compiles,
        dropped,
    };
    Ok(Fitted { document, report, warnings })
}

/// What stands below columns runs with the text where they end so many lines more than they may apart, and by so many less then.
const WORTH: f64 = 2.0;

/// The page, with what the template sets below the columns in them where that lets columns end more nearly level: three sections are
/// not to be shared by two columns. Type does not get smaller for it than it is designed.
fn nearly_level(page: &mut Makeup, scale: Scale, extent: Extent) -> Result<(Scale, Extent), Diagnostics> {
    if !page.runs_in() || extent.raggedness() <= RAGGED + WORTH {
        return Ok((scale, extent));
    }
    let as_it_was = (page.earlier.clone(), page.warnings.clone());
    page.run_in = true;
    if let Sought::Found((other, run_in)) = Search::new(page).roomiest(scale)?
        && run_in.raggedness() + WORTH <= extent.raggedness()
        && other >= scale.min(Scale::DESIGN)
    {
        return Ok((other, run_in));
    }
    page.run_in = false;
    (page.earlier, page.warnings) = as_it_was;
    Ok((scale, extent))
}

/// About how many words more the page would hold at its tightest setting, judged from what those on it take, and no fewer than there is
/// room for as it is: to tens, as nobody counts single words.
fn room(page: &Makeup, edition: &Edition, setting: &Setting, extent: &Extent) -> usize {
    let sheet = edition.paper.size();
    let tightest = page.setting(Scale::TIGHTEST);
    let load = extent.load() * tightest.contents_factor(sheet) / setting.contents_factor(sheet).max(1e-6);
    let more = ((1.0 - load).max(0.0) / load.max(0.05) * edition.words() as f64 / 10.0) as usize * 10;
    more.max(extent.words_short())
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
