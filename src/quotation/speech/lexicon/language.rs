//! What a language's press writes to say who speaks: one YAML file a language beside this one.
//!
//! A file lists words by what they do: verbs of reporting in the forms that are printed, formulas (`according to`), pronouns,
//! titles, the endings that names take. The engine that reads them is the same for all; [`ClauseOrder`] says how a language shows which
//! of the persons of a clause is its subject. A language is added by adding its file, and a line to [`FILES`].

use std::collections::{HashMap, HashSet};
use std::ops::Deref;
use std::sync::OnceLock;

use super::class::Class;
use super::conjugation;
use super::endings::ends_in;
use super::file::{File, Group, Nation};
use super::stems::{self, Stems};

pub(crate) use super::file::ClauseOrder;

/// The languages whose attributions are read.
const FILES: &[(&str, &str)] = &[
    ("az", include_str!("az.yaml")),
    ("de", include_str!("de.yaml")),
    ("en", include_str!("en.yaml")),
    ("es", include_str!("es.yaml")),
    ("fr", include_str!("fr.yaml")),
    ("hy", include_str!("hy.yaml")),
    ("it", include_str!("it.yaml")),
    ("ka", include_str!("ka.yaml")),
    ("pl", include_str!("pl.yaml")),
    ("pt", include_str!("pt.yaml")),
    ("ru", include_str!("ru.yaml")),
    ("tr", include_str!("tr.yaml")),
    ("uk", include_str!("uk.yaml")),
];

/// The codes of the languages whose attributions are read (ISO 639-1).
pub fn languages() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(code, _)| *code)
}

/// Makes ready what is known of a language, where anything is: else it is when a text in it is first asked who speaks.
pub fn prepare(language: &str) {
    Lexicon::of(language);
}

/// A language, ready for look-ups: its file, and what is made of it.
#[derive(Debug)]
pub(crate) struct Lexicon {
    file: File,
    /// What one office of a state is called, each group in words of small letters.
    pub same_roles: Vec<Vec<Vec<String>>>,
    /// What one who holds an office or a post is called, whatever it is of: the first of each group is what the record has.
    pub same_heads: Vec<Vec<Vec<String>>>,
    /// The names of states, in small letters: an office of one has other names too.
    pub(super) states: HashSet<String>,
    /// The names of what somebody is a member of, by what such members are called, in small letters.
    members: HashMap<String, Vec<String>>,
    /// How verbs end that stand behind their subject, whatever they mean.
    pub verb_endings: Vec<String>,
    /// How forms end that tell what is done meanwhile.
    meanwhile_endings: Vec<String>,
    /// Forms of verbs whose object is a person: `criticou`.
    pub personal_objects: HashSet<String>,
    /// How such words end, where only they do: `-iamo`.
    first_person_endings: Vec<String>,
    /// Formulas of whose words something is in, each as its first word and what stands behind the owner: `in … words`.
    pub in_words_of: Vec<(String, Vec<String>)>,
    /// Whether verbs tell that what they say is reported: `sei`.
    pub reports: bool,
    words: HashMap<String, Class>,
    /// Phrases by their first word, the longest first.
    phrases: HashMap<String, Vec<(Vec<String>, Class)>>,
}

/// What its file has.
impl Deref for Lexicon {
    type Target = File;

    fn deref(&self) -> &File {
        &self.file
    }
}

impl Lexicon {
    /// The lexicon of a language, an ISO 639 code; `en-GB` is English.
    pub fn of(language: &str) -> Option<&'static Lexicon> {
        static LEXICONS: [OnceLock<Lexicon>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
        let code = language.split(['-', '_']).next().unwrap_or_default();
        let index = FILES.iter().position(|(known, _)| known.eq_ignore_ascii_case(code))?;
        Some(LEXICONS[index].get_or_init(|| {
            let (_, text) = FILES[index];
            let file: File = serde_yaml::from_str(text).expect("a test reads all lexicons");
            Lexicon::new(file)
        }))
    }

