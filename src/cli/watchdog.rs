//! Watches over briefs that are printed: one that takes too long, or all the memory, is refused and the others go on.
//!
//! Nothing can stop Typst from within. So where a brief runs over, the program begins again in place of itself, with what was
//! printed up to then recorded and without that brief.

use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use briefpress::diagnostics::Diagnostics;
use briefpress::press::{Outcome, Overseer, Prepared, Proceed};

use crate::cli::memory;

/// How often it is looked.
const GLANCE: Duration = Duration::from_millis(25);

/// The briefs under way, with when they were taken up.
#[derive(Default)]
pub struct UnderWay(Mutex<BTreeMap<String, Instant>>);

impl UnderWay {
    fn briefs(&self) -> MutexGuard<'_, BTreeMap<String, Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks until the run is over, or a brief runs over; then the brief, or nothing where several may be the one.
    pub fn watch(&self, limit: Duration, over: &Receiver<()>) -> Option<Overrun> {
        loop {
            match over.recv_timeout(GLANCE) {
                Ok(()) | Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => {}
            }
            let briefs = self.briefs();
            if let Some((id, _)) = briefs.iter().find(|(_, begun)| begun.elapsed() > limit) {
                return Some(Overrun::Time(id.clone()));
            }
            if memory::of_process(std::process::id()).is_some_and(|used| used > memory::LIMIT) {
                let mut ids = briefs.keys();
                return match (ids.next(), ids.next()) {
                    (Some(id), None) => Some(Overrun::Memory(id.clone())),
                    (Some(_), Some(_)) => Some(Overrun::MemoryOfSeveral),
                    (None, _) => None,
                };
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

/// Begins the program again in place of itself.
///
/// # Errors
/// Why it can't be; else it does not return.
pub fn begin_again(overrun: Overrun) -> io::Error {
    let mut arguments: Vec<_> = std::env::args_os().skip(1).collect();
    arguments.push(match overrun {
        Overrun::Time(id) => format!("--refused={id}:time").into(),
        Overrun::Memory(id) => format!("--refused={id}:memory").into(),
        Overrun::MemoryOfSeveral => "--one-by-one".into(),
    });
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
        self.under_way.briefs().insert(id.to_owned(), Instant::now());
        self.overseer.started(id);
    }

    fn prepared(&self, prepared: &Prepared, diagnostics: &mut Diagnostics) -> (Proceed, O::Kept) {
        self.overseer.prepared(prepared, diagnostics)
    }

    fn finished(&self, outcome: &mut Outcome, kept: Option<O::Kept>) -> O::Made {
        let made = self.overseer.finished(outcome, kept);
        self.under_way.briefs().remove(&outcome.id);
        made
    }

    fn is_stopped(&self) -> bool {
        self.overseer.is_stopped()
    }
}
