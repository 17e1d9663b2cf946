//! `nenpo migrate`: brings a site that is written in an older format to the present one.
//!
//! In: the files of a site. Out: files with new names of keys, and a list of what changed.
//! Deliberately absent: what changes; that is [`crate::load::migrate`]'s.

use super::{colour, lenient, print, stop};
use crate::{
    diagnostics::{self, MessageLanguage, Problems, Severity, Strictness, say},
    files::{Failure, Files},
    load::migrate::{self, MigratedFile},
    model::Format,
    text,
    write::{self, Existing},
};
use clap::Args;
use std::{io, path::PathBuf, process::ExitCode};

#[derive(Debug, Args)]
pub(super) struct Migrate {
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    #[arg(long)]
    dry_run: bool,
}

impl Migrate {
    /// Works out all new texts, then writes them one by one.
    pub(super) fn run(&self, language: MessageLanguage) -> Result<ExitCode, Failure> {
        let mut problems = Problems::default();
        let (files, config) = crate::read(&self.root, &mut problems)?;
        let Some(config) = config else {
            return Ok(refused(&problems, &files, language));
        };
        let changed = migrate::migrated(&files, &config, &mut problems);
        let Some(changed) = changed.filter(|_| !problems.stop(Strictness::Lenient)) else {
            return Ok(refused(&problems, &files, language));
        };
        if !self.dry_run {
            stop::held(|| self.write(&changed))?;
        }
        print(io::stdout(), &self.report(&changed, language));
        Ok(ExitCode::SUCCESS)
    }

    fn write(&self, changed: &[MigratedFile]) -> Result<(), Failure> {
        for MigratedFile { path, text, .. } in changed {
            write::author_file(&self.root, path, text.as_bytes(), Existing::Replace)?;
        }
        Ok(())
    }

    /// What changed, by file.
    fn report(&self, changed: &[MigratedFile], language: MessageLanguage) -> String {
        let format = Format::CURRENT;
        if changed.is_empty() {
            return language.say(&say!("nothing-to-migrate", format)) + "\n";
        }
        let lines: String = changed
            .iter()
            .map(|file| format!("{}: {}\n", file.path, file.changes.join("; ")))
            .collect();
        let count = text::neutral_count(changed.len());
        let files = say!("counted-files", count);
        let result = if self.dry_run {
            say!("files-would-migrate", files, format)
        } else {
            say!("files-migrated", files, format)
        };
        format!("{lines}{}\n", language.say(&result))
    }
}

/// Prints why nothing was changed.
fn refused(problems: &Problems, files: &Files, language: MessageLanguage) -> ExitCode {
    // Hints would only say to run this command.
    let reasons = problems
        .iter()
        .filter(|each| each.severity == Severity::Error);
    let mut errors = Problems::default();
    errors.extend(reasons.cloned());
    let printed = diagnostics::human(&errors, files, lenient(language), colour());
    let summary = diagnostics::summary(&errors, language);
    let result = language.say(&say!("nothing-was-changed", summary));
    print(io::stderr(), &format!("{printed}{result}\n"));
    ExitCode::from(1)
}
