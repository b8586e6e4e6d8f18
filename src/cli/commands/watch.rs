//! `briefpress watch`: prints on every change, with a live preview.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use briefpress::diagnostics::{Code, Diagnostic};
use briefpress::files;
use briefpress::files::relative_to_working_directory;
use briefpress::preview::{Preview, Refreshed};
use clap::Args;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use typst_kit::server::{HttpBody, HttpServer};
use typst_syntax::DiagSpan;

use crate::cli::args::{Global, Selection, Status};
use crate::cli::interrupt;
use crate::cli::report::findings::{Report, counted};
use crate::cli::session::{Session, find, jobs};

/// Print briefs whenever something changes, and show them in the browser
///
/// Every brief is shown as a picture with its problems beside it, at an address of this computer that no other can reach.
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

/// How long files must be quiet before they are looked at: editors write, rename and remove in one go.
const QUIET: Duration = Duration::from_millis(8);

/// After how long they are looked at, quiet or not.
const PATIENCE: Duration = Duration::from_millis(200);

/// How often it is looked for an interrupt.
const ATTENTION: Duration = Duration::from_millis(100);

pub fn run(args: &WatchArgs, global: &Global) -> Status {
    let mut report = Report::new(global);
    let root = match find(global, &mut report) {
        Ok(root) => root,
        Err(status) => return status,
    };
    let folder = args.output.clone().unwrap_or_else(|| root.join("out"));
    match watch(args, global, &root, &folder) {
        Ok(()) => Status::Interrupted,
        Err(problem) => {
            report.problem(&problem);
            Status::Failure
        }
    }
}

fn watch(args: &WatchArgs, global: &Global, root: &Path, folder: &Path) -> Result<(), Box<Diagnostic>> {
    let server = match args.no_serve {
        true => None,
        false => Some(HttpServer::new("the briefs", args.port, false).map_err(|error| problem(&error))?),
    };
    let (sender, receiver) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(sender).map_err(|error| problem(&error.to_string()))?;
    let mut watched: Vec<PathBuf> = Vec::new();
    let mut preview = Preview::recording(root, folder).with_fonts(args.selection.fonts.search());
    if let Some(server) = &server {
        let _ = writeln!(io::stderr(), "preview at http://{}", server.addr());
    }
    let mut first = true;
    while !interrupt::came() {
        // Watched before they are read: what changes while they are is seen in the next round.
        follow(&mut watcher, &mut watched, preview.folders());
        let begun = Instant::now();
        let refreshed = refresh(args, &mut preview, folder);
        if refreshed.changed || first {
            tell(global, &preview, &refreshed, begun.elapsed());
            if let Some(server) = &server {
                serve(server, &preview);
            }
        }
        if first
            && args.open
            && let Some(server) = &server
            && let Err(error) = open::that_detached(format!("http://{}", server.addr()))
        {
            let _ = writeln!(io::stderr(), "the browser can't be opened ({error})");
        }
        first = false;
        if refreshed.changed && watched != preview.folders() {
            continue;
        }
        wait(&receiver);
    }
    Ok(())
}

fn problem(message: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(Code::UnreadableFile, DiagSpan::detached(), message))
}

fn refresh(args: &WatchArgs, preview: &mut Preview, folder: &Path) -> Refreshed {
    let choose = |project: &_, diagnostics: &mut _| {
        let (briefs, options) = Session::choose(&args.selection, project, diagnostics);
        Some((briefs, options?))
    };
    let deliver = |id: &str, bytes: &[u8]| {
        let path = folder.join(format!("{id}.pdf"));
        let written = std::fs::create_dir_all(folder).and_then(|()| files::write(&path, bytes));
        written.map_err(|error| {
            let message = format!("{} can't be written ({error})", relative_to_working_directory(&path).display());
            Box::new(Diagnostic::error(Code::UnwritableFile, DiagSpan::detached(), message))
        })
    };
    preview.refresh(jobs(&args.selection), choose, deliver)
}

fn follow(watcher: &mut RecommendedWatcher, watched: &mut Vec<PathBuf>, folders: Vec<PathBuf>) {
    for folder in watched.iter().filter(|folder| !folders.contains(folder)) {
        // It is gone, and with it its watch.
        let _ = watcher.unwatch(folder);
    }
    // Watched anew each time: a folder that was removed and made again is another one of the same name.
    for folder in &folders {
        let _ = watcher.watch(folder, RecursiveMode::NonRecursive);
    }
    *watched = folders;
}

/// Tells of the problems and how it went, in the terminal.
fn tell(global: &Global, preview: &Preview, refreshed: &Refreshed, took: Duration) {
    let mut report = Report::new(global);
    let (diagnostics, files) = preview.diagnostics();
    report.add(diagnostics.clone());
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

fn serve(server: &HttpServer, preview: &Preview) {
    let (html, pictures) = (preview.html(), preview.pictures());
    server.set_router(move |route| match route {
        "/" => Some(HttpBody::Html(html.clone())),
        _ => {
            // The version before the name is for browsers, which keep what they have seen.
            let (_, id) = route.strip_suffix(".svg")?.rsplit_once('/')?;
            pictures.get(id).map(|picture| HttpBody::Raw(picture.clone()))
        }
    });
}

/// Waits until something changed and is quiet again, or for an interrupt.
fn wait(events: &Receiver<notify::Result<Event>>) {
    while !interrupt::came() {
        match events.recv_timeout(ATTENTION) {
            Ok(event) if matters(&event) => break,
            Ok(_) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE && events.recv_timeout(QUIET).is_ok() {}
}

fn matters(event: &notify::Result<Event>) -> bool {
    !matches!(event, Ok(Event { kind: EventKind::Access(_), .. }))
}
