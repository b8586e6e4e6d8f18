//! What an excerpt of selected words would be: its id, its speaker, its themes, and the verdict on it.

use std::ops::Range;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use super::sources::{stretches, verdict};
use crate::desk::answer::{Posted, RequestFault};
use crate::desk::laid::Laid;
use crate::desk::room::Desk;
use crate::import::draft::{TakenIds, bears_on, id_of_person, ids_of_passage};
use crate::language::Language;
use crate::project::Project;
use crate::project::corpus::Source;
use crate::quotation::{Claim, Person, Speaker, selector_for, speeches, verify};

/// Words that were selected: from an offset of one paragraph to one of the same or a later one.
#[derive(Deserialize)]
pub struct Selected {
    /// From 1.
    paragraph: usize,
    /// In UTF-16 code units of the paragraph's text.
    start: usize,
    end: usize,
    /// The paragraph in which `end` is, where it is another one.
    #[serde(default)]
    to_paragraph: Option<usize>,
    /// Who is to be the speaker.
    #[serde(default)]
    speaker: Chosen,
    /// Instead of the themes that are proposed.
    #[serde(default)]
    themes: Option<Vec<String>>,
    /// The id of the excerpt that the words are to be of, where it is there already.
    #[serde(default)]
    id: Option<String>,
}

/// Who was chosen as the speaker.
#[derive(Default)]
enum Chosen {
    /// Nobody yet, where the key is left out: whom the text names.
    #[default]
    AsTheTextSays,
    /// The publication, with `null`.
    Publication,
    /// The speaker of this id.
    Speaker(String),
}

impl<'de> Deserialize<'de> for Chosen {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::<String>::deserialize(deserializer)?.map_or(Self::Publication, Self::Speaker))
    }
}

/// Proposes an excerpt.
pub async fn propose(
    State(desk): State<Arc<Desk>>,
    Path(key): Path<String>,
    Posted(selected): Posted<Selected>,
) -> Response {
    desk.answer(move |desk| {
        let (_, project) = desk.project()?;
        let source = project.corpus.sources.get(&key);
        let source = source.ok_or_else(|| RequestFault::absent(format!("the project has no source `{key}`")))?;
        proposal(desk, &project, source, &selected)
    })
    .await
}

fn proposal(desk: &Desk, project: &Project, source: &Source, selected: &Selected) -> Result<Value, RequestFault> {
    let text = &source.text;
    let range = range(source, selected)?;
    let selector = selector_for(text, range.clone());
    let says = stretches(desk, source);
    let stretch = says.iter().find(|stretch| stretch.inside.start <= range.start && range.end <= stretch.inside.end);
    let newcomer = match (&selected.speaker, stretch) {
        (Chosen::AsTheTextSays, Some(stretch)) if stretch.speaker.is_none() => person(source, &stretch.inside),
        _ => None,
    };
    let new_speaker = newcomer.map(|person| speaker_of(source, person));
    let speaker = match &selected.speaker {
        Chosen::Speaker(id) => Some(id.clone()),
        Chosen::Publication => None,
        Chosen::AsTheTextSays => {
            let known = stretch.and_then(|stretch| stretch.speaker.clone());
            known.or_else(|| new_speaker.as_ref().map(|speaker| speaker.id.clone()))
        }
    };
    let speakers: Vec<Speaker> = source.speakers.iter().chain(&new_speaker).cloned().collect();
    let claim = speaker.as_deref().map_or(Claim::Publication, Claim::Speaker);
    let verified = verify(text, &source.language, &speakers, &selector, claim);
    let themes = selected.themes.clone().unwrap_or_else(|| themes(project, source, &selector.exact));
    let paragraphs = text.paragraphs_of(&range);
    let locator = Language::ENGLISH.paragraphs(&paragraphs).replace('\u{a0}', " ");
    let new_speaker = new_speaker.map(|Speaker { id, name, role, affiliation }| {
        json!({ "id": id, "name": name, "role": role, "affiliation": affiliation })
    });
    Ok(json!({
        "id": selected.id.clone().unwrap_or_else(|| id(project, source, &selector.exact)),
        "exact": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
        "speaker": speaker,
        "new_speaker": new_speaker,
        "themes": themes,
        "locator": locator,
        "paragraph": paragraphs.start(),
        "verdict": verdict(source, &verified),
    }))
}

/// The selected words in the stored text: whole words, without the white space around them.
fn range(source: &Source, selected: &Selected) -> Result<Range<usize>, RequestFault> {
    let text = &source.text;
    let laid = |number: usize| {
        let paragraph = text.paragraph(number);
        let paragraph =
            paragraph.ok_or_else(|| RequestFault::absent(format!("the source has no paragraph {number}")))?;
        Ok::<_, RequestFault>(Laid::of(text, &paragraph.range))
    };
    let start = laid(selected.paragraph)?.stored(selected.start);
    let end = laid(selected.to_paragraph.unwrap_or(selected.paragraph))?.stored(selected.end);
    if start >= end {
        return Err(RequestFault::senseless("no words are selected"));
    }
    let stored = text.stored();
    let words = &stored[start..end];
    let (mut start, mut end) = (end - words.trim_start().len(), start + words.trim_end().len());
    if start >= end {
        return Err(RequestFault::senseless("no words are selected"));
    }
    let inside = |at: usize| {
        let before = stored[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        before && stored[at..].chars().next().is_some_and(char::is_alphanumeric)
    };
    while inside(start) {
        start = stored[..start].char_indices().next_back().map_or(0, |(at, _)| at);
    }
    while inside(end) {
        end += stored[end..].chars().next().map_or(1, char::len_utf8);
    }
    Ok(start..end)
}

/// Whom the text names as the speaker of a stretch.
fn person(source: &Source, inside: &Range<usize>) -> Option<Person> {
    let named = speeches(&source.text, &source.language);
    named.into_iter().find(|speech| speech.range == *inside)?.speaker
}

/// A person as one of the record's speakers, under an id of their own.
fn speaker_of(source: &Source, person: Person) -> Speaker {
    let mut ids = TakenIds::default();
    source.speakers.iter().for_each(|speaker| ids.take(&speaker.id));
    let id = ids.free(id_of_person(&person.name));
    Speaker { id, name: person.name, role: person.role, affiliation: person.affiliation }
}

fn themes(project: &Project, source: &Source, words: &str) -> Vec<String> {
    let themes = project.corpus.codebook.themes.iter();
    let bearing = themes.filter(|(_, theme)| bears_on(words, &theme.terms, &source.language));
    bearing.map(|(id, _)| id.clone()).collect()
}

/// An id that no excerpt of the project has.
fn id(project: &Project, source: &Source, words: &str) -> String {
    let mut ids = TakenIds::default();
    project.corpus.sources.values().flat_map(|source| source.excerpts.keys()).for_each(|id| ids.take(id));
    source.speakers.iter().for_each(|speaker| ids.take(&speaker.id));
    ids.free(ids_of_passage(words))
}
