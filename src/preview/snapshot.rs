//! A snapshot: the site and its theme as they were without errors at one moment.
//!
//! In: a checked context and its theme. Out: [`Snapshot`], which never changes, and what stands at
//! each of its paths. Deliberately absent: bytes; a page is rendered when a browser asks for it.

use crate::{
    config::Folders,
    site::{self, Content, SiteContext},
    theme::Theme,
};
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

/// A site that can be shown. It never changes; the next save makes another one.
#[derive(Debug)]
pub struct Snapshot {
    /// The checked site.
    pub context: SiteContext,
    /// The theme.
    pub theme: Arc<Theme>,
    /// The folders of its records, prose and themes.
    pub folders: Folders,
    /// Present paths by former path.
    redirects: HashMap<String, String>,
    /// A hash of the style sheets.
    pub styles: u64,
    /// A hash of the theme's other static files.
    pub assets: u64,
}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathEntry {
    /// Content to render.
    Content(Content),
    /// A redirect to another path.
    Redirect(String),
}

impl Snapshot {
    /// A snapshot of a site.
    #[must_use]
    pub fn new(context: SiteContext, theme: Arc<Theme>, folders: Folders) -> Self {
        Self {
            redirects: site::permanent_redirects(&context)
                .into_iter()
                .map(|redirect| (redirect.from, redirect.to))
                .collect(),
            styles: hash_of(&theme, |path| path.ends_with(".css")),
            assets: hash_of(&theme, |path| !path.ends_with(".css")),
            context,
            theme,
            folders,
        }
    }

    /// What stands at a path below the root, given without a slash in front; none for an unknown
    /// path and for files of the theme.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<PathEntry> {
        let drawn = site::route(&self.context, path).map(|route| PathEntry::Content(route.content));
        let redirected = || {
            let record = self.redirects.get(path).cloned();
            // Not in the map, because that would need all charts after every save.
            record.or_else(|| site::path_of_former_chart(&self.context, path))
        };
        drawn.or_else(|| redirected().map(PathEntry::Redirect))
    }

    /// A static file of the theme by its path. The hash in the name of the folder is not compared,
    /// because a page that is open since before a save asks for the files of that time.
    #[must_use]
    pub fn asset(&self, path: &str) -> Option<&[u8]> {
        let (_, name) = path.strip_prefix("assets/theme-")?.split_once('/')?;
        self.theme.file(name).map(AsRef::as_ref)
    }
}

/// A hash of some static files of a theme.
fn hash_of(theme: &Theme, wanted: fn(&str) -> bool) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (path, bytes) in theme.statics() {
        if wanted(&path) {
            bytes.hash(&mut hasher);
        }
    }
    hasher.finish()
}
