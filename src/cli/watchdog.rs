//! Watches over briefs that are printed: one that takes too long, or all the memory, is refused and the others go on.
//!
//! Nothing can stop Typst from within. So where a brief runs over, the program begins again in place of itself, with what was
//! printed up to then recorded and without that brief.

use std::ffi::OsString;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use briefpress::diagnostics::Diagnostics;
use briefpress::press::{Outcome, Overseer, Prepared, Proceed, UnderWay};

use crate::cli::memory;

/// Looks at the briefs under way until the run is over, or a brief runs over; then what did.
pub fn watch(under_way: &UnderWay, limit: Duration, over: &Receiver<()>) -> Option<Overrun> {
    loop {
        match over.recv_timeout(memory::GLANCE) {
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => {}
        }
        if let Some(id) = under_way.over(limit) {
            return Some(Overrun::Time(id));
        }
        if memory::used().is_some_and(|used| used > memory::LIMIT) {
            match &under_way.ids()[..] {
                // What is kept between the briefs of a long run is no brief's.
                [] => {}
                [id] => return Some(Overrun::Memory(id.clone())),
                _ => return Some(Overrun::MemoryOfSeveral),
            }
        }
    }
}

/// What ran over.
pub enum Overrun {
    /// A brief takes too long.
    Time(String),
    /// A brief takes too much memory.
    Memory(String),
    /// One of several briefs does.
    MemoryOfSeveral,
}

/// Begins the program again in place of itself, with further arguments after those that it was given.
///
/// # Errors
/// Why it can't be; else it does not return.
pub fn begin_again(overrun: Overrun, further: Vec<OsString>) -> io::Error {
    let mut arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let overrun = match overrun {
        Overrun::Time(id) => format!("--refused={id}:time").into(),
        Overrun::Memory(id) => format!("--refused={id}:memory").into(),
        Overrun::MemoryOfSeveral => "--one-by-one".into(),
    };
    // Behind `--` there are no options any more.
    let end = arguments.iter().position(|argument| argument == "--").unwrap_or(arguments.len());
    arguments.splice(end..end, further.into_iter().chain([overrun]));
    let program = match std::env::current_exe() {
        Ok(program) => program,
        Err(error) => return error,
    };
    replace(std::process::Command::new(program).args(arguments))
}

#[cfg(unix)]
fn replace(command: &mut std::process::Command) -> io::Error {
    std::os::unix::process::CommandExt::exec(command)
}

/// Without a way to replace itself, the program waits for the other.
#[cfg(not(unix))]
fn replace(command: &mut std::process::Command) -> io::Error {
    match command.status() {
        Ok(status) => std::process::exit(status.code().unwrap_or(2)),
        Err(error) => error,
    }
}

/// Looks after a press for another overseer, and notes what is under way.
pub struct Watched<'a, O> {
    pub overseer: &'a O,
    pub under_way: &'a UnderWay,
}

impl<O: Overseer> Overseer for Watched<'_, O> {
    type Kept = O::Kept;
    type Made = O::Made;

    fn started(&self, id: &str) {
        self.under_way.started(id);
        self.overseer.started(id);
    }

    fn prepared(&self, prepared: &Prepared, diagnostics: &mut Diagnostics) -> (Proceed, O::Kept) {
        self.overseer.prepared(prepared, diagnostics)
    }

    fn finished(&self, outcome: &mut Outcome, kept: Option<O::Kept>) -> O::Made {
        let made = self.overseer.finished(outcome, kept);
        self.under_way.finished(&outcome.id);
        made
    }

    fn is_stopped(&self) -> bool {
        self.overseer.is_stopped()
    }
}
