//! The source files of a page or a chart, and the lines to begin at: what an author opens to change
//! it.
//!
//! In: what stands at a path. Out: files of the site, the most specific one first. A record's file
//! follows from its id, as [`crate::load`] reads it. Deliberately absent: the records themselves.

use super::snapshot::Snapshot;
use crate::{
    chart::{About, Chart},
    files::{BOOK, Files},
    load::locate::{End, Step, locate},
    model::{Lang, Page, PageRecords, SourceFile},
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
    /// The folders of the edition that is shown: `data/2025`, or one that is named by era.
    years: Vec<String>,
}

impl<'a> SourceFinder<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, files: &'a Files) -> Self {
        let site = &snapshot.context.site;
        let data = format!("{}/", snapshot.folders.data);
        let paths = files.under(&data);
        let mut folders: Vec<&str> = paths
            .filter_map(|path| Some(path[data.len()..].split_once('/')?.0))
            .collect();
        // Paths are sorted, so that equal folders stand side by side.
        folders.dedup();
        folders.retain(|folder| site.settings.eras.parse(folder) == Some(site.edition.year));
        let years = folders.into_iter().map(|year| format!("{data}{year}"));
        Self {
            snapshot,
            files,
            years: years.collect(),
        }
    }

    /// The files that a page is made from.
    pub(super) fn page(&self, page: &Page, lang: Lang) -> Vec<SourceLine> {
        let own = page.kind().files().iter();
        let own = own.flat_map(|file| self.files_of(page, *file));
        let slug = page.prose_slug();
        let prose = slug.into_iter().flat_map(|slug| self.prose(slug, lang));
        own.chain(prose)
            .map(|file| SourceLine { file, line: 1 })
            .collect()
    }

    /// The files that a row of the table of page kinds names; several where an edition lies in
    /// several folders.
    fn files_of(&self, page: &Page, file: SourceFile<'_>) -> Vec<String> {
        let record = || page.folder().trim_end_matches('/').to_owned();
        match file {
            SourceFile::Record => self.record(&record()),
            SourceFile::EditionRecord => self.edition_record(&record()),
            SourceFile::List(name) => self.record(name),
            SourceFile::EditionList(name) => self.edition_record(name),
            SourceFile::Settings => vec![BOOK.to_owned()],
        }
    }

    /// The page of the record or the prose in a file; none if it has no page of its own.
    pub(super) fn page_of(&self, file: &str) -> Option<Page> {
        if let Some(name) = file.strip_prefix(&format!("{}/", self.snapshot.folders.content)) {
            let page = Page::Prose(name.split('.').next()?.into());
            // Prose may also introduce a page of another kind.
            let exists = self.snapshot.context.site.has_page(&page);
            return exists.then_some(page);
        }
        let (folder, name) = file.rsplit_once('/')?;
        let id = name.split('.').next()?;
        // Records of an edition are in its folder, others in the folder of all data.
        let folders = self.years.iter().chain([&self.snapshot.folders.data]);
        let mut kinds =
            folders.filter_map(|parent| folder.strip_prefix(&**parent)?.strip_prefix('/'));
        let kind = kinds.find(|kind| !kind.contains('/'))?;
        Page::of_record(kind, id)
    }

    /// The line that a chart on a page is made from; none if it is made from the whole site.
    pub(super) fn chart(&self, id: &str, page: &Page, lang: Lang) -> Option<SourceLine> {
        let chart = self.snapshot.context.chart(id)?;
        let (files, steps) = match &chart.about {
            About::Indicator(of) => {
                let files = self.edition_record(&format!("indicators/{of}"));
                (files, self.steps(chart, of))
            }
            About::Project(of) => {
                let files = self.edition_record(&format!("projects/{of}"));
                (files, vec![Step::Key("budget")])
            }
            About::Term(of) => (self.record(&format!("terms/{of}")), Vec::new()),
            About::Indicators => (self.record("plan"), vec![Step::Key("groups")]),
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

    /// The file of a record that holds for all editions: `data/NAME.yaml`.
    fn record(&self, name: &str) -> Vec<String> {
        self.existing([format!("{}/{name}", self.snapshot.folders.data)])
    }

    /// The file of a record of the edition that is shown: `data/2025/NAME.yaml`.
    fn edition_record(&self, name: &str) -> Vec<String> {
        self.existing(self.years.iter().map(|year| format!("{year}/{name}")))
    }

    /// The files of prose, the page's language first.
    fn prose(&self, slug: &str, lang: Lang) -> Vec<String> {
        let folder = &self.snapshot.folders.content;
        let file = |lang: Lang| format!("{folder}/{slug}.{}.md", lang.code());
        let languages = &self.snapshot.context.site.settings.languages;
        let files = std::iter::once(lang).chain(languages.others(lang)).map(file);
        files
            .filter(|file| self.files.bytes(file).is_some())
            .collect()
    }

    /// The YAML files that exist, given without their extension.
    fn existing(&self, stems: impl IntoIterator<Item = String>) -> Vec<String> {
        let ends = |stem: String| [format!("{stem}.yaml"), format!("{stem}.yml")];
        stems
            .into_iter()
            .flat_map(ends)
            .filter(|file| self.files.bytes(file).is_some())
            .collect()
    }
}
