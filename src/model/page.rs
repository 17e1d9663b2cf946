//! Pages of a site: their kinds, the folder of each below its language, and which of them a site
//! has.
//!
//! Routes are made of these lists, and the table of what links can lead to asks the same lists, so
//! that no link is checked against a page that nobody makes. Deliberately absent: what stands on a
//! page.

use super::{Id, Lang};

/// A page, by its kind and its record. It exists in each language at the same path below the
/// language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// The front page.
    Home,
    /// All indicators: the official table.
    Indicators,
    /// One indicator.
    Indicator(Id),
    /// All projects.
    Projects,
    /// One project.
    Project(Id),
    /// The matrix of indicators by projects.
    Matrix,
    /// All highlights.
    Highlights,
    /// One highlight.
    Highlight(Id),
    /// All policy sections of the plan.
    Policies,
    /// One policy section: plan and result.
    Policy(Id),
    /// The agency's terms, compared.
    Terms,
    /// One term.
    Term(Id),
    /// The glossary.
    Glossary,
    /// The source documents.
    Sources,
    /// The data files to download.
    Data,
    /// Changes since the previous edition, and figures that are not final.
    Changes,
    /// The accessibility statement.
    Accessibility,
    /// The search page.
    Search,
    /// A page of prose.
    Prose(Id),
}

/// The page of a record of some kind.
type OfRecord = fn(Id) -> Page;

/// The kinds of records that have a page each, by the name of the folder in which both the records
/// and their pages lie.
const RECORD_PAGES: [(&str, OfRecord); 5] = [
    ("indicators", Page::Indicator),
    ("projects", Page::Project),
    ("highlights", Page::Highlight),
    ("policies", Page::Policy),
    ("terms", Page::Term),
];

/// Pages that belong to no record, but the front page.
const FIXED_PAGES: [Page; 12] = [
    Page::Indicators,
    Page::Projects,
    Page::Matrix,
    Page::Highlights,
    Page::Policies,
    Page::Terms,
    Page::Glossary,
    Page::Sources,
    Page::Data,
    Page::Changes,
    Page::Accessibility,
    Page::Search,
];

/// Slug of the prose that introduces the front page.
pub const HOME_SLUG: &str = "home";

/// Whether a site has a statement on accessibility. Only then prose of that slug introduces it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Statement {
    /// It has one.
    Given,
    /// It has none, so that prose of this slug is a page of its own.
    Absent,
}

impl Page {
    /// The name of the page's top folder below its language, empty for the front page; and the record
    /// in it, for the page of a record.
    #[must_use]
    pub fn parts(&self) -> (&str, Option<&Id>) {
        match self {
            Self::Home => ("", None),
            Self::Indicators => ("indicators", None),
            Self::Indicator(id) => ("indicators", Some(id)),
            Self::Projects => ("projects", None),
            Self::Project(id) => ("projects", Some(id)),
            Self::Matrix => ("matrix", None),
            Self::Highlights => ("highlights", None),
            Self::Highlight(id) => ("highlights", Some(id)),
            Self::Policies => ("policies", None),
            Self::Policy(id) => ("policies", Some(id)),
            Self::Terms => ("terms", None),
            Self::Term(id) => ("terms", Some(id)),
            Self::Glossary => ("glossary", None),
            Self::Sources => ("sources", None),
            Self::Data => ("data", None),
            Self::Changes => ("changes", None),
            Self::Accessibility => ("accessibility", None),
            Self::Search => ("search", None),
            Self::Prose(slug) => (slug, None),
        }
    }

    /// The folder of the page below its language: `projects/dikes/`.
    #[must_use]
    pub fn folder(&self) -> String {
        match self.parts() {
            ("", _) => String::new(),
            (name, None) => format!("{name}/"),
            (name, Some(id)) => format!("{name}/{id}/"),
        }
    }

    /// The folder of the page in a language: `ja/projects/dikes/`.
    #[must_use]
    pub fn place(&self, lang: Lang) -> String {
        format!("{}/{}", lang.code(), self.folder())
    }

    /// The page whose folder below its language this is, whether a site has it or not.
    #[must_use]
    pub fn at(folder: &str, statement: Statement) -> Option<Self> {
        if folder.is_empty() {
            return Some(Self::Home);
        }
        let path = folder.strip_suffix('/')?;
        match path.split_once('/') {
            None => Some(Self::of_slug(path, statement)),
            Some((kind, id)) if !id.is_empty() && !id.contains('/') => Self::of_record(kind, id),
            Some(_) => None,
        }
    }

