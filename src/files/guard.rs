//! One program at a time: a file is locked while what it guards is read and written.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

/// How often it is tried to take a lock that another program holds.
const AGAIN: Duration = Duration::from_millis(25);

/// Locks the file at `path`, which is made where it isn't there, and unlocked when it is closed. While another program holds it, `wait`
/// is asked whether to wait on.
///
/// # Errors
/// [`io::ErrorKind::Interrupted`] where it was not waited for, or whatever keeps the file from being locked.
pub fn lock(path: &Path, wait: &mut dyn FnMut() -> bool) -> io::Result<File> {
    // A pipe would be waited for.
    if fs::metadata(path).is_ok_and(|about| !about.is_file()) {
        return Err(io::Error::other(format!("{} is no regular file", path.display())));
    }
    let file = File::options().create(true).write(true).truncate(false).open(path)?;
    wait_for(&file, wait)?;
    Ok(file)
}

fn wait_for(file: &File, wait: &mut dyn FnMut() -> bool) -> io::Result<()> {
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) if wait() => thread::sleep(AGAIN),
            Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::Interrupted.into()),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

/// Locks a folder for what is read and written in it.
///
/// # Errors
/// Those of [`lock`].
#[cfg(unix)]
pub fn lock_folder(folder: &Path, wait: &mut dyn FnMut() -> bool) -> io::Result<File> {
    let file = File::open(folder)?;
    wait_for(&file, wait)?;
    Ok(file)
}

/// Locks a folder for what is read and written in it, by a file in it, as folders can't be.
///
/// # Errors
/// Those of [`lock`].
#[cfg(not(unix))]
pub fn lock_folder(folder: &Path, wait: &mut dyn FnMut() -> bool) -> io::Result<File> {
    lock(&folder.join(".briefpress-guard"), wait)
}
