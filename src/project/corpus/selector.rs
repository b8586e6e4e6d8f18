//! A W3C TextQuoteSelector as records and briefs write it.

use crate::quotation::TextQuoteSelector;
use crate::yaml::{At, Fields};

/// Reads `exact`, `prefix` and `suffix`, with the place of `exact`.
pub(crate) fn text_quote_selector(fields: &Fields) -> Option<At<TextQuoteSelector>> {
    let text = |key| fields.get(key).and_then(|node| node.text().map(str::to_owned));
    let (prefix, suffix) = (text("prefix"), text("suffix"));
    let exact = fields.required("exact")?;
    let selector = TextQuoteSelector { exact: exact.text()?.to_owned(), prefix, suffix };
    Some(At { value: selector, place: exact.place().clone() })
}
