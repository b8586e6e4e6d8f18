//! The first letters that a body is called by: `НБУ`, `WHO`, `სუს-მა`.

use super::super::lexicon::{Class, Lexicon};
use super::super::tokens::words::Token;
use super::name_word::NameForm;

/// The first letters of a body's name: `НБУ` of `Національний банк України`; none where no capitals tell them from other words.
pub(super) fn initials(name: &[Token], lexicon: &Lexicon) -> Option<String> {
    (!lexicon.no_capitals).then(|| letters(name)).flatten()
}

fn letters(name: &[Token]) -> Option<String> {
    const FEWEST: usize = 2;
    let own = |token: &&Token| token.is_word() && !token.is(Class::PREPOSITION.with(Class::ARTICLE).with(Class::AND));
    let letters: String = { name.iter() }.filter(own).filter_map(|token| token.lower.chars().next()).collect();
    (letters.chars().count() >= FEWEST).then_some(letters)
}

/// The first letters that a body may be called by: those of its whole name, and those without the state whose it is, which stands at an end:
/// `ФАС` of `Федеральная антимонопольная служба РФ`.
pub(super) fn all_initials(name: &[Token], lexicon: &Lexicon) -> Vec<String> {
    let of_state = |token: &Token| {
        let lower = &token.lower;
        lexicon.is_form_of_state(lower) || lexicon.is_state(lower) || token.shouted && token.is(Class::TOPONYM)
    };
    let start = name.iter().take_while(|token| of_state(token)).count();
    let end = name.len() - name[start..].iter().rev().take_while(|token| of_state(token)).count();
    let mut all: Vec<String> = [name, &name[start..end]].into_iter().filter_map(letters).collect();
    all.dedup();
    all
}

/// In which form a word is an abbreviation of a body's name: `НБУ`, `სუს-მა`.
pub(super) fn abbreviated(word: &Token, initials: &[String], lexicon: &Lexicon) -> Option<NameForm> {
    if !lexicon.no_capitals {
        let form = if word.ending { NameForm::Other } else { NameForm::Subject };
        return (word.shouted && initials.contains(&word.lower)).then_some(form);
    }
    // Where no capitals tell, the hyphen does that parts letters from their ending.
    let (letters, ending) = word.lower.split_once('-')?;
    let subject = || lexicon.role_endings.iter().any(|own| own == ending);
    let other = || lexicon.endings.iter().flat_map(|kind| &kind.other).any(|own| own == ending);
    let form = if subject() { NameForm::Subject } else { NameForm::Other };
    (initials.iter().any(|own| own == letters) && (subject() || other())).then_some(form)
}

/// In which form a word is the beginnings of two others: `Минтрансе` of `министерство` and `транспорта`.
pub(super) fn clipped(word: &str, first: &str, second: &str) -> Option<NameForm> {
    const HEAD: usize = 3;
    const FEWEST: usize = 4;
    const LONGEST_ENDING: usize = 2;
    let letters: Vec<char> = word.chars().collect();
    let same = |letters: &[char], other: &str| letters.iter().zip(other.chars()).take_while(|(a, b)| **a == *b).count();
    let (head, rest) = letters.split_at_checked(HEAD)?;
    let own = same(rest, second);
    let whole = own == rest.len();
    let enough = own >= FEWEST || whole && own >= HEAD;
    let form = if whole { NameForm::Subject } else { NameForm::Other };
    (same(head, first) == HEAD && enough && rest.len() - own <= LONGEST_ENDING).then_some(form)
}
