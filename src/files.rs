//! Disk -> [`Files`]: every file of a site as bytes, read once. The only room that reads the site folder.
//!
//! In: the root folder of a site. Out: paths relative to it (with `/`) and their bytes. Deliberately absent: any meaning of a file.
//! Links are not followed, so nothing outside the root can get into a site.

use crate::memory::Stamp;
use std::{
    collections::BTreeMap,
    fmt, io,
    path::{Path, PathBuf},
    sync::Arc,
};

/// The configuration file at the root of a site.
pub const BOOK: &str = "book.toml";

/// The files of a site by path.
#[derive(Debug, Clone, Default)]
pub struct Files {
    by_path: BTreeMap<String, (Stamp, Arc<[u8]>)>,
    last: Stamp,
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
                write!(f, "{} holds the site's own files: choose another folder with --out", path.display())
            }
            Self::Theme(path, message) => write!(f, "the theme cannot draw {}: {message}", path.display()),
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

    /// Reads everything below a folder of the root; a folder that does not exist holds nothing. Dot-files are left out.
    ///
    /// # Errors
    /// A file or folder cannot be read.
    pub fn read_folder(&mut self, root: &Path, folder: &str) -> Result<(), Failure> {
        let top = root.join(folder);
        if !top.is_dir() {
            return Ok(());
        }
        let walk =
            walkdir::WalkDir::new(&top).follow_links(false).sort_by_file_name().into_iter().filter_entry(
                |entry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.'),
            );
        for entry in walk {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(&top).to_owned();
                Failure::Read(path, error.into())
            })?;
            if entry.file_type().is_file() {
                self.read_file(root, entry.path())?;
            }
        }
        Ok(())
    }

    /// Reads one file.
    #[expect(clippy::disallowed_methods, reason = "this is the room that reads the site folder")]
    fn read_file(&mut self, root: &Path, path: &Path) -> Result<(), Failure> {
        let bytes = std::fs::read(path).map_err(|error| Failure::Read(path.to_owned(), error))?;
        let relative = path.strip_prefix(root).unwrap_or(path);
        let name: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        self.insert(name.join("/"), bytes);
        Ok(())
    }

    /// Puts a file in, as tests and editors do.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) {
        self.last += 1;
        self.by_path.insert(path.into(), (self.last, bytes.into()));
    }

    /// The bytes of a file.
    #[must_use]
    pub fn bytes(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.by_path.get(path).map(|(_, bytes)| bytes)
    }

    /// The version of a file: another one as soon as it is put in again, 0 where it is not there.
    #[must_use]
    pub fn stamp(&self, path: &str) -> Stamp {
        self.by_path.get(path).map_or(0, |(stamp, _)| *stamp)
    }

    /// A file's text, without a byte order mark; none if it is not there or not UTF-8.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        let text = std::str::from_utf8(self.bytes(path)?).ok()?;
        Some(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    /// All paths, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.by_path.keys().map(String::as_str)
    }

    /// The paths below a folder (`data/projects/`), sorted.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.by_path
            .range(folder.to_owned()..)
            .map(|(path, _)| path.as_str())
            .take_while(move |path| path.starts_with(folder))
    }
}
