//! The beginning of a project and of a brief: files that are ready to build, and explain themselves.
//!
//! - `example`: a small complete project
//! - `brief`: a brief made of what a project has
//! - `commented`: a map with all of its keys, each with what it is for
//!
//! Nothing is ever overwritten.
mod brief;
mod commented;
mod example;

pub use brief::{Beginning, brief, today};
pub use example::{HouseAnswers, example};

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::files;

/// A file that is to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct NewFile {
    /// Its path from the project's folder, with `/` between folders.
    pub path: String,
    /// All that stands in it.
    pub text: String,
}

/// Why files were not made. Then none was.
#[derive(Debug)]
pub enum NotMade {
    /// These are there already.
    Occupied(Vec<PathBuf>),
    /// A file can't be written.
    Unwritable(PathBuf, io::Error),
}

/// Makes the files in the folder, and the folder where it isn't there. Returns their paths.
///
/// # Errors
/// Why none was made.
pub fn create(root: &Path, new: &[NewFile]) -> Result<Vec<PathBuf>, NotMade> {
    let paths: Vec<PathBuf> = new.iter().map(|file| root.join(&file.path)).collect();
    let occupied: Vec<PathBuf> = paths.iter().filter(|path| path.symlink_metadata().is_ok()).cloned().collect();
    if !occupied.is_empty() {
        return Err(NotMade::Occupied(occupied));
    }
    let mut made: Vec<PathBuf> = Vec::new();
    for (path, file) in paths.iter().zip(new) {
        let written = path.parent().map_or(Ok(()), fs::create_dir_all);
        if let Err(error) = written.and_then(|()| files::create(path, file.text.as_bytes())) {
            // What is half a project is no project.
            made.iter().for_each(|path| drop(fs::remove_file(path)));
            return Err(NotMade::Unwritable(path.clone(), error));
        }
        made.push(path.clone());
    }
    Ok(paths)
}
