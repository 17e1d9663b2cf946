//! `nenpo theme`: lists the files of the theme, or copies a built-in one into the site to be changed.
//!
//! In: arguments and the files of a site. Out: a table, or the copy and a line that says where it is.
//! Deliberately absent: drawing.

use super::stop;
use crate::{
    config::Config,
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
    /// List the files of the theme, and which of them are the site's own
    List(Root),
    /// Copy a built-in file into the site's theme, to change it there
    Copy(Copy),
}

#[derive(Debug, Args)]
struct Root {
    /// Folder of the site: where book.toml is
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

#[derive(Debug, Args)]
struct Copy {
    /// File as `nenpo theme list` names it: templates/base.html
    #[arg(value_name = "FILE")]
    file: String,
    #[command(flatten)]
    root: Root,
    /// Replace the site's own file
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
    pub(super) fn run(&self, files: &Files, config: &Config) -> Result<String, Failure> {
        let name = &config.settings.theme;
        let own = theme::folder(&config.folders.themes, name);
        // The name of a theme is a folder of `themes/`, never a path that leads elsewhere.
        let plain = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\']);
        let there = plain && self.root().join(&own).is_dir();
        match &self.action {
            Action::List(_) if there || *name == theme::BUILT_IN => Ok(list(files, name, &own)),
            Action::Copy(copy) if there => copy.run(&own),
            _ => Err(Failure::Usage(no_folder(
                name,
                &own,
                &config.folders.themes,
            ))),
        }
    }
}

fn no_folder(name: &str, own: &str, themes: &str) -> String {
    if name == theme::BUILT_IN {
        format!(
            "this site has no theme of its own: make a folder such as {themes}/own/ and write theme = \"own\" under [output.html] in book.toml"
        )
    } else {
        format!(
            "there is no folder {own}, though book.toml names the theme `{name}`: make it, or write theme = \"{}\"",
            theme::BUILT_IN
        )
    }
}

impl Copy {
    fn run(&self, own: &str) -> Result<String, Failure> {
        let Some(bytes) = theme::original(&self.file) else {
            let near = theme::nearest(&self.file).map(|name| format!("; did you mean `{name}`?"));
            let near = near.unwrap_or_else(|| "; `nenpo theme list` names all files".to_owned());
            return Err(Failure::Usage(format!(
                "the built-in theme has no file `{}`{near}",
                self.file
            )));
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
fn list(files: &Files, name: &str, own: &str) -> String {
    let all = theme::inventory(files, own);
    let width = all
        .keys()
        .map(|path| path.chars().count())
        .max()
        .unwrap_or(0);
    let row = |(path, origin): (&String, &Origin)| {
        let origin = match origin {
            Origin::BuiltIn => "built-in",
            Origin::Replaced => "own, replaces the built-in",
            Origin::Same => "own, same as the built-in",
            Origin::Over => "own, over the built-in",
            Origin::Added => "own",
            Origin::Stray => "not read: no part of a theme has this place",
        };
        format!("{path:width$}  {origin}\n")
    };
    let rows: String = all.iter().map(row).collect();
    let built_in = all
        .values()
        .filter(|origin| **origin == Origin::BuiltIn)
        .count();
    format!(
        "{rows}theme `{name}`: {} files, {} of them in {own}\n",
        all.len(),
        all.len() - built_in
    )
}
