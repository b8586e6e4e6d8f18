//! What the commands share that take briefs through the press: the project, the briefs chosen, the standards.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use briefpress::diagnostics::{Code, Diagnostic, Diagnostics, nearest};
use briefpress::edition::PrintData;
use briefpress::lock;
use briefpress::lock::LockMode;
use briefpress::page::compose::export::OutputFormat;
use briefpress::press::{self, Options, Outcome, Overseer, Prepared, Proceed, UnderWay};
use briefpress::project::house::MANIFEST;
use briefpress::project::{self, Project};
use briefpress::yaml::Place;
use typst_syntax::DiagSpan;

use crate::cli::args::{Again, Global, PrintArgs, Selection, Status};
use crate::cli::interrupt;
use crate::cli::report::findings::{Findings, counted};
use crate::cli::report::progress::Progress;
use crate::cli::watchdog::{self, Watched};

/// A loaded project with the briefs that the command is about.
pub struct Session {
    pub project: Project,
    pub briefs: Vec<String>,
    /// Nothing where the standards don't go together.
    pub options: Option<Options>,
    pub jobs: usize,
    /// The briefs that ran over before, which are told and not printed.
    pub refused: Vec<String>,
    time_limit: Duration,
    quiet: bool,
}

/// The folder in the project to which briefs are printed.
pub const OUT: &str = "out";

/// How many files of a project are read at most: Typst numbers them with 16 bits for as long as a process lives, and some
/// are the templates'.
const MOST_FILES: usize = 60_000;

impl Session {
    /// Finds and loads the project; without one, says so and returns the status to end with.
    pub fn open(selection: &Selection, global: &Global, report: &mut Findings) -> Result<Session, Status> {
        let root = find(global, report)?;
        press::warm_up(&root);
        let mut diagnostics = Diagnostics::new();
        let project = match Project::load_with_fonts(&root, &selection.fonts.search(), &mut diagnostics) {
            Ok(project) => project,
            Err(error) => {
                let message = format!("project {} can't be read ({error})", root.display());
                report.problem(&Diagnostic::error(Code::UnreadableFile, DiagSpan::detached(), message));
                return Err(Status::Failure);
            }
        };
        let (mut briefs, options) = Session::choose(selection, &project, &mut diagnostics);
        let refused = overran(&selection.again);
        let time_limit = selection.limits.time_limit;
        let refused = refuse(&refused, time_limit, &project, &mut briefs, &mut diagnostics);
        report.add(diagnostics);
        Ok(Session { project, briefs, options, jobs: jobs(selection), refused, time_limit, quiet: global.quiet })
    }

    /// The briefs that were asked for, and how to print them; what can't be is reported.
    pub fn choose(
        selection: &Selection,
        project: &Project,
        diagnostics: &mut Diagnostics,
    ) -> (Vec<String>, Option<Options>) {
        let mut briefs = choose(&selection.briefs, project, diagnostics);
        if let Some(shard) = selection.shard {
            briefs.retain(|id| shard.has(id));
        }
        if selection.locked && !project.files.root().join(lock::FILE).is_file() {
            diagnostics.push(no_lock());
            briefs.clear();
        }
        let most = MOST_FILES.saturating_sub(2 * project.corpus.sources.len());
        if briefs.len() > most {
            let parts = briefs.len().div_ceil(most.max(1));
            let message = format!("{} are more than one process can read", counted(briefs.len(), "brief"));
            diagnostics.push(
                Diagnostic::error(Code::TooManyFiles, DiagSpan::detached(), message)
                    .with_hint(format!("take them in parts: --shard 1/{parts}, --shard 2/{parts} …")),
            );
            briefs.clear();
        }
        (briefs, options(selection, project, diagnostics))
    }

    /// A progress bar for so many of its briefs.
    pub fn progress(&self, verb: &'static str, total: usize) -> Progress {
        Progress::new(verb, total, self.quiet)
    }

