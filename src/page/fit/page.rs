//! The page being fitted: laid out at a setting, measured, and finished for print.

use typst::World;
use typst::foundations::Bytes;
use typst_layout::PagedDocument;

use super::flow::Division;
use super::measure::Extent;
use super::setting::{Scale, Setting};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edition::Edition;
use crate::evidence::page_digest;
use crate::files::Files;
use crate::page::compose::finish::finish;
use crate::page::compose::layout;
use crate::page::compose::said::typst_diagnostic;
use crate::page::compose::world::BriefWorld;
use crate::page::template::Template;
use crate::yaml::At;

/// What copyfitting needs to know of a brief beside its edition.
pub struct Brief<'a> {
    /// What sets it, and which of its measures may move.
    pub template: &'a Template,
    /// The headline, at which it is told that the page does not hold the text.
    pub headline: &'a At<String>,
    /// The files to which diagnostics point.
    pub files: &'a Files,
    /// Whether optional items may be left out.
    pub drop_optional: bool,
    /// Makes the evidence for what is left of the edition, and for what its page says once that is known.
    pub evidence: EvidenceMaker<'a>,
}

/// Makes the evidence for an edition whose page says what has this digest.
pub type EvidenceMaker<'a> = &'a dyn Fn(&Edition, Option<String>) -> Vec<u8>;

/// The page being fitted.
pub(super) struct Makeup<'a, 'w> {
    template: &'a Template,
    files: &'a Files,
    world: &'a mut BriefWorld<'w>,
    pub(super) compiles: usize,
    pub(super) warnings: Diagnostics,
    /// Whether what else stands below the columns runs with the text in them.
    pub(super) run_in: bool,
    /// The page as it was laid out last.
    pub(super) earlier: Option<PagedDocument>,
}

impl<'a, 'w> Makeup<'a, 'w> {
    pub(super) fn new(template: &'a Template, files: &'a Files, world: &'a mut BriefWorld<'w>) -> Self {
        Self { template, files, world, compiles: 0, warnings: Diagnostics::new(), run_in: false, earlier: None }
    }

    pub(super) fn set(&mut self, edition: &Edition, evidence: EvidenceMaker) {
        self.world.set_brief(Bytes::new(edition.to_json()), evidence(edition, None));
        self.earlier = None;
    }

    /// Attaches evidence to the page as it is.
    pub(super) fn attach(&mut self, evidence: Vec<u8>) {
        self.world.set_evidence(evidence);
    }

    /// The digest of what the page said when it was laid out last, in the order in which it is read.
    pub(super) fn says(&self, edition: &Edition) -> Option<String> {
        self.earlier.as_ref().and_then(|document| page_digest(&finish(document, &edition.read_out())))
    }

    /// Where the search begins: at the scale at which the edition should fill the page, judged from its copy.
    pub(super) fn cast_off(&self, edition: &Edition) -> Scale {
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
        Setting { run_in: self.run_in, ..Setting::at(&self.template.measures, scale) }
    }

    /// Whether the template can let run with the text what it sets below the columns.
    pub(super) fn runs_in(&self) -> bool {
        self.template.runs_in
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
    pub(super) fn finish(&mut self, setting: Setting, extent: &Extent) -> Result<Finished, Diagnostics> {
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
pub(super) struct Finished {
    pub(super) document: PagedDocument,
    pub(super) setting: Setting,
    /// What the printed page measures.
    pub(super) printed: Extent,
}

/// What share of the page copy is cast off to: an estimate that is a little off should still fit.
const CAST_OFF_TO: f64 = 0.99;
