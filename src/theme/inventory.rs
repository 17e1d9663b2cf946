//! The files of the theme in use: which are the program's, and which a site has of its own.
//!
//! In: the files of a site and the folder of its theme. Out: a list, and the bytes of a built-in file. Deliberately absent: writing.

use super::{TOKENS, built_in, overrides::is_read};
use crate::{diagnostics, files::Files};
use std::collections::BTreeMap;

/// Where a file of a theme comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The program's own.
    BuiltIn,
    /// The site's, in the place of the program's.
    Replaced,
    /// The site's, but byte for byte the program's: a copy that nobody changed yet.
    Same,
    /// The site's, on top of the program's: word lists entry by entry, tokens declaration by declaration.
    Over,
    /// The site's, beside the program's.
    Added,
    /// The site's, in a place that nothing reads.
    Stray,
}

/// Every file of a theme by path, with its origin. `own` is the site's folder for it, with a trailing slash.
#[must_use]
pub fn inventory(files: &Files, own: &str) -> BTreeMap<String, Origin> {
    let mut all: BTreeMap<String, Origin> = built_in::paths()
        .map(|path| (path.to_owned(), Origin::BuiltIn))
        .collect();
    for path in files.under(own) {
        let inner = &path[own.len()..];
        let origin = match inner {
            _ if !is_read(inner) => Origin::Stray,
            _ if files
                .bytes(path)
                .is_some_and(|bytes| built_in::bytes(inner) == Some(&**bytes)) =>
            {
                Origin::Same
            }
            _ if inner == TOKENS || inner.starts_with("words/") => Origin::Over,
            _ if built_in::bytes(inner).is_some() => Origin::Replaced,
            _ => Origin::Added,
        };
        all.insert(inner.to_owned(), origin);
    }
    all
}

/// The bytes of a built-in file.
#[must_use]
pub fn original(path: &str) -> Option<&'static [u8]> {
    built_in::bytes(path)
}

/// The built-in file that an author may mean: the one of this name in any folder, or the one with the nearest name.
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
