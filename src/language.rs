//! What a page says in its own language: labels, dates, quotation marks, locators.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::date::Date;
use crate::yaml::Complaint;

/// A language Briefpress can set a brief in, by its ISO 639-1 code.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(&'static str);

/// What is written in a language around the user's words.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Wording {
    /// The pairs of quotation marks: outer, inner.
    pub marks: [[String; 2]; 2],
    /// A date, with `{day}`, `{month}` and `{year}`.
    pub date: String,
    /// The first day of a month, where it is written as an ordinal.
    pub first_day: Option<String>,
    /// The twelve months, in the form the date needs.
    pub months: [String; 12],
    /// A locator of one paragraph, and of several, with `{}`.
    pub paragraph: [String; 2],
    /// What marks a translation as the desk's own work: the label `translation`.
    pub translation: String,
    /// The fixed words on the page, by their name in the edition.
    pub labels: BTreeMap<String, String>,
}

static WORDINGS: LazyLock<BTreeMap<&'static str, Wording>> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("language.yaml")).expect("the table of languages parses, as its test shows")
});

impl Language {
    /// English, in which a brief is unless it says otherwise.
    pub const ENGLISH: Language = Language("en");

    /// Every language there is a wording for.
    pub fn all() -> impl Iterator<Item = Language> {
        WORDINGS.keys().map(|code| Language(code))
    }

    /// The ISO 639-1 code.
    pub fn code(self) -> &'static str {
        self.0
    }

    /// What is written in this language around the user's words.
    pub fn wording(self) -> &'static Wording {
        &WORDINGS[self.0]
    }

    /// The fixed words on the page, by their name in the edition.
    pub fn labels(self) -> BTreeMap<String, String> {
        let wording = self.wording();
        let mut labels = wording.labels.clone();
        labels.insert("translation".to_owned(), wording.translation.clone());
        labels
    }

    /// A date in running text: `13 February 2026`.
    pub fn date(self, date: Date) -> String {
        let wording = self.wording();
        let day = match &wording.first_day {
            Some(first) if date.day() == 1 => first.clone(),
            _ => date.day().to_string(),
        };
        let month = &wording.months[date.month().unsigned_abs() as usize - 1];
        wording.date.replace("{day}", &day).replace("{month}", month).replace("{year}", &date.year().to_string())
    }

    /// A locator: `para. 7` or `paras. 7–9`, with a space that never breaks.
    pub fn paragraphs(self, first: usize, last: usize) -> String {
        let [one, several] = &self.wording().paragraph;
        if first == last {
            one.replace("{}", &first.to_string())
        } else {
            several.replace("{}", &format!("{first}–{last}"))
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl FromStr for Language {
    type Err = Complaint;

    fn from_str(text: &str) -> Result<Self, Complaint> {
        match WORDINGS.get_key_value(text) {
            Some((code, _)) => Ok(Language(code)),
            None => {
                let codes: Vec<_> = Language::all().map(Language::code).collect();
                Err(Complaint::new(
                    format!("`{text}` is no language that Briefpress has labels for"),
                    format!("the languages are {}", codes.join(", ")),
                ))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_label() {
        let english: Vec<_> = Language::ENGLISH.wording().labels.keys().collect();
        for language in Language::all() {
            assert_eq!(language.wording().labels.keys().collect::<Vec<_>>(), english, "{language}");
        }
    }

    #[test]
    fn dates_and_locators_read_as_in_print() {
        let date: Date = "2026-02-13".parse().unwrap();
        let written = |code: &str| code.parse::<Language>().unwrap().date(date);
        assert_eq!(written("en"), "13 February 2026");
        assert_eq!(written("az"), "13 fevral 2026");
        assert_eq!(written("de"), "13. Februar 2026");
        assert_eq!(written("ru"), "13 февраля 2026\u{a0}г.");
        assert_eq!(written("pt"), "13 de fevereiro de 2026");
        let first: Date = "2026-02-01".parse().unwrap();
        assert_eq!("fr".parse::<Language>().unwrap().date(first), "1er février 2026");
        assert_eq!("it".parse::<Language>().unwrap().date(first), "1º febbraio 2026");
        assert_eq!(Language::ENGLISH.date(first), "1 February 2026");
        // No ordinal, whose ending would follow the number.
        assert_eq!("az".parse::<Language>().unwrap().paragraphs(3, 3), "abz.\u{a0}3");
        assert_eq!(Language::ENGLISH.paragraphs(7, 7), "para.\u{a0}7");
        assert_eq!(Language::ENGLISH.paragraphs(7, 9), "paras.\u{a0}7–9");
    }
}
