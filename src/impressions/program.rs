//! Which program prints: its version, and the contents of its file, as a version in the making changes from build to build.

use std::env;
use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::record::stat;
use crate::files::digest;

/// The running program by its file. Reading that takes a few dozen milliseconds, so its hash is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Program {
    version: String,
    path: PathBuf,
    length: u64,
    /// In nanoseconds since 1970.
    modified: u128,
    sha256: String,
}

impl Program {
    /// The program that is running; `known` is the one that ran last, which spares reading it.
    pub fn running(known: Option<Program>) -> Self {
        let path = env::current_exe().unwrap_or_default();
        let (length, modified) = stat(&path).unwrap_or_default();
        let same = |known: &Program| (&known.path, known.length, known.modified) == (&path, length, modified);
        let sha256 = match known.filter(same) {
            Some(known) => known.sha256,
            // Where its file can't be read, its version must do.
            None => fs::read(&path).map_or_else(|_| String::new(), |bytes| digest([&bytes[..]])),
        };
        Self { version: env!("CARGO_PKG_VERSION").to_owned(), path, length, modified, sha256 }
    }

    /// What tells it from any other.
    pub fn identity(&self) -> &str {
        if self.sha256.is_empty() { &self.version } else { &self.sha256 }
    }
}
