//! What a language's press writes to say who speaks: one YAML file a language beside this one.
//!
//! A file lists words by what they do: verbs of reporting in the forms that are printed, formulas (`according to`), pronouns,
//! titles, the endings that names take. The engine that reads them is the same for all; [`ClauseOrder`] says how a language shows which
//! of the persons of a clause is its subject. A language is added by adding its file, and a line to [`FILES`].

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::class::Class;
use super::conjugation;
use super::lexicon_file::{File, Group, Nation};
use super::stems::{self, Ending, Stems};

pub(crate) use super::lexicon_file::ClauseOrder;

/// The languages whose attributions are read.
const FILES: &[(&str, &str)] = &[
    ("az", include_str!("lexicon/az.yaml")),
    ("de", include_str!("lexicon/de.yaml")),
    ("en", include_str!("lexicon/en.yaml")),
    ("es", include_str!("lexicon/es.yaml")),
    ("fr", include_str!("lexicon/fr.yaml")),
    ("hy", include_str!("lexicon/hy.yaml")),
    ("it", include_str!("lexicon/it.yaml")),
    ("ka", include_str!("lexicon/ka.yaml")),
    ("pl", include_str!("lexicon/pl.yaml")),
    ("pt", include_str!("lexicon/pt.yaml")),
    ("ru", include_str!("lexicon/ru.yaml")),
    ("tr", include_str!("lexicon/tr.yaml")),
    ("uk", include_str!("lexicon/uk.yaml")),
];

/// The codes of the languages whose attributions are read (ISO 639-1).
pub fn languages() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(code, _)| *code)
}

/// Makes ready what is known of a language, where anything is: else it is when a text in it is first asked who speaks.
pub fn prepare(language: &str) {
    Lexicon::of(language);
}

