//! Ctrl-C: what is under way is finished, nothing more is begun.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// The exit status after an interrupt, as shells have it: 128 and the number of the signal.
pub const STATUS: i32 = 130;

/// From now on the first interrupt is noted; the second ends the program at once.
pub fn listen() {
    // Without a handler the first one ends it, which hurts no file either.
    let _ = ctrlc::try_set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::SeqCst) {
            process::exit(STATUS);
        }
    });
}

/// Whether there was an interrupt.
pub fn came() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}
