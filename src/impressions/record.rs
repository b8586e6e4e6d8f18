//! What is recorded of one printed file.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::remark::StoredWarning;

/// What is recorded of one printed file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Impression {
    /// A hash of the brief's own file and of everything that briefs share.
    pub(super) untouched: String,
    /// The hash of what the page depends on.
    pub(super) fingerprint: String,
    /// The files that the template read beside its own, in the project.
    pub(super) read: Vec<String>,
    /// The hashes of what the brief was made from: says what changed.
    pub(super) inputs: BTreeMap<Input, String>,
    pub(super) file: Stamp,
    /// How many quotations the page has, and the sources that it cites.
    pub(super) quotations: usize,
    pub(super) sources: Vec<String>,
    /// What was remarked on the brief before its page was set, and on the page.
    pub(super) found: Vec<StoredWarning>,
    pub(super) remarked: Vec<StoredWarning>,
}

/// Something that a brief is made from. The record writes it as one word, or as a word and a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub(super) enum Input {
    /// A file, by its path in the project.
    File(String),
    /// All files of a template, by its name.
    Template(String),
    Fonts,
    Options,
    Program,
}

impl From<Input> for String {
    fn from(input: Input) -> String {
        match input {
            Input::File(path) => format!("file {path}"),
            Input::Template(name) => format!("template {name}"),
            Input::Fonts => "fonts".to_owned(),
            Input::Options => "options".to_owned(),
            Input::Program => "program".to_owned(),
        }
    }
}

impl TryFrom<String> for Input {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        match written.split_once(' ').unwrap_or((&written, "")) {
            ("file", path) => Ok(Self::File(path.to_owned())),
            ("template", name) => Ok(Self::Template(name.to_owned())),
            ("fonts", "") => Ok(Self::Fonts),
            ("options", "") => Ok(Self::Options),
            ("program", "") => Ok(Self::Program),
            _ => Err(format!("nothing is made from `{written}`")),
        }
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => f.write_str(path),
            Self::Template(name) => write!(f, "template {name}"),
            Self::Fonts => f.write_str("the fonts"),
            Self::Options => f.write_str("the options"),
            Self::Program => f.write_str("Briefpress"),
        }
    }
}

/// What is known of a file on disk without reading it, and what is known when it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Stamp {
    pub(super) length: u64,
    /// In nanoseconds since 1970.
    pub(super) modified: u128,
    pub(super) sha256: String,
}

/// The length of a file, and when it was modified, in nanoseconds since 1970.
pub(super) fn stat(path: &Path) -> Option<(u64, u128)> {
    let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((metadata.len(), modified.as_nanos()))
}
