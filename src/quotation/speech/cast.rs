//! The persons whom a text itself introduces: their names in full, and what it says that they are.

use std::ops::Range;

use super::super::text::stored::StoredText;
use super::attribution::scene::Scene;
use super::lexicon::{Class, Lexicon};
use super::speaker::Speaker;
use super::stretches::direct::Speeches;
use super::subject::{SubjectReader, Who};
use super::tokens::words::{Token, TokenKind};

/// How many persons of a text are looked for.
const MOST: usize = 200;

/// The persons of a text, in the order in which it introduces them. Their ids are their indices.
pub(crate) fn of(text: &StoredText, speeches: &Speeches, lexicon: &Lexicon) -> Vec<Speaker> {
    let mut cast: Vec<Speaker> = Vec::new();
    for paragraph in text.paragraphs() {
        let scene = Scene::of_paragraph(text, speeches, lexicon, paragraph.number, usize::MAX);
        introduce(text, &scene.tokens, lexicon, &mut cast);
        if cast.len() >= MOST {
            break;
        }
    }
    cast
}

/// Adds those whom some words introduce.
fn introduce(text: &StoredText, tokens: &[Token], lexicon: &Lexicon, cast: &mut Vec<Speaker>) {
    let mut at = 0;
    while at < tokens.len() {
        let reader = SubjectReader { tokens, known: &[], lexicon };
        let Some(run) = reader.run_at(at, tokens.len()) else {
            at += 1;
            continue;
        };
        at = run.end;
        let Who::Named(run) = reader.resolve(run).0.who else { continue };
        let name = without_titles(tokens, run.clone());
        if name.is_empty() || !may_be_person(tokens, &name) {
            continue;
        }
        let words: Vec<&Token> = tokens[name.clone()].iter().collect();
        let written = text.words(&(words[0].start as usize..words[words.len() - 1].end as usize));
        let written = lexicon.without_owner_ending(&written).to_owned();
        let (role, affiliation) = description(text, tokens, &run, &name, lexicon);
        let lowered: Vec<&str> = words.iter().map(|word| word.lower.as_str()).collect();
        match cast.iter().position(|known| is_of(&known.name, &lowered, lexicon)) {
            Some(known) => {
                let known = &mut cast[known];
                known.role = known.role.take().or(role);
                known.affiliation = known.affiliation.take().or(affiliation);
            }
            // A person is introduced with the full name.
            None if words.len() >= 2 && cast.len() < MOST => {
                cast.push(Speaker { id: cast.len().to_string(), name: written, role, affiliation });
            }
            None => {}
        }
    }
}

/// A run without the titles before the name.
fn without_titles(tokens: &[Token], run: Range<usize>) -> Range<usize> {
    // `Solicitor General Elizabeth Prelogar`: what stands before a title is one too.
    let last = run.clone().rev().find(|at| tokens[*at].is(Class::TITLE) && at + 2 < run.end);
    let run = last.map_or(run.start, |last| last)..run.end;
    let titles = tokens[run.clone()]
        .iter()
        .take_while(|token| token.is(Class::TITLE) || token.is(Class::MALE.with(Class::FEMALE)) && token.short)
        .count();
    let start = run.start + titles;
    // A name of which every word is a title is one all the same: `Pope`.
    if start >= run.end { run.start..run.start } else { start..run.end }
}

fn may_be_person(tokens: &[Token], name: &Range<usize>) -> bool {
    const MOST_WORDS: usize = 5;
    let words = &tokens[name.clone()];
    let article = name.start > 0 && tokens[name.start - 1].is(Class::DEFINITE.with(Class::OBLIQUE_ARTICLE));
    let place = name.start > 0
        && tokens[name.start - 1].is(Class::PREPOSITION)
        && !tokens[name.start - 1].is(Class::OF.with(Class::BY));
    words.len() <= MOST_WORDS
        && !article
        && !place
        && !words.iter().any(|word| word.is(Class::ORGANISATION) || word.lower.starts_with(char::is_numeric))
}

/// Whether words are those of a name, or the last of them.
fn is_of(name: &str, words: &[&str], lexicon: &Lexicon) -> bool {
    let own: Vec<String> = name.split_whitespace().map(|word| lexicon.lower(word)).collect();
    let same = |own: &String, word: &&str| {
        let word: &str = word;
        own == word
            || own.starts_with(word) && own.len() - word.len() <= 6 && word.len() > 3
            || word.starts_with(own.as_str()) && word.len() - own.len() <= 6 && own.len() > 3
    };
    words.len() <= own.len() && own[own.len() - words.len()..].iter().zip(words).all(|(own, word)| same(own, word))
}

