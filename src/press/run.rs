//! The press: takes briefs through the whole pipeline, many at a time.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use typst::diag::HintedString;
use typst::foundations::Bytes;
use typst_layout::PagedDocument;
use typst_pdf::{PdfStandard, PdfStandards};
use typst_syntax::{DiagSpan, FileId};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edition::cite::usual_reading_order;
use crate::edition::resolve::{Resolution, Ticket, resolve_draft};
use crate::edition::{Edition, PrintData, SetQuotation};
use crate::evidence;
use crate::files::digest;
use crate::lock::{Change, LockMode};
use crate::page::compose::export;
use crate::page::compose::export::Format;
use crate::page::compose::grey;
use crate::page::compose::links;
use crate::page::compose::world::BriefWorld;
use crate::page::fit::{self, Report};
use crate::page::lints;
use crate::page::template::{Attachment, Template, template_digest};
use crate::project::Project;
use crate::project::brief::{BriefSpec, Draft};
use crate::project::corpus;
use crate::project::house::House;
use crate::project::house::paper::Paper;

/// A brief that went through the press.
#[derive(Debug)]
pub struct Outcome {
    pub id: String,
    /// The printed brief, or nothing where it has errors or is up to date.
    pub printed: Option<Printed>,
    /// Whether the overseer said that the brief need not be printed.
    pub up_to_date: bool,
    /// How the brief differs from what was approved.
    pub changes: Vec<Change>,
    /// Everything that is wrong with it, and every warning.
    pub diagnostics: Diagnostics,
}

/// A brief that is exactly one page.
#[derive(Debug)]
pub struct Printed {
    pub edition: Edition,
    /// The file: a PDF, or a picture where one was asked for.
    pub bytes: Vec<u8>,
    /// The page itself, for other pictures of it.
    pub page: Option<PagedDocument>,
    /// What the fit did.
    pub report: Report,
    /// The files that the template read.
    pub read: Vec<FileId>,
    /// How many of the diagnostics were found before the page was set.
    pub found_before: usize,
}

/// How briefs are printed.
#[derive(Debug, Clone)]
pub struct Options {
    /// The standards that the PDFs conform to.
    pub standards: PdfStandards,
    /// The same, by name.
    pub standard_list: Vec<PdfStandard>,
    /// Whether optional items may be left out to make a page fit.
    pub drop_optional: bool,
    /// Whether the evidence is attached: the standards must allow it.
    pub attach: bool,
    /// Whether the texts of the quoted sources are attached too.
    pub attach_sources: bool,
    /// The paper, in place of the briefs' own.
    pub paper: Option<Paper>,
    /// The bleed, and whether the pages are grey.
    pub print: PrintData,
    /// What kind of file is made.
    pub format: Format,
    /// What a difference from the project's lock means.
    pub lock: LockMode,
}

impl Options {
    /// The usual way to print to these standards.
    ///
    /// # Errors
    /// That the standards don't go together.
    pub fn new(standards: &[PdfStandard]) -> Result<Self, HintedString> {
        Ok(Self {
            standards: PdfStandards::new(standards)?,
            standard_list: standards.to_vec(),
            drop_optional: true,
            attach: standards.iter().all(|standard| export::allows_attachments(*standard)),
            attach_sources: false,
            paper: None,
            print: PrintData::default(),
            format: Format::Pdf,
            lock: LockMode::Compare,
        })
    }

    /// Everything in it that a page depends on, as text. Each field is named, so that none is forgotten.
    pub(crate) fn fingerprint(&self) -> String {
        let Self { standards: _, standard_list, drop_optional, attach, attach_sources, paper, print, format, lock: _ } =
            self;
        format!("{standard_list:?} {drop_optional} {attach} {attach_sources} {paper:?} {print:?} {format:?}")
    }
}

