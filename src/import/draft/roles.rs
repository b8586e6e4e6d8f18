//! What a person is and whom they speak for, where the text beside the name says it: `Ada Byron, an engineer at the Road Office, …`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// What a text says of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Position {
    pub role: Option<String>,
    pub affiliation: Option<String>,
}

/// The words that a language has for it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    roles: Vec<String>,
    articles: Vec<String>,
    at: Vec<String>,
}

static WORDS: LazyLock<HashMap<String, Words>> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("roles.yaml")).expect("the table of roles parses, as its test shows")
});

/// How many words a role may have with the affiliation.
const MOST_WORDS: usize = 22;

impl Words {
    /// The words of a language, by its code.
    pub fn of(language: &str) -> Option<&'static Words> {
        WORDS.get(language)
    }

    /// Whether a word, or the words before it, name a role.
    fn is_role(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != '-');
        // Endings of cases and of the plural follow; other words that begin alike are longer.
        let longer = |role: &str| word.strip_prefix(role).is_some_and(|ending| ending.chars().count() <= 4);
        self.roles.iter().any(|role| word == role || role.chars().count() > 4 && longer(role))
            || word.split('-').count() > 1
                && word.rsplit('-').next().is_some_and(|last| self.roles.iter().any(|role| role == last))
    }

    /// Whether a word in small letters is a title, exactly.
    pub fn titles(&self, word: &str) -> bool {
        self.roles.iter().any(|role| role == word)
    }

    /// Whether any word of a phrase names a role.
    fn names_role(&self, phrase: &str) -> bool {
        phrase.split_whitespace().any(|word| self.is_role(word))
    }
}

/// What the text after a name says: `, an expert on regional security at the Topchubashov Center, told`.
pub(super) fn after(rest: &str, words: &Words) -> Option<Position> {
    let rest = rest.strip_prefix(',')?.trim_start();
    // An age stands between: `Ada Byron, 36, an engineer`.
    let aged = rest.split_once(',').filter(|(age, _)| !age.is_empty() && age.bytes().all(|byte| byte.is_ascii_digit()));
    let rest = aged.map_or(rest, |(_, rest)| rest.trim_start());
    let phrase = apposition(rest)?;
    let lower = phrase.to_lowercase();
    let begins = |word: &str| lower.starts_with(&format!("{word} ")) || word.ends_with('’') && lower.starts_with(word);
    let article = words.articles.iter().find(|article| begins(article));
    let bare = article.map_or(phrase, |article| phrase[article.len()..].trim_start());
    // Without an article it must begin as a role does.
    let head =
        bare.split_whitespace().take(if article.is_some() { MOST_WORDS } else { 4 }).collect::<Vec<_>>().join(" ");
    words.names_role(&head).then(|| position(bare, words))
}

/// What stands before a name: `Foreign Minister`, `the economist`.
pub(super) fn before(text: &str, words: &Words) -> Option<Position> {
    let sentence =
        text.rsplit(['.', '!', '?', ';', ':', ',', '"', '“', '”', '(', '\n', '«', '»']).next().unwrap_or(text);
    let tokens: Vec<&str> = sentence.split_whitespace().collect();
    // The comma or stop right before the name parts it from what stands before.
    if text.trim_end().ends_with(|c: char| !c.is_alphanumeric() && c != '.' && c != ')') || tokens.is_empty() {
        return dotted(text, words);
    }
    let last = *tokens.last()?;
    if !words.is_role(last) && !tokens.iter().rev().take(6).any(|token| words.is_role(token)) {
        return None;
    }
    if words.is_role(last) {
        // `Foreign Minister`: the words before that are set as a part of the title.
        let mut from = tokens.len() - 1;
        while from > 0 && tokens.len() - from < 5 && belongs(tokens[from - 1], tokens[from], words) {
            from -= 1;
        }
        let role = tokens[from..].join(" ");
        return Some(Position { role: Some(tidy(&role)), affiliation: None });
    }
    // `министр иностранных дел`, `président de la Commission`: the role first, then what belongs to it, up to the name.
    let from = tokens.iter().rposition(|token| words.is_role(token)).filter(|from| tokens.len() - from <= 6)?;
    let trailing = &tokens[from + 1..];
    let is_part = |token: &&str| {
        words.at.iter().any(|at| at.split(' ').any(|part| part == token.to_lowercase())) || token.chars().count() > 2
    };
    let verbal = ["said", "told", "added", "that", "who", "and", "to", "what", "a", "dass", "что", "that", "при", "о"];
    if words.at.is_empty() || trailing.iter().all(is_part) {
        if trailing.iter().any(|token| verbal.contains(&token.to_lowercase().as_str()))
            || words.articles.iter().any(|article| article == "a" || article == "the")
        {
            return None;
        }
        return Some(position(&tokens[from..].join(" "), words));
    }
    None
}

