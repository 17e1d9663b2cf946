//! Files of authors: written whole or not at all, and never outside of the site.
//!
//! In: the root of a site, a path below it and bytes. Out: the file with these bytes, or the file
//! exactly as it was, whatever ends the program in between: a full disk, a kill, a power failure.
//! This is the only function that writes a file which an author keeps.

use super::{Existing, paths::inside, staging::Staging};
use crate::{files::Failure, message::say};
use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// The new file in its staging folder.
const NEW: &str = "new";

/// Writes a file of the site at `root`, and makes the folders above it. A link inside the site is
/// followed, and stays a link.
///
/// # Errors
/// A link leads out of the site, the file exists and is to be kept, or the system cannot write.
pub fn author_file(
    root: &Path,
    relative: &str,
    bytes: &[u8],
    existing: Existing,
) -> Result<(), Failure> {
    let named = root.join(relative);
    let place = inside(root, relative)?;
    if existing == Existing::Keep && fs::symlink_metadata(&place).is_ok() {
        return Err(is_there(&named));
    }
    let staging = Staging::beside(&place)?;
    let done = replace(&staging.path(NEW), &place, bytes, existing);
    done.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => is_there(&named),
        _ => Failure::Write(named, error),
    })
}

fn is_there(path: &Path) -> Failure {
    Failure::Usage(say!("is-there-already", path = path.display()))
}

/// Writes `new` to the disk, then lets it take the place of the old file in one step.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the room that writes files of a site"
)]
fn replace(new: &Path, place: &PathBuf, bytes: &[u8], existing: Existing) -> io::Result<()> {
    let mut file = File::create_new(new)?;
    file.write_all(bytes)?;
    if let Ok(old) = fs::metadata(place) {
        file.set_permissions(old.permissions())?;
    }
    // Without this, a power failure could leave the new name with none of the new bytes.
    file.sync_all()?;
    drop(file);
    match existing {
        Existing::Replace => fs::rename(new, place),
        // A second name fails where there is a file meanwhile; a rename would replace it.
        Existing::Keep => fs::hard_link(new, place).or_else(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Err(error),
            _ => fs::rename(new, place),
        }),
    }
}
