//! Speeches under the names of those who say them, one after another, as where several experts comment: `Nora Lang, head of trade`, and
//! below it what she says in marks.

use super::super::lexicon::Class;
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::words::TokenKind;
use super::scene::Scene;
use super::search::{Said, SpeakerSearch};

impl SpeakerSearch<'_> {
    /// Whoever is named in the line above a speech that is all of its paragraph, where names stand above in a row of them, and not below.
    pub(super) fn named_above(&self, reader: &SubjectReader, first: usize, last: usize) -> Option<Said> {
        const MOST: usize = 24;
        let own = *self.text.paragraphs_of(&self.speeches.spans[first].marks()).start();
        let end = *self.text.paragraphs_of(&self.speeches.spans[last].marks()).end();
        let line = own.checked_sub(1).filter(|_| self.is_all_speech(own))?;
        let (named, scene) = self.line_of_name(reader, line)?;
        // Up to the first of the row.
        let mut top = line;
        let mut pairs = 1;
        while pairs < MOST && top > 2 && self.is_all_speech(top - 1) {
            // Where it begins with a speech, its name stands below.
            self.line_of_name(reader, top - 2)?;
            top -= 2;
            pairs += 1;
        }
        let followed = self.line_of_name(reader, end + 1).is_some() && self.is_all_speech(end + 2);
        let reader = SubjectReader { tokens: &scene.tokens, ..*reader };
        (pairs > 1 || followed).then(|| self.spoken(&reader, &named)).flatten()
    }

    /// Whether a paragraph is nothing but speech.
    fn is_all_speech(&self, number: usize) -> bool {
        let paragraph = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
        !paragraph.tokens.is_empty() && paragraph.is_silent()
    }

    /// Whom a line names, alone or with what the person is, and nothing else.
    fn line_of_name(&self, reader: &SubjectReader, number: usize) -> Option<(Subject, Scene)> {
        const LONGEST: usize = 20;
        let line = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
        let of_line = SubjectReader { tokens: &line.tokens, ..*reader };
        let run = of_line.run_at(0, line.tokens.len()).filter(|run| run.len() > 1 && line.tokens.len() < LONGEST)?;
        let closed = line
            .tokens
            .get(run.end)
            .is_none_or(|sign| matches!(sign.kind, TokenKind::Comma | TokenKind::Dash | TokenKind::Open));
        let ends = |kind: TokenKind| matches!(kind, TokenKind::Stop | TokenKind::Colon | TokenKind::Speech(_));
        let plain = !line.tokens.iter().any(|token| ends(token.kind));
        let verb = (0..line.tokens.len()).any(|at| self.is_verb(&of_line, at));
        let found = of_line.resolve(run).0;
        let given = line.tokens[0].is(Class::MALE.with(Class::FEMALE).with(Class::GIVEN).with(Class::TITLE));
        let bare = found.words.end == line.tokens.len();
        let person = matches!(found.who, Who::Known(_)) || matches!(found.who, Who::Named(_)) && (given || !bare);
        (closed && plain && !verb && person).then_some((found, line))
    }
}
