//! What words are good for, each as a set of flags.

/// What a word can be; one word may be several things.
#[derive(Debug, Copy, Clone, PartialEq, Eq, Default)]
pub(crate) struct Class(u64);

impl Class {
    pub const NONE: Class = Class(0);
    /// A verb of reporting.
    pub const VERB: Class = Class(1);
    /// One whose object is whom it is said to: `told`.
    pub const ADDRESSING: Class = Class(1 << 1);
    /// A form whose subject is the sentence's: `adding`.
    pub const PARTICIPLE: Class = Class(1 << 2);
    /// One that its subject follows: `diyen`.
    pub const BEFORE_SUBJECT: Class = Class(1 << 3);
    pub const FILLER: Class = Class(1 << 4);
    pub const PREPOSITION: Class = Class(1 << 5);
    /// One that binds a noun to another: `of`.
    pub const OF: Class = Class(1 << 6);
    pub const DEFINITE: Class = Class(1 << 7);
    pub const INDEFINITE: Class = Class(1 << 8);
    pub const POSSESSIVE: Class = Class(1 << 9);
    /// An article that no subject has: `dem`.
    pub const OBLIQUE_ARTICLE: Class = Class(1 << 10);
    pub const AND: Class = Class(1 << 11);
    pub const THAT: Class = Class(1 << 12);
    pub const RELATIVE: Class = Class(1 << 13);
    pub const HE: Class = Class(1 << 14);
    pub const SHE: Class = Class(1 << 15);
    pub const THEY: Class = Class(1 << 16);
    /// A pronoun of any gender.
    pub const ANYBODY: Class = Class(1 << 17);
    /// A pronoun that is no subject: `him`.
    pub const OBLIQUE_PRONOUN: Class = Class(1 << 18);
    pub const TITLE: Class = Class(1 << 19);
    /// Who speaks for another: `spokesman`.
    pub const BEHALF: Class = Class(1 << 20);
    /// What stands for whoever issued it: `statement`.
    pub const STATEMENT: Class = Class(1 << 21);
    pub const ORGANISATION: Class = Class(1 << 22);
    /// A small word inside a name: `van`.
    pub const PARTICLE: Class = Class(1 << 23);
    /// A day or a month.
    pub const CALENDAR: Class = Class(1 << 24);
    pub const BE: Class = Class(1 << 25);
    pub const BY: Class = Class(1 << 26);
    pub const INFINITIVE: Class = Class(1 << 27);
    /// A formula before whose words they are: `according to`.
    pub const FORMULA_BEFORE: Class = Class(1 << 28);
    /// A formula after: `zufolge`.
    pub const FORMULA_AFTER: Class = Class(1 << 29);
    pub const NEGATION: Class = Class(1 << 30);
    /// A clause that limits begins with it, wherever it stands.
    pub const LIMIT: Class = Class(1 << 31);
    /// A clause that limits begins with it after a comma or dash.
    pub const LIMIT_APART: Class = Class(1 << 32);
    pub const CONDITION: Class = Class(1 << 33);
    /// Not a limit although it holds the words of one: `as if`.
    pub const NO_LIMIT: Class = Class(1 << 34);
    /// A label of who asks.
    pub const ASKS: Class = Class(1 << 35);
    /// A label of who answers.
    pub const ANSWERS: Class = Class(1 << 36);
    /// Is capitalised only where a sentence begins.
    pub const OPENER: Class = Class(1 << 37);
    pub const MALE: Class = Class(1 << 38);
    pub const FEMALE: Class = Class(1 << 39);
    /// Part of a phrase whose last word has its class.
    pub const INNER: Class = Class(1 << 40);
    /// Passes on what others say: a news agency, a newspaper.
    pub const CARRIER: Class = Class(1 << 41);
    /// Says that the sentence tells who said what stands before it: `bunu`.
    pub const REFERS_BACK: Class = Class(1 << 42);
    /// Carries on after a name in apposition to it: `himself`.
    pub const FAMILY_SUFFIX: Class = Class(1 << 43);
    /// A pronoun that means the person told last: `the latter`.
    pub const LATTER: Class = Class(1 << 44);
    /// A noun that takes up a person told before, whatever the office: `the politician`.
    pub const TAKES_UP: Class = Class(1 << 47);
    /// A noun that takes up a place told before, in a role: `the mayor of the town`.
    pub const SAME_PLACE: Class = Class(1 << 49);
    /// Announces somebody's own words: `Пряма мова`.
    pub const VERBATIM: Class = Class(1 << 50);
    /// A preposition of places: `in`.
    pub const PLACE: Class = Class(1 << 48);
    /// A verb of what is reported: `sei`.
    pub const SUBJUNCTIVE: Class = Class(1 << 46);
    /// A preposition by which a body speaks: `сообщили в мэрии`.
    pub const WITHIN: Class = Class(1 << 45);
    /// The name of a country, or of the town whose name stands for one: no person.
    pub const TOPONYM: Class = Class(1 << 52);
    /// An article of several: `les`.
    pub const PLURAL: Class = Class(1 << 51);
    /// A verb of answering: whoever spoke before is another.
    pub const REPLY: Class = Class(1 << 53);
    /// A noun that announces somebody's words: `le parole di …`.
    pub const UTTERANCE: Class = Class(1 << 54);
    /// Says that something is of a person told before: `suo`.
    pub const OWNER: Class = Class(1 << 55);
    /// A preposition of what speech is about, where a heading begins with it: `über`.
    pub const TOPIC: Class = Class(1 << 56);
    /// Begins a clause that tells what somebody was asked: `asked whether …, Lang said`.
    pub const ASKED: Class = Class(1 << 57);
    /// What is passed on, with whose it is behind it: `передает слова Ланга`.
    pub const PASSED_ON: Class = Class(1 << 58);
    /// Points to the words beside it: `queste`.
    pub const THESE: Class = Class(1 << 59);
    /// Points to whoever was told before: `cet`.
    pub const POINTING: Class = Class(1 << 60);
    /// Tells which of several has a role, and stands before or behind its noun: `former`.
    pub const MODIFIER: Class = Class(1 << 61);
    /// Says what something is: `est`.
    pub const COPULA: Class = Class(1 << 62);
    /// Where somebody speaks to others: `press conference`.
    pub const OCCASION: Class = Class(1 << 63);
    pub const PRONOUN: Class = Class(Self::HE.0 | Self::SHE.0 | Self::THEY.0 | Self::ANYBODY.0 | Self::LATTER.0);
    /// Given names, and titles that tell men from women.
    pub const GIVEN: Class = Class(Self::MALE.0 | Self::FEMALE.0);
    pub const ARTICLE: Class =
        Class(Self::DEFINITE.0 | Self::INDEFINITE.0 | Self::POSSESSIVE.0 | Self::OBLIQUE_ARTICLE.0);

    pub fn is(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    pub fn with(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    pub fn without(self, other: Class) -> Class {
        Class(self.0 & !other.0)
    }
}
