//! A diagnostic as it is kept, to be told again of a brief that is not printed again.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use typst_syntax::DiagSpan;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::files::Files;
use crate::project::Project;

/// A warning with its place in bytes. Errors are not kept: a brief with errors is not printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredWarning {
    code: String,
    message: String,
    at: Option<ByteRange>,
    hints: Vec<(String, Option<ByteRange>)>,
    quotation: Option<String>,
}

/// A range of a file, in bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct ByteRange {
    file: String,
    range: Range<usize>,
}

impl StoredWarning {
    /// The diagnostics as they are kept.
    pub fn all(diagnostics: &[Diagnostic], project: &Project) -> Vec<StoredWarning> {
        if diagnostics.is_empty() {
            return Vec::new();
        }
        let passage = |span: DiagSpan| {
            let file = span.id()?.vpath().get_without_slash().to_owned();
            Some(ByteRange { file, range: project.files.range(span)? })
        };
        let remark = |diagnostic: &Diagnostic| StoredWarning {
            code: diagnostic.code.as_str().to_owned(),
            message: diagnostic.message.to_string(),
            at: passage(diagnostic.span),
            hints: diagnostic.hints.iter().map(|hint| (hint.text.to_string(), passage(hint.span))).collect(),
            quotation: diagnostic.quotation.clone(),
        };
        diagnostics.iter().map(remark).collect()
    }

    /// The remarks as diagnostics of the brief; nothing where one has a code of another version.
    pub fn diagnostics<'a>(
        remarks: impl IntoIterator<Item = &'a StoredWarning>,
        brief: &str,
        files: &Files,
    ) -> Option<Diagnostics> {
        // Of what records say nothing is taken for true: another program may have written them.
        let span = |at: &Option<ByteRange>| {
            let Some(ByteRange { file, range }) = at else { return Some(DiagSpan::detached()) };
            let id = files.id_of(file)?;
            let text = files.text(id).ok()?;
            text.get(range.clone()).map(|_| DiagSpan::from_range(id, range.clone()))
        };
        let diagnostic = |remark: &StoredWarning| {
            let code = Code::ALL.iter().find(|code| code.as_str() == remark.code)?;
            let mut told = Diagnostic::warning(*code, span(&remark.at)?, &remark.message);
            for (hint, at) in &remark.hints {
                told.hint_at(hint, span(at)?);
            }
            Some(Diagnostic { brief: Some(brief.to_owned()), quotation: remark.quotation.clone(), ..told })
        };
        remarks.into_iter().map(diagnostic).collect()
    }

    /// The files it points into, but for those of templates, on which the brief's fingerprint depends.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let places = [&self.at].into_iter().chain(self.hints.iter().map(|(_, at)| at)).flatten();
        places.map(|at| at.file.as_str()).filter(|file| !file.starts_with("templates/"))
    }
}
