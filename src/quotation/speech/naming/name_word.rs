//! A word of a name, and whether words of a text are forms of it: in another case, or in other letters.

use std::cell::OnceCell;

use super::super::lexicon::Lexicon;
use super::super::tokens::words::Token;
use super::letters::sound;

/// Whether a form of a name can be a clause's subject.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(crate) enum NameForm {
    Subject,
    /// A case that no subject has.
    Other,
    Unknown,
}

/// A word of a name.
#[derive(Debug)]
pub(super) struct NameWord {
    pub lower: String,
    /// Made when it is first needed.
    sound: OnceCell<String>,
    script: Script,
}

/// In which letters a word is written.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Georgian,
    Armenian,
    Another,
}

impl Script {
    fn of(word: &str) -> Script {
        match word.chars().find(|c| c.is_alphabetic()).map_or(0, u32::from) {
            // With the `ə` of Azerbaijani.
            0..=0x2AF | 0x1E00..=0x1EFF => Script::Latin,
            0x400..=0x52F => Script::Cyrillic,
            0x10A0..=0x10FF | 0x1C90..=0x1CBF => Script::Georgian,
            0x530..=0x58F => Script::Armenian,
            _ => Script::Another,
        }
    }
}

impl NameWord {
    pub fn of(token: &Token) -> NameWord {
        NameWord { lower: token.lower.clone(), sound: OnceCell::new(), script: Script::of(&token.lower) }
    }

    fn sound(&self) -> &str {
        self.sound.get_or_init(|| sound(&self.lower))
    }

    /// Whether an initial can be that of the word; in letters of another script it can be any.
    pub fn may_begin_with(&self, initial: &Token) -> bool {
        self.lower.chars().next() == initial.lower.chars().next() || self.script != Script::of(&initial.lower)
    }

    /// In which form a word is this part of the name.
    pub fn fit(&self, token: &Token, lexicon: &Lexicon) -> Option<NameForm> {
        if self.lower == token.lower {
            return Some(if token.ending { NameForm::Other } else { NameForm::Subject });
        }
        let (Some(own), Some(first)) = (self.lower.chars().next(), token.lower.chars().next()) else { return None };
        let script = Script::of(&token.lower);
        if script == self.script {
            // Most words are no forms of it, as their first letters tell.
            let form = (own == first).then(|| inflected(&self.lower, &token.lower, lexicon)).flatten();
            let plain = script == Script::Latin && !(self.lower.is_ascii() && token.lower.is_ascii());
            let near = self.lower.chars().count().abs_diff(token.lower.chars().count()) <= 1;
            let same = || (plain && near && alike(self.sound(), &sound(&token.lower))).then_some(NameForm::Subject);
            return form.or_else(same).map(|form| if token.ending { NameForm::Other } else { form });
        }
        self.transliterated(token, lexicon)
    }

    /// The record has the name in other letters than the text.
    fn transliterated(&self, token: &Token, lexicon: &Lexicon) -> Option<NameForm> {
        const SHORTEST_STEM: usize = 4;
        const LONGEST_ENDING: usize = 4;
        let other = sound(&token.lower);
        if alike(self.sound(), &other) {
            return Some(NameForm::Subject);
        }
        let stem = self.sound().trim_end_matches(['a', 'e', 'i', 'o', 'u']);
        let rest = other.strip_prefix(stem)?;
        if stem.len() < SHORTEST_STEM || rest.len() > LONGEST_ENDING {
            return None;
        }
        let subject = lexicon.endings.iter().flat_map(|ending| &ending.subject).any(|ending| sound(ending) == rest);
        Some(if subject { NameForm::Subject } else { NameForm::Other })
    }
}

/// Whether two names sound alike; Azerbaijani `ə` is `e` in many a record, and `a` in others.
fn alike(one: &str, other: &str) -> bool {
    one == other
        || one.len() == other.len()
            && one.bytes().zip(other.bytes()).all(|(a, b)| a == b || matches!((a, b), (b'a', b'e') | (b'e', b'a')))
}

/// In which form a word is another one's, by the language's endings.
fn inflected(name: &str, word: &str, lexicon: &Lexicon) -> Option<NameForm> {
    lexicon.endings.iter().find_map(|ending| {
        let stem = name.strip_suffix(ending.name.as_str())?;
        // An ending for any name is one for consonants.
        let rest = word.strip_prefix(stem)?;
        if stem.is_empty() || rest.is_empty() && !ending.other.iter().any(String::is_empty) {
            return None;
        }
        if ending.subject.iter().any(|form| form == rest) {
            return Some(NameForm::Subject);
        }
        ending.other.iter().any(|form| form == rest).then_some(NameForm::Other)
    })
}
