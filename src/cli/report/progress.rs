//! A progress bar on a terminal, where there is more than a moment's work.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long work may take before a bar is shown.
const MOMENT: Duration = Duration::from_millis(300);

/// Shows how many briefs are done, and which one is under way.
pub struct Progress {
    bar: ProgressBar,
    begun: Instant,
    wanted: bool,
}

impl Progress {
    /// A bar for `total` briefs that stays hidden until a moment has passed; 0 where the number is not known yet.
    pub fn new(verb: &'static str, total: usize, quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{prefix:>12.cyan.bold} [{bar:24}] {pos}/{len} {per_sec} {wide_msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
        bar.set_prefix(verb);
        Self { bar, begun: Instant::now(), wanted: !quiet && total != 1 && std::io::stderr().is_terminal() }
    }

    /// Says that a brief was taken up.
    pub fn started(&self, id: &str) {
        self.bar.set_message(id.to_owned());
        self.show_after_a_moment();
    }

    /// Says that so many briefs need not be done.
    pub fn skip(&self, count: usize) {
        self.bar.set_length(self.bar.length().unwrap_or(0).saturating_sub(count as u64));
    }

    /// Says that a brief is done.
    pub fn finished_one(&self) {
        self.bar.inc(1);
        self.show_after_a_moment();
    }

    /// Says how much of how much is done.
    pub fn reached(&self, done: usize, total: usize) {
        self.bar.set_length(total as u64);
        self.bar.set_position(done as u64);
        self.show_after_a_moment();
    }

    /// Runs `print` while the bar is out of the way.
    pub fn suspend(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }

    fn show_after_a_moment(&self) {
        if self.wanted && self.bar.is_hidden() && self.begun.elapsed() > MOMENT {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}
