//! Templates, static files and word lists of a site: its own theme over the built-in one, file by
//! file.
//!
//! In: views. Out: HTML. The template engine is known to this room only. Deliberately absent:
//! facts, and numbers that are not words yet.

mod assets;
mod built_in;
mod filters;
mod format;
mod inventory;
mod overrides;

mod style;
mod templates;
mod words;

pub use inventory::{Origin, inventory, nearest, original};
pub use style::{Rgb, Style};

use crate::{
    diagnostics::{Code, Place, Problem, Problems, characters, say},
    files::{BOOK, Files},
    model::{Lang, Settings},
    text::words::Words,
};
use assets::Assets;
use serde::Serialize;
use std::{collections::BTreeMap, sync::Arc};
use templates::Templates;

/// The name of the built-in theme.
pub const BUILT_IN: &str = built_in::NAME;

/// The style sheet of pages.
const PAGE_SHEET: &str = "site.css";

/// The style sheet that overrides colours and sizes. It is added after the one of pages, so that it
/// can be short.
const TOKENS: &str = "tokens.css";

/// The styles of charts that are files of their own, on a light and on a dark background.
const CHART_FILES: [&str; 2] = ["chart-file.css", "chart-file-dark.css"];

/// The folder of a site's own files of a theme, below the site's root.
#[must_use]
pub fn folder(themes: &str, name: &str) -> String {
    format!("{themes}/{name}/")
}

/// A theme that is ready to render.
#[derive(Debug)]
pub struct Theme {
    templates: Templates,
    assets: Assets,
    chart_css: [String; 2],
    paper: BTreeMap<String, Arc<[u8]>>,
}

/// The background that a chart file is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    /// A light background.
    Light,
    /// A dark background.
    Dark,
}

impl Theme {
    /// Loads the theme that the settings name: the site's own files (a folder of `themes/`) over the
    /// built-in ones. None if a template or a word list cannot be read, or if there is no theme of
    /// this name.
    pub fn load(
        files: &Files,
        folder: &str,
        settings: &Settings,
        problems: &mut Problems,
    ) -> Option<(Self, Words)> {
        let Settings {
            theme: name,
            languages,
            ..
        } = settings;
        let own = self::folder(folder, name);
        // The built-in theme needs no folder; any other name without a folder is misspelt.
        if name != BUILT_IN && files.under(&own).next().is_none() {
            problems.push(no_theme(name, &own));
            return None;
        }
        overrides::warn_of_unread(files, &own, problems);
        format::check(files, &own, problems)?;
        let words = words::load(files, &own, settings, problems)?;
        let mut statics = overrides::merged(files, &own, "static/");
        let paper = overrides::merged(files, &own, "report/");
        let sheet = overrides::page_style_sheet(files, &own, &mut statics, problems)?;
        // The sheets of charts and tokens are part of it now and are not published on their own.
        statics.insert(PAGE_SHEET.to_owned(), sheet);
        let theme = Self {
            templates: templates::compiled(files, &own, &words, languages, problems)?,
            assets: Assets::new(statics),
            chart_css: overrides::chart_css(files, &own, problems)?,
            paper,
        };
        Some((theme, words))
    }

    /// Renders the view of a page in a language.
    ///
    /// # Errors
    /// What is wrong with the template, with its place in it.
    pub fn page(
        &self,
        template: &str,
        lang: Lang,
        view: &impl Serialize,
    ) -> Result<String, String> {
        self.templates.render(template, lang, view)
    }

    /// Renders the view of a file that has no language of its own.
    ///
    /// # Errors
    /// What is wrong with the template, with its place in it.
    pub fn render(&self, template: &str, view: &impl Serialize) -> Result<String, String> {
        self.templates.render_source(template, view)
    }

    /// The static files by their path in the site.
    pub fn statics(&self) -> impl Iterator<Item = (String, &Arc<[u8]>)> {
        self.assets.iter()
    }

    /// The folder of the static files in the site. Its name changes when any of them does.
    #[must_use]
    pub fn folder(&self) -> String {
        self.assets.folder()
    }

    /// The bytes of a static file by its name in the theme.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&Arc<[u8]>> {
        self.assets.get(name)
    }

    /// A rendered page in which links to static files, written as `assets/NAME`, lead to the folder
    /// of these files. `root` is the relative link from the page to the site's root.
    #[must_use]
    pub fn linked(&self, html: &str, root: &str) -> String {
        self.assets.linked(html, root)
    }

    /// The Typst files of the report on paper by path, `report.typ` among them.
    pub fn paper(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.paper
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes))
    }

    /// Colours and font names of the theme, for formats that know no CSS.
    #[must_use]
    pub fn style(&self) -> Style {
        let sheet = self.assets.get(PAGE_SHEET).map_or(&[][..], |bytes| bytes);
        Style::read(&String::from_utf8_lossy(sheet))
    }

    /// The style that a chart file carries in itself.
    #[must_use]
    pub fn chart_css(&self, shade: Shade) -> &str {
        let [light, dark] = &self.chart_css;
        match shade {
            Shade::Light => light,
            Shade::Dark => dark,
        }
    }
}

/// The problem of a name in `book.toml` for which there is no theme.
fn no_theme(name: &str, own: &str) -> Problem {
    let book = Place {
        file: BOOK.to_owned(),
        span: 0..0,
    };
    Problem::new(Code::NoTheme, book, say!("no-such-theme", name)).help(say!(
        "put-theme-into",
        folder = own,
        built_in = BUILT_IN
    ))
}

/// The text of a file of the site's own theme; none if there is no such file.
///
/// # Errors
/// The file cannot be read as text, which is among the problems.
fn own_text<'a>(
    files: &'a Files,
    path: &str,
    problems: &mut Problems,
) -> Result<Option<&'a str>, ()> {
    if files.bytes(path).is_none() {
        return Ok(None);
    }
    match characters::text(files, path) {
        Ok(text) => Ok(Some(text)),
        Err(problem) => {
            problems.push(*problem);
            Err(())
        }
    }
}
