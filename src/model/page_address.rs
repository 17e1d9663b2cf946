//! Addresses of pages, in both directions: from a page to its folder, and from a folder, a record, a
//! source file or prose to the page.
//!
//! All of it is derived from the table of page kinds in `page.rs`; nothing else takes the path of a
//! page apart. Deliberately absent: whether a site has the page; that is [`super::PageRecords`].

use super::{
    Lang, Page, PageKind, PageNeed, PagePlace, RecordId, RecordKind, SourceFile, page::HOME_SLUG,
};

/// Whether a site has a statement on accessibility. Only then prose of that slug introduces it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Statement {
    /// It has one.
    Given,
    /// It has none, so that prose of this slug is a page of its own.
    Absent,
}

impl Page {
    /// The name of the page's own folder: the id of its record, else the slug of its kind, which is
    /// `home` for the front page.
    #[must_use]
    pub fn slug(&self) -> &str {
        match self.id() {
            Some(id) => id,
            None => self.kind().slug().unwrap_or(HOME_SLUG),
        }
    }

    /// The slug of the prose that is the page, or that introduces it; none for the page of a record.
    #[must_use]
    pub fn prose_slug(&self) -> Option<&str> {
        let is_of_record = self.kind().record_folder().is_some();
        (!is_of_record).then(|| self.slug())
    }

    /// The folder of the page below its language: `projects/dikes/`.
    #[must_use]
    pub fn folder(&self) -> String {
        let slug = self.slug();
        match self.kind().place() {
            PagePlace::Single { .. } if slug == HOME_SLUG => String::new(),
            PagePlace::Single { .. } | PagePlace::EachProse => format!("{slug}/"),
            PagePlace::EachRecord(records) => {
                let folder = records.folder().unwrap_or(slug);
                format!("{folder}/{slug}/")
            }
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
            return Self::of_slug(HOME_SLUG);
        }
        let path = folder.strip_suffix('/')?;
        match path.split_once('/') {
            // The front page lies at the top only.
            None if path == HOME_SLUG => None,
            None => Some(Self::of_prose(path, statement)),
            Some((kind, id)) if !id.is_empty() && !id.contains('/') => Self::of_record(kind, id),
            Some(_) => None,
        }
    }

    /// The page of a record, by the name of its folder: `projects`, `dikes`.
    #[must_use]
    pub fn of_record(folder: &str, id: &str) -> Option<Self> {
        let mut kinds = PageKind::ALL.iter();
        let kind = kinds.find(|kind| kind.record_folder() == Some(folder))?;
        Some(kind.of_id(id))
    }

    /// Folders of the records that have a page each.
    pub fn record_kinds() -> impl Iterator<Item = &'static str> {
        PageKind::ALL.iter().filter_map(|kind| kind.record_folder())
    }

    /// The page that is made from a file with several records or from `book.toml`: the first kind
    /// that names it.
    #[must_use]
    pub fn made_from(file: SourceFile) -> Option<Self> {
        Some(PageKind::made_from(file)?.of_id(HOME_SLUG))
    }

    /// The page that shows the texts of a record; none for a kind that no page is made from.
    #[must_use]
    pub fn showing(record: &RecordId, statement: Statement) -> Option<Self> {
        if record.kind == RecordKind::Prose {
            return Some(Self::of_prose(&record.id, statement));
        }
        Some(PageKind::made_from(SourceFile::Records(record.kind))?.of_id(&record.id))
    }

    /// The page that the prose of a slug is, or that it introduces where records make the page.
    #[must_use]
    pub fn of_prose(slug: &str, statement: Statement) -> Self {
        Self::of_slug(slug)
            .filter(|page| page.kind().is_reserved(statement))
            .unwrap_or_else(|| Self::Prose(slug.into()))
    }

    /// The page of a kind with only one, by its slug.
    fn of_slug(slug: &str) -> Option<Self> {
        let mut kinds = PageKind::ALL.iter();
        kinds.find(|kind| kind.slug() == Some(slug))?.single()
    }

    /// Whether prose of a slug is a page of its own; else it introduces a page that is made of
    /// records.
    #[must_use]
    pub fn is_own(slug: &str, statement: Statement) -> bool {
        Self::of_prose(slug, statement).kind().place() == PagePlace::EachProse
    }
}

impl PageKind {
    /// The first kind that is made from a file.
    fn made_from(file: SourceFile) -> Option<Self> {
        let mut kinds = Self::ALL.into_iter();
        kinds.find(|kind| kind.files().contains(&file))
    }

    /// Whether the slug of this kind is kept for it, so that prose of this slug is no page of its own.
    fn is_reserved(self, statement: Statement) -> bool {
        match self.place() {
            PagePlace::Single { needs, .. } => {
                needs != PageNeed::Statement || statement == Statement::Given
            }
            PagePlace::EachRecord(_) | PagePlace::EachProse => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_at_its_own_folder() {
        for kind in PageKind::ALL {
            let page = kind.of_id("one");
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

    #[test]
    fn no_page_lies_in_the_folder_of_another() {
        let mut folders: Vec<String> = PageKind::ALL
            .iter()
            .map(|kind| kind.of_id("one").folder())
            .collect();
        folders.sort();
        folders.dedup();
        assert_eq!(folders.len(), PageKind::ALL.len());
    }

    #[test]
    fn the_texts_of_a_list_belong_to_one_page() {
        let plan = Page::made_from(SourceFile::Records(RecordKind::Plan));
        assert_eq!(plan, Some(Page::Indicators));
        let facts = Page::made_from(SourceFile::Records(RecordKind::PolicyFacts));
        assert_eq!(facts, Some(Page::Policies));
        assert_eq!(
            Page::made_from(SourceFile::Records(RecordKind::Units)),
            None
        );
    }
}
