//! Regular files: what waits for a writer, or goes on without end, is none.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;

/// How large a file may be, in bytes: a book's text has a hundredth of it.
const LARGEST: u64 = 128 << 20;

/// The bytes of a regular file that is not too large.
///
/// # Errors
/// Why it can't be read.
pub fn read_regular(path: &Path) -> io::Result<Vec<u8>> {
    // Looked at before it is opened, as to open a pipe is to wait, and once more then, as it may be another one by now.
    check(&fs::metadata(path)?)?;
    let file = File::open(path)?;
    let about = file.metadata()?;
    check(&about)?;
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or_default());
    file.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The text of a regular file that is not too large.
///
/// # Errors
/// Why it can't be read, or that it is not UTF-8.
pub fn read_regular_text(path: &Path) -> io::Result<String> {
    let not_utf8 = |_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8");
    String::from_utf8(read_regular(path)?).map_err(not_utf8)
}

fn check(about: &Metadata) -> io::Result<()> {
    if about.is_dir() {
        return Err(io::Error::other("it is a folder"));
    }
    if !about.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    if about.len() > LARGEST {
        return Err(io::Error::other(format!("it has over {} MB", LARGEST >> 20)));
    }
    Ok(())
}
