//! The one store through which every file that a user or a template wrote is read.
//!
//! YAML files, source texts, templates and images all have a [`FileId`] in the project's root, so one mechanism serves
//! diagnostics, dependency lists and watching. `/templates/NAME` is the project's own folder where it has one, else the
//! embedded template of that name.

use std::collections::HashMap;
use std::ops::Deref;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rust_embed::RustEmbed;
use serde::Serialize;
use typst::diag::{FileError, FileResult};
use typst::ecow::eco_format;
use typst::foundations::Bytes;
use typst::syntax::{DiagSpan, DiagSpanKind, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst_kit::files::{FileLoader, FileStore, FsRoot};

use crate::diagnostics::{Code, Diagnostic};

/// The templates and fonts that are part of the program.
#[derive(RustEmbed)]
#[folder = "templates"]
pub struct Embedded;

/// The files of a project and of the embedded templates, each read once.
pub struct Files {
    store: FileStore<ProjectLoader>,
    /// The digests of template folders, each made once.
    digests: Mutex<HashMap<String, String>>,
}

impl Files {
    /// A store on the project folder `root`.
    pub fn new(root: &Path) -> Self {
        Self { store: FileStore::new(ProjectLoader::new(root)), digests: Mutex::default() }
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        self.store.loader().root.path()
    }

    /// The id of the file at `path`, relative to the project with `/` between folders.
    ///
    /// Ids are interned for ever and at most 65,535 of them fit into a process: only stable paths get one.
    pub fn id(&self, path: &str) -> FileId {
        let path = VirtualPath::new(path).expect("paths below the project's root are virtual paths");
        RootedPath::new(VirtualRoot::Project, path).intern()
    }

    /// The bytes of a file.
    pub fn bytes(&self, id: FileId) -> FileResult<Bytes> {
        self.store.file(id)
    }

    /// The bytes of a file below the project's folder, at a path that a user wrote.
    pub fn project_file(&self, path: &str) -> FileResult<Bytes> {
        match VirtualPath::new(path) {
            Ok(path) => self.bytes(RootedPath::new(VirtualRoot::Project, path).intern()),
            Err(_) => Err(FileError::Other(Some(eco_format!("it leads out of the project")))),
        }
    }

    /// The files of the template folder `name`, the project's own or the embedded one, as paths from the project, sorted.
    pub fn template_files(&self, name: &str) -> Vec<String> {
        let folder = format!("templates/{name}");
        let own = self.root().join(&folder);
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
    pub(crate) fn remember_digest(&self, name: &str, make: impl FnOnce() -> String) -> String {
        let known = || self.digests.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(digest) = known().get(name) {
            return digest.clone();
        }
        let digest = make();
        known().insert(name.to_owned(), digest.clone());
        digest
    }

    /// A file as Typst source.
    pub fn source(&self, id: FileId) -> FileResult<Source> {
        self.store.source(id)
    }

    /// A file as UTF-8 text.
    pub fn text(&self, id: FileId) -> Result<FileText, Unreadable> {
        let bytes = self.store.file(id).map_err(Unreadable::File)?;
        match bytes.as_str() {
            Ok(_) => Ok(FileText(bytes)),
            Err(error) => {
                let (line, column) = line_and_column(&bytes, error.valid_up_to());
                Err(Unreadable::NotUtf8 { line, column })
            }
        }
    }

    /// Where a span begins and ends.
    pub fn positions(&self, span: DiagSpan) -> Option<(Position, Position)> {
        let id = span.id()?;
        let range = match span.get() {
            DiagSpanKind::Detached => return None,
            DiagSpanKind::Range { range, .. } => range,
            DiagSpanKind::Number { num, sub_range, .. } => self.source(id).ok()?.range(num, sub_range)?,
        };
        let lines = self.bytes(id).ok()?.lines().ok()?;
        let position = |offset: usize| {
            Some(Position { line: lines.byte_to_line(offset)? + 1, column: lines.byte_to_column(offset)? + 1 })
        };
        Some((position(range.start)?, position(range.end)?))
    }

    /// The path of a file as a user at the working directory would write it.
    pub fn display(&self, id: FileId) -> String {
        let path = id.vpath();
        match self.store.loader().locate(path) {
            Location::Project => {
                let path = self.root().join(path.get_without_slash());
                relative_to_working_directory(&path).display().to_string()
            }
            Location::Embedded(name) => format!("(embedded) templates/{name}"),
        }
    }
}

/// A place in a file: line and column from 1, columns in Unicode code points.
#[derive(Debug, Copy, Clone, PartialEq, Eq, Serialize)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// The text of a file that was checked to be UTF-8.
#[derive(Debug, Clone)]
pub struct FileText(Bytes);

impl Deref for FileText {
    type Target = str;

    fn deref(&self) -> &str {
        self.0.as_str().expect("checked when the text was made")
    }
}

/// Why a file can't be had as text.
#[derive(Debug, Clone, PartialEq)]
pub enum Unreadable {
    /// It can't be read at all.
    File(FileError),
    /// It is not UTF-8; the first bad byte is in this line and column, from 1.
    NotUtf8 { line: usize, column: usize },
}

impl Unreadable {
    /// The diagnostic for the file itself.
    pub fn diagnostic(&self, files: &Files, file: FileId) -> Diagnostic {
        let name = files.display(file);
        match self {
            Unreadable::NotUtf8 { line, column } => Diagnostic::error(
                Code::NotUtf8,
                DiagSpan::detached(),
                format!("{name}:{line}:{column}: the text is not UTF-8"),
            )
            .with_hint(format!("save it as UTF-8, in an editor or with: iconv -f WINDOWS-1252 -t UTF-8 {name}")),
            Unreadable::File(FileError::NotFound(_)) => {
                Diagnostic::error(Code::UnreadableFile, DiagSpan::detached(), format!("{name} is not there"))
            }
            Unreadable::File(error) => {
                Diagnostic::error(Code::UnreadableFile, DiagSpan::detached(), format!("{name} can't be read ({error})"))
            }
        }
    }
}

/// Why a file can't be read, in words for its user: Typst's name the whole path, which differs from machine to machine.
pub fn cause(error: &FileError) -> String {
    match error {
        FileError::NotFound(_) => "it is not there".to_owned(),
        FileError::Other(Some(cause)) => cause.to_string(),
        error => error.to_string(),
    }
}

/// Loads from the project's folder, and from the embedded templates what the project has none of.
struct ProjectLoader {
    root: FsRoot,
    /// The root with links resolved, where it exists: nothing outside of it is read.
    canonical: Option<PathBuf>,
}

enum Location<'a> {
    Project,
    Embedded(&'a str),
}

impl ProjectLoader {
    fn new(root: &Path) -> Self {
        Self { root: FsRoot::new(root.to_owned()), canonical: root.canonicalize().ok() }
    }

    /// A template folder is the project's as a whole or the embedded one as a whole, never a mixture.
    fn locate<'a>(&self, path: &'a VirtualPath) -> Location<'a> {
        let path = path.get_without_slash();
        match path.strip_prefix("templates/") {
            Some(inner) => {
                let folder = inner.split('/').next().unwrap_or(inner);
                if self.root.path().join("templates").join(folder).is_dir() {
                    Location::Project
                } else {
                    Location::Embedded(inner)
                }
            }
            None => Location::Project,
        }
    }
}

