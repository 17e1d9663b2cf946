//! The command line: arguments -> one command -> an exit code. 0 is success, 1 means that the site has
//! problems, 2 wrong usage or a system that refuses; a command that is stopped by a signal ends with
//! 128 and its number.
//!
//! This is the edge of the program: clock, terminal, signals and environment are known here and
//! nowhere else. Each command is a file; here is what they share.

mod build;
mod check;
mod export;
mod fonts;
mod help;
mod migrate;
mod refusal;
mod release;
mod serve;
mod steps;
mod stop;
mod theme;
mod translated;

use crate::{
    config::{Folders, Kept},
    diagnostics::{
        self, Colour, Message, MessageLanguage, Presentation, Problems, Strictness, list, say,
    },
    files::{Failure, Files},
    model::Languages,
    site::SiteContext,
    theme::Theme,
    write,
};
use clap::{Args, FromArgMatches, Parser, Subcommand};
use refusal::Refusal;
use release::ReleaseArguments;
use std::{
    ffi::OsString,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};
use steps::{Step, Steps};

/// The command line. What its commands and arguments are for is said in the table `help` of the
/// messages; [`help`] gives it to them.
#[derive(Debug, Parser)]
#[command(name = "nenpo", version, propagate_version = true)]
struct Cli {
    #[arg(long, global = true, value_name = "LANG", value_parser = message_language)]
    messages: Option<MessageLanguage>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Build),
    Check(check::Check),
    Explain(check::Explain),
    Serve(serve::Serve),
    Export(export::Export),
    Translated(translated::Translated),
    Migrate(migrate::Migrate),
    Theme(theme::Theme),
}

#[derive(Debug, Args)]
struct SiteArguments {
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    #[arg(long)]
    strict: bool,
}

impl SiteArguments {
    fn presentation(&self, language: MessageLanguage) -> Presentation {
        Presentation {
            strictness: self.strictness(),
            language,
        }
    }

    fn strictness(&self) -> Strictness {
        if self.strict {
            Strictness::Strict
        } else {
            Strictness::Lenient
        }
    }
}

/// Runs the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // Help and refusals are wanted in the language that the same arguments name.
    let language = help::language_of(&arguments).unwrap_or_else(language_of_system);
    let parsed = help::command(language)
        .try_get_matches_from(arguments)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let command = match parsed {
        Ok(Cli { command, .. }) => command,
        Err(error) => return refusal::print(&error, language),
    };
    // The preview ends its connections by itself when it is asked to stop.
    if !matches!(command, Command::Serve(_)) {
        stop::listen();
    }
    let result = match &command {
        Command::Build(arguments) => arguments.run(language),
        Command::Check(arguments) => check::check(arguments, language),
        Command::Explain(arguments) => Ok(check::explain(arguments, language)),
        Command::Serve(arguments) => arguments.run(language),
        Command::Export(arguments) => arguments.run(language),
        Command::Translated(arguments) => translated::translated(arguments, language),
        Command::Migrate(arguments) => arguments.run(language),
        Command::Theme(arguments) => theme(arguments, language),
    };
    result.unwrap_or_else(|failure| {
        print_error(language, &failure.message());
        ExitCode::from(2)
    })
}

/// A site as a command finds it: enough to build from, unless too much is wrong.
struct Opened {
    files: Files,
    problems: Problems,
    ready: Option<(SiteContext, Theme)>,
    /// None if `book.toml` cannot be read.
    layout: Option<Layout>,
}

/// Where the parts of a site are, as `book.toml` says it.
struct Layout {
    folders: Folders,
    languages: Languages,
    /// The output folder, relative to the root.
    out: String,
    keep: Vec<Kept>,
}

impl Layout {
    fn names_to_keep(&self) -> Vec<String> {
        self.keep.iter().map(|kept| kept.name.clone()).collect()
    }
}

