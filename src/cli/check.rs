//! `nenpo check` and `nenpo explain`: all problems of a site as text, JSON or SARIF, and what the code of
//! a problem means.
//!
//! In: arguments. Out: a report, and an exit code. Deliberately absent: writing any file of a site.

use super::{Opened, SiteArguments, Steps, open, print_problems, release::ReleaseArguments, say};
use crate::{
    diagnostics::{self, Code, MessageLanguage, Root},
    files::{self, Failure},
    load::texts::{self, Coverage},
};
use clap::{Args, ValueEnum};
use std::{io, path::Path, process::ExitCode};

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    site: SiteArguments,
    #[command(flatten)]
    release: ReleaseArguments,
    /// Print how many texts of each folder are translated
    #[arg(long)]
    coverage: bool,
    /// How to print the problems
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "human",
        conflicts_with = "coverage"
    )]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Source lines with a caret and a repair, on the error stream
    Human,
    /// JSON for other programs
    Json,
    /// SARIF 2.1.0: code hosts show the problems beside the lines
    Sarif,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The code, such as parts-do-not-sum; without one, all codes
    code: Option<String>,
}

/// Checks all records and prints the problems.
pub(super) fn check(arguments: &Check, language: MessageLanguage) -> Result<ExitCode, Failure> {
    let opened = open(
        &arguments.site,
        &arguments.release,
        None,
        &mut Steps::start(),
    )?;
    let presentation = arguments.site.presentation(language);
    let Opened {
        problems, files, ..
    } = &opened;
    let stop = problems.stop(presentation.strictness) || opened.ready.is_none();
    let code = if stop {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    };
    let for_programs = match arguments.format {
        Format::Human => None,
        Format::Json => Some(diagnostics::json(problems, files, presentation)),
        Format::Sarif => {
            let root = repository(&arguments.site.root);
            Some(diagnostics::sarif(problems, files, presentation, &root))
        }
    };
    if let Some(text) = for_programs {
        say(io::stdout(), &text);
        return Ok(code);
    }
    print_problems(&opened, presentation);
    if arguments.coverage {
        let Opened { files, layout, .. } = &opened;
        let texts = layout
            .as_ref()
            .map(|layout| texts::texts(files, &layout.folders, &layout.languages));
        say(
            io::stdout(),
            &coverage(&texts::coverage(&texts.unwrap_or_default())),
        );
    }
    if stop {
        return Ok(code);
    }
    let facts = opened.ready.map_or(0, |(context, _)| context.facts().len());
    say(
        io::stdout(),
        &format!(
            "{}: {} facts checked\n",
            diagnostics::summary(&opened.problems, language),
            crate::text::neutral_count(facts)
        ),
    );
    Ok(ExitCode::SUCCESS)
}

/// Where the site lies in the repository: the nearest folder above the current one that is the root
/// of a repository, else the current one.
fn repository(root: &Path) -> Root {
    let Some(base) = files::repository() else {
        return Root::default();
    };
    let path = |path: &Path| path.to_string_lossy().replace('\\', "/");
    let site = files::absolute(root);
    let inner = site
        .as_deref()
        .and_then(|site| site.strip_prefix(&base).ok());
    Root {
        site: inner.map_or_else(|| path(root), path),
        repository: path(&base),
    }
}

/// Prints the page that explains a code, or the list of all codes.
pub(super) fn explain(arguments: &Explain, language: MessageLanguage) -> ExitCode {
    let Some(written) = &arguments.code else {
        let codes: String = Code::ALL.iter().map(|code| format!("{code}\n")).collect();
        say(io::stdout(), &codes);
        return ExitCode::SUCCESS;
    };
    if let Ok(code) = written.parse() {
        say(io::stdout(), language.page(code));
        return ExitCode::SUCCESS;
    }
    let near = diagnostics::nearest(written, Code::ALL.map(Code::name));
    let near = near
        .map(|name| format!("; did you mean `{name}`?"))
        .unwrap_or_default();
    say(
        io::stderr(),
        &format!("error: no problem has the code `{written}`{near}\n"),
    );
    ExitCode::from(2)
}

/// A table for each translation of how many texts of each folder it has.
fn coverage(folders: &[Coverage]) -> String {
    let languages = folders.chunk_by(|one, next| one.lang == next.lang);
    let tables: Vec<String> = languages.map(table).collect();
    tables.join("\n")
}

/// The table of one translation.
fn table(folders: &[Coverage]) -> String {
    let Some(first) = folders.first() else {
        return String::new();
    };
    let name = &first.lang.locale().english_name;
    let sum = |count: fn(&Coverage) -> usize| folders.iter().map(count).sum();
    let total = Coverage {
        folder: "total".into(),
        lang: first.lang,
        texts: sum(|each| each.texts),
        translated: sum(|each| each.translated),
    };
    let width = folders
        .iter()
        .map(|each| each.folder.chars().count())
        .max()
        .unwrap_or(0)
        .max("folder".len());
    let row = |each: &Coverage| {
        let share = crate::model::Number::from(each.translated).checked_div(each.texts.into());
        let share = share.map_or_else(|| "–".to_owned(), crate::text::neutral_percent);
        format!(
            "{:width$} {:>8} {:>8} {share:>8}\n",
            each.folder, each.texts, each.translated
        )
    };
    let head = format!(
        "{:width$} {:>8} {:>8} {:>8}\n",
        "folder", "texts", name, "percent"
    );
    let rows: String = folders.iter().chain([&total]).map(row).collect();
    head + &rows
}
