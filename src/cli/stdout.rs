//! Results on standard output: what can't be written there is not lost in silence.

use std::fmt::Display;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

static FAILED: AtomicBool = AtomicBool::new(false);

/// Writes a line.
pub fn line(line: impl Display) {
    let mut out = io::stdout().lock();
    if let Err(error) = writeln!(out, "{line}").and_then(|()| out.flush()) {
        failed(&error);
    }
}

/// Notes that something could not be written, and says so the first time. Who reads no more, as `head` does, knows it.
pub fn failed(error: &io::Error) {
    if !FAILED.swap(true, Ordering::Relaxed) && error.kind() != io::ErrorKind::BrokenPipe {
        let _ = writeln!(io::stderr(), "error: standard output can't be written ({error})");
    }
}

/// Whether all was written.
pub fn is_whole() -> bool {
    if let Err(error) = io::stdout().flush() {
        failed(&error);
    }
    !FAILED.load(Ordering::Relaxed)
}
