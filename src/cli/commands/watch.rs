//! `briefpress watch`: prints on every change, with a live preview.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use briefpress::desk::{Board, Desk, DeskSetting, Keeper, Keeping};
use briefpress::diagnostics::{Code, Diagnostic, Diagnostics};
use briefpress::press::Options;
use briefpress::preview::{Preview, Refreshed, deliver_to};
use briefpress::project::Project;
use clap::Args;
use typst_syntax::DiagSpan;

use super::desk::{open, untaken};
use crate::cli::args::{Global, Selection, Status};
use crate::cli::interrupt;
use crate::cli::mind::{self, Mind};
use crate::cli::report::findings::{Findings, counted};
use crate::cli::session::{OUT, Session, find, jobs};

/// Print briefs whenever something changes, and show them in the browser
///
/// Every brief is shown as a picture with its problems beside it, at an address of this computer that no other can reach, with a token that
/// no other page knows.
/// A brief that can't be printed keeps its last picture. Ends with Ctrl-C.
#[derive(Args)]
#[command(after_help = "Examples:\n  briefpress watch --open\n  briefpress watch middle-corridor --no-serve")]
pub struct WatchArgs {
    #[command(flatten)]
    selection: Selection,
    /// The folder to write to; the project's out/ without it
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Open the preview in the browser
    #[arg(long, conflicts_with = "no_serve")]
    open: bool,
    /// Show no preview, print only
    #[arg(long)]
    no_serve: bool,
    /// The preview's port; the next free one from 3000 without it
    #[arg(long, value_name = "PORT", conflicts_with = "no_serve")]
    port: Option<u16>,
}

pub fn run(args: &WatchArgs, global: &Global) -> Status {
    let mut report = Findings::new(global);
    let root = match find(global, &mut report) {
        Ok(root) => root,
        Err(status) => return status,
    };
    let folder = args.output.clone().unwrap_or_else(|| root.join(OUT));
    match watch(args, global, &root, &folder) {
        Ok(()) => Status::Interrupted,
        Err(problem) => {
            report.problem(&problem);
            Status::Failure
        }
    }
}

fn watch(args: &WatchArgs, global: &Global, root: &Path, folder: &Path) -> Result<(), Box<Diagnostic>> {
    let port = match args.no_serve {
        true => None,
        false => Some(mind::port(args.port, &args.selection.again).map_err(|error| untaken(args.port, &error))?),
    };
    let address = port.as_ref().map(|port| port.address().clone());
    let url = port.as_ref().map(|port| port.address().url());
    let board = Arc::new(Board::default());
    let preview = Preview::recording(root, folder).with_fonts(args.selection.fonts.search());
    let mind = Arc::new(Mind::new(&args.selection.again, args.selection.limits.time_limit));
    mind.watch(preview.under_way(), address);
    let keeper = Keeper::new(preview, Arc::clone(&board), jobs(&args.selection), port.is_some());
    let keeper = keeper.map_err(|error| problem(&error.to_string()))?;
    let serving = match port {
        Some(port) => {
            let fonts = args.selection.fonts.search();
            let setting = DeskSetting { root: root.to_owned(), only_pages: true, fonts, jobs: jobs(&args.selection) };
            let desk = Desk::new(setting, board, keeper.bell());
            Some(port.serve(desk).map_err(|error| problem(&error.to_string()))?)
        }
        None => None,
    };
    if let Some(url) = &url {
        let _ = writeln!(io::stderr(), "preview at {url}");
    }
    let opens = url.filter(|_| args.open && !args.selection.again.is_again());
    keeper.keep(&mut Watching { args, global, folder, mind, opens, first: true });
    drop(serving);
    Ok(())
}

fn problem(message: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(Code::UnreadableFile, DiagSpan::detached(), message))
}

/// Prints the chosen briefs into a folder, and tells of them.
struct Watching<'a> {
    args: &'a WatchArgs,
    global: &'a Global,
    folder: &'a Path,
    mind: Arc<Mind>,
    /// What is opened in the browser once there is something to see.
    opens: Option<String>,
    first: bool,
}

impl Keeping for Watching<'_> {
    fn choose(&self, project: &Project, diagnostics: &mut Diagnostics) -> Option<(Vec<String>, Options)> {
        let (mut briefs, options) = Session::choose(&self.args.selection, project, diagnostics);
        let options = options?;
        self.mind.refuse(project, &options, &mut briefs, diagnostics);
        Some((briefs, options))
    }

    fn deliver(&self, id: &str, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
        deliver_to(self.folder, id, bytes)
    }

    fn looked(&mut self, preview: &Preview, refreshed: &Refreshed, took: Duration) {
        if refreshed.changed || self.first {
            tell(self.global, preview, refreshed, took);
        }
        self.first = false;
        if let Some(url) = self.opens.take() {
            open(&url);
        }
    }

    fn is_over(&self) -> bool {
        interrupt::came()
    }

    fn in_one_go(&self) -> bool {
        true
    }
}

/// Tells of the problems and how it went, in the terminal.
fn tell(global: &Global, preview: &Preview, refreshed: &Refreshed, took: Duration) {
    let mut report = Findings::new(global);
    let (diagnostics, files) = preview.diagnostics();
    report.add(diagnostics);
    report.print(files);
    let Refreshed { printed, failed, gone, same, .. } = refreshed;
    let mut line = format!("printed {} in {} ms", counted(printed.len(), "brief"), took.as_millis());
    for (count, what) in [(failed.len(), "with errors"), (*same, "as before"), (gone.len(), "gone")] {
        if count > 0 {
            line.push_str(&format!(", {count} {what}"));
        }
    }
    report.summary(&line);
}
