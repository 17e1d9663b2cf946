//! Exported files -> a folder of the user's, beside whatever it contains already.
//!
//! In: names with bytes. Out: all of them on disk; or none, if one is in the way of another's file or
//! cannot be written. A hidden list in the folder says what
//! nenpo wrote there last; a file that is not on it, or that somebody has changed since (a deck with
//! a slide of the user's own), is only replaced when the user says so. Deliberately absent: removing
//! files of an earlier export.

use super::{Existing, paths::resolve, staging::Staging};
use crate::{dataset::sha256, files::Failure, message::say};
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

/// The list of what nenpo wrote into a folder: a hash and a name a line, as `sha256sum` has it.
const LIST: &str = ".nenpo-export";

/// Writes files (relative names with `/`) into a folder, and makes it where it is missing. All of
/// them wait in a staging folder before the first one is put in its place.
///
/// # Errors
/// A file exists that is not as nenpo wrote it (and it is to be kept), or the system cannot write.
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
    list.extend(
        files
            .iter()
            .map(|(name, bytes)| (name.clone(), sha256(bytes))),
    );
    let lines: String = list
        .iter()
        .map(|(name, hash)| format!("{hash}  {name}\n"))
        .collect();
    let mut all: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    all.push((LIST, lines.as_bytes()));
    put_all(folder, &all)
}

fn read_list(folder: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let bytes = read(&folder.join(LIST))?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let pairs = text.lines().filter_map(|line| line.split_once("  "));
    Ok(pairs
        .map(|(hash, name)| (name.to_owned(), hash.to_owned()))
        .collect())
}

/// Refuses a file that somebody else wrote or changed; one with the same bytes is no loss.
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
    let path = path.display();
    Err(Failure::Usage(if written.is_some() {
        say!("changed-since-written", path)
    } else {
        say!("written-by-somebody-else", path)
    }))
}

#[expect(clippy::disallowed_methods, reason = "this is the room that writes")]
fn read(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::Read(path.to_owned(), error)),
    }
}

/// Writes all files to a staging folder, then moves each to its place.
#[expect(clippy::disallowed_methods, reason = "this is the room that writes")]
fn put_all(folder: &Path, files: &[(&str, &[u8])]) -> Result<(), Failure> {
    let staging = Staging::beside(&resolve(folder).join("export"))?;
    let staged = |index: usize| staging.path(&index.to_string());
    let failed = |path: &PathBuf| {
        let path = path.clone();
        move |error| Failure::Write(path, error)
    };
    for (index, (name, bytes)) in files.iter().enumerate() {
        fs::write(staged(index), bytes).map_err(failed(&folder.join(name)))?;
    }
    for (index, (name, _)) in files.iter().enumerate() {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(failed(&path))?;
        }
        fs::rename(staged(index), &path).map_err(failed(&path))?;
    }
    staging.remove()
}
