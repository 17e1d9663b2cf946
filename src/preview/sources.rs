//! The source files of a page or a chart, and the lines to begin at: what an author opens to change
//! it.
//!
//! In: what stands at a path. Out: files of the site, the most specific one first. A record's file
//! follows from its id, as [`crate::load`] reads it. Deliberately absent: the records themselves.

use super::snapshot::Snapshot;
use crate::{
    chart::{About, Chart},
    files::{BOOK, Files},
    load::{
        locate::{End, Step, locate},
        paths,
    },
    model::{HOME_SLUG, Id, Lang, RecordId, RecordKind, RecordPage},
    site::{self, Page},
};

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SourceLine {
    pub(super) file: String,
    /// The number of the line, from 1.
    pub(super) line: usize,
}

/// Finds source files in a snapshot and its files.
pub(super) struct SourceFinder<'a> {
    snapshot: &'a Snapshot,
    files: &'a Files,
    /// The names of the folders of the edition that is shown: `2025`, or one that is named by era.
    years: Vec<Id>,
}

impl<'a> SourceFinder<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, files: &'a Files) -> Self {
        let site = &snapshot.context.site;
        let data = format!("{}/", snapshot.folders.data);
        let mut folders: Vec<&str> = files
            .under(&data)
            .filter_map(|file| paths::top_folder(file, &snapshot.folders))
            .collect();
        // Paths are sorted, so that equal folders stand side by side.
        folders.dedup();
        folders.retain(|folder| site.settings.eras.parse(folder) == Some(site.edition.year));
        Self {
            snapshot,
            files,
            years: folders.into_iter().map(Id::from).collect(),
        }
    }

    /// The files that a page is made from.
    pub(super) fn page(&self, page: &Page, lang: Lang) -> Vec<SourceLine> {
        let own: Vec<String> = match page {
            Page::Glossary => self.file_of(RecordKind::Glossary),
            Page::Sources => self.file_of(RecordKind::Sources),
            Page::Home | Page::Changes => self.file_of(RecordKind::Edition),
            Page::Indicators | Page::Matrix | Page::Policies => self.file_of(RecordKind::Plan),
            Page::Accessibility => vec![BOOK.to_owned()],
            Page::Projects
            | Page::Highlights
            | Page::Terms
            | Page::Data
            | Page::Search
            | Page::Prose(_)
            | Page::Indicator(_)
            | Page::Project(_)
            | Page::Highlight(_)
            | Page::Policy(_)
            | Page::Term(_) => self.files_of_record(page),
        };
        let files = own.into_iter().chain(self.prose_of(page, lang));
        files.map(|file| SourceLine { file, line: 1 }).collect()
    }

    /// The files of the record that a page is about, that of the year first; none for other pages.
    fn files_of_record(&self, page: &Page) -> Vec<String> {
        let (folder, Some(id)) = page.parts() else {
            return Vec::new();
        };
        RecordKind::with_pages_in(folder)
            .into_iter()
            .flat_map(|kind| self.files_of(kind, id))
            .collect()
    }

    /// The files of a page's prose, be it all of the page or its introduction: they have the name
    /// of the page's folder.
    fn prose_of(&self, page: &Page, lang: Lang) -> Vec<String> {
        let slug = match page.parts() {
            ("", None) => HOME_SLUG,
            (slug, None) => slug,
            // The page of a record has no prose.
            (_, Some(_)) => return Vec::new(),
        };
        // The page's own language stands first.
        [lang, lang.other()]
            .into_iter()
            .map(|lang| paths::prose_file(slug, lang, &self.snapshot.folders))
            .filter(|file| self.files.bytes(file).is_some())
            .collect()
    }

    /// The page of the record or the prose in a file; none if it has no page of its own.
    pub(super) fn page_of(&self, file: &str) -> Option<Page> {
        let record = paths::record_id(file, &self.snapshot.folders)?;
        let is_shown = |edition: &Id| self.years.contains(edition);
        match record.kind.page() {
            RecordPage::Own if record.edition.as_ref().is_none_or(is_shown) => {
                Page::of_record(record.kind.folder()?, &record.id)
            }
            RecordPage::Prose => {
                let page = Page::Prose(record.id);
                // Prose may also introduce a page of another kind.
                let pages = site::pages(&self.snapshot.context);
                pages.contains(&page).then_some(page)
            }
            RecordPage::Own | RecordPage::Shared(_) => None,
        }
    }

    /// The line that a chart on a page is made from; none if it is made from the whole site.
    pub(super) fn chart(&self, id: &str, page: &Page, lang: Lang) -> Option<SourceLine> {
        let chart = self.snapshot.context.chart(id)?;
        let (files, steps) = match &chart.about {
            About::Indicator(of) => {
                let files = self.files_of(RecordKind::Observation, of);
                (files, self.steps(chart, of))
            }
            About::Project(of) => {
                let files = self.files_of(RecordKind::ProjectYear, of);
                (files, vec![Step::Key("budget")])
            }
            About::Term(of) => (self.files_of(RecordKind::Term, of), Vec::new()),
            About::Indicators => (self.file_of(RecordKind::Plan), vec![Step::Key("groups")]),
            About::Prose => return self.chart_request(id, page, lang),
            About::Projects | About::Terms => return None,
        };
        let file = files.into_iter().next()?;
        Some(self.at(file, &steps))
    }

    /// The key of the record that a chart of an indicator draws: the breakdown that the chart's id
    /// names, the projects, or the value.
    fn steps(&self, chart: &Chart, of: &str) -> Vec<Step<'_>> {
        // The id is `INDICATOR-ASPECT`, and the aspect may have a suffix: `by-form-change`.
        let rest = chart.id.strip_prefix(of);
        let aspect = rest
            .and_then(|rest| rest.strip_prefix('-'))
            .unwrap_or_default();
        let named = |id: &str| {
            let suffix = aspect.strip_prefix(id);
            suffix.is_some_and(|suffix| suffix.is_empty() || suffix.starts_with('-'))
        };
        let indicator = self.snapshot.context.site.indicator(of);
        let breakdowns = indicator.into_iter().flat_map(|each| &each.breakdowns);
        let ids = breakdowns.map(|breakdown| &*breakdown.id);
        // Of `form` and `form-and-size`, the longer one is meant where both fit.
        match ids.filter(|id| named(id)).max_by_key(|id| id.len()) {
            Some(id) => vec![Step::Key("breakdowns"), Step::Key(id)],
            None if named("by-project") => vec![Step::Key("projects")],
            None => vec![Step::Key("value")],
        }
    }

    /// The line of a page's prose that asks for a chart.
    fn chart_request(&self, id: &str, page: &Page, lang: Lang) -> Option<SourceLine> {
        let mut requested = self.snapshot.context.site.requested.iter();
        let (_, request) = requested.find(|(requested, _)| requested == id)?;
        let call = format!("chart(\"{}\"", request.indicator);
        self.page(page, lang).into_iter().find_map(|source| {
            let text = self.files.text(&source.file)?;
            let index = text.lines().position(|line| line.contains(&call))?;
            Some(SourceLine {
                line: index + 1,
                ..source
            })
        })
    }

    /// The line of a key in a file.
    fn at(&self, file: String, steps: &[Step<'_>]) -> SourceLine {
        let text = self.files.text(&file).unwrap_or_default();
        let start = locate(text, steps, End::Key).start;
        let line = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
        SourceLine { file, line }
    }

    /// The file of a kind that has one file, if it exists.
    fn file_of(&self, kind: RecordKind) -> Vec<String> {
        let name = kind.file();
        name.map_or_else(Vec::new, |name| self.files_of(kind, name))
    }

    /// The files of a record that exist; for a kind of an edition, of the edition that is shown.
    fn files_of(&self, kind: RecordKind, id: &str) -> Vec<String> {
        let editions: Vec<Option<Id>> = if kind.is_of_edition() {
            self.years.iter().cloned().map(Some).collect()
        } else {
            vec![None]
        };
        let records = editions.into_iter().map(|edition| RecordId {
            kind,
            edition,
            id: id.into(),
        });
        records
            .flat_map(|record| paths::possible_files(&record, &self.snapshot.folders))
            .filter(|file| self.files.bytes(file).is_some())
            .collect()
    }
}
