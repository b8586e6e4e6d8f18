//! A citation style: the house's own, one that Hayagriva ships, or a CSL file of the project.

use std::sync::Arc;

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{IndependentStyle, Style, StyleClass};

use super::limits;
use crate::language::Language;

/// A style in which sources can be cited on one page.
#[derive(Debug, Clone)]
pub struct CitationStyle {
    pub(super) csl: Arc<IndependentStyle>,
    /// Whether it has all the words that it needs, and needs none of a locale.
    pub(super) complete: bool,
}

/// Why a style can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StyleUnusable {
    /// It is no CSL style, for this reason.
    Invalid(String),
    /// It puts its citations into notes, which one page has no room for: its title.
    Notes(String),
    /// It lists no sources: its title.
    NoList(String),
}

/// Where the house's style has the form of its dates.
const DATE: &str = "DATE\n";

/// Where it has room for words of its own.
const TERMS: &str = "<!-- TERMS -->\n";

/// A date with the month in words, for languages that need no more than that.
const DAY_MONTH_YEAR: &str = r#"<date variable="issued" delimiter=" "><date-part name="day"/><date-part name="month"/><date-part name="year"/></date>
"#;

/// A date as the language's locale has it.
const LOCALISED: &str = r#"<date variable="issued" form="text"/>
"#;

/// A date in figures. CSL knows the months of few languages, and declines them in fewer: the others get this.
const FIGURES: &str = r#"<date variable="issued" delimiter="."><date-part name="day" form="numeric-leading-zeros"/><date-part name="month" form="numeric-leading-zeros"/><date-part name="year"/></date>
"#;

impl CitationStyle {
    /// The house's style from its file, with dates as the language writes them.
    ///
    /// # Errors
    /// That it is no style.
    pub fn house(csl: &str, language: Language) -> Result<Self, StyleUnusable> {
        let (date, complete) = match language.code() {
            "en" => (DAY_MONTH_YEAR, true),
            "ca" | "da" | "de" | "es" | "fr" | "it" | "nb" | "nl" | "pt" | "sv" | "tr" => (LOCALISED, false),
            _ => (FIGURES, true),
        };
        let mut csl = csl.replace(DATE, date);
        // A house's own copy of it may be an older one.
        let complete = complete && csl.contains(TERMS);
        if complete {
            csl = csl.replace(TERMS, &terms(language));
        }
        Ok(Self { complete, ..Self::read(&csl)? })
    }

    /// A style that Hayagriva ships; nothing where it ships none of this name.
    ///
    /// # Errors
    /// That it puts its citations into notes.
    pub fn named(name: &str) -> Option<Result<Self, StyleUnusable>> {
        ArchivedStyle::by_name(name).map(archived)
    }

    /// The names of the styles that Hayagriva ships.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ArchivedStyle::all().iter().flat_map(|style| style.names()).copied()
    }

    /// A style from a CSL file.
    ///
    /// # Errors
    /// That it is no style of its own, or puts its citations into notes.
    pub fn read(csl: &str) -> Result<Self, StyleUnusable> {
        read(csl)
    }

    pub(super) fn csl(&self) -> &IndependentStyle {
        &self.csl
    }

    pub(super) fn is_complete(&self) -> bool {
        self.complete
    }
}

/// The words that the house's style needs, in a locale of its own: so no other is decoded for it.
fn terms(language: Language) -> String {
    let months = language.wording().months.iter().zip(1..);
    let months: String =
        months.map(|(month, number)| format!("<term name=\"month-{number:02}\">{month}</term>")).collect();
    format!("<locale><terms><term name=\"et-al\">et al.</term>{months}</terms></locale>\n")
}

// Remembered, as a style takes as long to read as a page to cite.
#[comemo::memoize]
fn archived(style: ArchivedStyle) -> Result<CitationStyle, StyleUnusable> {
    usable(style.get())
}

#[comemo::memoize]
fn read(csl: &str) -> Result<CitationStyle, StyleUnusable> {
    if let Some(cause) = limits::of_text(csl) {
        return Err(StyleUnusable::Invalid(cause));
    }
    match Style::from_xml(csl) {
        Ok(style) => {
            let endless = match &style {
                Style::Independent(style) => limits::of_macros(style),
                Style::Dependent(_) => None,
            };
            endless.map_or_else(|| usable(style), |cause| Err(StyleUnusable::Invalid(cause)))
        }
        Err(error) => {
            let cause = error.source.to_string();
            Err(StyleUnusable::Invalid(cause.lines().next().unwrap_or_default().to_owned()))
        }
    }
}

fn usable(style: Style) -> Result<CitationStyle, StyleUnusable> {
    let Style::Independent(style) = style else {
        return Err(StyleUnusable::Invalid("it only refers to another style".to_owned()));
    };
    if style.settings.class == StyleClass::Note {
        return Err(StyleUnusable::Notes(style.info.title.value));
    }
    if style.bibliography.is_none() {
        return Err(StyleUnusable::NoList(style.info.title.value));
    }
    Ok(CitationStyle { csl: Arc::new(style), complete: false })
}
