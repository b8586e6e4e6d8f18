//! Whether a speech may answer the one before, which asks: then another says it.

use super::super::lexicon::Class;
use super::super::stretches::marks::SpanKind;
use super::super::stretches::sign;
use super::super::tokens::words;
use super::scene::Scene;
use super::search::SpeakerSearch;

impl SpeakerSearch<'_> {
    /// Whether the speech before asks something, and this one, without a word of attribution, begins the next paragraph, or stands behind words
    /// that tell who asked by no verb of saying: `“…?” rang the director. “…”.`
    pub(super) fn may_reply(&self, scene: &Scene, first: usize) -> bool {
        let spans = &self.speeches.spans;
        let Some(previous) = (0..first).rev().find(|index| !self.is_name(*index)) else { return false };
        let inside = |index: usize| &self.text.stored()[spans[index].inside()];
        let marks = |index: usize| spans[index].kind == SpanKind::Marks;
        let number = |index: usize| *self.text.paragraphs_of(&spans[index].marks()).end();
        let (own, asked) = (number(first), number(previous));
        let whole = inside(first).trim_start().starts_with(char::is_uppercase) && !sign::asks(inside(first));
        if !marks(first) || !marks(previous) || !whole || !sign::asks(inside(previous)) || own > asked + 1 {
            return false;
        }
        let (from, to) = (spans[previous].marks().end, spans[first].marks().start);
        let mut between = Vec::new();
        words::read(self.text, from..to.max(from), self.lexicon, &mut between);
        match own == asked {
            true => {
                let says = |token: &words::Token| self.lexicon.class(&token.lower).is(Class::VERB);
                between.iter().any(words::Token::is_word) && !between.iter().any(says)
            }
            false => {
                !scene.tokens[..scene.own.start].iter().any(words::Token::is_word)
                    && !between.iter().any(words::Token::is_word)
            }
        }
    }
}
