//! Who speaks in a text: the people whom it names beside its speech, each with the fullest name that it gives them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::ids::{self, Ids};
use super::roles::{self, Position, Words};
use crate::quotation::{SourceText, Speaker};

/// Somebody who speaks, as drafted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub speaker: Speaker,
    /// What should be looked at.
    pub doubt: Option<String>,
}

/// Makes people of the names that stand beside speech, in the order in which they first speak. `known` are those whom the record
/// has already.
pub(super) fn of(
    text: &SourceText,
    language: &str,
    stated: &[String],
    known: &[Speaker],
    ids: &mut Ids,
) -> Vec<Person> {
    let stored = text.stored();
    let mut people: Vec<Person> = Vec::new();
    let fulls: Vec<(String, Range<usize>)> = stated.iter().map(|name| full_name(stored, name)).collect();
    let mut surnames: BTreeMap<String, usize> = BTreeMap::new();
    for (name, at) in fulls {
        let is_known = known.iter().any(|speaker| is_same(&speaker.name, &name));
        let is_drafted = people.iter().any(|person| is_same(&person.speaker.name, &name));
        if is_known || is_drafted || !is_name(&name) {
            continue;
        }
        let id = ids.free(ids::of_person(&name));
        let position = Words::of(language).map(|words| position(stored, &name, &at, words)).unwrap_or_default();
        *surnames.entry(last_word(&name).to_owned()).or_default() += 1;
        let alone = !name.contains(' ');
        people.push(Person {
            doubt: alone.then(|| "the text gives no fuller name".to_owned()),
            speaker: Speaker { id, name, role: position.role, affiliation: position.affiliation },
        });
    }
    for person in &mut people {
        let namesakes = surnames.get(last_word(&person.speaker.name)).copied().unwrap_or(0)
            + known.iter().filter(|other| last_word(&other.name) == last_word(&person.speaker.name)).count();
        if namesakes > 1 {
            person.doubt = Some("another speaker has the same surname: look who says what".to_owned());
        }
    }
    people
}

/// The people of whom a text says what they are, speaking or not: whoever is named ends the search for who speaks.
pub(super) fn described(stored: &str, language: &str) -> Vec<String> {
    let Some(words) = Words::of(language) else { return Vec::new() };
    let mut names: Vec<String> = Vec::new();
    for run in runs(stored) {
        let name = &stored[run.clone()];
        if names.iter().any(|known| known == name) || !roles_beside(stored, &run, words) {
            continue;
        }
        names.push(name.split_whitespace().collect::<Vec<_>>().join(" "));
        if names.len() == MOST_NAMES {
            break;
        }
    }
    names
}

/// How many people a text may describe.
const MOST_NAMES: usize = 500;

fn roles_beside(stored: &str, run: &Range<usize>, words: &Words) -> bool {
    let end = stored.floor_char_boundary(run.end + 300);
    roles::after(&stored[run.end..end], words).is_some()
}

/// Stretches of two to four words that may be a name in full.
fn runs(stored: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, usize, usize)> = None;
    let mut at = 0;
    for piece in stored.split_inclusive([' ', '\n']) {
        let (start, word) = (at, piece.trim_end());
        at += piece.len();
        let bare = word.trim_end_matches([',', ';', ':']);
        let named = is_given_name(bare.trim_start_matches(['“', '"', '(']), "");
        let ends = word != bare || piece.ends_with('\n');
        open = match (open, named) {
            (Some((first, _, count)), true) => Some((first, start + bare.len(), count + 1)),
            (None, true) => Some((start, start + bare.len(), 1)),
            (_, false) => None,
        };
        if let Some((first, end, count)) = open.filter(|_| ends) {
            if (2..=4).contains(&count) {
                found.push(first..end);
            }
            open = None;
        }
    }
    found
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// Whether two names are of one person: one is a part of the other, with the same last word.
fn is_same(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    short.last() == long.last()
        && short.iter().all(|word| long.contains(word))
        && (short.len() == 1 || short.len() < long.len())
}

fn is_name(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    letters > 1 && name.split(' ').count() <= 6 && !name.chars().any(|c| matches!(c, '"' | '“' | '”' | '\n'))
}

/// The fullest form that a text has of a name, and where it first stands so.
fn full_name(stored: &str, name: &str) -> (String, Range<usize>) {
    let name = stripped(name);
    let mut best: Option<(String, Range<usize>)> = None;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (at, _) in stored.match_indices(name).take(MOST_MENTIONS) {
        let ends = stored[at + name.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '-');
        let begins = stored[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '-');
        if !ends || !begins {
            continue;
        }
        let start = given_names(stored, at);
        let form = stored[start..at + name.len()].split_whitespace().collect::<Vec<_>>().join(" ");
        *counts.entry(form.clone()).or_default() += 1;
        let longer = |known: &String| form.split(' ').count() > known.split(' ').count();
        if best.as_ref().is_none_or(|(known, _)| longer(known)) && form.split(' ').count() <= 4 {
            best = Some((form, start..at + name.len()));
        }
    }
    best.unwrap_or_else(|| (name.to_owned(), 0..0))
}

