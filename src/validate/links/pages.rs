//! The pages of the site as the records say them, and what each is called.
//!
//! Which pages a site has is said by [`PageRecords`], for routes and links alike; here it is asked
//! about records that are not validated yet. A record that turns out to be wrong has no page, but
//! then nothing is built.

use super::{
    fault::LinkFault,
    table::{LinkTable, PageIndex, TextSource, address_of},
};
use crate::{
    diagnostics::nearest,
    load::{
        EditionRecords, Loaded, Unread,
        record::{ObservationRecord, TextRecord},
        yaml::Entries,
    },
    model::{Id, Ids, Lang, Page, PageParts, PageRecords, RecordKind, SourceFile, Statement},
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Ids of records.
fn ids<T>(records: &[Arc<Loaded<T>>]) -> Ids<'_> {
    Box::new(records.iter().map(|each| &*each.id))
}

/// Ids of the entries of a list.
fn keys<T>(list: Option<&Arc<Loaded<Entries<T>>>>) -> Ids<'_> {
    Box::new(list.into_iter().flat_map(|list| list.record.keys()))
}

/// Titles of the records of one kind, by their pages.
fn titles<T>(
    records: &[Arc<Loaded<T>>],
    page: fn(Id) -> Page,
    title: fn(&T) -> Option<&TextRecord>,
) -> impl Iterator<Item = (Page, Option<&TextRecord>)> {
    records
        .iter()
        .map(move |each| (page(each.id.clone()), title(&each.record)))
}

impl PageRecords for LinkTable<'_> {
    fn ids(&self, kind: RecordKind) -> Ids<'_> {
        let records = self.records;
        let edition = self.edition();
        match kind {
            RecordKind::Indicator => {
                let observations = edition.map_or(&[][..], |each| &each.indicators);
                let definitions = records.indicators.iter();
                let defined: FxHashSet<&str> = definitions.map(|each| &*each.id).collect();
                Box::new(ids(observations).filter(move |id| defined.contains(id)))
            }
            RecordKind::Project => ids(&records.projects),
            RecordKind::Highlight => ids(edition.map_or(&[][..], |each| &each.highlights)),
            RecordKind::Policy => ids(edition.map_or(&[][..], |each| &each.policies)),
            RecordKind::Term => ids(&records.terms),
            RecordKind::Glossary => keys(records.glossary.as_ref()),
            RecordKind::Sources => keys(records.sources.as_ref()),
            RecordKind::Organisations => keys(records.organisations.as_ref()),
            _ => Box::new(std::iter::empty()),
        }
    }

    fn slugs(&self) -> Ids<'_> {
        Box::new(self.records.prose.keys().map(|slug| &**slug))
    }

    fn has_project_values(&self) -> bool {
        let has_value = |each: &Arc<Loaded<ObservationRecord>>| {
            let mut readings = each.record.projects.iter();
            readings.any(|(_, reading)| reading.value.is_some())
        };
        let observations = self.edition().map_or(&[][..], |each| &each.indicators);
        self.records.projects.len() > 1 && observations.iter().any(has_value)
    }

    fn statement(&self) -> Statement {
        self.statement
    }
}

impl<'a> LinkTable<'a> {
    /// Whether the site has a page.
    pub(super) fn has(&self, page: &Page) -> bool {
        self.index().titles.contains_key(page)
    }

