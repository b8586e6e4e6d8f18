//! Impressions: what was printed from what, so that nothing is printed twice.
//!
//! A printed file is a function of the resolved edition, the evidence, the template's files, the fonts, the images, the
//! options and the program. For each file that `build` writes, an impression with hashes of exactly these goes into
//! `.briefpress/impressions.json` beside it. A brief is up to date where they are the same and the file on disk is the
//! one that was written. There are two levels:
//!
//! - where the brief's own file and everything that briefs share are byte for byte as they were, nothing needs to be looked
//!   up ([`Impressions::is_untouched`]);
//! - else the brief is resolved, and its fingerprint decides: a new excerpt that it doesn't select changes nothing
//!   ([`Impressions::is_current`]).
//!
//! What was remarked on the page when it was printed is remarked again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::inputs::{Inputs, Provenance};
use super::program::Program;
use super::record::{Impression, Input, Stamp, stat};
use super::remark::StoredWarning;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::files;
use crate::files::Files;
use crate::files::digest;
use crate::press::Printed;

/// The folder of the records, in the folder of the printed files.
const FOLDER: &str = ".briefpress";
const FILE: &str = "impressions.json";
/// The file that is locked while the records are rewritten.
const GUARD: &str = "guard";

/// The version of the records' shape; those of another are not read.
const VERSION: u32 = 3;

/// How long after a file was written it may have been written again without its time telling, in nanoseconds: clocks of
/// file systems tick up to this slowly.
const TICK: u128 = 20_000_000;

/// What is known of a page without setting it.
#[derive(Debug)]
pub struct CheckedPage {
    /// What is remarked on it.
    pub remarks: Diagnostics,
    /// How many quotations it has.
    pub quotations: usize,
    /// The keys of the sources that it cites.
    pub sources: Vec<String>,
}

/// The records of an output folder.
pub struct Impressions {
    folder: PathBuf,
    program: Program,
    /// When the records were written, in nanoseconds since 1970.
    written: u128,
    old: BTreeMap<String, Impression>,
    /// Whether there were records that can't be read.
    damaged: bool,
    new: Mutex<BTreeMap<String, Impression>>,
    /// How many were put in, and how many of these are written.
    put: AtomicUsize,
    saved: AtomicUsize,
}

#[derive(Default, Serialize, Deserialize)]
struct Records {
    version: u32,
    program: Option<Program>,
    /// By the names of the printed files.
    impressions: BTreeMap<String, Impression>,
}

impl Impressions {
    /// The records of the folder. What can't be read is as if it was not there: then everything is printed.
    pub fn open(folder: &Path) -> Self {
        let path = folder.join(FOLDER).join(FILE);
        let (_, written) = stat(&path).unwrap_or_default();
        let (Records { program, impressions, .. }, damaged) = read(&path);
        Self {
            folder: folder.to_owned(),
            program: Program::running(program),
            written,
            old: impressions,
            damaged,
            new: Mutex::default(),
            put: AtomicUsize::new(0),
            saved: AtomicUsize::new(0),
        }
    }

    /// Whether there were records that can't be read: then everything is printed.
    pub fn is_damaged(&self) -> bool {
        self.damaged
    }

    /// What tells the program that prints now from any other.
    pub fn program(&self) -> &str {
        self.program.identity()
    }

    /// Whether nothing that the printed file `name` of the brief `id` could depend on was touched since, and the file is
    /// there as it was written. Then what was remarked on it is given back.
    pub fn is_untouched(&self, id: &str, name: &str, inputs: &Inputs, files: &Files) -> Option<Diagnostics> {
        self.stamp(name, &self.old.get(name)?.file)?;
        Some(self.proof(id, name, inputs, files)?.remarks)
    }

    /// What is known of the page of the brief `id` that was printed as `name`, where nothing that it could depend on was touched
    /// since. The printed file itself may be gone.
    pub fn proof(&self, id: &str, name: &str, inputs: &Inputs, files: &Files) -> Option<CheckedPage> {
        let old = self.old.get(name)?;
        if inputs.untouched_on_disk(id)? != old.untouched || !inputs.are_read_alike(old) {
            return None;
        }
        let remarks = StoredWarning::diagnostics(old.found.iter().chain(&old.remarked), id, files)?;
        Some(CheckedPage { remarks, quotations: old.quotations, sources: old.sources.clone() })
    }

    /// Whether the file `name` is there and is what would be printed. Then what was remarked on the page is given back.
    ///
    /// `found` is what was found of the brief before its page would be set.
    pub fn is_current(
        &self,
        name: &str,
        origin: &Provenance,
        inputs: &Inputs,
        found: &Diagnostics,
    ) -> Option<Diagnostics> {
        let old = self.old.get(name)?;
        // A remark that points into a file which changed since may point beside its target.
        let changed = |file: &str| {
            let input = Input::File(file.to_owned());
            old.inputs.get(&input) != origin.inputs.get(&input)
        };
        let stale = |remark: &StoredWarning| remark.files().any(changed);
        if origin.fingerprint != old.fingerprint || !inputs.are_read_alike(old) || old.remarked.iter().any(stale) {
            return None;
        }
        let file = self.stamp(name, &old.file)?;
        let remarks = StoredWarning::diagnostics(&old.remarked, &origin.id, &inputs.project().files)?;
        let mut parts = origin.inputs.clone();
        parts.extend(inputs.of_files(&old.read));
        let found = StoredWarning::all(found, inputs.project());
        let (untouched, inputs) = (origin.untouched.clone(), parts);
        self.put(name, Impression { untouched, inputs, file, found, ..old.clone() });
        Some(remarks)
    }

