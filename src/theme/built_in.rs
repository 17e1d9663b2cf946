//! The built-in theme: the files of `themes/default`, compiled into the program, so that a site
//! needs no theme of its own.
//!
//! In: a path. Out: bytes. Deliberately absent: files of sites.

/// The name of the built-in theme.
pub(super) const NAME: &str = "default";

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../themes/default/", $path)))),*]
    };
}

/// Every file of `themes/default` by path, sorted. A test compares the list with the folder.
const FILES: &[(&str, &[u8])] = files![
    "chart-file-dark.css",
    "chart-file.css",
    "locales/en.toml",
    "locales/ja.toml",
    "report/indicators.typ",
    "report/pages.typ",
    "report/parts.typ",
    "report/report.typ",
    "report/style.typ",
    "static/chart.css",
    "static/filter.js",
    "static/icon.svg",
    "static/search.js",
    "static/site.css",
    "templates/404.html",
    "templates/accessibility.html",
    "templates/base.html",
    "templates/changes.html",
    "templates/contact-sheet.html",
    "templates/data.html",
    "templates/feed.xml",
    "templates/filter.html",
    "templates/glossary.html",
    "templates/highlight.html",
    "templates/highlights.html",
    "templates/home.html",
    "templates/indicator.html",
    "templates/indicators.html",
    "templates/llms.txt",
    "templates/matrix.html",
    "templates/parts.html",
    "templates/policies.html",
    "templates/policy.html",
    "templates/project.html",
    "templates/projects.html",
    "templates/prose.html",
    "templates/root.html",
    "templates/search.html",
    "templates/sitemap.xml",
    "templates/sources.html",
    "templates/term.html",
    "templates/terms.html",
    "words/chart.yaml",
    "words/site.yaml",
    "words/slides.yaml",
];

/// The files of a folder by their path in it.
pub(super) fn under(folder: &'static str) -> impl Iterator<Item = (&'static str, &'static [u8])> {
    FILES
        .iter()
        .filter_map(move |(path, bytes)| Some((path.strip_prefix(folder)?, *bytes)))
}

/// The paths of all files, sorted.
pub(super) fn paths() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(path, _)| *path)
}

/// The bytes of a file.
pub(super) fn bytes(path: &str) -> Option<&'static [u8]> {
    FILES
        .iter()
        .find(|(each, _)| *each == path)
        .map(|(_, bytes)| *bytes)
}

/// The text of a file; none if it is not UTF-8.
pub(super) fn text(path: &str) -> Option<&'static str> {
    std::str::from_utf8(bytes(path)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_list_names_every_file_of_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        let files = walkdir::WalkDir::new(&folder)
            .sort_by_file_name()
            .into_iter()
            .flatten();
        let found: Vec<String> = files
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                entry
                    .path()
                    .strip_prefix(&folder)
                    .expect("below the folder")
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        let mut listed: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        listed.sort_by_key(|path| Path::new(path).to_owned());
        let mut found: Vec<&str> = found.iter().map(String::as_str).collect();
        found.sort_by_key(|path| Path::new(path).to_owned());
        assert_eq!(listed, found);
    }
}
