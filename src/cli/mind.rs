//! Looks after a program that prints for as long as it runs: a brief that runs over is refused until something changes that it depends
//! on, and the program goes on at the address that it has.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io::{self, Write};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use std::{process, thread};

use briefpress::desk::{Address, Port};
use briefpress::diagnostics::Diagnostics;
use briefpress::impressions::Inputs;
use briefpress::press::{Options, UnderWay};
use briefpress::project::Project;

use crate::cli::args::{Again, Status};
use crate::cli::session::{self, MENDED, Over};
use crate::cli::watchdog;

/// Takes the port that is asked for, or the one that this program had before it began again; its token is kept with it.
///
/// # Errors
/// That it is taken.
pub fn port(asked: Option<u16>, again: &Again) -> io::Result<Port> {
    Port::take(again.again_at.or(asked))
}

/// What is known of briefs that ran over.
pub struct Mind {
    limit: Duration,
    refused: Mutex<Refused>,
}

impl Mind {
    /// Begins with those that ran over before this program began again.
    pub fn new(again: &Again, limit: Duration) -> Self {
        let briefs = session::overran(again);
        let ever = briefs.keys().cloned().collect();
        Self { limit, refused: Mutex::new(Refused { briefs, states: BTreeMap::new(), ever }) }
    }

    /// Takes those out that ran over and are as they were, and tells of them.
    pub fn refuse(
        &self,
        project: &Project,
        options: &Options,
        briefs: &mut Vec<String>,
        diagnostics: &mut Diagnostics,
    ) {
        let mut refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        refused.look(project, options);
        session::refuse(&refused.briefs, self.limit, project, briefs, diagnostics);
    }

    /// Looks after the time and the memory of what is under way from now on.
    pub fn watch(self: &Arc<Self>, under_way: Arc<UnderWay>, address: Option<Address>) {
        let own = Arc::clone(self);
        let watch = move || {
            // Nobody sends: it is looked for as long as the program runs.
            let (_sender, never) = mpsc::channel();
            let Some(overrun) = watchdog::watch(&under_way, own.limit, &never) else { return };
            let mut further = own.refused.lock().unwrap_or_else(PoisonError::into_inner).told();
            // Where the program can't be replaced, this one keeps the port.
            if let Some(address) = address.filter(|_| cfg!(unix)) {
                further.push(format!("--again-at={}", address.port()).into());
            }
            let error = watchdog::begin_again(overrun, further);
            let _ = writeln!(io::stderr(), "error: a brief runs over, and the program can't begin again ({error})");
            process::exit(Status::Failure as i32);
        };
        // Where the system has no thread for it, briefs take as long as they take.
        let _ = thread::Builder::new().spawn(watch);
    }
}

/// The briefs that ran over.
struct Refused {
    briefs: BTreeMap<String, Over>,
    /// Those of them that were looked at, with what they were made from then.
    states: BTreeMap<String, Option<String>>,
    /// All that were ever refused.
    ever: BTreeSet<String>,
}

impl Refused {
    /// Takes out those that are not as they were.
    fn look(&mut self, project: &Project, options: &Options) {
        if self.briefs.is_empty() {
            return;
        }
        let inputs = Inputs::new(project, options, "");
        let states = &mut self.states;
        self.briefs.retain(|id, _| {
            let now = inputs.untouched_on_disk(id);
            states.entry(id.clone()).or_insert_with(|| now.clone()) == &now
        });
    }

    /// What a program that begins again is told of them.
    fn told(&self) -> Vec<OsString> {
        let mended = self.ever.iter().filter(|id| !self.briefs.contains_key(*id));
        mended.map(|id| format!("--refused={id}:{MENDED}").into()).collect()
    }
}
