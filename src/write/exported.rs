//! Exported files -> a folder of the user's, beside whatever stands there already.
//!
//! In: names with bytes. Out: all of them on disk, or none. Deliberately absent: replacing what nenpo did not write. A hidden list
//! in the folder says what it wrote last; a file that is not on it, or that somebody has changed since (a deck with a slide of the
//! user's own), is only replaced when the user says so.

use super::Existing;
use crate::{dataset::sha256, files::Failure};
use std::{collections::BTreeMap, fs, io, path::Path};

/// The list of what nenpo wrote into a folder: a hash and a name a line, as `sha256sum` has it.
const LIST: &str = ".nenpo-export";

/// Writes files (relative names with `/`) into a folder, and makes it where it is missing. Everything is looked at before anything is
/// written, and each file is put in place whole.
///
/// # Errors
/// A file is there that is not as nenpo wrote it (and it is to be kept), or the system cannot write.
pub fn exported(
    folder: &Path,
    files: &[(String, Vec<u8>)],
    existing: Existing,
) -> Result<(), Failure> {
    let mut list = read_list(folder)?;
    if existing == Existing::Keep {
        for (name, bytes) in files {
            may_replace(folder, name, bytes, list.get(name))?;
        }
    }
    for (name, bytes) in files {
        put(folder, name, bytes)?;
        list.insert(name.clone(), sha256(bytes));
    }
    let lines: String = list
        .iter()
        .map(|(name, hash)| format!("{hash}  {name}\n"))
        .collect();
    put(folder, LIST, lines.as_bytes())
}

fn read_list(folder: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let bytes = read(&folder.join(LIST))?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let pairs = text.lines().filter_map(|line| line.split_once("  "));
    Ok(pairs
        .map(|(hash, name)| (name.to_owned(), hash.to_owned()))
        .collect())
}

/// Refuses a file that somebody else wrote or changed; one that already says the same is no loss.
fn may_replace(
    folder: &Path,
    name: &str,
    bytes: &[u8],
    written: Option<&String>,
) -> Result<(), Failure> {
    let path = folder.join(name);
    let Some(there) = read(&path)? else {
        return Ok(());
    };
    if there == bytes || written.is_some_and(|hash| *hash == sha256(&there)) {
        return Ok(());
    }
    let why = if written.is_some() {
        "was changed since nenpo wrote it"
    } else {
        "was not written by nenpo"
    };
    Err(Failure::Usage(format!(
        "{} {why}, so nothing was written: move it away, choose another place with --out, or replace it with --force",
        path.display()
    )))
}

#[expect(clippy::disallowed_methods, reason = "this is the room that writes")]
fn read(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::Read(path.to_owned(), error)),
    }
}

/// Writes a file beside its place and moves it there, so that nobody ever reads half of it.
#[expect(clippy::disallowed_methods, reason = "this is the room that writes")]
fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = folder.join(name);
    let failed = |error| Failure::Write(path.clone(), error);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(failed)?;
    }
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let staged = path.with_file_name(format!(".{file}.staging-{}", std::process::id()));
    let done = fs::write(&staged, bytes).and_then(|()| fs::rename(&staged, &path));
    if done.is_err() {
        // The half-written file is of no use; that it cannot be removed is not the news.
        let _ = fs::remove_file(&staged);
    }
    done.map_err(failed)
}
