//! Who else may be meant: another bearer of a surname, and whoever the paragraphs below a speech name.

use std::cell::Cell;
use std::ops::Range;

use super::super::antecedents::persons::Referent;
use super::super::lexicon::endings::ends_in;
use super::super::lexicon::{Class, ClauseOrder};
use super::super::naming::names;
use super::super::subject::{SubjectReader, Who};
use super::scene::Scene;
use super::search::{MOST_PARAGRAPHS, SpeakerSearch};

impl SpeakerSearch<'_> {
    /// The first person whom one of the next paragraphs names.
    pub fn next_person(&self, scene: &Scene, reader: &SubjectReader) -> Option<Referent> {
        const MOST_BEHIND: usize = 3;
        let own = *self.text.paragraphs_of(&scene.tokens.last()?.range()).end();
        (own + 1..=own + MOST_BEHIND).find_map(|number| {
            let next = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
            let reader = SubjectReader { tokens: &next.tokens, ..*reader };
            let persons = self.persons(&reader, 0..next.tokens.len());
            { persons.into_iter() }.find(|person| matches!(person.subject.who, Who::Known(_) | Who::Named(_)))
        })
    }

    /// Whether a surname alone may be that of another than the known speaker: the nearest place before it where the text has the surname
    /// behind a given name has another's, and not the speaker's own.
    pub fn is_name_of_another(
        &self,
        scene: &Scene,
        reader: &SubjectReader,
        index: usize,
        words: &Range<usize>,
    ) -> bool {
        const MOST_OPENING: usize = 4;
        const LONGEST: usize = 20_000;
        let known = &self.known[index];
        let run = &reader.tokens[words.clone()];
        let given = known.is_called_by_given(run, self.lexicon);
        let cases = self.lexicon.order != ClauseOrder::Place && !self.lexicon.capital_nouns;
        if cases {
            return given && run.len() > 1 && self.has_another_of_given(scene, reader, index);
        }
        if !given && !known.is_called_by_surname(run, self.lexicon) {
            return false;
        }
        let Some(first) = scene.tokens.first() else { return false };
        let own = *self.text.paragraphs_of(&first.range()).start();
        let near = own.saturating_sub(2 * MOST_PARAGRAPHS).max(1)..own;
        let opening = 1..=MOST_OPENING.min(near.start.saturating_sub(1));
        let other = Cell::new(false);
        let told = |reader: &SubjectReader| {
            (1..reader.tokens.len()).any(|at| {
                if given {
                    other.set(other.get() | known.is_surname_of_another(reader.tokens, at, self.lexicon));
                    return false;
                }
                let Some((given, own)) = known.given_before(reader.tokens, at, self.lexicon) else { return false };
                // `la consigliera del Pd Russo`
                let belongs =
                    given.checked_sub(1).is_some_and(|at| reader.tokens[at].is(Class::OF.with(Class::ARTICLE)));
                // `Verbandspräsident Lang`
                let title = names::is_any_title(&reader.tokens[given], self.lexicon);
                other.set(other.get() | (!own && reader.is_name(given) && !title && !belongs));
                own
            })
        };
        // Only paragraphs that hold the surname are read, and none that is a book.
        let surname = words.clone().map(|at| &self.text.stored()[reader.tokens[at].range()]).last().unwrap_or_default();
        let holds = |number: &usize| {
            let paragraph = self.text.paragraph(*number).map(|paragraph| &self.text.stored()[paragraph.range.clone()]);
            paragraph.is_some_and(|words| words.len() < LONGEST && words.contains(surname))
        };
        // Of two who bear it, the one who was named in full last.
        let mut own = told(reader);
        for number in near.rev().chain(opening.rev()).filter(holds) {
            if own || other.get() && !given {
                break;
            }
            let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
            own = told(&SubjectReader { tokens: &before.tokens, ..*reader });
        }
        other.get() && !own
    }

    /// Whether the paragraphs before and around a speech name another person of the same given name: `Василий Корнеевич` is either.
    fn has_another_of_given(&self, scene: &Scene, reader: &SubjectReader, index: usize) -> bool {
        let known = &self.known[index];
        let Some(first) = scene.tokens.first() else { return false };
        let own = *self.text.paragraphs_of(&first.range()).start();
        let patronymic = |word: &str| ends_in(word, &self.lexicon.patronymic_endings);
        let names_another = |reader: &SubjectReader| {
            reader.tokens.windows(2).any(|pair| {
                pair[1].is_word()
                    && pair[1].capital
                    && known.is_called_by_given(&pair[..1], self.lexicon)
                    && !known.is_surname(&pair[1], self.lexicon)
                    && !patronymic(&pair[1].lower)
            })
        };
        let near = (own.saturating_sub(2 * MOST_PARAGRAPHS).max(1)..own).rev();
        names_another(reader) || { near }.any(|number| {
            let before = Scene::of_paragraph(self.text, self.speeches, self.lexicon, number, usize::MAX);
            names_another(&SubjectReader { tokens: &before.tokens, ..*reader })
        })
    }
}
