//! Man or woman, as far as titles, endings and roles tell.

use super::super::lexicon::endings::ends_in;
use super::super::lexicon::{Class, Lexicon};
use super::words::Token;

/// Man or woman, as far as words tell.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
    Unknown,
}

impl Gender {
    /// Whether both can be of one person.
    pub fn agrees(self, other: Gender) -> bool {
        self == other || self == Gender::Unknown || other == Gender::Unknown
    }

    pub fn or(self, other: Gender) -> Gender {
        if self == Gender::Unknown { other } else { self }
    }
}

impl Lexicon {
    /// Man or woman, as an article in small letters tells that stands before either.
    pub fn gender_of_article(&self, lower: &str) -> Gender {
        match (self.male_articles.contains(lower), self.female_articles.contains(lower)) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ => Gender::Unknown,
        }
    }

    /// Man or woman, as a word in small letters tells that says whose something is.
    pub fn gender_of_owner(&self, lower: &str) -> Gender {
        match (self.male_owners.contains(lower), self.female_owners.contains(lower)) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ => Gender::Unknown,
        }
    }
}

/// Whether a speaker is a man or a woman, as far as the name and the role tell.
pub(crate) fn gender_of(name: &[Token], role: &[Token], lexicon: &Lexicon) -> Gender {
    let by_word = |token: &Token| match (token.is(Class::MALE), token.is(Class::FEMALE)) {
        (true, false) => Gender::Male,
        (false, true) => Gender::Female,
        _ => Gender::Unknown,
    };
    // Where verbs tell, offices of men are women's too: `отметила министр`.
    let office = |token: &Token| match by_word(token) {
        Gender::Male if !lexicon.female_verbs.is_empty() => Gender::Unknown,
        gender => gender,
    };
    // `Prezydent Nora Kowal`
    let named = |token: &Token| if token.is(Class::TITLE) && name.len() > 1 { office(token) } else { by_word(token) };
    let told = { name.iter() }.map(named).chain(role.iter().map(office)).fold(Gender::Unknown, Gender::or);
    let words: Vec<&Token> = name.iter().filter(|token| token.is_word()).collect();
    let ends = |token: &Token, endings: &[String]| ends_in(&token.lower, endings);
    let by_ending = |token: &&Token| match (ends(token, &lexicon.female_endings), ends(token, &lexicon.male_endings)) {
        (true, false) => Gender::Female,
        (false, true) => Gender::Male,
        _ => Gender::Unknown,
    };
    let ending = match words.len() {
        0 | 1 => Gender::Unknown,
        // The given name tells first where surnames tell nothing.
        _ => {
            let given = words.iter().find(|token| !token.is(Class::TITLE)).or(words.first());
            given.map_or(Gender::Unknown, by_ending)
        }
    };
    told.or(ending)
}

/// Whether a name's words say man or woman, by titles and endings.
pub(crate) fn gender_of_run(run: &[Token], lexicon: &Lexicon) -> Gender {
    gender_of(run, &[], lexicon)
}
