//! `nenpo check` and `nenpo explain`: all problems of a site as text, JSON or SARIF, and what the code of
//! a problem means.
//!
//! In: arguments. Out: a report, and an exit code. Deliberately absent: writing any file of a site.

use super::{
    Opened, SiteArguments, Steps, open, print, print_error, print_line, print_problems,
    release::ReleaseArguments,
    steps::{left, right},
    with_nearest,
};
use crate::{
    diagnostics::{self, Code, MessageLanguage, Root, say},
    files::{self, Failure},
    load::texts::{self, Coverage},
};
use clap::{Args, ValueEnum};
use std::{io, path::Path, process::ExitCode};
use unicode_width::UnicodeWidthStr;

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    site: SiteArguments,
    #[command(flatten)]
    release: ReleaseArguments,
    #[arg(long)]
    coverage: bool,
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
    Human,
    Json,
    Sarif,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    code: Option<String>,
}

/// Checks all records and prints the problems.
pub(super) fn check(arguments: &Check, language: MessageLanguage) -> Result<ExitCode, Failure> {
    let opened = open(
        &arguments.site,
        &arguments.release,
        None,
        language,
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
        print(io::stdout(), &text);
        return Ok(code);
    }
    print_problems(&opened, presentation);
    if arguments.coverage {
        let Opened { files, layout, .. } = &opened;
        let texts = layout
            .as_ref()
            .map(|layout| texts::texts(files, &layout.folders, &layout.languages));
        let folders = texts::coverage(&texts.unwrap_or_default());
        print(io::stdout(), &coverage(&folders, language));
    }
    if stop {
        return Ok(code);
    }
    let facts = opened.ready.map_or(0, |(context, _)| context.facts().len());
    let summary = diagnostics::summary(&opened.problems, language);
    let facts = crate::text::neutral_count(facts);
    print_line(
        io::stdout(),
        language,
        &say!("facts-checked", summary, facts),
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
        print(io::stdout(), &codes);
        return ExitCode::SUCCESS;
    };
    if let Ok(code) = written.parse() {
        print(io::stdout(), language.page(code));
        return ExitCode::SUCCESS;
    }
    let near = diagnostics::nearest(written, Code::ALL.map(Code::name));
    let what = say!("no-problem-has-the-code", code = written);
    print_error(language, &with_nearest(what, near));
    ExitCode::from(2)
}

/// A table for each translation of how many texts of each folder it has.
fn coverage(folders: &[Coverage], language: MessageLanguage) -> String {
    let languages = folders.chunk_by(|one, next| one.lang == next.lang);
    let tables: Vec<String> = languages.map(|each| table(each, language)).collect();
    tables.join("\n")
}

/// The table of one translation.
fn table(folders: &[Coverage], language: MessageLanguage) -> String {
    let Some(first) = folders.first() else {
        return String::new();
    };
    let sum = |count: fn(&Coverage) -> usize| folders.iter().map(count).sum();
    let total = Coverage {
        folder: language.say(&say!("coverage-total")),
        lang: first.lang,
        texts: sum(|each| each.texts),
        translated: sum(|each| each.translated),
    };
    let heading = language.say(&say!("coverage-folder"));
    let names = folders.iter().map(|each| &each.folder).chain([&heading]);
    let width = names.map(|name| name.width()).max().unwrap_or(0);
    let row = |each: &Coverage| {
        let share = crate::model::Number::from(each.translated).checked_div(each.texts.into());
        let share = share.map_or_else(|| "–".to_owned(), crate::text::neutral_percent);
        let name = left(&each.folder, width);
        format!(
            "{name} {:>8} {:>8} {share:>8}\n",
            each.texts, each.translated
        )
    };
    let code = first.lang.code();
    let named = diagnostics::language(code);
    let mut translation = language.say(&say!("coverage-translation", language = named));
    if translation == code {
        // The catalogue has no name for the language, but the site has.
        first
            .lang
            .locale()
            .english_name
            .clone_into(&mut translation);
    }
    let column = |name: &str| format!(" {}", right(name, 8));
    let head = [
        left(&heading, width),
        column(&language.say(&say!("coverage-texts"))),
        column(&translation),
        column(&language.say(&say!("coverage-percent"))),
        "\n".to_owned(),
    ]
    .concat();
    let rows: String = folders.iter().chain([&total]).map(row).collect();
    head + &rows
}
