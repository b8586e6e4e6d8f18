//! The press: takes briefs through the whole pipeline, many at a time.

use std::any::Any;
use std::collections::{BTreeSet, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};
use std::thread;

use typst::diag::HintedString;
use typst::syntax::DiagSpan;
use typst_pdf::{PdfStandard, PdfStandards};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edition::{Edition, SetQuotation};
use crate::fit::{self, Report};
use crate::house::House;
use crate::lints;
use crate::project::Project;
use crate::resolve::resolve;
use crate::spec::{BriefSpec, Draft};
use crate::template::{Attachment, Template};
use crate::world::BriefWorld;
use crate::{corpus, evidence, export};

/// A brief that went through the press.
#[derive(Debug)]
pub struct Outcome {
    pub id: String,
    /// The printed brief, or nothing where it has errors.
    pub printed: Option<Printed>,
    /// Everything that is wrong with it, and every warning.
    pub diagnostics: Diagnostics,
}

/// A brief that is exactly one page.
#[derive(Debug)]
pub struct Printed {
    pub edition: Edition,
    /// The PDF file.
    pub pdf: Vec<u8>,
    /// What the fit did.
    pub report: Report,
}

/// How briefs are printed.
#[derive(Debug, Clone)]
pub struct Options {
    /// The standards that the PDFs conform to.
    pub standards: PdfStandards,
    /// Whether optional items may be left out to make a page fit.
    pub drop_optional: bool,
    /// Whether the evidence is attached: the standards must allow it.
    pub attach: bool,
    /// Whether the texts of the quoted sources are attached too.
    pub attach_sources: bool,
}

impl Options {
    /// The usual way to print to these standards.
    ///
    /// # Errors
    /// That the standards don't go together.
    pub fn new(standards: &[PdfStandard]) -> Result<Self, HintedString> {
        Ok(Self {
            standards: PdfStandards::new(standards)?,
            drop_optional: true,
            attach: standards.iter().all(|standard| export::allows_attachments(*standard)),
            attach_sources: false,
        })
    }
}

/// Typst's layout recurses: threads need more stack than the usual 2 MiB.
const STACK: usize = 16 * 1024 * 1024;

/// After how many briefs memoised results are evicted, and how many such rounds an unused one outlives.
///
/// Without it memory grows with every brief; with it nothing that briefs share is lost, as every brief uses it.
const EVICT_EVERY: usize = 16;
const EVICT_AGE: usize = 2;

/// Prints one brief.
pub fn print(project: &Project, id: &str, options: &Options) -> Outcome {
    let mut diagnostics = Diagnostics::new();
    // A panic is a fault of ours, or of a library's: it costs this brief, not the others.
    let run = AssertUnwindSafe(|| run(project, id, options, &mut diagnostics));
    let printed = catch_unwind(run).unwrap_or_else(|panic| {
        diagnostics.push(internal_error(panic.as_ref()));
        None
    });
    for diagnostic in &mut diagnostics {
        diagnostic.brief = Some(id.to_owned());
    }
    Outcome { id: id.to_owned(), printed, diagnostics }
}

fn internal_error(panic: &(dyn Any + Send)) -> Diagnostic {
    let words = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    let message = format!("internal error: {}", words.unwrap_or("the brief could not be printed"));
    Diagnostic::error(Code::Internal, DiagSpan::detached(), message)
        .with_hint("this is a fault of Briefpress, not of the brief: please report it with the brief's file")
}

