//! A file on its way in: read whole, told apart by its content, with all that was done to it.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use briefpress::diagnostics::{Code, Diagnostic, Diagnostics};
use briefpress::files::{self, digest, relative_to_working_directory};
use briefpress::import::{self, Extracted, Failure};
use typst_syntax::DiagSpan;

use crate::cli::report::progress::Progress;

/// A file and the text in it.
pub struct Incoming {
    pub bytes: Vec<u8>,
    /// What it is called; `standard input` has no name of its own.
    pub name: String,
    pub path: Option<PathBuf>,
    pub extracted: Extracted,
}

impl Incoming {
    /// Reads a file, or standard input where the path is `-`.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read(path: &Path, quiet: bool) -> Result<Self, Box<Diagnostic>> {
        let stdin = path.as_os_str() == "-";
        let name =
            if stdin { "standard input".to_owned() } else { relative_to_working_directory(path).display().to_string() };
        let bytes = read_bytes(path, stdin).map_err(|error| match error {
            Unread::Io(error) => {
                let kind = match error.kind() {
                    io::ErrorKind::NotFound => format!("{name} is not there"),
                    _ => format!("{name} can't be read ({error})"),
                };
                let problem = Diagnostic::error(Code::UnreadableFile, DiagSpan::detached(), kind);
                Box::new(
                    problem.with_hint("name a .txt, .md, .html, .docx, .odt or .pdf file, or - for standard input"),
                )
            }
            Unread::TooLarge(size) => refused(&name, &import::too_large(size)),
        })?;
        let progress = Progress::new("Reading", 0, quiet);
        let extracted = import::extract(&bytes, &name, &|done, count| progress.reached(done, count));
        progress.clear();
        let extracted = extracted.map_err(|failure| refused(&name, &failure))?;
        Ok(Self { bytes, name, path: (!stdin).then(|| path.to_owned()), extracted })
    }

    /// Whether the text that is stored is the file itself, so that no original has to be kept beside it.
    pub fn is_the_text(&self) -> bool {
        self.extracted.text.as_bytes() == self.bytes
    }

    /// The SHA-256 of the file, in hexadecimal.
    pub fn sha256(&self) -> String {
        digest([&self.bytes[..]])
    }

    /// What should be looked at, as warnings.
    pub fn doubts(&self) -> Diagnostics {
        let told =
            |doubt| Diagnostic::warning(Code::ImportDoubt, DiagSpan::detached(), format!("{}: {doubt}", self.name));
        self.extracted.doubts().map(told).collect()
    }

    /// What was done with the file, a line each.
    pub fn done(&self) -> Vec<String> {
        self.extracted.done().into_iter().map(|done| format!("{}: {done}", self.name)).collect()
    }
}

enum Unread {
    Io(io::Error),
    TooLarge(u64),
}

fn read_bytes(path: &Path, stdin: bool) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    let most = import::LARGEST_FILE;
    if stdin {
        io::stdin().lock().take(most + 1).read_to_end(&mut bytes).map_err(Unread::Io)?;
    } else {
        let file = File::open(path).map_err(Unread::Io)?;
        let size = file.metadata().map_err(Unread::Io)?.len();
        if size > most {
            return Err(Unread::TooLarge(size));
        }
        file.take(most + 1).read_to_end(&mut bytes).map_err(Unread::Io)?;
    }
    match bytes.len() as u64 {
        size if size > most => Err(Unread::TooLarge(size)),
        _ => Ok(bytes),
    }
}

fn refused(name: &str, failure: &Failure) -> Box<Diagnostic> {
    let mut problem =
        Diagnostic::error(Code::Unimportable, DiagSpan::detached(), format!("{name} {}", failure.message));
    for hint in &failure.hints {
        problem.hint(hint.clone());
    }
    Box::new(problem)
}

/// Writes several files, each whole or not at all; where one can't be written, those that were not there before go again.
///
/// # Errors
/// What can't be written, and why.
pub fn write_all(wanted: &[(PathBuf, Vec<u8>)]) -> Result<(), Box<Diagnostic>> {
    let mut made: Vec<&Path> = Vec::new();
    for (path, bytes) in wanted {
        let new = !path.exists();
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| files::write(path, bytes));
        if let Err(error) = written {
            for path in made {
                // What can't be taken away is told by what follows.
                let _ = fs::remove_file(path);
            }
            let name = relative_to_working_directory(path).display().to_string();
            let problem = Diagnostic::error(
                Code::UnwritableFile,
                DiagSpan::detached(),
                format!("{name} can't be written ({error})"),
            );
            return Err(Box::new(problem.with_hint("nothing was brought in")));
        }
        if new {
            made.push(path);
        }
    }
    Ok(())
}
