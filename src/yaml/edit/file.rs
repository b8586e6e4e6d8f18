//! Changes to a file, which are written only where it is still what they were made to.

use std::io;
use std::path::Path;

use super::{Edit, EditRefusal, Edited, apply};
use crate::files::{digest, read_regular, replace};

/// A YAML file as it was at a time.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// All of it, with its byte order mark where it has one.
    pub text: String,
    /// The SHA-256 of the file, in hexadecimal: what a later change says it was made to.
    pub version: String,
}

/// Why a file was not changed. It is as it was.
#[derive(Debug)]
pub enum Unchanged {
    /// The change can't be made.
    Refused(EditRefusal),
    /// The file is another one than the change was made to: somebody else wrote it in the meantime.
    Outdated(Snapshot),
    /// The file is not UTF-8.
    NotUtf8,
    /// It can't be read or written.
    Io(io::Error),
}

impl From<io::Error> for Unchanged {
    fn from(error: io::Error) -> Self {
        Unchanged::Io(error)
    }
}

impl Snapshot {
    /// Reads a file.
    ///
    /// # Errors
    /// That it can't be read as text.
    pub fn read(path: &Path) -> Result<Snapshot, Unchanged> {
        let bytes = read_regular(path)?;
        let version = digest([&bytes[..]]);
        let text = String::from_utf8(bytes).map_err(|_| Unchanged::NotUtf8)?;
        Ok(Snapshot { text, version })
    }
}

/// Makes changes to a file that is of the given version, or whatever it is, and returns what it is then.
///
/// The file is compared with the version when it is read and once more before it is replaced; what comes in the moment between the
/// second look and the replacement is lost, as with any editor. A link stays one, and the file keeps its permissions.
///
/// # Errors
/// Why nothing was written.
pub fn change(path: &Path, version: Option<&str>, changes: &[Edit]) -> Result<(Snapshot, Edited), Unchanged> {
    let path = path.canonicalize()?;
    let before = Snapshot::read(&path)?;
    if version.is_some_and(|version| version != before.version) {
        return Err(Unchanged::Outdated(before));
    }
    let edited = apply(&before.text, changes).map_err(Unchanged::Refused)?;
    if edited.text == before.text {
        return Ok((before, edited));
    }
    let now = Snapshot::read(&path)?;
    if now.version != before.version {
        return Err(Unchanged::Outdated(now));
    }
    replace(&path, edited.text.as_bytes())?;
    let after = Snapshot { text: edited.text.clone(), version: digest([edited.text.as_bytes()]) };
    Ok((after, edited))
}