    /// Prints the briefs `ids` and hands on each outcome with what the overseer made of it, in order.
    ///
    /// Where a brief runs over its time or the memory, `save` keeps what was done, and the program begins again without it.
    pub fn print<O: Overseer>(
        &self,
        ids: &[String],
        overseer: &O,
        progress: &Progress,
        save: impl Fn() + Sync,
        mut receive: impl FnMut(Outcome, O::Made),
    ) {
        let Some(options) = &self.options else { return };
        let under_way = UnderWay::default();
        let (over, is_over) = mpsc::channel();
        thread::scope(|scope| {
            let (limit, under_way, save) = (self.time_limit, &under_way, &save);
            let watch = move || {
                if let Some(overrun) = watchdog::watch(under_way, limit, &is_over) {
                    save();
                    let error = watchdog::begin_again(overrun, Vec::new());
                    let _ =
                        writeln!(io::stderr(), "error: a brief runs over, and the program can't begin again ({error})");
                    process::exit(Status::Failure as i32);
                }
            };
            // Where the system has no thread for it, briefs take as long as they take.
            let _ = thread::Builder::new().spawn_scoped(scope, watch);
            let watched = Watched { overseer, under_way };
            press::print_all(&self.project, ids, options, self.jobs, &watched, |outcome, made| {
                receive(outcome, made);
                progress.finished_one();
            });
            drop(over);
        });
        progress.clear();
    }
}

/// Looks after a press that writes nothing.
pub struct Proofing<'a>(pub &'a Progress);

impl Overseer for Proofing<'_> {
    type Kept = ();
    type Made = ();

    fn started(&self, id: &str) {
        self.0.started(id);
    }

    fn prepared(&self, _: &Prepared, _: &mut Diagnostics) -> (Proceed, ()) {
        (Proceed::Set, ())
    }

    fn finished(&self, outcome: &mut Outcome, _: Option<()>) {
        // What waits for its turn to be told waits without its bytes.
        if let Some(printed) = &mut outcome.printed {
            printed.lighten();
        }
    }

    fn is_stopped(&self) -> bool {
        interrupt::came()
    }
}

/// Finds the project's folder; without one, says so and returns the status to end with.
pub fn find(global: &Global, report: &mut Findings) -> Result<PathBuf, Status> {
    let here = std::env::current_dir().unwrap_or_else(|_| ".".into());
    let root = match &global.project {
        Some(folder) => folder.join(MANIFEST).is_file().then(|| folder.clone()),
        None => project::discover(&here),
    };
    root.ok_or_else(|| {
        report.problem(&no_project(global.project.as_deref()));
        Status::Failure
    })
}

/// Finds and loads the project, and adds what is wrong with it to `found`; without one that can be read, says so and returns the
/// status to end with.
pub fn load(global: &Global, report: &mut Findings, found: &mut Diagnostics) -> Result<Project, Status> {
    let root = find(global, report)?;
    Project::load(&root, found).map_err(|error| {
        report.problem(&unreadable(&root, &error));
        Status::Failure
    })
}

/// The project, where there is one, for commands that only look into its sources: its errors are not what was asked for.
pub fn open_beside(global: &Global) -> Option<Project> {
    let here = std::env::current_dir().ok()?;
    let root = global.project.clone().or_else(|| project::discover(&here))?;
    Project::load(&root, &mut Diagnostics::new()).ok()
}

/// What is said of a folder of the project that can't be read.
pub fn unreadable(root: &Path, error: &std::io::Error) -> Diagnostic {
    let message = format!("{} can't be read ({error})", root.display());
    Diagnostic::error(Code::UnreadableFile, DiagSpan::detached(), message)
}

/// What of a brief ran over.
#[derive(Copy, Clone, PartialEq, Eq)]
pub enum Over {
    Time,
    Memory,
}

/// What is said in place of what ran over of a brief that was changed since.
pub const MENDED: &str = "mended";

/// The briefs that ran over before this program began again.
pub fn overran(again: &Again) -> BTreeMap<String, Over> {
    let mut over = BTreeMap::new();
    for (id, what) in again.refused.iter().filter_map(|refused| refused.rsplit_once(':')) {
        match what {
            MENDED => over.remove(id),
            "time" => over.insert(id.to_owned(), Over::Time),
            _ => over.insert(id.to_owned(), Over::Memory),
        };
    }
    over
}

