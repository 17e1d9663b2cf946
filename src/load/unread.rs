//! Files that could not be read, and what they would hold by their places.

use crate::{config::Folders, model::Id};

/// A file that could not be read, and the record that it would hold by its place. Nobody knows whether its author keeps it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The file, relative to the root.
    pub file: String,
    /// The folder of its edition; none for a record of all editions, and for a page of prose.
    pub edition: Option<Id>,
    /// What kind of record it is: the name of its folder, or of a file that stands alone; [`PROSE`] for pages.
    pub kind: String,
    /// The record's id, the slug of a page.
    pub id: Id,
}

/// The kind of pages of prose.
pub const PROSE: &str = "prose";

/// The kinds of records that belong to all editions and have a folder of their own.
const STABLE: [&str; 3] = ["indicators", "projects", "terms"];

impl Unread {
    /// The folder of its edition from the root on, with a slash behind it.
    #[must_use]
    pub fn edition_folder(&self) -> Option<String> {
        let edition = self.edition.as_ref()?;
        let (before, _) = self.file.split_once(&format!("/{edition}/"))?;
        Some(format!("{before}/{edition}/"))
    }

    /// The record that a file below the folders of the site would hold.
    pub(super) fn new(file: &str, folders: &Folders) -> Self {
        let inner = |folder: &str| file.strip_prefix(folder)?.strip_prefix('/');
        let known = |edition: Option<&str>, kind: &str, id: &str| Self {
            file: file.to_owned(),
            edition: edition.map(Id::from),
            kind: kind.to_owned(),
            id: id.into(),
        };
        if let Some(name) = inner(&folders.content) {
            let slug = name.split('.').next().unwrap_or(name);
            return known(None, PROSE, slug);
        }
        let inner = inner(&folders.data).unwrap_or(file);
        let (stem, _) = inner.rsplit_once('.').unwrap_or((inner, ""));
        match *stem.split('/').collect::<Vec<_>>().as_slice() {
            [kind, id] if STABLE.contains(&kind) => known(None, kind, id),
            [edition, kind] => known(Some(edition), kind, kind),
            [edition, kind, id] => known(Some(edition), kind, id),
            _ => known(None, stem, stem),
        }
    }
}
