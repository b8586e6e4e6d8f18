//! The templates that there are, each with a line on what it is for.

use super::package::Template;
use crate::files::Files;

/// The names of all templates, sorted, each with what it is for; nothing is said of one that can't be read.
pub fn summaries(files: &Files) -> Vec<(String, String)> {
    let summary = |name: &str| Template::read(files, name).map(|template| template.summary).unwrap_or_default();
    Template::names(files).into_iter().map(|name| (name.clone(), summary(&name))).collect()
}
