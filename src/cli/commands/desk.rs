//! `briefpress desk`: read, code, write and print in the browser.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use briefpress::desk::{Board, Desk, DeskSetting, Keeper, Keeping};
use briefpress::diagnostics::{Code, Diagnostic, Diagnostics};
use briefpress::press::{self, Options};
use briefpress::preview::Preview;
use briefpress::project::{Project, discover};
use clap::Args;
use typst_syntax::DiagSpan;

use crate::cli::args::{Again, FontArgs, Global, Limits, Status};
use crate::cli::interrupt;
use crate::cli::mind::{self, Mind};
use crate::cli::report::findings::Findings;

/// Read, code, write and print in the browser, on this computer only
///
/// Opens a page in which an article becomes a printed brief by reading, selecting and typing. Everything that is done in it stands in the
/// project's files, beside what an editor wrote there; what an editor changes meanwhile is shown at once. The page is served at an
/// address that no other computer can reach, with a token that no other page knows. In a folder without a project the page begins one.
/// Ends with Ctrl-C.
#[derive(Args)]
#[command(after_help = "Examples:\n  briefpress desk --open\n  briefpress desk --port 4000")]
pub struct DeskArgs {
    /// Open the page in the browser
    #[arg(long)]
    open: bool,
    /// The page's port; the next free one from 3000 without it
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    #[command(flatten)]
    fonts: FontArgs,
    #[command(flatten)]
    limits: Limits,
    #[command(flatten)]
    again: Again,
}

pub fn run(args: &DeskArgs, global: &Global) -> Status {
    let mut report = Findings::new(global);
    let root = match folder(global) {
        Ok(root) => root,
        Err(problem) => {
            report.problem(&problem);
            return Status::Failure;
        }
    };
    match serve(args, &root) {
        Ok(()) => Status::Interrupted,
        Err(problem) => {
            report.problem(&problem);
            Status::Failure
        }
    }
}

/// The project's folder, or one in which the page can begin a project.
fn folder(global: &Global) -> Result<PathBuf, Box<Diagnostic>> {
    let here = std::env::current_dir().unwrap_or_else(|_| ".".into());
    let folder = match &global.project {
        Some(folder) => folder.clone(),
        None => discover(&here).unwrap_or(here),
    };
    match folder.is_dir() {
        true => Ok(folder),
        false => Err(problem(&format!("{} is no folder", folder.display()))),
    }
}

fn serve(args: &DeskArgs, root: &Path) -> Result<(), Box<Diagnostic>> {
    press::warm_up(root);
    let port = mind::port(args.port, &args.again).map_err(|error| untaken(args.port, &error))?;
    let address = port.address().clone();
    let board = Arc::new(Board::default());
    let preview = Preview::new(root).with_fonts(args.fonts.search());
    let mind = Arc::new(Mind::new(&args.again, args.limits.time_limit));
    mind.watch(preview.under_way(), Some(address.clone()));
    let jobs = if args.again.one_by_one { 1 } else { jobs() };
    let keeper = Keeper::new(preview, Arc::clone(&board), jobs, false).map_err(|error| problem(&error.to_string()))?;
    let setting = DeskSetting { root: root.to_owned(), only_pages: false, fonts: args.fonts.search(), jobs };
    let desk = Desk::new(setting, board, keeper.bell());
    let serving = port.serve(desk).map_err(|error| problem(&error.to_string()))?;
    let _ = writeln!(io::stderr(), "desk at {}", address.url());
    if args.open && !args.again.is_again() {
        open(&address.url());
    }
    keeper.keep(&mut AllBriefs { mind });
    drop(serving);
    Ok(())
}

/// Opens an address in the browser.
pub fn open(url: &str) {
    if let Err(error) = open::that_detached(url) {
        let _ = writeln!(io::stderr(), "the browser can't be opened ({error})");
    }
}

/// Why there is no port.
pub fn untaken(port: Option<u16>, error: &io::Error) -> Box<Diagnostic> {
    match port {
        Some(port) => {
            let problem = problem(&format!("port {port} can't be used ({error})"));
            Box::new(problem.with_hint("choose another one, or leave --port out"))
        }
        None => problem(&format!("no port can be used ({error})")),
    }
}

fn problem(message: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(Code::UnreadableFile, DiagSpan::detached(), message))
}

fn jobs() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Keeps all briefs of the project shown.
struct AllBriefs {
    mind: Arc<Mind>,
}

impl Keeping for AllBriefs {
    fn choose(&self, project: &Project, diagnostics: &mut Diagnostics) -> Option<(Vec<String>, Options)> {
        let (mut briefs, options) = (project.briefs.clone(), Options::of_house(project, diagnostics)?);
        self.mind.refuse(project, &options, &mut briefs, diagnostics);
        Some((briefs, options))
    }

    fn is_over(&self) -> bool {
        interrupt::came()
    }
}
