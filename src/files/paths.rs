//! Paths and places as their user reads them.

use std::path::{Path, PathBuf};

use typst_syntax::Lines;
use walkdir::{DirEntry, WalkDir};

/// How many files in a folder are looked at, and how deep folders may stand in one another.
const MOST_FILES: usize = 10_000;
const DEEPEST: usize = 16;

/// The regular files in a folder and in those below it, as paths with `/` from it, sorted. What can't be listed is left out, and
/// so is what a link leads to outside of the folder, or a cycle of links leads to again.
pub(crate) fn files_below(folder: &Path) -> Vec<String> {
    let Ok(inside) = folder.canonicalize() else { return Vec::new() };
    let stays = |entry: &DirEntry| {
        !entry.path_is_symlink() || entry.path().canonicalize().is_ok_and(|target| target.starts_with(&inside))
    };
    let entries = WalkDir::new(folder).follow_links(true).max_depth(DEEPEST).into_iter().filter_entry(stays);
    let files = entries.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let path = |entry: DirEntry| {
        let path = entry.path().strip_prefix(folder).ok()?;
        let names: Option<Vec<_>> = path.iter().map(std::ffi::OsStr::to_str).collect();
        Some(names?.join("/"))
    };
    let mut paths: Vec<_> = files.filter_map(path).take(MOST_FILES).collect();
    paths.sort();
    paths
}

/// How many folders up a path may lead before the whole path is easier to read.
const MOST_UP: usize = 2;

/// `path` as seen from the working directory, or as it is where there is no short way.
pub fn relative_to_working_directory(path: &Path) -> PathBuf {
    let (Ok(here), Ok(path)) = (std::env::current_dir(), std::path::absolute(path)) else { return path.to_owned() };
    let Some(relative) = pathdiff::diff_paths(&path, &here) else { return path };
    let up = relative.components().take_while(|part| *part == std::path::Component::ParentDir).count();
    // Where nothing but the root is shared, the way leads up from all of `here`.
    let shared = here.components().count() - up;
    if shared <= 1 || up > MOST_UP { path } else { relative }
}

/// The line and column of an offset, from 1, columns in Unicode code points. What comes before it must be UTF-8.
pub fn line_and_column(bytes: &[u8], offset: usize) -> (usize, usize) {
    let before = String::from_utf8_lossy(&bytes[..offset]).into_owned();
    let lines = Lines::new(before);
    let (line, column) = lines.byte_to_line_column(lines.len_bytes()).unwrap_or_default();
    (line + 1, column + 1)
}
