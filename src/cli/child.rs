//! Work on files from elsewhere, in a process of its own: whatever such a file does to its reader ends that process and not
//! this one.
//!
//! The program runs itself again with the same arguments, and a variable that says that it is the child: an argument more could be
//! taken for a file. The child takes one piece of work after the other and ends the
//! lines of each with a mark; one that takes too long is killed, one that takes too much memory ends itself, and another child goes
//! on behind it.

use std::io::{self, BufRead, BufReader, Write};
use std::process::{self, Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::cli::args::Status;
use crate::cli::interrupt;
use crate::cli::memory;

/// Says to a child with which piece of work it begins, from 0.
const BEGIN: &str = "BRIEFPRESS_CHILD_BEGINS";

/// What ends the lines of a piece of work, before its status.
const MARK: char = '\u{1E}';

/// How often it is looked whether a child takes too long.
const GLANCE: Duration = Duration::from_millis(20);

/// With what a child ends that takes too much memory.
const TOO_MUCH: i32 = 3;

/// How a piece of work ended.
pub enum ChildEnd {
    /// It was done, with this status and these lines for standard output.
    Done(Status, String),
    /// It took longer than it may.
    TooLong,
    /// It took more memory than it may.
    TooMuch,
    /// The child crashed.
    Crashed,
    /// There was an interrupt.
    Interrupted,
}

/// With which piece of work this process begins, from 0, if it is a child.
pub fn begins() -> Option<usize> {
    std::env::var(BEGIN).ok()?.parse().ok()
}

/// Ends the lines of a piece of work in a child.
///
/// # Errors
/// That nobody listens.
pub fn done(status: Status) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{MARK}{}", status as u8)?;
    out.flush()
}

/// Ends this child as soon as it takes more memory than it may: only a process itself is told on every system what it takes.
pub fn mind_memory() {
    let mind = || {
        while memory::used().is_none_or(|used| used <= memory::LIMIT) {
            thread::sleep(memory::GLANCE);
        }
        process::exit(TOO_MUCH);
    };
    // Where the system has no thread for it, there is the limit of time.
    let _ = thread::Builder::new().spawn(mind);
}

/// Does `count` pieces of work in children, and hands on how each ended.
///
/// # Errors
/// That the program can't be run again.
pub fn run(count: usize, limit: Duration, mut ended: impl FnMut(usize, ChildEnd)) -> io::Result<()> {
    let mut next = 0;
    while next < count {
        let mut child = Command::new(std::env::current_exe()?)
            .args(std::env::args_os().skip(1))
            .env(BEGIN, next.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let lines = listen(&mut child)?;
        let mut begun = Instant::now();
        let mut told = String::new();
        let end = loop {
            match lines.recv_timeout(GLANCE) {
                Ok(line) => match line.strip_prefix(MARK) {
                    None => {
                        told.push_str(&line);
                        told.push('\n');
                    }
                    Some(status) => {
                        ended(next, ChildEnd::Done(Status::of(status), std::mem::take(&mut told)));
                        next += 1;
                        begun = Instant::now();
                        if next == count {
                            break None;
                        }
                    }
                },
                Err(RecvTimeoutError::Disconnected) => break Some(ChildEnd::Crashed),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if interrupt::came() {
                break Some(ChildEnd::Interrupted);
            }
            if begun.elapsed() > limit {
                break Some(ChildEnd::TooLong);
            }
        };
        let interrupted = matches!(end, Some(ChildEnd::Interrupted));
        if end.is_some() {
            let _ = child.kill();
        }
        let status: io::Result<ExitStatus> = child.wait();
        if let Some(end) = end {
            let too_much = status.is_ok_and(|status| status.code() == Some(TOO_MUCH));
            ended(next, if too_much { ChildEnd::TooMuch } else { end });
            next += 1;
        }
        if interrupted {
            return Ok(());
        }
    }
    Ok(())
}

/// The lines that a child writes, as they come.
fn listen(child: &mut Child) -> io::Result<mpsc::Receiver<String>> {
    let out = child.stdout.take().ok_or_else(|| io::Error::other("the child has no output"))?;
    let (sender, lines) = mpsc::sync_channel(1024);
    let read = move || {
        for line in BufReader::new(out).lines() {
            let Ok(line) = line else { break };
            if sender.send(line).is_err() {
                break;
            }
        }
    };
    thread::Builder::new().spawn(read)?;
    Ok(lines)
}
