//! Prose fields: a tree of text comes of each.
#![no_main]

use briefpress::language::inline::plain;
use briefpress::language::markdown;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|prose: &str| {
    let (paragraphs, _) = markdown::parse(prose, |_| None);
    for paragraph in &paragraphs {
        assert!(plain(paragraph).len() <= 4 * prose.len() + 16, "text is not made from nothing");
    }
});
