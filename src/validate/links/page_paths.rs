//! Paths that authors write, and the pages that they lead to.

use super::{
    address::{self, Destination, InnerAddress, PathKind},
    fault::LinkFault,
    table::{LinkTable, TextSource, address_of},
};
use crate::model::{Lang, Page};
use std::collections::BTreeSet;

impl LinkTable<'_> {
    /// The one page that an address leads to, and its language.
    pub(super) fn page(
        &self,
        text: &TextSource<'_>,
        address: &InnerAddress,
    ) -> Result<(Lang, Page), LinkFault> {
        let path = &address.path;
        let found = self.pages_at(text, address.kind(), path)?;
        let mut pages = found.iter();
        match (pages.next(), pages.next()) {
            (Some(page), None) => Ok(page.clone()),
            (None, _) => Err(self.no_page(text, address)),
            (Some(_), Some(_)) => Err(LinkFault::Ambiguous {
                written: path.clone(),
                found: found.iter().map(|(_, page)| address_of(page)).collect(),
            }),
        }
    }

    /// The pages that a path may lead to.
    fn pages_at(
        &self,
        text: &TextSource<'_>,
        kind: PathKind,
        path: &str,
    ) -> Result<BTreeSet<(Lang, Page)>, LinkFault> {
        let mut found = BTreeSet::new();
        if kind != PathKind::Rooted {
            match self.relative(text, path) {
                Some(destination) => found.extend(self.page_at(&destination)),
                None if kind == PathKind::Relative => return Err(LinkFault::Outside),
                None => {}
            }
        }
        if kind != PathKind::Relative {
            found.extend(self.page_at(&Destination::rooted(path, text.lang, &self.languages)));
        }
        if kind == PathKind::Free && !path.contains('/') {
            let records = self.records_called(path);
            found.extend(records.map(|page| (text.lang, page)));
        }
        Ok(found)
    }

    /// Where a path leads from the page of a text; none above the site's root.
    pub(super) fn relative(&self, text: &TextSource<'_>, path: &str) -> Option<Destination> {
        let from = self.page_of(text.file).place(text.lang);
        let parts = address::followed(&from, path)?;
        Some(Destination::new(parts, &self.languages))
    }

    /// The page at a place, if the site has it.
    fn page_at(&self, destination: &Destination) -> Option<(Lang, Page)> {
        let Destination::Below(lang, folder) = destination else {
            return None;
        };
        let page = Page::at(folder, self.statement)?;
        self.has(&page).then_some((*lang, page))
    }

    /// Why an address leads to no page.
    fn no_page(&self, text: &TextSource<'_>, address: &InnerAddress) -> LinkFault {
        let InnerAddress { path, .. } = address;
        let kind = address.kind();
        let lower = path.to_lowercase();
        if lower != *path
            && let Ok(found) = self.pages_at(text, kind, &lower)
            && let Some((_, page)) = found.first()
        {
            return LinkFault::Case {
                right: address_of(page),
            };
        }
        let destination = match kind {
            PathKind::Relative => self.relative(text, path),
            PathKind::Rooted | PathKind::Free => {
                Some(Destination::rooted(path, text.lang, &self.languages))
            }
        };
        match destination {
            Some(Destination::Below(_, folder)) => {
                self.no_page_at(text, folder.trim_end_matches('/'))
            }
            Some(Destination::Elsewhere(path)) => self.no_page_at(text, &path),
            Some(Destination::Root) | None => LinkFault::Outside,
        }
    }
}
