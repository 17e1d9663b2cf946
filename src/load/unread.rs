//! Files that could not be read, and the records that they would hold according to their paths.

use crate::{config::Folders, model::Id};

/// A file that could not be read, and the record that it would hold according to its path. Whether
/// its author keeps that record back is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Path of the file, relative to the root.
    pub file: String,
    /// Folder name of its edition; `None` for site-wide records and prose pages.
    pub edition: Option<Id>,
    /// Kind of record: the name of its folder or of its single file; [`PROSE`] for pages.
    pub kind: String,
    /// Id of the record, or slug of the page.
    pub id: Id,
}

/// Kind of prose pages.
pub const PROSE: &str = "prose";

/// Kinds of site-wide records that have their own folder.
const STABLE: [&str; 3] = ["indicators", "projects", "terms"];

impl Unread {
    /// Path of the edition's folder relative to the root, with a slash at the end.
    #[must_use]
    pub fn edition_folder(&self) -> Option<String> {
        let edition = self.edition.as_ref()?;
        let (before, _) = self.file.split_once(&format!("/{edition}/"))?;
        Some(format!("{before}/{edition}/"))
    }

    /// Determines the record from the path of a file.
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