/// A language, ready for look-ups.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub code: &'static str,
    pub order: ClauseOrder,
    /// Whether a verb may stand without a subject: `señaló`.
    pub drops_subjects: bool,
    /// Whether all nouns are capitalised.
    pub capital_nouns: bool,
    /// Whether its script has no capital letters.
    pub no_capitals: bool,
    /// Whether a noun stands behind what belongs to it: `արտաքին գործերի նախարար`.
    pub heads_last: bool,
    /// Whether a noun that stands for a known person has an article.
    pub articles: bool,
    /// Whether dialogue is set with dashes instead of marks.
    pub dialogue_dashes: bool,
    /// Whether an attribution may stand between dashes inside the marks.
    pub incise_dashes: bool,
    /// Whether it may between commas.
    pub incise_commas: bool,
    /// Whether no comma stands before the dash of an attribution.
    pub dash_without_comma: bool,
    /// How words end that are no subjects.
    pub oblique_endings: Vec<String>,
    /// Whether `I` and `İ` are two letters.
    dotted_i: bool,
    pub elisions: Vec<String>,
    pub clitics: Vec<String>,
    pub filler_endings: Vec<String>,
    /// How given and family names of women end.
    pub female_endings: Vec<String>,
    pub male_endings: Vec<String>,
    /// How family names end that no other nouns end as, where no capitals tell names.
    pub name_endings: Vec<String>,
    /// How the names end that tell whose child one is: `ович`, `івна`.
    pub patronymic_endings: Vec<String>,
    /// How the forms of a verb end that tell in what way its subject does something: `razılaşmayaraq`.
    pub converb_endings: Vec<String>,
    /// What bears the words of whom a name beside it tells, and what bears those of nobody: `a message from Lang`, `a sign`.
    pub messages: HashSet<String>,
    pub signs: HashSet<String>,
    /// How verbs end whose subject is a woman.
    pub female_verbs: Vec<String>,
    pub male_verbs: Vec<String>,
    pub endings: Vec<Ending>,
    /// What a role's noun may have at its end: an article, a possessive.
    pub role_endings: Vec<String>,
    /// What one office of a state is called, each group in words of small letters.
    pub same_roles: Vec<Vec<Vec<String>>>,
    /// What one who holds an office or a post is called, whatever it is of: the first of each group is what the record has.
    pub same_heads: Vec<Vec<Vec<String>>>,
    /// The names of states, in small letters: an office of one has other names too.
    pub(super) states: HashSet<String>,
    /// The names of what somebody is a member of, by what such members are called, in small letters.
    members: HashMap<String, Vec<String>>,
    /// How the verbs end of what is done meanwhile: `parlando`.
    pub gerund_endings: Vec<String>,
    /// Whether what describes a noun stands before it.
    pub modifiers_first: bool,
    /// Whether the article of an office tells a man from a woman, whatever the noun is: `el edil`, `la edil`.
    pub articles_tell: bool,
    /// How verbs end that stand behind their subject, whatever they mean.
    pub verb_endings: Vec<String>,
    /// How forms end that tell what is done meanwhile.
    meanwhile_endings: Vec<String>,
    /// How verbs end whose subject is several, and the small verbs before one.
    pub plural_endings: Vec<String>,
    pub plural_auxiliaries: Vec<String>,
    /// What makes an office another one: `vice`.
    pub other_offices: HashSet<String>,
    /// How a verb ends that is done to its subject, behind a form of `to be`.
    pub passive_endings: Vec<String>,
    /// Verbs whose object has said what follows.
    pub cites: HashSet<String>,
    /// Verbs of what stands in a text: `heißt`.
    pub written: HashSet<String>,
    /// What a clause begins with that tells what stands in a text: `in dem`.
    pub written_in: HashSet<String>,
    /// How a noun ends from which words come that nobody is said to say: `bakanlıktan`.
    pub source_endings: Vec<String>,
    /// How it ends where it owns what follows: `bakanlığın`.
    pub genitive_endings: Vec<String>,
    /// How it ends where it owns what follows, and is owned: `başkanının`.
    pub possessed_endings: Vec<String>,
    /// How a verb ends that somebody else tells of: `dediğini`.
    pub reported_endings: Vec<String>,
    /// Pronouns that begin a clause in which others act than in the one before: `которые`.
    pub pronouns_of_clauses: HashSet<String>,
    /// What stands behind a noun that is no subject before it: `hakkında`.
    pub postpositions: HashSet<String>,
    /// What somebody issues whose words a text goes on with: `заяву`.
    pub issued: HashSet<String>,
    /// How it ends where something is told to it: `bakanlığa`.
    pub dative_endings: Vec<String>,
    /// What stands between a speech and a verb that says it, whatever the verb: `diye`.
    pub quotatives: HashSet<String>,
    /// Verbs whose object may be what another said: `erinnerte`, of whose words.
    pub about_words: HashSet<String>,
    /// Verbs whose object holds what another has said: `received a letter`.
    pub receives: HashSet<String>,
    /// Words that say that something was said at no time.
    pub never: HashSet<String>,
    /// Words with such an ending that say what somebody feels.
    pub feelings: HashSet<String>,
    /// Forms of verbs whose object is a person: `criticou`.
    pub personal_objects: HashSet<String>,
    /// Words in small letters of whoever speaks of themselves: `nous`.
    first_person: HashSet<String>,
    /// How such words end, where only they do: `-iamo`.
    first_person_endings: Vec<String>,
    /// How infinitives end that tell what somebody did: `et le maire d’ajouter`.
    pub infinitive_endings: Vec<String>,
    /// What stands beside a verb that nobody is the subject of: `si legge`.
    pub impersonal: HashSet<String>,
    /// Verbs of reading out what another wrote.
    pub reads: HashSet<String>,
    /// What heads a line that says whose a picture is.
    pub credits: HashSet<String>,
    /// Where or when a clause goes on whose subject is the sentence's: `donde`.
    pub whereabouts: HashSet<String>,
    /// What a letter begins with: `dear`.
    pub salutations: HashSet<String>,
    /// What stands for what was said before a verb that begins a sentence: `lo`.
    pub said_it: HashSet<String>,
    /// Words in small letters of whoever speaks to another: `vous`.
    pub second_person: HashSet<String>,
    /// Nouns in small letters that say nothing of an office.
    pub(super) epithets: HashSet<String>,
    /// How nouns of women end, where such have forms of their own.
    pub female_nouns: Vec<String>,
    /// How finite verbs end whose subject may follow: behind a speech any of them is one of saying.
    pub finite_endings: Vec<String>,
    /// Whether a subject stands right before its verb, and nothing parts the two: `Lang said on Monday`.
    pub subject_first: bool,
    /// Whether nouns have a gender, which articles and pronouns tell with their number, of bodies too: `la préfecture …, a-t-elle dit`.
    pub gendered_nouns: bool,
    /// Whether a speech that goes on in the next paragraph isn't closed before it.
    pub open_marks: bool,
    /// How adjectives end that stand before a noun.
    pub describing_endings: Vec<String>,
    /// How adjectives and genitives end that say where another is from, or what another is of.
    pub elsewhere_endings: Vec<String>,
    /// How a name ends that tells whose something is: `Lang’s`.
    pub owner_endings: Vec<String>,
    /// Formulas of whose words something is in, each as its first word and what stands behind the owner: `in … words`.
    pub in_words_of: Vec<(String, Vec<String>)>,
    /// What stands before a surname alone: `Mr`.
    pub courtesies: HashSet<String>,
    /// What says that somebody does something besides: `also`.
    pub also: HashSet<String>,
    /// Pronouns that stand for no person: `it`.
    pub things: HashSet<String>,
    /// Nouns that take up a body told before, whatever it is: `group`.
    pub body_nouns: HashSet<String>,
    /// Prepositions of those to whom something seems so: `For Lang, it is personal.`
    pub views: HashSet<String>,
    /// Prepositions of whoever something comes from: `a message from Lang`.
    pub whence: HashSet<String>,
    /// How a verb ends behind a pronoun that begins a clause where it tells what is reported, and how it ends where it doesn’t.
    pub subjunctive_endings: Vec<String>,
    pub indicative_endings: Vec<String>,
    /// Verbs by which whoever spoke last goes on: `added`.
    pub goes_on: HashSet<String>,
    /// Verbs in small letters of what is reported, or of what might be: `würde`.
    pub conditional: HashSet<String>,
    /// Whether verbs tell that what they say is reported: `sei`.
    pub reports: bool,
    /// What heads the lines of forms and memos.
    heads: HashSet<String>,
    abbreviations: Vec<String>,
    words: HashMap<String, Class>,
    /// Phrases by their first word, the longest first.
    phrases: HashMap<String, Vec<(Vec<String>, Class)>>,
}