    /// The page of a record, by the name of its folder: `projects`, `dikes`.
    #[must_use]
    pub fn of_record(kind: &str, id: &str) -> Option<Self> {
        let (_, page) = RECORD_PAGES.into_iter().find(|(name, _)| *name == kind)?;
        Some(page(id.into()))
    }

    /// Folders of the records that have a page each.
    pub fn record_kinds() -> impl Iterator<Item = &'static str> {
        RECORD_PAGES.into_iter().map(|(name, _)| name)
    }

    /// The page that the prose of a slug is, or that it introduces where records make the page.
    #[must_use]
    pub fn of_prose(slug: &str, statement: Statement) -> Self {
        if slug == HOME_SLUG {
            Self::Home
        } else {
            Self::of_slug(slug, statement)
        }
    }

    /// The page in a top folder.
    fn of_slug(slug: &str, statement: Statement) -> Self {
        let made = |page: &Page| *page != Self::Accessibility || statement == Statement::Given;
        FIXED_PAGES
            .into_iter()
            .find(|page| page.parts().0 == slug)
            .filter(made)
            .unwrap_or_else(|| Self::Prose(slug.into()))
    }

    /// Whether prose of a slug is a page of its own; else it introduces a page that is made of
    /// records.
    #[must_use]
    pub fn is_own(slug: &str, statement: Statement) -> bool {
        matches!(Self::of_prose(slug, statement), Self::Prose(_))
    }
}

/// The records and settings that decide which pages a site has.
#[derive(Debug, Clone)]
pub struct PageLists {
    /// Indicators that the edition has an observation of.
    pub indicators: Vec<Id>,
    /// All projects.
    pub projects: Vec<Id>,
    /// The edition's highlights.
    pub highlights: Vec<Id>,
    /// The edition's policy sections.
    pub policies: Vec<Id>,
    /// All terms.
    pub terms: Vec<Id>,
    /// Slugs of all prose.
    pub prose: Vec<Id>,
    /// Whether there is a value of a project to compare with others.
    pub has_matrix: bool,
    /// Whether the glossary has an entry.
    pub has_glossary: bool,
    /// Whether `book.toml` has a statement on accessibility.
    pub statement: Statement,
}

impl PageLists {
    /// The pages in reading order. A list without entries has no page, so that no link leads to an
    /// empty one.
    #[must_use]
    pub fn pages(self) -> Vec<Page> {
        let mut pages = vec![Page::Home, Page::Indicators];
        pages.extend(self.indicators.into_iter().map(Page::Indicator));
        pages.push(Page::Projects);
        pages.extend(self.projects.into_iter().map(Page::Project));
        if self.has_matrix {
            pages.push(Page::Matrix);
        }
        let mut list = |page: Page, ids: Vec<Id>, of_record: OfRecord| {
            if !ids.is_empty() {
                pages.push(page);
                pages.extend(ids.into_iter().map(of_record));
            }
        };
        list(Page::Highlights, self.highlights, Page::Highlight);
        list(Page::Policies, self.policies, Page::Policy);
        list(Page::Terms, self.terms, Page::Term);
        if self.has_glossary {
            pages.push(Page::Glossary);
        }
        pages.extend([Page::Sources, Page::Data, Page::Changes, Page::Search]);
        let own_prose = self
            .prose
            .into_iter()
            .filter(|slug| Page::is_own(slug, self.statement));
        pages.extend(own_prose.map(Page::Prose));
        if self.statement == Statement::Given {
            pages.push(Page::Accessibility);
        }
        pages
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_at_its_own_folder() {
        let records = RECORD_PAGES.map(|(_, page)| page("one".into()));
        let prose = ["about", "media"].map(|slug| Page::Prose(slug.into()));
        let all = [Page::Home].into_iter().chain(FIXED_PAGES);
        for page in all.chain(records).chain(prose) {
            let found = Page::at(&page.folder(), Statement::Given);
            assert_eq!(found, Some(page));
        }
        let nowhere = ["projects", "projects//", "projects/a/b/", "units/cases/"];
        assert!(nowhere.map(|folder| Page::at(folder, Statement::Given)) == [const { None }; 4]);
    }

    #[test]
    fn prose_on_accessibility_is_a_page_where_there_is_no_statement() {
        assert!(Page::is_own("accessibility", Statement::Absent));
        assert!(!Page::is_own("accessibility", Statement::Given));
        assert!(!Page::is_own("home", Statement::Absent));
        assert!(Page::is_own("about", Statement::Given));
    }
}
