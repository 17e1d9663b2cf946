//! Files of a site in memory: each is read once, and again only after it may have changed.
//!
//! In: the root folder of a site. Out: paths relative to it (with `/`) and their bytes.
//! Deliberately absent: the meaning of any file. Symbolic links inside the site's folders are not
//! followed, so that nothing outside the root gets into a site by accident.

use crate::{
    cache::Version,
    message::{Message, ToValue, list, say},
};
use percent_encoding::{AsciiSet, CONTROLS};
use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    ops::Bound,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Characters of a path that are percent-encoded where the path becomes part of an address.
pub(crate) const UNSAFE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'#')
    // Without this, a name such as `50%25.pdf` would be decoded to another one.
    .add(b'%')
    .add(b'\\');

/// Name of the configuration file, which marks the root of a site.
pub const BOOK: &str = "book.toml";

/// Files of a site by path, each with the version of its bytes.
#[derive(Debug, Clone, Default)]
pub struct Files {
    by_path: BTreeMap<Arc<str>, File>,
    last: Version,
}

/// Bytes of a file, and their version.
#[derive(Debug, Clone)]
struct File {
    version: Version,
    bytes: Arc<[u8]>,
}

impl PartialEq for File {
    /// Compares bytes only; versions may differ.
    fn eq(&self, other: &Self) -> bool {
        // Two states of a preview share the bytes of all files that were not saved in between.
        Arc::ptr_eq(&self.bytes, &other.bytes) || self.bytes == other.bytes
    }
}

impl PartialEq for Files {
    fn eq(&self, other: &Self) -> bool {
        self.by_path == other.by_path
    }
}

impl Eq for Files {}

/// Treatment of a symbolic link at the top of what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Links {
    Followed,
    Refused,
}

/// Walks a folder, or yields the one file; hidden files are skipped and links are not followed.
fn walk(top: &Path) -> impl Iterator<Item = Result<walkdir::DirEntry, Failure>> + use<> {
    let walk = walkdir::WalkDir::new(top)
        .follow_links(false)
        // File systems list files in any order; problems and pages must not depend on it.
        .sort_by_file_name()
        .into_iter();
    let plain = walk.filter_entry(|entry| {
        // The top may be called `.`, which is not hidden.
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    });
    plain.map(|entry| {
        entry.map_err(|error| {
            let path = error.path().map(Path::to_owned).unwrap_or_default();
            Failure::Read(path, error.into())
        })
    })
}

/// Versions of all paths below the folders `tops`, and of `book.toml`, taken without reading any
/// file: a hash of length and time of change. Files that vanish during the walk have no version.
#[must_use]
pub fn versions(root: &Path, tops: &[String]) -> BTreeMap<PathBuf, u64> {
    let tops = tops.iter().map(String::as_str).chain([BOOK]);
    let entries = tops.flat_map(|top| walk(&root.join(top))).flatten();
    let versions = entries.filter_map(|entry| {
        let data = entry.metadata().ok()?;
        let mut hasher = DefaultHasher::new();
        // Some file systems tell the time of a change in whole seconds; the length finds most saves
        // within one.
        (data.is_dir(), data.len(), data.modified().ok()).hash(&mut hasher);
        Some((entry.into_path(), hasher.finish()))
    });
    versions.collect()
}

/// An error that no author can mend by editing a record: the system refused, or the command was
/// called with something that it must not do.
#[derive(Debug)]
pub enum Failure {
    /// A file or folder cannot be read.
    Read(PathBuf, io::Error),
    /// A file or folder cannot be written.
    Write(PathBuf, io::Error),
    /// The command line asks for something that does not exist or is not possible.
    Usage(Message),
    /// No site exists at this root.
    NoSite(PathBuf),
    /// The output folder exists, and nenpo did not make it.
    NotOurs(PathBuf),
    /// The output folder has nenpo's marker but no readable list of its files.
    NoManifest(PathBuf),
    /// The output folder contains files that nenpo did not write: the folder, then their names.
    Foreign(PathBuf, Vec<String>),
    /// The output folder contains files that the site is made from.
    OutputHoldsSite(PathBuf),
    /// The output folder is inside a folder that the site is read from: the output, then the input.
    OutputInInput(PathBuf, PathBuf),
    /// The finished folder differs from the list of its files: the folder, then the difference.
    Unsound(PathBuf, Message),
    /// A symbolic link leads out of the site where an author's file would be written.
    LeadsOut(PathBuf),
    /// The theme cannot draw a page: a fault of a template, not of a record.
    Theme(PathBuf, Message),
    /// The preview cannot listen at an address.
    Listen(String, io::Error),
    /// The caller asked to stop.
    Stopped,
}

