//! Labels of turns that a full stop closes, or a dash behind one, as in the records of parliaments: `PRESIDENTE. …`, `Portavoz.- …`,
//! `M. Jean Lang. …`, `O SR. PRESIDENTE (Lang) - …`.
//!
//! A short sentence or the place of a report begins a line as well. So these count where one of them comes again and there are others, or where
//! questions have labels too.

use super::super::lexicon::{Class, Lexicon};
use super::super::tokens::first_person::speaks_of_itself;
use super::label::{Closed, Label};

/// How many words a label has at the most, with the office behind its comma.
const MOST_WORDS: usize = 14;

/// Whether labels that a full stop or a dash closes are those of a conversation. Of those with a dash, somebody asks or speaks of themselves:
/// the fixtures of a league have them too.
pub(super) fn are_turns(stored: &str, labels: &[Label], lexicon: Option<&Lexicon>, by: Closed) -> bool {
    let own = || labels.iter().filter(|label| label.closed == by);
    let several = own().any(|label| own().any(|other| other.name != label.name));
    let comes_again = |label: &Label| own().filter(|other| other.name == label.name).count() > 1;
    let come_again = several && own().any(comes_again);
    let talks = |label: &&Label| {
        let words = stored[label.words.clone()].trim_end();
        super::sign::asks(words) || lexicon.is_some_and(|lexicon| speaks_of_itself(words, lexicon))
    };
    match by {
        Closed::Dash => come_again && 2 * own().filter(talks).count() >= own().count(),
        _ => come_again || own().next().is_some() && labels.iter().any(|label| label.asks),
    }
}

/// How long the label is that a line begins with, without what closes it.
pub(super) fn label(line: &str, lexicon: Option<&Lexicon>) -> Option<(usize, Closed)> {
    const LONGEST_NAME: usize = 4;
    const LONGEST_ABBREVIATION: usize = 5;
    let head = &line[..line.find([':', '：', '?', '!', '…', '"', '“', '«', ';']).unwrap_or(line.len())];
    for (at, sign) in head.match_indices(['.', '-', '–', '—']) {
        let label = line[..at].trim_end();
        let behind = &line[at + sign.len()..];
        let dash = behind.trim_start().starts_with(is_dash);
        let spaced = behind.starts_with(char::is_whitespace);
        let short = label.split_whitespace().count() <= LONGEST_NAME;
        // `A SRA. ANA LANG`
        let last = label.rsplit(' ').next().unwrap_or_default();
        let courtesy = last.chars().count() <= LONGEST_NAME && class(last, lexicon).is(Class::TITLE);
        // `U.S.–Azerbaijan relations`
        let compound = last.contains('.') && behind.trim_start_matches(is_dash).starts_with(char::is_alphabetic);
        let closed = match sign {
            "." if courtesy || dash && compound => None,
            "." if dash && (is_name(label, lexicon) || is_titled(label, lexicon)) => Some(Closed::Stop),
            "." if spaced && (is_shouted(label, lexicon) || is_titled(label, lexicon)) => Some(Closed::Stop),
            "." if spaced && is_title_and_capitals(label, lexicon) => Some(Closed::Stop),
            "." => None,
            // `Protesters— You did.`: only a long dash stands right behind a name.
            _ if !spaced || label.len() == at && sign != "—" => None,
            _ if is_shouted(label, lexicon) => Some(Closed::Stop),
            _ if short && is_name(label, lexicon) => Some(Closed::Dash),
            _ => None,
        };
        if let Some(closed) = closed {
            return Some((label.len(), closed));
        }
        // `O SR. PRESIDENTE`, `(Rodrigo Lang. DEM - RJ)`
        let word = label.rsplit([' ', '(']).next().unwrap_or_default();
        let inside = label.matches('(').count() > label.matches(')').count();
        if sign == "." && word.chars().count() > LONGEST_ABBREVIATION && !inside || label.is_empty() {
            return None;
        }
    }
    None
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―')
}

/// The words of a label before what office it gives.
fn words(label: &str) -> impl Iterator<Item = &str> {
    label.split([',', '(']).next().unwrap_or_default().split_whitespace()
}

fn is_plausible(label: &str) -> bool {
    label.split_whitespace().count() <= MOST_WORDS && !label.contains(char::is_numeric)
}

fn class(word: &str, lexicon: Option<&Lexicon>) -> Class {
    lexicon.map_or(Class::NONE, |lexicon| lexicon.class(&lexicon.lower(word.trim_end_matches('.'))))
}

/// Whether all is capitalised but small words: `Secretario de Estado de Comunicación`.
fn is_name(label: &str, lexicon: Option<&Lexicon>) -> bool {
    let small = |word: &str| word.chars().count() <= 3 || class(word, lexicon).is(Class::TITLE);
    let places = words(label).all(|word| class(word, lexicon).is(Class::TOPONYM.with(Class::CALENDAR)));
    is_plausible(label)
        && label.starts_with(char::is_uppercase)
        && !places
        && words(label).all(|word| word.starts_with(char::is_uppercase) || small(word))
}

/// Whether a name in capitals begins it: `ILARIO LANG`.
fn is_shouted(label: &str, lexicon: Option<&Lexicon>) -> bool {
    const FEWEST_LETTERS: usize = 4;
    let letters = || words(label).flat_map(str::chars).filter(|c| c.is_alphabetic());
    is_name(label, lexicon) && letters().count() >= FEWEST_LETTERS && letters().all(char::is_uppercase)
}

/// Whether a courtesy title in its short form begins it, and a name or an office follows: `Mme la présidente`.
fn is_titled(label: &str, lexicon: Option<&Lexicon>) -> bool {
    const LONGEST_TITLE: usize = 4;
    let Some(title) = words(label).next() else { return false };
    let courtesy = class(title, lexicon);
    title.chars().count() <= LONGEST_TITLE
        && courtesy.is(Class::TITLE)
        && courtesy.is(Class::MALE.with(Class::FEMALE))
        && words(label).count() > 1
        && is_name(label, lexicon)
}

/// Whether a title begins it and a name in capitals ends it: `Senator LANG`.
fn is_title_and_capitals(label: &str, lexicon: Option<&Lexicon>) -> bool {
    const FEWEST_LETTERS: usize = 4;
    let mut before: Vec<&str> = words(label).collect();
    let Some(last) = before.pop() else { return false };
    let letters = || last.chars().filter(|c| c.is_alphabetic());
    let title = |word: &&str| class(word, lexicon).is(Class::TITLE.with(Class::DEFINITE));
    is_plausible(label)
        && !before.is_empty()
        && before.iter().all(title)
        && letters().count() >= FEWEST_LETTERS
        && letters().all(char::is_uppercase)
}