impl FileLoader for ProjectLoader {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath();
        match self.locate(path) {
            Location::Embedded(name) => match Embedded::get(name) {
                Some(file) => Ok(match file.data {
                    std::borrow::Cow::Borrowed(data) => Bytes::new(data),
                    std::borrow::Cow::Owned(data) => Bytes::new(data),
                }),
                None => Err(FileError::NotFound(path.get_without_slash().into())),
            },
            Location::Project => {
                let real = self.root.resolve(path)?;
                if let (Some(canonical), Ok(target)) = (&self.canonical, real.canonicalize())
                    && !target.starts_with(canonical)
                {
                    return Err(FileError::Other(Some(eco_format!("it is a link to a place outside the project"))));
                }
                self.root.load(path)
            }
        }
    }
}

/// The files in a folder and in those below it, as paths with `/` from it. What can't be listed is left out.
fn files_below(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let Ok(name) = entry.file_name().into_string() else { continue };
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => {
                files.extend(files_below(&entry.path()).into_iter().map(|path| format!("{name}/{path}")));
            }
            _ => files.push(name),
        }
    }
    files
}

/// `path` as seen from the working directory, or as it is where there is no way.
pub fn relative_to_working_directory(path: &Path) -> PathBuf {
    let (Ok(here), Ok(path)) = (std::env::current_dir(), std::path::absolute(path)) else { return path.to_owned() };
    let mut left = here.components().peekable();
    let mut right = path.components().peekable();
    let mut shared = 0;
    while left.peek().is_some() && left.peek() == right.peek() {
        shared += 1;
        left.next();
        right.next();
    }
    let up = left.count();
    if shared <= 1 || up > 2 {
        // Nothing but the root is shared, or the way is longer than the path.
        return path;
    }
    std::iter::repeat_n(Component::ParentDir, up).chain(right).collect()
}

/// The line and column of an offset, from 1, columns in Unicode code points. What comes before it must be UTF-8.
pub fn line_and_column(bytes: &[u8], offset: usize) -> (usize, usize) {
    let before = String::from_utf8_lossy(&bytes[..offset]);
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}
