//! `briefpress build`: prints briefs.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use briefpress::diagnostics::{Code, Diagnostic, Diagnostics, shown};
use briefpress::files::{read_regular, relative_to_working_directory};
use briefpress::impressions::{Impressions, Inputs};
use briefpress::page::compose::export::OutputFormat;
use briefpress::press::{Outcome, Overseer, Prepared, Proceed};
use briefpress::project::house::font_files;
use clap::{Args, ValueEnum};
use typst_syntax::DiagSpan;

use crate::cli::args::{Global, Selection, Status};
use crate::cli::interrupt;
use crate::cli::report::deps::{self, Dependency, DepsFormat};
use crate::cli::report::findings::{Findings, counted};
use crate::cli::report::printing::{PressResult, Printing};
use crate::cli::report::progress::Progress;
use crate::cli::report::summary::{self, BriefEnd, Touched};
use crate::cli::session::{OUT, Session};
use crate::cli::signing::Signer;
use crate::cli::stdout;

/// Print briefs as PDFs
///
/// Prints the briefs of which something changed since they were last printed, and says how many are up to date. The paths
/// of the files that were written go to standard output, problems and the summary to standard error. A brief with errors
/// is not printed; its old PDF stays as it is, and the other briefs are printed all the same.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  briefpress build\n  briefpress build middle-corridor -o print/\n  briefpress build --pdf-standard a-2b\n  briefpress build --format png --ppi 200\n  briefpress build --check --locked --diagnostic-format github --summary \"$GITHUB_STEP_SUMMARY\"\n  briefpress build --deps build.d --deps-format make"
)]
pub struct BuildArgs {
    #[command(flatten)]
    selection: Selection,
    /// The folder to write to; the project's out/ without it
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// What to write: PDFs for print, or pictures of the pages
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: FormatName,
    /// The pixels per inch of PNGs
    #[arg(long, value_name = "PPI", default_value_t = 144.0, value_parser = parse_ppi)]
    ppi: f64,
    /// Print what is up to date, too
    #[arg(long, conflicts_with = "check")]
    force: bool,
    /// Write nothing, and fail where a file on disk is not what would be printed, byte for byte
    #[arg(long)]
    check: bool,
    /// Write what was done and why as Markdown; `-` is standard output, in place of the paths
    #[arg(long, value_name = "FILE")]
    summary: Option<PathBuf>,
    /// Write what the files depend on; `-` is standard output, in place of the paths
    #[arg(long, value_name = "FILE")]
    deps: Option<PathBuf>,
    /// Sign the files with a secret key of minisign, each in NAME.pdf.minisig beside it
    #[arg(long, value_name = "KEY", conflicts_with = "check")]
    sign: Option<PathBuf>,
    /// How dependencies are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", requires = "deps")]
    deps_format: DepsFormat,
}

#[derive(Copy, Clone, Default, ValueEnum)]
enum FormatName {
    #[default]
    Pdf,
    Png,
    Svg,
}

/// Typst's own pictures have 144 pixels per inch; a page of more than 1200 is larger than what pictures can be.
fn parse_ppi(text: &str) -> Result<f64, String> {
    let ppi = text.parse::<f64>().ok().filter(|ppi| (10.0..=1200.0).contains(ppi));
    ppi.ok_or_else(|| "a number from 10 to 1200".to_owned())
}

pub fn run(args: &BuildArgs, global: &Global) -> Status {
    let mut report = Findings::new(global);
    let mut session = match Session::open(&args.selection, global, &mut report) {
        Ok(session) => session,
        Err(status) => return status,
    };
    if let Some(options) = &mut session.options {
        options.format = match args.format {
            FormatName::Pdf => OutputFormat::Pdf,
            FormatName::Png => OutputFormat::Png { ppi: args.ppi },
            FormatName::Svg => OutputFormat::Svg,
        };
    }
    let signer = match args.sign.as_deref().map(Signer::open).transpose() {
        Ok(signer) => signer,
        Err(cause) => {
            let key = shown(&args.sign.clone().unwrap_or_default().display().to_string());
            let message = format!("the key {key} can't be used ({cause})");
            report.problem(&Diagnostic::error(Code::UnreadableFile, DiagSpan::detached(), message));
            return Status::Failure;
        }
    };
    let folder = args.output.clone().unwrap_or_else(|| session.project.files.root().join(OUT));
    let mut build = Build { args, session: &session, report, folder: &folder, touched: Vec::new(), told: Vec::new() };
    if args.check {
        build.compare();
    } else {
        build.print();
    }
    if let Some(signer) = &signer {
        build.sign(signer);
    }
    build.end()
}

/// A build under way.
struct Build<'a> {
    args: &'a BuildArgs,
    session: &'a Session,
    report: Findings,
    folder: &'a Path,
    /// What became of each brief.
    touched: Vec<Touched>,
    /// The files that each brief depends on.
    told: Vec<Dependency>,
}

