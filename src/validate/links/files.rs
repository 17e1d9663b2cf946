//! Files that a text links to: those that the site makes, and those beside the text.
//!
//! Checked are the names of data files, of the theme's own static files, of what a person put into
//! the output, and of files beside the text. Of charts, [`super::charts`] knows those that the
//! records can have: which there are is decided when the facts are known.

use super::{
    address::{Destination, InnerAddress, PathKind},
    fault::{LinkFault, MediaFault},
    table::{LinkTable, TextSource, address_of},
};
use crate::{
    diagnostics::nearest,
    markup::Linked,
    model::{
        Page, PageRecords, RecordKind,
        doc::Target,
        ending,
        names::{DATA_FILES, INDICATOR_FORMATS},
    },
};
use std::collections::BTreeSet;

/// Files at the root that every site has.
const ROOT_FILES: [&str; 4] = ["sitemap.xml", "robots.txt", "llms.txt", "404.html"];

impl LinkTable<'_> {
    /// The one file that an address leads to.
    pub(super) fn file(
        &self,
        text: &TextSource<'_>,
        address: &InnerAddress,
    ) -> Result<Linked, LinkFault> {
        let paths = self.site_paths(text, address);
        let mut found: BTreeSet<String> = paths
            .iter()
            .filter(|path| self.is_site_file(path))
            .cloned()
            .collect();
        let beside = self.document(text, &address.path);
        if let Ok(path) = &beside {
            found.insert(path.clone());
        }
        let mut files = found.iter();
        let path = match (files.next(), files.next(), beside) {
            (Some(path), None, _) => path.clone(),
            (Some(_), Some(_), _) => {
                return Err(LinkFault::Ambiguous {
                    written: address.path.clone(),
                    found: found.iter().map(|path| format!("/{path}")).collect(),
                });
            }
            (None, _, Err(fault)) => {
                let page = self.page_of_file(text, address);
                return Err(page.unwrap_or_else(|| self.no_file(text, &paths, fault)));
            }
            (None, _, Ok(path)) => path,
        };
        let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
        let anchor = address.anchor.clone();
        let target = Target::File { path, anchor };
        Ok(Linked { target, name })
    }

    /// Paths from the site's root that an address may mean. The folder of a language has no data
    /// files, so those of the site are meant there.
    pub(super) fn site_paths(&self, text: &TextSource<'_>, address: &InnerAddress) -> Vec<String> {
        let kind = address.kind();
        let relative = match kind {
            PathKind::Rooted => None,
            PathKind::Relative | PathKind::Free => self.relative(text, &address.path),
        };
        let rooted = (kind != PathKind::Relative)
            .then(|| Destination::Elsewhere(address.path.trim_start_matches('/').to_owned()));
        let path = |destination: Destination| match destination {
            Destination::Elsewhere(path) => Some(path),
            Destination::Below(_, folder) if folder.starts_with(DATA) => {
                Some(folder.trim_end_matches('/').to_owned())
            }
            Destination::Below(lang, folder) => {
                Some(format!("{}/{}", lang.code(), folder.trim_end_matches('/')))
            }
            Destination::Root => None,
        };
        relative
            .into_iter()
            .chain(rooted)
            .filter_map(path)
            .collect()
    }

    /// The fault of an address that names the file of a page or of a record where its folder is
    /// meant: `about.html`, `about.ja.md`.
    fn page_of_file(&self, text: &TextSource<'_>, address: &InnerAddress) -> Option<LinkFault> {
        const SOURCES: [&str; 5] = ["html", "htm", "md", "yaml", "yml"];
        let path = &address.path;
        if !SOURCES.contains(&ending(path)?.as_str()) {
            return None;
        }
        let name_at = path.rfind('/').map_or(0, |slash| slash + 1);
        let stem = path[name_at..].split('.').next().unwrap_or(path);
        let address = InnerAddress {
            path: format!("{}{stem}", &path[..name_at]),
            ..InnerAddress::default()
        };
        let near = match self.page(text, &address) {
            Ok((_, page)) => Some(address_of(&page)),
            Err(_) => {
                let mut records = self.records_called(stem);
                records.next().map(|page| address_of(&page))
            }
        };
        Some(LinkFault::Unknown {
            path: path.clone(),
            near,
        })
    }

    /// Whether the site makes a file at this path, or a person put it there.
    fn is_site_file(&self, path: &str) -> bool {
        let is_kept = self
            .kept
            .iter()
            .any(|kept| path == kept || path.starts_with(&format!("{kept}/")));
        let is_feed = self.has_feeds
            && self
                .languages
                .iter()
                .any(|lang| path == format!("{}/feed.xml", lang.code()));
        is_kept
            || is_feed
            || ROOT_FILES.contains(&path)
            || self.is_chart(path)
            || self.is_data_file(path)
            || self.is_theme_file(path)
    }

    fn is_data_file(&self, path: &str) -> bool {
        let Some(name) = path.strip_prefix(DATA) else {
            return false;
        };
        DATA_FILES.contains(&name)
            || data_id(name).is_some_and(|id| self.has(&Page::Indicator(id.into())))
    }

    /// Whether the site's own theme has this static file. Those of the built-in theme are parts of
    /// its pages, which no text has a reason to link to.
    fn is_theme_file(&self, path: &str) -> bool {
        path.strip_prefix("assets/").is_some_and(|name| {
            let own = format!("{}/{}/static/{name}", self.folders.themes, self.theme);
            self.files.bytes(&own).is_some()
        })
    }

    /// Why there is no file at any of the paths; `beside` says why there is none beside the text.
    fn no_file(&self, text: &TextSource<'_>, paths: &[String], beside: MediaFault) -> LinkFault {
        let data = paths.iter().find_map(|path| path.strip_prefix(DATA));
        let (
            Some(name),
            MediaFault::Missing { near: None, .. }
            | MediaFault::Outside
            | MediaFault::Rooted
            | MediaFault::Kind(_),
        ) = (data, &beside)
        else {
            return match (paths.first(), &beside) {
                (Some(path), MediaFault::Outside | MediaFault::Rooted) => LinkFault::Unknown {
                    path: path.clone(),
                    near: self.chart_like(path).map(|near| format!("/{near}")),
                },
                _ => LinkFault::Media(beside),
            };
        };
        if let Some(id) = data_id(name) {
            if let Some(fault) = self.held_back(text, "indicators", id) {
                return fault;
            }
            if self.records.indicators.iter().any(|each| *each.id == *id) {
                return LinkFault::NotReported(id.to_owned());
            }
        }
        let names = self.data_names();
        let near = nearest(name, names.iter().map(String::as_str));
        LinkFault::Unknown {
            path: format!("{DATA}{name}"),
            near: near.map(|near| format!("/{DATA}{near}")),
        }
    }

    /// Names of all data files.
    fn data_names(&self) -> Vec<String> {
        let mut names: Vec<String> = DATA_FILES.map(str::to_owned).into();
        for id in self.ids(RecordKind::Indicator) {
            names.extend(INDICATOR_FORMATS.map(|format| format!("{id}.{format}")));
        }
        names
    }
}

/// Folder of the data files.
const DATA: &str = "data/";

/// The indicator whose data file has this name.
fn data_id(name: &str) -> Option<&str> {
    let (id, format) = name.rsplit_once('.')?;
    INDICATOR_FORMATS.contains(&format).then_some(id)
}