/// Looks after a run of the press: what need not be printed, where the printed goes, when to stop.
///
/// It is asked and told by the threads that print, so what it takes long to do holds up one of them and not all.
pub trait Overseer: Sync {
    /// A thread takes the brief up.
    fn started(&self, _id: &str) {}
    /// Whether what was printed of the brief before is what would be printed now.
    fn is_up_to_date(&self, _proof: &Prepared, _diagnostics: &mut Diagnostics) -> bool {
        false
    }
    /// The brief is done. What the overseer leaves in the outcome is kept until its turn in the order of the briefs comes.
    fn finished(&self, _outcome: &mut Outcome) {}
    /// Whether no more briefs are to be taken up.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// Prints everything, to the end.
impl Overseer for () {}

impl Printed {
    /// Takes out what is large, once it is where it goes.
    pub fn lighten(&mut self) {
        self.bytes = Vec::new();
        self.page = None;
    }
}

/// Typst's layout recurses: threads need more stack than the usual 2 MiB.
const STACK: usize = 16 * 1024 * 1024;

/// How many briefs a thread prints in a round, after which the memoised results are looked through.
const ROUND: usize = 2;

/// How many rounds a memoised result outlives in which nothing used it.
///
/// A page leaves some 15 MB of results behind: without eviction memory grows with every brief. With it nothing that briefs
/// share is lost, as every brief uses it, nor what the briefs under way still need.
const EVICT_AGE: usize = 1;

/// Prints one brief.
pub fn print(project: &Project, id: &str, options: &Options) -> Outcome {
    oversee(project, id, options, &())
}

fn oversee(project: &Project, id: &str, options: &Options, overseer: &impl Overseer) -> Outcome {
    let mut diagnostics = Diagnostics::new();
    let mut outcome =
        Outcome { id: id.to_owned(), printed: None, up_to_date: false, changes: Vec::new(), diagnostics: Vec::new() };
    // A panic is a fault of ours, or of a library's: it costs this brief, not the others.
    let run = AssertUnwindSafe(|| {
        let Some(prepared) = prepare(project, id, options, &mut outcome.changes, &mut diagnostics) else { return };
        outcome.up_to_date = overseer.is_up_to_date(&prepared, &mut diagnostics);
        if !outcome.up_to_date {
            outcome.printed = prepared.set(&mut diagnostics);
        }
    });
    if let Err(panic) = catch_unwind(run) {
        diagnostics.push(internal_error(panic.as_ref()));
    }
    for diagnostic in &mut diagnostics {
        diagnostic.brief = Some(id.to_owned());
    }
    outcome.diagnostics = diagnostics;
    outcome
}

fn internal_error(panic: &(dyn Any + Send)) -> Diagnostic {
    let words = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    let message = format!("internal error: {}", words.unwrap_or("the brief could not be printed"));
    Diagnostic::error(Code::Internal, DiagSpan::detached(), message)
        .with_hint("this is a fault of Briefpress, not of the brief: please report it with the brief's file")
}

/// A brief that has everything looked up and nothing set: all that its page depends on is known.
pub struct Prepared<'p> {
    pub project: &'p Project,
    pub options: &'p Options,
    pub spec: BriefSpec,
    pub edition: Edition,
    pub template: Template,
    house: &'p House,
    main: String,
    /// The edition as the template receives it.
    brief: Bytes,
    evidence: Vec<u8>,
}

/// Reads a brief and looks everything up; nothing where it has errors.
pub fn prepare<'p>(
    project: &'p Project,
    id: &str,
    options: &'p Options,
    changes: &mut Vec<Change>,
    diagnostics: &mut Diagnostics,
) -> Option<Prepared<'p>> {
    let files = &project.files;
    // What can be looked up is, even where the brief or the house has errors, so that all of them are told at once.
    let Draft { mut spec, sound } = BriefSpec::load(files, id, diagnostics)?;
    spec.paper = options.paper.or(spec.paper);
    let stand_in;
    let house = match &project.house {
        Some(house) => house,
        None => {
            stand_in = House::stand_in(files);
            &stand_in
        }
    };
    let named = spec.template.as_ref().unwrap_or(&house.defaults.template);
    let template = Template::load(files, named, diagnostics);
    let reading_order = template.as_ref().map_or_else(usual_reading_order, |template| template.reading_order.clone());
    let ticket = Ticket { print: options.print, reading_order };
    let Resolution { edition, usable } = resolve_draft(&spec, house, &project.corpus, files, ticket, diagnostics);
    let locked = options.lock != LockMode::Ignore && sound;
    if locked && let Some(lock) = project.lock(diagnostics) {
        *changes = lock.compare(&edition, usable, &project.corpus);
        diagnostics.extend(changes.iter().map(|change| change.diagnostic(&spec, files, options.lock)));
    }
    let template = template?;
    if !usable {
        return None;
    }
    let brief = edition.to_json();
    if !crate::press::glyphs::check(&brief, &edition, &spec, project, diagnostics) || !sound {
        return None;
    }
    if options.lock == LockMode::Enforce && !changes.is_empty() {
        return None;
    }
    let main = template.main(&attachments(&edition, options));
    let evidence = if options.attach { collect(&edition, &spec, &template, project) } else { Vec::new() };
    let (brief, house) = (Bytes::new(brief), project.house.as_ref()?);
    Some(Prepared { project, options, spec, edition, template, house, main, brief, evidence })
}

