//! Kinds of pages and their addresses.
//!
//! The table `page_kinds!` below is the one list of all kinds, in reading order. A row says where
//! the pages of a kind lie below their language, what they need to exist, which files they are made
//! from and which parts of them a link can name. Both directions of an address are derived from it:
//! [`Page::folder`] and [`Page::at`]. Which pages a site has is asked of [`super::PageRecords`].
//! Deliberately absent: what stands on a page; that is `site/page_kinds.rs`.

use super::{Id, Lang};

/// Writes [`Page`], [`PageKind`] and what leads from one to the other from a table of rows: the name
/// of the kind, the id of its record if it is about one, and its [`KindRow`].
macro_rules! page_kinds {
    ($($(#[$doc:meta])* $kind:ident $(($id:ident: $type:ty))? = $row:expr;)*) => {
        /// A page, by its kind and its record. It exists in each language at the same path below the
        /// language.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Page {
            $($(#[$doc])* $kind $(($type))?,)*
        }

        /// A kind of page.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum PageKind {
            $($(#[$doc])* $kind,)*
        }

        impl PageKind {
            /// All kinds in reading order.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// The row of the table.
            fn row(self) -> KindRow {
                match self {
                    $(Self::$kind => $row,)*
                }
            }

            /// The page of this kind about a record; where there is only one, the id is not used.
            fn page(self, id: &str) -> Page {
                match self {
                    $(Self::$kind => Page::$kind $((<$type>::from(id)))?,)*
                }
            }
        }

        impl Page {
            /// The kind of the page.
            #[must_use]
            pub fn kind(&self) -> PageKind {
                match self {
                    $(Self::$kind { .. } => PageKind::$kind,)*
                }
            }

            /// The id of the record, or the slug of the prose, that the page is about.
            #[must_use]
            pub fn id(&self) -> Option<&Id> {
                match self {
                    $(Self::$kind $(($id))? => {
                        let id: Option<&Id> = None;
                        $(let id = id.or(Some($id));)?
                        id
                    })*
                }
            }
        }
    };
}

/// What the pages of a kind have in common.
#[derive(Debug, Clone, Copy)]
struct KindRow {
    place: PagePlace,
    /// The files that a page is made from, besides its prose: the most specific one first. The texts
    /// of a list belong to the first kind that names it.
    files: &'static [SourceFile<'static>],
    parts: PageParts,
}

/// Where the pages of a kind lie below their language, and how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PagePlace {
    /// One page in a folder of its own, or at the top for [`HOME_SLUG`]. Prose of this slug
    /// introduces it.
    Single {
        /// The name of the folder.
        slug: &'static str,
        /// What the site must have.
        needs: PageNeed,
    },
    /// A page for each record of the folder with this name, which holds both the records and their
    /// pages.
    EachRecord(&'static str),
    /// A page for each prose that introduces no other page.
    EachProse,
}

/// What a site must have for a page to exist. A list without entries has no page, so that no link
/// leads to an empty one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageNeed {
    /// Nothing: every site has the page.
    Nothing,
    /// A record of the folder or list with this name.
    Records(&'static str),
    /// Several projects, and a value of one of them to compare with the others.
    ProjectValues,
    /// A statement on accessibility in `book.toml`.
    Statement,
}

/// A file that a page is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceFile<'a> {
    /// The page's record for all editions: `data/projects/dikes.yaml`.
    Record,
    /// The page's record of the edition: `data/2025/projects/dikes.yaml`.
    EditionRecord,
    /// A list for all editions: `data/plan.yaml`.
    List(&'a str),
    /// A list of the edition: `data/2025/edition.yaml`.
    EditionList(&'a str),
    /// `book.toml`.
    Settings,
}

/// Parts of a page that a link can name, besides the sections of its prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageParts {
    /// Any: they depend on more than what is known while links are checked.
    Unknown,
    /// None.
    Prose,
    /// The entries of the list with this name: `glossary`.
    Entries(&'static str),
    /// The sections of an indicator, and its breakdowns.
    Indicator,
}

/// A page that every site has.
const fn single(slug: &'static str) -> KindRow {
    single_if(slug, PageNeed::Nothing)
}

/// A page that only some sites have.
const fn single_if(slug: &'static str, needs: PageNeed) -> KindRow {
    KindRow {
        place: PagePlace::Single { slug, needs },
        files: &[],
        parts: PageParts::Unknown,
    }
}

/// The pages of the records in a folder.
const fn each(folder: &'static str, files: &'static [SourceFile<'static>]) -> KindRow {
    KindRow {
        place: PagePlace::EachRecord(folder),
        files,
        parts: PageParts::Unknown,
    }
}

page_kinds! {
    /// The front page.
    Home = KindRow {
        files: &[SourceFile::EditionList("edition")],
        ..single(HOME_SLUG)
    };
    /// All indicators: the official table.
    Indicators = KindRow {
        files: &[SourceFile::List("plan")],
        ..single("indicators")
    };
    /// One indicator.
    Indicator(id: Id) = KindRow {
        parts: PageParts::Indicator,
        ..each("indicators", &[SourceFile::EditionRecord, SourceFile::Record])
    };
    /// All projects.
    Projects = single("projects");
    /// One project.
    Project(id: Id) = each("projects", &[SourceFile::EditionRecord, SourceFile::Record]);
    /// The matrix of indicators by projects.
    Matrix = KindRow {
        files: &[SourceFile::List("plan")],
        ..single_if("matrix", PageNeed::ProjectValues)
    };
    /// All highlights.
    Highlights = single_if("highlights", PageNeed::Records("highlights"));
    /// One highlight.
    Highlight(id: Id) = each("highlights", &[SourceFile::EditionRecord]);
    /// All policy sections of the plan.
    Policies = KindRow {
        files: &[SourceFile::List("plan"), SourceFile::EditionList("policy-facts")],
        ..single_if("policies", PageNeed::Records("policies"))
    };
    /// One policy section: plan and result.
    Policy(id: Id) = each("policies", &[SourceFile::EditionRecord]);
    /// The agency's terms, compared.
    Terms = single_if("terms", PageNeed::Records("terms"));
    /// One term.
    Term(id: Id) = each("terms", &[SourceFile::Record]);
    /// The glossary.
    Glossary = KindRow {
        files: &[SourceFile::List("glossary")],
        parts: PageParts::Entries("glossary"),
        ..single_if("glossary", PageNeed::Records("glossary"))
    };
    /// The source documents.
    Sources = KindRow {
        files: &[SourceFile::List("sources")],
        parts: PageParts::Entries("sources"),
        ..single("sources")
    };
    /// The data files to download.
    Data = single("data");
    /// Changes since the previous edition, and figures that are not final.
    Changes = KindRow {
        files: &[SourceFile::EditionList("edition")],
        ..single("changes")
    };
    /// The search page.
    Search = single("search");
    /// A page of prose.
    Prose(slug: Id) = KindRow {
        place: PagePlace::EachProse,
        files: &[],
        parts: PageParts::Prose,
    };
    /// The accessibility statement.
    Accessibility = KindRow {
        files: &[SourceFile::Settings],
        ..single_if("accessibility", PageNeed::Statement)
    };
}

/// Slug of the prose that introduces the front page.
const HOME_SLUG: &str = "home";

/// Whether a site has a statement on accessibility. Only then prose of that slug introduces it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Statement {
    /// It has one.
    Given,
    /// It has none, so that prose of this slug is a page of its own.
    Absent,
}

impl PageKind {
    /// Where the pages of this kind lie, and how many there are.
    #[must_use]
    pub fn place(self) -> PagePlace {
        self.row().place
    }

    /// The files that a page of this kind is made from, besides its prose: the most specific one
    /// first.
    #[must_use]
    pub fn files(self) -> &'static [SourceFile<'static>] {
        self.row().files
    }

    /// The parts of a page of this kind that a link can name.
    #[must_use]
    pub fn parts(self) -> PageParts {
        self.row().parts
    }

    /// The slug of a kind with only one page.
    #[must_use]
    pub fn slug(self) -> Option<&'static str> {
        match self.place() {
            PagePlace::Single { slug, .. } => Some(slug),
            PagePlace::EachRecord(_) | PagePlace::EachProse => None,
        }
    }

    /// The page of a kind with only one.
    #[must_use]
    pub fn single(self) -> Option<Page> {
        self.slug().map(|slug| self.page(slug))
    }

    /// The folder of the records that have a page of this kind each.
    #[must_use]
    pub fn record_folder(self) -> Option<&'static str> {
        match self.place() {
            PagePlace::EachRecord(folder) => Some(folder),
            PagePlace::Single { .. } | PagePlace::EachProse => None,
        }
    }

    /// The pages of this kind about records or prose with these ids.
    pub(super) fn each<'a>(
        self,
        ids: impl Iterator<Item = &'a str> + 'a,
    ) -> impl Iterator<Item = Page> + 'a {
        ids.map(move |id| self.page(id))
    }
}

