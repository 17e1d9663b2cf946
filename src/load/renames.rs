//! Keys of records that have another name in a newer format: the one table of them.
//!
//! In: the text of a record. Out: where its old keys stand. Reading accepts old names of a site in an
//! older format, the check refuses them in a newer one, and `nenpo migrate` replaces them.

use super::locate::{self, Step};
use crate::{
    diagnostics::{Code, Place, Problem, Problems, characters, say},
    files::Files,
    model::Format,
};
use std::ops::Range;

/// A key with an old and a new name.
#[derive(Debug, PartialEq, Eq)]
pub struct Rename {
    /// Folder of the records, below the folder of data.
    folder: &'static str,
    /// Key of the map that the key stands in.
    map: &'static str,
    /// Its name in formats before `since`.
    pub old: &'static str,
    /// Its name from `since` on.
    pub new: &'static str,
    /// First format with the new name.
    pub since: Format,
}

/// All renamed keys. A record type accepts the old name as an alias of the new one.
const RENAMES: [Rename; 2] = [
    Rename {
        folder: "indicators",
        map: "target",
        old: "milestones",
        new: "expected",
        since: Format::CURRENT,
    },
    Rename {
        folder: "indicators",
        map: "target",
        old: "baseline",
        new: "start",
        since: Format::CURRENT,
    },
];

/// An old key in a record.
#[derive(Debug, PartialEq, Eq)]
pub struct OldKey {
    /// Which key it is.
    pub rename: &'static Rename,
    /// Byte range of its name, without quotation marks.
    pub span: Range<usize>,
    /// Whether the same map has the new name, too.
    pub has_new: bool,
}

/// The old names of a key.
pub(super) fn old_names(new: &str) -> impl Iterator<Item = &'static str> {
    let renames = RENAMES.iter().filter(move |rename| rename.new == new);
    renames.map(|rename| rename.old)
}

/// Whether a key is the old name of another: no list of known keys names it.
pub(super) fn is_old(key: &str) -> bool {
    RENAMES.iter().any(|rename| rename.old == key)
}

/// The old keys of a record in the order of their places. `path` is relative to the site's root,
/// `data` the folder of data.
#[must_use]
pub fn old_keys(path: &str, data: &str, text: &str) -> Vec<OldKey> {
    let Some(folder) = folder(path, data) else {
        return Vec::new();
    };
    let renames = RENAMES
        .iter()
        .filter(|rename| rename.folder == folder && text.contains(rename.old));
    let mut found = Vec::new();
    let mut outline = None;
    for rename in renames {
        // Only few records have such a word at all.
        let outline = outline.get_or_insert_with(|| locate::outline(text));
        let Some(outline) = outline else { break };
        let keys = outline.keys(&[Step::Key(rename.map)]);
        let has_new = keys.iter().any(|key| key.name == rename.new);
        let old = keys.iter().filter(|key| key.name == rename.old);
        found.extend(old.filter_map(|key| {
            let written = text.get(key.span.clone())?;
            let start = key.span.start + written.find(rename.old)?;
            Some(OldKey {
                rename,
                span: start..start + rename.old.len(),
                has_new,
            })
        }));
    }
    found.sort_by_key(|key| key.span.start);
    found
}

/// The folder of a record that is stable over the years; none for other files.
fn folder<'a>(path: &'a str, data: &str) -> Option<&'a str> {
    let inner = path.strip_prefix(data)?.strip_prefix('/')?;
    let (folder, name) = inner.split_once('/')?;
    let is_record = [".yaml", ".yml"].iter().any(|end| name.ends_with(end));
    (is_record && !name.contains('/')).then_some(folder)
}

/// Whether files with this path may have old keys.
pub(super) fn is_concerned(path: &str, data: &str) -> bool {
    let folder = folder(path, data);
    RENAMES.iter().any(|rename| Some(rename.folder) == folder)
}

/// The problem of a key that stands there under its old name and under its new one.
pub(super) fn old_and_new(old: &str, new: &str, place: Place) -> Problem {
    let message = say!("old-name-beside-new", old, new);
    Problem::new(Code::DuplicateKey, place, message).help(say!("keep-one-of-the-two"))
}

/// Refuses old keys in a site whose format has new names for them.
pub fn check(files: &Files, data: &str, format: Format, problems: &mut Problems) {
    for path in files.under(&format!("{data}/")) {
        if !is_concerned(path, data) {
            continue;
        }
        let Ok(text) = characters::text(files, path) else {
            continue;
        };
        let old = old_keys(path, data, text);
        let refused = old.into_iter().filter(|key| format >= key.rename.since);
        problems.extend(refused.map(|key| unknown(path, key)));
    }
}

/// The problem of an old key.
fn unknown(path: &str, OldKey { rename, span, .. }: OldKey) -> Problem {
    let Rename {
        old, new, since, ..
    } = rename;
    let place = Place {
        file: path.to_owned(),
        span,
    };
    let message = say!("no-such-key", key = old);
    Problem::new(Code::UnknownKey, place, message).help(say!("name-since-format", since, new))
}
