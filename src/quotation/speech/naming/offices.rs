//! What offices are called: the noun of a role, and its other names.

use super::super::lexicon::forms::is_form_of;
use super::super::lexicon::{Class, ClauseOrder, Lexicon};
use super::super::tokens::words::Token;

/// The nouns of a role, where what it is of stands on its other side: the last one, those that tell what a person is (`airline boss`,
/// `secretary general`), or the first with the adjectives before it.
pub(super) fn own_heads<'a>(role: &'a [String], lexicon: &Lexicon) -> Vec<&'a String> {
    if lexicon.heads_last {
        return role.last().into_iter().collect();
    }
    if lexicon.modifiers_first {
        let personal = Class::TITLE.with(Class::BEHALF).with(Class::TAKES_UP);
        let tells = |word: &&String| lexicon.class(word).is(personal) || lexicon.is_epithet(word);
        return role
            .iter()
            .enumerate()
            .filter(|(at, word)| at + 1 == role.len() || tells(word))
            .map(|(_, word)| word)
            .collect();
    }
    if lexicon.order != ClauseOrder::Case || lexicon.capital_nouns {
        return Vec::new();
    }
    let noun = role.iter().position(|word| !lexicon.is_adjective(word)).unwrap_or(role.len());
    // `український олігарх`: a blogger of the country is another.
    let country = role[..noun].iter().take_while(|word| !lexicon.group_of(word).is_empty()).count();
    let country = if noun < role.len() { country } else { 0 };
    role[country..role.len().min(noun + 1)].iter().collect()
}

/// The other names of an office of a state, where a role is nothing but one, with a country at the most. Of what a role is that has no
/// `owner`, more than one word tells: a president may be that of any club.
pub(super) fn other_names<'a>(role: &[Token], owner: bool, lexicon: &'a Lexicon) -> Vec<&'a Vec<String>> {
    let is_name = |name: &&Vec<String>| {
        let tells = owner || name.len() > 1 || name[0].contains('-') || lexicon.order != ClauseOrder::Place;
        let own = |token: &Token| name.iter().any(|word| is_form_of(&token.lower, word, lexicon));
        tells
            && name.iter().all(|word| role.iter().any(|token| is_form_of(&token.lower, word, lexicon)))
            && role.iter().all(|token| {
                own(token)
                    || !lexicon.group_of(&token.lower).is_empty()
                    || lexicon.no_capitals && lexicon.is_form_of_state(&token.lower)
                    || token.capital && !token.is(Class::TITLE.with(Class::ORGANISATION))
                    || token.is(Class::PREPOSITION.with(Class::ARTICLE))
            })
    };
    let group = lexicon.same_roles.iter().find(|group| group.iter().any(|name| is_name(&name)));
    group.map_or_else(Vec::new, |group| group.iter().filter(|name| !is_name(name)).collect())
}

/// What the head of anything is called too.
pub(super) fn other_heads<'a>(role: &[Token], lexicon: &'a Lexicon) -> Vec<&'a Vec<String>> {
    let has =
        |name: &&Vec<String>| name.iter().all(|word| role.iter().any(|token| is_form_of(&token.lower, word, lexicon)));
    // A striker is a player, and a player no striker: the first of a group is what the record has.
    let group = lexicon.same_heads.iter().find(|group| group.first().is_some_and(|name| has(&name)));
    group.map_or_else(Vec::new, |group| group.iter().filter(|name| !has(name)).collect())
}

/// Whether a word is a title in the form that a subject has, and not of what one is: `բժիշկ`.
pub(super) fn names_office(token: &Token, lexicon: &Lexicon) -> bool {
    token.is(Class::TITLE) && !lexicon.is_of_elsewhere(&token.lower) && lexicon.order == ClauseOrder::Case
}

/// The nouns of a compound whose parts each tell what somebody is: `врач-инфекционист`, and no `премьер-министр`.
pub(super) fn two_nouns(role: &str, lexicon: &Lexicon) -> Vec<String> {
    let noun = |word: &str| lexicon.class(word).is(Class::TITLE.with(Class::TAKES_UP));
    let parts: Vec<&str> = role.split('-').collect();
    let own = lexicon.order != ClauseOrder::Place && !lexicon.capital_nouns && !noun(role);
    match parts[..] {
        [one, two] if own && noun(one) && noun(two) => vec![one.to_owned(), two.to_owned()],
        _ => Vec::new(),
    }
}