/// Takes out the briefs that ran over, and tells of them.
pub fn refuse(
    over: &BTreeMap<String, Over>,
    time_limit: Duration,
    project: &Project,
    briefs: &mut Vec<String>,
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let mut refused = Vec::new();
    for (id, what) in over {
        let Some(index) = briefs.iter().position(|brief| brief == id) else { continue };
        briefs.remove(index);
        let seconds = time_limit.as_secs_f64();
        let (message, hint) = match what {
            Over::Time => (
                format!("the brief takes longer than {seconds} s"),
                "look for a loop in its template, or for very large pictures; --time-limit gives it more",
            ),
            Over::Memory => {
                ("the brief takes more memory than a page can".to_owned(), "look for a loop in its template")
            }
        };
        let span = Place::file(project.files.id(&format!("{id}.yaml"))).span(&project.files);
        let told = Diagnostic::error(Code::Overrun, span, message).with_hint(hint);
        diagnostics.push(Diagnostic { brief: Some(id.clone()), ..told });
        refused.push(id.clone());
    }
    refused
}

/// How many briefs are printed at a time.
pub fn jobs(selection: &Selection) -> usize {
    if selection.again.one_by_one {
        return 1;
    }
    selection.jobs.map_or_else(|| thread::available_parallelism().map_or(1, std::num::NonZero::get), usize::from)
}

fn no_project(asked: Option<&Path>) -> Diagnostic {
    let message = match asked {
        Some(folder) => format!("there is no briefpress.yaml in {}", folder.display()),
        None => "no project found: there is no briefpress.yaml here, in a parent folder or in ./briefs".to_owned(),
    };
    Diagnostic::error(Code::UnreadableFile, DiagSpan::detached(), message)
        .with_hint("change into the project's folder, or name it with --project DIR")
        .with_hint("`briefpress init` begins a project, ready to build")
}

fn no_lock() -> Diagnostic {
    let message = format!("{} is not there, and --locked keeps to it", lock::FILE);
    Diagnostic::error(Code::LockMissing, DiagSpan::detached(), message)
        .with_hint("write it with `briefpress accept`, which approves the briefs as they are, and commit it")
}

/// The briefs that were named, or all; a name that is none is reported.
fn choose(named: &[String], project: &Project, diagnostics: &mut Diagnostics) -> Vec<String> {
    if named.is_empty() {
        if project.briefs.is_empty() {
            let message = format!("the project has no brief in {}", project.files.root().display());
            diagnostics.push(Diagnostic::error(Code::EmptyProject, DiagSpan::detached(), message).with_hint(
                "a brief is a file such as my-brief.yaml beside briefpress.yaml, with a `headline` and a `date`",
            ));
        }
        return project.briefs.clone();
    }
    let mut chosen = Vec::new();
    for name in named {
        // A file's name will do as well as the brief's: shells complete it.
        let stem = Path::new(name).file_name().and_then(|name| name.to_str()).unwrap_or(name);
        let id = stem.strip_suffix(".yaml").unwrap_or(stem);
        if project.briefs.iter().any(|brief| brief == id) {
            if !chosen.iter().any(|brief| brief == id) {
                chosen.push(id.to_owned());
            }
            continue;
        }
        let hint = match nearest(id, project.briefs.iter().map(String::as_str)) {
            _ if Path::new(name).join(MANIFEST).is_file() => {
                format!("it is a project's folder, whose briefs are all meant by `--project {name}` alone")
            }
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the briefs of the project are {}", project.briefs.join(", ")),
        };
        let message = format!("the project has no brief `{id}`");
        diagnostics.push(Diagnostic::error(Code::UnknownBrief, DiagSpan::detached(), message).with_hint(hint));
    }
    chosen
}

/// How to print; nothing where the standards don't go together, which is reported.
fn options(selection: &Selection, project: &Project, diagnostics: &mut Diagnostics) -> Option<Options> {
    let list = match (&selection.pdf_standard[..], &project.house) {
        ([], Some(house)) => &house.standards[..],
        (list, _) => list,
    };
    match Options::new(list) {
        Ok(options) => {
            let lock = if selection.locked { LockMode::Enforce } else { LockMode::Compare };
            Some(Options {
                drop_optional: !selection.no_drop,
                attach_sources: selection.attach_sources,
                format: OutputFormat::Pdf,
                paper: selection.print.paper,
                print: print(selection),
                lock,
                ..options
            })
        }
        Err(error) => {
            diagnostics.push(press::contrary(&error));
            None
        }
    }
}

fn print(selection: &Selection) -> PrintData {
    let PrintArgs { bleed, grayscale, .. } = selection.print;
    PrintData { bleed: bleed.unwrap_or_default().pt(), grayscale }
}
