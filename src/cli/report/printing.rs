//! Looks after the press for `build`: what is up to date is spared, what is printed is written and recorded.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;

use briefpress::diagnostics::Diagnostics;
use briefpress::files;
use briefpress::impressions::{Impressions, Inputs, Origin};
use briefpress::press::{Outcome, Overseer, Prepared};

use crate::cli::interrupt;
use crate::cli::report::progress::Progress;

/// After how many printed files the records are written, so that a build that is killed loses little.
const SAVE_EVERY: usize = 1000;

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
    /// Why briefs are printed; asked for only where somebody reads it.
    pub reasons: Option<Mutex<BTreeMap<String, Vec<String>>>>,
    origins: Mutex<HashMap<String, Origin>>,
    faults: Mutex<HashMap<String, io::Error>>,
}

impl<'a> Printing<'a> {
    #[expect(clippy::too_many_arguments, reason = "each is a part of its own, and there is one caller")]
    pub fn new(
        folder: &'a Path,
        extension: &'static str,
        impressions: &'a Impressions,
        inputs: &'a Inputs<'a>,
        force: bool,
        progress: &'a Progress,
        known: &'a [String],
        explains: bool,
    ) -> Self {
        Self {
            folder,
            extension,
            impressions,
            inputs,
            force,
            progress,
            known,
            reasons: explains.then(Mutex::default),
            origins: Mutex::default(),
            faults: Mutex::default(),
        }
    }

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
        let ask = |id: &String| self.impressions.is_untouched(id, &self.name(id), self.inputs, files);
        let chunk = ids.len().div_ceil(jobs.max(1)).max(1);
        let answers: Vec<_> = thread::scope(|scope| {
            let parts: Vec<_> =
                ids.chunks(chunk).map(|part| scope.spawn(move || part.iter().map(ask).collect::<Vec<_>>())).collect();
            parts.into_iter().flat_map(|part| part.join().expect("asking does not panic")).collect()
        });
        let (mut untouched, mut others) = (Vec::new(), Vec::new());
        for (id, answer) in ids.iter().zip(answers) {
            match answer {
                Some(remarks) => untouched.push((id.clone(), remarks)),
                None => others.push(id.clone()),
            }
        }
        (untouched, others)
    }

    /// Why the brief's file could not be written, where it couldn't.
    pub fn fault(&self, id: &str) -> Option<io::Error> {
        lock(&self.faults).remove(id)
    }

    /// Why the brief was to be printed.
    pub fn reasons(&self, id: &str) -> Vec<String> {
        self.reasons.as_ref().and_then(|reasons| lock(reasons).remove(id)).unwrap_or_default()
    }

    /// Writes the records.
    ///
    /// # Errors
    /// Whatever keeps them from being written.
    pub fn save(&self) -> io::Result<()> {
        self.impressions.save(self.known)
    }
}

impl Overseer for Printing<'_> {
    fn started(&self, id: &str) {
        self.progress.started(id);
    }

    fn is_up_to_date(&self, prepared: &Prepared, diagnostics: &mut Diagnostics) -> bool {
        let id = &prepared.spec.id;
        let name = self.name(id);
        let origin = self.inputs.of(prepared);
        if !self.force
            && let Some(remarks) = self.impressions.is_current(&name, &origin, self.inputs, diagnostics)
        {
            diagnostics.extend(remarks);
            return true;
        }
        if let Some(reasons) = &self.reasons {
            lock(reasons).insert(id.clone(), self.impressions.reasons(&name, &origin, self.inputs));
        }
        lock(&self.origins).insert(id.clone(), origin);
        false
    }

    fn finished(&self, outcome: &mut Outcome) {
        let origin = lock(&self.origins).remove(&outcome.id);
        let (Some(printed), Some(origin)) = (&mut outcome.printed, origin) else { return };
        match files::write(&self.path(&outcome.id), &printed.bytes) {
            Ok(()) => {
                let name = self.name(&outcome.id);
                self.impressions.record(&name, origin, self.inputs, printed, &outcome.diagnostics);
            }
            Err(error) => {
                lock(&self.faults).insert(outcome.id.clone(), error);
            }
        }
        // What waits for its turn to be told waits without its bytes.
        printed.lighten();
        if self.impressions.unsaved() >= SAVE_EVERY {
            // At the end it is tried again, and told.
            let _ = self.save();
        }
    }

    fn is_stopped(&self) -> bool {
        interrupt::came()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
