//! What a language's file has: its words by what they do.

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
pub(super) enum Nation {
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

/// A language's file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct File {
    pub order: ClauseOrder,
    pub drops_subjects: bool,
    pub capital_nouns: bool,
    pub no_capitals: bool,
    pub articles: Option<bool>,
    pub dotted_i: bool,
    pub dialogue_dashes: bool,
    pub incise_dashes: bool,
    pub incise_commas: bool,
    pub conjugations: Vec<Conjugation>,
    pub regular_verbs: Vec<String>,
    pub verbs: Vec<String>,
    pub verbs_by_stem: Vec<Stems>,
    pub adjective_endings: Vec<String>,
    pub female_nouns: Vec<String>,
    pub finite_endings: Vec<String>,
    pub addressing: Vec<String>,
    pub replies: Vec<String>,
    pub participles: Vec<String>,
    pub before_subject: Vec<String>,
    pub fillers: Vec<String>,
    pub prepositions: Vec<String>,
    pub within: Vec<String>,
    pub of: Vec<String>,
    pub definite: Vec<String>,
    pub indefinite: Vec<String>,
    pub possessive: Vec<String>,
    pub oblique_articles: Vec<String>,
    pub and: Vec<String>,
    pub that: Vec<String>,
    pub relative: Vec<String>,
    pub he: Vec<String>,
    pub she: Vec<String>,
    pub they: Vec<String>,
    pub anybody: Vec<String>,
    pub latter: Vec<String>,
    pub takes_up: Vec<String>,
    pub places: Vec<String>,
    pub same_place: Vec<String>,
    pub oblique_pronouns: Vec<String>,
    pub titles: Vec<String>,
    pub behalf: Vec<String>,
    pub statements: Vec<String>,
    pub utterances: Vec<String>,
    pub owners: Vec<String>,
    pub topics: Vec<String>,
    pub asked: Vec<String>,
    pub these: Vec<String>,
    pub organisations: Vec<String>,
    pub particles: Vec<String>,
    pub calendar: Vec<String>,
    pub be: Vec<String>,
    pub by: Vec<String>,
    pub infinitive: Vec<String>,
    pub according_before: Vec<String>,
    pub according_after: Vec<String>,
    pub passed_on: Vec<String>,
    pub negations: Vec<String>,
    pub limits: Vec<String>,
    pub limits_apart: Vec<String>,
    pub conditions: Vec<String>,
    pub no_limits: Vec<String>,
    pub asks: Vec<String>,
    pub answers: Vec<String>,
    pub heads: Vec<String>,
    pub openers: Vec<String>,
    pub male: Vec<String>,
    pub female: Vec<String>,
    pub carriers: Vec<String>,
    pub refers_back: Vec<String>,
    pub family_suffixes: Vec<String>,
    pub abbreviations: Vec<String>,
    pub oblique_endings: Vec<String>,
    pub subjunctive: Vec<String>,
    pub dash_without_comma: bool,
    pub elisions: Vec<String>,
    pub clitics: Vec<String>,
    pub filler_endings: Vec<String>,
    pub female_endings: Vec<String>,
    pub male_endings: Vec<String>,
    pub name_endings: Vec<String>,
    pub female_verbs: Vec<String>,
    pub male_verbs: Vec<String>,
    pub endings: Vec<Ending>,
    pub role_endings: Vec<String>,
    pub same_roles: Vec<Vec<String>>,
    pub heads_last: bool,
    pub same_heads: Vec<Vec<String>>,
    pub verbatim: Vec<String>,
    pub nations: Vec<Nation>,
    pub parties: Vec<Group>,
    pub pointing: Vec<String>,
    pub modifiers: Vec<String>,
    pub modifiers_first: bool,
    pub articles_tell: bool,
    pub epithets: Vec<String>,
    pub first_person: Vec<String>,
    pub second_person: Vec<String>,
    pub said_it: Vec<String>,
    pub credits: Vec<String>,
    pub reads: Vec<String>,
    pub impersonal: Vec<String>,
    pub infinitive_endings: Vec<String>,
    pub salutations: Vec<String>,
    pub copula: Vec<String>,
    pub occasions: Vec<String>,
    pub never: Vec<String>,
    pub cites: Vec<String>,
    pub written: Vec<String>,
    pub written_in: Vec<String>,
    pub source_endings: Vec<String>,
    pub genitive_endings: Vec<String>,
    pub pronouns_of_clauses: Vec<String>,
    pub possessed_endings: Vec<String>,
    pub reported_endings: Vec<String>,
    pub issued: Vec<String>,
    pub dative_endings: Vec<String>,
    pub quotatives: Vec<String>,
    pub about_words: Vec<String>,
    pub receives: Vec<String>,
    pub plural_endings: Vec<String>,
    pub plural_auxiliaries: Vec<String>,
    pub passive_endings: Vec<String>,
    pub feelings: Vec<String>,
    pub personal_objects: Vec<String>,
    pub verb_endings: Vec<String>,
    pub plural_articles: Vec<String>,
    pub capitals: Vec<String>,
    pub gerund_endings: Vec<String>,
    pub subject_first: bool,
    pub gendered_nouns: bool,
    pub open_marks: bool,
    pub describing_endings: Vec<String>,
    pub elsewhere_endings: Vec<String>,
    pub owner_endings: Vec<String>,
    pub in_words_of: Vec<String>,
    pub courtesies: Vec<String>,
    pub also: Vec<String>,
    pub things: Vec<String>,
    pub body_nouns: Vec<String>,
    pub views: Vec<String>,
    pub conditional: Vec<String>,
    pub whence: Vec<String>,
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
