//! Writes to the project's files: on the version that was read, put together with what others wrote meanwhile where that can be, and
//! remembered so that it can be undone.

use std::collections::VecDeque;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use axum::http::StatusCode;

use super::answer::{RequestFault, json};
use super::journal::{Deed, Journal, JournalEntry};
use crate::files::{self, digest};
use crate::project::corpus::FOLDER;
use crate::project::house::MANIFEST;
use crate::yaml::edit::{self, Conflict, Edit, EditRefusal, Edited, Snapshot, Unchanged};
use crate::yaml::is_id;

/// Writes to the files of a project, one at a time.
pub struct Writer {
    root: PathBuf,
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    past: Past,
    journal: Journal,
}

impl Inner {
    /// A file as it is, where it is still of a version.
    fn of_version(&self, path: &Path, file: &str, version: &str) -> Result<Snapshot, RequestFault> {
        let now = snapshot(path, file)?;
        if now.version != version {
            return Err(outdated(file, &now, self.past.get(file, version).as_deref()));
        }
        Ok(now)
    }
}

/// A file after it was written.
#[derive(Debug)]
pub struct FileWritten {
    /// Its path from the project.
    pub file: String,
    /// The version that it is of now.
    pub version: String,
    /// Whether it also has what somebody else wrote meanwhile.
    pub merged: bool,
    /// The comments that went with what was taken out.
    pub lost: Vec<String>,
    /// The window that asked for it, as it calls itself.
    pub origin: Option<String>,
}

impl FileWritten {
    /// A file of this version, with nothing put together and nothing lost.
    fn as_it_is(file: &str, version: String) -> Self {
        Self { file: file.to_owned(), version, merged: false, lost: Vec::new(), origin: None }
    }

    /// The same, for a window.
    pub fn by(self, origin: Option<String>) -> Self {
        Self { origin, ..self }
    }
}

