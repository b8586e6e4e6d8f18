//! What can be completed on the command line from the project that is found: briefs, sources, templates.
//!
//! Names are read off the folders alone: a shell asks at every press of a key.

use std::fs;
use std::path::{Path, PathBuf};

use briefpress::files::Files;
use briefpress::page::template::Template;
use briefpress::project::corpus::FOLDER;
use briefpress::project::house::MANIFEST;
use briefpress::project::{brief_names, discover};
use briefpress::yaml::is_id;
use clap_complete::CompletionCandidate;

/// The project's folder: the one that the environment names, or that is found from here. What `--project` says on the line that is
/// being completed is not known here.
fn root() -> Option<PathBuf> {
    match std::env::var_os("BRIEFPRESS_PROJECT") {
        Some(folder) => Some(PathBuf::from(folder)).filter(|folder| folder.join(MANIFEST).is_file()),
        None => discover(&std::env::current_dir().ok()?),
    }
}

/// The briefs, each with its headline.
pub fn briefs() -> Vec<CompletionCandidate> {
    let Some(root) = root() else { return Vec::new() };
    let names = brief_names(&root).unwrap_or_default();
    let candidate = |name: String| {
        let headline = first_value(&root.join(format!("{name}.yaml")), "headline:");
        CompletionCandidate::new(name).help(headline.map(Into::into))
    };
    names.into_iter().map(candidate).collect()
}

/// The keys of the sources.
pub fn sources() -> Vec<CompletionCandidate> {
    let Some(root) = root() else { return Vec::new() };
    let mut keys: Vec<String> = fs::read_dir(root.join(FOLDER))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.strip_suffix(".yaml").map(str::to_owned))
        .filter(|key| is_id(key) && key != "themes")
        .collect();
    keys.sort();
    keys.into_iter().map(CompletionCandidate::new).collect()
}

/// The templates, each with what it is for.
pub fn templates() -> Vec<CompletionCandidate> {
    let files = Files::new(&root().unwrap_or_default());
    let candidate = |name: String| {
        let summary = Template::read(&files, &name).ok().map(|template| template.summary);
        CompletionCandidate::new(name).help(summary.map(Into::into))
    };
    Template::names(&files).into_iter().map(candidate).collect()
}

/// What stands after a key at the beginning of a line.
fn first_value(path: &Path, key: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let value = text.lines().find_map(|line| line.strip_prefix(key))?.trim();
    (!value.is_empty() && !value.starts_with(['>', '|'])).then(|| value.trim_matches(['"', '\'']).to_owned())
}
