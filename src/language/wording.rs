//! What a page says in its own language: labels, dates, quotation marks, locators. One YAML file a language beside this one; a
//! language is added by adding its file, and a line to [`FILES`].

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::diagnostics::Complaint;
use crate::language::Date;
use crate::language::{Moment, Period};

/// A language Briefpress can set a brief in, by its ISO 639-1 code.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(&'static str);

/// What is written in a language around the user's words.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Wording {
    /// The pairs of quotation marks: outer, inner.
    pub marks: [[String; 2]; 2],
    /// Whether a sentence's stop stands after the closing mark, be the whole sentence quoted (as in «…».).
    #[serde(default)]
    pub stop_after_marks: bool,
    /// A date, with `{day}`, `{month}` and `{year}`.
    pub date: String,
    /// The first day of a month, where it is written as an ordinal.
    pub first_day: Option<String>,
    /// The twelve months, in the form that the date needs: the genitive where there is one.
    pub months: [String; 12],
    /// A month without its day, with `{month}` and `{year}`.
    #[serde(default = "month_and_year")]
    pub month: String,
    /// The months as they stand without a day, where that is another form.
    pub months_alone: Option<[String; 12]>,
    /// The sign between a number's whole and its decimals.
    #[serde(default = "comma")]
    pub decimal: char,
    /// What sets a number's thousands apart.
    #[serde(default = "narrow_space")]
    pub thousands: char,
    /// A locator of one paragraph, and of several, with `{}`.
    pub paragraph: [String; 2],
    /// A locator of one page, and of several, with `{}`.
    pub page: [String; 2],
    /// The fixed words on the page, by their name in the edition.
    pub labels: BTreeMap<String, String>,
}

impl Wording {
    /// A day of a month, in figures.
    fn day(&self, day: i8) -> String {
        match &self.first_day {
            Some(first) if day == 1 => first.clone(),
            _ => day.to_string(),
        }
    }
}

fn month_and_year() -> String {
    "{month} {year}".to_owned()
}

fn comma() -> char {
    ','
}

fn narrow_space() -> char {
    '\u{202F}'
}

/// The languages, sorted by their codes.
const FILES: &[(&str, &str)] = &[
    ("az", include_str!("wording/az.yaml")),
    ("de", include_str!("wording/de.yaml")),
    ("en", include_str!("wording/en.yaml")),
    ("es", include_str!("wording/es.yaml")),
    ("fr", include_str!("wording/fr.yaml")),
    ("hy", include_str!("wording/hy.yaml")),
    ("it", include_str!("wording/it.yaml")),
    ("ka", include_str!("wording/ka.yaml")),
    ("pl", include_str!("wording/pl.yaml")),
    ("pt", include_str!("wording/pt.yaml")),
    ("ru", include_str!("wording/ru.yaml")),
    ("tr", include_str!("wording/tr.yaml")),
    ("uk", include_str!("wording/uk.yaml")),
];

impl Language {
    /// English, in which a brief is unless it says otherwise.
    pub const ENGLISH: Language = Language("en");

    /// Every language there is a wording for.
    pub fn all() -> impl Iterator<Item = Language> {
        FILES.iter().map(|(code, _)| Language(code))
    }

