//! Kinds of pages and their addresses.
//!
//! The table [`ROWS`] below has a row for each kind, in reading order. It says where the pages of a
//! kind lie below their language, what they need to exist, which files they are made from and which
//! parts of them a link can name. Both directions of an address are derived from it, in
//! `page_address.rs`. Which pages a site has is asked of [`super::PageRecords`]. Deliberately absent:
//! what stands on a page; that is `site/page_kinds.rs`.

use super::{Id, RecordKind};

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
    /// The search page.
    Search,
    /// A page of prose.
    Prose(Id),
    /// The accessibility statement.
    Accessibility,
}

/// A kind of page.
#[expect(missing_docs, reason = "each has the name of its pages in `Page`")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageKind {
    Home,
    Indicators,
    Indicator,
    Projects,
    Project,
    Matrix,
    Highlights,
    Highlight,
    Policies,
    Policy,
    Terms,
    Term,
    Glossary,
    Sources,
    Data,
    Changes,
    Search,
    Prose,
    Accessibility,
}

/// The kind of a page, and the id of the record or the slug of the prose that it is about.
struct PageSubject<'a> {
    kind: PageKind,
    id: Option<&'a Id>,
}

impl Page {
    /// The kind of the page.
    #[must_use]
    pub fn kind(&self) -> PageKind {
        self.subject().kind
    }

    /// The id of the record, or the slug of the prose, that the page is about.
    #[must_use]
    pub fn id(&self) -> Option<&Id> {
        self.subject().id
    }

    fn subject(&self) -> PageSubject<'_> {
        let single = |kind| PageSubject { kind, id: None };
        let about = |kind, id| PageSubject { kind, id: Some(id) };
        match self {
            Self::Home => single(PageKind::Home),
            Self::Indicators => single(PageKind::Indicators),
            Self::Indicator(id) => about(PageKind::Indicator, id),
            Self::Projects => single(PageKind::Projects),
            Self::Project(id) => about(PageKind::Project, id),
            Self::Matrix => single(PageKind::Matrix),
            Self::Highlights => single(PageKind::Highlights),
            Self::Highlight(id) => about(PageKind::Highlight, id),
            Self::Policies => single(PageKind::Policies),
            Self::Policy(id) => about(PageKind::Policy, id),
            Self::Terms => single(PageKind::Terms),
            Self::Term(id) => about(PageKind::Term, id),
            Self::Glossary => single(PageKind::Glossary),
            Self::Sources => single(PageKind::Sources),
            Self::Data => single(PageKind::Data),
            Self::Changes => single(PageKind::Changes),
            Self::Search => single(PageKind::Search),
            Self::Prose(slug) => about(PageKind::Prose, slug),
            Self::Accessibility => single(PageKind::Accessibility),
        }
    }
}

/// What the pages of a kind have in common.
struct KindRow {
    kind: PageKind,
    page: fn(Id) -> Page,
    place: PagePlace,
    /// The files that a page is made from, besides its prose: the most specific one first. The texts
    /// of a list belong to the first kind that names it.
    files: &'static [SourceFile],
    parts: PageParts,
}

/// Where the pages of a kind lie below their language, and how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PagePlace {
    /// One page in a folder of its own, or at the top for the slug `home`. Prose of this slug
    /// introduces it.
    Single {
        /// The name of the folder.
        slug: &'static str,
        /// What the site must have.
        needs: PageNeed,
    },
    /// A page for each record of this kind, in a folder with the name of the records' own folder.
    EachRecord(RecordKind),
    /// A page for each prose that introduces no other page.
    EachProse,
}

/// What a site must have for a page to exist. A list without entries has no page, so that no link
/// leads to an empty one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageNeed {
    /// Nothing: every site has the page.
    Nothing,
    /// A record of this kind, or an entry of its list.
    Records(RecordKind),
    /// Several projects, and a value of one of them to compare with the others.
    ProjectValues,
    /// A statement on accessibility in `book.toml`.
    Statement,
}

/// A file that a page is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceFile {
    /// The file of the record of this kind that the page is about, or the only file of the kind.
    Records(RecordKind),
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
    /// The entries of the list of this kind.
    Entries(RecordKind),
    /// The sections of an indicator, and its breakdowns.
    Indicator,
}

/// A page that stands once on a site.
const fn single(kind: PageKind, page: fn(Id) -> Page, slug: &'static str) -> KindRow {
    KindRow {
        kind,
        page,
        place: PagePlace::Single {
            slug,
            needs: PageNeed::Nothing,
        },
        files: &[],
        parts: PageParts::Unknown,
    }
}

/// The pages of the records of a kind.
const fn each(kind: PageKind, page: fn(Id) -> Page, records: RecordKind) -> KindRow {
    KindRow {
        place: PagePlace::EachRecord(records),
        ..single(kind, page, "")
    }
}

impl KindRow {
    const fn needs(self, needs: PageNeed) -> Self {
        let place = match self.place {
            PagePlace::Single { slug, .. } => PagePlace::Single { slug, needs },
            other => other,
        };
        Self { place, ..self }
    }

    const fn files(self, files: &'static [SourceFile]) -> Self {
        Self { files, ..self }
    }

