//! Copyfitting: the roomiest setting at which a brief is exactly one well-filled page.
//!
//! A page has one scale, from -1 (tightest) over 0 (as designed) to 1 (roomiest), that moves all measures of its
//! template in the order in which they give way: space before type. The template gives its body the height that the
//! rest of the page leaves and reports where the body ends, so each compile says by how much it is overset or short. The
//! search closes in on the scale at which nothing is; only `/fit.json` changes between compiles, so Typst's memoisation
//! keeps the rest. Last, the space that is still left is shared out between the sections (vertical justification), and
//! the columns end level.

mod measure;
mod optional;
mod search;
mod setting;

use std::fmt;

use typst::World;
use typst_layout::PagedDocument;

pub use measure::Extent;
pub use optional::name_optional;
pub use setting::{Scale, Setting};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edition::{Edition, Part};
use crate::files::Files;
use crate::prose::At;
use crate::template::Template;
use crate::world::BriefWorld;

use search::Search;

/// A brief set on exactly one page.
#[derive(Debug)]
pub struct Fitted {
    pub document: PagedDocument,
    pub report: Report,
    /// What Typst warned of, and which optional items were left out.
    pub warnings: Diagnostics,
}

/// What the fit did.
#[derive(Debug, Clone)]
pub struct Report {
    /// The setting the page was printed with.
    pub setting: Setting,
    /// How much of the body's room is used, from 0 to 1.
    pub fill: f64,
    /// How often the page was laid out.
    pub compiles: usize,
    /// The optional items that were left out, last first.
    pub dropped: Vec<Part>,
}

impl fmt::Display for Report {
    /// The setting, the fill and the number of compiles in one line, for `--verbose`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = (self.fill * 100.0).round();
        let compiles = if self.compiles == 1 { "compile" } else { "compiles" };
        write!(f, "scale {:+.3}, {percent} % full, {} {compiles}:", self.setting.scale.value(), self.compiles)?;
        for (name, value) in &self.setting.measures {
            write!(f, " {name} {value}")?;
        }
        if let Some(height) = self.setting.column_height {
            write!(f, " column-height {height}")?;
        }
        Ok(())
    }
}

/// What copyfitting needs to know of a brief beside its edition.
pub struct Brief<'a> {
    pub template: &'a Template,
    /// The headline, at which it is told that the page does not hold the text.
    pub headline: &'a At<String>,
    pub files: &'a Files,
    /// Whether optional items may be left out.
    pub drop_optional: bool,
    /// Makes the evidence for what is left of the edition.
    pub evidence: &'a dyn Fn(&Edition) -> Vec<u8>,
}

/// Sets the edition on one page, or says why it can't be.
///
/// # Errors
/// That the page is overset at the tightest setting with all optional items left out, or what Typst says of the template.
pub fn fit(edition: &mut Edition, brief: &Brief, world: &mut BriefWorld) -> Result<Fitted, Diagnostics> {
    let Brief { template, headline, files, drop_optional, evidence } = *brief;
    world.set_brief(edition.to_json(), evidence(edition));
    let mut page = Page { template, world, compiles: 0, warnings: Diagnostics::new() };
    let mut dropped = Vec::new();
    let (scale, extent) = loop {
        let begin = if dropped.is_empty() { Scale::DESIGN } else { Scale::TIGHTEST };
        match Search::new(&mut page).roomiest(begin)? {
            Ok(found) => break found,
            Err(tightest) => match drop_optional.then(|| edition.drop_last_optional()).flatten() {
                Some(part) => {
                    page.world.set_brief(edition.to_json(), evidence(edition));
                    dropped.push(part);
                }
                None => return Err(vec![overset(edition, &tightest, files, headline)]),
            },
        }
    };
    let setting = page.setting(scale);
    let (document, setting, extent) = page.finish(setting, extent)?;
    let mut warnings = page.warnings;
    warnings.extend(dropped.iter().map(|part| left_out(part, files)));
    let fill = extent.fill();
    if setting.scale == Scale::ROOMIEST && fill < LEAST_FILL {
        warnings.push(underfull(edition, &extent, files, headline));
    }
    Ok(Fitted { document, report: Report { setting, fill, compiles: page.compiles, dropped }, warnings })
}

/// The page being fitted.
struct Page<'a, 'w> {
    template: &'a Template,
    world: &'a mut BriefWorld<'w>,
    compiles: usize,
    warnings: Diagnostics,
}

impl Page<'_, '_> {
    fn setting(&self, scale: Scale) -> Setting {
        Setting::at(&self.template.measures, scale)
    }

