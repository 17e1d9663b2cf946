//! A state of the site that can be shown: world, theme, and what stands at each path.
//!
//! In: a checked world and its theme. Out: [`Good`], which never changes. Deliberately absent: bytes; they are made when a browser
//! asks for them.

use crate::{
    config::Folders,
    page::{self, Content, World},
    theme::Theme,
};
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

/// A site that can be shown.
#[derive(Debug)]
pub struct Good {
    /// The facts.
    pub world: World,
    /// The looks.
    pub theme: Theme,
    /// Where its records are.
    pub folders: Folders,
    /// What stands at each path, but for the theme's files. A map, because one page out of 40,000 must be found as fast as one of ten.
    routes: HashMap<String, Target>,
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

impl Good {
    /// Puts a site's paths in order.
    #[must_use]
    pub fn new(world: World, theme: Theme, folders: Folders) -> Self {
        let moved = page::moved(&world).into_iter().map(|(old, new)| (old, Target::Moved(new)));
        let routes = page::routes(&world).into_iter().map(|route| (route.path, Target::Drawn(route.content)));
        let routes = moved.chain(routes).collect();
        let print = |wanted: fn(&str) -> bool| {
            let mut hasher = DefaultHasher::new();
            theme.statics().filter(|(path, _)| wanted(path)).for_each(|file| file.hash(&mut hasher));
            hasher.finish()
        };
        let (styles, assets) = (print(|path| path.ends_with(".css")), print(|path| !path.ends_with(".css")));
        Self { routes, styles, assets, world, theme, folders }
    }

    /// What stands at a path below the root, without a slash in front.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&Target> {
        self.routes.get(path)
    }
}
