//! Who speaks in a text: the people to whom it gives its speech, each once, with an id.

use std::collections::BTreeMap;

use super::ids::{self, TakenIds};
use crate::quotation::{Attributed, Person as Stated, Speaker};

/// Somebody who speaks, as drafted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftedSpeaker {
    /// As the record is to have them.
    pub speaker: Speaker,
    /// What should be looked at.
    pub doubt: Option<String>,
}

/// Makes people of those to whom the text gives its speech, in the order in which they first speak. `known` are those whom the record
/// has already.
pub(super) fn of(
    speeches: &[Attributed],
    language: &str,
    known: &[Speaker],
    ids: &mut TakenIds,
) -> Vec<DraftedSpeaker> {
    let mut people: Vec<DraftedSpeaker> = Vec::new();
    // The shortest that the text calls somebody: the family name, wherever it stands in the full one.
    let mut short: BTreeMap<String, String> = BTreeMap::new();
    for stated in speeches.iter().filter_map(|speech| speech.speaker.as_ref()) {
        let Some((office, name)) = name(stated) else { continue };
        let role = role(stated).or(office);
        if let Some(word) = called(stated, &name) {
            short.entry(name.clone()).or_insert(word);
        }
        if known.iter().any(|speaker| is_same(&speaker.name, &name)) {
            continue;
        }
        if let Some(person) = people.iter_mut().find(|person| is_same(&person.speaker.name, &name)) {
            fill(&mut person.speaker, &name, role, body(stated, language));
            continue;
        }
        let speaker = Speaker { id: String::new(), name, role, affiliation: body(stated, language) };
        people.push(DraftedSpeaker { speaker, doubt: None });
    }
    let mut surnames: BTreeMap<String, usize> = BTreeMap::new();
    let names = people.iter().map(|person| &person.speaker.name).chain(known.iter().map(|speaker| &speaker.name));
    names.for_each(|name| *surnames.entry(last_word(name).to_owned()).or_default() += 1);
    for person in &mut people {
        let called = short.iter().find(|(name, _)| is_same(name, &person.speaker.name)).map(|(_, word)| word.as_str());
        person.speaker.id = ids.free(ids::of_person(&person.speaker.name, called));
        person.doubt = if surnames.get(last_word(&person.speaker.name)).is_some_and(|count| *count > 1) {
            Some("another speaker has the same surname: look who says what".to_owned())
        } else if !person.speaker.name.contains(' ') {
            Some("the text gives no fuller name".to_owned())
        } else {
            None
        };
    }
    people
}

/// The name of somebody whom the text names, after the office that stands before it in one word; nothing where the text only says what
/// they are: `the driver`.
fn name(stated: &Stated) -> Option<(Option<String>, String)> {
    let words: Vec<&str> = stated.name.split_whitespace().collect();
    let article = words.first().is_some_and(|first| ["the", "The", "a", "an", "A", "An"].contains(first));
    let words = if article { &words[1..] } else { &words[..] };
    let offices = words.iter().take(words.len().saturating_sub(1)).take_while(|word| is_office(word)).count();
    let (office, words) = words.split_at(offices);
    // A script without small letters says nothing by its letters.
    let cased =
        words.iter().any(|word| word.chars().any(|c| c.is_lowercase() && !('\u{10D0}'..='\u{10FF}').contains(&c)));
    let capital = words.iter().any(|word| word.starts_with(char::is_uppercase));
    let plain = !words.iter().any(|word| word.contains(['"', '“', '”', '\n', ':', '(']));
    let office = (!office.is_empty()).then(|| office.join(" "));
    (!words.is_empty() && words.len() <= 7 && plain && (capital || !cased)).then(|| (office, words.join(" ")))
}

/// What somebody is, as German writes it: with a capital, and in one word with what it is of, which no list of titles has. The
/// `Bundesumweltminister Altmaier` is Altmaier.
fn is_office(word: &str) -> bool {
    const OFFICES: &[&str] = &[
        "minister",
        "ministerin",
        "präsident",
        "präsidentin",
        "kanzler",
        "kanzlerin",
        "sprecher",
        "sprecherin",
        "chef",
        "chefin",
        "sekretär",
        "sekretärin",
        "kommissar",
        "kommissarin",
        "senator",
        "senatorin",
    ];
    let lower = word.to_lowercase();
    word.starts_with(char::is_uppercase)
        && OFFICES.iter().any(|office| lower.strip_suffix(office).is_some_and(|of| of.chars().count() > 2))
}

/// The one word of a name that a mention calls somebody by: `President Yoon` of `Yoon Suk Yeol`.
fn called(stated: &Stated, name: &str) -> Option<String> {
    let of_name = |word: &&str| name.split(' ').any(|known| known == *word);
    let written: Vec<&str> = stated.written.split_whitespace().filter(of_name).collect();
    match written[..] {
        [word] if name.contains(' ') => Some(word.to_owned()),
        _ => None,
    }
}

/// Takes what one mention says that those before it did not.
fn fill(speaker: &mut Speaker, name: &str, role: Option<String>, affiliation: Option<String>) {
    if name.split(' ').count() > speaker.name.split(' ').count() {
        name.clone_into(&mut speaker.name);
    }
    speaker.role = speaker.role.take().or(role);
    speaker.affiliation = speaker.affiliation.take().or(affiliation);
}

