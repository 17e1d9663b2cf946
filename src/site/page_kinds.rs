//! The table of page kinds: how the pages of each kind are made, and where a reader finds them.
//!
//! The other half of the table is that of `model/page.rs`, which the links of texts need
//! too: the address of each kind, when a page exists, and which files it is made from. Nothing
//! outside these two asks which kind a page is.
//!
//! # How to add a kind of page
//!
//! The page of policy sections and the page of each section are a good example to follow.
//!
//! 1. `model/page.rs`: `Policies`, the page of all sections, and `Policy`, the page of each, in
//!    `Page`, in `PageKind` and in its table, in reading order. With them, `/policies/` and
//!    `/policies/ID/` are routes, links can lead there, and the preview names their files. Records
//!    of a new kind have to be known to [`crate::model::PageRecords`] first.
//! 2. This file: a row in [`ROWS`] for each, in the same order, or the program does not compile. A
//!    page begins with what [`single`] or [`of_record`] gives it; its row names only what differs.
//! 3. `site/policy.rs`: the content. `body` returns the view struct of a page with the name of its
//!    template, `head` returns its title and description. A page that stands once on a site needs no
//!    `head`: it is introduced by the prose of its slug. A line in `site/mod.rs` names the file.
//! 4. `themes/default/templates/policies.html` and `policy.html`: the HTML of these views. A line in
//!    `theme/built_in.rs` puts them into the program; a test compares that list with the folder.
//! 5. `themes/default/words/site.yaml`: `nav.policies`, which names the page in menus, and in its
//!    title where there is no prose. Other words of the page have keys of its own.
//!
//! A printed page also needs its chapter in `themes/default/report/report.typ`.

use super::{
    SiteContext, accessibility, authored::PageScope, changes, data, dataset, frame::Head,
    highlight, home, indicator, indicators, links::Links, matrix, policy, project, projects, prose,
    reference, search, term, terms, view::Body,
};
use crate::{
    chart::About,
    model::{Id, Lang, Page, PageKind, Site},
    search::{Document, documents},
};
use serde_json::Value;

type MakeHead = fn(&SiteContext, &str, Lang) -> Option<Head>;
type MakeBody = fn(&PageScope<'_>, &str) -> Option<Body>;
type MakeDataset = fn(&SiteContext, &str, Lang, &Links) -> Option<Value>;

/// How the pages of a kind are made and found. A page is named by its slug: the id of its record or
/// prose, else the slug of the kind.
#[derive(Clone, Copy)]
pub(super) struct KindRow {
    pub(super) kind: PageKind,
    /// The menu that offers its pages.
    pub(super) menu: Menu,
    /// The kind of the page above it: the breadcrumbs lead there, and its entry of the menu is marked
    /// as the current one.
    pub(super) above: Option<PageKind>,
    /// The title and description; none if there is no such record.
    pub(super) head: MakeHead,
    /// The template and its content; none if there is no such record.
    pub(super) body: MakeBody,
    /// What the chart that the page begins with is about: other sites show it beside a link.
    pub(super) chart: Option<fn(Id) -> About>,
    /// The description of the page's data files for search engines.
    pub(super) dataset: Option<MakeDataset>,
    /// Its documents in the search index. The sitemap lists all pages.
    pub(super) search: Option<SearchKind>,
    /// How `llms.txt` lists its pages.
    pub(super) llms: LlmsEntry,
    /// Whether its pages are part of the report on paper.
    pub(super) paper: Paper,
}

/// The menu that offers a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Menu {
    /// The main menu.
    Main,
    /// The footer: pages about the report itself.
    Footer,
    /// None: other pages lead there.
    None,
}

/// How `llms.txt` lists a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LlmsEntry {
    /// With its description.
    Page,
    /// With its data file.
    Data,
    /// Not by itself: the page above it leads there.
    LeftOut,
}

/// Whether a page is part of the report on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paper {
    /// It is.
    Printed,
    /// It is not, because it is of use on a screen only.
    LeftOut,
}

/// A kind of documents that a reader can narrow a search to.
#[derive(Clone, Copy)]
pub(super) struct SearchKind {
    /// The word for it in addresses of searches.
    pub(super) id: &'static str,
    /// The key of its label.
    pub(super) label: &'static str,
    /// Its documents in a language.
    pub(super) documents: fn(&Site, Lang) -> Vec<Document>,
}

/// A page that stands once on a site and is introduced by the prose of its slug.
const fn single(kind: PageKind, body: MakeBody) -> KindRow {
    KindRow {
        kind,
        menu: Menu::None,
        above: None,
        head: |context, slug, lang| Some(prose::head(context, slug, lang)),
        body,
        chart: None,
        dataset: None,
        search: None,
        llms: LlmsEntry::Page,
        paper: Paper::Printed,
    }
}

/// The page of a record, which the page of all such records leads to.
const fn of_record(kind: PageKind, above: PageKind, head: MakeHead, body: MakeBody) -> KindRow {
    KindRow {
        above: Some(above),
        head,
        llms: LlmsEntry::LeftOut,
        ..single(kind, body)
    }
}

