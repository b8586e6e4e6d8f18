//! Quotations: what is verified stands in the text.
#![no_main]

use briefpress::quotation::{Claim, SourceText, Speaker, TextQuoteSelector, closest, find, verify};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|parts: (String, String, Option<String>, bool)| {
    let (text, exact, prefix, speaks) = parts;
    let source = SourceText::new(text.clone(), &[]);
    let selector = TextQuoteSelector { exact, prefix, suffix: None };
    let speakers = [Speaker { id: "ada".into(), name: "Ada Byron".into(), role: None, affiliation: None }];
    let claim = if speaks { Claim::Speaker("ada") } else { Claim::Publication };
    for language in ["en", "de", "ru"] {
        if let Ok(quotation) = verify(&source, language, &speakers, &selector, claim) {
            for range in quotation.ranges() {
                assert!(text.get(range.clone()).is_some(), "a quotation stands at characters of the text");
            }
        }
    }
    let _ = find(&source, &selector.exact);
    let _ = closest(&source, &selector.exact);
});
