//! Files are whole or not there: each is written beside its target and renamed.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use tempfile::NamedTempFile;

/// What the names of files begin and end with that are not complete yet.
const PREFIX: &str = ".briefpress-";
const SUFFIX: &str = ".tmp";

/// After how long a file that is not complete has been left behind by a program that was killed.
const LEFT_BEHIND: Duration = Duration::from_secs(60 * 60);

/// Whether a file's name is that of one that is not complete yet.
pub fn is_unfinished(name: &str) -> bool {
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

/// Takes away what programs that were killed left in the folder. What can't be taken away stays: it does no harm.
pub fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let unfinished = name.to_str().is_some_and(is_unfinished);
        let modified = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if unfinished && modified().is_some_and(|age| age > LEFT_BEHIND) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Writes `bytes` to `path`, whose old contents stay until the new ones are complete on the disk.
///
/// # Errors
/// Whatever keeps the file from being written; then the old one is untouched.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    complete(path, bytes)?.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Writes `bytes` to `path` as [`write()`] does, but for waiting for the disk: for what is made anew where it is lost.
///
/// # Errors
/// Whatever keeps the file from being written; then the old one is untouched.
pub fn write_lightly(path: &Path, bytes: &[u8]) -> io::Result<()> {
    beside(path, bytes)?.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Writes `bytes` to `path` as [`write()`] does, readable by their owner alone where the system knows owners.
///
/// # Errors
/// Whatever keeps the file from being written; then the old one is untouched.
pub fn write_privately(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = beside(path, &[])?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.as_file().set_permissions(fs::Permissions::from_mode(0o600))?;
    }
    file.as_file().write_all(bytes).map_err(bare)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Writes `bytes` to `path` in place of a file that somebody wrote, which keeps its permissions.
///
/// # Errors
/// Whatever keeps the file from being written; then the old one is untouched.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let permissions = fs::metadata(path)?.permissions();
    let file = complete(path, bytes)?;
    file.as_file().set_permissions(permissions)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Writes `bytes` to `path`, where nothing may stand yet.
///
/// # Errors
/// That something does, as [`io::ErrorKind::AlreadyExists`], or whatever else keeps the file from being written.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    complete(path, bytes)?.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}

/// A file beside `path` that holds `bytes` and is complete on the disk.
fn complete(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let file = beside(path, bytes)?;
    file.as_file().sync_data()?;
    Ok(file)
}

/// A file beside `path` that holds `bytes`.
fn beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder).map_err(bare)?;
    #[cfg(unix)]
    {
        // A temporary file is its owner's alone; a printed brief is for everybody that the folder is for.
        use std::os::unix::fs::PermissionsExt;
        file.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    file.write_all(bytes).map_err(bare)?;
    Ok(file)
}

/// An error of the system's own, without the name of the unfinished file, which means nothing to whoever reads it.
fn bare(error: io::Error) -> io::Error {
    match error.get_ref().and_then(|cause| cause.source()?.downcast_ref::<io::Error>()) {
        Some(own) => own.raw_os_error().map_or_else(|| own.kind().into(), io::Error::from_raw_os_error),
        None => error,
    }
}
