//! Parts of pages that links can lead to.
//!
//! In: a page. Out: the ids of its parts, as far as they are known while texts are validated.
//! A page has any part where they are not: on sites whose theme has templates of its own, on pages
//! whose parts depend on more than their records, and for charts and tables.

use super::table::LinkTable;
use crate::{
    load::record::IndicatorRecord,
    markup,
    model::{Lang, Page, PageParts, PageRecords, RecordKind},
};
use std::collections::BTreeSet;

/// Parts of every page.
const EVERYWHERE: [&str; 2] = ["main", "top"];

/// Beginnings of the ids of parts that are made of charts, tables and lists.
const DERIVED: [&str; 4] = ["chart-", "table-", "matrix-", "filter-"];

/// Parts of an indicator's page in the built-in theme. `tests/links.rs` holds them to the pages.
pub const INDICATOR_PARTS: [&str; 10] = [
    "suspended",
    "reason",
    "assessment",
    "years",
    "detail",
    "related",
    "by-project",
    "highlights",
    "notes",
    "files",
];

impl LinkTable<'_> {
    /// The parts of a page; none where it may have any.
    pub(super) fn anchors(&self, page: &Page, lang: Lang) -> Option<BTreeSet<String>> {
        if self.has_own_templates {
            return None;
        }
        let mut parts: BTreeSet<String> = match page.kind().parts() {
            PageParts::Unknown => return None,
            PageParts::Prose => BTreeSet::new(),
            // Of a list that cannot be read, no entry is said to be missing.
            PageParts::Entries(list) if self.is_unread(list) => return None,
            PageParts::Entries(list) => self.ids(list).map(str::to_owned).collect(),
            PageParts::Indicator => self.indicator_parts(page.slug())?,
        };
        parts.extend(self.prose_parts(page, lang)?);
        Some(parts)
    }

    /// Headings of the prose that is a page, or that introduces it; none where the prose is not
    /// shown in a language.
    fn prose_parts(&self, page: &Page, lang: Lang) -> Option<BTreeSet<String>> {
        let prose = page.prose_slug();
        let Some(pages) = prose.and_then(|slug| self.records.prose.get(slug)) else {
            return Some(BTreeSet::new());
        };
        // A page without a translation shows the source.
        let shown = [lang, self.languages.source()].into_iter();
        let mut shown = shown.filter_map(|lang| pages.iter().find(|page| page.record.lang == lang));
        let page = shown.next()?;
        let sections = 1..=markup::sections(&page.record.body);
        Some(sections.map(|number| format!("section-{number}")).collect())
    }

    fn is_unread(&self, list: RecordKind) -> bool {
        let mut unread = self.records.unread.iter();
        unread.any(|each| each.record.kind == list)
    }

    fn indicator_parts(&self, id: &str) -> Option<BTreeSet<String>> {
        let mut definitions = self.records.indicators.iter();
        let record: &IndicatorRecord = &definitions.find(|each| *each.id == *id)?.record;
        let own = record.breakdowns.keys();
        Some(own.chain(INDICATOR_PARTS).map(str::to_owned).collect())
    }
}

/// Whether a page has a part whatever its records are.
pub(super) fn is_general(anchor: &str) -> bool {
    anchor.is_empty()
        || EVERYWHERE.contains(&anchor)
        || DERIVED.iter().any(|begin| anchor.starts_with(begin))
}