/// Reads and checks a site.
fn open(
    site: &SiteArguments,
    release: &ReleaseArguments,
    base_url: Option<&String>,
    language: MessageLanguage,
    steps: &mut Steps,
) -> Result<Opened, Failure> {
    let mut problems = Problems::default();
    let (files, config) = crate::read(&site.root, &mut problems)?;
    steps.done(Step::Read);
    let Some(mut config) = config else {
        crate::validate_without_book(&files, &mut problems);
        return Ok(Opened {
            files,
            problems,
            ready: None,
            layout: None,
        });
    };
    if let Some(url) = base_url {
        config.settings.base_url = Some(url.clone());
    }
    config.release = release.release(&config.settings.time_zone);
    let layout = Layout {
        folders: config.folders.clone(),
        languages: config.settings.languages.clone(),
        out: config.settings.out.clone(),
        keep: config.keep.clone(),
    };
    recover(&site.root.join(&layout.out), language);
    let theme = Theme::load(
        &files,
        &layout.folders.themes,
        &config.settings,
        &mut problems,
    );
    steps.done(Step::Theme);
    let site = crate::validate_site(&files, config, &mut problems);
    let ready = theme
        .zip(site)
        .map(|((theme, words), site)| (SiteContext::new(site, words), theme));
    if let Some((context, theme)) = &ready {
        crate::check_keep(&layout.keep, context, theme, &mut problems);
    }
    steps.done(Step::Check);
    Ok(Opened {
        files,
        problems,
        ready,
        layout: Some(layout),
    })
}

/// Clears what an interrupted build left beside the output folder, and says if that put a site back.
fn recover(out: &Path, language: MessageLanguage) {
    if write::recover(out) {
        let what = say!("site-was-put-back", folder = shown(out));
        print_line(
            io::stderr(),
            language,
            &headed(&say!("note-heading"), &what),
        );
    }
}

/// Runs `nenpo theme`, which needs the files of a site but no checks.
fn theme(arguments: &theme::Theme, language: MessageLanguage) -> Result<ExitCode, Failure> {
    let mut problems = Problems::default();
    let (files, config) = crate::read(arguments.root(), &mut problems)?;
    let Some(config) = config else {
        print(
            io::stderr(),
            &diagnostics::human(&problems, &files, lenient(language), colour()),
        );
        return Ok(ExitCode::from(1));
    };
    print(io::stdout(), &arguments.run(&files, &config, language)?);
    Ok(ExitCode::SUCCESS)
}

/// A path as a user would write it: relative to the current folder, without a slash at its end.
fn shown(out: &Path) -> String {
    let path = out
        .strip_prefix(".")
        .unwrap_or(out)
        .to_string_lossy()
        .into_owned();
    path.trim_end_matches('/').to_owned()
}

fn print_problems(opened: &Opened, presentation: Presentation) {
    if opened.problems.is_empty() {
        return;
    }
    let report = diagnostics::human(&opened.problems, &opened.files, presentation, colour());
    let summary = diagnostics::summary(&opened.problems, presentation.language);
    print(io::stderr(), &format!("{report}{summary}\n"));
}

/// Problems as a command prints them that knows no `--strict`.
fn lenient(language: MessageLanguage) -> Presentation {
    Presentation {
        strictness: Strictness::Lenient,
        language,
    }
}

/// Parses the code of a language of messages.
fn message_language(written: &str) -> Result<MessageLanguage, Refusal> {
    let codes = MessageLanguage::all().map(MessageLanguage::code);
    let found = MessageLanguage::find(written);
    found.ok_or_else(|| Refusal(say!("possible-values", values = list(codes))))
}

/// The language of messages by the environment: nenpo's own variable, else the first of those that
/// systems use which is set, as POSIX orders them; English where it has no messages.
#[expect(
    clippy::disallowed_methods,
    reason = "the edge may ask the environment"
)]
fn language_of_system() -> MessageLanguage {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let own = set("NENPO_LANG").and_then(|tag| MessageLanguage::find(&tag));
    let system = || {
        let mut names = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
        MessageLanguage::find(&names.find_map(set)?)
    };
    own.or_else(system).unwrap_or(MessageLanguage::ENGLISH)
}

/// Colours on a terminal, unless the user refuses them (<https://no-color.org>).
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

/// Prints a message as a line.
fn print_line(stream: impl Write, language: MessageLanguage, message: &Message) {
    print(stream, &(language.say(message) + "\n"));
}

/// Prints a failure that ends the command.
fn print_error(language: MessageLanguage, what: &Message) {
    print_line(
        io::stderr(),
        language,
        &headed(&say!("error-heading"), what),
    );
}

/// A message behind the word that says what it is.
fn headed(heading: &Message, what: &Message) -> Message {
    say!("headed", heading, what)
}

/// What is wrong, and the name that was probably meant if there is one.
fn with_nearest(what: Message, near: Option<&str>) -> Message {
    match near {
        Some(name) => say!("what-and-help", what, help = say!("did-you-mean", name)),
        None => what,
    }
}

/// Prints a text. A closed pipe is no error: the reader has seen enough.
fn print(mut stream: impl Write, text: &str) {
    let _ = stream.write_all(text.as_bytes());
}
