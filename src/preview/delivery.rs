//! Where printed briefs go.

use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostics::{Code, Diagnostic};
use crate::files::{self, relative_to_working_directory};

/// The file of a printed brief in a folder.
pub fn printed_file(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.pdf"))
}

/// Writes the file of a printed brief into a folder, which is made where it isn't there.
///
/// # Errors
/// That it can't be written.
pub fn deliver_to(folder: &Path, id: &str, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
    let path = printed_file(folder, id);
    let written = fs::create_dir_all(folder).and_then(|()| files::write(&path, bytes));
    written.map_err(|error| {
        let message = format!("{} can't be written ({error})", relative_to_working_directory(&path).display());
        Box::new(Diagnostic::error(Code::UnwritableFile, typst_syntax::DiagSpan::detached(), message))
    })
}
