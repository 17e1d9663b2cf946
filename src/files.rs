//! Disk -> [`Files`]: every file of a site as bytes, read once. The only room that reads the site folder.
//!
//! In: the root folder of a site. Out: paths relative to it (with `/`) and their bytes. Deliberately absent: any meaning of a file.
//! Links are not followed, so nothing outside the root can get into a site.

use crate::cache::Version;
use percent_encoding::{AsciiSet, CONTROLS};
use std::{
    collections::BTreeMap,
    fmt,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    ops::Bound,
    path::{Path, PathBuf},
    sync::Arc,
};

/// What a path must not hold as it is where it is a part of an address.
pub(crate) const UNSAFE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'#')
    .add(b'%')
    .add(b'\\');

/// The configuration file at the root of a site.
pub const BOOK: &str = "book.toml";

/// The files of a site by path.
#[derive(Debug, Clone, Default)]
pub struct Files {
    by_path: BTreeMap<Arc<str>, File>,
    last: Version,
}

/// A file's bytes, and which version of it they are.
#[derive(Debug, Clone)]
struct File {
    version: Version,
    bytes: Arc<[u8]>,
}

impl PartialEq for File {
    /// Whether they hold the same bytes, whatever versions these are.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.bytes, &other.bytes) || self.bytes == other.bytes
    }
}

impl PartialEq for Files {
    fn eq(&self, other: &Self) -> bool {
        self.by_path == other.by_path
    }
}

impl Eq for Files {}

/// Whether what is read may be reached by a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Links {
    Followed,
    Refused,
}

/// Everything below a folder but dot-files, or the one file; links are named, not followed.
fn walk(top: &Path) -> impl Iterator<Item = Result<walkdir::DirEntry, Failure>> + use<> {
    let walk = walkdir::WalkDir::new(top)
        .follow_links(false)
        .sort_by_file_name()
        .into_iter();
    let plain = walk.filter_entry(|entry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    });
    plain.map(|entry| {
        entry.map_err(|error| {
            let path = error.path().map(Path::to_owned).unwrap_or_default();
            Failure::Read(path, error.into())
        })
    })
}

/// What a look at the folders `tops` and at `book.toml` sees without reading: a version for every path, which is another one as soon as
/// its length or its time of change is. What vanishes meanwhile has none.
#[must_use]
pub fn versions(root: &Path, tops: &[String]) -> BTreeMap<PathBuf, u64> {
    let tops = tops.iter().map(String::as_str).chain([BOOK]);
    let entries = tops.flat_map(|top| walk(&root.join(top))).flatten();
    let versions = entries.filter_map(|entry| {
        let data = entry.metadata().ok()?;
        let mut hasher = DefaultHasher::new();
        (data.is_dir(), data.len(), data.modified().ok()).hash(&mut hasher);
        Some((entry.into_path(), hasher.finish()))
    });
    versions.collect()
}

/// Something that no author can mend by editing a record: the system refused, or the command was called wrongly.
#[derive(Debug)]
pub enum Failure {
    /// A file or folder cannot be read.
    Read(PathBuf, io::Error),
    /// A file or folder cannot be written.
    Write(PathBuf, io::Error),
    /// The command asks for something that is not there.
    Usage(String),
    /// There is no site here.
    NoSite(PathBuf),
    /// The output folder holds something that nenpo did not make.
    NotOurs(PathBuf),
    /// The output folder would swallow the site's own files.
    OutputHoldsSite(PathBuf),
    /// The program's own theme cannot draw a page: a fault of the theme, not of a record.
    Theme(PathBuf, String),
    /// The preview cannot listen at an address.
    Listen(String, io::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(path, error) => write!(f, "cannot read {}: {error}", path.display()),
            Self::Write(path, error) => write!(f, "cannot write {}: {error}", path.display()),
            Self::Usage(message) => write!(f, "{message}"),
            Self::NoSite(path) => write!(
                f,
                "no {BOOK} in {}: run nenpo in the folder of a site, or name it with --root",
                path.display()
            ),
            Self::NotOurs(path) => write!(
                f,
                "{} exists and was not made by nenpo, so it is left alone: move it away, or choose another folder with --out",
                path.display()
            ),
            Self::OutputHoldsSite(path) => {
                write!(
                    f,
                    "{} holds the site's own files: choose another folder with --out",
                    path.display()
                )
            }
            Self::Theme(path, message) => {
                write!(f, "the theme cannot draw {}: {message}", path.display())
            }
            Self::Listen(address, error) => write!(
                f,
                "cannot listen at {address}: {error}; choose another address with --host and --port"
            ),
        }
    }
}

impl std::error::Error for Failure {}

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

    /// Reads everything below a folder of the root; a folder that does not exist holds nothing. Dot-files are left out, and so is
    /// what vanishes while it is read.
    ///
    /// # Errors
    /// A file or folder cannot be read.
    pub fn read_folder(&mut self, root: &Path, folder: &str) -> Result<(), Failure> {
        self.read_below(root, &root.join(folder), Links::Followed)
    }

    /// Reads again what stands at `path`, in `folder` or the folder itself: a file, a folder with all that is in it, or nothing any
    /// more. Says whether any byte differs. What cannot be read stays as it was.
    ///
    /// # Errors
    /// A file or folder cannot be read.
    pub fn reread(&mut self, root: &Path, folder: &str, path: &str) -> Result<bool, Failure> {
        let inner = path
            .strip_prefix(folder)
            .unwrap_or_default()
            .trim_start_matches('/');
        if inner.split('/').any(|part| part.starts_with('.')) {
            return Ok(false);
        }
        let mut now = Self::default();
        let top = root.join(folder);
        let (above, _) = inner.rsplit_once('/').unwrap_or_default();
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
            // What is the same stays the same version.
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

    /// Takes out a file, or a folder with all that is in it.
    fn cut(&mut self, path: &str) -> BTreeMap<Arc<str>, File> {
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
                // A site may be put together by links to its folders; a link inside of them could lead anywhere.
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
        let name: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        self.insert(name.join("/"), bytes);
        Ok(())
    }

    /// Puts a file in, as tests and editors do.
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

    /// Forgets the files that are not wanted.
    pub fn keep(&mut self, wanted: impl Fn(&str) -> bool) {
        self.by_path.retain(|path, _| wanted(path));
    }

    /// The bytes of a file.
    #[must_use]
    pub fn bytes(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.by_path.get(path).map(|file| &file.bytes)
    }

    /// The version of a file: another one as soon as it is put in again, 0 where it is not there.
    #[must_use]
    pub fn version(&self, path: &str) -> Version {
        self.by_path.get(path).map_or(0, |file| file.version)
    }

    /// A file's text, without a byte order mark; none if it is not there or not UTF-8.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        let text = std::str::from_utf8(self.bytes(path)?).ok()?;
        Some(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    /// All paths, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.by_path.keys().map(AsRef::as_ref)
    }

    /// The paths below a folder with the versions of the files, sorted.
    pub fn versions<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, Version)> {
        self.below(folder).map(|(path, file)| (path, file.version))
    }

    /// The paths below a folder (`data/projects/`), sorted.
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