    /// Records a printed file, once it is written. `diagnostics` are all that were found of the brief.
    pub fn record(
        &self,
        name: &str,
        origin: Provenance,
        inputs: &Inputs,
        printed: &Printed,
        diagnostics: &[Diagnostic],
    ) {
        let Some((length, modified)) = stat(&self.folder.join(name)) else { return };
        let mut origin = origin;
        inputs.add_read(&mut origin, &printed.read);
        let (found, remarked) = diagnostics.split_at(printed.found_before.min(diagnostics.len()));
        let impression = Impression {
            untouched: origin.untouched,
            fingerprint: origin.fingerprint,
            read: origin.read,
            inputs: origin.inputs,
            file: Stamp { length, modified, sha256: digest([&printed.bytes[..]]) },
            quotations: printed.edition.quotations().count(),
            sources: printed.edition.sources.iter().map(|source| source.key.clone()).collect(),
            found: StoredWarning::all(found, inputs.project()),
            remarked: StoredWarning::all(remarked, inputs.project()),
        };
        self.put(name, impression);
    }

    /// Why the file `name` is not up to date, in a few words each.
    pub fn reasons(&self, name: &str, origin: &Provenance, inputs: &Inputs) -> Vec<String> {
        let Some(old) = self.old.get(name) else { return vec!["it was not printed yet".to_owned()] };
        let mut now = origin.inputs.clone();
        now.extend(inputs.of_files(&old.read));
        let inputs: BTreeSet<_> = old.inputs.keys().chain(now.keys()).collect();
        let reason = |input: &&Input| match (old.inputs.get(*input), now.get(*input)) {
            (Some(_), None) => Some(format!("{input} is used no more")),
            (None, Some(_)) => Some(format!("{input} is used now")),
            (before, after) => (before != after).then(|| format!("{input} changed")),
        };
        let reasons: Vec<_> = inputs.iter().filter_map(reason).collect();
        if !reasons.is_empty() {
            return reasons;
        }
        vec![match stat(&self.folder.join(name)) {
            None => "the printed file is not there".to_owned(),
            Some(_) if self.stamp(name, &old.file).is_none() => "the printed file was changed".to_owned(),
            Some(_) => "it was asked for".to_owned(),
        }]
    }

    /// The project's files that the printed file was made from.
    pub fn files_of(&self, name: &str) -> Vec<String> {
        let new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(impression) = new.get(name).or_else(|| self.old.get(name)) else { return Vec::new() };
        let files = impression.inputs.keys().filter_map(|input| match input {
            Input::File(path) => Some(path.clone()),
            _ => None,
        });
        files.collect()
    }

    /// How many records are not written yet.
    pub fn unsaved(&self) -> usize {
        self.put.load(Ordering::Relaxed).saturating_sub(self.saved.load(Ordering::Relaxed))
    }

    /// Writes the records, with those that another build wrote meanwhile. Only those of the `known` briefs stay, which are sorted.
    /// While another build writes, `wait` says whether to wait on.
    ///
    /// # Errors
    /// Whatever keeps the file from being written; then the old one is untouched.
    pub fn save(&self, known: &[String], wait: &mut dyn FnMut() -> bool) -> io::Result<()> {
        if self.unsaved() == 0 {
            return Ok(());
        }
        let folder = self.folder.join(FOLDER);
        fs::create_dir_all(&folder)?;
        let _guard = files::lock(&folder.join(GUARD), wait)?;
        files::sweep(&self.folder);
        files::sweep(&folder);
        let path = folder.join(FILE);
        let (mut records, _) = read(&path);
        let put = self.put.load(Ordering::Relaxed);
        let new = self.new.lock().unwrap_or_else(PoisonError::into_inner).clone();
        self.saved.store(put, Ordering::Relaxed);
        records.impressions.extend(new);
        records.impressions.retain(|name, _| {
            let id = name.rsplit_once('.').map_or(name.as_str(), |(id, _)| id);
            known.binary_search_by(|known| known.as_str().cmp(id)).is_ok()
        });
        records.version = VERSION;
        records.program = Some(self.program.clone());
        // Records that are lost cost a build, and no brief.
        files::write_lightly(&path, &serde_json::to_vec(&records)?)
    }

    fn put(&self, name: &str, impression: Impression) {
        self.new.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), impression);
        self.put.fetch_add(1, Ordering::Relaxed);
    }

    /// The stamp of the file as it is now, where it is the file that was recorded.
    fn stamp(&self, name: &str, recorded: &Stamp) -> Option<Stamp> {
        let path = self.folder.join(name);
        let (length, modified) = stat(&path)?;
        if length != recorded.length {
            return None;
        }
        // As git does: a file written in the same tick as its record may have been written after it.
        if modified == recorded.modified && modified + TICK < self.written {
            return Some(recorded.clone());
        }
        let bytes = files::read_regular(&path).ok()?;
        (digest([&bytes[..]]) == recorded.sha256).then(|| Stamp { modified, ..recorded.clone() })
    }
}

/// The records of a file, and whether there are some that can't be read.
fn read(path: &Path) -> (Records, bool) {
    if !path.exists() {
        return (Records::default(), false);
    }
    let records = files::read_regular(path).ok().and_then(|bytes| serde_json::from_slice::<Records>(&bytes).ok());
    let damaged = records.is_none();
    (records.filter(|records| records.version == VERSION).unwrap_or_default(), damaged)
}
