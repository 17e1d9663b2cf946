//! `nenpo migrate`: brings a site that is written in an older format to the present one.
//!
//! In: the files of a site. Out: files with new names of keys, and a list of what changed.
//! Deliberately absent: what changes; that is [`crate::load::migrate`]'s.

use super::{colour, lenient, say, stop};
use crate::{
    diagnostics::{self, MessageLanguage, Problems, Severity, Strictness},
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
    /// Folder of the site: where book.toml is
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Say what would change; write nothing
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
        say(io::stdout(), &self.report(&changed));
        Ok(ExitCode::SUCCESS)
    }

    fn write(&self, changed: &[MigratedFile]) -> Result<(), Failure> {
        for MigratedFile { path, text, .. } in changed {
            write::author_file(&self.root, path, text.as_bytes(), Existing::Replace)?;
        }
        Ok(())
    }

    /// What changed, by file.
    fn report(&self, changed: &[MigratedFile]) -> String {
        let format = Format::CURRENT;
        if changed.is_empty() {
            return format!("nothing to change: the site is written in format {format}\n");
        }
        let lines: String = changed
            .iter()
            .map(|file| format!("{}: {}\n", file.path, file.changes.join("; ")))
            .collect();
        let count = text::neutral_count(changed.len());
        let plural = if changed.len() == 1 { "" } else { "s" };
        let done = if self.dry_run {
            "would change"
        } else {
            "changed"
        };
        format!("{lines}{count} file{plural} {done}: format {format}\n")
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
    say(
        io::stderr(),
        &format!("{printed}{summary}; nothing was changed\n"),
    );
    ExitCode::from(1)
}
