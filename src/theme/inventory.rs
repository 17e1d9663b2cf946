//! The inventory of the theme in use: which files are built in, and which the site has of its own.
//!
//! In: the files of a site and the folder of its theme. Out: a list, and the bytes of built-in
//! files. Deliberately absent: writing.

use super::{TOKENS, built_in, overrides::is_theme_path};
use crate::{diagnostics, files::Files};
use std::collections::BTreeMap;

/// The origin of a file of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Built in.
    BuiltIn,
    /// The site's own, in the place of a built-in file.
    Replaced,
    /// The site's own, but byte for byte the built-in file: an unchanged copy.
    Same,
    /// The site's own, merged over built-in content: word lists by entry, tokens by declaration.
    Over,
    /// The site's own, with no built-in file of this path.
    Added,
    /// The site's own, at a path that nothing reads.
    Stray,
}

/// Every file of a theme by path, with its origin. `own` is the site's folder of the theme, with a
/// trailing slash.
#[must_use]
pub fn inventory(files: &Files, own: &str) -> BTreeMap<String, Origin> {
    let mut all: BTreeMap<String, Origin> = built_in::paths()
        .map(|path| (path.to_owned(), Origin::BuiltIn))
        .collect();
    for path in files.under(own) {
        let inner = &path[own.len()..];
        let bytes = files.bytes(path).map(|bytes| &**bytes);
        all.insert(inner.to_owned(), origin(inner, bytes));
    }
    all
}

/// The origin of a file of the site's own.
fn origin(inner: &str, bytes: Option<&[u8]>) -> Origin {
    let original = built_in::bytes(inner);
    if !is_theme_path(inner) {
        Origin::Stray
    } else if bytes.is_some() && bytes == original {
        Origin::Same
    } else if inner == TOKENS || inner.starts_with("words/") {
        Origin::Over
    } else if original.is_some() {
        Origin::Replaced
    } else {
        Origin::Added
    }
}

/// The bytes of a built-in file.
#[must_use]
pub fn original(path: &str) -> Option<&'static [u8]> {
    built_in::bytes(path)
}

/// The built-in file that an author may mean: the file of this name in any folder, or the file with
/// the nearest path or name.
#[must_use]
pub fn nearest(written: &str) -> Option<&'static str> {
    let name = |path: &'static str| path.rsplit('/').next().unwrap_or(path);
    let same = built_in::paths().find(|path| name(path) == written);
    let near = || diagnostics::nearest(written, built_in::paths());
    let near_name = || {
        let found = diagnostics::nearest(written, built_in::paths().map(name))?;
        built_in::paths().find(|path| name(path) == found)
    };
    same.or_else(near).or_else(near_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_its_folder_or_with_a_slip_is_understood() {
        assert_eq!(nearest("site.css"), Some("static/site.css"));
        assert_eq!(nearest("templates/bsae.html"), Some("templates/base.html"));
        assert_eq!(nearest("bsae.html"), Some("templates/base.html"));
        assert_eq!(nearest("static/site.css"), Some("static/site.css"));
        assert_eq!(nearest("something-else"), None);
    }
}
