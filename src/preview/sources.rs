//! The source files of a page or a chart, and the lines to begin at: what an author opens to change
//! it.
//!
//! In: what stands at a path. Out: files of the site, the most specific one first. A record's file
//! follows from its id, as [`crate::load`] reads it. Deliberately absent: the records themselves.

use super::snapshot::Snapshot;
use crate::{
    chart::About,
    files::{BOOK, Files},
    load::{
        locate::{End, Step, locate},
        paths,
    },
    model::{
        Aspect, ChartId, Division, Id, Lang, Page, PageKind, PageRecords, RecordId, RecordKind,
        SourceFile,
    },
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
        folders.retain(|folder| site.settings.calendar().parse(folder) == Some(site.edition.year));
        Self {
            snapshot,
            files,
            years: folders.into_iter().map(Id::from).collect(),
        }
    }

    /// The files that a page is made from.
    pub(super) fn page(&self, page: &Page, lang: Lang) -> Vec<SourceLine> {
        let own = page.kind().files().iter();
        let own = own.flat_map(|file| match file {
            SourceFile::Settings => vec![BOOK.to_owned()],
            SourceFile::Records(kind) => match page.id() {
                Some(id) => self.files_of(*kind, id),
                None => self.file_of(*kind),
            },
        });
        let slug = page.prose_slug();
        let prose = slug.into_iter().flat_map(|slug| self.prose(slug, lang));
        own.chain(prose)
            .map(|file| SourceLine { file, line: 1 })
            .collect()
    }

    /// The files of prose, the page's language first.
    fn prose(&self, slug: &str, lang: Lang) -> Vec<String> {
        let languages = self.snapshot.context.languages();
        std::iter::once(lang)
            .chain(languages.others(lang))
            .map(|lang| paths::prose_file(slug, lang, &self.snapshot.folders))
            .filter(|file| self.files.bytes(file).is_some())
            .collect()
    }

    /// The page of the record or the prose in a file; none if it has no page of its own.
    pub(super) fn page_of(&self, file: &str) -> Option<Page> {
        let record = paths::record_id(
            file,
            &self.snapshot.folders,
            self.snapshot.context.languages(),
        )?;
        let is_shown = |edition: &Id| self.years.contains(edition);
        if !record.edition.as_ref().is_none_or(is_shown) {
            return None;
        }
        let site = &self.snapshot.context.site;
        let page = Page::showing(&record, site.statement())?;
        // A page of its own exists even where the record is held back; prose may also introduce a
        // page of another kind.
        let is_own = match record.kind {
            RecordKind::Prose => site.has_page(&page) && page.kind() == PageKind::Prose,
            _ => page.id().is_some(),
        };
        is_own.then_some(page)
    }

    /// The line that a chart on a page is made from; none if it is made from the whole site.
    pub(super) fn chart(&self, id: &str, page: &Page, lang: Lang) -> Option<SourceLine> {
        let chart = self.snapshot.context.chart(&id.parse().ok()?)?;
        let (files, steps) = match &chart.about {
            About::Indicator(of) => {
                let files = self.files_of(RecordKind::Observation, of);
                (files, self.steps(&chart.id))
            }
            About::Project(of) => {
                let files = self.files_of(RecordKind::ProjectYear, of);
                (files, vec![Step::Key("budget")])
            }
            About::Term(of) => (self.files_of(RecordKind::Term, of), Vec::new()),
            About::Indicators => (self.file_of(RecordKind::Plan), vec![Step::Key("groups")]),
            About::Prose => return self.chart_request(&chart.id, page, lang),
            About::Projects | About::Terms => return None,
        };
        let file = files.into_iter().next()?;
        Some(self.at(file, &steps))
    }

    /// The key of the record that a chart of an indicator draws: a breakdown, the projects, or the
    /// value.
    fn steps(&self, chart: &ChartId) -> Vec<Step<'_>> {
        let (Aspect::By(division) | Aspect::ProjectsBy(division) | Aspect::ChangeBy(division)) =
            &chart.aspect
        else {
            return vec![Step::Key("value")];
        };
        let indicator = self.snapshot.context.site.indicator(&chart.about);
        let breakdowns = indicator.into_iter().flat_map(|each| &each.breakdowns);
        let mut ids = breakdowns.map(|breakdown| &*breakdown.id);
        match ids.find(|id| Division::new(id) == *division) {
            Some(id) => vec![Step::Key("breakdowns"), Step::Key(id)],
            None => vec![Step::Key("projects")],
        }
    }

    /// The line of a page's prose that asks for a chart.
    fn chart_request(&self, id: &ChartId, page: &Page, lang: Lang) -> Option<SourceLine> {
        let call = format!("chart(\"{}", id.about);
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
            .flat_map(|record| {
                paths::possible_files(
                    &record,
                    &self.snapshot.folders,
                    self.snapshot.context.languages(),
                )
            })
            .filter(|file| self.files.bytes(file).is_some())
            .collect()
    }
}