impl Writer {
    /// A writer to the project in `root`.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), inner: Mutex::default() }
    }

    /// Why nothing can be written, where that is so.
    pub fn obstacle(&self) -> Option<String> {
        let sources = self.root.join(FOLDER);
        let folders = [self.root.clone(), sources].into_iter().filter(|folder| folder.is_dir());
        let refused =
            |folder: PathBuf| tempfile::Builder::new().prefix(".briefpress-").suffix(".tmp").tempfile_in(folder).err();
        folders.filter_map(refused).next().map(|error| match error.kind() {
            io::ErrorKind::PermissionDenied => "you may not write into the project's folder".to_owned(),
            io::ErrorKind::ReadOnlyFilesystem => "the project is on a disk that can only be read".to_owned(),
            _ => format!("nothing can be written into the project's folder ({error})"),
        })
    }

    /// A file that may be read and written here, as it is now. Its version is one that changes can be made to later.
    ///
    /// # Errors
    /// That it is none of the project's YAML files, or can't be read.
    pub fn read(&self, file: &str) -> Result<Snapshot, RequestFault> {
        let snapshot = snapshot(&self.path(file)?, file)?;
        self.lock().past.keep(file, &snapshot);
        Ok(snapshot)
    }

    /// A file as it was when it was of a version, as far as that is still known; else as it is now.
    ///
    /// # Errors
    /// Those of [`Writer::read`].
    pub fn at(&self, file: &str, version: &str) -> Result<Snapshot, RequestFault> {
        let now = self.read(file)?;
        match self.lock().past.get(file, version) {
            Some(text) => Ok(Snapshot { text, version: version.to_owned() }),
            None => Ok(now),
        }
    }

    /// Makes a file that is not there yet.
    ///
    /// # Errors
    /// That it is there, or can't be written.
    pub fn create(&self, file: &str, text: &str, deed: &Deed) -> Result<FileWritten, RequestFault> {
        let path = self.path(file)?;
        let made =
            path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| files::create(&path, text.as_bytes()));
        made.map_err(|error| unwritable(file, &error))?;
        Ok(self.made(file, text, deed))
    }

    /// Makes changes to a file that was of a version when they were thought of.
    ///
    /// # Errors
    /// Why nothing was written: with what stands there now, where that is the reason.
    pub fn change(
        &self,
        file: &str,
        version: &str,
        changes: &[Edit],
        deed: &Deed,
    ) -> Result<FileWritten, RequestFault> {
        let path = self.path(file)?;
        let mut inner = self.lock();
        let now = snapshot(&path, file)?;
        inner.past.keep(file, &now);
        let merged = now.version != version;
        let (written, lost) = if merged {
            let Some(base) = inner.past.get(file, version) else { return Err(outdated(file, &now, None)) };
            let tree = |text: &str| edit::read(text).map_err(|refusal| refused(&refusal));
            let old = tree(&base)?;
            let ours = edit::apply(&base, changes).map_err(|refusal| refused(&refusal))?;
            let both = edit::merge(&old, &tree(&ours.text)?, &tree(&now.text)?);
            let both = both.map_err(|places| outdated(file, &now, Some(&base)).with("places", places))?;
            put(&path, file, &now, &[Edit::Set { at: edit::Path::default(), value: both }])?
        } else {
            put(&path, file, &now, changes)?
        };
        inner.past.keep(file, &written);
        inner.journal.wrote(JournalEntry::new(deed, file, Some(now.text), Some(written.text)));
        Ok(FileWritten { file: file.to_owned(), version: written.version, merged, lost, origin: None })
    }

    /// Puts another text in the place of a file's.
    ///
    /// # Errors
    /// Those of [`Writer::change`]; a text is never put together with another one.
    pub fn replace(&self, file: &str, version: &str, text: &str, deed: &Deed) -> Result<FileWritten, RequestFault> {
        let path = self.path(file)?;
        let mut inner = self.lock();
        let now = inner.of_version(&path, file, version)?;
        write(&path, file, text)?;
        let written = of_text(text);
        inner.past.keep(file, &written);
        inner.journal.wrote(JournalEntry::new(deed, file, Some(now.text), Some(text.to_owned())));
        Ok(FileWritten::as_it_is(file, written.version))
    }

    /// Takes a file away that is still of a version.
    ///
    /// # Errors
    /// Those of [`Writer::replace`].
    pub fn remove(&self, file: &str, version: &str, deed: &Deed) -> Result<FileWritten, RequestFault> {
        let path = self.path(file)?;
        let mut inner = self.lock();
        let now = inner.of_version(&path, file, version)?;
        fs::remove_file(&path).map_err(|error| unwritable(file, &error))?;
        inner.journal.wrote(JournalEntry::new(deed, file, Some(now.text), None));
        Ok(FileWritten::as_it_is(file, String::new()))
    }

    /// Notes a file that was made, so that it can be taken away again.
    pub fn made(&self, file: &str, text: &str, deed: &Deed) -> FileWritten {
        let mut inner = self.lock();
        let written = of_text(text);
        inner.past.keep(file, &written);
        inner.journal.wrote(JournalEntry::new(deed, file, None, Some(text.to_owned())));
        FileWritten::as_it_is(file, written.version)
    }

    /// What could be undone, and what done again, in words.
    pub fn history(&self) -> (Option<String>, Option<String>) {
        let inner = self.lock();
        (inner.journal.undoes().map(str::to_owned), inner.journal.redoes().map(str::to_owned))
    }

    /// Takes the last write back, or does the one again that was taken back last.
    ///
    /// # Errors
    /// That there is none, or that the file became otherwise where it was changed.
    pub fn turn(&self, back: bool) -> Result<FileWritten, RequestFault> {
        let mut inner = self.lock();
        let nothing = if back { "there is nothing to undo" } else { "there is nothing to do again" };
        let Some(entry) = inner.journal.next(back).cloned() else {
            return Err(RequestFault::new(StatusCode::CONFLICT, nothing));
        };
        let (from, to) = if back { (&entry.after, &entry.before) } else { (&entry.before, &entry.after) };
        let path = self.path(&entry.file)?;
        let written = match (from, to) {
            (Some(from), Some(to)) => {
                let now = snapshot(&path, &entry.file)?;
                restore(&path, &entry.file, &now, from, to)?
            }
            (Some(from), None) => {
                let now = snapshot(&path, &entry.file)?;
                if now.text != *from {
                    return Err(outdated(&entry.file, &now, Some(from)));
                }
                fs::remove_file(&path).map_err(|error| unwritable(&entry.file, &error))?;
                Snapshot { text: String::new(), version: String::new() }
            }
            (None, to) => {
                let text = to.clone().unwrap_or_default();
                files::create(&path, text.as_bytes()).map_err(|error| unwritable(&entry.file, &error))?;
                of_text(&text)
            }
        };
        if !written.version.is_empty() {
            inner.past.keep(&entry.file, &written);
        }
        inner.journal.turned(back);
        Ok(FileWritten::as_it_is(&entry.file, written.version))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where a file stands that may be read and written here: the YAML files of the project, and no link that leads out of it.
    fn path(&self, file: &str) -> Result<PathBuf, RequestFault> {
        if !is_own(file) {
            return Err(RequestFault::absent("this is none of the project's YAML files")
                .with_hint("they are the briefs, briefpress.yaml, _brand.yml, and what stands in sources"));
        }
        let path = self.root.join(file);
        if let (Ok(root), Ok(target)) = (self.root.canonicalize(), path.canonicalize())
            && !target.starts_with(root)
        {
            return Err(RequestFault::new(
                StatusCode::FORBIDDEN,
                format!("{file} is a link to a place outside the project"),
            ));
        }
        Ok(path)
    }
}

/// Whether a path is that of one of a project's YAML files.
fn is_own(file: &str) -> bool {
    let is_id = |name: &str| name.strip_suffix(".yaml").is_some_and(is_id);
    match file.split_once('/') {
        None => file == MANIFEST || file == "_brand.yml" || is_id(file),
        Some((folder, name)) => folder == FOLDER && is_id(name),
    }
}

