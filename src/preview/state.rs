//! A live preview: every brief as a picture, what is wrong with it beside it, kept up with the files.
//!
//! A [`Preview`] is told that something changed and looks for itself what. It knows nothing of watchers and servers, so
//! whatever can happen to files between two looks can be tried out without either. A brief that can't be printed keeps its
//! last picture until it can.
//!
//! A look has two parts, so that whoever shows briefs can show some before others: [`Preview::read`] finds out what is not as it was,
//! [`Preview::print`] prints it.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::brief::{ShownBrief, ShownProblem, ShownQuotation};
use super::picture::Picture;
use super::placed::{self, PlacedQuotation};
use super::shown;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edition::Edition;
use crate::files::Files;
use crate::files::digest;
use crate::impressions::{Impressions, Inputs, Provenance, Shared};
use crate::press::{self, Options, Outcome, Overseer, Prepared, Proceed, UnderWay};
use crate::project::Project;
use crate::project::corpus;
use crate::project::house::fonts::FontSearch;

/// The state of a project's briefs as they were last seen.
pub struct Preview {
    pub(super) root: PathBuf,
    pub(super) briefs: BTreeMap<String, Arc<ShownBrief>>,
    /// What is wrong with the project itself.
    pub(super) problems: Vec<ShownProblem>,
    /// The same, as it was found.
    found: Diagnostics,
    /// The project as it was read last, where it could be.
    project: Option<Arc<Project>>,
    options: Option<Options>,
    /// What was found wrong with it when all of it was read last.
    loaded: Diagnostics,
    /// What its briefs share, as hashes.
    shared: Option<Shared>,
    /// The briefs that are not as they were printed, sorted.
    waiting: Vec<String>,
    files: Files,
    /// Where fonts are looked for beside the project's and the embedded ones.
    fonts: FontSearch,
    /// The records of what was printed, for `build`.
    impressions: Option<Impressions>,
    under_way: Arc<UnderWay>,
}

/// What a look at the files found.
#[derive(Debug, Default, PartialEq)]
pub struct Refreshed {
    /// The briefs that were printed, sorted.
    pub printed: Vec<String>,
    /// The briefs that can't be printed, sorted.
    pub failed: Vec<String>,
    /// The briefs that are gone, sorted.
    pub gone: Vec<String>,
    /// How many briefs are as they were.
    pub same: usize,
    /// Whether anything that is shown is otherwise than before.
    pub changed: bool,
}

/// How many looks a memoised result of Typst's outlives in which nothing used it: what the pages share stays, and what an hour of
/// typing leaves behind goes.
const EVICT_AGE: usize = 8;

impl Refreshed {
    /// Adds what another part of the same look found.
    pub fn add(&mut self, other: &Refreshed) {
        self.printed.extend(other.printed.iter().cloned());
        self.failed.extend(other.failed.iter().cloned());
        self.same += other.same;
        self.changed |= other.changed;
    }
}

impl Preview {
    /// A preview of the project in `root` that has seen nothing yet.
    pub fn new(root: &Path) -> Self {
        let files = Files::new(root);
        let root = root.to_owned();
        Self {
            root,
            briefs: BTreeMap::new(),
            problems: Vec::new(),
            found: Vec::new(),
            project: None,
            options: None,
            loaded: Diagnostics::new(),
            shared: None,
            waiting: Vec::new(),
            files,
            fonts: FontSearch::default(),
            impressions: None,
            under_way: Arc::default(),
        }
    }

    /// The same, that records in the folder to which printed briefs are delivered what they were made from.
    pub fn recording(root: &Path, folder: &Path) -> Self {
        Self { impressions: Some(Impressions::open(folder)), ..Self::new(root) }
    }

    /// The same with further fonts.
    pub fn with_fonts(self, fonts: FontSearch) -> Self {
        Self { fonts, ..self }
    }

    /// The briefs that are being printed, for who looks after their time while the preview is refreshed.
    pub fn under_way(&self) -> Arc<UnderWay> {
        Arc::clone(&self.under_way)
    }

