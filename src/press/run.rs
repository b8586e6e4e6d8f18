//! Briefs go through the press: one, or many with several threads.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread;

use typst_syntax::DiagSpan;

use super::options::Options;
use super::outcome::Outcome;
use super::overseer::{Overseer, Proceed};
use super::prepare::prepare;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::project::Project;

/// Typst's layout recurses: threads need more stack than the usual 2 MiB.
pub(super) const STACK: usize = 16 * 1024 * 1024;

/// How many briefs a thread prints in a round, after which the memoised results are looked through.
const ROUND: usize = 2;

/// How many rounds a memoised result outlives in which nothing used it.
///
/// A page leaves some 15 MB of results behind: without eviction memory grows with every brief. With it nothing that briefs
/// share is lost, as every brief uses it, nor what the briefs under way still need.
const EVICT_AGE: usize = 1;

/// Prints one brief.
pub fn print(project: &Project, id: &str, options: &Options) -> Outcome {
    oversee(project, id, options, &()).0
}

fn oversee<O: Overseer>(project: &Project, id: &str, options: &Options, overseer: &O) -> (Outcome, O::Made) {
    let mut diagnostics = Diagnostics::new();
    let mut outcome =
        Outcome { id: id.to_owned(), printed: None, up_to_date: false, changes: Vec::new(), diagnostics: Vec::new() };
    let mut kept = None;
    // A panic is a fault of ours, or of a library's: it costs this brief, not the others.
    let run = AssertUnwindSafe(|| {
        let Some(prepared) = prepare(project, id, options, &mut outcome.changes, &mut diagnostics) else { return };
        let (proceed, keep) = overseer.prepared(&prepared, &mut diagnostics);
        kept = Some(keep);
        match proceed {
            Proceed::UpToDate => outcome.up_to_date = true,
            Proceed::Set => outcome.printed = prepared.set(&mut diagnostics),
        }
    });
    if let Err(panic) = catch_unwind(run) {
        diagnostics.push(internal_error(panic.as_ref()));
    }
    for diagnostic in &mut diagnostics {
        diagnostic.brief = Some(id.to_owned());
    }
    outcome.diagnostics = diagnostics;
    let made = overseer.finished(&mut outcome, kept);
    (outcome, made)
}

fn internal_error(panic: &(dyn Any + Send)) -> Diagnostic {
    let words = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    let message = format!("internal error: {}", words.unwrap_or("the brief could not be printed"));
    Diagnostic::error(Code::Internal, DiagSpan::detached(), message)
        .with_hint("this is a fault of Briefpress, not of the brief: please report it with the brief's file")
}

/// Prints the briefs with `jobs` threads and hands each outcome to `receive` in the order of `ids`, with what the overseer made
/// of it.
///
/// Plain threads take briefs from a queue: Typst uses rayon inside, and a rayon worker that waits for it would steal the
/// next brief and recurse.
pub fn print_all<O: Overseer>(
    project: &Project,
    ids: &[String],
    options: &Options,
    jobs: usize,
    overseer: &O,
    mut receive: impl FnMut(Outcome, O::Made),
) {
    let queue = Queue {
        project,
        ids,
        options,
        overseer,
        jobs: jobs.clamp(1, ids.len().max(1)),
        next: AtomicUsize::new(0),
        done: AtomicUsize::new(0),
    };
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for index in 0..queue.jobs {
            let (queue, sender) = (&queue, sender.clone());
            let started = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, {
                let sender = sender.clone();
                move || queue.work(&sender)
            });
            // Where the system has no more threads, those that there are do the work; or this one.
            if started.is_err() && index == 0 {
                queue.work(&sender);
            }
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut turn = 0;
        for (index, done) in receiver {
            waiting.insert(index, done);
            while let Some((outcome, made)) = waiting.remove(&turn) {
                receive(outcome, made);
                turn += 1;
            }
        }
    });
}

/// Briefs that wait for a thread.
struct Queue<'a, O> {
    project: &'a Project,
    ids: &'a [String],
    options: &'a Options,
    overseer: &'a O,
    jobs: usize,
    /// The place of the brief that is taken up next.
    next: AtomicUsize,
    /// How many are done.
    done: AtomicUsize,
}

/// A brief that is done, with its place among all.
type Done<O> = (usize, (Outcome, <O as Overseer>::Made));

impl<O: Overseer> Queue<'_, O> {
    /// Takes up briefs until there are no more.
    fn work(&self, sender: &Sender<Done<O>>) {
        while !self.overseer.is_stopped() {
            let index = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(id) = self.ids.get(index) else { break };
            self.overseer.started(id);
            let done = oversee(self.project, id, self.options, self.overseer);
            if (self.done.fetch_add(1, Ordering::Relaxed) + 1).is_multiple_of(self.jobs * ROUND) {
                comemo::evict(EVICT_AGE);
            }
            if sender.send((index, done)).is_err() {
                break;
            }
        }
    }
}
