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

use std::fmt;

use typst::World;
use typst::foundations::Bytes;
use typst_layout::PagedDocument;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edition::cite::cite;
use crate::edition::{Edition, Part};
use crate::files::Files;
use crate::page::compose::world::BriefWorld;
use crate::page::template::Template;
use crate::yaml::At;

use super::flow::Division;
use super::measure::Extent;
use super::overset::{left_out, overset};
use super::search::Search;
use super::setting::{Scale, Setting};
use crate::page::compose::layout;
use crate::page::compose::said::typst_diagnostic;

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
    /// How much of the height between the margins is filled before space is shared out, from 0 to 1.
    pub fill: f64,
    /// By how much the body's columns end apart, in pt.
    pub unevenness: f64,
    /// How many words a full line of running text has.
    pub words_a_line: f64,
    /// The largest factor by which the space above a section grew.
    pub stretch: f64,
    /// How often the page was laid out.
    pub compiles: usize,
    /// The optional items that were left out, last first.
    pub dropped: Vec<Part>,
}

impl Report {
    /// By how many lines of running text the body's columns end apart.
    pub fn lines_apart(&self) -> f64 {
        self.unevenness / self.setting.line_pitch()
    }
}

impl fmt::Display for Report {
    /// The setting, the fill and the number of compiles in one line, for `--verbose`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = (self.fill * 100.0).round();
        let compiles = if self.compiles == 1 { "compile" } else { "compiles" };
        write!(f, "scale {:+.3}, {percent} % full, ", self.setting.scale.value())?;
        write!(f, "gaps {:.2} times, columns {:.1} lines apart, ", self.stretch, self.lines_apart())?;
        write!(f, "{} {compiles}:", self.compiles)?;
        for (name, value) in &self.setting.measures {
            write!(f, " {name} {value}")?;
        }
        if self.setting.slack > 0.0 {
            write!(f, " slack {}", self.setting.slack)?;
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

/// The page being fitted.
pub(super) struct Page<'a, 'w> {
    template: &'a Template,
    files: &'a Files,
    world: &'a mut BriefWorld<'w>,
    compiles: usize,
    warnings: Diagnostics,
    /// The page as it was laid out last.
    earlier: Option<PagedDocument>,
}

impl<'a, 'w> Page<'a, 'w> {
    fn new(template: &'a Template, files: &'a Files, world: &'a mut BriefWorld<'w>) -> Self {
        Self { template, files, world, compiles: 0, warnings: Diagnostics::new(), earlier: None }
    }

    pub(super) fn set(&mut self, edition: &Edition, evidence: &dyn Fn(&Edition) -> Vec<u8>) {
        self.world.set_brief(Bytes::new(edition.to_json()), evidence(edition));
        self.earlier = None;
    }

    /// Where the search begins: at the scale at which the edition should fill the page, judged from its copy.
    fn cast_off(&self, edition: &Edition) -> Scale {
        let Some(castoff) = &self.template.castoff else { return Scale::DESIGN };
        let sheet = edition.paper.size();
        self.roomiest(castoff.estimate(edition), &self.setting(Scale::DESIGN), sheet, CAST_OFF_TO)
    }

    /// The roomiest scale at which contents that take a share of the page at a setting should take no more than another share.
    pub(super) fn roomiest(&self, load: f64, at: &Setting, sheet: (f64, f64), target: f64) -> Scale {
        let here = at.contents_factor(sheet);
        let fits = |scale: Scale| load * self.setting(scale).contents_factor(sheet) / here <= target;
        if fits(Scale::ROOMIEST) {
            return Scale::ROOMIEST;
        }
        let (mut low, mut high) = (Scale::TIGHTEST, Scale::ROOMIEST);
        while let Some(middle) = low.between(high) {
            if fits(middle) { low = middle } else { high = middle }
        }
        low
    }

    pub(super) fn setting(&self, scale: Scale) -> Setting {
        Setting::at(&self.template.measures, scale)
    }

    /// Lays the page out and measures it.
    pub(super) fn compile(&mut self, setting: &Setting) -> Result<(PagedDocument, Extent), Diagnostics> {
        self.world.set_fit(setting.to_json());
        self.compiles += 1;
        let result = layout::compile(&*self.world as &dyn World, self.earlier.as_ref());
        // The last layout's warnings are those of the page that is printed.
        self.warnings = result.warnings.into_iter().map(typst_diagnostic).collect();
        let document =
            result.output.map_err(|errors| errors.into_iter().map(typst_diagnostic).collect::<Diagnostics>())?;
        self.earlier = Some(document.clone());
        match Extent::of(&document, setting) {
            Some(extent) => Ok((document, extent)),
            None => {
                let message = format!("template `{}` does not report where its body ends", self.template.name);
                let hint = "it sets metadata labelled <body:start>, <body:end> and <body:foot>, the first with the value (columns: …, pitch: …)";
                Err(vec![self.fault(message).with_hint(hint)])
            }
        }
    }

    /// What share of the page an edition should take in another template at its tightest, judged from its copy.
    pub(super) fn cast_off_as(&self, template: &Template, edition: &Edition) -> f64 {
        let Some(castoff) = &template.castoff else { return 0.0 };
        let sheet = edition.paper.size();
        let factor = |scale| Setting::at(&template.measures, scale).contents_factor(sheet);
        castoff.estimate(edition) * factor(Scale::TIGHTEST) / factor(Scale::DESIGN)
    }

    /// Whether another template holds the edition at its tightest.
    pub(super) fn holds_as(
        &mut self,
        template: &Template,
        edition: &Edition,
        brief: &Brief,
    ) -> Result<bool, Diagnostics> {
        let main = self.world.set_main(template.main(&[]));
        self.set(edition, brief.evidence);
        let setting = Setting::at(&template.measures, Scale::TIGHTEST);
        self.world.set_fit(setting.to_json());
        let document = layout::compile(&*self.world as &dyn World, None).output;
        self.world.set_main(main);
        let document = document.map_err(|errors| errors.into_iter().map(typst_diagnostic).collect::<Diagnostics>())?;
        Ok(Extent::of(&document, &setting).is_some_and(|extent| extent.holds()))
    }

    /// Something that is wrong with the template.
    fn fault(&self, message: String) -> Diagnostic {
        let entry = typst_syntax::DiagSpan::from_range(self.template.entry(self.files), 0..1);
        Diagnostic::error(Code::InvalidTemplate, entry, message)
    }

    /// Lays the page out for print: the columns end nearly level, and what they leave goes between the parts of the page.
    fn finish(&mut self, setting: Setting, extent: &Extent) -> Result<Finished, Diagnostics> {
        let division = extent.division();
        // What ends a column may reach below its last line: a panel does. Then it gets most of a line more.
        let roomier =
            |division: &Division| Division { height: division.height + 0.8 * setting.line_pitch(), ..division.clone() };
        let roomier = division.as_ref().map(roomier);
        for division in [division, roomier].into_iter().flatten() {
            let setting = setting.in_columns(&division, extent);
            let (document, printed) = self.compile(&setting)?;
            if printed.holds() && document.pages().len() == 1 {
                return Ok(Finished { document, setting, printed });
            }
        }
        // Sharing out the space pushed a line over: print as measured.
        let setting = Setting { measuring: false, ..setting };
        let (document, printed) = self.compile(&setting)?;
        match document.pages().len() {
            1 => Ok(Finished { document, setting, printed }),
            pages => {
                let message =
                    format!("template `{}` prints {pages} pages of what it measured as one", self.template.name);
                let hint = "in print it must set the same as with spare columns, and nothing else";
                Err(vec![self.fault(message).with_hint(hint)])
            }
        }
    }
}

/// A page as it is printed.
struct Finished {
    document: PagedDocument,
    setting: Setting,
    /// What the printed page measures.
    printed: Extent,
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

/// What share of the page copy is cast off to: an estimate that is a little off should still fit.
const CAST_OFF_TO: f64 = 0.97;

/// The share of its room below which a page at the roomiest setting looks unfinished.
pub const LEAST_FILL: f64 = 0.85;

/// Warns of a page that is far from full, with how much there is room for.
fn underfull(extent: &Extent, files: &Files, headline: &At<String>) -> Diagnostic {
    let words = extent.words_short();
    let message = format!("the page is {:.0} % full at its roomiest setting", extent.fill() * 100.0);
    Diagnostic::warning(Code::Underfull, headline.place.span(files), message)
        .with_hint(format!("there is room for about {words} more words"))
}
