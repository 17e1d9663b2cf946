//! `nenpo export`: charts, slides, data and the report on paper, as files for other programs.
//!
//! In: arguments. Out: files in a folder of the user's, and a line that says so. Deliberately absent:
//! making them. Each kind of export has its arguments in a file here and its work in the room
//! [`crate::export`].

mod charts;
mod data;
mod report;
mod slides;

use super::{
    Opened, Refusal, SiteArguments, Step, Steps, open, print_line, print_problems,
    release::ReleaseArguments, shown, stop,
};
use crate::{
    diagnostics::{MessageLanguage, list, say},
    files::Failure,
    model::Lang,
    site::SiteContext,
    theme::Theme,
    write::{self, Existing},
};
use clap::{Args, Subcommand};
use std::{
    io,
    path::{Path, PathBuf},
    process::ExitCode,
};

#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Charts(charts::Charts),
    Data(data::Data),
    Slides(slides::Slides),
    Report(report::Report),
}

/// Arguments that all exports have in common.
#[derive(Debug, Args)]
struct Common {
    #[command(flatten)]
    site: SiteArguments,
    #[command(flatten)]
    release: ReleaseArguments,
    #[arg(long)]
    force: bool,
}

/// Finished files by name, and the folder to write them to.
struct Exported {
    folder: PathBuf,
    files: Vec<(String, Vec<u8>)>,
}

/// Parses the code of a language.
fn lang(written: &str) -> Result<Lang, Refusal> {
    let found = Lang::ALL.into_iter().find(|lang| lang.code() == written);
    found.ok_or_else(|| {
        Refusal(say!(
            "possible-values",
            values = list(Lang::ALL.map(Lang::code))
        ))
    })
}

impl What {
    fn common(&self) -> &Common {
        match self {
            Self::Charts(charts) => &charts.common,
            Self::Data(data) => &data.common,
            Self::Slides(slides) => &slides.common,
            Self::Report(report) => &report.common,
        }
    }

    fn files(
        &self,
        root: &Path,
        context: &SiteContext,
        theme: &Theme,
    ) -> Result<Exported, Failure> {
        match self {
            Self::Charts(charts) => charts.files(root, context, theme),
            Self::Data(data) => data.files(root, context, theme),
            Self::Slides(slides) => slides.files(root, context, theme),
            Self::Report(report) => report.files(root, context, theme),
        }
    }
}

impl Export {
    /// Makes all files, then writes them, so that an error leaves the folder as it was.
    pub(super) fn run(&self, language: MessageLanguage) -> Result<ExitCode, Failure> {
        let Common {
            site,
            release,
            force,
        } = self.what.common();
        let mut steps = Steps::start();
        let opened: Opened = open(site, release, None, language, &mut steps)?;
        let strictness = site.strictness();
        print_problems(&opened, site.presentation(language));
        let Some((context, theme)) = opened
            .ready
            .as_ref()
            .filter(|_| !opened.problems.stop(strictness))
        else {
            print_line(io::stderr(), language, &say!("nothing-was-written"));
            return Ok(ExitCode::from(1));
        };
        let Exported { folder, files } = self.what.files(&site.root, context, theme)?;
        let existing = if *force {
            Existing::Replace
        } else {
            Existing::Keep
        };
        stop::held(|| write::exported(&folder, &files, existing))?;
        steps.done(Step::Export);
        let seconds = steps.seconds();
        let result = match files.as_slice() {
            [(name, _)] => say!("file-exported", path = shown(&folder.join(name)), seconds),
            many => {
                let files = crate::text::count(many.len());
                say!("files-exported", files, folder = shown(&folder), seconds)
            }
        };
        print_line(io::stdout(), language, &result);
        Ok(ExitCode::SUCCESS)
    }
}
