//! What says where a brief belongs: its authors, its series, the report it rests on, who paid for it and who took part.

use std::str::FromStr;

use super::fields::{AUTHOR, MARK, REPORT, SERIES};
use crate::diagnostics::{Code, Complaint};
use crate::language::address::{destination, is_mail_address};
use crate::yaml::{At, Fields, Node, Prose, Value};

/// Somebody who wrote the brief: a person or a desk.
#[derive(Debug, Clone)]
pub struct AuthorSpec {
    /// As it is to be printed.
    pub name: String,
    /// Where they work.
    pub affiliation: Option<String>,
    /// An address of mail and nothing more.
    pub email: Option<String>,
    /// A line on who it is.
    pub about: Option<Prose>,
}

/// The series that a brief belongs to. What is left out is the house's.
#[derive(Debug, Clone, Default)]
pub struct SeriesSpec {
    /// It stands in place of the word for `policy brief`.
    pub name: Option<String>,
    /// The brief's number in it, as it is to be printed.
    pub number: Option<String>,
    /// Of the series, not of the brief. The house's does not hold for a series that the brief names.
    pub issn: Option<String>,
}

/// The full report that a brief sums up.
#[derive(Debug, Clone)]
pub struct ReportSpec {
    /// Its address on the web; a DOI's, where it has one.
    pub url: At<String>,
    /// What it is called.
    pub title: Option<Prose>,
}

/// An organisation that is thanked on the page, by its mark or its name.
#[derive(Debug, Clone)]
pub struct MarkSpec {
    /// By it nobody is thanked twice.
    pub name: String,
    /// A path below the project's folder.
    pub logo: Option<At<String>>,
}

/// Whether the brief suggests how to cite it: not, in words made from what it says of itself, or in its own.
#[derive(Debug, Clone, Default)]
pub enum CiteAs {
    /// It does not.
    #[default]
    Not,
    /// In words made of its authors, year, headline, series and publisher.
    Made,
    /// In words of its own.
    Words(Prose),
}

pub(super) fn authors(fields: &Fields) -> Vec<AuthorSpec> {
    fields.list("authors").iter().filter_map(author).collect()
}

fn author(node: &Node) -> Option<AuthorSpec> {
    if !node.is_map() {
        return Some(AuthorSpec { name: node.text()?.to_owned(), affiliation: None, email: None, about: None });
    }
    let fields = node.fields(&AUTHOR)?;
    let name = fields.required("name").and_then(|node| node.text().map(str::to_owned));
    let (affiliation, email) = (text(&fields, "affiliation"), email(&fields));
    let about = fields.prose("about");
    Some(AuthorSpec { name: name?, affiliation, email, about })
}

/// The mail address of a map, under `email`.
pub(super) fn email(fields: &Fields) -> Option<String> {
    let node = fields.get("email")?;
    let address = node.text()?;
    if !is_mail_address(address) {
        node.error(Code::InvalidAddress, format!("`{address}` is no mail address"), &["as in desk@example.org".into()]);
        return None;
    }
    Some(address.to_owned())
}

/// A series: its name alone, the brief's number in it alone, or a map.
pub(crate) fn series(node: &Node) -> Option<SeriesSpec> {
    match node.value() {
        Value::Map(_) => {
            let fields = node.fields(&SERIES)?;
            Some(SeriesSpec {
                name: text(&fields, "name"),
                number: fields.get("number").and_then(|node| node.text_or_count()),
                issn: fields.get("issn").and_then(|node| node.parse::<Issn>(Code::InvalidIssn)).map(|Issn(issn)| issn),
            })
        }
        Value::Number(_) => Some(SeriesSpec { number: node.text_or_count(), ..SeriesSpec::default() }),
        _ => Some(SeriesSpec { name: Some(node.text()?.to_owned()), ..SeriesSpec::default() }),
    }
}

/// An ISSN (ISO 3297): eight digits with a hyphen between the fours, the last a check digit.
struct Issn(String);

impl FromStr for Issn {
    type Err = Complaint;