/// What the text says of a person beside the name: the words of an apposition after it, or those before it.
fn description(
    text: &StoredText,
    tokens: &[Token],
    run: &Range<usize>,
    name: &Range<usize>,
    lexicon: &Lexicon,
) -> (Option<String>, Option<String>) {
    const MOST_WORDS: usize = 16;
    let after = name.end;
    let party = party(text, tokens, after);
    if tokens.get(after).is_some_and(|token| matches!(token.kind, TokenKind::Comma | TokenKind::Open)) {
        let end = (after + 1..tokens.len()).find(|at| !tokens[*at].is_word()).unwrap_or(tokens.len());
        let phrase = after + 1..end;
        let closed = party.is_none()
            && tokens
                .get(end)
                .is_some_and(|token| matches!(token.kind, TokenKind::Comma | TokenKind::Close | TokenKind::Stop));
        let is_noun = phrase.clone().next().is_some_and(|first| {
            let first = &tokens[first];
            first.is(Class::ARTICLE.with(Class::TITLE).with(Class::BEHALF))
                || lexicon.without_articles && !first.capital && first.class == Class::NONE
        });
        let unlike = Class::RELATIVE.with(Class::PRONOUN).with(Class::BE).with(Class::THAT);
        let verb = phrase.clone().any(|at| tokens[at].is(unlike) && !tokens[at].is(Class::ARTICLE));
        if closed && is_noun && !verb && !phrase.is_empty() && phrase.len() <= MOST_WORDS {
            return parted(text, tokens, phrase, lexicon);
        }
    }
    // `port director Peter Lang`, `President Wei`
    let mut start = run.start;
    while start > 0
        && name.start - start < 5
        && tokens[start - 1].is_word()
        && tokens[start - 1].is(Class::TITLE.with(Class::BEHALF))
    {
        start -= 1;
    }
    let titles = tokens[start..name.start].iter().filter(|token| {
        !token.short && !token.is(Class::MALE.with(Class::FEMALE))
            || token.is(Class::TITLE) && token.lower.chars().count() > 4
    });
    if titles.count() == 0 {
        return (None, party);
    }
    let words = tokens[start].start as usize..tokens[name.start - 1].end as usize;
    (Some(text.words(&words)), party)
}

/// The party that stands in brackets after a name: `(CDU)`, `(Les Verts)`.
fn party(text: &StoredText, tokens: &[Token], after: usize) -> Option<String> {
    const MOST_WORDS: usize = 2;
    let bracket = tokens.get(after).filter(|token| token.kind == TokenKind::Open)?;
    let end = (after + 1..tokens.len().min(after + 2 + MOST_WORDS)).find(|at| !tokens[*at].is_word())?;
    let inside = &tokens[after + 1..end];
    let words = text.words(&(bracket.end as usize..tokens[end].start as usize));
    // Parties known by their letters are titles too: `SPD chief`.
    let letters = words.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let is_party = tokens[end].kind == TokenKind::Close
        && !inside.is_empty()
        && inside.iter().all(|word| word.capital && (letters || !word.is(Class::TITLE.with(Class::ARTICLE))));
    is_party.then_some(words)
}

/// A description as role and affiliation: `an engineer | at the Road Office`.
fn parted(
    text: &StoredText,
    tokens: &[Token],
    phrase: Range<usize>,
    lexicon: &Lexicon,
) -> (Option<String>, Option<String>) {
    let words = |range: Range<usize>| {
        (!range.is_empty())
            .then(|| text.words(&(tokens[range.start].start as usize..tokens[range.end - 1].end as usize)))
    };
    let mut start = phrase.start;
    while start < phrase.end && tokens[start].is(Class::ARTICLE) {
        start += 1;
    }
    let is_name = |at: usize| tokens[at].capital && !lexicon.capital_nouns;
    let border = (start..phrase.end).find(|at| {
        tokens[*at].is(Class::PREPOSITION) && {
            let next = (at + 1..phrase.end).find(|next| !tokens[*next].is(Class::ARTICLE));
            next.is_some_and(|next| {
                is_name(next)
                    || (next..phrase.end.min(next + 4)).any(|at| is_name(at) && !tokens[next].is(Class::PREPOSITION))
            })
        }
    });
    let Some(border) = border.filter(|border| *border > start) else { return (words(start..phrase.end), None) };
    let mut own = border + 1;
    while own < phrase.end && tokens[own].is(Class::ARTICLE) {
        own += 1;
    }
    (words(start..border), words(own..phrase.end))
}
