//! What the terminal shows while a command works: a bar of progress, and how long each step took.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
    io::{self, IsTerminal},
    time::{Duration, Instant},
};

/// A bar that stays hidden until a build has taken a second, and always where there is no terminal.
pub(super) fn bar(files: usize) -> ProgressBar {
    let bar =
        ProgressBar::with_draw_target(u64::try_from(files).ok(), ProgressDrawTarget::hidden());
    bar.with_style(
        ProgressStyle::with_template("{bar:40} {pos}/{len}")
            .unwrap_or_else(|_| ProgressStyle::default_bar()),
    )
}

/// Counts a finished file.
pub(super) fn advance(bar: &ProgressBar, started: Instant) {
    if bar.is_hidden() && io::stderr().is_terminal() && started.elapsed() > Duration::from_secs(1) {
        bar.set_draw_target(ProgressDrawTarget::stderr());
    }
    bar.inc(1);
}

/// How long each step of a command took.
pub(super) struct Steps {
    /// When the command began.
    pub(super) begin: Instant,
    last: Instant,
    done: Vec<(&'static str, Duration)>,
}

impl Steps {
    /// Begins the first step.
    #[expect(clippy::disallowed_methods, reason = "the edge may ask the clock")]
    pub(super) fn start() -> Self {
        let now = Instant::now();
        Self {
            begin: now,
            last: now,
            done: Vec::new(),
        }
    }

    /// Ends a step and begins the next.
    #[expect(clippy::disallowed_methods, reason = "the edge may ask the clock")]
    pub(super) fn done(&mut self, step: &'static str) {
        let now = Instant::now();
        self.done.push((step, now - self.last));
        self.last = now;
    }

    /// The time from the begin to the end of the last step.
    pub(super) fn total(&self) -> Duration {
        self.last - self.begin
    }

    /// The steps as a table, and the number of files that were written.
    pub(super) fn table(&self, files: usize) -> String {
        let line = |(step, time): &(&str, Duration)| {
            format!("{step:>6} {:8.1} ms\n", time.as_secs_f64() * 1000.0)
        };
        let steps: String = self.done.iter().map(line).collect();
        format!("{steps}{:>6} {files:6} files\n", "")
    }
}
