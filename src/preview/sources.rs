//! The files that a page or a chart is made of, and the lines to begin at: what an author opens to change it.
//!
//! In: what stands at a path. Out: files of the site, the most telling one first. Deliberately absent: the records themselves. Which
//! file a record has follows from its id, as [`crate::load`] reads it.

use super::snapshot::Snapshot;
use crate::{
    chart::{About, Chart},
    files::{BOOK, Files},
    load::locate::{End, Step, locate},
    model::{Id, Lang},
    site::{self, Page},
};

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) file: String,
    /// From 1.
    pub(super) line: usize,
}

/// Where things are looked up.
pub(super) struct Desk<'a> {
    snapshot: &'a Snapshot,
    files: &'a Files,
    /// The folders of the edition that is shown.
    years: Vec<String>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, files: &'a Files) -> Self {
        let site = &snapshot.context.site;
        let data = format!("{}/", snapshot.folders.data);
        let tops = files
            .under(&data)
            .filter_map(|path| Some(path[data.len()..].split_once('/')?.0));
        let mut tops: Vec<&str> = tops.collect();
        tops.dedup();
        tops.retain(|top| site.settings.eras.parse(top) == Some(site.edition.year));
        let years = tops
            .into_iter()
            .map(|year| format!("{data}{year}"))
            .collect();
        Self {
            snapshot,
            files,
            years,
        }
    }

    /// The files behind a page.
    pub(super) fn page(&self, page: &Page, lang: Lang) -> Vec<Source> {
        let id = |kind: &str, id: &Id| format!("{kind}/{id}");
        let own: Vec<String> = match page {
            Page::Indicator(of) => [
                self.yearly(&id("indicators", of)),
                self.stable(&id("indicators", of)),
            ]
            .concat(),
            Page::Project(of) => [
                self.yearly(&id("projects", of)),
                self.stable(&id("projects", of)),
            ]
            .concat(),
            Page::Highlight(of) => self.yearly(&id("highlights", of)),
            Page::Policy(of) => self.yearly(&id("policies", of)),
            Page::Term(of) => self.stable(&id("terms", of)),
            Page::Glossary => self.stable("glossary"),
            Page::Sources => self.stable("sources"),
            Page::Home | Page::Changes => self.yearly("edition"),
            Page::Indicators | Page::Matrix | Page::Policies => self.stable("plan"),
            Page::Accessibility => vec![BOOK.to_owned()],
            Page::Projects
            | Page::Highlights
            | Page::Terms
            | Page::Data
            | Page::Search
            | Page::Prose(_) => Vec::new(),
        };
        let folder = page.folder();
        // A page's prose has the name of its folder, be it all of the page or only its beginning.
        let slug = folder
            .split('/')
            .next()
            .filter(|slug| !slug.is_empty())
            .unwrap_or("home");
        let above = if folder.matches('/').count() > 1 {
            Vec::new()
        } else {
            self.prose(slug, lang)
        };
        own.into_iter()
            .chain(above)
            .map(|file| Source { file, line: 1 })
            .collect()
    }

    /// The page that a file is the record or the whole prose of; none if it has no page of its own.
    pub(super) fn page_of(&self, file: &str) -> Option<Page> {
        if let Some(name) = file.strip_prefix(&format!("{}/", self.snapshot.folders.content)) {
            let page = Page::Prose(name.split('.').next()?.into());
            // Prose may also be the beginning of another page.
            return site::pages(&self.snapshot.context)
                .contains(&page)
                .then_some(page);
        }
        let (folder, name) = file.rsplit_once('/')?;
        let id: Id = name.split('.').next()?.into();
        let tops = self.years.iter().map(String::as_str).chain([self
            .snapshot
            .folders
            .data
            .as_str()]);
        let mut kinds = tops.filter_map(|top| folder.strip_prefix(top)?.strip_prefix('/'));
        Some(match kinds.find(|kind| !kind.contains('/'))? {
            "indicators" => Page::Indicator(id),
            "projects" => Page::Project(id),
            "highlights" => Page::Highlight(id),
            "policies" => Page::Policy(id),
            "terms" => Page::Term(id),
            _ => return None,
        })
    }

    /// The place behind a chart on a page; none if it is made of the whole site.
    pub(super) fn chart(&self, id: &str, page: &Page, lang: Lang) -> Option<Source> {
        let chart = self.snapshot.context.chart(id)?;
        let record = |files: Vec<String>| files.into_iter().next();
        match &chart.about {
            About::Indicator(of) => {
                let file = record(self.yearly(&format!("indicators/{of}")))?;
                Some(self.at(file, &self.steps(chart, of)))
            }
            About::Project(of) => Some(self.at(
                record(self.yearly(&format!("projects/{of}")))?,
                &[Step::Key("budget")],
            )),
            About::Term(of) => Some(self.at(record(self.stable(&format!("terms/{of}")))?, &[])),
            About::Indicators => {
                Some(self.at(record(self.stable("plan"))?, &[Step::Key("groups")]))
            }
            About::Prose => self.asked(id, page, lang),
            About::Projects | About::Terms => None,
        }
    }

    /// What a chart of an indicator draws: the breakdown that its id names first, its projects, or its value.
    fn steps(&self, chart: &Chart, of: &str) -> Vec<Step<'_>> {
        let rest = chart
            .id
            .strip_prefix(of)
            .and_then(|rest| rest.strip_prefix('-'))
            .unwrap_or_default();
        let named = |id: &str| {
            rest.strip_prefix(id)
                .is_some_and(|end| end.is_empty() || end.starts_with('-'))
        };
        let indicator = self.snapshot.context.site.indicator(of);
        let ids = indicator
            .into_iter()
            .flat_map(|each| each.breakdowns.iter().map(|each| &*each.id));
        match ids.filter(|id| named(id)).max_by_key(|id| id.len()) {
            Some(id) => vec![Step::Key("breakdowns"), Step::Key(id)],
            None if named("by-project") => vec![Step::Key("projects")],
            None => vec![Step::Key("value")],
        }
    }

    /// The place in a page's prose that asks for a chart.
    fn asked(&self, id: &str, page: &Page, lang: Lang) -> Option<Source> {
        let (_, request) = self
            .snapshot
            .context
            .site
            .requested
            .iter()
            .find(|(asked, _)| asked == id)?;
        let call = format!("chart(\"{}\"", request.indicator);
        let files = self.page(page, lang).into_iter().map(|source| source.file);
        let mut found = files.filter_map(|file| {
            let line = self
                .files
                .text(&file)?
                .lines()
                .position(|line| line.contains(&call))?
                + 1;
            Some(Source { file, line })
        });
        found.next()
    }

    fn at(&self, file: String, steps: &[Step<'_>]) -> Source {
        let text = self.files.text(&file).unwrap_or_default();
        let start = locate(text, steps, End::Key).start;
        let line = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
        Source { file, line }
    }

    /// The record at `data/NAME.yaml`, if it is there.
    fn stable(&self, name: &str) -> Vec<String> {
        self.there([format!("{}/{name}", self.snapshot.folders.data)])
    }

    /// The record of the edition that is shown.
    fn yearly(&self, name: &str) -> Vec<String> {
        self.there(self.years.iter().map(|year| format!("{year}/{name}")))
    }

    /// A page's prose, its own language first.
    fn prose(&self, slug: &str, lang: Lang) -> Vec<String> {
        let file = |lang: Lang| {
            format!(
                "{}/{slug}.{}.md",
                self.snapshot.folders.content,
                lang.code()
            )
        };
        [lang, lang.other()]
            .map(file)
            .into_iter()
            .filter(|file| self.files.bytes(file).is_some())
            .collect()
    }

    fn there(&self, stems: impl IntoIterator<Item = String>) -> Vec<String> {
        let ends = |stem: String| [format!("{stem}.yaml"), format!("{stem}.yml")];
        stems
            .into_iter()
            .flat_map(ends)
            .filter(|file| self.files.bytes(file).is_some())
            .collect()
    }
}