    /// The ISO 639-1 code.
    pub fn code(self) -> &'static str {
        self.0
    }

    /// What is written in this language around the user's words.
    ///
    /// # Panics
    /// Never: a test reads the files of all languages.
    pub fn wording(self) -> &'static Wording {
        static READ: [OnceLock<Wording>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
        let index = FILES.iter().position(|(code, _)| *code == self.0).expect("a language has a file");
        READ[index]
            .get_or_init(|| serde_yaml::from_str(FILES[index].1).expect("a test reads the files of all languages"))
    }

    /// A date in running text: `13 February 2026`.
    pub fn date(self, date: Date) -> String {
        let wording = self.wording();
        let day = wording.day(date.day());
        let month = &wording.months[date.month().unsigned_abs() as usize - 1];
        wording.date.replace("{day}", &day).replace("{month}", month).replace("{year}", &date.year().to_string())
    }

    /// A time as it stands in a timeline: `2018–2019`, `May 2018`, `13 February 2026`.
    pub fn period(self, period: Period) -> String {
        let Period { from, to } = period;
        match to {
            None => self.moment(from),
            Some(to) if from.month().is_none() && to.month().is_none() => format!("{from}–{to}"),
            Some(to) => format!("{}\u{A0}– {}", self.moment(from), self.moment(to)),
        }
    }

    fn moment(self, moment: Moment) -> String {
        let wording = self.wording();
        let year = moment.year().to_string();
        let Some(month) = moment.month() else { return year };
        let index = month.unsigned_abs() as usize - 1;
        let (form, months) = match moment.day() {
            Some(_) => (&wording.date, &wording.months),
            None => (&wording.month, wording.months_alone.as_ref().unwrap_or(&wording.months)),
        };
        let day = moment.day().map_or(String::new(), |day| wording.day(day));
        form.replace("{day}", &day).replace("{month}", &months[index]).replace("{year}", &year)
    }

    /// A number with the language's decimal sign, and its thousands apart from five digits on.
    pub fn number(self, number: &serde_json::Number) -> String {
        self.number_with(number, 0)
    }

    /// The same with at least so many decimals, so that numbers that are compared have as many.
    pub fn number_with(self, number: &serde_json::Number, least: usize) -> String {
        let wording = self.wording();
        let written = number.to_string();
        let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
        let decimals = if decimals == "0" { "" } else { decimals };
        let decimals = format!("{decimals:0<least$}");
        let digits = whole.trim_start_matches('-');
        let mut out = if whole.starts_with('-') { "−".to_owned() } else { String::new() };
        for (index, digit) in digits.chars().enumerate() {
            let left = digits.len() - index;
            if index > 0 && left % 3 == 0 && digits.len() > 4 {
                out.push(wording.thousands);
            }
            out.push(digit);
        }
        if !decimals.is_empty() {
            out.push(wording.decimal);
            out.push_str(&decimals);
        }
        out
    }

    /// A locator: `para. 7` or `paras. 7–9`, with a space that never breaks.
    pub fn paragraphs(self, numbers: &RangeInclusive<usize>) -> String {
        locator(&self.wording().paragraph, &numbers.start().to_string(), &numbers.end().to_string())
    }

    /// A locator of pages by their labels: `p. 12` or `pp. xiv–xv`, with a space that never breaks.
    pub fn pages(self, first: &str, last: &str) -> String {
        locator(&self.wording().page, first, last)
    }
}

fn locator([one, several]: &[String; 2], first: &str, last: &str) -> String {
    if first == last { one.replace("{}", first) } else { several.replace("{}", &format!("{first}–{last}")) }
}

/// A locator in a message, with an ordinary space: `para. 7` or `paras. 7–9`.
pub fn para(numbers: &RangeInclusive<usize>) -> String {
    Language::ENGLISH.paragraphs(numbers).replace('\u{a0}', " ")
}

/// The same of pages, by their labels: `p. 12` or `pp. xiv–xv`.
pub fn page(first: &str, last: &str) -> String {
    Language::ENGLISH.pages(first, last).replace('\u{a0}', " ")
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl FromStr for Language {
    type Err = Complaint;

    fn from_str(text: &str) -> Result<Self, Complaint> {
        match Language::all().find(|language| language.0 == text) {
            Some(language) => Ok(language),
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
        assert_eq!("az".parse::<Language>().unwrap().paragraphs(&(3..=3)), "abz.\u{a0}3");
        let period = |code: &str, written: &str| code.parse::<Language>().unwrap().period(written.parse().unwrap());
        assert_eq!(period("en", "2018-2019"), "2018–2019");
        assert_eq!(period("en", "2018-05/2018-07"), "May 2018\u{A0}– July 2018");
        assert_eq!(period("ru", "2018-05"), "май 2018\u{a0}г.");
        assert_eq!(period("pl", "2018-05-03"), "3 maja 2018\u{a0}r.");
        assert_eq!(period("es", "2018-05"), "mayo de 2018");
        let number = |code: &str, number: f64| {
            code.parse::<Language>().unwrap().number(&serde_json::Number::from_f64(number).unwrap())
        };
        assert_eq!(number("en", 12345.5), "12,345.5");
        assert_eq!(number("de", -1234.5), "−1234,5");
        assert_eq!(number("az", 1_000_000.0), "1\u{202F}000\u{202F}000");
        assert_eq!(Language::ENGLISH.paragraphs(&(7..=7)), "para.\u{a0}7");
        assert_eq!(Language::ENGLISH.paragraphs(&(7..=9)), "paras.\u{a0}7–9");
        assert_eq!(Language::ENGLISH.pages("12", "12"), "p.\u{a0}12");
        assert_eq!("ru".parse::<Language>().unwrap().pages("xiv", "12"), "с.\u{a0}xiv–12");
    }
}
