//! Keeps what is shown up with the files: looks when something changes, and prints first what somebody looks at.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::oneshot;

use super::seen::{Board, News, Seen};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::files::Files;
use crate::press::Options;
use crate::preview::{Preview, Refreshed};
use crate::project::Project;
use crate::project::house::MANIFEST;
use crate::yaml::is_id;

/// What a keeper is asked for by whoever has it.
pub trait Keeping: Sync {
    /// Which briefs are shown, and how they are printed; nothing where they can't be, which is reported.
    fn choose(&self, project: &Project, diagnostics: &mut Diagnostics) -> Option<(Vec<String>, Options)>;

    /// Takes the file of a printed brief.
    ///
    /// # Errors
    /// That it could not be put where it goes.
    fn deliver(&self, _id: &str, _bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
        Ok(())
    }

    /// Hears what a look found, and how long it took.
    fn looked(&mut self, _preview: &Preview, _refreshed: &Refreshed, _took: Duration) {}

    /// Whether the program is to end.
    fn is_over(&self) -> bool;

    /// Whether all that waits is printed in one go, and told in one.
    fn in_one_go(&self) -> bool {
        false
    }
}

/// What a keeper hears.
enum Wish {
    /// Something happened to these files.
    Files(Vec<PathBuf>),
    /// To look now, as these files were written here, by a window of that name; the answer is the revision that has them.
    Look(Vec<String>, Option<String>, oneshot::Sender<u64>),
    /// To print this brief before others.
    Focus(String),
}

/// What a look is for.
#[derive(Default)]
struct Asked {
    /// The paths from the project of the files that changed, as far as they are known.
    files: Vec<String>,
    /// Who waits for the revision.
    asking: Vec<oneshot::Sender<u64>>,
    /// The window that wrote them, as it calls itself.
    origin: Option<String>,
    /// Whether anything else may have changed.
    more: bool,
}

impl Asked {
    /// The briefs, where nothing but briefs changed.
    fn briefs(&self) -> Option<Vec<String>> {
        let brief =
            |path: &String| path.strip_suffix(".yaml").filter(|id| is_id(id) && path != MANIFEST).map(str::to_owned);
        let briefs: Option<Vec<String>> = self.files.iter().map(brief).collect();
        briefs.filter(|briefs| !self.more && !briefs.is_empty())
    }
}

/// Asks a keeper, from wherever.
#[derive(Clone)]
pub struct Bell(Sender<Wish>);

impl Bell {
    /// Has the files looked at, of which some were written here; the answer comes with the revision that has them.
    pub fn look(&self, files: Vec<String>, origin: Option<String>) -> oneshot::Receiver<u64> {
        let (sender, receiver) = oneshot::channel();
        // A keeper that is gone answers nothing, and that is heard too.
        let _ = self.0.send(Wish::Look(files, origin, sender));
        receiver
    }

    /// Has a brief printed before others.
    pub fn focus(&self, brief: &str) {
        let _ = self.0.send(Wish::Focus(brief.to_owned()));
    }
}

/// How long files must be quiet before they are looked at: editors write, rename and remove in one go.
const QUIET: Duration = Duration::from_millis(8);

/// After how long they are looked at, quiet or not.
const PATIENCE: Duration = Duration::from_millis(200);

/// How often it is looked whether to end.
const ATTENTION: Duration = Duration::from_millis(100);

/// How many briefs are remembered as looked at.
const MOST_FOCUSED: usize = 4;

/// Keeps a board up with a project's files.
pub struct Keeper {
    preview: Preview,
    board: Arc<Board>,
    jobs: usize,
    watcher: RecommendedWatcher,
    watched: Vec<PathBuf>,
    wishes: Receiver<Wish>,
    bell: Bell,
    /// What was heard and not yet heeded.
    heard: VecDeque<Wish>,
    /// The briefs that were looked at last, the latest first.
    focus: Vec<String>,
    revision: u64,
    /// Whether the page that shows all pages is made.
    shows_pages: bool,
}

