//! A state of the site that can be shown: context, theme, and what stands at each path.
//!
//! In: a checked context and its theme. Out: [`Snapshot`], which never changes. Deliberately absent: bytes; they are made when a browser
//! asks for them.

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

/// A site that can be shown.
#[derive(Debug)]
pub struct Snapshot {
    /// The facts.
    pub context: SiteContext,
    /// The looks.
    pub theme: Arc<Theme>,
    /// Where its records are.
    pub folders: Folders,
    /// Where former paths lead.
    moved: HashMap<String, String>,
    /// What the style sheets are: another number as soon as one differs.
    pub styles: u64,
    /// The same of all other files of the theme.
    pub assets: u64,
}

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Something to draw.
    Drawn(Content),
    /// The path that took this one's place.
    Moved(String),
}

impl Snapshot {
    /// Puts a site's paths in order.
    #[must_use]
    pub fn new(context: SiteContext, theme: Arc<Theme>, folders: Folders) -> Self {
        let moved = site::moved(&context).into_iter().collect();
        let print = |wanted: fn(&str) -> bool| {
            let mut hasher = DefaultHasher::new();
            theme
                .statics()
                .filter(|(path, _)| wanted(path))
                .for_each(|(_, bytes)| bytes.hash(&mut hasher));
            hasher.finish()
        };
        let (styles, assets) = (
            print(|path| path.ends_with(".css")),
            print(|path| !path.ends_with(".css")),
        );
        Self {
            moved,
            styles,
            assets,
            context,
            theme,
            folders,
        }
    }

    /// What stands at a path below the root, without a slash in front.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<Target> {
        let drawn = site::route(&self.context, path).map(|route| Target::Drawn(route.content));
        drawn.or_else(|| self.moved.get(path).cloned().map(Target::Moved))
    }

    /// A file of the theme by its path. The folder that is named after what all of them hold may be one of before: an open page asks
    /// for the files that it was made with.
    #[must_use]
    pub fn asset(&self, path: &str) -> Option<&[u8]> {
        let (_, name) = path.strip_prefix("assets/theme-")?.split_once('/')?;
        self.theme.file(name).map(AsRef::as_ref)
    }
}
