//! The one store through which every file that a user or a template wrote is read.
//!
//! YAML files, source texts, templates and images all have a [`FileId`] in the project's root, so one mechanism serves
//! diagnostics, dependency lists and watching. `/templates/NAME` is the project's own folder where it has one, else the
//! embedded template of that name.

use std::any::Any;
use std::borrow::Cow;
use std::collections::HashMap;
use std::io;
use std::ops::{Deref, Range};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use rust_embed::RustEmbed;
use serde::Serialize;
use typst_syntax::{DiagSpan, DiagSpanKind, FileId, Lines, RootedPath, Source, VirtualPath, VirtualRoot};

use super::paths::{files_below, line_and_column, relative_to_working_directory};
use super::regular::read_regular;
use super::unreadable::Unreadable;
use crate::diagnostics::shown;

/// The templates and fonts that are part of the program.
#[derive(RustEmbed)]
#[folder = "templates"]
pub struct Embedded;

/// The files of a project and of the embedded templates, each read once.
///
/// A store never looks again: whoever watches a project makes a new one for each look, so that all of a build sees one state of each
/// file. Nothing outside of the project's folder is read, through `..` or through links.
pub struct Files {
    root: PathBuf,
    /// The root with links resolved, where it exists: nothing outside of it is read.
    canonical: Option<PathBuf>,
    slots: Mutex<HashMap<FileId, Arc<Slot>>>,
    /// The digests of template folders, each made once.
    #[cfg(feature = "press")]
    digests: Mutex<HashMap<String, String>>,
}

/// The source of an embedded file, which stays the same for as long as the program runs: parsed once for all stores.
fn parsed_once(id: FileId, parse: impl FnOnce() -> Source) -> Source {
    static PARSED: LazyLock<Mutex<HashMap<FileId, Source>>> = LazyLock::new(Mutex::default);
    let parsed = || PARSED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(source) = parsed().get(&id) {
        return source.clone();
    }
    let source = parse();
    parsed().insert(id, source.clone());
    source
}

/// A file as it was read, and what was made of it.
#[derive(Default)]
struct Slot {
    bytes: OnceLock<Result<FileBytes, Unreadable>>,
    /// Its lines, for places in it.
    lines: OnceLock<Option<Lines<FileText>>>,
    source: OnceLock<Source>,
    /// What a reader of such files made of it for itself.
    made: OnceLock<Arc<dyn Any + Send + Sync>>,
    /// The same bytes as Typst has them, so that they are hashed once.
    #[cfg(feature = "press")]
    typst: OnceLock<typst::foundations::Bytes>,
}

impl Slot {
    fn bytes(&self, load: impl FnOnce() -> Result<FileBytes, Unreadable>) -> &Result<FileBytes, Unreadable> {
        self.bytes.get_or_init(load)
    }
}

impl Files {
    /// A store on the project folder `root`.
    pub fn new(root: &Path) -> Self {
        let canonical = root.canonicalize().ok();
        Self {
            root: root.to_owned(),
            canonical,
            slots: Mutex::default(),
            #[cfg(feature = "press")]
            digests: Mutex::default(),
        }
    }