/// `Dr. Ada Byron`: the stop is the title's.
fn dotted(text: &str, words: &Words) -> Option<Position> {
    let last = text.split_whitespace().next_back()?;
    (last.ends_with('.') && words.is_role(last)).then(|| Position { role: Some(last.to_owned()), affiliation: None })
}

/// Whether a word before a title is a part of it: `Deputy`, `Foreign`, `political`.
fn belongs(word: &str, title: &str, words: &Words) -> bool {
    let capital = word.starts_with(char::is_uppercase);
    let article = words.articles.iter().any(|article| *article == word.to_lowercase());
    let known = [
        "former",
        "then",
        "ex",
        "acting",
        "deputy",
        "vice",
        "senior",
        "chief",
        "prime",
        "foreign",
        "political",
        "military",
        "security",
        "independent",
        "lead",
    ];
    let possessive = word.ends_with("’s") || word.ends_with("'s");
    !article
        && !possessive
        && (capital && title.starts_with(char::is_uppercase)
            || words.is_role(word)
            || known.contains(&word.to_lowercase().as_str()))
}

/// The phrase up to the comma that ends it, before the sentence goes on.
fn apposition(rest: &str) -> Option<&str> {
    let stop = rest.char_indices().find(|(at, c)| match c {
        '.' => {
            let before = rest[..*at].rsplit(' ').next().unwrap_or_default();
            let abbreviated = before.chars().count() == 1
                || before.contains('.')
                || matches!(before, "St" | "Dr" | "Mr" | "Mrs" | "Prof" | "Inc" | "Co");
            !abbreviated && rest[*at + 1..].starts_with([' ', '\n']) || rest.len() == *at + 1
        }
        ';' | ':' | '!' | '?' | '"' | '“' | '”' | '(' | '—' | '«' => true,
        '\n' => rest[..*at].ends_with(','),
        _ => false,
    });
    let sentence = &rest[..stop.map_or(rest.len(), |(at, _)| at)];
    let commas: Vec<usize> = sentence.match_indices(',').map(|(at, _)| at).collect();
    let stopped = stop.is_some_and(|(_, c)| c == '.' || c == ';');
    // The first comma behind which the sentence goes on otherwise than with a list or a place.
    let end = commas.iter().copied().find(|at| {
        let next = sentence[at + 1..].trim_start();
        let word = next.split([' ', ',']).next().unwrap_or_default();
        !word.starts_with(char::is_uppercase) && !next.starts_with("and ") && !is_listed(next)
    });
    let phrase = match end.or_else(|| commas.last().copied()) {
        Some(at) => &sentence[..at],
        None if stopped => sentence,
        None => return None,
    };
    (phrase.split_whitespace().count() <= MOST_WORDS).then(|| phrase.trim())
}

/// Whether a list goes on: `politics and economics at the Institute`.
fn is_listed(next: &str) -> bool {
    next.split([',', ' ']).take(4).any(|word| word == "and")
        && !next.split(' ').take(3).any(|word| VERBS.contains(&word))
}

const VERBS: &[&str] =
    &["said", "told", "says", "added", "noted", "who", "which", "argued", "explained", "warned", "wrote"];