    /// The folders in which a change may matter, as they are now.
    pub fn folders(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.root.clone()];
        for name in [corpus::FOLDER, "fonts", "templates"] {
            push_folders(self.root.join(name), &mut folders);
        }
        let images = self.briefs.values().filter_map(|brief| brief.origin.as_ref()).flat_map(Provenance::files);
        folders.extend(self.fonts.folders.iter().cloned());
        folders.extend(images.filter_map(|path| Some(self.root.join(path).parent()?.to_owned())));
        folders.retain(|folder| folder.is_dir());
        folders.sort();
        folders.dedup();
        folders
    }

    /// Looks at the files, and prints what is not as it was with `jobs` threads. `choose` says which briefs and how, or
    /// reports why not; `deliver` gets each printed brief's file.
    pub fn refresh(
        &mut self,
        jobs: usize,
        choose: impl FnOnce(&Project, &mut Diagnostics) -> Option<(Vec<String>, Options)>,
        deliver: impl Fn(&str, &[u8]) -> Result<(), Box<Diagnostic>> + Sync,
    ) -> Refreshed {
        let mut refreshed = self.read(choose);
        let waiting = self.waiting.clone();
        let mut all = Some(waiting);
        refreshed.add(&self.print(jobs, |_, _| all.take(), deliver));
        refreshed
    }

    /// Reads the project, and finds out which of the briefs are not as they were printed: these wait then.
    pub fn read(
        &mut self,
        choose: impl FnOnce(&Project, &mut Diagnostics) -> Option<(Vec<String>, Options)>,
    ) -> Refreshed {
        let mut diagnostics = Diagnostics::new();
        match Project::load_with_fonts(&self.root, &self.fonts, &mut diagnostics) {
            Ok(project) => {
                self.shared = None;
                self.loaded = diagnostics;
                self.look(project, choose)
            }
            Err(error) => self.unreadable(&error),
        }
    }

    /// The same where nothing changed, came or went but these briefs: what briefs share is not read again.
    pub fn read_briefs(
        &mut self,
        briefs: &[String],
        choose: impl FnOnce(&Project, &mut Diagnostics) -> Option<(Vec<String>, Options)>,
    ) -> Refreshed {
        let again = self.project.as_ref().map(|project| project.with_briefs_read_again(briefs));
        match again {
            Some(Ok(project)) => self.look(project, choose),
            Some(Err(_)) | None => self.read(choose),
        }
    }

    /// Takes a project as it was read over, and finds out which of its briefs wait.
    fn look(
        &mut self,
        project: Project,
        choose: impl FnOnce(&Project, &mut Diagnostics) -> Option<(Vec<String>, Options)>,
    ) -> Refreshed {
        let mut diagnostics = self.loaded.clone();
        self.waiting.clear();
        let chosen = choose(&project, &mut diagnostics);
        let problems = ShownProblem::all(&diagnostics, &project.files);
        let mut refreshed = Refreshed { changed: problems != self.problems, ..Refreshed::default() };
        self.problems = problems;
        self.found = diagnostics;
        self.files = Files::new(&self.root);
        let project = Arc::new(project);
        self.project = Some(Arc::clone(&project));
        self.options = None;
        if let Some((ids, options)) = chosen {
            self.sort_out(&project, ids, &options, &mut refreshed);
            self.options = Some(options);
        }
        refreshed
    }

    /// Forgets the briefs that are gone, and parts those that are as they were from the others.
    fn sort_out(&mut self, project: &Project, ids: Vec<String>, options: &Options, refreshed: &mut Refreshed) {
        let gone: Vec<_> = self.briefs.keys().filter(|id| !ids.contains(id)).cloned().collect();
        for id in &gone {
            self.briefs.remove(id);
        }
        refreshed.changed |= !gone.is_empty();
        refreshed.gone = gone;
        let shared = self.shared.take().unwrap_or_else(|| Shared::of(project, options, self.program()));
        let inputs = Inputs::knowing(project, options, self.program(), shared.clone());
        let untouched = |id: &String| {
            let shown = self.briefs.get(id).filter(|shown| !shown.stale);
            shown.and_then(|shown| shown.origin.as_ref()).is_some_and(|origin| inputs.is_untouched(origin))
        };
        let (same, waiting): (Vec<_>, Vec<_>) = ids.into_iter().partition(untouched);
        refreshed.same = same.len();
        self.waiting = waiting;
        self.shared = Some(shared);
    }

    /// The briefs that wait to be printed, sorted.
    pub fn waiting(&self) -> &[String] {
        &self.waiting
    }

    /// Prints briefs that wait, with `jobs` threads: time and again those that `next` names, who is told what came of those before,
    /// until it names none.
    pub fn print(
        &mut self,
        jobs: usize,
        mut next: impl FnMut(&Preview, &Refreshed) -> Option<Vec<String>>,
        deliver: impl Fn(&str, &[u8]) -> Result<(), Box<Diagnostic>> + Sync,
    ) -> Refreshed {
        let mut refreshed = Refreshed::default();
        let (Some(project), Some(options)) = (self.project.clone(), self.options.clone()) else { return refreshed };
        let program = self.program().to_owned();
        let Some(shared) = self.shared.clone() else { return refreshed };
        let inputs = Inputs::knowing(&project, &options, &program, shared);
        let mut last = Refreshed::default();
        while let Some(mut ids) = next(self, &last) {
            ids.retain(|id| self.waiting.binary_search(id).is_ok());
            if ids.is_empty() {
                break;
            }
            last = self.print_some(&ids, &inputs, &options, jobs, &deliver);
            refreshed.add(&last);
        }
        refreshed
    }

    fn print_some(
        &mut self,
        ids: &[String],
        inputs: &Inputs,
        options: &Options,
        jobs: usize,
        deliver: &(impl Fn(&str, &[u8]) -> Result<(), Box<Diagnostic>> + Sync),
    ) -> Refreshed {
        let mut refreshed = Refreshed::default();
        let project = inputs.project();
        let (shown, under_way) = (&self.briefs, &*self.under_way);
        let look = PreviewOverseer { shown, inputs, deliver, impressions: self.impressions.as_ref(), under_way };
        let mut seen = Vec::new();
        press::print_all(project, ids, options, jobs, &look, |outcome, made| seen.push((outcome, made)));
        comemo::evict(EVICT_AGE);
        if let Some(impressions) = &self.impressions {
            // What is not recorded is printed once more.
            let _ = impressions.save(&project.briefs, &mut || true);
        }
        for (outcome, made) in seen {
            self.show(outcome, made, &project.files, &mut refreshed);
        }
        self.waiting.retain(|id| !ids.contains(id));
        refreshed
    }

    fn program(&self) -> &str {
        self.impressions.as_ref().map_or("", Impressions::program)
    }

    fn show(&mut self, outcome: Outcome, made: Made, files: &Files, refreshed: &mut Refreshed) {
        let Outcome { id, printed, up_to_date, changes, mut diagnostics } = outcome;
        let Made { origin, picture, quotations, contents } = made;
        let shown = Arc::make_mut(self.briefs.entry(id.clone()).or_default());
        if up_to_date {
            // What was remarked on the page stays; what was found before is found again.
            refreshed.same += 1;
        } else if let Some(printed) = printed {
            shown.fit = Some(printed.report);
            match picture {
                Some(Ok(picture)) => {
                    shown.picture = Some(picture);
                    shown.quotations = quotations;
                }
                Some(Err(fault)) => diagnostics.push(*fault),
                None => {}
            }
            refreshed.printed.push(id);
        } else {
            refreshed.failed.push(id);
        }
        if !up_to_date {
            shown.problems = ShownProblem::all(&diagnostics, files);
            shown.diagnostics = diagnostics;
        }
        if let Some(Contents { quoted, themes }) = contents {
            shown.quoted = quoted;
            shown.themes = themes;
        }
        shown.changes = changes;
        shown.stale = origin.is_none();
        shown.origin = origin;
        let fit = shown.fit.as_ref().map(ToString::to_string);
        let told = format!("{fit:?} {:?} {}", shown.problems, shown.stale);
        let picture = shown.picture.as_ref().map_or(0, Picture::digest).to_le_bytes();
        let version = digest([told.as_bytes(), &picture])[..16].to_owned();
        refreshed.changed |= version != shown.version;
        shown.version = version;
    }

    fn unreadable(&mut self, error: &io::Error) -> Refreshed {
        let message = format!("project {} can't be read ({error})", self.root.display());
        let problem = Diagnostic::error(Code::UnreadableFile, typst_syntax::DiagSpan::detached(), message);
        self.found = vec![problem];
        self.project = None;
        self.waiting.clear();
        let problems = ShownProblem::all(&self.found, &self.files);
        let changed = problems != self.problems;
        self.problems = problems;
        Refreshed { changed, failed: self.briefs.keys().cloned().collect(), ..Refreshed::default() }
    }

    /// The project as it was read last; nothing where it could not be.
    pub fn project(&self) -> Option<&Arc<Project>> {
        self.project.as_ref()
    }

    /// The briefs as they are shown, by their ids; one that has not been printed yet is not among them.
    pub fn briefs(&self) -> &BTreeMap<String, Arc<ShownBrief>> {
        &self.briefs
    }

    /// What is wrong with the project itself.
    pub fn own_diagnostics(&self) -> &Diagnostics {
        &self.found
    }

    /// Everything that is wrong now, with the files it is in.
    pub fn diagnostics(&self) -> (Diagnostics, &Files) {
        let briefs = self.briefs.values().flat_map(|brief| &brief.diagnostics);
        (self.found.iter().chain(briefs).cloned().collect(), self.files())
    }

    /// The files as they were read last.
    pub fn files(&self) -> &Files {
        self.project.as_ref().map_or(&self.files, |project| &project.files)
    }

    /// The picture of a brief, in SVG.
    pub fn picture(&self, id: &str) -> Option<Arc<str>> {
        Some(self.briefs.get(id)?.picture.as_ref()?.svg())
    }

    /// The page that shows all of it, in HTML.
    pub fn html(&self) -> String {
        shown::html(&self.root, &self.briefs, &self.problems)
    }
}