impl Page {
    /// The name of the page's own folder: the id of its record, else the slug of its kind, which is
    /// [`HOME_SLUG`] for the front page.
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
            PagePlace::EachRecord(folder) => format!("{folder}/{slug}/"),
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
        Some(kind.page(id))
    }

    /// Folders of the records that have a page each.
    pub fn record_kinds() -> impl Iterator<Item = &'static str> {
        PageKind::ALL.iter().filter_map(|kind| kind.record_folder())
    }

    /// The page that shows the texts of a file; none for a file that no kind of page names.
    #[must_use]
    pub fn made_from(file: SourceFile<'_>) -> Option<Self> {
        let mut kinds = PageKind::ALL.iter();
        kinds.find(|kind| kind.files().contains(&file))?.single()
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
            let page = kind.page("one");
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
            .map(|kind| kind.page("one").folder())
            .collect();
        folders.sort();
        folders.dedup();
        assert_eq!(folders.len(), PageKind::ALL.len());
    }

    #[test]
    fn the_texts_of_a_list_belong_to_one_page() {
        let plan = Page::made_from(SourceFile::List("plan"));
        assert_eq!(plan, Some(Page::Indicators));
        let facts = Page::made_from(SourceFile::EditionList("policy-facts"));
        assert_eq!(facts, Some(Page::Policies));
        assert_eq!(Page::made_from(SourceFile::List("units")), None);
    }
}