/// How many mentions of a name are looked at.
const MOST_MENTIONS: usize = 200;

/// A name without the title before it.
fn stripped(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some((first, after)) = rest.split_once(' ') {
        if !is_title(first) || !after.contains(char::is_alphabetic) {
            break;
        }
        rest = after.trim_start();
    }
    rest
}

/// Where the given names before a surname begin.
fn given_names(stored: &str, at: usize) -> usize {
    let mut start = at;
    for _ in 0..3 {
        let before = &stored[..start];
        let trimmed = before.trim_end_matches([' ', '\u{A0}']);
        // A name is not broken by more than a space.
        if before.len() - trimmed.len() == 0 || trimmed.is_empty() {
            break;
        }
        let word_at = trimmed
            .rfind(|c: char| c.is_whitespace() || matches!(c, '“' | '”' | '"' | '(' | '—' | '–' | '«' | '»'))
            .map_or(0, |at| at + trimmed[at..].chars().next().map_or(1, char::len_utf8));
        let word = &trimmed[word_at..];
        if !is_given_name(word, &stored[..word_at]) {
            break;
        }
        start = word_at;
    }
    start
}

fn is_given_name(word: &str, before: &str) -> bool {
    const PARTICLES: &[&str] =
        &["van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "bin", "ibn", "al", "el", "ter"];
    if PARTICLES.contains(&word) {
        return before.trim_end().chars().next_back().is_some_and(char::is_alphabetic);
    }
    let mut letters = word.chars();
    // Georgian has no capitals in running text: there, nothing tells a given name by its letters.
    let capital = letters.next().is_some_and(char::is_uppercase);
    let initial = word.chars().count() == 2 && word.ends_with('.');
    let plain = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '‑'))
        && !word.ends_with("’s")
        && !word.ends_with("'s");
    let shouting = word.chars().count() > 3 && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    (capital && plain || initial) && !is_title(word) && !shouting && !OPENERS.contains(&word)
}

/// Words with a capital before a name that are none of it.
fn is_title(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    let english = Words::of("en").is_some_and(|words| words.titles(&word));
    english
        || [
            "mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame", "prof", "gen", "col", "sen", "rep", "gov",
            "lt", "maj", "capt", "sgt", "rev", "hon", "m", "mme", "herr", "frau", "señor", "señora", "sr", "sra",
            "don", "doña", "signor", "signora", "pan", "pani", "bay", "cənab", "prime", "foreign", "interior",
            "defence", "defense", "finance", "deputy", "vice", "former", "state", "attorney", "u.s", "us", "uk",
        ]
        .contains(&word.as_str())
}

/// Words that begin sentences, and no names.
const OPENERS: &[&str] = &[
    "The",
    "A",
    "An",
    "In",
    "On",
    "At",
    "But",
    "And",
    "When",
    "While",
    "As",
    "For",
    "After",
    "Before",
    "Then",
    "Now",
    "So",
    "If",
    "It",
    "He",
    "She",
    "They",
    "We",
    "I",
    "According",
    "Like",
    "With",
    "Yet",
    "That",
    "This",
    "These",
    "There",
    "To",
    "From",
    "By",
    "Of",
    "Or",
    "Both",
    "Even",
    "Also",
    "Last",
    "Meanwhile",
    "However",
    "Asked",
    "Said",
    "Says",
    "Ask",
    "Since",
    "Although",
    "Though",
    "Still",
    "His",
    "Her",
    "Their",
    "Its",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Today",
    "Yesterday",
    "Q",
    "Question",
    "Der",
    "Die",
    "Das",
    "Für",
    "Nach",
    "Le",
    "La",
    "Les",
    "Pour",
    "Selon",
    "El",
    "Según",
    "Il",
    "Secondo",
];

/// What the text says of a person, where the full name first stands or soon after.
fn position(stored: &str, name: &str, first: &Range<usize>, words: &Words) -> Position {
    let mentions = std::iter::once(first.clone()).chain(stored.match_indices(name).map(|(at, _)| at..at + name.len()));
    let mut found = Position::default();
    for mention in mentions.filter(|mention| !mention.is_empty()).take(MOST_MENTIONS) {
        let end = stored.floor_char_boundary(mention.end + 300);
        let start = stored.ceil_char_boundary(mention.start.saturating_sub(120));
        let paragraph_start = stored[start..mention.start].rfind("\n\n").map_or(start, |at| start + at + 2);
        if let Some(position) = roles::after(&stored[mention.end..end], words) {
            return position;
        }
        if found.role.is_none()
            && let Some(position) = roles::before(&stored[paragraph_start..mention.start], words)
        {
            found = position;
        }
    }
    found
}
