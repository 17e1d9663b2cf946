//! Paths of `book.toml`: the folders of a site, and the files that its output keeps.
//!
//! In: paths as written. Out: relative paths that lead nowhere else. Deliberately absent: the disk.
//! Where links lead, [`crate::write`] finds out before it writes.

use super::{place, written::Build};
use crate::diagnostics::{Code, Place, Problem, Problems, say};
use toml::Spanned;

/// The folders of a site, relative to its root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// Folder of the records.
    pub data: String,
    /// Folder of the prose.
    pub content: String,
    /// Folder of the themes.
    pub themes: String,
}

impl Folders {
    /// All folders that a site is read from.
    #[must_use]
    pub fn all(&self) -> [&str; 3] {
        [&self.data, &self.content, &self.themes]
    }
}

/// A file or folder in the output that a person put there and every build carries over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its name, relative to the output folder.
    pub name: String,
    /// Where `book.toml` says so.
    pub place: Place,
}

/// The folders as written.
pub(super) fn written(build: &Build, problems: &mut Problems) -> Folders {
    let mut folder =
        |written: &Option<Spanned<String>>, usual| below_root(written.clone(), usual, problems);
    Folders {
        data: folder(&build.data, "data"),
        content: folder(&build.content, "content"),
        themes: folder(&build.themes, "themes"),
    }
}

/// A folder or file below the root: relative, without `..`. `usual` stands for a missing key.
pub(super) fn below_root(
    written: Option<Spanned<String>>,
    usual: &str,
    problems: &mut Problems,
) -> String {
    let Some(written) = written else {
        return usual.to_owned();
    };
    // A slash at the end says the same folder, and would double in paths that are put together.
    let path = written.get_ref().trim_end_matches('/');
    // Nothing outside of the root is ever read or replaced because of a record that somebody sent.
    if !is_inner(path) {
        problems.push(
            Problem::new(
                Code::FolderOutside,
                place(written.span()),
                say!("not-below-root"),
            )
            .help(say!("relative-path-such-as", usual)),
        );
    }
    path.to_owned()
}

/// Whether a path is relative and never leads upwards.
fn is_inner(path: &str) -> bool {
    !path.is_empty()
        && !path.starts_with('/')
        && path
            // On Windows a backslash leads upwards as well.
            .split(['/', '\\'])
            .all(|part| !matches!(part, ".." | "." | ""))
}

/// The output folder, which overlaps none of the folders that the site is read from.
pub(super) fn output(
    written: Option<Spanned<String>>,
    folders: &Folders,
    problems: &mut Problems,
) -> String {
    const USUAL: &str = "public";
    let span = written.as_ref().map(Spanned::span);
    let out = below_root(written, USUAL, problems);
    let overlap = folders
        .all()
        .into_iter()
        // A build replaces the whole output: in both directions an overlap would delete input.
        .find(|input| is_in(&out, input) || is_in(input, &out));
    if let Some(input) = overlap {
        let message = if is_in(&out, input) {
            say!("written-into-input", input)
        } else {
            say!("written-over-input", input)
        };
        problems.push(
            Problem::new(
                Code::OutputOverlaps,
                place(span.unwrap_or_default()),
                message,
            )
            .help(say!("folder-of-its-own", usual = USUAL)),
        );
    }
    out
}

/// Whether a path is a folder, or in it.
fn is_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The files and folders of the output that every build carries over.
pub(super) fn kept(written: Vec<Spanned<String>>, problems: &mut Problems) -> Vec<Kept> {
    let mut all = Vec::new();
    for name in written {
        let place = place(name.span());
        let path = name.get_ref().trim_end_matches('/');
        if is_inner(path) {
            let name = path.to_owned();
            all.push(Kept { name, place });
        } else {
            problems.push(
                Problem::new(Code::WrongKeep, place, say!("leads-out-of-output"))
                    .help(say!("keep-inside-output")),
            );
        }
    }
    all
}
