//! PDFs: findings come of each, or a cause.
#![no_main]

use std::path::Path;

use briefpress::diagnostics::Diagnostics;
use briefpress::evidence::Letters;
use briefpress::evidence::verify::{Against, verify};
use briefpress::project::house::{FontSearch, load_fonts};
use libfuzzer_sys::fuzz_target;

thread_local! {
    /// Those that the program brings along: files with parts of them are read as far as their letters' shapes.
    static LETTERS: Letters = {
        let store = load_fonts(Path::new(""), &FontSearch::default(), &mut Diagnostics::new());
        Letters::new((0..).map_while(|index| store.font(index)))
    };
}

fuzz_target!(|bytes: &[u8]| {
    LETTERS.with(|letters| drop(verify(bytes, &Against::Page, letters)));
});