    /// A store that has read what this one has, but for some files of the project.
    pub fn without(&self, paths: &[String]) -> Self {
        let gone = |id: &FileId| paths.iter().any(|path| id.vpath().get_without_slash() == path);
        let slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = slots.iter().filter(|(id, _)| !gone(id)).map(|(id, slot)| (*id, Arc::clone(slot)));
        Self {
            root: self.root.clone(),
            canonical: self.canonical.clone(),
            slots: Mutex::new(kept.collect()),
            #[cfg(feature = "press")]
            digests: Mutex::new(self.digests.lock().unwrap_or_else(PoisonError::into_inner).clone()),
        }
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The id of the file at `path`, relative to the project with `/` between folders.
    ///
    /// Ids are interned for ever and at most 65,535 of them fit into a process: only stable paths get one.
    pub fn id(&self, path: &str) -> FileId {
        let path = VirtualPath::new(path).expect("paths below the project's root are virtual paths");
        RootedPath::new(VirtualRoot::Project, path).intern()
    }

    /// The id of the file at a path that a file of another program or version may have written; nothing where it leads out of
    /// the project.
    pub fn id_of(&self, path: &str) -> Option<FileId> {
        Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// Why it can't be read.
    pub fn bytes(&self, id: FileId) -> Result<FileBytes, Unreadable> {
        self.slot(id).bytes(|| self.load(id)).clone()
    }

    /// The bytes of a file below the project's folder, at a path that a user wrote.
    ///
    /// # Errors
    /// Why it can't be read; also that the path leads out of the project.
    pub fn project_file(&self, path: &str) -> Result<FileBytes, Unreadable> {
        match VirtualPath::new(path) {
            Ok(path) => self.bytes(RootedPath::new(VirtualRoot::Project, path).intern()),
            Err(_) => Err(Unreadable::Other("it leads out of the project".to_owned())),
        }
    }

    /// Whether a file of the project was read, and is on the disk as it was then.
    pub fn is_as_read(&self, path: &str) -> bool {
        let is_it = |id: &FileId| id.vpath().get_without_slash() == path;
        let slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((id, slot)) = slots.iter().find(|(id, _)| is_it(id)).map(|(id, slot)| (*id, Arc::clone(slot))) else {
            return false;
        };
        drop(slots);
        let known = slot.bytes.get().and_then(|bytes| bytes.as_deref().ok());
        known.is_some_and(|known| self.load(id).is_ok_and(|now| now[..] == *known))
    }

    /// A file as UTF-8 text.
    ///
    /// # Errors
    /// Why it can't be read, or where it is no UTF-8.
    pub fn text(&self, id: FileId) -> Result<FileText, Unreadable> {
        let text = FileText::try_from(self.bytes(id)?)?;
        // The mark with which some editors begin a file (Unicode 23.8) is no part of a YAML file's text.
        let is_yaml = [".yaml", ".yml"].iter().any(|end| id.vpath().get_without_slash().ends_with(end));
        Ok(match text.strip_prefix('\u{FEFF}').filter(|_| is_yaml) {
            Some(rest) => FileText(rest.into()),
            None => text,
        })
    }

    /// What `make` makes of a file, made once; nothing where another reader made something else of it.
    pub(crate) fn once<T: Any + Send + Sync>(&self, id: FileId, make: impl FnOnce() -> T) -> Option<Arc<T>> {
        self.slot(id).made.get_or_init(|| Arc::new(make())).clone().downcast().ok()
    }

    /// A file as Typst source.
    ///
    /// # Errors
    /// Why it can't be read, or where it is no UTF-8.
    pub fn source(&self, id: FileId) -> Result<Source, Unreadable> {
        let slot = self.slot(id);
        if let Some(source) = slot.source.get() {
            return Ok(source.clone());
        }
        let bytes = slot.bytes(|| self.load(id)).clone()?;
        let embedded = matches!(bytes, FileBytes::Embedded(_));
        let text = FileText::try_from(bytes)?;
        let parse = || Source::new(id, text.strip_prefix('\u{feff}').unwrap_or(&text).into());
        let source = || if embedded { parsed_once(id, parse) } else { parse() };
        Ok(slot.source.get_or_init(source).clone())
    }

    /// The bytes of a file as Typst has them.
    ///
    /// # Errors
    /// Why it can't be read.
    #[cfg(feature = "press")]
    pub fn typst_bytes(&self, id: FileId) -> Result<typst::foundations::Bytes, Unreadable> {
        let slot = self.slot(id);
        let bytes = slot.bytes(|| self.load(id)).clone()?;
        Ok(slot.typst.get_or_init(|| typst::foundations::Bytes::new(bytes)).clone())
    }

    /// The bytes to which a span points.
    pub fn range(&self, span: DiagSpan) -> Option<Range<usize>> {
        match span.get() {
            DiagSpanKind::Detached => None,
            DiagSpanKind::Range { range, .. } => Some(range),
            DiagSpanKind::Number { id, num, sub_range } => self.source(id).ok()?.range(num, sub_range),
        }
    }

    /// Where a span begins and ends; nothing where it is detached, or the file can't be read any more as it was.
    pub fn positions(&self, span: DiagSpan) -> Option<(Position, Position)> {
        let range = self.range(span)?;
        let lines = self.lines(span.id()?)?;
        let position = |offset: usize| {
            Some(Position { line: lines.byte_to_line(offset)? + 1, column: lines.byte_to_column(offset)? + 1 })
        };
        Some((position(range.start)?, position(range.end)?))
    }

    /// The lines of a file, where it is text.
    pub fn lines(&self, id: FileId) -> Option<Lines<FileText>> {
        let lines = || Some(Lines::new(self.text(id).ok()?));
        self.slot(id).lines.get_or_init(lines).clone()
    }

    /// The path of a file as a user at the working directory would write it.
    pub fn display(&self, id: FileId) -> String {
        match self.locate(id.vpath().get_without_slash()) {
            Location::Project(path) => shown(&relative_to_working_directory(&path).display().to_string()),
            Location::Embedded(name) => format!("(embedded) templates/{}", shown(name)),
        }
    }

    /// The files of the template folder `name`, the project's own or the embedded one, as paths from the project, sorted.
    pub fn template_files(&self, name: &str) -> Vec<String> {
        let folder = format!("templates/{name}");
        let own = self.root.join(&folder);
        let mut paths = if own.is_dir() {
            files_below(&own).into_iter().map(|path| format!("{folder}/{path}")).collect()
        } else {
            let prefix = format!("{name}/");
            let embedded = Embedded::iter().filter(|path| path.starts_with(&prefix));
            embedded.map(|path| format!("templates/{path}")).collect::<Vec<_>>()
        };
        // The picture of a template shows what it makes, and makes nothing.
        paths.retain(|path| !path.ends_with("/page.png"));
        paths.sort();
        paths
    }

    /// The digest of the template folder `name`, which `make` makes where it is not known yet.
    #[cfg(feature = "press")]
    pub(crate) fn remember_digest(&self, name: &str, make: impl FnOnce() -> String) -> String {
        let known = || self.digests.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(digest) = known().get(name) {
            return digest.clone();
        }
        let digest = make();
        known().insert(name.to_owned(), digest.clone());
        digest
    }

    fn slot(&self, id: FileId) -> Arc<Slot> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner).entry(id).or_default().clone()
    }

