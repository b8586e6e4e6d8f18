//! Results on standard output: what can't be written there is not lost in silence.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use briefpress::diagnostics::{shown, steers};
use briefpress::files::relative_to_working_directory;

static FAILED: AtomicBool = AtomicBool::new(false);

/// Writes the path of a file that was written, on a line of its own whatever its name.
pub fn path(path: &Path) {
    text(&(shown(&relative_to_working_directory(path).display().to_string()) + "\n"));
}

/// Writes a text as it is.
pub fn text(text: &str) {
    let mut out = io::stdout().lock();
    if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        failed(&error);
    }
}

/// Writes JSON, in which what would steer a terminal is escaped.
pub fn json(json: &str) {
    text(&escaped(json));
}

/// JSON in which what would steer a terminal is escaped as JSON has it (RFC 8259, 7), so that it says the same.
pub fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        // Outside of texts JSON has no such characters but the ends of lines.
        match c {
            '\n' => escaped.push(c),
            c if steers(c) => {
                let _ = write!(escaped, "\\u{:04x}", u32::from(c));
            }
            c => escaped.push(c),
        }
    }
    escaped
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
