//! What is wrong, as the page shows it: at its line, and at its field.

use std::collections::HashMap;

use serde::Serialize;
use typst_syntax::{DiagSpan, FileId};

use crate::diagnostics::Diagnostic;
use crate::files::{FileText, Files};
use crate::project::corpus::FOLDER;
use crate::yaml::edit::{Path, way_to};

/// Something wrong.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Problem {
    /// `error` or `warning`.
    severity: &'static str,
    code: &'static str,
    message: String,
    /// The first of the hints.
    hint: Option<String>,
    hints: Vec<String>,
    /// The file's path from the project.
    file: Option<String>,
    /// From 1.
    line: Option<usize>,
    /// From 1, in code points.
    column: Option<usize>,
    /// The way to the value in the file, where that is YAML.
    field: Option<Path>,
    brief: Option<String>,
    /// The key of the source whose file it is in.
    source: Option<String>,
    /// The quotation it is about, by its excerpt's id or first words.
    quotation: Option<String>,
}

/// How many problems are told with their fields: each costs a look through its file.
const MOST_FIELDS: usize = 60;

impl Problem {
    /// All of them, each once.
    pub fn all<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>, files: &Files) -> Vec<Problem> {
        let mut texts: HashMap<FileId, Option<FileText>> = HashMap::new();
        let mut problems: Vec<Problem> = Vec::new();
        for diagnostic in diagnostics {
            let field = if problems.len() < MOST_FIELDS { field(diagnostic.span, files, &mut texts) } else { None };
            let problem = Problem::of(diagnostic, field, files);
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        problems
    }

    fn of(diagnostic: &Diagnostic, field: Option<Path>, files: &Files) -> Problem {
        let file = diagnostic.span.id().map(|id| id.vpath().get_without_slash().to_owned());
        let at = files.positions(diagnostic.span).map(|(start, _)| start);
        let hints: Vec<String> = diagnostic.hints.iter().map(|hint| hint.text.to_string()).collect();
        Problem {
            severity: diagnostic.severity.as_str(),
            code: diagnostic.code.as_str(),
            message: diagnostic.message.to_string(),
            hint: hints.first().cloned(),
            hints,
            source: file.as_deref().and_then(source_of).map(str::to_owned),
            file,
            line: at.map(|at| at.line),
            column: at.map(|at| at.column),
            field,
            brief: diagnostic.brief.clone(),
            quotation: diagnostic.quotation.clone(),
        }
    }
}

/// The key of the source that a file belongs to.
pub fn source_of(path: &str) -> Option<&str> {
    let name = path.strip_prefix(FOLDER)?.strip_prefix('/')?;
    let key = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".txt"))?;
    (key != "themes" && !key.contains('/')).then_some(key)
}

fn field(span: DiagSpan, files: &Files, texts: &mut HashMap<FileId, Option<FileText>>) -> Option<Path> {
    let id = span.id()?;
    if !id.vpath().get_without_slash().ends_with(".yaml") {
        return None;
    }
    let text = texts.entry(id).or_insert_with(|| files.text(id).ok()).as_ref()?;
    way_to(text, files.range(span)?.start).filter(|way| !way.0.is_empty())
}
