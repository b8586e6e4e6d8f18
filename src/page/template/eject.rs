//! Copies an embedded template into a project, as a beginning for one of its own.

use std::fs;
use std::io;
use std::path::PathBuf;

use crate::files;
use crate::files::{Embedded, Files};
use crate::page::template::{FOLDER, FOUNDATION, MANIFEST};

/// Why a template was not copied.
#[derive(Debug)]
pub enum EjectError {
    /// The folder is there already: nothing is ever overwritten.
    Occupied(PathBuf),
    /// A file can't be written.
    Unwritable(PathBuf, io::Error),
}

/// Copies the embedded template `name` into the project as `new_name`, and the foundation too where it is asked for; without
/// it the copy goes on importing the embedded foundation, and so takes part in what later versions mend there.
///
/// Returns the files that were written.
///
/// # Errors
/// When a folder is there already, before anything is written, or a file can't be written.
pub fn eject(files: &Files, name: &str, new_name: &str, with_foundation: bool) -> Result<Vec<PathBuf>, EjectError> {
    let mut folders = vec![(name, new_name)];
    folders.extend(with_foundation.then_some((FOUNDATION, FOUNDATION)));
    for (_, to) in &folders {
        let folder = files.root().join(FOLDER).join(to);
        if folder.exists() {
            return Err(EjectError::Occupied(folder));
        }
    }
    let mut written = Vec::new();
    for (from, to) in folders {
        for path in Embedded::iter() {
            let Some(inner) = path.strip_prefix(from).and_then(|rest| rest.strip_prefix('/')) else { continue };
            let Some(file) = Embedded::get(&path) else { continue };
            let target = files.root().join(FOLDER).join(to).join(inner);
            let unwritable = |error| EjectError::Unwritable(target.clone(), error);
            target.parent().map_or(Ok(()), fs::create_dir_all).map_err(unwritable)?;
            files::write(&target, &renamed(inner, &file.data, from, to)).map_err(unwritable)?;
            written.push(target);
        }
    }
    Ok(written)
}

/// A template's file under the template's new name: its manifest says it, and its own imports go through it.
fn renamed(path: &str, data: &[u8], from: &str, to: &str) -> Vec<u8> {
    match std::str::from_utf8(data) {
        Ok(text) if path == MANIFEST => {
            text.replacen(&format!("name = \"{from}\""), &format!("name = \"{to}\""), 1).into_bytes()
        }
        Ok(text) if path.ends_with(".typ") => {
            text.replace(&format!("{FOLDER}/{from}/"), &format!("{FOLDER}/{to}/")).into_bytes()
        }
        _ => data.to_vec(),
    }
}
