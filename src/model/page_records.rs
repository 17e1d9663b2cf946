//! The pages that a site has.
//!
//! In: the records and settings that pages depend on. Out: pages in reading order. Routes ask the
//! validated [`Site`], and the table of what links can lead to asks records that are not validated
//! yet: both by the same rules, so that no link is checked against a page that nobody makes.

use super::{Page, PageKind, PageNeed, PagePlace, RecordKind, Site, Statement};

/// Ids of records, in reading order.
pub type Ids<'a> = Box<dyn Iterator<Item = &'a str> + 'a>;

/// The records and settings that decide which pages a site has.
pub trait PageRecords {
    /// Ids of the records of a kind that pages can be about, or of the entries of its list. Records
    /// that the edition does not report are left out. No page is about records of other kinds.
    fn ids(&self, kind: RecordKind) -> Ids<'_>;

    /// Whether a record that a page can be about has this id.
    fn has_record(&self, kind: RecordKind, id: &str) -> bool {
        self.ids(kind).any(|each| each == id)
    }

    /// Slugs of all prose, also of prose that introduces another page.
    fn slugs(&self) -> Ids<'_>;

    /// Whether there are several projects, and a value of one of them to compare with the others.
    fn has_project_values(&self) -> bool;

    /// Whether there is a statement on accessibility.
    fn statement(&self) -> Statement;

    /// All pages in reading order.
    fn pages(&self) -> Vec<Page> {
        let kinds = PageKind::ALL.iter();
        kinds.flat_map(|kind| self.pages_of(*kind)).collect()
    }

    /// The pages of a kind, in reading order.
    fn pages_of(&self, kind: PageKind) -> Vec<Page> {
        match kind.place() {
            PagePlace::Single { needs, .. } => {
                let page = kind.single().filter(|_| self.meets(needs));
                page.into_iter().collect()
            }
            PagePlace::EachRecord(records) => kind.each(self.ids(records)).collect(),
            PagePlace::EachProse => {
                let statement = self.statement();
                let own = self
                    .slugs()
                    .filter(move |slug| Page::is_own(slug, statement));
                kind.each(own).collect()
            }
        }
    }

    /// Whether the site has a page. It is asked for every entry of a menu and for every request to
    /// the preview, so it does not list all pages.
    fn has_page(&self, page: &Page) -> bool {
        let slug = page.slug();
        match page.kind().place() {
            PagePlace::Single { needs, .. } => self.meets(needs),
            PagePlace::EachRecord(kind) => self.has_record(kind, slug),
            PagePlace::EachProse => {
                Page::is_own(slug, self.statement()) && self.slugs().any(|each| each == slug)
            }
        }
    }

    /// Whether the site has what a page needs.
    fn meets(&self, needs: PageNeed) -> bool {
        match needs {
            PageNeed::Nothing => true,
            PageNeed::Records(kind) => self.ids(kind).next().is_some(),
            PageNeed::ProjectValues => self.has_project_values(),
            PageNeed::Statement => self.statement() == Statement::Given,
        }
    }
}

impl PageRecords for Site {
    fn ids(&self, kind: RecordKind) -> Ids<'_> {
        let edition = &self.edition;
        match kind {
            RecordKind::Indicator => {
                let all = self.indicators.iter().map(|each| &*each.id);
                Box::new(all.filter(|id| edition.observations.contains_key(*id)))
            }
            RecordKind::Project => Box::new(self.projects.iter().map(|each| &*each.id)),
            RecordKind::Highlight => Box::new(edition.highlights.iter().map(|each| &*each.id)),
            RecordKind::Policy => Box::new(edition.policies.iter().map(|each| &*each.id)),
            RecordKind::Term => Box::new(self.terms.iter().map(|each| &*each.id)),
            RecordKind::Glossary => Box::new(self.glossary.iter().map(|each| &*each.id)),
            RecordKind::Sources => Box::new(self.sources.keys().map(|id| &**id)),
            RecordKind::Organisations => Box::new(self.organisations.keys().map(|id| &**id)),
            _ => Box::new(std::iter::empty()),
        }
    }

    fn has_record(&self, kind: RecordKind, id: &str) -> bool {
        match kind {
            // A large site has many of these, and both are found by their id.
            RecordKind::Indicator => {
                self.indicator(id).is_some() && self.edition.observations.contains_key(id)
            }
            RecordKind::Highlight => self.edition.highlights.find(id).is_some(),
            _ => self.ids(kind).any(|each| each == id),
        }
    }

    fn slugs(&self) -> Ids<'_> {
        Box::new(self.prose.keys().map(|slug| &**slug))
    }

    fn has_project_values(&self) -> bool {
        let mut observations = self.edition.observations.values();
        self.projects.len() > 1
            && observations.any(|each| {
                let mut readings = each.by_project.iter();
                readings.any(|(_, reading)| reading.figure.amount.known().is_some())
            })
    }

    fn statement(&self) -> Statement {
        match self.accessibility {
            Some(_) => Statement::Given,
            None => Statement::Absent,
        }
    }
}
