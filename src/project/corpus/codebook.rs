//! The codebook: the themes that sources are coded with.

use std::collections::BTreeMap;

use super::fields::THEME;
use super::folder::FOLDER;
use crate::diagnostics::Diagnostics;
use crate::files::Files;
use crate::yaml::{self, Node, Prose};

/// The codebook's file, among the sources.
pub const CODEBOOK: &str = "themes.yaml";

/// The themes, as far as the codebook could be read.
#[derive(Debug)]
pub struct Codebook {
    /// By their ids.
    pub themes: BTreeMap<String, Theme>,
    /// Whether it has no error: only then a theme that is not in it is unknown.
    pub sound: bool,
}

/// What sources are coded with: subject matter.
#[derive(Debug, Clone)]
pub struct Theme {
    /// The heading of its sections, unless a brief gives another.
    pub title: Prose,
    /// What its sections say, unless a brief says something of its own.
    pub summary: Option<Prose>,
    /// Words by which passages of it are found in a text that is brought in.
    pub terms: Vec<String>,
}

impl Codebook {
    /// Reads the codebook, and reports what is wrong with it.
    pub(super) fn load(files: &Files, diagnostics: &mut Diagnostics) -> Codebook {
        let file = files.id(&format!("{FOLDER}/{CODEBOOK}"));
        let read = yaml::read(files, file, diagnostics, |top| {
            let themes = top.entries().into_iter();
            Some(themes.filter_map(|(id, node)| Some((id.to_owned(), read_theme(&node)?))).collect())
        });
        Codebook { themes: read.value.unwrap_or_default(), sound: read.sound }
    }
}

/// A project without a codebook has no themes.
impl Default for Codebook {
    fn default() -> Self {
        Self { themes: BTreeMap::new(), sound: true }
    }
}

fn read_theme(node: &Node) -> Option<Theme> {
    let fields = node.fields(&THEME)?;
    let title = fields.required("title");
    let summary = fields.get("summary").and_then(|node| Prose::of(&node));
    let terms = fields.list("terms").iter().filter_map(|node| node.text().map(str::to_owned)).collect();
    Some(Theme { title: Prose::of(&title?)?, summary, terms })
}
