//! What the terminal shows while a command works: a bar of progress, and how long each step took.

use crate::diagnostics::{MessageLanguage, say};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
    io::{self, IsTerminal},
    time::{Duration, Instant},
};
use unicode_width::UnicodeWidthStr;

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

/// The fewest columns of a terminal for the names of steps.
const NAME_WIDTH: usize = 6;

/// A step of a command.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    Read,
    Theme,
    Check,
    Chart,
    Write,
    Export,
}

impl Step {
    fn name(self, language: MessageLanguage) -> String {
        language.say(&match self {
            Self::Read => say!("step-read"),
            Self::Theme => say!("step-theme"),
            Self::Check => say!("step-check"),
            Self::Chart => say!("step-chart"),
            Self::Write => say!("step-write"),
            Self::Export => say!("step-export"),
        })
    }
}

/// How long each step of a command took.
pub(super) struct Steps {
    /// When the command began.
    pub(super) begin: Instant,
    last: Instant,
    done: Vec<(Step, Duration)>,
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
    pub(super) fn done(&mut self, step: Step) {
        let now = Instant::now();
        self.done.push((step, now - self.last));
        self.last = now;
    }

    /// The time from the begin to the end of the last step.
    pub(super) fn total(&self) -> Duration {
        self.last - self.begin
    }

    /// The total in seconds, as messages print it.
    pub(super) fn seconds(&self) -> String {
        format!("{:.2}", self.total().as_secs_f64())
    }

    /// The steps as a table, and the number of files that were written.
    pub(super) fn table(&self, files: usize, language: MessageLanguage) -> String {
        let names: Vec<String> = self
            .done
            .iter()
            .map(|(step, _)| step.name(language))
            .collect();
        let widths = names.iter().map(|name| name.width());
        let width = widths.chain([NAME_WIDTH]).max().unwrap_or_default();
        let mut out = String::new();
        for (name, (_, time)) in names.iter().zip(&self.done) {
            let name = right(name, width);
            let milliseconds = time.as_secs_f64() * 1000.0;
            out.extend([name, format!(" {milliseconds:8.1} ms\n")]);
        }
        let files = language.say(&say!("timed-files", files = format!("{files:6}")));
        out + &format!("{} {files}\n", right("", width))
    }
}

/// A text with blanks behind it up to a width in columns of a terminal, of which a Japanese letter
/// takes two.
pub(super) fn left(text: &str, width: usize) -> String {
    text.to_owned() + &" ".repeat(width.saturating_sub(text.width()))
}

/// The same with the blanks before it.
pub(super) fn right(text: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(text.width())) + text
}
