//! Lints on the words: how many there are in one place.

use super::page::FittedPage;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edition::Item;
use crate::language::inline::{Inline, plain};
use crate::yaml::Place;

/// Guides for policy briefs ask for four to six key messages (IUCN).
const KEY_MESSAGES: usize = 6;

/// What a reader takes in as one thought.
const PARAGRAPH_WORDS: usize = 120;

/// A pull quote is read at a glance.
const PULL_QUOTE_WORDS: usize = 45;

pub(super) fn check(page: &FittedPage, found: &mut Diagnostics) {
    key_messages(page, found);
    long_paragraphs(page, found);
    long_pull_quote(page, found);
    repeated_quotations(page, found);
}

fn key_messages(page: &FittedPage, found: &mut Diagnostics) {
    let count = page.edition.key_messages.len();
    if let Some(seventh) = page.edition.key_messages.get(KEY_MESSAGES) {
        found.push(
            Diagnostic::warning(
                Code::KeyMessages,
                seventh.origin.place.span(page.files),
                format!("{count} key messages are more than a reader keeps"),
            )
            .with_hint("four to six are usual: join some, or move them into the body"),
        );
    }
}

fn long_paragraphs(page: &FittedPage, found: &mut Diagnostics) {
    let FittedPage { spec, edition, .. } = page;
    let standfirst = spec.standfirst.iter().zip(&edition.standfirst).map(|(spec, text)| (&spec.place, text));
    let themes = edition.themes.iter().flat_map(|section| {
        let spec = spec.themes.iter().find(|spec| spec.place == section.origin.place);
        // A theme in short form has the codebook's text.
        let place = spec.and_then(|spec| spec.text.as_ref()).map_or(&section.origin.place, |text| &text.place);
        section.text.iter().map(move |paragraph| (place, paragraph))
    });
    let paragraphs = standfirst
        .chain(edition.key_messages.iter().map(of_item))
        .chain(themes)
        .chain(edition.implications.iter().map(of_item))
        .chain(edition.recommendations.iter().map(of_item));
    for (place, paragraph) in paragraphs {
        let text = plain(paragraph);
        let count = text.split_whitespace().count();
        if count > PARAGRAPH_WORDS {
            let beginning: Vec<_> = text.split_whitespace().take(3).collect();
            found.push(
                Diagnostic::warning(
                    Code::LongParagraph,
                    place.span_of(page.files, &beginning.join(" ")),
                    format!("a paragraph of {count} words is hard to take in"),
                )
                .with_hint(format!("split it with a blank line, or cut it to {PARAGRAPH_WORDS} words")),
            );
        }
    }
}

fn of_item(item: &Item) -> (&Place, &Vec<Inline>) {
    (&item.origin.place, &item.text)
}

fn long_pull_quote(page: &FittedPage, found: &mut Diagnostics) {
    let Some(quote) = &page.edition.pull_quote else { return };
    let count = quote.plain().split_whitespace().count();
    if count > PULL_QUOTE_WORDS {
        found.push(
            Diagnostic::warning(
                Code::LongPullQuote,
                quote.origin.place.span(page.files),
                format!("a pull quote of {count} words is not read at a glance"),
            )
            .with_hint(format!("choose a passage of at most {PULL_QUOTE_WORDS} words, or leave words out with […]")),
        );
    }
}

/// The same passage, whole or in part, selected twice.
fn repeated_quotations(page: &FittedPage, found: &mut Diagnostics) {
    let quotes: Vec<_> = page.edition.quotations().collect();
    for (index, later) in quotes.iter().enumerate() {
        let overlaps = |earlier: &&&crate::edition::SetQuotation| {
            let (a, b) = (earlier.verified().range(), later.verified().range());
            earlier.source() == later.source() && a.start < b.end && b.start < a.end
        };
        if let Some(earlier) = quotes[..index].iter().find(overlaps) {
            let mut diagnostic = Diagnostic::warning(
                Code::RepeatedQuotation,
                later.origin.place.span(page.files),
                "the same passage is quoted twice on the page",
            )
            .with_hint("leave one of them out, or quote other words in its place");
            diagnostic.hint_at("it is quoted here too", earlier.origin.place.span(page.files));
            found.push(diagnostic);
        }
    }
}
