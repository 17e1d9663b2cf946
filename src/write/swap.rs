//! The swap: a finished folder takes the place of the old one, and a run that was cut off is undone.
//!
//! In: a staging folder with a whole site in it. Out: that site in its place. On Linux both folders
//! are exchanged by one system call, so that there is no moment without a site. Elsewhere the old one
//! is moved away first; if the run is cut off then, the next one puts it back.

use super::{
    Event, MARKER,
    build::Tell,
    output::{Output, Swap},
    paths::resolve,
    staging::{self, OLD, SITE, Staging},
};
use crate::files::Failure;
use std::{fs, io, path::Path};

/// Puts the finished folder in the place of the old one, which then is in the staging folder.
///
/// # Errors
/// The system cannot move the folders; the old one is in its place.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the room that writes the site"
)]
pub(super) fn swap(staging: &Staging, output: &Output, tell: &Tell<'_>) -> Result<(), Failure> {
    let new = staging.path(SITE);
    let place = &output.place;
    let failed = |error| Failure::Write(place.clone(), error);
    if fs::symlink_metadata(place).is_err() {
        return fs::rename(new, place).map_err(failed);
    }
    if output.swap == Swap::Exchange && exchange(&new, place).is_ok() {
        return Ok(());
    }
    let old = staging.path(OLD);
    fs::rename(place, &old).map_err(failed)?;
    // Too late to stop: without the next step there is no site.
    let _ = tell(Event::Between);
    if let Err(error) = fs::rename(new, place) {
        // If this fails too, the staging folder stays, and the next run tries again.
        let _ = fs::rename(old, place);
        return Err(failed(error));
    }
    Ok(())
}

/// Exchanges two folders by one system call.
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

/// Clears what earlier builds into `out` left beside it when they were cut off. A site that had been
/// moved away and not replaced yet is put back; says whether one was.
#[must_use]
pub fn recover(out: &Path) -> bool {
    let place = resolve(out);
    let missing = || fs::symlink_metadata(&place).is_err();
    let was_missing = missing();
    if let Some(parent) = place.parent() {
        staging::sweep(parent);
    }
    put_back_former(&place);
    was_missing && !missing()
}

/// Puts back a site as nenpo 0.1 moved it away: `.public.old`.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the room that writes the site"
)]
fn put_back_former(place: &Path) {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let old = place.with_file_name(format!(".{name}.old"));
    if old.join(MARKER).is_file() && fs::symlink_metadata(place).is_err() {
        let _ = fs::rename(old, place);
    }
}
