//! Links and pictures of a text as they were when it was checked.
//!
//! In: an address, and what it led to. Out: whether it still leads there, without which a cached
//! result is not valid; and the file that is published because a text names it.

use super::table::{LinkTable, TextSource};
use crate::{
    markup::{Linked, PictureFile},
    model::{Lang, MEDIA_FOLDER, doc::Target},
};

/// What a text names.
#[derive(Debug)]
pub(in crate::validate) struct Followed {
    file: String,
    lang: Lang,
    written: String,
    found: Found,
}

/// What it leads to.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::validate) enum Found {
    Link(Linked),
    Picture(PictureFile),
    /// Nothing: it is always followed again. What is meant may exist now, and what the problem
    /// suggests may be another.
    Nothing,
}

impl Followed {
    pub(in crate::validate) fn new(text: &TextSource<'_>, written: &str, found: Found) -> Self {
        Self {
            file: text.file.to_owned(),
            lang: text.lang,
            written: written.to_owned(),
            found,
        }
    }

    /// Whether it leads to the same as before.
    pub(in crate::validate) fn holds(&self, links: &LinkTable<'_>) -> bool {
        let text = TextSource {
            file: &self.file,
            lang: self.lang,
        };
        match &self.found {
            Found::Link(linked) => links.link(&text, &self.written).as_ref() == Ok(linked),
            Found::Picture(picture) => links.picture(&text, &self.written).as_ref() == Ok(picture),
            Found::Nothing => false,
        }
    }

    /// The file below the site's root that is published because the text names it.
    pub(in crate::validate) fn published(&self) -> Option<&str> {
        let path = match &self.found {
            Found::Link(Linked {
                target: Target::File { path, .. },
                ..
            }) => path,
            Found::Picture(picture) => &picture.file,
            Found::Link(_) | Found::Nothing => return None,
        };
        path.strip_prefix(MEDIA_FOLDER)
    }
}
