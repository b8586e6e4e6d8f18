//! Zip files, as Word, OpenDocument and REFI-QDA pack theirs: read within bounds, whatever they claim.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use encoding_rs::UTF_8;
use zip::ZipArchive;
use zip::result::ZipError;

use super::encoding;
use super::failure::Failure;

/// How large one file in a package may be, unpacked.
const LARGEST_PART: u64 = 64 << 20;

/// How much may be unpacked of one package.
const MOST_UNPACKED: u64 = 128 << 20;

/// How many files a package may have.
const MOST_PARTS: usize = 65_536;

/// A zip file in memory.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    unpacked: u64,
}

impl<'a> Package<'a> {
    /// Opens a package.
    ///
    /// # Errors
    /// When it is no zip file, or a broken one.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Failure> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            Failure::new(format!("is a broken zip file ({error})"), "download or save it again: it may be cut off")
        })?;
        if archive.len() > MOST_PARTS {
            return Err(Failure::new(
                format!("holds {} files, which no document does", archive.len()),
                "unpack it first",
            ));
        }
        let names = archive.file_names().filter_map(|name| name.ok().map(Cow::into_owned)).collect();
        Ok(Self { archive, names, unpacked: 0 })
    }

    /// The names of the files in it.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Whether it holds a file of that name.
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }

    /// The bytes of a file in it; nothing where there is none of that name.
    ///
    /// # Errors
    /// When it is locked, broken, or larger than it may be.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(locked()),
            Err(error) => return Err(broken(name, &error.to_string())),
        };
        let most = LARGEST_PART.min(MOST_UNPACKED - self.unpacked);
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes).map_err(|error| broken(name, &error.to_string()))?;
        if bytes.len() as u64 > most {
            let most = most >> 20;
            return Err(Failure::new(
                format!("unpacks to more than {most} MB (`{name}`)"),
                "no text is that large: save the document again, without its pictures",
            ));
        }
        self.unpacked += bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// A file in it as text, whatever encoding its XML declaration says.
    ///
    /// # Errors
    /// As for [`Package::bytes`], and when it is no text.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Failure> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let declared = encoding::declared(&bytes);
        let decoded = encoding::decode(&bytes, declared.as_deref().or(Some(UTF_8.name())))
            .map_err(|failure| broken(name, &failure.message))?;
        Ok(Some(decoded.text.trim_start_matches('\u{FEFF}').to_owned()))
    }
}

/// What is said of a document with a password.
pub(super) fn locked() -> Failure {
    Failure::new("is locked with a password", "open it with the password, and save it without one")
}

fn broken(name: &str, cause: &str) -> Failure {
    Failure::new(format!("is broken (`{name}`: {cause})"), "open it in a word processor and save it again")
}
