//! Whom a role means: `the mayor`, `the port’s director`.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder, Lexicon};
use super::super::naming::names::{self, Known};
use super::super::tokens::gender::Gender;
use super::super::tokens::words::Token;
use super::reader::{SubjectReader, Who};

impl SubjectReader<'_> {
    /// The known speaker whose role a noun phrase names.
    pub fn role(&self, words: Range<usize>) -> Option<Who> {
        let lexicon = self.lexicon;
        let found = self.holders(words.clone());
        // Of a minister and a prime minister, `the minister` is the first.
        let content = self.content_of_role(words);
        let named_in_full = |index: &&usize| {
            let roles = self.known[**index].own_roles();
            roles.iter().all(|role| content.iter().any(|token| names::is_form_of(&token.lower, role, lexicon)))
        };
        let mut full = found.iter().filter(named_in_full);
        match (&found[..], full.next(), full.next()) {
            ([], ..) => None,
            ([only], ..) | (_, Some(only), None) => Some(Who::Holder(*only)),
            _ => Some(Who::Somebody),
        }
    }

    /// A title with the small noun behind it that it is one with: `Premier ministre`.
    pub(super) fn whole_title(&self, run: Range<usize>) -> Range<usize> {
        let small = |token: &Token| token.is(Class::TITLE) && !token.capital && !token.is(Class::OF);
        let joins = self.lexicon.order == ClauseOrder::Place
            && self.tokens[run.end - 1].is(Class::TITLE)
            && self.tokens.get(run.end).is_some_and(small);
        run.start..run.end + usize::from(joins)
    }

    /// The words of a noun phrase that say what somebody is.
    fn content_of_role(&self, words: Range<usize>) -> Vec<&Token> {
        let small = Class::ARTICLE.with(Class::PREPOSITION).with(Class::OPENER).with(Class::FILLER);
        let of_role = |token: &Token| self.known.iter().any(|known| known.roles.contains(&token.lower));
        let words = self.tokens[words].iter();
        { words }
            .filter(|token| token.is_word() && (!token.is(small) || token.is(Class::TITLE) || of_role(token)))
            .collect()
    }

    /// Whether a noun phrase, with the words beside it, tells of an office that a known speaker doesn't have: `the deputy director`, who is no
    /// director.
    pub fn is_modified(&self, index: usize, words: &Range<usize>) -> bool {
        const FARTHEST: usize = 2;
        let known = &self.known[index];
        let ends = |token: &Token| !token.is_word() || token.is(Class::VERB.with(Class::PREPOSITION).with(Class::THAT));
        let behind = self.tokens[words.end..].iter().take(FARTHEST).take_while(|token| !ends(token));
        let before = self.tokens[..words.start].iter().rev().take(1).filter(|token| !ends(token));
        let mut all = self.tokens[words.clone()].iter().chain(before).chain(behind);
        let own = |token: &Token| {
            let near = |word: &String| names::is_near(&token.lower, word, self.lexicon);
            known.own_description().iter().any(near)
        };
        all.any(|token| self.lexicon.office_modifiers.contains(&token.lower) && !own(token))
    }

    /// The known speakers whose role a noun phrase may name.
    pub fn holders(&self, words: Range<usize>) -> Vec<usize> {
        let lexicon = self.lexicon;
        let content = self.content_of_role(words.clone());
        if content.is_empty() {
            return Vec::new();
        }
        let makes_other = |token: &&Token| lexicon.other_offices.contains(&token.lower);
        let fits = |known: &Known| {
            let role = |token: &&&Token| {
                let part = lexicon.order == ClauseOrder::Place && known.is_part_of_alias(&token.lower, &content);
                let other = is_of_other_office(known, &token.lower, lexicon) && !content.iter().any(makes_other);
                // `la organización ecologista`, which the record calls an association
                let is_body = |word: &String| lexicon.body_nouns.contains(word);
                let body = content.len() > 1 && is_body(&token.lower) && known.own_roles().iter().any(is_body);
                let own = |role: &String| names::is_form_of(&token.lower, role, lexicon);
                !part && !other && (body || known.roles.iter().any(own))
            };
            let described = |token: &&Token| {
                role(&token)
                    || known.description.iter().any(|word| {
                        names::is_near(&token.lower, word, lexicon) || lexicon.is_of_state(&token.lower, word)
                    })
                    || known.is_affiliated(token, lexicon)
                    || token.is(Class::SAME_PLACE) && !token.capital
                    || self.lexicon.plain_modifiers.contains(&token.lower)
            };
            // `the U.S.`, of its ambassador
            let is_letter = |token: &Token| token.lower.chars().count() == 1;
            content.iter().any(|token| role(&token) && !is_letter(token))
                && content.iter().all(described)
                && known.is_headed(&content, lexicon)
                && !known.is_only_affiliation(&content)
                && !is_body_by_letters(known, &content, lexicon)
        };
        // `o presidente da República` isn't the president of its assembly.
        let is_content = |word: &&String| !lexicon.class(word).is(Class::OF.with(Class::ARTICLE));
        let is_office = |name: &Vec<String>| {
            name.len() > 2 && name.iter().filter(is_content).eq(content.iter().map(|token| &token.lower))
        };
        let of_state = lexicon.same_roles.iter().flatten().any(is_office);
        let of_body = |known: &Known| {
            let more = |word: &String| content.iter().all(|token| token.lower != *word);
            known.own_description().iter().any(|word| lexicon.class(word).is(Class::ORGANISATION) && more(word))
        };
        // `the president of the National Assembly` isn't that of a group in it.
        let of_part = |known: &Known| {
            const NEAREST: usize = 3;
            let own = known.own_description().iter().skip(1).take(NEAREST);
            let is_body =
                |word: &&String| lexicon.class(word).is(Class::ORGANISATION) && !known.affiliation.contains(word);
            let part = { own }.find(is_body);
            part.is_some_and(|part| !content.iter().any(|token| names::is_near(&token.lower, part, lexicon)))
        };
        let whole = content.len() > 1 && lexicon.order == ClauseOrder::Place;
        let fits =
            |known: &Known| fits(known) && !(of_state && of_body(known)) && !(whole && !known.body && of_part(known));
        // `la ministra` is no man, while `il ministro` may be a woman.
        let feminine = self.tokens[words.start].is(Class::DEFINITE)
            && lexicon.order == ClauseOrder::Place
            && lexicon.gender_of_article(&self.tokens[words.start].lower) == Gender::Female;
        let masculine = lexicon.articles_tell
            && self.tokens[words.start].is(Class::DEFINITE)
            && self.gender_of_phrase(&self.tokens[words.start..words.start + 1]) == Gender::Male;
        // `I cittadini` are no first citizen.
        let several = self.tokens[words.start].is(Class::PLURAL) && lexicon.order == ClauseOrder::Place;
        let fits = |known: &Known| {
            fits(known)
                && !(feminine && known.gender == Gender::Male)
                && !(masculine && known.gender == Gender::Female)
                && (known.body || !several)
        };
        (0..self.known.len()).filter(|index| fits(&self.known[*index])).collect()
    }
}

/// Whether words are the first letters of a body that somebody heads, and not what he is: `ըստ ԿԲ-ի`, of `ԿԲ նախագահ`.
pub(crate) fn is_body_by_letters(known: &Known, words: &[&Token], lexicon: &Lexicon) -> bool {
    let head = known.own_roles().last();
    lexicon.heads_last
        && !known.body
        && head.is_some_and(|head| words.iter().all(|token| token.shouted && token.lower != *head))
}

/// Whether the record has an office only with a word that makes it another: `sindaco`, of a `vice sindaco`.
fn is_of_other_office(known: &Known, office: &str, lexicon: &Lexicon) -> bool {
    let own = known.own_roles();
    let other = |at: usize| at > 0 && lexicon.other_offices.contains(&own[at - 1]);
    let mut places = (0..own.len()).filter(|at| own[*at] == office).peekable();
    places.peek().is_some() && places.all(other)
}
