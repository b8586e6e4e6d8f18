//! What a language's file has: its words by what they do.

use std::collections::HashSet;

use serde::Deserialize;

use super::class::Class;
use super::conjugation::Conjugation;
use super::stems::{Ending, Stems};

/// How a clause shows its subject.
#[derive(Debug, Copy, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ClauseOrder {
    /// By its place beside the verb: `Lang said`, `dijo Lang`.
    #[default]
    Place,
    /// By its case or its article, wherever it stands: `сказала Ланг`.
    Case,
    /// By its place before a verb that comes last: `Lang, “…” dedi`.
    Last,
}

/// A country or a party, as its name and who belongs to it are written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    pub names: Vec<String>,
    #[serde(default)]
    pub people: Vec<String>,
    /// The stems of adjectives that say that somebody is of it: `польськ`.
    #[serde(default)]
    pub adjectives: Vec<String>,
}

/// A country, as its name and who belongs to it are written; where an adjective is made of the name by endings, the name alone.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Nation {
    Name(String),
    Named(Group),
}

impl Nation {
    pub fn names(&self) -> &[String] {
        match self {
            Nation::Name(name) => std::slice::from_ref(name),
            Nation::Named(group) => &group.names,
        }
    }
}

/// A language's file: words in small letters, and how words end.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct File {
    pub order: ClauseOrder,
    /// Whether a verb may stand without a subject: `señaló`.
    pub drops_subjects: bool,
    /// Whether all nouns are capitalised.
    pub capital_nouns: bool,
    /// Whether its script has no capital letters.
    pub no_capitals: bool,
    /// Whether a noun that stands for a known person has no article.
    pub without_articles: bool,
    /// Whether `I` and `İ` are two letters.
    pub dotted_i: bool,
    /// Whether dialogue is set with dashes instead of marks.
    pub dialogue_dashes: bool,
    /// Whether an attribution may stand between dashes inside the marks.
    pub incise_dashes: bool,
    /// Whether it may between commas.
    pub incise_commas: bool,
    /// How nouns of women end, where such have forms of their own.
    pub female_nouns: Vec<String>,
    /// How finite verbs end whose subject may follow: behind a speech any of them is one of saying.
    pub finite_endings: Vec<String>,
    /// What makes an office another one: `vice`.
    pub other_offices: HashSet<String>,
    /// What makes one of somebody else, where the record doesn't have it too: `former`, `deputy`.
    pub office_modifiers: HashSet<String>,
    /// What heads the lines of forms and memos.
    pub heads: HashSet<String>,
    pub abbreviations: Vec<String>,
    /// How words end that are no subjects.
    pub oblique_endings: Vec<String>,
    /// Whether no comma stands before the dash of an attribution.
    pub dash_without_comma: bool,
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
    /// Whether a noun stands behind what belongs to it: `արտաքին գործերի նախարար`.
    pub heads_last: bool,
    /// Whether what describes a noun stands before it.
    pub modifiers_first: bool,
    /// Whether the article of an office tells a man from a woman, whatever the noun is: `el edil`, `la edil`.
    pub articles_tell: bool,
    /// Nouns in small letters that say nothing of an office.
    pub epithets: HashSet<String>,
    /// Words in small letters of whoever speaks of themselves: `nous`.
    pub first_person: HashSet<String>,
    /// Words in small letters of whoever speaks to another: `vous`.
    pub second_person: HashSet<String>,
    /// What stands for what was said before a verb that begins a sentence: `lo`.
    pub said_it: HashSet<String>,
    /// Where or when a clause goes on whose subject is the sentence's: `donde`.
    pub whereabouts: HashSet<String>,
    /// What heads a line that says whose a picture is.
    pub credits: HashSet<String>,
    /// Verbs of reading out what another wrote.
    pub reads: HashSet<String>,
    /// What stands beside a verb that nobody is the subject of: `si legge`.
    pub impersonal: HashSet<String>,
    /// How infinitives end that tell what somebody did: `et le maire d’ajouter`.
    pub infinitive_endings: Vec<String>,
    /// What a letter begins with: `dear`.
    pub salutations: HashSet<String>,
    /// Words that say that something was said at no time.
    pub never: HashSet<String>,
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
    /// What stands behind a noun that is no subject before it: `hakkında`.
    pub postpositions: HashSet<String>,
    /// Pronouns that begin a clause in which others act than in the one before: `которые`.
    pub pronouns_of_clauses: HashSet<String>,
    /// How it ends where it owns what follows, and is owned: `başkanının`.
    pub possessed_endings: Vec<String>,
    /// How a verb ends that somebody else tells of: `dediğini`.
    pub reported_endings: Vec<String>,
    /// How nouns end that may be subjects, and few other words do: `прокуратура`, `эксперты`.
    pub nominative_endings: Vec<String>,
    /// What begins a clause whose verb comes last, and the pronouns that do so behind a comma: `weil`, `den`.
    pub subordinating: HashSet<String>,
    pub relative_pronouns: HashSet<String>,
    /// What stands before a body that speaks without anybody who is told: `fanno sapere dal Comune`.
    pub from_within: HashSet<String>,
    /// Those of the `owners` that say of a man, or of a woman, that something is theirs: `his`, `her`.
    pub male_owners: HashSet<String>,
    pub female_owners: HashSet<String>,
    /// Those who work with somebody, and whose words are that one's too: `team`.
    pub own_people: HashSet<String>,
    /// Verbs of issuing a statement: `released`.
    pub issues: HashSet<String>,
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
    /// How verbs end whose subject is several, and the small verbs before one.
    pub plural_endings: Vec<String>,
    pub plural_auxiliaries: Vec<String>,
    /// How a verb ends that is done to its subject, behind a form of `to be`.
    pub passive_endings: Vec<String>,
    /// Words with such an ending that say what somebody feels.
    pub feelings: HashSet<String>,
    /// How the verbs end of what is done meanwhile: `parlando`.
    pub gerund_endings: Vec<String>,
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
    /// Verbs in small letters of what is reported, or of what might be: `würde`.
    pub conditional: HashSet<String>,
    /// Prepositions of whoever something comes from: `a message from Lang`.
    pub whence: HashSet<String>,
    /// Verbs by which whoever spoke last goes on: `added`.
    pub goes_on: HashSet<String>,
    /// How a verb ends behind a pronoun that begins a clause where it tells what is reported, and how it ends where it doesn’t.
    pub subjunctive_endings: Vec<String>,
    pub indicative_endings: Vec<String>,
    /// What stands before a person who is the object: `cita al marinero`.
    pub before_persons: HashSet<String>,
    /// The pronoun of a woman or of several, as its verb tells: `sie`.
    pub she_or_they: HashSet<String>,
    /// Pronouns of several in another case: `их`.
    pub oblique_they: HashSet<String>,
    /// What stands for whoever stands before it: `Keller, who said`; one that is a relative pronoun alone needs no comma: `Keller quien dijo`.
    pub who: HashSet<String>,
    /// Articles, and what points to a noun, before nouns of men and of women.
    pub male_articles: HashSet<String>,
    pub female_articles: HashSet<String>,
    /// Articles of whom what stands before them is: `der Sprecher der Stadt`.
    pub genitive_articles: HashSet<String>,
    /// How nouns end whose article tells nothing of whoever they stand for: `la autoridad`.
    pub abstract_endings: Vec<String>,
    /// How nouns end that stand for several.
    pub noun_plurals: Vec<String>,
    /// What of nouns their endings take the place of.
    pub noun_endings: Vec<String>,
    /// How names end that are objects, if no other case ends so.
    pub accusative_endings: Vec<String>,
    /// How nouns end that somebody owns: `sözcüsü`.
    pub owned_endings: Vec<String>,
    /// How adverbs end, and the genitives of adjectives that end so too.
    pub adverb_endings: Vec<String>,
    pub genitives_of_adjectives: Vec<String>,
    /// How words end in any other form than that of a given name before a surname.
    pub inflections: Vec<String>,
    /// What stands before a verb that its subject does to itself: `se`.
    pub reflexives: HashSet<String>,
    /// What a clause of time begins with.
    pub when: HashSet<String>,
    /// What names of places begin with: `São`.
    pub saints: HashSet<String>,
    /// What says nothing of an office: `the same director`.
    pub plain_modifiers: HashSet<String>,
    /// Whether a colon is a full stop, and a full stop a colon.
    pub colons_stop: bool,
    /// Whether a semicolon stands between a subject and what it says.
    pub semicolons_part: bool,
    /// Whether a full stop follows ordinal numbers: `3. Mai`.
    pub ordinal_stops: bool,
    /// Whether an apostrophe parts a name from its ending: `Ankara’da`.
    pub apostrophe_endings: bool,
    /// What follows a foreign name or an abbreviation behind a hyphen: `BBC-nin`; articles are no case.
    pub hyphened_endings: HashSet<String>,
    pub hyphened_articles: HashSet<String>,

    // What is made ready.
    pub(super) conjugations: Vec<Conjugation>,
    pub(super) regular_verbs: Vec<String>,
    pub(super) verbs: Vec<String>,
    pub(super) verbs_by_stem: Vec<Stems>,
    pub(super) adjective_endings: Vec<String>,
    pub(super) addressing: Vec<String>,
    pub(super) replies: Vec<String>,
    pub(super) participles: Vec<String>,
    pub(super) perfect_infinitives: Vec<String>,
    pub(super) before_subject: Vec<String>,
    pub(super) fillers: Vec<String>,
    pub(super) prepositions: Vec<String>,
    pub(super) within: Vec<String>,
    pub(super) of: Vec<String>,
    pub(super) definite: Vec<String>,
    pub(super) indefinite: Vec<String>,
    pub(super) possessive: Vec<String>,
    pub(super) oblique_articles: Vec<String>,
    pub(super) and: Vec<String>,
    pub(super) that: Vec<String>,
    pub(super) relative: Vec<String>,
    pub(super) he: Vec<String>,
    pub(super) she: Vec<String>,
    pub(super) they: Vec<String>,
    pub(super) anybody: Vec<String>,
    pub(super) latter: Vec<String>,
    pub(super) takes_up: Vec<String>,
    pub(super) places: Vec<String>,
    pub(super) same_place: Vec<String>,
    pub(super) oblique_pronouns: Vec<String>,
    pub(super) titles: Vec<String>,
    pub(super) behalf: Vec<String>,
    pub(super) statements: Vec<String>,
    pub(super) utterances: Vec<String>,
    pub(super) owners: Vec<String>,
    pub(super) topics: Vec<String>,
    pub(super) asked: Vec<String>,
    pub(super) these: Vec<String>,
    pub(super) organisations: Vec<String>,
    pub(super) particles: Vec<String>,
    pub(super) calendar: Vec<String>,
    pub(super) be: Vec<String>,
    pub(super) by: Vec<String>,
    pub(super) infinitive: Vec<String>,
    pub(super) according_before: Vec<String>,
    pub(super) according_after: Vec<String>,
    pub(super) passed_on: Vec<String>,
    pub(super) negations: Vec<String>,
    pub(super) limits: Vec<String>,
    pub(super) limits_apart: Vec<String>,
    pub(super) conditions: Vec<String>,
    pub(super) no_limits: Vec<String>,
    pub(super) asks: Vec<String>,
    pub(super) answers: Vec<String>,
    pub(super) openers: Vec<String>,
    pub(super) male: Vec<String>,
    pub(super) female: Vec<String>,
    pub(super) carriers: Vec<String>,
    pub(super) refers_back: Vec<String>,
    pub(super) family_suffixes: Vec<String>,
    pub(super) subjunctive: Vec<String>,
    /// What one office of a state is called, each group in words of small letters.
    #[serde(rename = "same-roles")]
    pub(super) role_groups: Vec<Vec<String>>,
    /// What one who holds an office or a post is called, whatever it is of: the first of each group is what the record has.
    #[serde(rename = "same-heads")]
    pub(super) head_groups: Vec<Vec<String>>,
    pub(super) verbatim: Vec<String>,
    pub(super) nations: Vec<Nation>,
    pub(super) parties: Vec<Group>,
    pub(super) pointing: Vec<String>,
    pub(super) modifiers: Vec<String>,
    pub(super) copula: Vec<String>,
    pub(super) occasions: Vec<String>,
    /// Forms of verbs whose object is a person: `criticou`.
    #[serde(rename = "personal-objects")]
    pub(super) verbs_of_persons: Vec<String>,
    /// How verbs end that stand behind their subject, whatever they mean.
    #[serde(rename = "verb-endings")]
    pub(super) other_verb_endings: Vec<String>,
    pub(super) plural_articles: Vec<String>,
    pub(super) capitals: Vec<String>,
    /// Formulas of whose words something is in, each as its first word and what stands behind the owner: `in … words`.
    #[serde(rename = "in-words-of")]
    pub(super) formulas_of_words: Vec<String>,
}