/// The rows in the order of [`PageKind::ALL`].
static ROWS: [KindRow; PageKind::ALL.len()] = [
    KindRow {
        menu: Menu::Main,
        head: |context, _, lang| Some(home::head(context, lang)),
        chart: Some(|_| About::Indicators),
        ..single(PageKind::Home, |scope, _| Some(home::body(scope)))
    },
    KindRow {
        menu: Menu::Main,
        chart: Some(|_| About::Indicators),
        ..single(PageKind::Indicators, |scope, _| {
            Some(indicators::body(scope))
        })
    },
    KindRow {
        chart: Some(About::Indicator),
        dataset: Some(dataset::of_indicator),
        search: Some(SearchKind {
            id: "indicators",
            label: "nav.indicators",
            documents: documents::indicators,
        }),
        llms: LlmsEntry::Data,
        ..of_record(
            PageKind::Indicator,
            PageKind::Indicators,
            indicator::head,
            indicator::body,
        )
    },
    KindRow {
        menu: Menu::Main,
        chart: Some(|_| About::Projects),
        ..single(PageKind::Projects, |scope, _| Some(projects::body(scope)))
    },
    KindRow {
        chart: Some(About::Project),
        search: Some(SearchKind {
            id: "projects",
            label: "nav.projects",
            documents: documents::projects,
        }),
        ..of_record(
            PageKind::Project,
            PageKind::Projects,
            project::head,
            project::body,
        )
    },
    KindRow {
        above: Some(PageKind::Projects),
        ..single(PageKind::Matrix, |scope, _| Some(matrix::body(scope)))
    },
    KindRow {
        menu: Menu::Main,
        ..single(PageKind::Highlights, |scope, _| {
            Some(highlight::list(scope))
        })
    },
    KindRow {
        search: Some(SearchKind {
            id: "highlights",
            label: "nav.highlights",
            documents: documents::highlights,
        }),
        ..of_record(
            PageKind::Highlight,
            PageKind::Highlights,
            highlight::head,
            highlight::body,
        )
    },
    KindRow {
        menu: Menu::Main,
        ..single(PageKind::Policies, |scope, _| Some(policy::list(scope)))
    },
    KindRow {
        search: Some(SearchKind {
            id: "policies",
            label: "nav.policies",
            documents: documents::policies,
        }),
        ..of_record(
            PageKind::Policy,
            PageKind::Policies,
            policy::head,
            policy::body,
        )
    },
    KindRow {
        menu: Menu::Main,
        chart: Some(|_| About::Terms),
        ..single(PageKind::Terms, |scope, _| Some(terms::body(scope)))
    },
    KindRow {
        chart: Some(About::Term),
        search: Some(SearchKind {
            id: "terms",
            label: "nav.terms",
            documents: documents::terms,
        }),
        ..of_record(PageKind::Term, PageKind::Terms, term::head, term::body)
    },
    KindRow {
        menu: Menu::Footer,
        search: Some(SearchKind {
            id: "glossary",
            label: "nav.glossary",
            documents: documents::glossary,
        }),
        ..single(PageKind::Glossary, |scope, _| {
            Some(reference::glossary(scope))
        })
    },
    KindRow {
        menu: Menu::Footer,
        search: Some(SearchKind {
            id: "sources",
            label: "nav.sources",
            documents: documents::sources,
        }),
        ..single(PageKind::Sources, |scope, _| {
            Some(reference::sources(scope))
        })
    },
    KindRow {
        menu: Menu::Main,
        dataset: Some(|context, _, lang, links| Some(dataset::whole(context, lang, links))),
        paper: Paper::LeftOut,
        ..single(PageKind::Data, |scope, _| Some(data::body(scope)))
    },
    KindRow {
        menu: Menu::Footer,
        ..single(PageKind::Changes, |scope, _| Some(changes::body(scope)))
    },
    KindRow {
        menu: Menu::Footer,
        paper: Paper::LeftOut,
        ..single(PageKind::Search, |scope, _| search::body(scope))
    },
    KindRow {
        menu: Menu::Footer,
        // All prose is found, also what introduces another page.
        search: Some(SearchKind {
            id: "pages",
            label: "search.pages",
            documents: documents::prose,
        }),
        ..single(PageKind::Prose, prose::body)
    },
    KindRow {
        menu: Menu::Footer,
        paper: Paper::LeftOut,
        ..single(PageKind::Accessibility, |scope, _| {
            accessibility::body(scope)
        })
    },
];

// Each kind has its row at its own position.
const _: () = {
    let mut at = 0;
    while at < ROWS.len() {
        assert!(ROWS[at].kind as usize == at, "a row is not in its place");
        at += 1;
    }
};

/// The row of a kind.
pub(super) fn row(kind: PageKind) -> &'static KindRow {
    &ROWS[kind as usize]
}

/// All rows in reading order.
pub(super) fn rows() -> impl Iterator<Item = &'static KindRow> {
    ROWS.iter()
}

/// The pages above a page, the nearest first. The front page, which is above all, is not among them.
pub(super) fn above(page: &Page) -> impl Iterator<Item = Page> {
    let nearest = row(page.kind()).above;
    let kinds = std::iter::successors(nearest, |kind| row(*kind).above);
    kinds.filter_map(PageKind::single)
}

/// Whether a page is part of the report on paper.
#[must_use]
pub fn is_printed(page: &Page) -> bool {
    row(page.kind()).paper == Paper::Printed
}
