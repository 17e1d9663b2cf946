//! Files of a site in an older format, brought to the present one.
//!
//! In: the files of a site. Out: the new texts of those that change, all of them or none. Only keys
//! and settings are touched, at the places where they stand: comments, order, quotation marks and
//! line ends stay as their author wrote them. Deliberately absent: writing.

use super::{
    locate,
    record::IndicatorRecord,
    renames::{self, OldKey, Rename},
    yaml,
};
use crate::{
    config::{
        Config,
        migrate::{self, Edit},
    },
    diagnostics::{Place, Problem, Problems, characters},
    files::{BOOK, Files},
};

/// A file with its new text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MigratedFile {
    /// Path relative to the site's root.
    pub path: String,
    /// The new text.
    pub text: String,
    /// Each change in a few words.
    pub changes: Vec<String>,
}

/// The files that change, `book.toml` last: a site whose records are new while `book.toml` still
/// names the older format can be read, so a run that is cut off in between loses nothing. None if
/// a file cannot be changed safely, with the reasons among the problems.
pub fn migrated(
    files: &Files,
    config: &Config,
    problems: &mut Problems,
) -> Option<Vec<MigratedFile>> {
    let data = &config.folders.data;
    let mut all = Vec::new();
    let mut complete = true;
    for path in files.under(&format!("{data}/")) {
        match record(files, path, data) {
            Ok(edits) => all.extend(changed(files, path, &edits)),
            Err(faults) => {
                problems.extend(faults);
                complete = false;
            }
        }
    }
    let book = files.text(BOOK).unwrap_or_default();
    let edits = migrate::migrate(book, config.settings.format);
    all.extend(changed(files, BOOK, &edits));
    complete.then_some(all)
}

/// The edits of a record.
fn record(files: &Files, path: &str, data: &str) -> Result<Vec<Edit>, Vec<Problem>> {
    if !renames::is_concerned(path, data) {
        return Ok(Vec::new());
    }
    let text = characters::text(files, path).map_err(|problem| vec![*problem])?;
    if locate::outline(text).is_none() {
        return yaml::decode::<IndicatorRecord>(path, text).map(|_| Vec::new());
    }
    let keys = renames::old_keys(path, data, text).into_iter();
    keys.map(|key| edit(path, key)).collect()
}

/// Puts the new name of a key in the place of the old one, unless the new one stands there, too.
fn edit(path: &str, key: OldKey) -> Result<Edit, Vec<Problem>> {
    let OldKey {
        rename: Rename { old, new, .. },
        span,
        has_new,
    } = key;
    if has_new {
        let place = Place {
            file: path.to_owned(),
            span,
        };
        return Err(vec![renames::old_and_new(old, new, place)]);
    }
    Ok(Edit {
        span,
        new: (*new).to_owned(),
        what: format!("{old} → {new}"),
    })
}

/// A file after its edits, which are in the order of their places; none if there are none.
fn changed(files: &Files, path: &str, edits: &[Edit]) -> Option<MigratedFile> {
    if edits.is_empty() {
        return None;
    }
    let old = files.text(path)?;
    let mut text = String::with_capacity(old.len());
    // A byte order mark is no part of the text that the places are counted in.
    if files.bytes(path)?.starts_with("\u{feff}".as_bytes()) {
        text.push('\u{feff}');
    }
    let mut at = 0;
    for Edit { span, new, .. } in edits {
        text.push_str(old.get(at..span.start)?);
        text.push_str(new);
        at = span.end;
    }
    text.push_str(old.get(at..)?);
    Some(MigratedFile {
        path: path.to_owned(),
        text,
        changes: edits.iter().map(|edit| edit.what.clone()).collect(),
    })
}