/// Parts what somebody is from whom they are it at.
fn position(phrase: &str, words: &Words) -> Position {
    let phrase = phrase.trim_end_matches([',', ' ']);
    let first = phrase.split_whitespace().next().unwrap_or_default().to_lowercase();
    // What a minister or a president is of belongs to the title.
    let of_title = [
        "minister",
        "secretary",
        "president",
        "king",
        "queen",
        "prince",
        "ambassador",
        "governor",
        "mayor",
        "prime",
        "министр",
        "президент",
        "ministre",
        "ministro",
        "minister",
    ]
    .iter()
    .any(|title| first.starts_with(title));
    let mut cut: Option<(usize, usize)> = None;
    for at in &words.at {
        let needle = if at.ends_with('’') { format!(" {at}") } else { format!(" {at} ") };
        let of = ["of", "de", "di", "des", "der", "du", "del", "de la", "of the", "della", "do", "da"]
            .contains(&at.as_str());
        if of && of_title {
            continue;
        }
        let places = phrase.match_indices(&needle).map(|(place, _)| (place, place + needle.len()));
        for (start, end) in places.filter(|(_, end)| names_body(&phrase[*end..])) {
            if cut.is_none_or(|(known, known_end)| start < known || start == known && end > known_end) {
                cut = Some((start, end));
            }
        }
    }
    let Some((start, end)) = cut else { return Position { role: Some(tidy(phrase)), affiliation: None } };
    let affiliation = &phrase[end..];
    Position { role: Some(tidy(&phrase[..start])), affiliation: Some(tidy(without_seat(affiliation))) }
}

/// Whether what follows is the name of a body: it begins with a capital, after words such as `Azerbaijan-based`.
fn names_body(rest: &str) -> bool {
    without_seat(rest).starts_with(char::is_uppercase)
}

/// `Azerbaijan-based Topchubashov Center` is called Topchubashov Center; so is `London think-tank Chatham House`.
fn without_seat(body: &str) -> &str {
    let body = body.trim_start();
    match body.split_once(' ') {
        Some((seat, rest)) if seat.ends_with("-based") || seat.ends_with("‑based") || seat == "the" => {
            without_seat(rest)
        }
        _ => body,
    }
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches([',', ' ', '’', '\'']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after_en(rest: &str) -> (Option<String>, Option<String>) {
        let position = after(rest, Words::of("en").unwrap()).unwrap_or_default();
        (position.role, position.affiliation)
    }

    fn pair(role: &str, affiliation: &str) -> (Option<String>, Option<String>) {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        (some(role), some(affiliation))
    }

    #[test]
    fn appositions_say_role_and_affiliation() {
        let cases = [
            (
                ", an expert on regional security at the Azerbaijan-based Topchubashov Center, told News.Az",
                "expert on regional security",
                "Topchubashov Center",
            ),
            (", director of the Institute of Roads, said", "director", "Institute of Roads"),
            (", 36, an engineer with the Road Office, said", "engineer", "Road Office"),
            (", the minister of foreign affairs, said", "minister of foreign affairs", ""),
            (
                ", a professor of law, politics and economics at Baku State University, who",
                "professor of law, politics and economics",
                "Baku State University",
            ),
            (", a farmer.", "farmer", ""),
            (", CEO of Roads Inc., said", "CEO", "Roads Inc."),
            (", who was there, said", "", ""),
            (", adding that it is so.", "", ""),
            (", however, said that", "", ""),
            (" said", "", ""),
        ];
        for (rest, role, affiliation) in cases {
            assert_eq!(after_en(rest), pair(role, affiliation), "{rest}");
        }
    }

    #[test]
    fn titles_stand_before_names() {
        let role =
            |text: &str, language: &str| before(text, Words::of(language).unwrap()).and_then(|position| position.role);
        assert_eq!(role("It was said by Foreign Minister ", "en").as_deref(), Some("Foreign Minister"));
        assert_eq!(role("Then the economist ", "en").as_deref(), Some("economist"));
        assert_eq!(role("Former Deputy Prime Minister ", "en").as_deref(), Some("Former Deputy Prime Minister"));
        assert_eq!(role("He met ", "en"), None);
        assert_eq!(role("Об этом заявил министр иностранных дел ", "ru").as_deref(), Some("министр иностранных дел"));
        assert_eq!(role("sagte Außenministerin ", "de").as_deref(), Some("Außenministerin"));
        assert_eq!(role("According to Dr. ", "en").as_deref(), Some("Dr."));
    }
}