    fn from_str(text: &str) -> Result<Self, Complaint> {
        let bare = text.trim().trim_start_matches("ISSN").trim();
        let well_formed = || Complaint::new(format!("`{text}` is no ISSN"), "an ISSN is written 1234-5679");
        let (left, right) = bare.split_once('-').ok_or_else(well_formed)?;
        let digits: Vec<u32> = format!("{left}{right}")
            .chars()
            .enumerate()
            .map(|(index, c)| if index == 7 && c.eq_ignore_ascii_case(&'x') { Some(10) } else { c.to_digit(10) })
            .collect::<Option<_>>()
            .filter(|digits: &Vec<u32>| digits.len() == 8 && left.len() == 4)
            .ok_or_else(well_formed)?;
        let sum: u32 = digits.iter().zip((1..=8).rev()).map(|(digit, weight)| digit * weight).sum();
        if !sum.is_multiple_of(11) {
            let message = format!("`{text}` is no ISSN (its check digit is wrong)");
            return Err(Complaint::new(message, "one of its digits was miscopied: compare it with its source"));
        }
        Ok(Issn(bare.to_ascii_uppercase()))
    }
}

/// The full report: its address alone, or a map.
pub(super) fn report(node: &Node) -> Option<ReportSpec> {
    if !node.is_map() {
        return Some(ReportSpec { url: address(node, "")?, title: None });
    }
    let fields = node.fields(&REPORT)?;
    let title = fields.prose("title");
    let url = match (fields.get("doi"), fields.get("url")) {
        (Some(doi), _) => address(&doi, "doi:"),
        (None, Some(url)) => address(&url, ""),
        (None, None) => {
            let hint = "say where the report is found: url: https://…, or doi: 10.…";
            node.error(Code::MissingKey, "`url` is missing", &[hint.into()]);
            None
        }
    };
    Some(ReportSpec { url: url?, title })
}

/// A web address, or a DOI with or without what usually stands before it.
fn address(node: &Node, scheme: &str) -> Option<At<String>> {
    let written = node.text()?;
    let bare = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "doi:", "DOI:"]
        .iter()
        .find_map(|before| written.strip_prefix(before))
        .unwrap_or(written)
        .trim();
    let is_doi = !scheme.is_empty() || bare != written || bare.starts_with("10.");
    let url = if is_doi { destination(&format!("doi:{bare}")) } else { destination(written) };
    let Some(url) = url.filter(|url| !url.starts_with("mailto:")) else {
        let what = if is_doi { "DOI" } else { "address of a web page" };
        let hint = if is_doi { "as in 10.1000/182" } else { "as in https://example.org/report, or a DOI" };
        node.error(Code::InvalidAddress, format!("`{written}` is no {what}"), &[hint.into()]);
        return None;
    };
    if url.len() > LONGEST_ADDRESS {
        let message = format!("an address of {} characters makes a QR code that is hard to scan", url.len());
        let hint =
            format!("give one of up to {LONGEST_ADDRESS} characters, such as a DOI or a short address of your own");
        node.error(Code::InvalidAddress, message, &[hint.into()]);
        return None;
    }
    Some(At { value: url, place: node.place().clone() })
}

/// What a QR code of its size on the page holds, in characters.
const LONGEST_ADDRESS: usize = 180;

pub(crate) fn marks(fields: &Fields, key: &str) -> Vec<MarkSpec> {
    fields.list(key).iter().filter_map(mark).collect()
}

fn mark(node: &Node) -> Option<MarkSpec> {
    if !node.is_map() {
        return Some(MarkSpec { name: node.text()?.to_owned(), logo: None });
    }
    let fields = node.fields(&MARK)?;
    let name = fields.required("name").and_then(|node| node.text().map(str::to_owned));
    Some(MarkSpec { logo: fields.prose("logo"), name: name? })
}

/// How to cite the brief: `true`, or words.
pub(super) fn cite_as(node: &Node) -> CiteAs {
    match node.value() {
        Value::Bool(true) => CiteAs::Made,
        Value::Bool(false) => CiteAs::Not,
        _ => Prose::of(node).map_or(CiteAs::Not, CiteAs::Words),
    }
}

fn text(fields: &Fields, key: &str) -> Option<String> {
    fields.get(key).and_then(|node| node.text().map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issn_has_a_check_digit() {
        assert_eq!("1234-5679".parse::<Issn>().unwrap().0, "1234-5679");
        assert_eq!("ISSN 2434-561x".parse::<Issn>().unwrap().0, "2434-561X");
        for wrong in ["1234-5678", "12345679", "123-45679", "1234-567", "abcd-efgh", "", "१234-5679"] {
            assert!(wrong.parse::<Issn>().is_err(), "{wrong}");
        }
    }
}
