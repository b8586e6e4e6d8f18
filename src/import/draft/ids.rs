//! Ids that can be read: made of a name or of a passage's own words.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

use super::super::metadata::is_family_first;

/// Ids that are taken, so that each is given once.
#[derive(Debug, Default, Clone)]
pub struct TakenIds {
    taken: HashSet<String>,
}

impl TakenIds {
    /// Marks an id as taken.
    pub fn take(&mut self, id: &str) {
        self.taken.insert(id.to_owned());
    }

    /// The first of some ids that is free, else the last with a number; it is taken then.
    pub fn free(&mut self, wished: impl IntoIterator<Item = String>) -> String {
        let mut last = String::new();
        for id in wished.into_iter().filter(|id| !id.is_empty()) {
            if self.taken.insert(id.clone()) {
                return id;
            }
            last = id;
        }
        if last.is_empty() {
            last = "passage".to_owned();
            if self.taken.insert(last.clone()) {
                return last;
            }
        }
        let mut number = 2;
        loop {
            let id = format!("{last}-{number}");
            if self.taken.insert(id.clone()) {
                return id;
            }
            number += 1;
        }
    }
}

/// What bodies are called by the last word of their names, so that the last word tells none from another.
const BODIES: &[&str] = &[
    "agency",
    "army",
    "association",
    "authority",
    "bank",
    "board",
    "bureau",
    "cabinet",
    "center",
    "centre",
    "commission",
    "committee",
    "company",
    "council",
    "court",
    "department",
    "federation",
    "foundation",
    "fund",
    "government",
    "group",
    "house",
    "institute",
    "ministry",
    "office",
    "organisation",
    "organization",
    "parliament",
    "party",
    "police",
    "senate",
    "service",
    "society",
    "union",
    "university",
];

/// The id of a person: the surname, or by which word the text calls them; of two with the same one, with the given name. A body's is all
/// of its name.
pub(super) fn of_person(name: &str, called: Option<&str>) -> Vec<String> {
    let words: Vec<String> = name.split_whitespace().map(slug).filter(|word| !word.is_empty()).collect();
    let Some((last, given)) = words.split_last() else { return vec!["speaker".to_owned()] };
    let family_first = [last.clone()];
    let (last, given) = match given {
        [family] if is_family_first(name) => (family, &family_first[..]),
        _ => (last, given),
    };
    // `Jr.` names nobody.
    let (last, given) = match (last.as_str(), given.split_last()) {
        ("jr" | "sr" | "ii" | "iii", Some((family, given))) => (family, given),
        _ => (last, given),
    };
    let body = BODIES.contains(&last.as_str()) || words.len() > 3;
    let full = given.iter().chain([last]).cloned().collect::<Vec<_>>().join("-");
    let initial = given.first().and_then(|given| given.chars().next()).map(|initial| format!("{initial}-{last}"));
    let wished = match called.map(slug).filter(|called| !called.is_empty()) {
        _ if body => vec![Some(full)],
        Some(called) => vec![Some(called), Some(full)],
        None => vec![Some(last.clone()), initial, Some(full)],
    };
    wished.into_iter().flatten().map(|id| begun_with_a_letter(shortened(&id))).collect()
}

/// The ids that a person may have, as speakers are called, the likeliest first.
pub fn id_of_person(name: &str) -> Vec<String> {
    of_person(name, None)
}

/// The ids that a passage may have, the shortest first: its first words that say something.
pub fn of_passage(words: &str) -> Vec<String> {
    let telling: Vec<String> = words
        .split_whitespace()
        .map(slug)
        .filter(|word| word.len() > 2 && !COMMON.contains(&word.as_str()))
        .take(6)
        .collect();
    let all: Vec<String> = words.split_whitespace().map(slug).filter(|word| !word.is_empty()).take(4).collect();
    let chosen = if telling.len() >= 2 { telling } else { all };
    (chosen.len().min(3)..=chosen.len())
        .map(|count| begun_with_a_letter(shortened(&chosen[..count].join("-"))))
        .collect()
}

/// A text's key from its file's name.
pub fn of_file(name: &str) -> String {
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let words: Vec<String> =
        stem.split(|c: char| !c.is_alphanumeric()).map(slug).filter(|word| !word.is_empty()).collect();
    let id = begun_with_a_letter(shortened(&words.join("-")));
    if id.is_empty() { "source".to_owned() } else { id }
}

/// The id of a few words, such as a theme's title.
pub fn of_words(words: &str) -> String {
    let words: Vec<String> =
        words.split(|c: char| !c.is_alphanumeric()).map(slug).filter(|word| !word.is_empty()).collect();
    let id = begun_with_a_letter(shortened(&words.join("-")));
    if id.is_empty() { "theme".to_owned() } else { id }
}

/// How long an id may grow.
const LONGEST: usize = 40;

fn shortened(id: &str) -> String {
    if id.len() <= LONGEST {
        return id.to_owned();
    }
    let cut = &id[..LONGEST];
    cut.rsplit_once('-').map_or(cut, |(whole, _)| whole).to_owned()
}

fn begun_with_a_letter(id: String) -> String {
    if id.starts_with(|c: char| c.is_ascii_digit()) { format!("n{id}") } else { id }
}

/// Small Latin letters and digits for a word in any script that can be written so.
pub(super) fn slug(word: &str) -> String {
    let mut slug = String::new();
    for c in word.nfd() {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'A'..='Z' => slug.push(c.to_ascii_lowercase()),
            '-' | '‐' | '‑' | '–' if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => slug.push_str(latin(c)),
        }
    }
    slug.trim_matches('-').to_owned()
}

