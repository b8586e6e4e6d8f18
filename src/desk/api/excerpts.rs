//! Every coded passage of the project, to choose quotations from.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json};

use super::sources::places;
use crate::desk::room::Desk;
use crate::desk::seen::Seen;
use crate::desk::usage::briefs_with;
use crate::project::corpus::{Excerpt, Source};

/// The excerpts of all sources, in the order of the sources and of their records.
pub async fn excerpts(State(desk): State<Arc<Desk>>) -> Response {
    desk.answer(|desk| {
        let (seen, project) = desk.project()?;
        let all = project.corpus.sources.values().flat_map(|source| {
            let seen = &seen;
            source.excerpts.values().map(move |excerpt| told(seen, source, excerpt))
        });
        Ok(all.collect::<Vec<_>>())
    })
    .await
}

fn told(seen: &Seen, source: &Source, excerpt: &Excerpt) -> Value {
    let speaker = excerpt.speaker.as_deref();
    json!({
        "id": excerpt.id,
        "source": source.key,
        "publication": source.publication,
        "language": source.language,
        "speaker": speaker,
        "speaker_name": speaker.map(|id| source.speaker(id).map_or(id, |speaker| speaker.name.as_str())),
        "themes": excerpt.themes,
        "exact": excerpt.selector.exact,
        "paragraph": places(source, excerpt).first().map(|range| *source.text.paragraphs_of(range).start()),
        "refused": source.verify_excerpt(excerpt).is_err(),
        "briefs": briefs_with(seen, source, excerpt),
    })
}