impl Build<'_> {
    /// Prints what is not up to date.
    fn print(&mut self) {
        let (session, args) = (self.session, self.args);
        let Some(options) = &session.options else { return };
        if let Err(error) = fs::create_dir_all(self.folder) {
            self.report.add(vec![unwritable(self.folder, &error)]);
            return;
        }
        let impressions = Impressions::open(self.folder);
        if impressions.is_damaged() {
            self.report.add(vec![damaged(self.folder)]);
        }
        let inputs = Inputs::new(&session.project, options, impressions.program());
        let progress = session.progress("Printing", session.briefs.len());
        let explains = args.summary.is_some() || self.report.is_verbose();
        let known = &session.project.briefs;
        let printing = Printing {
            folder: self.folder,
            extension: options.format.extension(),
            impressions: &impressions,
            inputs: &inputs,
            force: args.force,
            progress: &progress,
            known,
            explains,
        };
        let (untouched, others) = printing.untouched(&session.briefs, session.jobs);
        progress.skip(untouched.len());
        for (id, remarks) in untouched {
            self.report.add(remarks);
            self.touched.push(Touched::new(id, BriefEnd::UpToDate));
        }
        let save = || {
            // What can't be recorded is printed again.
            let _ = printing.save();
        };
        session
            .print(&others, &printing, &progress, save, |outcome, written| self.receive(outcome, written, &printing));
        if let Err(error) = printing.save() {
            self.report.add(vec![unrecordable(self.folder, &error)]);
        }
        if args.deps.is_some() {
            self.told = self.dependencies(&printing);
        }
    }

    /// Signs the files that are there as they were printed.
    fn sign(&mut self, signer: &Signer) {
        let Some(options) = &self.session.options else { return };
        let done = self.touched.iter().filter(|brief| brief.end != BriefEnd::Failed);
        let paths: Vec<_> =
            done.map(|brief| self.folder.join(format!("{}.{}", brief.id, options.format.extension()))).collect();
        for path in paths {
            if let Err(error) = signer.sign(&path) {
                let shown = relative_to_working_directory(&path);
                let message = format!("the signature of {} can't be written ({error})", shown.display());
                self.report.add(vec![Diagnostic::error(Code::UnwritableFile, DiagSpan::detached(), message)]);
            }
        }
    }

    fn receive(&mut self, outcome: Outcome, written: PressResult, printing: &Printing) {
        let id = outcome.id;
        let mut brief = Touched::new(id.clone(), BriefEnd::UpToDate);
        brief.changes = outcome.changes;
        brief.reasons = written.reasons;
        if let Some(printed) = outcome.printed {
            brief.end = BriefEnd::Printed;
            printing.progress.suspend(|| {
                self.report.fit(&id, &printed.report);
                self.report.reasons(&id, &brief.reasons);
            });
            let path = printing.path(&id);
            if let Some(error) = written.fault {
                brief.end = BriefEnd::Failed;
                let fault = unwritable(&path, &error);
                brief.errors.push(fault.message.to_string());
                self.report.add(vec![fault]);
            } else if !self.pipes() {
                printing.progress.suspend(|| {
                    stdout::path(&path);
                });
            }
        } else if !outcome.up_to_date {
            brief.end = BriefEnd::Failed;
            brief.errors.extend(messages(&outcome.diagnostics));
        }
        self.report.add(outcome.diagnostics);
        self.touched.push(brief);
    }

    /// Whether something else than paths was asked for on standard output.
    fn pipes(&self) -> bool {
        [&self.args.summary, &self.args.deps].into_iter().flatten().any(|path| path == Path::new("-"))
    }

    /// Compares what is on disk with what would be printed.
    fn compare(&mut self) {
        let session = self.session;
        let Some(options) = &session.options else { return };
        let progress = session.progress("Comparing", session.briefs.len());
        let comparing = Comparing { folder: self.folder, extension: options.format.extension(), progress: &progress };
        session.print(
            &session.briefs,
            &comparing,
            &progress,
            || {},
            |outcome, difference| {
                let mut brief = Touched::new(outcome.id.clone(), BriefEnd::UpToDate);
                brief.changes = outcome.changes;
                if outcome.printed.is_none() {
                    brief.end = BriefEnd::Failed;
                    brief.errors.extend(messages(&outcome.diagnostics));
                } else if let Some(difference) = difference {
                    brief.end = BriefEnd::OutOfDate;
                    brief.errors.push(difference.message.to_string());
                    self.report.add(vec![difference]);
                }
                self.report.add(outcome.diagnostics);
                self.touched.push(brief);
            },
        );
    }

    fn dependencies(&self, printing: &Printing) -> Vec<Dependency> {
        let project = &self.session.project;
        let there = |path: &String| {
            let path = project.files.root().join(path);
            path.is_file().then(|| relative_to_working_directory(&path))
        };
        // A brief may come to select from any source, so it depends on all.
        let mut shared: Vec<_> = printing.inputs.shared_files().iter().filter_map(there).collect();
        let fonts = font_files(project.files.root(), &self.args.selection.fonts.search());
        shared.extend(fonts.iter().map(|path| relative_to_working_directory(path)));
        let done = self.touched.iter().filter(|brief| brief.end != BriefEnd::Failed);
        done.map(|brief| {
            let mut inputs: std::collections::BTreeSet<_> = shared.iter().cloned().collect();
            inputs.extend(printing.impressions.files_of(&printing.name(&brief.id)).iter().filter_map(there));
            Dependency { output: relative_to_working_directory(&printing.path(&brief.id)), inputs }
        })
        .collect()
    }

    /// Tells how it went.
    fn end(mut self) -> Status {
        self.touched.extend(self.session.refused.iter().map(|id| Touched::new(id.clone(), BriefEnd::Failed)));
        let line = self.line();
        self.touched.sort_by(|a, b| a.id.cmp(&b.id));
        if let Some(path) = &self.args.summary
            && let Err(error) = summary::write(path, &self.touched, &line)
        {
            self.report.add(vec![unwritable(path, &error)]);
        }
        if let Some(path) = &self.args.deps
            && let Err(error) = deps::write(path, self.args.deps_format, &self.told)
        {
            self.report.add(vec![unwritable(path, &error)]);
        }
        self.report.print(&self.session.project.files);
        self.report.summary(&line);
        if interrupt::came() {
            Status::Interrupted
        } else if self.report.has_unwritable() {
            Status::Failure
        } else if self.report.has_errors() {
            Status::Fault
        } else {
            Status::Done
        }
    }

    fn line(&self) -> String {
        let count = |end: BriefEnd| self.touched.iter().filter(|brief| brief.end == end).count();
        let (printed, current, failed) = (count(BriefEnd::Printed), count(BriefEnd::UpToDate), count(BriefEnd::Failed));
        let total = printed + current + failed;
        let mut line = match (printed, failed) {
            _ if self.args.check => match count(BriefEnd::OutOfDate) + failed {
                0 => format!("compared {}: all up to date", counted(current, "brief")),
                wrong => format!("compared {}: {wrong} not up to date", counted(current + wrong, "brief")),
            },
            (0, 0) if current == 0 => "nothing was printed".to_owned(),
            (0, 0) => format!("{} up to date", counted(current, "brief")),
            (_, 0) => format!("printed {}", counted(printed, "brief")),
            _ => format!("printed {printed} of {}", counted(total, "brief")),
        };
        if current > 0 && printed + failed > 0 && !self.args.check {
            line.push_str(&format!(", {current} up to date"));
        }
        if interrupt::came() { format!("interrupted: {line}") } else { line }
    }
}