/// Looks after the press for a preview.
struct PreviewOverseer<'a, D> {
    shown: &'a BTreeMap<String, Arc<ShownBrief>>,
    inputs: &'a Inputs<'a>,
    deliver: &'a D,
    impressions: Option<&'a Impressions>,
    under_way: &'a UnderWay,
}

/// What a look makes of a brief.
#[derive(Default)]
struct Made {
    /// What it was made from, unless it can't be printed.
    origin: Option<Provenance>,
    /// Its new picture, or why it could not be delivered.
    picture: Option<Result<Picture, Box<Diagnostic>>>,
    /// Where its quotations stand on it.
    quotations: Vec<PlacedQuotation>,
    /// What it quotes and tells of, where that could be looked up.
    contents: Option<Contents>,
}

/// What a brief quotes and tells of.
struct Contents {
    quoted: Vec<ShownQuotation>,
    themes: Vec<String>,
}

impl Contents {
    fn of(edition: &Edition) -> Self {
        let themes = edition.themes.iter().map(|section| section.theme.clone()).collect();
        Self { quoted: ShownQuotation::all(edition), themes }
    }
}

impl<D: Fn(&str, &[u8]) -> Result<(), Box<Diagnostic>> + Sync> Overseer for PreviewOverseer<'_, D> {
    type Kept = (Provenance, Contents);
    type Made = Made;

    fn started(&self, id: &str) {
        self.under_way.started(id);
    }

    fn prepared(&self, prepared: &Prepared, diagnostics: &mut Diagnostics) -> (Proceed, Self::Kept) {
        let mut origin = self.inputs.of(prepared);
        let before = self.shown.get(&prepared.spec.id).filter(|shown| !shown.stale);
        let same = before.is_some_and(|before| {
            let found = ShownProblem::all(diagnostics, &prepared.project.files);
            // Remarks have places, and the brief's own changes move them.
            let settled = before.problems.is_empty() && found.is_empty();
            before.origin.as_ref().is_some_and(|old| settled && self.inputs.is_alike(&mut origin, old))
        });
        (if same { Proceed::UpToDate } else { Proceed::Set }, (origin, Contents::of(&prepared.edition)))
    }

    fn finished(&self, outcome: &mut Outcome, kept: Option<Self::Kept>) -> Made {
        self.under_way.finished(&outcome.id);
        let (origin, contents) = kept.unzip();
        let Some(printed) = &mut outcome.printed else {
            return Made { origin: origin.filter(|_| outcome.up_to_date), contents, ..Made::default() };
        };
        let Some(mut origin) = origin else { return Made::default() };
        self.inputs.add_read(&mut origin, &printed.read);
        let delivered = (self.deliver)(&outcome.id, &printed.bytes);
        if let (Ok(()), Some(impressions)) = (&delivered, self.impressions) {
            let name = format!("{}.pdf", outcome.id);
            impressions.record(&name, origin.clone(), self.inputs, printed, &outcome.diagnostics);
        }
        let page = printed.page.take();
        let quotations = page.as_ref().map_or_else(Vec::new, |page| placed::of(&printed.edition, page));
        printed.lighten();
        let page = page.and_then(|page| page.pages().first().cloned());
        let picture = page.map(|page| delivered.map(|()| Picture::of(page)));
        Made { origin: Some(origin), picture, quotations, contents }
    }
}

fn push_folders(folder: PathBuf, folders: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            push_folders(entry.path(), folders);
        }
    }
    folders.push(folder);
}