impl Prepared<'_> {
    /// A hash of all that the page depends on, but for the files that the template reads and the program itself.
    pub fn fingerprint(&self) -> String {
        let Self { project, options, spec, edition, template, house, main, brief, evidence } = self;
        let mut parts = vec![options.fingerprint(), main.clone(), format!("{:?} {:?}", spec.allow, house.allow)];
        parts.push(template_digest(&template.name, &project.files));
        if options.attach_sources {
            let sources = edition.quotations().filter_map(|quote| project.corpus.sources.get(quote.source()));
            parts.extend(sources.map(|source| source.sha256.clone()));
        }
        let parts = parts.iter().map(String::as_bytes).chain([brief.as_slice(), evidence]);
        digest(parts.flat_map(|part| [part, b"\0"]))
    }

    /// Fits the page and makes the file; nothing where there are errors.
    fn set(&self, diagnostics: &mut Diagnostics) -> Option<Printed> {
        let Self { project, options, spec, edition, template, house, main, brief, evidence } = self;
        let found_before = diagnostics.len();
        let files = &project.files;
        let mut edition = edition.clone();
        let mut world = BriefWorld::new(files, &project.fonts, main.clone(), Vec::new(), Vec::new());
        world.set_brief(brief.clone(), evidence.clone());
        let brief = fit::Brief {
            template,
            headline: &spec.headline,
            files,
            drop_optional: options.drop_optional,
            evidence: &|edition| match options.attach {
                true => collect(edition, spec, template, project),
                false => Vec::new(),
            },
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
        let warnings = fitted.warnings.into_iter().filter(|warning| !lints::is_allowed(warning, spec, house));
        diagnostics.extend(warnings);
        diagnostics.extend(lints::check(spec, house, &edition, &fitted.report, &fitted.document, files));
        let mut document = links::lead(&fitted.document, &edition.read_out());
        if options.print.grayscale {
            document = grey::document(&document);
        }
        match export::file(&document, &spec.id, options.format, &options.standards) {
            Ok(bytes) => {
                let read = world.read_files();
                let page = Some(document);
                Some(Printed { edition, bytes, page, report: fitted.report, read, found_before })
            }
            Err(errors) => {
                diagnostics.extend(errors);
                None
            }
        }
    }
}

/// The evidence for an edition, as the file that is attached.
fn collect(edition: &Edition, spec: &BriefSpec, template: &Template, project: &Project) -> Vec<u8> {
    evidence::collect(edition, spec, template, project).to_json()
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
/// Plain threads take briefs from a queue: Typst uses rayon inside, and a rayon worker that waits for it would steal the
/// next brief and recurse.
pub fn print_all(
    project: &Project,
    ids: &[String],
    options: &Options,
    jobs: usize,
    overseer: &impl Overseer,
    mut receive: impl FnMut(Outcome),
) {
    let jobs = jobs.clamp(1, ids.len().max(1));
    let next = AtomicUsize::new(0);
    let done = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..jobs {
            let (sender, next, done) = (sender.clone(), &next, &done);
            let work = move || {
                while !overseer.is_stopped() {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(id) = ids.get(index) else { break };
                    overseer.started(id);
                    let mut outcome = oversee(project, id, options, overseer);
                    overseer.finished(&mut outcome);
                    if (done.fetch_add(1, Ordering::Relaxed) + 1).is_multiple_of(jobs * ROUND) {
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
        let mut waiting: BTreeMap<usize, Outcome> = BTreeMap::new();
        let mut turn = 0;
        for (index, outcome) in receiver {
            waiting.insert(index, outcome);
            while let Some(outcome) = waiting.remove(&turn) {
                receive(outcome);
                turn += 1;
            }
        }
    });
}
