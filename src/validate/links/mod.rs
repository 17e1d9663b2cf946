//! Links and pictures of texts: where each leads, or what is wrong with it.
//!
//! In: the loaded records without the hidden ones, before any text is validated. Out:
//! [`LinkTable`], which resolves an address as its author wrote it. Records are not validated yet,
//! because texts are parsed while they are. Deliberately absent: Markdown, and HTML. Texts are parsed
//! elsewhere, and a resolved link becomes an address when a page is written.
//!
//! An address is one of these:
//! - `https:`, `http:`, `mailto:` or `tel:`;
//! - `#part` of the page that the text belongs to;
//! - a path from that page (`../about/`), or from the language's folder (`/about/`, `about`);
//! - the id of a record, or its kind and id (`planted`, `indicators/planted`);
//! - a file of the site (`/data/facts.csv`), or one beside the text's own file (`form.pdf`).

mod address;
mod anchors;
mod charts;
mod fault;
mod files;
mod followed;
mod media;
mod media_bytes;
mod pages;

pub use anchors::INDICATOR_PARTS;
pub(super) use charts::former_chart;
pub use fault::LinkFault;
pub(super) use followed::{Followed, Found};
pub use media::MediaFault;

use super::visibility::Held;
use crate::{
    config::Folders,
    files::Files,
    load::Records,
    markup::Linked,
    model::{FiscalYear, Lang, Languages, Page, Settings, Statement, doc::Target},
};
use address::{Address, Destination, InnerAddress, PathKind};
use pages::PageIndex;
use std::{collections::BTreeSet, sync::OnceLock};

/// The file and the language of a text.
#[derive(Debug, Clone, Copy)]
pub struct TextSource<'a> {
    /// The file that holds it, below the root.
    pub file: &'a str,
    /// Its language.
    pub lang: Lang,
}

/// What a link table is made of.
#[derive(Debug, Clone, Copy)]
pub struct LinkSources<'a> {
    /// The folders of records, prose and themes.
    pub folders: &'a Folders,
    /// The records without the hidden ones.
    pub records: &'a Records,
    /// The hidden records.
    pub held: &'a Held,
    /// All files of the site.
    pub files: &'a Files,
}

/// Everything on the site that a link can lead to.
#[derive(Debug)]
pub struct LinkTable<'a> {
    folders: &'a Folders,
    records: &'a Records,
    held: &'a Held,
    files: &'a Files,
    languages: Languages,
    /// Name of the theme.
    theme: String,
    /// Folder of the edition to show.
    shown: &'a str,
    /// Western year of that edition.
    edition: Option<u16>,
    statement: Statement,
    /// Whether the site has feeds.
    has_feeds: bool,
    /// Whether the theme's own templates may give pages other parts than the built-in ones.
    has_own_templates: bool,
    /// Files and folders of the output that a person put there.
    kept: BTreeSet<String>,
    /// Made when the first link asks: most saves change a text without one.
    index: OnceLock<PageIndex>,
}

impl<'a> LinkTable<'a> {
    /// A table of the visible records.
    #[must_use]
    pub fn new(settings: &Settings, sources: LinkSources<'a>) -> Self {
        let LinkSources {
            folders,
            records,
            held,
            files,
        } = sources;
        let templates = format!("{}/{}/templates/", folders.themes, settings.theme);
        let shown = super::context::shown_folder(settings, records);
        Self {
            folders,
            records,
            held,
            files,
            languages: settings.languages.clone(),
            theme: settings.theme.clone(),
            shown,
            edition: settings.calendar().parse(shown).map(FiscalYear::western),
            statement: match settings.accessibility {
                Some(_) => Statement::Given,
                None => Statement::Absent,
            },
            has_feeds: settings.base_url.is_some(),
            has_own_templates: files.under(&templates).next().is_some(),
            kept: BTreeSet::new(),
            index: OnceLock::new(),
        }
    }

    /// The same with the names of files that every build carries over in its output.
    #[must_use]
    pub fn with_kept(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        self.kept = names.into_iter().map(str::to_owned).collect();
        self
    }

    /// Where a link of a text leads.
    ///
    /// # Errors
    /// It leads nowhere, or to several pages.
    pub fn link(&self, text: &TextSource<'_>, written: &str) -> Result<Linked, LinkFault> {
        let address = match Address::parse(written)? {
            Address::Web(address) => {
                return Ok(Linked {
                    name: address.clone(),
                    target: Target::Web(address),
                });
            }
            Address::Inner(address) => address,
        };
        if address.path.is_empty() {
            return self.own(text, &address);
        }
        if address.names_file() {
            return self.file(text, &address);
        }
        let (lang, page) = self.page(text, &address)?;
        self.to(text, lang, &page, &address)
    }

    /// Link to the page that a text belongs to, or to a part of it. The texts of records are shown
    /// on other pages too, so that only prose can link to where it stands.
    fn own(&self, text: &TextSource<'_>, address: &InnerAddress) -> Result<Linked, LinkFault> {
        let page = self.page_of(text.file);
        let linked = self.to(text, text.lang, &page, address)?;
        Ok(match &address.anchor {
            Some(anchor) if address.query.is_none() && self.is_prose(text.file) => Linked {
                target: Target::Here(anchor.clone()),
                ..linked
            },
            _ => linked,
        })
    }

    /// Link to a page of the site, if the page has the part that is asked for.
    fn to(
        &self,
        text: &TextSource<'_>,
        lang: Lang,
        page: &Page,
        address: &InnerAddress,
    ) -> Result<Linked, LinkFault> {
        let anchor = address.anchor.as_deref();
        if let Some(anchor) = anchor {
            self.check_anchor(page, lang, anchor)?;
        }
        Ok(Linked {
            name: self.name(page, anchor, text.lang).unwrap_or_default(),
            target: Target::Page {
                lang: Some(lang).filter(|lang| *lang != text.lang),
                path: page.folder(),
                query: address.query.clone(),
                anchor: address.anchor.clone().filter(|anchor| !anchor.is_empty()),
            },
        })
    }

    fn check_anchor(&self, page: &Page, lang: Lang, anchor: &str) -> Result<(), LinkFault> {
        // Headings of the texts of a record are counted on its page only.
        let in_record = anchor.starts_with("section-") && page.prose_slug().is_none();
        if in_record || anchors::is_general(anchor) {
            return Ok(());
        }
        let Some(parts) = self.anchors(page, lang) else {
            return Ok(());
        };
        if parts.contains(anchor) {
            return Ok(());
        }
        let names = parts.iter().map(String::as_str);
        Err(LinkFault::Anchor {
            page: address_of(page),
            anchor: anchor.to_owned(),
            near: crate::diagnostics::nearest(anchor, names).map(str::to_owned),
        })
    }

    /// The one page that an address leads to, and its language.
    fn page(
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
    fn relative(&self, text: &TextSource<'_>, path: &str) -> Option<Destination> {
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

/// The address of a page from the language's folder, as an author writes it: `/about/`.
fn address_of(page: &Page) -> String {
    format!("/{}", page.folder())
}
