//! Staging folders: where files wait beside their place until all of them are whole.
//!
//! A staging folder has a name that no other has and holds a lock file. The operating system gives
//! the lock back when the process ends, however it ends; so a lock that nobody holds proves that
//! the folder is left over. Numbers of processes prove nothing: in a container every build is
//! number 1.
//!
//! In: the folder that files will be moved to. Out: an empty folder on the same file system, removed
//! when it is dropped. Deliberately absent: what is staged.

use crate::files::Failure;
use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};
use tempfile::Builder;

/// The lock file; it is made first and removed last, so that nearly every leftover has one.
const LOCK: &str = ".nenpo-lock";

/// What stands between the name of the place and the random end of a staging folder's name.
const INFIX: &str = ".staging-";

/// Characters of the random end.
const RANDOM: usize = 6;

/// How often another name is tried; more than one is only needed while others sweep.
const ATTEMPTS: usize = 20;

/// The new site in a staging folder.
pub(super) const SITE: &str = "site";

/// The old site in a staging folder, while the new one takes its place in two steps.
pub(super) const OLD: &str = "old";

/// A staging folder that this process holds.
pub(super) struct Staging {
    folder: PathBuf,
    place: PathBuf,
    /// None once it was given back.
    lock: Option<File>,
}

impl Staging {
    /// Makes a staging folder beside `place`, and the folder above them. What earlier runs left
    /// there is cleared away first.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the room that writes beside the output"
    )]
    pub(super) fn beside(place: &Path) -> Result<Self, Failure> {
        let parent = place.parent().unwrap_or(Path::new("/"));
        let failed = |error| Failure::Write(parent.to_owned(), error);
        fs::create_dir_all(parent).map_err(failed)?;
        sweep(parent);
        for _ in 0..ATTEMPTS {
            let mut builder = Builder::new();
            let prefix = format!(".{}{INFIX}", name(place));
            builder.prefix(&prefix).rand_bytes(RANDOM);
            let folder = builder.tempdir_in(parent).map_err(failed)?.keep();
            if let Some(lock) = lock(&folder).map_err(failed)? {
                return Ok(Self {
                    folder,
                    place: place.to_owned(),
                    lock: Some(lock),
                });
            }
        }
        Err(failed(io::ErrorKind::ResourceBusy.into()))
    }

    /// A path in the staging folder.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Removes the folder with what is left in it.
    pub(super) fn remove(mut self) -> Result<(), Failure> {
        let done = self.clear();
        done.map_err(|error| Failure::Write(self.folder.clone(), error))
    }

    fn clear(&mut self) -> io::Result<()> {
        let Some(lock) = self.lock.take() else {
            return Ok(());
        };
        clear(&self.folder, &self.place, lock)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Reached after another failure; that the folder cannot be removed is not the news.
        let _ = self.clear();
    }
}

/// The name of a place as a staging folder repeats it.
fn name(place: &Path) -> String {
    let name = place.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Locks a new staging folder; none if a sweep took it for a leftover before it had its lock.
fn lock(folder: &Path) -> io::Result<Option<File>> {
    let path = folder.join(LOCK);
    let file = match File::create_new(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Ok(None),
        // A file system without locks: the folder is used all the same, and no sweep can touch it.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(path.exists().then_some(file)),
    }
}

/// Clears what runs that were cut off left in a folder: their staging folders are removed, and a
/// site that one of them had moved away is put back. Folders of living runs stay, and so does
/// everything that nenpo did not make. What cannot be cleared waits for the next run.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the room that writes beside the output"
)]
pub(super) fn sweep(parent: &Path) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let found = entry.file_name().to_string_lossy().into_owned();
        if let Some(name) = staged_for(&found).filter(|_| is_folder) {
            let _ = settle(&entry.path(), &parent.join(name));
        }
    }
}

/// The name of the place that a staging folder of this name stands beside.
fn staged_for(name: &str) -> Option<&str> {
    let (place, random) = name.strip_prefix('.')?.rsplit_once(INFIX)?;
    let ours = random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric());
    ours.then_some(place)
}

/// Clears a staging folder, if it is one and its run is dead.
fn settle(folder: &Path, place: &Path) -> io::Result<()> {
    let path = folder.join(LOCK);
    let is_file = fs::symlink_metadata(&path).is_ok_and(|data| data.is_file());
    if !is_file {
        // Cut off before it had its lock, or after it had lost it: then it is empty. Otherwise it
        // is somebody else's, and this call refuses it.
        return fs::remove_dir(folder);
    }
    let file = File::options().read(true).write(true).open(&path)?;
    match file.try_lock() {
        Ok(()) => clear(folder, place, file),
        Err(_) => Ok(()),
    }
}

/// Puts back a site that was moved away, then removes the folder, its lock last.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the room that writes beside the output"
)]
fn clear(folder: &Path, place: &Path, lock: File) -> io::Result<()> {
    let old = folder.join(OLD);
    if is_folder(&old) && is_vacant(place) {
        fs::rename(&old, place)?;
    }
    if is_folder(&old) && is_folder(&folder.join(SITE)) {
        // The new site never came to its place, and somebody else has put another one there. The
        // old one may be the only copy of files that a person had in it.
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name() == LOCK {
            continue;
        }
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    // Some systems remove no file that is open.
    drop(lock);
    match fs::remove_file(folder.join(LOCK)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    fs::remove_dir(folder)
}

/// Whether a path is a folder itself, and no link to one.
fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_dir())
}

/// Whether nothing stands at a place, or an empty folder, which a rename replaces.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the room that writes beside the output"
)]
fn is_vacant(place: &Path) -> bool {
    match fs::symlink_metadata(place) {
        Err(error) => error.kind() == io::ErrorKind::NotFound,
        Ok(data) => data.is_dir() && fs::read_dir(place).is_ok_and(|mut all| all.next().is_none()),
    }
}