impl Lexicon {
    /// The lexicon of a language, an ISO 639 code; `en-GB` is English.
    pub fn of(language: &str) -> Option<&'static Lexicon> {
        static LEXICONS: [OnceLock<Lexicon>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
        let code = language.split(['-', '_']).next().unwrap_or_default();
        let index = FILES.iter().position(|(known, _)| known.eq_ignore_ascii_case(code))?;
        Some(LEXICONS[index].get_or_init(|| {
            let (code, text) = FILES[index];
            let file: File = serde_yaml::from_str(text).expect("a test reads all lexicons");
            Lexicon::new(code, &file)
        }))
    }

    fn new(code: &'static str, file: &File) -> Lexicon {
        let mut lexicon = Lexicon {
            code,
            order: file.order,
            drops_subjects: file.drops_subjects,
            capital_nouns: file.capital_nouns,
            no_capitals: file.no_capitals,
            heads_last: file.heads_last,
            articles: file.articles.unwrap_or(true),
            dialogue_dashes: file.dialogue_dashes,
            incise_dashes: file.incise_dashes,
            incise_commas: file.incise_commas,
            dash_without_comma: file.dash_without_comma,
            oblique_endings: file.oblique_endings.clone(),
            dotted_i: file.dotted_i,
            elisions: file.elisions.clone(),
            clitics: file.clitics.clone(),
            filler_endings: file.filler_endings.clone(),
            female_endings: file.female_endings.clone(),
            male_endings: file.male_endings.clone(),
            name_endings: file.name_endings.clone(),
            patronymic_endings: file.patronymic_endings.clone(),
            converb_endings: file.converb_endings.clone(),
            messages: file.messages.iter().cloned().collect(),
            signs: file.signs.iter().cloned().collect(),
            female_verbs: file.female_verbs.clone(),
            male_verbs: file.male_verbs.clone(),
            endings: file.endings.clone(),
            role_endings: file.role_endings.clone(),
            same_roles: Vec::new(),
            same_heads: Vec::new(),
            states: HashSet::new(),
            members: HashMap::new(),
            gerund_endings: file.gerund_endings.clone(),
            modifiers_first: file.modifiers_first,
            articles_tell: file.articles_tell,
            verb_endings: [&file.verb_endings[..], &file.female_verbs, &file.male_verbs].concat(),
            meanwhile_endings: file.conjugations.iter().flat_map(|kind| kind.meanwhile.clone()).collect(),
            plural_endings: file.plural_endings.clone(),
            plural_auxiliaries: file.plural_auxiliaries.clone(),
            other_offices: file.other_offices.iter().cloned().collect(),
            passive_endings: file.passive_endings.clone(),
            cites: file.cites.iter().cloned().collect(),
            written: file.written.iter().cloned().collect(),
            written_in: file.written_in.iter().cloned().collect(),
            source_endings: file.source_endings.clone(),
            issued: file.issued.iter().cloned().collect(),
            reported_endings: file.reported_endings.clone(),
            possessed_endings: file.possessed_endings.clone(),
            pronouns_of_clauses: file.pronouns_of_clauses.iter().cloned().collect(),
            postpositions: file.postpositions.iter().cloned().collect(),
            genitive_endings: file.genitive_endings.clone(),
            dative_endings: file.dative_endings.clone(),
            quotatives: file.quotatives.iter().cloned().collect(),
            about_words: file.about_words.iter().cloned().collect(),
            receives: file.receives.iter().cloned().collect(),
            never: file.never.iter().cloned().collect(),
            feelings: file.feelings.iter().cloned().collect(),
            personal_objects: { file.personal_objects.iter() }
                .flat_map(|verb| conjugation::forms(verb, &file.conjugations).0)
                .collect(),
            first_person: file.first_person.iter().cloned().collect(),
            first_person_endings: stems::endings_of(&file.first_person),
            salutations: file.salutations.iter().cloned().collect(),
            infinitive_endings: file.infinitive_endings.clone(),
            impersonal: file.impersonal.iter().cloned().collect(),
            reads: file.reads.iter().cloned().collect(),
            credits: file.credits.iter().cloned().collect(),
            whereabouts: file.whereabouts.iter().cloned().collect(),
            said_it: file.said_it.iter().cloned().collect(),
            second_person: file.second_person.iter().cloned().collect(),
            epithets: file.epithets.iter().cloned().collect(),
            female_nouns: file.female_nouns.clone(),
            finite_endings: file.finite_endings.clone(),
            subject_first: file.subject_first,
            gendered_nouns: file.gendered_nouns,
            open_marks: file.open_marks,
            describing_endings: file.describing_endings.clone(),
            elsewhere_endings: file.elsewhere_endings.clone(),
            owner_endings: file.owner_endings.clone(),
            in_words_of: { file.in_words_of.iter() }
                .filter_map(|formula| formula.split_once('…'))
                .map(|(opens, words)| (opens.trim().to_owned(), words.split_whitespace().map(str::to_owned).collect()))
                .collect(),
            courtesies: file.courtesies.iter().cloned().collect(),
            also: file.also.iter().cloned().collect(),
            things: file.things.iter().cloned().collect(),
            body_nouns: file.body_nouns.iter().cloned().collect(),
            whence: file.whence.iter().cloned().collect(),
            subjunctive_endings: file.subjunctive_endings.clone(),
            indicative_endings: file.indicative_endings.clone(),
            goes_on: file.goes_on.iter().cloned().collect(),
            conditional: file.conditional.iter().cloned().collect(),
            reports: !file.subjunctive.is_empty(),
            views: file.views.iter().cloned().collect(),
            heads: HashSet::new(),
            abbreviations: file.abbreviations.clone(),
            words: HashMap::new(),
            phrases: HashMap::new(),
        };
        lexicon.heads = file.heads.iter().map(|head| lexicon.lower(head)).collect();
        let states = file.nations.iter().flat_map(Nation::names);
        lexicon.states = states.map(|state| lexicon.lower(state)).collect();
        let words =
            |name: &String| -> Vec<String> { lexicon.lower(name).split_whitespace().map(str::to_owned).collect() };
        let groups = |groups: &[Vec<String>]| groups.iter().map(|group| group.iter().map(words).collect()).collect();
        let (roles, heads) = (groups(&file.same_roles), groups(&file.same_heads));
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
            lexicon.add_perfect(file, &reporting);
        }
        lexicon.add_perfect(file, &file.verbs);
        for form in file.verbs_by_stem.iter().flat_map(Stems::forms) {
            lexicon.add(&form, Class::VERB);
        }
        for form in file.verbs_by_stem.iter().flat_map(Stems::before_subject) {
            lexicon.add(&form, Class::VERB.with(Class::BEFORE_SUBJECT));
        }
        for phrases in lexicon.phrases.values_mut() {
            phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        lexicon
    }

