//! Characters that no font has, told at the place where they were written, before anything is set.

use std::collections::BTreeSet;

use typst_syntax::{DiagSpan, FileId};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edition::Edition;
use crate::files::Files;
use crate::project::Project;
use crate::project::brief::BriefSpec;
use crate::project::corpus;
use crate::project::house::MANIFEST;

/// Checks that there is a font for every character of the edition, which is `json` for the template, and reports each that has none once.
pub fn check(
    json: &[u8],
    edition: &Edition,
    spec: &BriefSpec,
    project: &Project,
    diagnostics: &mut Diagnostics,
) -> bool {
    let json = String::from_utf8_lossy(json);
    let missing: BTreeSet<char> =
        json.chars().filter(|c| !c.is_ascii() && !invisible(*c)).filter(|c| !covered(project, *c)).collect();
    for c in &missing {
        let span = find(*c, edition, spec, &project.files);
        diagnostics.push(
            Diagnostic::error(Code::MissingGlyph, span, format!("no font has `{c}` (U+{:04X})", u32::from(*c)))
                .with_hint("put a font that has it into the project's folder `fonts`, or write it otherwise"),
        );
    }
    missing.is_empty()
}

fn covered(project: &Project, c: char) -> bool {
    let book = project.fonts.book();
    (0..).map_while(|index| book.info(index)).any(|info| info.coverage.contains(u32::from(c)))
}

/// Characters that are set without a glyph: spaces, joiners, marks of direction, variation selectors.
fn invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Where the character stands: in the brief, else in the record or text of a source, the codebook or the house's file.
fn find(c: char, edition: &Edition, spec: &BriefSpec, files: &Files) -> DiagSpan {
    let sources = edition.quotations().map(|quote| quote.source().to_owned()).collect::<BTreeSet<_>>();
    let folder = corpus::FOLDER;
    let records = sources.iter().flat_map(|key| [format!("{folder}/{key}.yaml"), format!("{folder}/{key}.txt")]);
    let others = [format!("{folder}/themes.yaml"), MANIFEST.to_owned()];
    let candidates = [spec.file].into_iter().chain(records.chain(others).map(|path| files.id(&path)));
    let place = |file: FileId| {
        let text = files.text(file).ok()?;
        let start = text.find(c)?;
        Some(DiagSpan::from_range(file, start..start + c.len_utf8()))
    };
    candidates.into_iter().find_map(place).unwrap_or(DiagSpan::detached())
}
