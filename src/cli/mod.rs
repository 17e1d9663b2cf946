//! Arguments -> one command -> an exit code: 0 fine, 1 the site has problems, 2 usage or system.
//!
//! This is the edge: clock, terminal and environment are known here and nowhere else.

mod check;
mod export;
mod fonts;
mod release;
mod serve;
mod theme;
mod translated;

use crate::{
    config::{self, Config, Folders},
    diagnostics::{self, Colour, Problems, Strictness},
    files::{Failure, Files},
    site::SiteContext,
    theme::Theme,
    write::{self, Written},
};
use clap::{Args, Parser, Subcommand};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use release::ReleaseArguments;
use std::{
    ffi::OsString,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};

/// Turns YAML records into a bilingual report site with charts.
#[derive(Debug, Parser)]
#[command(name = "nenpo", version, about, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site
    Build(Build),
    /// Check all records; build nothing
    Check(check::Check),
    /// Say what the code of a problem means, and how to mend it
    Explain(check::Explain),
    /// Show the site in a browser, and every save at once
    Serve(serve::Serve),
    /// Write charts, slides, numbers or the whole report for use elsewhere
    Export(export::Export),
    /// Confirm that English texts say what the Japanese say now
    Translated(translated::Translated),
    /// List the files of the theme, or copy one to change it
    Theme(theme::Theme),
}

#[derive(Debug, Args)]
struct Build {
    #[command(flatten)]
    site: SiteArguments,
    #[command(flatten)]
    release: ReleaseArguments,
    /// Folder to write to [default: `out` of book.toml, below the root]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Address that the site will have, such as `https://report.example.jp/`
    #[arg(long, value_name = "URL", value_parser = address)]
    base_url: Option<String>,
    /// Print how long each step took
    #[arg(long)]
    timings: bool,
}

#[derive(Debug, Args)]
struct SiteArguments {
    /// Folder of the site: where book.toml is
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
}

impl SiteArguments {
    fn strictness(&self) -> Strictness {
        if self.strict {
            Strictness::Strict
        } else {
            Strictness::Lenient
        }
    }
}

fn address(written: &str) -> Result<String, String> {
    config::base_url(written).ok_or_else(|| "not an absolute web address".to_owned())
}

/// Runs the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let command = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli.command,
        Err(error) => {
            // Help and version are answers, not errors; clap knows which stream and code belong to each.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let result = match &command {
        Command::Build(arguments) => build(arguments),
        Command::Check(arguments) => check::check(arguments),
        Command::Explain(arguments) => Ok(check::explain(arguments)),
        Command::Serve(arguments) => arguments.run(),
        Command::Export(arguments) => arguments.run(),
        Command::Translated(arguments) => translated::translated(arguments),
        Command::Theme(arguments) => theme(arguments),
    };
    result.unwrap_or_else(|failure| {
        say(io::stderr(), &format!("error: {failure}\n"));
        ExitCode::from(2)
    })
}

/// What was read: enough to build from, unless too much is wrong.
struct Opened {
    files: Files,
    problems: Problems,
    ready: Option<(SiteContext, Theme)>,
    out: String,
    folders: Option<Folders>,
}

fn open(
    site: &SiteArguments,
    release: &ReleaseArguments,
    base_url: Option<&String>,
    steps: &mut Steps,
) -> Result<Opened, Failure> {
    let mut problems = Problems::default();
    let (files, config) = crate::read(&site.root, &mut problems)?;
    steps.done("read");
    let Some(mut config) = config else {
        return Ok(Opened {
            files,
            problems,
            ready: None,
            out: String::new(),
            folders: None,
        });
    };
    if let Some(url) = base_url {
        config.settings.base_url = Some(url.clone());
    }
    config.release = release.release();
    let Config {
        settings, folders, ..
    } = &config;
    let out = settings.out.clone();
    let texts_in = Some(folders.clone());
    let theme = Theme::load(&files, &folders.themes, &settings.theme, &mut problems);
    steps.done("theme");
    let site = crate::validate_site(&files, config, &mut problems);
    let ready = theme
        .zip(site)
        .map(|((theme, words), site)| (SiteContext::new(site, words), theme));
    steps.done("check");
    Ok(Opened {
        files,
        problems,
        ready,
        out,
        folders: texts_in,
    })
}

/// Lists the theme's files, or copies one.
fn theme(arguments: &theme::Theme) -> Result<ExitCode, Failure> {
    let mut problems = Problems::default();
    let (files, config) = crate::read(arguments.root(), &mut problems)?;
    let Some(config) = config else {
        say(
            io::stderr(),
            &diagnostics::human(&problems, &files, Strictness::Lenient, colour()),
        );
        return Ok(ExitCode::from(1));
    };
    say(io::stdout(), &arguments.run(&files, &config)?);
    Ok(ExitCode::SUCCESS)
}