    const fn parts(self, parts: PageParts) -> Self {
        Self { parts, ..self }
    }
}

/// The rows in reading order, which is the order of [`PageKind`].
static ROWS: [KindRow; 19] = [
    single(PageKind::Home, |_| Page::Home, HOME_SLUG)
        .files(&[SourceFile::Records(RecordKind::Edition)]),
    single(PageKind::Indicators, |_| Page::Indicators, "indicators")
        .files(&[SourceFile::Records(RecordKind::Plan)]),
    each(PageKind::Indicator, Page::Indicator, RecordKind::Indicator)
        .files(&[
            SourceFile::Records(RecordKind::Observation),
            SourceFile::Records(RecordKind::Indicator),
        ])
        .parts(PageParts::Indicator),
    single(PageKind::Projects, |_| Page::Projects, "projects"),
    each(PageKind::Project, Page::Project, RecordKind::Project).files(&[
        SourceFile::Records(RecordKind::ProjectYear),
        SourceFile::Records(RecordKind::Project),
    ]),
    single(PageKind::Matrix, |_| Page::Matrix, "matrix")
        .needs(PageNeed::ProjectValues)
        .files(&[SourceFile::Records(RecordKind::Plan)]),
    single(PageKind::Highlights, |_| Page::Highlights, "highlights")
        .needs(PageNeed::Records(RecordKind::Highlight)),
    each(PageKind::Highlight, Page::Highlight, RecordKind::Highlight)
        .files(&[SourceFile::Records(RecordKind::Highlight)]),
    single(PageKind::Policies, |_| Page::Policies, "policies")
        .needs(PageNeed::Records(RecordKind::Policy))
        .files(&[
            SourceFile::Records(RecordKind::Plan),
            SourceFile::Records(RecordKind::PolicyFacts),
        ]),
    each(PageKind::Policy, Page::Policy, RecordKind::Policy)
        .files(&[SourceFile::Records(RecordKind::Policy)]),
    single(PageKind::Terms, |_| Page::Terms, "terms").needs(PageNeed::Records(RecordKind::Term)),
    each(PageKind::Term, Page::Term, RecordKind::Term)
        .files(&[SourceFile::Records(RecordKind::Term)]),
    single(PageKind::Glossary, |_| Page::Glossary, "glossary")
        .needs(PageNeed::Records(RecordKind::Glossary))
        .files(&[SourceFile::Records(RecordKind::Glossary)])
        .parts(PageParts::Entries(RecordKind::Glossary)),
    single(PageKind::Sources, |_| Page::Sources, "sources")
        .files(&[SourceFile::Records(RecordKind::Sources)])
        .parts(PageParts::Entries(RecordKind::Sources)),
    single(PageKind::Data, |_| Page::Data, "data"),
    single(PageKind::Changes, |_| Page::Changes, "changes")
        .files(&[SourceFile::Records(RecordKind::Edition)]),
    single(PageKind::Search, |_| Page::Search, "search"),
    KindRow {
        place: PagePlace::EachProse,
        ..single(PageKind::Prose, Page::Prose, "")
    }
    .parts(PageParts::Prose),
    single(
        PageKind::Accessibility,
        |_| Page::Accessibility,
        "accessibility",
    )
    .needs(PageNeed::Statement)
    .files(&[SourceFile::Settings]),
];

// Each kind has its row at its own position.
const _: () = {
    let mut at = 0;
    while at < ROWS.len() {
        assert!(ROWS[at].kind as usize == at, "a row is not in its place");
        at += 1;
    }
};

/// Slug of the prose that introduces the front page.
pub(super) const HOME_SLUG: &str = "home";

impl PageKind {
    /// All kinds in reading order.
    pub const ALL: [Self; ROWS.len()] = {
        let mut all = [Self::Home; ROWS.len()];
        let mut at = 0;
        while at < ROWS.len() {
            all[at] = ROWS[at].kind;
            at += 1;
        }
        all
    };

    fn row(self) -> &'static KindRow {
        &ROWS[self as usize]
    }

    /// The page about a record; where there is only one page, the id is not used.
    pub(super) fn of_id(self, id: &str) -> Page {
        (self.row().page)(id.into())
    }

    /// Where the pages of this kind lie, and how many there are.
    #[must_use]
    pub fn place(self) -> PagePlace {
        self.row().place
    }

    /// The files that a page of this kind is made from, besides its prose: the most specific one
    /// first.
    #[must_use]
    pub fn files(self) -> &'static [SourceFile] {
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
        self.slug().map(|slug| self.of_id(slug))
    }

    /// The folder of the records that have a page of this kind each.
    #[must_use]
    pub fn record_folder(self) -> Option<&'static str> {
        match self.place() {
            PagePlace::EachRecord(records) => records.folder(),
            PagePlace::Single { .. } | PagePlace::EachProse => None,
        }
    }

    /// The pages of this kind about records or prose with these ids.
    pub(super) fn each<'a>(
        self,
        ids: impl Iterator<Item = &'a str> + 'a,
    ) -> impl Iterator<Item = Page> + 'a {
        ids.map(move |id| self.of_id(id))
    }
}