impl Failure {
    /// The failure in words, with a way out where there is one.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Read(path, error) => say!("cannot-read", path = path.display(), error),
            Self::Write(path, error) => say!("cannot-write", path = path.display(), error),
            Self::Usage(message) => message.clone(),
            Self::NoSite(path) => say!("no-site", file = BOOK, path = path.display()),
            Self::NotOurs(path) => say!("not-made-by-nenpo", path = path.display()),
            Self::NoManifest(path) => say!("no-manifest", path = path.display()),
            Self::Foreign(path, names) => foreign(path, names),
            Self::OutputHoldsSite(path) => say!("output-holds-site", path = path.display()),
            Self::OutputInInput(path, input) => say!(
                "output-in-input",
                path = path.display(),
                input = input.display()
            ),
            Self::Unsound(path, difference) => {
                say!("site-is-not-whole", path = path.display(), difference)
            }
            Self::LeadsOut(path) => say!("link-leads-out", path = path.display()),
            Self::Theme(path, message) => say!("cannot-draw", path = path.display(), message),
            Self::Listen(address, error) => say!("cannot-listen", address, error),
            Self::Stopped => say!("stopped-and-nothing-written"),
        }
    }
}

/// Names the files that a build would remove, and both repairs.
fn foreign(path: &Path, names: &[String]) -> Message {
    const SHOWN: usize = 5;
    let shown = &names[..names.len().min(SHOWN)];
    let keep: Vec<String> = shown
        .iter()
        .map(|name| format!("{:?}", name.trim_end_matches('/')))
        .collect();
    let (path, keep) = (path.display(), keep.join(", "));
    let names = match names.len() - shown.len() {
        0 => list(shown),
        count => say!("names-and-more", names = list(shown), count).to_value(),
    };
    say!("holds-foreign-files", path, names, file = BOOK, keep)
}

