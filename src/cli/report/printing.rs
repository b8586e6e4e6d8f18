//! Looks after the press for `build`: what is up to date is spared, what is printed is written and recorded.

use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use briefpress::diagnostics::Diagnostics;
use briefpress::files;
use briefpress::impressions::{Impressions, Inputs, Provenance};
use briefpress::press::{Outcome, Overseer, Prepared, Proceed};

use crate::cli::report::progress::Progress;
use crate::cli::{interrupt, waiting};

/// After how many printed files the records are written, so that a build that is killed loses little.
const SAVE_EVERY: usize = 1000;

/// What became of a brief's file.
#[derive(Default)]
pub struct PressResult {
    /// Why the brief was to be printed, where somebody reads it.
    pub reasons: Vec<String>,
    /// Why its file could not be written, where it couldn't.
    pub fault: Option<io::Error>,
}

/// Spares, writes and records.
pub struct Printing<'a> {
    pub folder: &'a Path,
    /// What the names of the files end in.
    pub extension: &'static str,
    pub impressions: &'a Impressions,
    pub inputs: &'a Inputs<'a>,
    pub force: bool,
    pub progress: &'a Progress,
    /// Every brief of the project: only their records are kept.
    pub known: &'a [String],
    /// Whether somebody reads why briefs are printed.
    pub explains: bool,
}

impl Printing<'_> {
    /// The name of a brief's file.
    pub fn name(&self, id: &str) -> String {
        format!("{id}.{}", self.extension)
    }

    /// Where a brief's file goes.
    pub fn path(&self, id: &str) -> PathBuf {
        self.folder.join(self.name(id))
    }

    /// Parts the briefs into those that nothing touched, with what is remarked on them, and the others.
    pub fn untouched(&self, ids: &[String], jobs: usize) -> (Vec<(String, Diagnostics)>, Vec<String>) {
        if self.force {
            return (Vec::new(), ids.to_vec());
        }
        let files = &self.inputs.project().files;
        part(ids, jobs, |id| self.impressions.is_untouched(id, &self.name(id), self.inputs, files))
    }

    /// Writes the records.
    ///
    /// # Errors
    /// Whatever keeps them from being written.
    pub fn save(&self) -> io::Result<()> {
        self.impressions.save(self.known, &mut waiting::for_another("what was printed"))
    }
}

impl Overseer for Printing<'_> {
    type Kept = (Provenance, Vec<String>);
    type Made = PressResult;

    fn started(&self, id: &str) {
        self.progress.started(id);
    }

    fn prepared(&self, prepared: &Prepared, diagnostics: &mut Diagnostics) -> (Proceed, Self::Kept) {
        let name = self.name(&prepared.spec.id);
        let origin = self.inputs.of(prepared);
        if !self.force
            && let Some(remarks) = self.impressions.is_current(&name, &origin, self.inputs, diagnostics)
        {
            diagnostics.extend(remarks);
            return (Proceed::UpToDate, (origin, Vec::new()));
        }
        let reasons = if self.explains { self.impressions.reasons(&name, &origin, self.inputs) } else { Vec::new() };
        (Proceed::Set, (origin, reasons))
    }

    fn finished(&self, outcome: &mut Outcome, kept: Option<Self::Kept>) -> PressResult {
        let (Some(printed), Some((origin, reasons))) = (&mut outcome.printed, kept) else {
            return PressResult::default();
        };
        let written = files::write(&self.path(&outcome.id), &printed.bytes);
        if written.is_ok() {
            let name = self.name(&outcome.id);
            self.impressions.record(&name, origin, self.inputs, printed, &outcome.diagnostics);
        }
        // What waits for its turn to be told waits without its bytes.
        printed.lighten();
        if self.impressions.unsaved() >= SAVE_EVERY {
            // At the end it is tried again, and told.
            let _ = self.save();
        }
        PressResult { reasons, fault: written.err() }
    }

    fn is_stopped(&self) -> bool {
        interrupt::came()
    }
}

/// Parts briefs into those that `ask` has an answer for, and the others, with `jobs` threads.
pub fn part<T: Send>(
    ids: &[String],
    jobs: usize,
    ask: impl Fn(&str) -> Option<T> + Sync,
) -> (Vec<(String, T)>, Vec<String>) {
    let chunk = ids.len().div_ceil(jobs.max(1)).max(1);
    let answers: Vec<_> = thread::scope(|scope| {
        let ask = &ask;
        let parts: Vec<_> = ids
            .chunks(chunk)
            .map(|part| {
                let ask_all = move || part.iter().map(|id| ask(id)).collect::<Vec<_>>();
                // Where the system has no more threads, this one asks.
                thread::Builder::new().spawn_scoped(scope, ask_all).map_err(|_| part)
            })
            .collect();
        let answers = |part: Result<thread::ScopedJoinHandle<Vec<_>>, &[String]>| match part {
            Ok(thread) => thread.join().expect("asking does not panic"),
            Err(part) => part.iter().map(|id| ask(id)).collect(),
        };
        parts.into_iter().flat_map(answers).collect()
    });
    let (mut known, mut others) = (Vec::new(), Vec::new());
    for (id, answer) in ids.iter().zip(answers) {
        match answer {
            Some(answer) => known.push((id.clone(), answer)),
            None => others.push(id.clone()),
        }
    }
    (known, others)
}
