//! The table of everything that a link can lead to.
//!
//! In: the loaded records without the hidden ones. Out: [`LinkTable`], which the other files of this
//! folder ask. Deliberately absent: what an address means.

use crate::{
    config::Folders,
    files::Files,
    load::{Records, record::TextRecord},
    model::{FiscalYear, Lang, Languages, Page, Settings, Statement},
    validate::{shown::shown_folder, visibility::Held},
};
use rustc_hash::FxHashMap;
use std::{collections::BTreeSet, sync::OnceLock};

/// The file and the language of a text.
#[derive(Debug, Clone, Copy)]
pub struct TextSource<'a> {
    /// The file that holds it, below the root.
    pub file: &'a str,
    /// Its language.
    pub lang: Lang,
}

/// What a link table is made of.
#[derive(Debug, Clone, Copy)]
pub struct LinkSources<'a> {
    /// The folders of records, prose and themes.
    pub folders: &'a Folders,
    /// The records without the hidden ones.
    pub records: &'a Records,
    /// The hidden records.
    pub held: &'a Held,
    /// All files of the site.
    pub files: &'a Files,
}

/// Everything on the site that a link can lead to.
#[derive(Debug)]
pub struct LinkTable<'a> {
    pub(super) folders: &'a Folders,
    pub(super) records: &'a Records,
    pub(super) held: &'a Held,
    pub(super) files: &'a Files,
    /// Name of the theme.
    pub(super) theme: String,
    /// Folder of the edition to show.
    pub(super) shown: &'a str,
    /// Western year of that edition.
    pub(super) edition: Option<u16>,
    pub(super) languages: Languages,
    pub(super) statement: Statement,
    /// Whether the site has feeds.
    pub(super) has_feeds: bool,
    /// Whether the theme's own templates may give pages other parts than the built-in ones.
    pub(super) has_own_templates: bool,
    /// Files and folders of the output that a person put there.
    pub(super) kept: BTreeSet<String>,
    /// Made when the first link asks: most saves change a text without one.
    pub(super) index: OnceLock<PageIndex>,
}

impl<'a> LinkTable<'a> {
    /// A table of the visible records.
    #[must_use]
    pub fn new(settings: &Settings, sources: LinkSources<'a>) -> Self {
        let LinkSources {
            folders,
            records,
            held,
            files,
        } = sources;
        let templates = format!("{}/{}/templates/", folders.themes, settings.theme);
        let shown = shown_folder(settings, records);
        Self {
            folders,
            records,
            held,
            files,
            theme: settings.theme.clone(),
            shown,
            edition: settings.calendar().parse(shown).map(FiscalYear::western),
            languages: settings.languages.clone(),
            statement: match settings.accessibility {
                Some(_) => Statement::Given,
                None => Statement::Absent,
            },
            has_feeds: settings.base_url.is_some(),
            has_own_templates: files.under(&templates).next().is_some(),
            kept: BTreeSet::new(),
            index: OnceLock::new(),
        }
    }

    /// The same with the names of files that every build carries over in its output.
    #[must_use]
    pub fn with_kept(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        self.kept = names.into_iter().map(str::to_owned).collect();
        self
    }
}

/// Pages of the site, with the title of the record that each is about.
#[derive(Debug, Default)]
pub(super) struct PageIndex {
    pub(super) titles: FxHashMap<Page, Option<TextRecord>>,
}

/// The address of a page from the language's folder, as an author writes it: `/about/`.
pub(super) fn address_of(page: &Page) -> String {
    format!("/{}", page.folder())
}