    fn new(file: File) -> Lexicon {
        let made = |verb| conjugation::forms(verb, &file.conjugations);
        let mut lexicon = Lexicon {
            same_roles: Vec::new(),
            same_heads: Vec::new(),
            states: HashSet::new(),
            members: HashMap::new(),
            verb_endings: [&file.other_verb_endings[..], &file.female_verbs, &file.male_verbs].concat(),
            meanwhile_endings: file.conjugations.iter().flat_map(|kind| kind.meanwhile.clone()).collect(),
            personal_objects: file.verbs_of_persons.iter().flat_map(|verb| made(verb).0).collect(),
            first_person_endings: stems::endings_of(&file.first_person),
            in_words_of: { file.formulas_of_words.iter() }
                .filter_map(|formula| formula.split_once('…'))
                .map(|(opens, words)| (opens.trim().to_owned(), words.split_whitespace().map(str::to_owned).collect()))
                .collect(),
            reports: !file.subjunctive.is_empty(),
            words: HashMap::new(),
            phrases: HashMap::new(),
            file: File::default(),
        };
        lexicon.file.dotted_i = file.dotted_i;
        let states = file.nations.iter().flat_map(Nation::names);
        lexicon.states = states.map(|state| lexicon.lower(state)).collect();
        let words =
            |name: &String| -> Vec<String> { lexicon.lower(name).split_whitespace().map(str::to_owned).collect() };
        let groups = |groups: &[Vec<String>]| groups.iter().map(|group| group.iter().map(words).collect()).collect();
        let (roles, heads) = (groups(&file.role_groups), groups(&file.head_groups));
        let members = |group: &Group| {
            let names: Vec<String> = group.names.iter().map(|name| lexicon.lower(name)).collect();
            let ending =
                |stem: &String| file.adjective_endings.iter().map(|end| format!("{stem}{end}")).collect::<Vec<_>>();
            let adjectives = group.adjectives.iter().flat_map(ending);
            let all = adjectives.chain(group.people.iter().cloned());
            all.map(|people| (lexicon.lower(&people), names.clone())).collect::<Vec<_>>()
        };
        let nations = file.nations.iter().filter_map(|nation| match nation {
            Nation::Name(_) => None,
            Nation::Named(group) => Some(group),
        });
        let members = nations.chain(&file.parties).flat_map(members).collect();
        lexicon.members = members;
        (lexicon.same_roles, lexicon.same_heads) = (roles, heads);
        for name in file.nations.iter().flat_map(Nation::names) {
            lexicon.add(name, Class::TOPONYM);
        }
        for (words, class) in file.lists() {
            for word in words {
                lexicon.add(word, class);
                // An ergative or an article makes another form of a noun that is a subject too.
                if class.is(Class::TITLE.with(Class::BEHALF).with(Class::TAKES_UP)) {
                    for form in stems::subjects(word, &file.endings) {
                        lexicon.add(&form, class);
                    }
                }
            }
        }
        for verb in &file.regular_verbs {
            let (reporting, meanwhile) = conjugation::forms(verb, &file.conjugations);
            reporting.iter().for_each(|form| lexicon.add(form, Class::VERB));
            meanwhile.iter().for_each(|form| lexicon.add(form, Class::VERB.with(Class::PARTICIPLE)));
            lexicon.add_perfect(&file, &reporting);
        }
        lexicon.add_perfect(&file, &file.verbs);
        for form in file.verbs_by_stem.iter().flat_map(Stems::forms) {
            lexicon.add(&form, Class::VERB);
        }
        for form in file.verbs_by_stem.iter().flat_map(Stems::before_subject) {
            lexicon.add(&form, Class::VERB.with(Class::BEFORE_SUBJECT));
        }
        for phrases in lexicon.phrases.values_mut() {
            phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        lexicon.file = file;
        lexicon
    }

    /// Adds what the participles among some forms make of an infinitive: `après avoir rappelé`.
    fn add_perfect(&mut self, file: &File, forms: &[String]) {
        let is_participle = |form: &&String| !form.contains(' ') && ends_in(form, &file.passive_endings);
        for form in forms.iter().filter(is_participle) {
            for infinitive in &file.perfect_infinitives {
                self.add(&format!("{infinitive} {form}"), Class::VERB.with(Class::PARTICIPLE));
            }
        }
    }

    fn add(&mut self, phrase: &str, class: Class) {
        let lower = self.lower(phrase);
        let mut words = lower.split_whitespace().map(str::to_owned);
        let first = words.next().unwrap_or_default();
        let rest: Vec<String> = words.collect();
        if rest.is_empty() {
            let entry = self.words.entry(first).or_default();
            *entry = entry.with(class);
        } else {
            self.phrases.entry(first).or_default().push((rest, class));
        }
    }

    /// What a word in small letters can be.
    pub fn class(&self, lower: &str) -> Class {
        self.words.get(lower).copied().unwrap_or_default()
    }

    /// The names of the country or the party which a word in small letters says that somebody is of: `russian`.
    pub fn group_of(&self, people: &str) -> &[String] {
        // `des socialistes`
        let mut several = self.noun_plurals.iter().filter_map(|ending| people.strip_suffix(ending.as_str()));
        let one = self.members.get(people).or_else(|| several.find_map(|people| self.members.get(people)));
        one.map_or(&[], Vec::as_slice)
    }

    /// Whether a word in small letters is of whoever speaks of themselves: `nous`.
    pub fn is_first_person(&self, lower: &str) -> bool {
        let ends = |ending: &String| lower.ends_with(ending.as_str());
        self.first_person.contains(lower) || self.first_person_endings.iter().any(ends)
    }

    /// Whether a word in small letters has the form of what is done meanwhile: `provoquant`.
    pub fn is_meanwhile(&self, lower: &str) -> bool {
        self.meanwhile_endings.iter().chain(&self.gerund_endings).any(|ending| lower.ends_with(ending.as_str()))
    }

    /// A name as written, without the ending that tells that something is its owner's: `Lang’s`.
    pub fn without_owner_ending<'n>(&self, name: &'n str) -> &'n str {
        let lower = name.replace('’', "'");
        let ending = self.owner_endings.iter().find(|ending| lower.ends_with(ending.as_str()));
        let kept = ending.map_or(usize::MAX, |ending| name.chars().count() - ending.chars().count());
        name.char_indices().nth(kept).map_or(name, |(at, _)| &name[..at])
    }

    /// The phrases that begin with a word: the words that follow it.
    pub fn phrases(&self, first: &str) -> &[(Vec<String>, Class)] {
        self.phrases.get(first).map_or(&[], Vec::as_slice)
    }

    /// Whether a word, as written and without its full stop, is an abbreviation.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        // `O SR. PRESIDENTE`
        let shouted = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        self.abbreviations.iter().any(|known| known == word || shouted && known.to_uppercase() == word)
    }

    /// A word in the small letters in which this file has it: apostrophes straight, `ё` as `е`, without the signs that Armenian
    /// sets inside a word.
    pub fn lower(&self, word: &str) -> String {
        let mut lower = String::with_capacity(word.len());
        for c in word.chars() {
            match c {
                'I' if self.dotted_i => lower.push('ı'),
                'İ' => lower.push('i'),
                '’' | 'ʼ' | '‘' | '`' | '´' => lower.push('\''),
                '‐' | '‑' => lower.push('-'),
                'ё' | 'Ё' => lower.push('е'),
                '՞' | '՜' | '՛' => {}
                c if c.is_ascii() => lower.push(c.to_ascii_lowercase()),
                c => lower.extend(c.to_lowercase()),
            }
        }
        lower
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_can_be_read_and_hold_what_every_language_has() {
        for (code, text) in FILES {
            let file: Result<File, _> = serde_yaml::from_str(text);
            let file = file.unwrap_or_else(|error| panic!("{code}: {error}"));
            assert!(!(file.limits.is_empty() || file.abbreviations.is_empty() || file.heads.is_empty()), "{code}");
            assert!(!file.verbs.is_empty() || !file.verbs_by_stem.is_empty(), "{code}");
            for (words, _) in file.lists() {
                let mut seen = HashSet::new();
                let twice: Vec<_> = words.iter().filter(|word| !seen.insert(*word)).collect();
                assert!(twice.is_empty(), "{code} lists twice: {twice:?}");
            }
            assert!(Lexicon::of(code).is_some(), "{code}");
        }
        assert!(Lexicon::of("en-GB").is_some() && Lexicon::of("fi").is_none());
    }
}
