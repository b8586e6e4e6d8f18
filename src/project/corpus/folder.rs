//! Where sources are in a project.

use typst_syntax::FileId;

use crate::files::Files;

/// The folder of the sources, below the project's.
pub const FOLDER: &str = "sources";

/// The file of a source's text.
pub(crate) fn text_file(files: &Files, key: &str) -> FileId {
    files.id(&format!("{FOLDER}/{key}.txt"))
}
