//! Real paths: every symbolic link followed, also where the end of a path does not exist yet.
//!
//! In: a path as a user or `book.toml` wrote it. Out: where it really leads, so that two paths can
//! be compared. The standard library answers this only for paths that exist.

use crate::files::Failure;
use std::{
    collections::VecDeque,
    ffi::OsString,
    fs,
    path::{Component, Path, PathBuf},
};

/// Links that are followed before a path counts as a ring; the limit of Linux.
const LINKS: usize = 40;

/// Follows every link of a path and removes `.` and `..`. What does not exist is taken as written.
pub(super) fn resolve(path: &Path) -> PathBuf {
    // The parent of a bare file name is empty, and means the current folder.
    let path = if path == Path::new("") {
        Path::new(".")
    } else {
        path
    };
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut rest = parts(&absolute);
    let mut real = PathBuf::new();
    let mut links = 0;
    while let Some(part) = rest.pop_front() {
        if Path::new(&part) == Path::new("..") {
            real.pop();
            continue;
        }
        let next = real.join(&part);
        match fs::read_link(&next) {
            Ok(target) if links < LINKS => {
                links += 1;
                // An absolute target replaces what was walked so far: `join` does that by itself.
                for part in parts(&target).into_iter().rev() {
                    rest.push_front(part);
                }
            }
            _ => real = next,
        }
    }
    as_on_disk(real)
}

fn parts(path: &Path) -> VecDeque<OsString> {
    path.components()
        .filter(|part| *part != Component::CurDir)
        .map(|part| part.as_os_str().to_owned())
        .collect()
}

/// The same path in the spelling of the disk, where that ignores case.
fn as_on_disk(path: PathBuf) -> PathBuf {
    for above in path.ancestors() {
        let Ok(real) = fs::canonicalize(above) else {
            continue;
        };
        return match path.strip_prefix(above) {
            // `join` with nothing would append a separator.
            Ok(rest) if rest != Path::new("") => real.join(rest),
            _ => real,
        };
    }
    path
}

/// The real path of a file below the root of a site.
///
/// # Errors
/// A part of the path is a link that leads out of the site.
pub(super) fn inside(root: &Path, relative: &str) -> Result<PathBuf, Failure> {
    let home = resolve(root);
    let mut path = root.to_owned();
    for part in Path::new(relative) {
        path.push(part);
        if !resolve(&path).starts_with(&home) {
            return Err(Failure::LeadsOut(path));
        }
    }
    Ok(resolve(&path))
}

/// A path relative to a folder, with `/` between its parts, as manifests and `book.toml` have it.
pub(super) fn relative(folder: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = inner.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
