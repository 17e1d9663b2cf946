//! The files of the theme in use: the site's own file takes the place of the built-in file with the
//! same path.
//!
//! In: the files of a site and its folder for the theme. Out: files by path, the one style sheet of
//! pages, and problems of files that nothing reads. Deliberately absent: templates and word lists,
//! which are merged entry by entry.

use super::{CHART_FILES, PAGE_SHEET, TOKENS, built_in, format, own_text};
use crate::{
    diagnostics::{Code, Place, Problem, Problems, say},
    files::Files,
};
use std::{collections::BTreeMap, sync::Arc};

/// Files by their path in a folder of the theme.
pub(super) type Merged = BTreeMap<String, Arc<[u8]>>;

/// The files of a folder of the theme, the site's own over the built-in ones.
pub(super) fn merged(files: &Files, own: &str, folder: &'static str) -> Merged {
    let mut all: Merged = built_in::under(folder)
        .map(|(path, bytes)| (path.to_owned(), Arc::from(bytes)))
        .collect();
    let own = format!("{own}{folder}");
    for path in files.under(&own) {
        if let Some(bytes) = files.bytes(path) {
            all.insert(path[own.len()..].to_owned(), bytes.clone());
        }
    }
    all
}

/// The one style sheet of pages, so that a browser makes one request: the sheet of pages, the sheet
/// of charts, then the site's tokens, which override both. None if the tokens cannot be read.
pub(super) fn page_style_sheet(
    files: &Files,
    own: &str,
    statics: &mut Merged,
    problems: &mut Problems,
) -> Option<Arc<[u8]>> {
    let tokens = own_text(files, &format!("{own}{TOKENS}"), problems).ok()?;
    let [pages, charts] =
        [PAGE_SHEET, "chart.css"].map(|name| statics.remove(name).unwrap_or_default());
    let tokens = tokens.unwrap_or_default().as_bytes();
    Some([&*pages, &*charts, tokens].join(&b'\n').into())
}

/// The style of charts that are files of their own, light and dark. None if one cannot be read.
pub(super) fn chart_css(files: &Files, own: &str, problems: &mut Problems) -> Option<[String; 2]> {
    let [light, dark] = CHART_FILES.map(|name| {
        let css = own_text(files, &format!("{own}{name}"), problems).ok()?;
        let css = css.or_else(|| built_in::text(name));
        Some(css.unwrap_or_default().to_owned())
    });
    Some([light?, dark?])
}

/// Whether anything reads a file with this path in a theme.
pub(super) fn is_theme_path(inner: &str) -> bool {
    let folders = ["templates/", "static/", "words/", "locales/", "report/"];
    CHART_FILES.contains(&inner)
        || inner == TOKENS
        || inner == format::FILE
        || folders.iter().any(|folder| inner.starts_with(folder))
}

/// Warns of files that nothing reads: what an author wrote must not be lost without a word.
pub(super) fn warn_of_unread(files: &Files, own: &str, problems: &mut Problems) {
    let paths = files.under(own);
    for path in paths.filter(|path| !is_theme_path(&path[own.len()..])) {
        let place = Place {
            file: path.to_owned(),
            span: 0..0,
        };
        let message = say!("no-part-of-theme-has-this-place", path);
        problems.push(Problem::new(Code::UnknownFile, place, message).help(say!(
            "parts-of-theme",
            tokens = TOKENS,
            format = format::FILE
        )));
    }
}
