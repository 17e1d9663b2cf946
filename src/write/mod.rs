//! Routes -> folder: rendered in parallel, streamed into a staging folder, swapped in whole.
//!
//! In: a context, a theme and the output folder. Out: the site on disk, or the folder exactly as it was. An output folder that nenpo
//! did not make is never touched.

mod exported;

pub use exported::exported;

use crate::{
    files::Failure,
    render::render,
    site::{self, Content, FileHash, Route, SiteContext},
    theme::Theme,
};
use rayon::prelude::*;
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// The file that marks a folder as made by nenpo.
const MARKER: &str = ".nenpo";

/// The list of all other files of a site with their hashes. It is no route, because it takes every route to make it.
const MANIFEST: &str = "deploy.json";

/// What to do with a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Leave it alone.
    Keep,
    /// Write in its place.
    Replace,
}

/// Writes one file of a site's own theme, and the folders above it. A link is never followed.
///
/// # Errors
/// There is one already (and it is to be kept), or the system cannot write.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the room that writes files of a site"
)]
pub fn own_file(path: &Path, bytes: &[u8], existing: Existing) -> Result<(), Failure> {
    let failed = |error| Failure::Write(path.to_owned(), error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    if existing == Existing::Replace && fs::symlink_metadata(path).is_ok() {
        fs::remove_file(path).map_err(failed)?;
    }
    match fs::File::create_new(path) {
        Ok(mut file) => file.write_all(bytes).map_err(failed),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(Failure::Usage(format!(
            "{} is there already, so it is left alone: --force puts the built-in file in its place",
            path.display()
        ))),
        Err(error) => Err(failed(error)),
    }
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Pages for people.
    pub pages: usize,
    /// All files, pages among them.
    pub files: usize,
}

/// Refuses an output folder that must not be replaced: one that nenpo did not make, or one that holds the site itself.
///
/// # Errors
/// The reason.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the room that writes the site"
)]
pub fn may_replace(root: &Path, out: &Path) -> Result<(), Failure> {
    let absolute = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if absolute(root).starts_with(absolute(out)) {
        return Err(Failure::OutputHoldsSite(out.to_owned()));
    }
    let ours = out.join(MARKER).is_file();
    let empty = || fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_none());
    if fs::symlink_metadata(out).is_err() || ours || empty() {
        return Ok(());
    }
    Err(Failure::NotOurs(out.to_owned()))
}

/// Writes a whole site to `out`. `progress` is told of every finished file.
///
/// # Errors
/// The theme cannot draw a page, or the system cannot write; `out` is as it was before.
pub fn write(
    context: &SiteContext,
    theme: &Theme,
    out: &Path,
    progress: &(dyn Fn() + Sync),
) -> Result<Written, Failure> {
    let staging = staging(out);
    let result = fill(context, theme, &staging, progress).and_then(|written| {
        swap(&staging, out)?;
        Ok(written)
    });
    if result.is_err() {
        // Whatever went wrong, the half-made folder is of no use; that it cannot be removed is not the news.
        let _ = remove(&staging);
    }
    result
}

/// The number of files that a build writes, the manifest among them.
#[must_use]
pub fn count(context: &SiteContext, theme: &Theme) -> usize {
    site::routes(context).len() + theme.statics().count() + 1
}

/// A new folder beside the output folder, on the same file system, so that it can be moved there in one step.
fn staging(out: &Path) -> PathBuf {
    let name = out
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    out.with_file_name(format!(".{name}.staging-{}", std::process::id()))
}

fn fill(
    context: &SiteContext,
    theme: &Theme,
    staging: &Path,
    progress: &(dyn Fn() + Sync),
) -> Result<Written, Failure> {
    let routes = site::routes(context);
    let statics: Vec<_> = theme.statics().collect();
    folders(
        staging,
        routes
            .iter()
            .map(|route| &route.path)
            .chain(statics.iter().map(|(path, _)| path)),
    )?;
    let results: Vec<Result<FileHash, Failure>> = routes
        .par_iter()
        .map(|route| {
            let bytes = bytes(context, theme, route)?;
            put(staging, &route.path, &bytes)?;
            progress();
            Ok(site::file_hash(&route.path, &bytes))
        })
        .collect();
    let mut hashes = results.into_iter().collect::<Result<Vec<_>, Failure>>()?;
    for (path, bytes) in &statics {
        put(staging, path, bytes)?;
        hashes.push(site::file_hash(path, bytes));
        progress();
    }
    put(staging, MANIFEST, &site::manifest(hashes))?;
    progress();
    put(
        staging,
        MARKER,
        b"This folder is made by nenpo and replaced by it as a whole.\n",
    )?;
    let pages = routes.iter().filter(|route| {
        matches!(
            route.content,
            Content::Page(..) | Content::Root | Content::NotFound
        )
    });
    Ok(Written {
        pages: pages.count(),
        files: routes.len() + statics.len() + 1,
    })
}

fn bytes(context: &SiteContext, theme: &Theme, route: &Route) -> Result<Vec<u8>, Failure> {
    render(context, theme, route)
        .map_err(|message| Failure::Theme(PathBuf::from(&route.path), message))
}

/// Makes every folder once, before the parallel part.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the room that writes the site"
)]
fn folders<'a>(staging: &Path, paths: impl Iterator<Item = &'a String>) -> Result<(), Failure> {
    let mut folders: Vec<PathBuf> = paths
        .filter_map(|path| Some(staging.join(Path::new(path).parent()?)))
        .collect();
    folders.sort();
    folders.dedup();
    for folder in &folders {
        fs::create_dir_all(folder).map_err(|error| Failure::Write(folder.clone(), error))?;
    }
    Ok(())
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the room that writes the site"
)]
fn put(staging: &Path, path: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = staging.join(path);
    fs::write(&path, bytes).map_err(|error| Failure::Write(path, error))
}

/// Puts the finished folder in the place of the old one.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the room that writes the site"
)]
fn swap(staging: &Path, out: &Path) -> Result<(), Failure> {
    let failed = |error| Failure::Write(out.to_owned(), error);
    if fs::symlink_metadata(out).is_err() {
        return fs::rename(staging, out).map_err(failed);
    }
    if exchange(staging, out).is_err() {
        let old = staging.with_extension("old");
        fs::rename(out, &old).map_err(failed)?;
        if let Err(error) = fs::rename(staging, out) {
            // The old site goes back; if even that fails, it is still whole under its other name.
            let _ = fs::rename(&old, out);
            return Err(failed(error));
        }
        return remove(&old).map_err(|error| Failure::Write(old, error));
    }
    remove(staging).map_err(|error| Failure::Write(staging.to_owned(), error))
}

/// Swaps two folders by one system call: there is no moment without a site.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

/// Other systems move twice.
#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the room that writes the site"
)]
fn remove(folder: &Path) -> io::Result<()> {
    fs::remove_dir_all(folder)
}