impl Files {
    /// Reads `book.toml` at `root`.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub fn book(root: &Path) -> Result<Self, Failure> {
        if !root.join(BOOK).is_file() {
            return Err(Failure::NoSite(root.to_owned()));
        }
        let mut files = Self::default();
        files.read_file(root, &root.join(BOOK))?;
        Ok(files)
    }

    /// Reads everything below a folder of the root. A missing folder counts as empty; hidden files
    /// and files that vanish during the walk are skipped.
    ///
    /// # Errors
    /// A file or folder cannot be read.
    pub fn read_folder(&mut self, root: &Path, folder: &str) -> Result<(), Failure> {
        self.read_below(root, &root.join(folder), Links::Followed)
    }

    /// Reads `path` again, which is `folder` or something below it: a file, a folder with its
    /// contents, or nothing if it was removed. Returns whether any byte differs. After an error the
    /// earlier bytes stay.
    ///
    /// # Errors
    /// A file or folder cannot be read.
    pub fn reread(&mut self, root: &Path, folder: &str, path: &str) -> Result<bool, Failure> {
        let inner = path
            .strip_prefix(folder)
            .unwrap_or_default()
            .trim_start_matches('/');
        // Editors save hidden copies beside a file, which are no part of the site.
        if inner.split('/').any(|part| part.starts_with('.')) {
            return Ok(false);
        }
        let mut now = Self::default();
        let top = root.join(folder);
        let (above, _) = inner.rsplit_once('/').unwrap_or_default();
        // A folder above may have become a link since it was read: nothing below it belongs to the
        // site any more.
        let linked = Path::new(above)
            .ancestors()
            .any(|part| part != Path::new("") && top.join(part).is_symlink());
        if !linked {
            let links = if inner.is_empty() {
                Links::Followed
            } else {
                Links::Refused
            };
            now.read_below(root, &root.join(path), links)?;
        }
        let old = self.cut(path);
        let mut differs = old.len() != now.by_path.len();
        for (path, File { bytes, .. }) in now.by_path {
            // Unchanged files keep their version, so that nothing is rebuilt for them.
            match old.get(&path).filter(|old| old.bytes == bytes) {
                Some(same) => drop(self.by_path.insert(path, same.clone())),
                None => {
                    differs = true;
                    self.insert(path, bytes);
                }
            }
        }
        Ok(differs)
    }

    /// Removes a file, or a folder with its contents, and returns what was removed.
    fn cut(&mut self, path: &str) -> BTreeMap<Arc<str>, File> {
        // The slash keeps `data/2025-old` when `data/2025` is read again.
        let below: Vec<String> = self.under(&format!("{path}/")).map(str::to_owned).collect();
        let gone = below.into_iter().chain([path.to_owned()]);
        gone.filter_map(|path| self.by_path.remove_entry(&*path))
            .collect()
    }

    /// Reads a file, or everything below a folder.
    fn read_below(&mut self, root: &Path, top: &Path, links: Links) -> Result<(), Failure> {
        if links == Links::Refused && top.is_symlink() {
            return Ok(());
        }
        for entry in walk(top) {
            let read = entry.and_then(|entry| {
                // A site may be composed by links to its top folders; a link inside of them could
                // lead anywhere.
                let file = if entry.depth() == 0 {
                    top.is_file()
                } else {
                    entry.file_type().is_file()
                };
                if file {
                    self.read_file(root, entry.path())
                } else {
                    Ok(())
                }
            });
            match read {
                // Gone between the listing and the reading, as temporary files of editors are.
                Err(Failure::Read(_, error)) if error.kind() == io::ErrorKind::NotFound => {}
                other => other?,
            }
        }
        Ok(())
    }

    /// Reads one file.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the room that reads the site folder"
    )]
    fn read_file(&mut self, root: &Path, path: &Path) -> Result<(), Failure> {
        let bytes = std::fs::read(path).map_err(|error| Failure::Read(path.to_owned(), error))?;
        let relative = path.strip_prefix(root).unwrap_or(path);
        // Paths are compared and printed with `/` on every system.
        let name: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        self.insert(name.join("/"), bytes);
        Ok(())
    }

    /// Adds or replaces a file in memory, under a new version.
    pub fn insert(&mut self, path: impl Into<Arc<str>>, bytes: impl Into<Arc<[u8]>>) {
        self.last += 1;
        self.by_path.insert(
            path.into(),
            File {
                version: self.last,
                bytes: bytes.into(),
            },
        );
    }

    /// Retains the files that `wanted` accepts.
    pub fn keep(&mut self, wanted: impl Fn(&str) -> bool) {
        self.by_path.retain(|path, _| wanted(path));
    }

    /// Bytes of a file; none if it does not exist.
    #[must_use]
    pub fn bytes(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.by_path.get(path).map(|file| &file.bytes)
    }

    /// Version of a file: changes with every insertion; 0 if the file does not exist.
    #[must_use]
    pub fn version(&self, path: &str) -> Version {
        self.by_path.get(path).map_or(0, |file| file.version)
    }

    /// Text of a file without a byte order mark; none if it does not exist or is not UTF-8.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        let text = std::str::from_utf8(self.bytes(path)?).ok()?;
        Some(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    /// All paths, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.by_path.keys().map(AsRef::as_ref)
    }

    /// Paths below a folder (`data/projects/`) with the versions of the files, sorted.
    pub fn versions<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, Version)> {
        self.below(folder).map(|(path, file)| (path, file.version))
    }

    /// Paths below a folder (`data/projects/`), sorted.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.below(folder).map(|(path, _)| path)
    }

    fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a File)> {
        let from = self
            .by_path
            .range::<str, _>((Bound::Included(folder), Bound::Unbounded));
        from.map(|(path, file)| (path.as_ref(), file))
            .take_while(move |(path, _)| path.starts_with(folder))
    }
}
/// Absolute path of a folder, with links resolved; none if there is no such folder.
#[must_use]
pub fn absolute(folder: &Path) -> Option<PathBuf> {
    folder.canonicalize().ok()
}

/// Root of the repository that the program runs in; the current folder where none is under version
/// control. None if the system does not name the current folder.
#[must_use]
pub fn repository() -> Option<PathBuf> {
    let here = absolute(Path::new("."))?;
    let root = here.ancestors().find(|folder| folder.join(".git").exists());
    Some(root.map_or_else(|| here.clone(), Path::to_owned))
}
