//! The pages of the site as the records say them, and what each is called.
//!
//! Which pages a site has is said by [`PageLists`], for routes and links alike; here it is asked
//! about records that are not validated yet. A record that turns out to be wrong has no page, but
//! then nothing is built.

use super::{LinkFault, LinkTable, address_of};
use crate::{
    diagnostics::nearest,
    load::{
        EditionRecords, Loaded, Unread,
        record::{ObservationRecord, TextRecord},
    },
    model::{HOME_SLUG, Id, Lang, Page, PageLists},
    validate::links::TextSource,
};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Pages of the site, with the title of the record that each is about.
#[derive(Debug, Default)]
pub(super) struct PageIndex {
    titles: FxHashMap<Page, Option<TextRecord>>,
}

/// Ids of records.
fn ids<T>(records: &[Arc<Loaded<T>>]) -> Vec<Id> {
    records.iter().map(|each| each.id.clone()).collect()
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

impl<'a> LinkTable<'a> {
    /// All pages that the site has.
    #[must_use]
    pub fn pages(&self) -> Vec<Page> {
        self.lists().pages()
    }

    /// Whether the site has a page.
    pub(super) fn has(&self, page: &Page) -> bool {
        self.index().titles.contains_key(page)
    }

    /// The edition to show.
    fn edition(&self) -> Option<&'a EditionRecords> {
        self.records.editions.get(self.shown)
    }

    fn lists(&self) -> PageLists {
        let records = self.records;
        let edition = self.edition();
        let observations = edition.map_or(&[][..], |each| &each.indicators);
        let is_defined = {
            let defined: rustc_hash::FxHashSet<&str> =
                records.indicators.iter().map(|each| &*each.id).collect();
            move |id: &Id| defined.contains(&**id)
        };
        let has_value = |each: &Arc<Loaded<ObservationRecord>>| {
            let mut readings = each.record.projects.iter();
            readings.any(|(_, reading)| reading.value.is_some())
        };
        PageLists {
            indicators: ids(observations).into_iter().filter(is_defined).collect(),
            projects: ids(&records.projects),
            highlights: edition.map_or_else(Vec::new, |each| ids(&each.highlights)),
            policies: edition.map_or_else(Vec::new, |each| ids(&each.policies)),
            terms: ids(&records.terms),
            prose: records.prose.keys().cloned().collect(),
            has_matrix: records.projects.len() > 1 && observations.iter().any(has_value),
            has_glossary: records
                .glossary
                .as_ref()
                .is_some_and(|list| !list.record.is_empty()),
            statement: self.statement,
        }
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
        match page {
            Page::Glossary => {
                let entry = self.records.glossary.as_ref()?.record.get(anchor)?;
                self.in_language(&entry.label, lang)
            }
            Page::Sources => {
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
        let slug = match page.parts() {
            ("", _) => HOME_SLUG,
            (slug, None) => slug,
            (_, Some(_)) => return None,
        };
        let pages = self.records.prose.get(slug)?;
        let title = |lang: Lang| {
            let page = pages.iter().find(|page| page.record.lang == lang)?;
            page.record.front.title.clone()
        };
        title(lang).or_else(|| title(self.languages.source()))
    }

    /// The page that shows the texts of a file. Lists without a page of their own belong to the
    /// page that shows most of them: notes on groups of indicators in the plan to the indicators,
    /// facts of policies to the policies, all else to the front page.
    pub(super) fn page_of(&self, file: &str) -> Page {
        if let Some(name) = below(file, &self.folders.content) {
            let slug = name.split('.').next().unwrap_or(name);
            return Page::of_prose(slug, self.statement);
        }
        let Some(inner) = below(file, &self.folders.data) else {
            // The only texts of `book.toml` are the statement on accessibility.
            return Page::Accessibility;
        };
        let stem = inner.rsplit_once('.').map_or(inner, |(stem, _)| stem);
        let parts: Vec<&str> = stem.split('/').collect();
        let page = match *parts.as_slice() {
            ["plan"] => Some(Page::Indicators),
            ["glossary"] => Some(Page::Glossary),
            ["sources"] => Some(Page::Sources),
            [_, "policy-facts"] => Some(Page::Policies),
            [kind, id] | [_, kind, id] => Page::of_record(kind, id),
            _ => None,
        };
        page.unwrap_or(Page::Home)
    }

    /// Whether a file holds prose.
    pub(super) fn is_prose(&self, file: &str) -> bool {
        below(file, &self.folders.content).is_some()
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
            let is_record = *unread.id == *id && (kind.is_empty() || unread.kind == kind);
            let is_in_list = kind.is_empty() && unread.kind == id;
            // An edition that cannot be read takes its records along.
            is_record || is_in_list || unread.kind == "edition"
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
        let of_kind = pages.iter().filter_map(|page| match page.parts() {
            (own, Some(id)) if kind.is_empty() || own == kind => Some(&**id),
            _ => None,
        });
        let folders: Vec<String> = pages.iter().map(Page::folder).collect();
        let paths = folders.iter().map(|folder| folder.trim_end_matches('/'));
        if let Some(near) = nearest(path, paths) {
            return Some(format!("/{near}/"));
        }
        let near: Id = nearest(id, of_kind)?.into();
        let same = |page: &&Page| {
            let (own, id) = page.parts();
            id == Some(&near) && (kind.is_empty() || own == kind)
        };
        pages.iter().find(same).map(address_of)
    }
}

/// The path of a file below a folder.
fn below<'f>(file: &'f str, folder: &str) -> Option<&'f str> {
    file.strip_prefix(folder)?.strip_prefix('/')
}
