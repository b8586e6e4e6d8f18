//! What is recorded of one printed file.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::remark::Remark;

/// What is recorded of one printed file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Impression {
    /// A hash of the brief's own file and of everything that briefs share.
    pub(super) untouched: String,
    /// The hash of what the page depends on.
    pub(super) fingerprint: String,
    /// The files that the template read beside its own, in the project.
    pub(super) read: Vec<String>,
    /// What the brief was made from, by name, with hashes: says what changed.
    pub(super) inputs: BTreeMap<String, String>,
    pub(super) file: Stamp,
    /// How many quotations the page has, and the sources that it cites.
    pub(super) quotations: usize,
    pub(super) sources: Vec<String>,
    /// What was remarked on the brief before its page was set, and on the page.
    pub(super) found: Vec<Remark>,
    pub(super) remarked: Vec<Remark>,
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
