//! Persons to whom something is done: `Residents confronted Lang: “…”`, `Lang was greeted by a banner: “…”`.

use super::super::lexicon::endings::ends_in;
use super::super::lexicon::{Class, ClauseOrder};
use super::super::tokens::words::Token;
use super::reader::{Subject, SubjectReader};

impl SubjectReader<'_> {
    /// Whether the sentence from an index on says what is done to a person, and not what the person does.
    pub fn is_acted_on(&self, person: &Subject, start: usize) -> bool {
        // `A view shared by Lang: “…”`
        let light = Class::ARTICLE.with(Class::TITLE);
        let before =
            (start..person.words.start).rev().find(|at| !self.tokens[*at].is(light) || self.tokens[*at].is(Class::BY));
        let by = before.is_some_and(|at| self.tokens[at].is(Class::BY));
        self.lexicon.order == ClauseOrder::Place && (self.is_object(person, start) && !by || self.is_in_passive(person))
    }

    /// Whether another noun stands before a person as the subject, with a word between that may be the verb.
    fn is_object(&self, person: &Subject, start: usize) -> bool {
        let part = (start..person.words.start).rev().find(|at| !self.tokens[*at].is_word()).map_or(start, |at| at + 1);
        let before = &self.tokens[part..person.words.start];
        let plain = |token: &Token| !token.capital && token.class.without(Class::FILLER) == Class::NONE;
        let may_be_verb = |token: &&Token| {
            let ends = |ending: &String| token.lower.ends_with(ending.as_str());
            token.is(Class::VERB)
                || plain(token) && (!self.lexicon.modifiers_first || self.lexicon.verb_endings.iter().any(ends))
        };
        if self.lexicon.modifiers_first {
            // `Workers blame Lang`: what is no title before a name is a subject and its verb.
            return before.iter().any(|token| may_be_verb(&token));
        }
        // `La presse a critiqué Lang`: a noun behind an article that no preposition governs.
        let Some(article) = (part..person.words.start).find(|at| {
            let token = &self.tokens[*at];
            token.is(Class::DEFINITE.with(Class::INDEFINITE)) && !token.is(Class::PREPOSITION)
        }) else {
            return false;
        };
        let noun = self.tokens.get(article + 1).is_some_and(|noun| noun.is_word() && !noun.capital);
        let verbs = self.tokens[(article + 2).min(person.words.start)..person.words.start].iter();
        noun && !self.is_governed(article, part) && { verbs }.any(|token| may_be_verb(&token))
    }

    /// Whether a form of `to be` and a word with the ending of what is done stand behind a person.
    fn is_in_passive(&self, person: &Subject) -> bool {
        let lexicon = self.lexicon;
        let behind = self.tokens[person.words.end..].iter();
        let mut behind = behind.take_while(|token| token.is(Class::FILLER)).peekable();
        let count = self.tokens[person.words.end..].iter().take_while(|token| token.is(Class::FILLER)).count();
        let done = self.tokens.get(person.words.end + count);
        let ends = |token: &Token| ends_in(&token.lower, &lexicon.passive_endings);
        behind.peek().is_some()
            && behind.any(|token| token.is(Class::BE))
            && done.is_some_and(|done| done.is_word() && ends(done) && !lexicon.feelings.contains(&done.lower))
    }
}
