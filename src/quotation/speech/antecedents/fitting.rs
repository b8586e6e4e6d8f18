//! Whether a person can be meant: by gender, and by what a pronoun stands for.

use super::super::attribution::SpeakerSearch;
use super::super::lexicon::{Class, ClauseOrder};
use super::super::subject::body::is_body;
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::gender::{self, Gender};
use super::antecedent::Wanted;

impl SpeakerSearch<'_> {
    pub fn gender(&self, reader: &SubjectReader, subject: &Subject) -> Gender {
        match &subject.who {
            Who::Known(index) | Who::Holder(index) => self.known[*index].gender,
            Who::Named(run) => gender::gender_of_run(&reader.tokens[run.clone()], self.lexicon),
            _ => Gender::Unknown,
        }
    }

    pub(super) fn can_be(&self, reader: &SubjectReader, subject: &Subject, wanted: &Wanted) -> bool {
        let right_kind = match subject.who {
            Who::Known(index) | Who::Holder(index) if wanted.thing && self.known[index].is_surely_person() => false,
            Who::Known(index) | Who::Holder(index) => {
                // `la préfecture …, a-t-elle précisé`
                (wanted.bodies || self.lexicon.gendered_nouns || !self.known[index].body)
                    && !wanted.others.contains(&index)
            }
            // An agency is no `he`.
            Who::Named(ref run) => {
                let tokens = &reader.tokens[run.clone()];
                // Nor is who passes on what others say: `Об этом сообщает Pravda.Ru.`
                let carrier =
                    self.lexicon.order != ClauseOrder::Last && tokens.iter().any(|token| token.is(Class::CARRIER));
                !carrier && (wanted.bodies || !is_body(tokens, self.lexicon))
            }
            _ => true,
        };
        right_kind && self.gender(reader, subject).agrees(wanted.gender)
    }
}
