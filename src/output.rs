//! Files are whole or not there: each is written beside its target and renamed.

use std::io::{self, Write};
use std::path::Path;

/// Writes `bytes` to `path`, whose old contents stay until the new ones are complete on the disk.
///
/// # Errors
/// Whatever keeps the file from being written; then the old one is untouched.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".briefpress-").suffix(".tmp").tempfile_in(folder)?;
    #[cfg(unix)]
    {
        // A temporary file is its owner's alone; a printed brief is for everybody that the folder is for.
        use std::os::unix::fs::PermissionsExt;
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    file.write_all(bytes)?;
    file.as_file().sync_data()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