    /// The edition to show.
    fn edition(&self) -> Option<&'a EditionRecords> {
        self.records.editions.get(self.shown)
    }

    fn index(&self) -> &PageIndex {
        self.index.get_or_init(|| {
            let records = self.records;
            let mut of_records: FxHashMap<Page, Option<&TextRecord>> = FxHashMap::default();
            of_records.extend(titles(&records.indicators, Page::Indicator, |each| {
                each.name.as_ref()
            }));
            of_records.extend(titles(&records.projects, Page::Project, |each| {
                each.name.as_ref()
            }));
            of_records.extend(titles(&records.terms, Page::Term, |each| {
                each.name.as_ref()
            }));
            if let Some(edition) = self.edition() {
                of_records.extend(titles(&edition.highlights, Page::Highlight, |each| {
                    each.title.as_ref()
                }));
                of_records.extend(titles(&edition.policies, Page::Policy, |each| {
                    each.title.as_ref()
                }));
            }
            let pages = self.pages().into_iter();
            let titles = pages.map(|page| {
                let title = of_records.get(&page).copied().flatten();
                (page, title.cloned())
            });
            PageIndex {
                titles: titles.collect(),
            }
        })
    }

    /// The pages of records with an id, of any kind.
    pub(super) fn records_called(&self, id: &str) -> impl Iterator<Item = Page> {
        Page::record_kinds()
            .filter_map(move |kind| Page::of_record(kind, id))
            .filter(|page| self.has(page))
    }

    /// What a page is called in a language, or the entry of a list that a part of it is. None for
    /// pages whose name is the theme's.
    pub(super) fn name(&self, page: &Page, anchor: Option<&str>, lang: Lang) -> Option<String> {
        let entry = anchor.and_then(|anchor| self.entry_name(page, anchor, lang));
        let record = || self.index().titles.get(page).and_then(Option::as_ref);
        entry
            .or_else(|| record().and_then(|title| self.in_language(title, lang)))
            .or_else(|| self.prose_title(page, lang))
    }

    /// What an entry of the glossary or of the list of sources is called.
    fn entry_name(&self, page: &Page, anchor: &str, lang: Lang) -> Option<String> {
        match page.kind().parts() {
            PageParts::Entries(RecordKind::Glossary) => {
                let entry = self.records.glossary.as_ref()?.record.get(anchor)?;
                self.in_language(&entry.label, lang)
            }
            PageParts::Entries(RecordKind::Sources) => {
                let source = self.records.sources.as_ref()?.record.get(anchor)?;
                self.in_language(source.title.as_ref()?, lang)
            }
            _ => None,
        }
    }

    /// A title in a language, else in the source language.
    fn in_language(&self, title: &TextRecord, lang: Lang) -> Option<String> {
        let written = |lang| title.written(lang, &self.languages).map(str::to_owned);
        written(lang).or_else(|| written(self.languages.source()))
    }

    /// Title of the prose that is a page or introduces it.
    fn prose_title(&self, page: &Page, lang: Lang) -> Option<String> {
        let pages = self.records.prose.get(page.prose_slug()?)?;
        let title = |lang: Lang| {
            let page = pages.iter().find(|page| page.record.lang == lang)?;
            page.record.front.title.clone()
        };
        title(lang).or_else(|| title(self.languages.source()))
    }

    /// The page that shows the texts of a file: that of its record, or the first one that is made
    /// from its list. All other texts belong to the front page.
    pub(super) fn page_of(&self, file: &str) -> Page {
        let page = match self.records.index.get(file) {
            Some(record) => Page::showing(record, self.statement),
            // The only file with texts elsewhere is `book.toml`.
            None => Page::made_from(SourceFile::Settings),
        };
        page.unwrap_or(Page::Home)
    }

    /// Whether a file holds prose.
    pub(super) fn is_prose(&self, file: &str) -> bool {
        let record = self.records.index.get(file);
        record.is_some_and(|record| record.kind == RecordKind::Prose)
    }

    /// Why there is no page at a path below a language, or no record with an id.
    pub(super) fn no_page_at(&self, text: &TextSource<'_>, path: &str) -> LinkFault {
        let (kind, id) = path.split_once('/').unwrap_or(("", path));
        if let Some(fault) = self.held_back(text, kind, id) {
            return fault;
        }
        let is_defined = self.records.indicators.iter().any(|each| *each.id == *id);
        if is_defined
            && matches!(kind, "" | "indicators")
            && self.records_called(id).next().is_none()
        {
            return LinkFault::NotReported(id.to_owned());
        }
        LinkFault::Unknown {
            path: path.to_owned(),
            near: self.near(kind, id, path),
        }
    }

    /// The fault of a link to a record that is held back or cannot be read.
    pub(super) fn held_back(
        &self,
        text: &TextSource<'_>,
        kind: &str,
        id: &str,
    ) -> Option<LinkFault> {
        if self.held.hides(text.file, id) {
            return Some(LinkFault::Held(id.to_owned()));
        }
        let is_meant = |unread: &Unread| {
            let record = &unread.record;
            let list = record.kind.folder().or(record.kind.file());
            let is_record = *record.id == *id && (kind.is_empty() || list == Some(kind));
            let is_in_list = kind.is_empty() && list == Some(id);
            // An edition that cannot be read takes its records along.
            is_record || is_in_list || record.kind == RecordKind::Edition
        };
        let unread = self.records.unread.iter().any(is_meant);
        unread.then_some(LinkFault::Unread)
    }

    /// The address that is most probably meant: the record with this id of another kind, a similar
    /// id of this kind, or a similar address.
    fn near(&self, kind: &str, id: &str, path: &str) -> Option<String> {
        if !id.is_empty()
            && let Some(page) = self.records_called(id).next()
        {
            return Some(address_of(&page));
        }
        let pages = self.pages();
        let is_of_kind = |page: &&Page| {
            let folder = page.kind().record_folder();
            folder.is_some_and(|folder| kind.is_empty() || folder == kind)
        };
        let of_kind = || pages.iter().filter(is_of_kind);
        let folders: Vec<String> = pages.iter().map(Page::folder).collect();
        let paths = folders.iter().map(|folder| folder.trim_end_matches('/'));
        if let Some(near) = nearest(path, paths) {
            return Some(format!("/{near}/"));
        }
        let near = nearest(id, of_kind().map(Page::slug))?;
        of_kind().find(|page| page.slug() == near).map(address_of)
    }
}