/// What the text says that somebody is.
fn role(stated: &Stated) -> Option<String> {
    // `One of the leading voices` is no article with a role.
    stated.role.as_ref().map(|role| if role.starts_with("of ") { format!("one {role}") } else { role.clone() })
}

/// Whom the text says that somebody belongs to, by its name alone: of the `Azerbaijan-based Topchubashov Center`, the `city’s Department of
/// Health` and the `liberal opposition Democratic Party and Lee’s rival` that is Topchubashov Center, Department of Health and Democratic
/// Party.
fn body(stated: &Stated, language: &str) -> Option<String> {
    let whole = stated.affiliation.as_deref()?.trim();
    // What follows is no part of the name where it is another role: `Lee’s rival`, and not `Children’s Services`.
    let own = |at: usize| {
        let mut next = whole[at + " and ".len()..].split(' ');
        next.next().is_some_and(|word| word.contains(['’', '\'']))
            && next.next().is_some_and(|word| word.starts_with(char::is_lowercase))
    };
    let first = whole.match_indices(" and ").find(|(at, _)| own(*at)).map_or(whole, |(at, _)| &whole[..at]);
    let mut body = first;
    while let Some((word, rest)) = body.split_once(' ')
        && (["-based", "‑based"].iter().any(|based| word.ends_with(based))
            || language == "en" && is_before_a_name(word, rest))
    {
        body = rest.trim_start();
    }
    (!body.is_empty()).then(|| body.to_owned())
}

/// Whether a word only describes the name that follows: `liberal opposition Democratic Party`, and not `government of Georgia`.
fn is_before_a_name(word: &str, rest: &str) -> bool {
    let small = |word: &str| word.starts_with(char::is_lowercase);
    let capital = rest.split(' ').position(|word| !small(word));
    let between = rest.split(' ').take(capital.unwrap_or(0));
    // A word of three letters or fewer joins a name to what goes before it.
    small(word)
        && word.len() > 3
        && capital.is_some()
        && between.into_iter().all(|word| word.len() > 3)
        && rest.split(' ').nth(capital.unwrap_or(0)).is_some_and(|word| word.starts_with(char::is_uppercase))
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// Whether two names are of one person: one is a part of the other, and ends or begins as it does.
fn is_same(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let edge = short.last() == long.last() || short.first() == long.first();
    edge && short.len() < long.len() && short.iter().all(|word| long.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotation::{SourceText, speeches};

    fn people(text: &str) -> Vec<(String, String, Option<String>)> {
        let found = of(&speeches(&SourceText::new(text, &[]), "en"), "en", &[], &mut TakenIds::default());
        found.into_iter().map(|person| (person.speaker.id, person.speaker.name, person.doubt)).collect()
    }

    #[test]
    fn each_is_named_once_and_in_full() {
        let text = "“The road is open again today,” Ada Byron said. “We will keep it open for long,” Byron added.\n\n“It costs us nothing at all,” said the driver.";
        assert_eq!(people(text), [("byron".to_owned(), "Ada Byron".to_owned(), None)]);
    }

    #[test]
    fn an_office_in_one_word_is_no_part_of_a_name() {
        let text = "Bundesumweltminister Altmaier verteidigt die Anleihe.\n\nJasper Barenberg: Guten Morgen, Peter Altmaier.\n\nPeter Altmaier: Guten Morgen!\n\nBarenberg: Können Sie mir das erklären, Herr Altmaier?\n\nAltmaier: Nun, es kommt nicht darauf an, ob ich es kann.\n";
        let found = of(&speeches(&SourceText::new(text, &[]), "de"), "de", &[], &mut TakenIds::default());
        let names: Vec<&str> = found.iter().map(|person| person.speaker.name.as_str()).collect();
        assert_eq!(names, ["Jasper Barenberg", "Peter Altmaier"]);
        assert_eq!(found[1].speaker.role.as_deref(), Some("Bundesumweltminister"));
        assert!(found.iter().all(|person| person.doubt.is_none()), "{found:?}");
    }

    #[test]
    fn bodies_are_called_by_their_names() {
        let told = |affiliation: &str| {
            let affiliation = Some(affiliation.to_owned());
            let stated = Stated { written: String::new(), name: String::new(), role: None, affiliation };
            body(&stated, "en").unwrap_or_default()
        };
        assert_eq!(told("Azerbaijan-based Topchubashov Center"), "Topchubashov Center");
        assert_eq!(told("city’s Department of Design and Construction"), "Department of Design and Construction");
        assert_eq!(
            told("liberal opposition Democratic Party and Yoon’s rival in the presidential election"),
            "Democratic Party"
        );
        assert_eq!(
            told("Department of Health and Children’s Services"),
            "Department of Health and Children’s Services"
        );
        for name in ["government of Georgia", "ministry for the Environment", "port authority", "de Gaulle Institute"] {
            assert_eq!(told(name), name);
        }
    }

    #[test]
    fn namesakes_are_told_apart() {
        let text =
            "“The road is open again today,” Ada Byron said.\n\n“It is closed again tomorrow,” George Byron said.";
        let found = people(text);
        assert_eq!(found.iter().map(|(id, ..)| id.as_str()).collect::<Vec<_>>(), ["byron", "g-byron"]);
        assert!(
            found.iter().all(|(.., doubt)| doubt.as_ref().is_some_and(|doubt| doubt.contains("same surname"))),
            "{found:?}"
        );
    }
}
