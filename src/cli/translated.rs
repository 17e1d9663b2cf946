//! `nenpo translated`: confirms that translations say what the texts in the source language say now.
//!
//! In: ids or folders. Out: fingerprints of these texts in `translations.lock`, so that a later change of
//! the source alone is noticed. Deliberately absent: comparing the texts; the author did that.

use super::{colour, lenient, say, stop};
use crate::{
    config::Config,
    diagnostics::{self, MessageLanguage, Problems},
    files::Failure,
    load::{
        texts::{self, TextPair},
        translation_lock::{self, Lock},
    },
    model::Languages,
    write::{self, Existing},
};
use clap::Args;
use std::{collections::BTreeMap, io, path::PathBuf, process::ExitCode};

#[derive(Debug, Args)]
pub(super) struct Translated {
    /// Records or pages by id or path, or folders: company-transfers, data/2025, content/about
    #[arg(value_name = "ID", required_unless_present = "all")]
    ids: Vec<String>,
    /// All texts of the site
    #[arg(long, conflicts_with = "ids")]
    all: bool,
    /// Folder of the site: where book.toml is
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

/// Confirms the translations that were named, and writes the lock if that changed it.
pub(super) fn translated(
    arguments: &Translated,
    language: MessageLanguage,
) -> Result<ExitCode, Failure> {
    let mut problems = Problems::default();
    let (files, config) = crate::read(&arguments.root, &mut problems)?;
    let Some(Config {
        folders, settings, ..
    }) = config
    else {
        say(
            io::stderr(),
            &diagnostics::human(&problems, &files, lenient(language), colour()),
        );
        return Ok(ExitCode::from(1));
    };
    let languages = &settings.languages;
    if languages.is_single() {
        let message = "error: the site is in one language, so that there is nothing to confirm\n";
        say(io::stderr(), message);
        return Ok(ExitCode::from(2));
    }
    let texts = texts::texts(&files, &folders, languages);
    if let Some(unknown) = arguments
        .ids
        .iter()
        .find(|id| !texts.iter().any(|text| is_named(text, id)))
    {
        let near = diagnostics::nearest(unknown, texts.iter().map(TextPair::stem));
        let near = near
            .map(|name| format!("; did you mean `{name}`?"))
            .unwrap_or_default();
        say(
            io::stderr(),
            &format!("error: no text belongs to `{unknown}`{near}\n"),
        );
        return Ok(ExitCode::from(2));
    }
    let path = translation_lock::path(&folders.data);
    let before = Lock::parse(files.text(&path).unwrap_or_default(), languages);
    let mut after = before.clone();
    let said = confirm(&mut after, &texts, languages, arguments);
    if after != before {
        let text = after.print(languages);
        let root = &arguments.root;
        stop::held(|| write::author_file(root, &path, text.as_bytes(), Existing::Replace))?;
    }
    say(io::stdout(), &format!("{said} → {path}\n"));
    Ok(ExitCode::SUCCESS)
}

/// Adds the named texts to the lock, and returns what to print.
fn confirm(
    lock: &mut Lock,
    texts: &[TextPair],
    languages: &Languages,
    arguments: &Translated,
) -> String {
    let mut by_file: BTreeMap<&str, Vec<&TextPair>> = BTreeMap::new();
    for text in texts {
        if arguments.all || arguments.ids.iter().any(|id| is_named(text, id)) {
            by_file.entry(&text.file).or_default().push(text);
        }
    }
    if arguments.all {
        lock.keep(|file| by_file.contains_key(file));
    }
    let (mut out, mut count, mut files) = (String::new(), 0, 0);
    for (file, texts) in by_file {
        let news = lock.confirm(file, texts, languages);
        if news > 0 {
            out.extend([file, ": ", &crate::text::neutral_count(news), "\n"]);
            count += news;
            files += 1;
        }
    }
    let counted = |count: usize, word: &str| {
        format!(
            "{} {word}{}",
            crate::text::neutral_count(count),
            if count == 1 { "" } else { "s" }
        )
    };
    out + &format!(
        "{} confirmed in {}",
        counted(count, "text"),
        counted(files, "file")
    )
}

/// Whether `id` names the file of a text: by its stem, its path, or a folder above it.
fn is_named(text: &TextPair, id: &str) -> bool {
    let id = id.trim_end_matches('/');
    let rest = text.file.strip_prefix(id);
    text.stem() == id || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']))
}
