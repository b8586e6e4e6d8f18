//! Waiting for another run of the program, which is said and can be ended.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use crate::cli::interrupt;

/// How long it is waited before that is said.
const MOMENT: Duration = Duration::from_millis(500);

/// Whether to wait on for another program that holds `what`: until there is an interrupt. It is said once.
pub fn for_another(what: &'static str) -> impl FnMut() -> bool {
    let begun = Instant::now();
    let mut said = false;
    move || {
        if !said && begun.elapsed() > MOMENT {
            said = true;
            let _ = writeln!(io::stderr(), "waiting for another briefpress that writes {what}");
        }
        !interrupt::came()
    }
}