impl Keeper {
    /// A keeper of what a preview shows, which prints so many briefs at a time, and makes the page that shows all pages where that is
    /// asked for.
    ///
    /// # Errors
    /// That files can't be watched here.
    pub fn new(preview: Preview, board: Arc<Board>, jobs: usize, shows_pages: bool) -> notify::Result<Self> {
        let (sender, wishes) = mpsc::channel();
        let bell = Bell(sender);
        let rings = bell.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| match event {
            Ok(Event { kind: EventKind::Access(_), .. }) => {}
            // What went wrong may have hidden something.
            event => drop(rings.0.send(Wish::Files(event.map_or_else(|_| Vec::new(), |event| event.paths)))),
        })?;
        let (watched, heard, focus) = (Vec::new(), VecDeque::new(), Vec::new());
        Ok(Self { preview, board, jobs, watcher, watched, wishes, bell, heard, focus, revision: 0, shows_pages })
    }

    /// What it is asked with.
    pub fn bell(&self) -> Bell {
        self.bell.clone()
    }

    /// Keeps the board up with the files until it is over.
    pub fn keep(mut self, keeping: &mut impl Keeping) {
        while !keeping.is_over() {
            // Watched before they are read: what changes while they are is seen in the next round.
            self.follow();
            let (begun, asked) = (Instant::now(), self.heed());
            let choose = |project: &Project, diagnostics: &mut Diagnostics| keeping.choose(project, diagnostics);
            let mut refreshed = match asked.briefs() {
                Some(briefs) => self.preview.read_briefs(&briefs, choose),
                None => self.preview.read(choose),
            };
            self.revision += 1;
            self.show();
            self.answer(asked);
            refreshed.add(&self.print(keeping));
            keeping.looked(&self.preview, &refreshed, begun.elapsed());
            if refreshed.changed && self.watched != self.preview.folders() {
                continue;
            }
            self.wait(keeping);
        }
    }

    /// Prints what waits, until something is heard that makes another look needed.
    fn print(&mut self, keeping: &impl Keeping) -> Refreshed {
        let Self { preview, board, jobs, wishes, heard, focus, revision, shows_pages, .. } = self;
        let mut first = true;
        let next = |preview: &Preview, _: &Refreshed| {
            if !first {
                board.show(state(preview, *revision, *shows_pages));
            }
            let whole = std::mem::take(&mut first) && keeping.in_one_go();
            while let Ok(wish) = wishes.try_recv() {
                hear(wish, heard, focus);
            }
            if whole {
                return Some(preview.waiting().to_vec());
            }
            let is_wanted = heard.iter().any(|wish| is_news(wish, preview.files()));
            if is_wanted || keeping.is_over() {
                return None;
            }
            let waits = |id: &&String| preview.waiting().contains(*id);
            match focus.iter().find(waits) {
                Some(id) => Some(vec![id.clone()]),
                None => Some(preview.waiting().iter().take(*jobs).cloned().collect()),
            }
        };
        preview.print(*jobs, next, |id, bytes| keeping.deliver(id, bytes))
    }

    fn show(&self) {
        self.board.show(state(&self.preview, self.revision, self.shows_pages));
    }

    /// Takes what was heard; those who asked for a look wait for the next one.
    fn heed(&mut self) -> Asked {
        let Asked { mut files, mut asking, mut origin, mut more } = Asked::default();
        for wish in self.heard.drain(..) {
            match wish {
                Wish::Files(paths) => {
                    let read = self.preview.files();
                    let root = read.root();
                    // Of what is said nothing of, everything may be otherwise.
                    more |= paths.is_empty() || paths.iter().any(|path| !path.starts_with(root));
                    let own = paths.iter().filter_map(|path| path.strip_prefix(root).ok()?.to_str());
                    let own = own.map(|path| path.replace('\\', "/"));
                    // What was written here was read since.
                    files.extend(own.filter(|path| !is_unfinished(Path::new(path)) && !read.is_as_read(path)));
                }
                Wish::Look(written, window, sender) => {
                    origin = window.or(origin);
                    files.extend(written);
                    asking.push(sender);
                }
                Wish::Focus(_) => {}
            }
        }
        files.sort();
        files.dedup();
        Asked { files, asking, origin, more }
    }

    fn answer(&self, Asked { files, asking, origin, .. }: Asked) {
        let by = if asking.is_empty() { "files" } else { "desk" };
        self.board.tell(News::Changed { revision: self.revision, files, by, origin });
        for sender in asking {
            let _ = sender.send(self.revision);
        }
    }

    fn follow(&mut self) {
        let folders = self.preview.folders();
        for folder in self.watched.iter().filter(|folder| !folders.contains(folder)) {
            // It is gone, and with it its watch.
            let _ = self.watcher.unwatch(folder);
        }
        // Watched anew each time: a folder that was removed and made again is another one of the same name.
        for folder in &folders {
            let _ = self.watcher.watch(folder, RecursiveMode::NonRecursive);
        }
        self.watched = folders;
    }

    /// Waits until something changed and is quiet again, until somebody asks, or for the end.
    fn wait(&mut self, keeping: &impl Keeping) {
        while !keeping.is_over() {
            if self.heard.iter().any(|wish| is_news(wish, self.preview.files())) {
                break;
            }
            self.heard.clear();
            match self.wishes.recv_timeout(ATTENTION) {
                Ok(wish) => hear(wish, &mut self.heard, &mut self.focus),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        let begun = Instant::now();
        // Who wrote here is not kept waiting.
        while begun.elapsed() < PATIENCE && !self.heard.iter().any(|wish| matches!(wish, Wish::Look(..))) {
            match self.wishes.recv_timeout(QUIET) {
                Ok(wish) => hear(wish, &mut self.heard, &mut self.focus),
                Err(_) => break,
            }
        }
    }
}

/// What is shown now, as a state.
fn state(preview: &Preview, revision: u64, shows_pages: bool) -> Seen {
    Seen {
        revision,
        project: preview.project().cloned(),
        problems: preview.own_diagnostics().clone(),
        briefs: preview.briefs().clone(),
        waiting: preview.waiting().to_vec(),
        pages: if shows_pages { preview.html() } else { String::new() },
    }
}

fn hear(wish: Wish, heard: &mut VecDeque<Wish>, focus: &mut Vec<String>) {
    match wish {
        Wish::Focus(id) => {
            focus.retain(|known| *known != id);
            focus.insert(0, id);
            focus.truncate(MOST_FOCUSED);
        }
        wish => heard.push_back(wish),
    }
}

/// Whether something is otherwise than it was read.
fn is_news(wish: &Wish, files: &Files) -> bool {
    match wish {
        Wish::Look(..) => true,
        Wish::Files(paths) => {
            let known = |path: &PathBuf| {
                is_unfinished(path)
                    || path
                        .strip_prefix(files.root())
                        .is_ok_and(|own| own.to_str().is_some_and(|own| files.is_as_read(own)))
            };
            paths.is_empty() || !paths.iter().all(known)
        }
        Wish::Focus(_) => false,
    }
}

/// Whether a file is one of those that are written beside another and renamed.
fn is_unfinished(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(crate::files::is_unfinished)
}
