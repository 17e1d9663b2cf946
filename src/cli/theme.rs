//! `nenpo theme`: lists the files of the theme, or copies a built-in one into the site to be changed.
//!
//! In: arguments and the files of a site. Out: a table, or the copy and a line that says where it is.
//! Deliberately absent: drawing.

use super::stop;
use crate::{
    config::Config,
    diagnostics::{Message, MessageLanguage, say},
    files::{Failure, Files},
    theme::{self, Origin},
    write::{self, Existing},
};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Theme {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    List(Root),
    Copy(Copy),
}

#[derive(Debug, Args)]
struct Root {
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

#[derive(Debug, Args)]
struct Copy {
    #[arg(value_name = "FILE")]
    file: String,
    #[command(flatten)]
    root: Root,
    #[arg(long)]
    force: bool,
}

impl Theme {
    pub(super) fn root(&self) -> &Path {
        match &self.action {
            Action::List(root) | Action::Copy(Copy { root, .. }) => &root.root,
        }
    }

    /// Lists or copies, and returns what to print.
    pub(super) fn run(
        &self,
        files: &Files,
        config: &Config,
        language: MessageLanguage,
    ) -> Result<String, Failure> {
        let name = &config.settings.theme;
        let own = theme::folder(&config.folders.themes, name);
        // The name of a theme is a folder of `themes/`, never a path that leads elsewhere.
        let plain = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\']);
        let there = plain && self.root().join(&own).is_dir();
        match &self.action {
            Action::List(_) if there || *name == theme::BUILT_IN => {
                Ok(list(files, name, &own, language))
            }
            Action::Copy(copy) if there => copy.run(&own),
            _ => Err(Failure::Usage(no_folder(
                name,
                &own,
                &config.folders.themes,
            ))),
        }
    }
}

fn no_folder(name: &str, folder: &str, themes: &str) -> Message {
    let built_in = theme::BUILT_IN;
    if name == built_in {
        say!("site-has-no-own-theme", themes)
    } else {
        say!("folder-of-theme-is-missing", folder, name, built_in)
    }
}

impl Copy {
    fn run(&self, own: &str) -> Result<String, Failure> {
        let Some(bytes) = theme::original(&self.file) else {
            let what = say!("built-in-theme-has-no-file", file = self.file);
            let help = match theme::nearest(&self.file) {
                Some(name) => say!("did-you-mean", name),
                None => say!("theme-list-names-files"),
            };
            return Err(Failure::Usage(say!("what-and-help", what, help)));
        };
        let existing = if self.force {
            Existing::Replace
        } else {
            Existing::Keep
        };
        let path = format!("{own}{}", self.file);
        stop::held(|| write::author_file(&self.root.root, &path, bytes, existing))?;
        Ok(format!("{} → {path}\n", self.file))
    }
}

/// A table of the theme's files with their origin, and how many are the site's own.
fn list(files: &Files, name: &str, own: &str, language: MessageLanguage) -> String {
    let all = theme::inventory(files, own);
    let width = all
        .keys()
        .map(|path| path.chars().count())
        .max()
        .unwrap_or(0);
    let row = |(path, origin): (&String, &Origin)| {
        let origin = match origin {
            Origin::BuiltIn => say!("file-is-built-in"),
            Origin::Replaced => say!("file-replaces-built-in"),
            Origin::Same => say!("file-is-same-as-built-in"),
            Origin::Over => say!("file-is-over-built-in"),
            Origin::Added => say!("file-is-own"),
            Origin::Stray => say!("file-has-no-place"),
        };
        format!("{path:width$}  {}\n", language.say(&origin))
    };
    let rows: String = all.iter().map(row).collect();
    let built_in = all
        .values()
        .filter(|origin| **origin == Origin::BuiltIn)
        .count();
    let (files, own_files) = (all.len(), all.len() - built_in);
    let total = say!("files-of-theme", name, files, own_files, folder = own);
    format!("{rows}{}\n", language.say(&total))
}
