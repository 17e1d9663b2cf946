//! `nenpo translated`: confirms that translations say what the texts in the source language say now.
//!
//! In: ids or folders. Out: fingerprints of these texts in `translations.lock`, so that a later change of
//! the source alone is noticed. Deliberately absent: comparing the texts; the author did that.

use super::{colour, lenient, print, print_error, print_line, stop, with_nearest};
use crate::{
    config::Config,
    diagnostics::{self, Message, MessageLanguage, Problems, say},
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
    #[arg(value_name = "ID", required_unless_present = "all")]
    ids: Vec<String>,
    #[arg(long, conflicts_with = "ids")]
    all: bool,
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
        print(
            io::stderr(),
            &diagnostics::human(&problems, &files, lenient(language), colour()),
        );
        return Ok(ExitCode::from(1));
    };
    let languages = &settings.languages;
    if languages.is_single() {
        print_error(language, &say!("site-is-in-one-language"));
        return Ok(ExitCode::from(2));
    }
    let texts = texts::texts(&files, &folders, languages);
    if let Some(unknown) = arguments
        .ids
        .iter()
        .find(|id| !texts.iter().any(|text| is_named(text, id)))
    {
        let near = diagnostics::nearest(unknown, texts.iter().map(TextPair::stem));
        let what = say!("no-text-belongs-to", id = unknown);
        print_error(language, &with_nearest(what, near));
        return Ok(ExitCode::from(2));
    }
    let path = translation_lock::path(&folders.data);
    let before = Lock::parse(files.text(&path).unwrap_or_default(), languages);
    let mut after = before.clone();
    let Confirmed { list, counts } = confirm(&mut after, &texts, languages, arguments);
    if after != before {
        let text = after.print(languages);
        let root = &arguments.root;
        stop::held(|| write::author_file(root, &path, text.as_bytes(), Existing::Replace))?;
    }
    print(io::stdout(), &list);
    print_line(
        io::stdout(),
        language,
        &say!("texts-confirmed", counts, path),
    );
    Ok(ExitCode::SUCCESS)
}

/// What was confirmed.
struct Confirmed {
    /// The files with the number of their texts, a line each.
    list: String,
    /// The numbers of texts and files.
    counts: Message,
}

/// Adds the named texts to the lock.
fn confirm(
    lock: &mut Lock,
    texts: &[TextPair],
    languages: &Languages,
    arguments: &Translated,
) -> Confirmed {
    let mut by_file: BTreeMap<&str, Vec<&TextPair>> = BTreeMap::new();
    for text in texts {
        if arguments.all || arguments.ids.iter().any(|id| is_named(text, id)) {
            by_file.entry(&text.file).or_default().push(text);
        }
    }
    if arguments.all {
        lock.keep(|file| by_file.contains_key(file));
    }
    let (mut list, mut count, mut files) = (String::new(), 0, 0);
    for (file, texts) in by_file {
        let news = lock.confirm(file, texts, languages);
        if news > 0 {
            list.extend([file, ": ", &crate::text::neutral_count(news), "\n"]);
            count += news;
            files += 1;
        }
    }
    let texts = say!("counted-texts", count = crate::text::neutral_count(count));
    let files = say!("counted-files", count = crate::text::neutral_count(files));
    Confirmed {
        list,
        counts: say!("texts-in-files", texts, files),
    }
}

/// Whether `id` names the file of a text: by its stem, its path, or a folder above it.
fn is_named(text: &TextPair, id: &str) -> bool {
    let id = id.trim_end_matches('/');
    let rest = text.file.strip_prefix(id);
    text.stem() == id || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']))
}