fn run(project: &Project, id: &str, options: &Options, diagnostics: &mut Diagnostics) -> Option<Printed> {
    let files = &project.files;
    // What can be looked up is, even where the brief or the house has errors, so that all of them are told at once.
    let Draft { spec, sound } = BriefSpec::load(files, id, diagnostics)?;
    let stand_in;
    let house = match &project.house {
        Some(house) => house,
        None => {
            stand_in = House::stand_in(files);
            &stand_in
        }
    };
    let resolved = resolve(&spec, house, &project.corpus, files, diagnostics);
    let named = spec.template.as_ref().unwrap_or(&house.defaults.template);
    let template = Template::load(files, named, diagnostics);
    let (mut edition, template) = (resolved?, template?);
    if !crate::glyphs::check(&edition, &spec, project, diagnostics) || !sound || project.house.is_none() {
        return None;
    }
    let main = template.main(&attachments(&edition, options));
    let mut world = BriefWorld::new(files, &project.fonts, main, Vec::new(), Vec::new());
    let brief = fit::Brief {
        template: &template,
        headline: &spec.headline,
        files,
        drop_optional: options.drop_optional,
        evidence: &|edition| evidence::collect(edition, &spec, &template, project).to_json(),
    };
    let fitted = match fit::fit(&mut edition, &brief, &mut world) {
        Ok(fitted) => fitted,
        Err(mut errors) => {
            if !options.drop_optional {
                for overset in errors.iter_mut().filter(|error| error.code == Code::Overset) {
                    fit::name_optional(overset, &mut edition, files);
                }
            }
            diagnostics.extend(errors);
            return None;
        }
    };
    let warnings = fitted.warnings.into_iter().filter(|warning| !lints::is_allowed(warning, &spec, house));
    diagnostics.extend(warnings);
    diagnostics.extend(lints::check(&spec, house, &edition, &fitted.report.setting, &fitted.document, files));
    match export::pdf(&fitted.document, id, &options.standards) {
        Ok(pdf) => Some(Printed { edition, pdf, report: fitted.report }),
        Err(errors) => {
            diagnostics.extend(errors);
            None
        }
    }
}

/// The evidence, and the sources' texts where they were asked for; nothing where the standards forbid attachments.
fn attachments(edition: &Edition, options: &Options) -> Vec<Attachment> {
    if !options.attach {
        return Vec::new();
    }
    let mut attachments = vec![Attachment {
        path: format!("/{}", evidence::FILE),
        relationship: "data",
        mime_type: "application/json",
        description: "Where every quotation on this page stands in its source",
    }];
    if options.attach_sources {
        let keys: BTreeSet<&str> = edition.quotations().map(SetQuotation::source).collect();
        attachments.extend(keys.into_iter().map(|key| Attachment {
            path: format!("/{}/{key}.txt", corpus::FOLDER),
            relationship: "source",
            mime_type: "text/plain",
            description: "The text of a source, as received",
        }));
    }
    attachments
}

/// Prints the briefs with `jobs` threads and hands each outcome to `receive` in the order of `ids`.
///
/// `started` is told of each brief when a thread takes it up.
///
/// Plain threads take briefs from a queue: Typst uses rayon inside, and a rayon worker that waits for it would steal the
/// next brief and recurse.
pub fn print_all(
    project: &Project,
    ids: &[String],
    options: &Options,
    jobs: usize,
    started: impl Fn(&str) + Sync,
    mut receive: impl FnMut(Outcome),
) {
    let queue: Mutex<VecDeque<(usize, &String)>> = Mutex::new(ids.iter().enumerate().collect());
    let done = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..jobs.clamp(1, ids.len().max(1)) {
            let (sender, queue, done, started) = (sender.clone(), &queue, &done, &started);
            let work = move || {
                loop {
                    let next = queue.lock().expect("no thread panics while it holds the queue").pop_front();
                    let Some((index, id)) = next else { break };
                    started(id);
                    let outcome = print(project, id, options);
                    if done.fetch_add(1, Ordering::Relaxed) % EVICT_EVERY == EVICT_EVERY - 1 {
                        comemo::evict(EVICT_AGE);
                    }
                    if sender.send((index, outcome)).is_err() {
                        break;
                    }
                }
            };
            thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).expect("the system has threads");
        }
        drop(sender);
        let mut waiting: Vec<Option<Outcome>> = ids.iter().map(|_| None).collect();
        let mut next = 0;
        for (index, outcome) in receiver {
            waiting[index] = Some(outcome);
            while let Some(outcome) = waiting.get_mut(next).and_then(Option::take) {
                receive(outcome);
                next += 1;
            }
        }
    });
}