impl File {
    /// The lists whose words and phrases have a class.
    pub fn lists(&self) -> Vec<(&[String], Class)> {
        vec![
            (&self.verbs, Class::VERB),
            (&self.addressing, Class::VERB.with(Class::ADDRESSING)),
            (&self.replies, Class::VERB.with(Class::REPLY)),
            (&self.participles, Class::VERB.with(Class::PARTICIPLE)),
            (&self.before_subject, Class::VERB.with(Class::BEFORE_SUBJECT)),
            (&self.fillers, Class::FILLER),
            (&self.prepositions, Class::PREPOSITION),
            (&self.within, Class::PREPOSITION.with(Class::WITHIN)),
            (&self.of, Class::PREPOSITION.with(Class::OF)),
            (&self.definite, Class::DEFINITE),
            (&self.indefinite, Class::INDEFINITE),
            (&self.possessive, Class::POSSESSIVE),
            (&self.oblique_articles, Class::OBLIQUE_ARTICLE),
            (&self.and, Class::AND),
            (&self.that, Class::THAT),
            (&self.relative, Class::RELATIVE),
            (&self.he, Class::HE),
            (&self.she, Class::SHE),
            (&self.they, Class::THEY),
            (&self.anybody, Class::ANYBODY),
            (&self.latter, Class::LATTER),
            (&self.takes_up, Class::TAKES_UP),
            (&self.places, Class::PREPOSITION.with(Class::PLACE)),
            (&self.same_place, Class::SAME_PLACE),
            (&self.oblique_pronouns, Class::OBLIQUE_PRONOUN),
            (&self.titles, Class::TITLE),
            (&self.behalf, Class::BEHALF),
            (&self.statements, Class::STATEMENT),
            (&self.utterances, Class::UTTERANCE),
            (&self.owners, Class::OWNER),
            (&self.topics, Class::TOPIC),
            (&self.asked, Class::ASKED),
            (&self.these, Class::THESE),
            (&self.organisations, Class::ORGANISATION),
            (&self.particles, Class::PARTICLE),
            (&self.calendar, Class::CALENDAR),
            (&self.be, Class::BE.with(Class::FILLER)),
            (&self.by, Class::BY.with(Class::PREPOSITION)),
            (&self.infinitive, Class::INFINITIVE),
            (&self.subjunctive, Class::SUBJUNCTIVE),
            (&self.according_before, Class::FORMULA_BEFORE),
            (&self.passed_on, Class::FORMULA_BEFORE.with(Class::PASSED_ON)),
            (&self.according_after, Class::FORMULA_AFTER),
            (&self.negations, Class::NEGATION),
            (&self.limits, Class::LIMIT),
            (&self.limits_apart, Class::LIMIT_APART),
            (&self.conditions, Class::CONDITION),
            (&self.no_limits, Class::NO_LIMIT),
            (&self.asks, Class::ASKS),
            (&self.answers, Class::ANSWERS),
            (&self.openers, Class::OPENER),
            (&self.male, Class::MALE),
            (&self.female, Class::FEMALE),
            (&self.carriers, Class::CARRIER),
            (&self.refers_back, Class::REFERS_BACK),
            (&self.family_suffixes, Class::FAMILY_SUFFIX),
            (&self.verbatim, Class::VERBATIM),
            (&self.capitals, Class::TOPONYM),
            (&self.plural_articles, Class::PLURAL),
            (&self.pointing, Class::POINTING),
            (&self.copula, Class::COPULA),
            (&self.occasions, Class::OCCASION),
            (&self.modifiers, Class::MODIFIER),
        ]
    }
}
