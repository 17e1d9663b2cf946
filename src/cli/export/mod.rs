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
    Opened, Refusal, SiteArguments, Step, Steps, headed, open, print_line, print_problems,
    release::ReleaseArguments, shown, stop,
};
use crate::{
    diagnostics::{self, Message, MessageLanguage, list, say},
    export::{self, FormerId},
    files::Failure,
    model::{Lang, Languages},
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

/// The languages of an export.
#[derive(Debug, Args)]
struct LanguageArguments {
    #[arg(long, value_name = "LANGS", value_delimiter = ',')]
    lang: Vec<String>,
}

impl LanguageArguments {
    /// The languages that were asked for, in the order of the site, each once.
    fn of(&self, languages: &Languages) -> Result<Vec<Lang>, Failure> {
        let codes = self.lang.iter();
        if let Some(code) = codes.into_iter().find(|code| languages.get(code).is_none()) {
            return Err(Failure::Usage(no_such_language(code, languages)));
        }
        let is_wanted =
            |lang: &Lang| self.lang.is_empty() || self.lang.iter().any(|code| code == lang.code());
        Ok(languages.iter().filter(is_wanted).collect())
    }
}

/// The message about a language that a site does not have.
fn no_such_language(code: &str, languages: &Languages) -> Message {
    let known: Vec<&str> = languages.iter().map(Lang::code).collect();
    let near = diagnostics::nearest(code, known.iter().copied());
    let languages = list(known);
    match near {
        Some(near) => say!("site-has-no-language-but", code, near, languages),
        None => say!("site-has-no-language", code, languages),
    }
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

    /// Ids of charts and records that the user names.
    fn ids(&self) -> &[String] {
        match self {
            Self::Charts(charts) => &charts.ids,
            Self::Slides(slides) => &slides.ids,
            Self::Data(_) | Self::Report(_) => &[],
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
        for FormerId { written, present } in export::former_ids(context, self.what.ids()) {
            let what = say!("chart-is-called-today", written, present);
            print_line(
                io::stderr(),
                language,
                &headed(&say!("note-heading"), &what),
            );
        }
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
                let files = crate::text::neutral_count(many.len());
                say!("files-exported", files, folder = shown(&folder), seconds)
            }
        };
        print_line(io::stdout(), language, &result);
        Ok(ExitCode::SUCCESS)
    }
}