    /// Lays the page out and measures it.
    fn compile(&mut self, setting: &Setting) -> Result<(PagedDocument, Extent), Diagnostics> {
        self.world.set_fit(setting.to_json());
        self.compiles += 1;
        let result = typst::compile::<PagedDocument>(&*self.world as &dyn World);
        // The last layout's warnings are those of the page that is printed.
        self.warnings = result.warnings.into_iter().map(typst_diagnostic).collect();
        let document =
            result.output.map_err(|errors| errors.into_iter().map(typst_diagnostic).collect::<Diagnostics>())?;
        match Extent::of(&document, setting) {
            Some(extent) => Ok((document, extent)),
            None => Err(vec![Diagnostic::error(
                Code::InvalidTemplate,
                typst::syntax::DiagSpan::detached(),
                format!("template `{}` does not report where its body ends", self.template.name),
            )
            .with_hint("it sets metadata labelled <body:start>, <body:end> and <body:foot>, the first with the value (columns: …, pitch: …)")]),
        }
    }

    /// Lays the page out for print: filled where there is text enough, else with columns of the height they need.
    fn finish(&mut self, setting: Setting, extent: Extent) -> Result<(PagedDocument, Setting, Extent), Diagnostics> {
        let mut setting = setting;
        let mut natural = extent;
        if extent.slack() > setting.most_justified() {
            // Too little text even at the roomiest: let the columns end level where the text ends.
            let (height, at) = self.level(&setting, extent)?;
            setting.column_height = Some(height);
            natural = at;
        }
        setting.justify = true;
        setting.measuring = false;
        let (document, printed) = self.compile(&setting)?;
        if printed.excess() > TOLERANCE {
            // Sharing out the space pushed a line over: print as measured.
            setting.justify = false;
            let (document, _) = self.compile(&setting)?;
            return Ok((document, setting, natural));
        }
        Ok((document, setting, natural.in_room(extent.room)))
    }

    /// The least height at which the columns hold the text, in pt.
    fn level(&mut self, setting: &Setting, extent: Extent) -> Result<(f64, Extent), Diagnostics> {
        let columns = extent.columns as f64;
        let mut setting = setting.clone();
        let (mut low, mut high) = (extent.used / columns, extent.height);
        let mut best = (extent.height, extent);
        let mut height = low + setting.line_pitch() * 0.5;
        for _ in 0..LEVEL_COMPILES {
            setting.column_height = Some(setting::round(height));
            let (_, at) = self.compile(&setting)?;
            if at.excess() <= TOLERANCE {
                high = height;
                best = (setting::round(height), at);
                if at.slack() <= setting.line_pitch() {
                    break;
                }
            } else {
                low = height;
            }
            height = (height + (at.excess() / columns).max(setting.line_pitch() * 0.5)).min((low + high) / 2.0);
            if high - low < setting.line_pitch() * 0.25 {
                break;
            }
        }
        Ok(best)
    }
}

/// How far past the foot a line may reach by rounding, in pt.
const TOLERANCE: f64 = 0.05;

/// The share of its room below which a page at the roomiest setting looks unfinished.
const LEAST_FILL: f64 = 0.85;

/// How often the columns of a short text are laid out to level them, at the most.
const LEVEL_COMPILES: usize = 5;

/// Refuses a page that does not hold its text, with how much is too much and where it is.
fn overset(edition: &Edition, tightest: &Extent, files: &Files, headline: &At<String>) -> Diagnostic {
    let lines = tightest.excess_lines().ceil().max(1.0);
    let millimetres = (tightest.excess() / tightest.columns as f64 * 25.4 / 72.0).ceil();
    let words = tightest.words_over(edition.words());
    let message = format!(
        "the page is overset by {lines} lines: {millimetres} mm in each of {} columns, about {words} words",
        tightest.columns
    );
    let mut diagnostic = Diagnostic::error(Code::Overset, headline.place.span(files), message);
    diagnostic
        .hint("measured at the tightest setting; cut words, or mark items as `optional: true` to have them left out");
    let mut parts = edition.parts();
    parts.sort_by_key(|part| std::cmp::Reverse(part.words));
    for part in parts.iter().take(3) {
        diagnostic.source.spanned_hint(format!("{} has {} words", part.name, part.words), part.place.span(files));
    }
    diagnostic
}

/// Warns of a page that is far from full, with how much there is room for.
fn underfull(edition: &Edition, extent: &Extent, files: &Files, headline: &At<String>) -> Diagnostic {
    let words = extent.words_short(edition.words());
    let message = format!("the page is {:.0} % full at its roomiest setting", extent.fill() * 100.0);
    Diagnostic::warning(Code::Underfull, headline.place.span(files), message)
        .with_hint(format!("there is room for about {words} more words"))
}

fn left_out(part: &Part, files: &Files) -> Diagnostic {
    let message = format!("left out to make the page fit: {}", part.name);
    Diagnostic::warning(Code::ItemDropped, part.place.span(files), message)
        .with_hint(format!("it is optional, and has {} words", part.words))
}

/// What Typst says, as a diagnostic of ours.
pub fn typst_diagnostic(source: typst::diag::SourceDiagnostic) -> Diagnostic {
    Diagnostic::new(Code::Typst, source)
}
