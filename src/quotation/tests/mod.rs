//! Verification as an editor meets it, on the real article and on small texts.

use super::*;

mod attribution;
mod cases;
mod context;
mod cutting;
mod editing;
mod folding;
mod large_texts;
mod marks_of_the_source;
mod pages;
mod proposals;
mod the_article;

const ARTICLE: &str = include_str!("../../../briefs/sources/newsaz-charter.txt");
const FURNITURE: &str = "date 2026-02-12 + ↺ − 16 px";

fn article() -> SourceText {
    SourceText::new(ARTICLE, &[FURNITURE.to_owned()])
}

fn speaker(id: &str, name: &str, role: &str) -> Speaker {
    Speaker { id: id.into(), name: name.into(), role: Some(role.into()), affiliation: None }
}

fn mammadov() -> Vec<Speaker> {
    vec![speaker("mammadov", "Mahammad Mammadov", "expert on regional security")]
}

fn selector(exact: &str) -> TextQuoteSelector {
    TextQuoteSelector { exact: exact.into(), prefix: None, suffix: None }
}

fn between(prefix: &str, exact: &str, suffix: &str) -> TextQuoteSelector {
    let context = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    TextQuoteSelector { exact: exact.into(), prefix: context(prefix), suffix: context(suffix) }
}

fn quote(text: &str, exact: &str) -> Result<Quotation, Refusal> {
    verify(&SourceText::new(text, &[]), "az", &[], &selector(exact), Claim::Publication)
}

fn of_mammadov(exact: &str) -> Result<Quotation, Refusal> {
    verify(&article(), "en", &mammadov(), &selector(exact), Claim::Speaker("mammadov"))
}

fn of_publication(exact: &str) -> Result<Quotation, Refusal> {
    verify(&article(), "en", &mammadov(), &selector(exact), Claim::Publication)
}

/// The whole as it prints.
fn printed(quotation: &Quotation) -> String {
    let pieces = quotation.pieces().iter().map(|piece| match piece {
        Piece::Text(text) | Piece::Insertion(text) => text.as_str(),
        Piece::Omission => "[…]",
    });
    pieces.collect()
}

fn verdict(result: Result<Quotation, Refusal>) -> Verdict {
    result.map_or_else(|refusal| refusal.verdict(), |quotation| quotation.verdict())
}
