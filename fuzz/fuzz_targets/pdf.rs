//! PDFs: findings come of each, or a cause.
#![no_main]

use briefpress::evidence::verify::{Against, verify};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = verify(bytes, &Against::Page, []);
});