/// Looks after a press whose products are compared with what is on disk.
struct Comparing<'a> {
    folder: &'a Path,
    extension: &'static str,
    progress: &'a Progress,
}

impl Overseer for Comparing<'_> {
    type Kept = ();
    /// How what is on disk differs.
    type Made = Option<Diagnostic>;

    fn started(&self, id: &str) {
        self.progress.started(id);
    }

    fn prepared(&self, _: &Prepared, _: &mut Diagnostics) -> (Proceed, ()) {
        (Proceed::Set, ())
    }

    fn finished(&self, outcome: &mut Outcome, _: Option<()>) -> Option<Diagnostic> {
        let printed = outcome.printed.as_mut()?;
        let path = self.folder.join(format!("{}.{}", outcome.id, self.extension));
        let bytes = std::mem::take(&mut printed.bytes);
        printed.lighten();
        let what = match read_regular(&path) {
            Ok(there) if there == bytes => return None,
            Ok(_) => "is not what would be printed",
            Err(_) => "is not there",
        };
        let message = format!("{} {what}", relative_to_working_directory(&path).display());
        let difference = Diagnostic::error(Code::OutOfDate, DiagSpan::detached(), message)
            .with_hint("print it with `briefpress build`");
        Some(Diagnostic { brief: Some(outcome.id.clone()), ..difference })
    }

    fn is_stopped(&self) -> bool {
        interrupt::came()
    }
}

/// What keeps a brief from being printed, in short.
fn messages(diagnostics: &[Diagnostic]) -> Vec<String> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error());
    errors.map(|diagnostic| diagnostic.message.to_string()).collect()
}

fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let message = format!("{} can't be written ({error})", relative_to_working_directory(path).display());
    Diagnostic::error(Code::UnwritableFile, DiagSpan::detached(), message)
        .with_hint("name another folder with -o DIR, or change the permissions of this one")
}

fn damaged(folder: &Path) -> Diagnostic {
    let folder = relative_to_working_directory(folder);
    let message = format!("the records of what was printed in {} can't be read", folder.display());
    Diagnostic::warning(Code::DamagedRecords, DiagSpan::detached(), message)
        .with_hint("all briefs are printed again, and recorded anew")
}

fn unrecordable(folder: &Path, error: &io::Error) -> Diagnostic {
    let folder = relative_to_working_directory(folder);
    let message = format!("what was printed can't be recorded in {} ({error})", folder.display());
    Diagnostic::warning(Code::UnwritableFile, DiagSpan::detached(), message)
        .with_hint("the next build will print these briefs again")
}