    /// Where a path from the root is. A template folder is the project's as a whole or the embedded one as a whole, never a
    /// mixture.
    fn locate<'a>(&self, path: &'a str) -> Location<'a> {
        if let Some(inner) = path.strip_prefix("templates/") {
            let folder = inner.split('/').next().unwrap_or(inner);
            if !self.root.join("templates").join(folder).is_dir() {
                return Location::Embedded(inner);
            }
        }
        Location::Project(self.root.join(path))
    }

    fn load(&self, id: FileId) -> Result<FileBytes, Unreadable> {
        match self.locate(id.vpath().get_without_slash()) {
            Location::Embedded(name) => match Embedded::get(name) {
                Some(file) => Ok(match file.data {
                    Cow::Borrowed(data) => FileBytes::Embedded(data),
                    Cow::Owned(data) => data.into(),
                }),
                None => Err(Unreadable::NotFound),
            },
            Location::Project(path) => self.load_own(&path),
        }
    }

    fn load_own(&self, path: &Path) -> Result<FileBytes, Unreadable> {
        if let (Some(canonical), Ok(target)) = (&self.canonical, path.canonicalize())
            && !target.starts_with(canonical)
        {
            return Err(Unreadable::Other("it is a link to a place outside the project".to_owned()));
        }
        read_regular(path).map(FileBytes::from).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Unreadable::NotFound,
            io::ErrorKind::PermissionDenied => Unreadable::Other("access is denied".to_owned()),
            _ => Unreadable::Other(error.to_string()),
        })
    }
}

/// Where a file is.
enum Location<'a> {
    /// On the disk.
    Project(PathBuf),
    /// In the program, below its `templates`.
    Embedded(&'a str),
}

/// A place in a file: line and column from 1, columns in Unicode code points.
#[derive(Debug, Copy, Clone, PartialEq, Eq, Serialize)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in Unicode code points: what editors jump to. A tab counts as one.
    pub column: usize,
}

/// The bytes of a file, shared; whether they are text was found out when they were read.
#[derive(Debug, Clone)]
pub enum FileBytes {
    /// Part of the program.
    Embedded(&'static [u8]),
    /// Read from the disk, and UTF-8.
    Text(Arc<str>),
    /// Read from the disk, and not UTF-8.
    Other(Arc<[u8]>),
}

impl From<Vec<u8>> for FileBytes {
    fn from(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => FileBytes::Text(text.into()),
            Err(error) => FileBytes::Other(error.into_bytes().into()),
        }
    }
}

impl Deref for FileBytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            FileBytes::Embedded(bytes) => bytes,
            FileBytes::Text(text) => text.as_bytes(),
            FileBytes::Other(bytes) => bytes,
        }
    }
}

impl AsRef<[u8]> for FileBytes {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

/// The text of a file, shared.
#[derive(Debug, Clone)]
pub struct FileText(Arc<str>);

impl FileText {
    /// The text itself.
    pub fn shared(&self) -> Arc<str> {
        self.0.clone()
    }
}

impl AsRef<str> for FileText {
    fn as_ref(&self) -> &str {
        self
    }
}

impl TryFrom<FileBytes> for FileText {
    type Error = Unreadable;

    fn try_from(bytes: FileBytes) -> Result<Self, Unreadable> {
        if let FileBytes::Text(text) = bytes {
            return Ok(Self(text));
        }
        match std::str::from_utf8(&bytes) {
            Ok(text) => Ok(Self(text.into())),
            Err(error) => {
                let (line, column) = line_and_column(&bytes, error.valid_up_to());
                Err(Unreadable::NotUtf8 { line, column })
            }
        }
    }
}

impl Deref for FileText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}