/// A letter in Latin ones, as passports write it.
fn latin(c: char) -> &'static str {
    let small = c.to_lowercase().next().unwrap_or(c);
    match small {
        'ə' | 'э' | 'ё' => "e",
        'ı' => "i",
        'ß' => "ss",
        'æ' | 'ӕ' => "ae",
        'ø' | 'œ' => "o",
        'ł' => "l",
        'đ' | 'ð' | 'д' | 'დ' | 'դ' => "d",
        'þ' | 'თ' => "t",
        'а' | 'ა' | 'ա' => "a",
        'б' | 'ბ' | 'բ' => "b",
        'в' | 'ვ' | 'վ' | 'ւ' => "v",
        'г' | 'ґ' | 'გ' | 'գ' => "g",
        'е' | 'є' | 'ე' | 'ե' | 'է' | 'ը' => "e",
        'ж' | 'ჟ' | 'ժ' => "zh",
        'з' | 'ზ' | 'զ' => "z",
        'и' | 'і' | 'ი' | 'ի' => "i",
        'й' | 'ы' | 'յ' => "y",
        'ї' => "yi",
        'к' | 'კ' | 'ქ' | 'կ' | 'ք' => "k",
        'л' | 'ლ' | 'լ' => "l",
        'м' | 'მ' | 'մ' => "m",
        'н' | 'ნ' | 'ն' => "n",
        'о' | 'ო' | 'օ' | 'ո' => "o",
        'п' | 'პ' | 'ფ' | 'պ' | 'փ' => "p",
        'р' | 'რ' | 'ր' | 'ռ' => "r",
        'с' | 'ს' | 'ս' => "s",
        'т' | 'ტ' | 'տ' => "t",
        'у' | 'უ' => "u",
        'ф' | 'ֆ' => "f",
        'х' | 'ხ' | 'խ' => "kh",
        'ц' | 'ც' | 'წ' | 'ց' | 'ծ' => "ts",
        'ч' | 'ჩ' | 'ჭ' | 'չ' | 'ճ' => "ch",
        'ш' | 'შ' | 'շ' => "sh",
        'щ' => "shch",
        'ю' => "yu",
        'я' => "ya",
        'ჰ' | 'հ' => "h",
        'ღ' | 'ղ' => "gh",
        'ყ' => "q",
        'ძ' | 'ձ' => "dz",
        'ჯ' | 'ջ' => "j",
        _ => "",
    }
}

/// English words that say little of what a passage is about.
const COMMON: &[&str] = &[
    "about", "after", "again", "against", "all", "also", "although", "and", "any", "are", "because", "been", "before",
    "being", "both", "but", "can", "could", "did", "does", "done", "during", "each", "even", "every", "for", "from",
    "had", "has", "have", "having", "her", "here", "hers", "him", "his", "how", "however", "into", "its", "itself",
    "just", "may", "might", "more", "most", "much", "must", "not", "now", "off", "only", "onto", "other", "our",
    "ours", "out", "over", "own", "really", "said", "same", "shall", "she", "should", "since", "some", "such", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "though", "through", "thus",
    "too", "under", "until", "upon", "very", "was", "well", "were", "what", "when", "where", "whether", "which",
    "while", "who", "whom", "whose", "why", "will", "with", "within", "without", "would", "yes", "yet", "you", "your",
    "youre", "dont", "its", "were", "thats",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_letters_have_ids() {
        assert_eq!(of_person("Mahammad Mammadov", None)[0], "mammadov");
        assert_eq!(of_person("Elçin Əfəndiyev", None)[0], "efendiyev");
        assert_eq!(of_person("Зеленська", None)[0], "zelenska");
        assert_eq!(of_person("Щербак", None)[0], "shcherbak");
        assert_eq!(of_person("ნინო ბურჯანაძე", None)[0], "burjanadze");
        assert_eq!(of_person("Jean-Luc Mélenchon", None), ["melenchon", "j-melenchon", "jean-luc-melenchon"]);
        assert_eq!(of_person("Sammy Davis Jr.", None)[0], "davis");
        assert_eq!(of_person("Yoon Suk Yeol", Some("Yoon"))[0], "yoon");
        assert_eq!(of_person("Lee Jae-myung", None), ["lee", "j-lee", "jae-myung-lee"]);
        assert_eq!(of_person("Anna Smith-Jones", None)[0], "smith-jones");
        assert_eq!(of_person("Food Standards Agency", None)[0], "food-standards-agency");
    }

    #[test]
    fn two_of_one_surname_are_told_apart() {
        let mut ids = TakenIds::default();
        assert_eq!(ids.free(of_person("Ilham Aliyev", None)), "aliyev");
        assert_eq!(ids.free(of_person("Heydar Aliyev", None)), "h-aliyev");
        assert_eq!(ids.free(of_person("Hikmet Aliyev", None)), "hikmet-aliyev");
        assert_eq!(ids.free(of_person("Hikmet Aliyev", None)), "hikmet-aliyev-2");
    }

    #[test]
    fn passages_are_called_by_their_words() {
        assert_eq!(of_passage("The Middle Corridor plays a pivotal role")[0], "middle-corridor-plays");
        assert_eq!(of_passage("It is what it is")[0], "it-is-what");
        assert_eq!(of_passage("20 of it")[0], "n20-of-it");
    }

    #[test]
    fn keys_come_from_files() {
        assert_eq!(of_file("/home/x/News.Az – Charter (2).html"), "news-az-charter-2");
        assert_eq!(of_file("Отчёт.pdf"), "otchet");
        assert_eq!(of_file("2026-02-12.txt"), "n2026-02-12");
    }
}