    /// Adds what the participles among some forms make of an infinitive: `après avoir rappelé`.
    fn add_perfect(&mut self, file: &File, forms: &[String]) {
        let is_participle = |form: &&String| {
            !form.contains(' ') && file.passive_endings.iter().any(|ending| form.ends_with(ending.as_str()))
        };
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
        let several = || people.strip_suffix('s').filter(|_| self.order == ClauseOrder::Place);
        let one = self.members.get(people).or_else(|| self.members.get(several()?));
        one.map_or(&[], Vec::as_slice)
    }

    /// Whether a word in small letters heads the lines of forms and memos: `from`, `subject`.
    pub fn is_head(&self, lower: &str) -> bool {
        self.heads.contains(lower)
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
            assert!([&file.limits, &file.abbreviations, &file.heads].iter().all(|list| !list.is_empty()), "{code}");
            assert!(!file.verbs.is_empty() || !file.verbs_by_stem.is_empty(), "{code}");
            for (words, _) in file.lists() {
                let mut seen = HashSet::new();
                let twice: Vec<_> = words.iter().filter(|word| !seen.insert(*word)).collect();
                assert!(twice.is_empty(), "{code} lists twice: {twice:?}");
            }
            let lexicon = Lexicon::of(code).expect("it is listed");
            assert_eq!(lexicon.code, *code);
        }
        assert!(Lexicon::of("en-GB").is_some() && Lexicon::of("fi").is_none());
    }
}
