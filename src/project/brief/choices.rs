//! What may be chosen from where a field takes one of several names.

#[cfg(feature = "press")]
use hayagriva::archive::ArchivedStyle;
#[cfg(feature = "press")]
use hayagriva::citationberg::{Style, StyleClass};

use super::chart::ChartKind;
use super::strength::Strength;
use crate::diagnostics::LINTS;
use crate::language::Language;
use crate::project::house::paper::Paper;

/// The papers that can be printed on.
pub fn papers() -> Vec<String> {
    Paper::ALL.iter().map(|paper| paper.name().to_owned()).collect()
}

/// The languages that there are labels for.
pub fn languages() -> Vec<String> {
    Language::all().map(|language| language.code().to_owned()).collect()
}

/// The page lints.
pub fn lints() -> Vec<String> {
    LINTS.iter().map(|lint| lint.as_str().to_owned()).collect()
}

/// The names of the citation styles that are there without a file.
pub fn citation_styles() -> Vec<String> {
    #[cfg(not(feature = "press"))]
    return Vec::new();
    #[cfg(feature = "press")]
    {
        let house = crate::project::house::HOUSE_STYLE.to_owned();
        // One page has no room for notes.
        let in_text = |style: &&ArchivedStyle| match style.get() {
            Style::Independent(style) => style.settings.class != StyleClass::Note,
            Style::Dependent(_) => false,
        };
        let shipped = ArchivedStyle::all().iter().filter(in_text).flat_map(|style| style.names());
        std::iter::once(house).chain(shipped.map(|name| (*name).to_owned())).collect()
    }
}

pub(super) fn chart_kinds() -> Vec<String> {
    [ChartKind::Bar, ChartKind::Line].map(|kind| kind.name().to_owned()).to_vec()
}

pub(super) fn strengths() -> Vec<String> {
    Strength::ALL.map(|strength| strength.name().to_owned()).to_vec()
}
