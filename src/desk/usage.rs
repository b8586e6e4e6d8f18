//! Which briefs quote which excerpts, as far as they were printed.

use super::seen::Seen;
use crate::project::corpus::{Excerpt, Source};

/// The briefs that quote an excerpt, sorted: by its id or by its words.
pub fn briefs_with(seen: &Seen, source: &Source, excerpt: &Excerpt) -> Vec<String> {
    let Ok(quotation) = source.verify_excerpt(excerpt) else { return briefs_naming(seen, source, excerpt) };
    let range = quotation.range();
    let quotes = seen
        .briefs
        .iter()
        .filter(|(_, shown)| shown.quoted.iter().any(|quoted| quoted.source == source.key && quoted.range == range));
    quotes.map(|(id, _)| id.clone()).collect()
}

/// Those that named it when it still stood there.
fn briefs_naming(seen: &Seen, source: &Source, excerpt: &Excerpt) -> Vec<String> {
    let names = seen.briefs.iter().filter(|(_, shown)| {
        shown.quoted.iter().any(|quoted| quoted.source == source.key && quoted.name == excerpt.id)
    });
    names.map(|(id, _)| id.clone()).collect()
}

/// The briefs that quote anything of a source, sorted.
pub fn briefs_of(seen: &Seen, source: &str) -> Vec<String> {
    let quotes = seen.briefs.iter().filter(|(_, shown)| shown.quoted.iter().any(|quoted| quoted.source == source));
    quotes.map(|(id, _)| id.clone()).collect()
}
