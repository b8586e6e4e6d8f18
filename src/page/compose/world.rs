//! The world in which Typst sets one brief: the template's files, the fonts, `/brief.json` and `/fit.json`.

use std::collections::BTreeSet;
use std::num::NonZeroU16;
use std::sync::{LazyLock, Mutex, PoisonError};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;
use typst_syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};

use super::picture;
use crate::files::{Files, Unreadable};

/// Shared by all worlds of a process, so that memoised results are too.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static MAIN: LazyLock<FileId> = LazyLock::new(|| virtual_file("/main.typ"));
static BRIEF: LazyLock<FileId> = LazyLock::new(|| virtual_file("/brief.json"));
static FIT: LazyLock<FileId> = LazyLock::new(|| virtual_file("/fit.json"));
static EVIDENCE: LazyLock<FileId> = LazyLock::new(|| virtual_file("/evidence.json"));

fn virtual_file(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("the path is a constant");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The world of one brief at one fit.
pub struct BriefWorld<'a> {
    files: &'a Files,
    fonts: &'a FontStore,
    main: Source,
    brief: Bytes,
    fit: Bytes,
    evidence: Bytes,
    /// The files of the project and of the templates that were read.
    read: Mutex<BTreeSet<NonZeroU16>>,
}

impl<'a> BriefWorld<'a> {
    /// A world with the given main file, edition and fit.
    pub fn new(files: &'a Files, fonts: &'a FontStore, main: String, brief: Vec<u8>, fit: Vec<u8>) -> Self {
        Self {
            files,
            fonts,
            main: Source::new(*MAIN, main),
            brief: Bytes::new(brief),
            fit: Bytes::new(fit),
            evidence: Bytes::new([]),
            read: Mutex::default(),
        }
    }

    /// Sets another main file, and returns the one before.
    pub fn set_main(&mut self, main: String) -> String {
        std::mem::replace(&mut self.main, Source::new(*MAIN, main)).text().to_owned()
    }

    /// Changes what copyfitting varies, and nothing else, so that the rest stays memoised.
    pub fn set_fit(&mut self, fit: Vec<u8>) {
        self.fit = Bytes::new(fit);
    }

    /// The files of the project and of the templates that were read so far. Memoisation hides none: what a memoised result
    /// rests on is read again to see that it holds.
    pub fn read_files(&self) -> Vec<FileId> {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.iter().map(|id| FileId::from_raw(*id)).collect()
    }

    fn note(&self, id: FileId) {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(id.into_raw());
    }

    /// Sets the evidence alone.
    pub fn set_evidence(&mut self, evidence: Vec<u8>) {
        self.evidence = Bytes::new(evidence);
    }

    /// Sets the edition and the evidence for it.
    pub fn set_brief(&mut self, brief: Bytes, evidence: Vec<u8>) {
        self.brief = brief;
        self.evidence = Bytes::new(evidence);
    }
}

impl World for BriefWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        *MAIN
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == *MAIN {
            return Ok(self.main.clone());
        }
        self.note(id);
        self.files.source(id).map_err(|error| file_error(&error, id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *BRIEF {
            Ok(self.brief.clone())
        } else if id == *FIT {
            Ok(self.fit.clone())
        } else if id == *EVIDENCE {
            Ok(self.evidence.clone())
        } else if *id.root() != VirtualRoot::Project {
            // Packages would have to be fetched, and nothing is.
            Err(FileError::AccessDenied)
        } else {
            self.note(id);
            let bytes = self.files.typst_bytes(id).map_err(|error| file_error(&error, id))?;
            match picture::refusal(&bytes) {
                Some(cause) => Err(FileError::Other(Some(cause.into()))),
                None => Ok(bytes),
            }
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    /// No clock is read: a brief states its date.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Why a file can't be read, as Typst tells it of what a template names.
fn file_error(error: &Unreadable, id: FileId) -> FileError {
    match error {
        Unreadable::NotFound => FileError::NotFound(id.vpath().get_without_slash().into()),
        Unreadable::NotUtf8 { .. } => FileError::InvalidUtf8,
        Unreadable::Other(cause) => FileError::Other(Some(cause.as_str().into())),
    }
}