fn build(arguments: &Build) -> Result<ExitCode, Failure> {
    let mut steps = Steps::start();
    let root = &arguments.site.root;
    let mut opened = open(
        &arguments.site,
        &arguments.release,
        arguments.base_url.as_ref(),
        &mut steps,
    )?;
    let strictness = arguments.site.strictness();
    print_problems(&opened, strictness);
    let stop = opened.problems.stop(strictness);
    let Some((context, theme)) = opened.ready.as_mut().filter(|_| !stop) else {
        say(io::stderr(), "nothing was written\n");
        return Ok(ExitCode::from(1));
    };
    fonts::for_sharing(context, root);
    let out = arguments
        .out
        .clone()
        .unwrap_or_else(|| root.join(&opened.out));
    write::may_replace(root, &out)?;
    context.prepare();
    steps.done("chart");
    let bar = bar(write::count(context, theme));
    let started = steps.begin;
    let Written { pages, files } = write::write(context, theme, &out, &|| advance(&bar, started))?;
    bar.finish_and_clear();
    steps.done("write");
    let seconds = steps.total().as_secs_f64();
    say(
        io::stdout(),
        &format!(
            "{} pages in {seconds:.2} s → {}/\n",
            crate::text::count(pages),
            shown(&out)
        ),
    );
    if arguments.timings {
        say(io::stdout(), &steps.table(files));
    }
    Ok(ExitCode::SUCCESS)
}

/// The output folder as the user would write it.
fn shown(out: &Path) -> String {
    let path = out
        .strip_prefix(".")
        .unwrap_or(out)
        .to_string_lossy()
        .into_owned();
    path.trim_end_matches('/').to_owned()
}

fn print_problems(opened: &Opened, strictness: Strictness) {
    if opened.problems.is_empty() {
        return;
    }
    let report = diagnostics::human(&opened.problems, &opened.files, strictness, colour());
    say(
        io::stderr(),
        &format!("{report}{}\n", diagnostics::summary(&opened.problems)),
    );
}

/// Colours for a terminal whose user did not refuse them (<https://no-color.org>).
#[expect(
    clippy::disallowed_methods,
    reason = "the edge may ask the environment"
)]
fn colour() -> Colour {
    let refused = std::env::var("NO_COLOR").is_ok_and(|value| !value.is_empty());
    if io::stderr().is_terminal() && !refused {
        Colour::On
    } else {
        Colour::Off
    }
}

/// A bar that stays hidden until a build has taken a second, and always where there is no terminal.
fn bar(files: usize) -> ProgressBar {
    let bar =
        ProgressBar::with_draw_target(u64::try_from(files).ok(), ProgressDrawTarget::hidden());
    bar.with_style(
        ProgressStyle::with_template("{bar:40} {pos}/{len}")
            .unwrap_or_else(|_| ProgressStyle::default_bar()),
    )
}

fn advance(bar: &ProgressBar, started: Instant) {
    if bar.is_hidden() && io::stderr().is_terminal() && started.elapsed() > Duration::from_secs(1) {
        bar.set_draw_target(ProgressDrawTarget::stderr());
    }
    bar.inc(1);
}

/// How long each step took.
struct Steps {
    begin: Instant,
    last: Instant,
    done: Vec<(&'static str, Duration)>,
}

impl Steps {
    #[expect(clippy::disallowed_methods, reason = "the edge may ask the clock")]
    fn start() -> Self {
        let now = Instant::now();
        Self {
            begin: now,
            last: now,
            done: Vec::new(),
        }
    }

    #[expect(clippy::disallowed_methods, reason = "the edge may ask the clock")]
    fn done(&mut self, step: &'static str) {
        let now = Instant::now();
        self.done.push((step, now - self.last));
        self.last = now;
    }

    fn total(&self) -> Duration {
        self.last - self.begin
    }

    fn table(&self, files: usize) -> String {
        let line = |(step, time): &(&str, Duration)| {
            format!("{step:>6} {:8.1} ms\n", time.as_secs_f64() * 1000.0)
        };
        let steps: String = self.done.iter().map(line).collect();
        format!("{steps}{:>6} {files:6} files\n", "")
    }
}

/// Prints; a reader who has gone away (a closed pipe) is no failure.
fn say(mut stream: impl Write, text: &str) {
    let _ = stream.write_all(text.as_bytes());
}
