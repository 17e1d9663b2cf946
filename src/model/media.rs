//! Media: pictures and documents that lie beside the texts that name them.
//!
//! Reading skips these files, links are checked against them, and routes publish those that a
//! visible text names.

/// Folder of published media on the site.
pub const MEDIA_FOLDER: &str = "media/";

/// Sort of a media file, by its ending. A text shows pictures, and links to both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaKind {
    /// Shown in a text.
    Picture,
    /// Downloaded.
    Document,
}

/// Endings of pictures that browsers show.
pub const PICTURES: [&str; 7] = ["png", "jpg", "jpeg", "webp", "avif", "gif", "svg"];

/// Endings of documents. Text files such as `.txt` are left out: beside records, they are mostly
/// notes of the authors that nobody means to publish.
pub const DOCUMENTS: [&str; 8] = ["pdf", "csv", "xlsx", "docx", "pptx", "ods", "odt", "zip"];

/// The sort of a media file; none for any other file.
#[must_use]
pub fn media_kind(path: &str) -> Option<MediaKind> {
    let ending = ending(path)?;
    if PICTURES.contains(&&*ending) {
        Some(MediaKind::Picture)
    } else if DOCUMENTS.contains(&&*ending) {
        Some(MediaKind::Document)
    } else {
        None
    }
}

/// The ending of a file's name, in lower case, without its dot.
#[must_use]
pub fn ending(path: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.')?;
    (!stem.is_empty()).then(|| ending.to_ascii_lowercase())
}

/// Path of a media file on the site, by its path below the site's root: `media/content/map.png`.
#[must_use]
pub fn published_path(source: &str) -> String {
    format!("{MEDIA_FOLDER}{source}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_decides_what_a_file_is() {
        assert_eq!(media_kind("content/map.PNG"), Some(MediaKind::Picture));
        assert_eq!(media_kind("data/2025/form.pdf"), Some(MediaKind::Document));
        let other = ["data/plan.yaml", "content/a.ja.md", "a.txt", "png", ".png"];
        assert!(other.into_iter().all(|path| media_kind(path).is_none()));
    }
}
