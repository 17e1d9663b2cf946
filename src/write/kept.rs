//! Files that a person put into the output folder and that a build carries over: `[build] keep`.
//!
//! In: the old folder and the new one, before they are swapped. Out: the same files in the new one,
//! and their entries in its manifest. The old folder keeps them until it is removed, so that a build
//! that fails or is cut off loses nothing. Links are refused: what they lead to is not part of the
//! folder, and would be published with it.

use super::{MANIFEST, MARKER, output::is_litter, paths::relative};
use crate::{
    config::Kept,
    files::Failure,
    message::say,
    site::{self, FileHash, SiteContext},
    theme::Theme,
};
use std::{
    fs,
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// Folders and files of version control. They are carried over, but no manifest lists them: what it
/// lists is for a web server.
const VERSION_CONTROL: [&str; 4] = [".git", ".hg", ".jj", ".svn"];

/// Names to keep that a file of the site has too, or that are a folder above or below one. Systems
/// that ignore case take two names for one, so case is ignored here as well.
#[must_use]
pub fn collisions<'a>(
    context: &SiteContext,
    theme: &Theme,
    keep: &'a [Kept],
) -> Vec<(&'a Kept, String)> {
    if keep.is_empty() {
        return Vec::new();
    }
    let routes = site::routes(context).into_iter().map(|route| route.path);
    let mut paths: Vec<String> = routes.collect();
    paths.extend(theme.statics().map(|(path, _)| path));
    paths.extend([MANIFEST, MARKER].map(str::to_owned));
    let collision = |kept: &'a Kept| {
        let path = paths.iter().find(|path| is_in_the_way(&kept.name, path))?;
        Some((kept, path.clone()))
    };
    keep.iter().filter_map(collision).collect()
}

/// Whether two paths cannot be in one folder: they are one, or one is a folder above the other.
fn is_in_the_way(one: &str, other: &str) -> bool {
    let folder = |path: &str| format!("{}/", path.to_lowercase());
    let (one, other) = (folder(one), folder(other));
    one.starts_with(&other) || other.starts_with(&one)
}

/// What came of carrying files over.
#[derive(Debug, Default)]
pub(super) struct Carried {
    /// Entries of the manifest.
    pub(super) hashes: Vec<FileHash>,
    /// Names that the old folder does not contain.
    pub(super) missing: Vec<String>,
}

/// Carries the files and folders `keep` from the folder `from` over to `to`.
///
/// # Errors
/// One of them is a link, or the new site has a file of its own in its place.
pub(super) fn carry_over(from: &Path, to: &Path, keep: &[String]) -> Result<Carried, Failure> {
    let mut carried = Carried::default();
    for name in keep {
        if fs::symlink_metadata(from.join(name)).is_err() {
            carried.missing.push(name.clone());
            continue;
        }
        carry_one(from, to, name, &mut carried)?;
    }
    Ok(carried)
}

fn no_file(path: &Path) -> Failure {
    Failure::Usage(say!("kept-is-no-file", path = path.display()))
}

/// Carries over a file, or a folder with all that is in it.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the room that writes the site"
)]
fn carry_one(from: &Path, to: &Path, name: &str, carried: &mut Carried) -> Result<(), Failure> {
    let walk = WalkDir::new(from.join(name))
        .follow_root_links(false)
        .sort_by_file_name();
    for entry in walk.into_iter().filter_entry(|entry| !is_litter(entry)) {
        let entry = entry.map_err(|error| {
            let path = error.path().map(Path::to_owned).unwrap_or_default();
            Failure::Read(path, error.into())
        })?;
        let path = relative(from, entry.path());
        let target = to.join(&path);
        let failed = |error| Failure::Write(target.clone(), error);
        if entry.file_type().is_dir() {
            // Empty folders too: version control cannot do without some of them.
            fs::create_dir_all(&target).map_err(failed)?;
            continue;
        }
        if !entry.file_type().is_file() {
            return Err(no_file(entry.path()));
        }
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        copy(entry.path(), &target)?;
        if !is_version_control(&path) {
            let bytes = fs::read(&target).map_err(|error| Failure::Read(target.clone(), error))?;
            carried.hashes.push(site::kept_hash(&path, &bytes));
        }
    }
    Ok(())
}

/// Whether a path is in a folder of version control.
pub(super) fn is_version_control(path: &str) -> bool {
    path.split('/').any(|part| VERSION_CONTROL.contains(&part))
}

/// Gives a file a second name, which costs nothing and keeps its date and mode; copies it where the
/// file system has one name for each file.
fn copy(from: &Path, to: &PathBuf) -> Result<(), Failure> {
    let failed = |error| Failure::Write(to.clone(), error);
    if fs::symlink_metadata(to).is_ok() {
        let message = say!("kept-is-of-site", path = from.display());
        return Err(Failure::Usage(message));
    }
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    fs::copy(from, to).map(|_| ()).map_err(failed)
}
