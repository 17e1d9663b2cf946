//! Pictures and documents beside the texts that name them.
//!
//! In: a text's file and a path as written. Out: the file below the site's root, and for a picture
//! its size. A path never leads out of the folders of records and prose, and what lies there is
//! published only if its ending says that it is a picture or a document and its bytes agree.
//! Deliberately absent: records and prose themselves, which nothing publishes as they are.

use super::{
    address,
    fault::MediaFault,
    media_bytes,
    table::{LinkTable, TextSource},
};
use crate::{
    diagnostics::nearest,
    markup::PictureFile,
    model::{MediaKind, ending, media_kind, published_path},
};
use unicode_normalization::UnicodeNormalization;

impl LinkTable<'_> {
    /// The picture that a text shows.
    ///
    /// # Errors
    /// It is missing, lies elsewhere, or its bytes are not what its ending says.
    pub fn picture(&self, text: &TextSource<'_>, written: &str) -> Result<PictureFile, MediaFault> {
        let written = written.trim();
        if written.is_empty() {
            return Err(MediaFault::Empty);
        }
        if address::scheme(written).is_some() || written.starts_with("//") {
            return Err(MediaFault::OtherHost);
        }
        let ending = ending_or_none(written);
        if media_kind(written) == Some(MediaKind::Document) {
            return Err(MediaFault::NotAPicture(ending));
        }
        let source = self.media_file(text, written)?;
        let bytes = self.files.bytes(source).map_or(&[][..], |bytes| bytes);
        let size = media_bytes::picture_size(&ending, bytes)?;
        Ok(PictureFile {
            file: published_path(source),
            size,
        })
    }

    /// Path on the site of a file that a text links to.
    pub(super) fn document(
        &self,
        text: &TextSource<'_>,
        written: &str,
    ) -> Result<String, MediaFault> {
        let source = self.media_file(text, written)?;
        let bytes = self.files.bytes(source).map_or(&[][..], |bytes| bytes);
        media_bytes::check(&ending_or_none(source), bytes)?;
        Ok(published_path(source))
    }

    /// The media file that a path leads to from the file of a text.
    fn media_file(&self, text: &TextSource<'_>, written: &str) -> Result<&str, MediaFault> {
        if written.starts_with('/') {
            return Err(MediaFault::Rooted);
        }
        // A file at the root lies in no folder.
        let (folder, _) = text.file.rsplit_once('/').unwrap_or(("", ""));
        let decoded = address::decoded(written);
        let joined = |path: &str| {
            let parts = address::followed(folder, path).ok_or(MediaFault::Outside)?;
            let path = parts.join("/");
            if self.is_input(&path) {
                Ok(path)
            } else {
                Err(MediaFault::Outside)
            }
        };
        // Authors may encode a name for an address, but a name may hold `%` itself.
        let paths = [joined(written)?, joined(&decoded)?];
        if media_kind(written).is_none() {
            return Err(MediaFault::Kind(ending_or_none(written)));
        }
        let Some(found) = paths.iter().find_map(|path| self.media_at(path)) else {
            return Err(self.missing(folder, &decoded, &paths[1]));
        };
        if self.held.is_in(found) {
            return Err(MediaFault::Held(decoded));
        }
        Ok(found)
    }

    /// The file at a path. Some systems store a name in another normal form of Unicode than what a
    /// text has: both look the same.
    fn media_at(&self, path: &str) -> Option<&str> {
        let same = |other: &&str| *other == path || other.nfc().eq(path.nfc());
        self.all_media().find(same)
    }

    /// All media files.
    fn all_media(&self) -> impl Iterator<Item = &str> {
        let files = self.files.paths();
        files.filter(|path| media_kind(path).is_some() && self.is_input(path))
    }

    /// Whether a path is in the folder of records or of prose.
    fn is_input(&self, path: &str) -> bool {
        [&self.folders.data, &self.folders.content]
            .into_iter()
            .any(|top| {
                path.strip_prefix(top.as_str())
                    .is_some_and(|rest| rest.starts_with('/'))
            })
    }

    /// The fault of a path at which there is no file.
    fn missing(&self, folder: &str, written: &str, path: &str) -> MediaFault {
        let shown = || self.all_media().filter(|other| !self.held.is_in(other));
        let folded = |path: &str| path.nfc().collect::<String>().to_lowercase();
        let wanted = folded(path);
        if let Some(right) = shown().find(|other| folded(other) == wanted) {
            return MediaFault::Case {
                right: relative_path(folder, right),
            };
        }
        let name = |path: &str| path.rsplit('/').next().map(folded);
        let elsewhere = shown().find(|other| name(other) == name(path));
        let near = elsewhere.or_else(|| nearest(path, shown()));
        MediaFault::Missing {
            written: written.to_owned(),
            near: near.map(|near| relative_path(folder, near)),
        }
    }
}

/// The ending of a file; empty without one, which is the ending of no kind.
fn ending_or_none(path: &str) -> String {
    ending(path).unwrap_or_default()
}

/// The path that leads from a folder to a file: `../maps/city.png`.
fn relative_path(folder: &str, file: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = file.split('/').collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - common);
    format!("{up}{}", to[common..].join("/"))
}

#[cfg(test)]
mod tests {
    use super::relative_path;

    #[test]
    fn the_way_to_a_file_goes_through_the_nearest_common_folder() {
        assert_eq!(relative_path("content", "content/map.png"), "map.png");
        assert_eq!(relative_path("content", "content/maps/a.png"), "maps/a.png");
        assert_eq!(
            relative_path("data/2025/highlights", "data/a.png"),
            "../../a.png"
        );
        assert_eq!(relative_path("", "data/a.png"), "data/a.png");
    }
}
