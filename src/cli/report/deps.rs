//! What was read and what was written, for make, ninja, bazel and their like: the three forms of `typst compile --deps`.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Serialize;

/// How dependencies are written.
#[derive(Copy, Clone, Default, ValueEnum)]
pub enum DepsFormat {
    /// One object with `inputs` and `outputs`
    #[default]
    Json,
    /// A rule a brief, for make and what reads its files
    Make,
    /// The inputs, each ended by a zero byte
    Zero,
}

/// A printed file with the files it depends on, as seen from the working directory.
pub struct Dependency {
    pub output: PathBuf,
    pub inputs: BTreeSet<PathBuf>,
}

#[derive(Serialize)]
struct Json {
    inputs: BTreeSet<String>,
    outputs: Vec<String>,
}

/// Writes the dependencies to the file, or to standard output for `-`.
///
/// # Errors
/// Whatever keeps it from being written.
pub fn write(path: &Path, format: DepsFormat, dependencies: &[Dependency]) -> io::Result<()> {
    let inputs = || {
        dependencies.iter().flat_map(|dependency| &dependency.inputs).map(|path| text(path)).collect::<BTreeSet<_>>()
    };
    let bytes = match format {
        DepsFormat::Json => {
            let outputs = dependencies.iter().map(|dependency| text(&dependency.output)).collect();
            serde_json::to_vec(&Json { inputs: inputs(), outputs })?
        }
        DepsFormat::Make => dependencies.iter().map(rule).collect::<String>().into_bytes(),
        DepsFormat::Zero => inputs().into_iter().flat_map(|path| [path.into_bytes(), vec![0]].concat()).collect(),
    };
    if path == Path::new("-") { to_stdout(&bytes) } else { fs::write(path, bytes) }
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn rule(dependency: &Dependency) -> String {
    let mut rule = format!("{}:", escaped(&text(&dependency.output)));
    for input in &dependency.inputs {
        rule.push(' ');
        rule.push_str(&escaped(&text(input)));
    }
    rule + "\n"
}

/// A path as make reads it, after `munge` in GCC's libcpp/mkdeps.cc, as typst has it.
fn escaped(path: &str) -> String {
    let mut escaped = String::with_capacity(path.len());
    let mut backslashes = 0;
    for c in path.chars() {
        match c {
            // Before a blank, 2N+1 backslashes stand for N and the blank itself.
            ' ' | '\t' => escaped.extend(std::iter::repeat_n('\\', backslashes + 1)),
            '#' | ':' => escaped.push('\\'),
            '$' => escaped.push('$'),
            _ => {}
        }
        backslashes = if c == '\\' { backslashes + 1 } else { 0 };
        escaped.push(c);
    }
    escaped
}

/// Writes to standard output, to its end: what stays behind in a buffer is lost without a word.
fn to_stdout(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_make_would_read_otherwise_is_escaped() {
        assert_eq!(escaped("a b/c$d#e:f"), "a\\ b/c$$d\\#e\\:f");
        assert_eq!(escaped("a\\ b\\c"), "a\\\\\\ b\\c");
    }
}