fn of_text(text: &str) -> Snapshot {
    Snapshot { text: text.to_owned(), version: digest([text.as_bytes()]) }
}

fn snapshot(path: &Path, file: &str) -> Result<Snapshot, RequestFault> {
    let bytes = files::read_regular(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => RequestFault::absent(format!("{file} is not there")),
        _ => RequestFault::internal(format!("{file} can't be read ({error})")),
    })?;
    let text = String::from_utf8(bytes).map_err(|_| {
        RequestFault::senseless(format!("{file} is not UTF-8")).with_hint("save it as UTF-8 in an editor")
    })?;
    Ok(of_text(&text))
}

/// Makes changes to a file as it is.
fn put(path: &Path, file: &str, now: &Snapshot, changes: &[Edit]) -> Result<(Snapshot, Vec<String>), RequestFault> {
    match edit::change_file(path, Some(&now.version), changes) {
        Ok((written, Edited { lost, .. })) => Ok((written, lost)),
        Err(Unchanged::Refused(refusal)) => Err(refused(&refusal)),
        Err(Unchanged::Outdated(newer)) => Err(outdated(file, &newer, Some(&now.text))),
        Err(Unchanged::NotUtf8) => Err(RequestFault::senseless(format!("{file} is not UTF-8"))),
        Err(Unchanged::Io(error)) => Err(unwritable(file, &error)),
    }
}

/// Brings back a text, whole where nobody wrote since, else what it was in the places that were changed.
fn restore(path: &Path, file: &str, now: &Snapshot, from: &str, to: &str) -> Result<Snapshot, RequestFault> {
    if now.text == from {
        write(path, file, to)?;
        return Ok(of_text(to));
    }
    let conflict = || outdated(file, now, Some(from));
    let tree = |text: &str| edit::read(text).map_err(|_| conflict());
    let both = edit::merge(&tree(from)?, &tree(to)?, &tree(&now.text)?).map_err(|_| conflict())?;
    Ok(put(path, file, now, &[Edit::Set { at: edit::Path::default(), value: both }])?.0)
}

fn write(path: &Path, file: &str, text: &str) -> Result<(), RequestFault> {
    let target = path.canonicalize().map_err(|error| unwritable(file, &error))?;
    files::replace(&target, text.as_bytes()).map_err(|error| unwritable(file, &error))
}

/// Somebody else wrote the file meanwhile: what it is now, and what of it they changed.
fn outdated(file: &str, now: &Snapshot, base: Option<&str>) -> RequestFault {
    let trees = base.and_then(|base| Some((edit::read(base).ok()?, edit::read(&now.text).ok()?)));
    let theirs = trees.map_or_else(Vec::new, |(was, now)| edit::differences(&was, &now));
    let theirs: Vec<_> = theirs
        .into_iter()
        .map(|Conflict { at, was, now }| serde_json::json!({ "path": json(&at), "was": json(&was), "now": json(&now) }))
        .collect();
    RequestFault::new(StatusCode::CONFLICT, format!("{file} was changed in the same place by somebody else meanwhile"))
        .with_hint("look at what stands there now, and say which one stays")
        .with("file", file)
        .with("version", &now.version)
        .with("text", &now.text)
        .with("theirs", theirs)
}

fn refused(refusal: &EditRefusal) -> RequestFault {
    let complaint = refusal.complaint();
    let fault = RequestFault::senseless(complaint.message.as_str());
    match complaint.hints.first() {
        Some(hint) => fault.with_hint(hint.as_str()),
        None => fault,
    }
}

/// Why a file could not be written.
pub fn unwritable(file: &str, error: &io::Error) -> RequestFault {
    let status = match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => StatusCode::FORBIDDEN,
        io::ErrorKind::AlreadyExists => StatusCode::CONFLICT,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StatusCode::INSUFFICIENT_STORAGE,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    };
    RequestFault::new(status, format!("{file} can't be written ({error})")).with_hint("nothing was changed")
}

/// The texts that files had, as far as they may still be needed: what was read, and written, a while ago.
#[derive(Default)]
struct Past {
    texts: VecDeque<(String, Snapshot)>,
    size: usize,
}

/// How many bytes of texts are kept.
const MOST_KEPT: usize = 16 << 20;

impl Past {
    fn keep(&mut self, file: &str, snapshot: &Snapshot) {
        if let Some(place) =
            self.texts.iter().position(|(known, text)| known == file && text.version == snapshot.version)
        {
            // What was used last goes last.
            if let Some(again) = self.texts.remove(place) {
                self.texts.push_back(again);
            }
            return;
        }
        self.size += snapshot.text.len();
        self.texts.push_back((file.to_owned(), snapshot.clone()));
        while self.size > MOST_KEPT
            && self.texts.len() > 1
            && let Some((_, oldest)) = self.texts.pop_front()
        {
            self.size -= oldest.text.len();
        }
    }

    fn get(&self, file: &str, version: &str) -> Option<String> {
        let found = self.texts.iter().rev().find(|(known, text)| known == file && text.version == version);
        found.map(|(_, snapshot)| snapshot.text.clone())
    }
}
