//! What can be completed on the command line from the project that is found: briefs, sources, templates, themes, speakers.
//!
//! Most names are read off the folders alone: a shell asks at every press of a key.

use std::fs;
use std::path::{Path, PathBuf};

use briefpress::files::{Files, read_regular_text};
use briefpress::page::template::Template;
use briefpress::project::corpus::FOLDER;
use briefpress::project::house::MANIFEST;
use briefpress::project::{brief_names, discover};
use briefpress::yaml::edit;
use briefpress::yaml::{Value, is_id};
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

/// The themes of the codebook, each with its title.
pub fn themes() -> Vec<CompletionCandidate> {
    let Some(root) = root() else { return Vec::new() };
    named_in(&read(&root.join(FOLDER).join("themes.yaml")).unwrap_or(Value::Null), "title")
}

/// The speakers of all sources, each with the name.
pub fn speakers() -> Vec<CompletionCandidate> {
    let Some(root) = root() else { return Vec::new() };
    let records = sources().into_iter().filter_map(|key| {
        let path = root.join(FOLDER).join(key.get_value()).with_extension("yaml");
        let Value::Map(fields) = read(&path)? else { return None };
        fields.into_iter().find(|(key, _)| *key == Value::Text("speakers".to_owned()))
    });
    records.flat_map(|(_, speakers)| named_in(&speakers, "name")).collect()
}

/// What a file says; nothing where it can't be read.
fn read(path: &Path) -> Option<Value> {
    edit::read(&read_regular_text(path).ok()?).ok()
}

/// The ids of a map, each with what a field of it says.
fn named_in(map: &Value, field: &str) -> Vec<CompletionCandidate> {
    let Value::Map(entries) = map else { return Vec::new() };
    let said = |value: &Value| match value {
        Value::Map(fields) => fields.iter().find_map(|(key, value)| match (key, value) {
            (Value::Text(key), Value::Text(said)) if key == field => Some(said.clone()),
            _ => None,
        }),
        _ => None,
    };
    let candidate = |(key, value): &(Value, Value)| match key {
        Value::Text(id) => Some(CompletionCandidate::new(id).help(said(value).map(Into::into))),
        _ => None,
    };
    entries.iter().filter_map(candidate).collect()
}

/// What stands after a key at the beginning of a line.
fn first_value(path: &Path, key: &str) -> Option<String> {
    let text = read_regular_text(path).ok()?;
    let value = text.lines().find_map(|line| line.strip_prefix(key))?.trim();
    (!value.is_empty() && !value.starts_with(['>', '|'])).then(|| value.trim_matches(['"', '\'']).to_owned())
}
