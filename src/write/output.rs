//! The output folder: where it really is, and whether a build may replace it.
//!
//! In: the folder as the user named it, the folders that the site is read from, and the names that a
//! site keeps. Out: an [`Output`], or the reason why nothing may be written there. A folder may be
//! replaced if all that it contains was written by nenpo, is to be kept, or is litter of the
//! system. Deliberately absent: writing.

use super::{MANIFEST, MARKER, paths::relative, paths::resolve};
use crate::{
    config::Folders,
    files::Failure,
    site::{self, ManifestEntry},
};
use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};
use walkdir::{DirEntry, WalkDir};

/// Files that systems leave in every folder that somebody opens; nobody misses them.
const LITTER: [&str; 5] = [
    ".DS_Store",
    ".directory",
    "Thumbs.db",
    "desktop.ini",
    "ehthumbs.db",
];

/// How litter of macOS begins on drives that are not its own.
const LITTER_PREFIX: &str = "._";

/// How a new folder takes the place of the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Swap {
    /// In one step where the system can exchange two folders, else in two.
    Exchange,
    /// In two steps: the old folder is moved away, then the new one into its place.
    TwoSteps,
}

/// An output folder that a build may replace.
#[derive(Debug, Clone)]
pub struct Output {
    /// As the user named it, for messages.
    named: PathBuf,
    /// Where it really is; where it was named, there may be a link.
    pub(super) place: PathBuf,
    /// Names that are carried over, relative to the folder.
    pub(super) keep: Vec<String>,
    pub(super) swap: Swap,
}

impl Output {
    /// Finds the output folder `out` of the site at `root`. `keep` names the files and folders in it
    /// that are a person's and that every build carries over.
    ///
    /// # Errors
    /// The folder must not be replaced: it overlaps the folders that the site is read from, nenpo
    /// did not make it, or it contains other files than nenpo's.
    pub fn find(
        root: &Path,
        out: &Path,
        folders: &Folders,
        keep: &[String],
    ) -> Result<Self, Failure> {
        let output = Self {
            named: out.to_owned(),
            place: resolve(out),
            keep: keep.to_vec(),
            swap: Swap::Exchange,
        };
        output.is_apart(root, folders)?;
        output.is_replaceable()?;
        Ok(output)
    }

    /// The same folder, replaced in another way.
    #[must_use]
    pub fn with_swap(self, swap: Swap) -> Self {
        Self { swap, ..self }
    }

    /// Refuses a folder that contains what the site is read from, or is contained in it.
    fn is_apart(&self, root: &Path, folders: &Folders) -> Result<(), Failure> {
        let root_holds = resolve(root).starts_with(&self.place);
        let inputs = folders.all().map(|folder| root.join(folder));
        let input_holds = |input: &PathBuf| resolve(input).starts_with(&self.place);
        if root_holds || inputs.iter().any(input_holds) {
            return Err(Failure::OutputHoldsSite(self.named.clone()));
        }
        let above = inputs
            .into_iter()
            .find(|input| self.place.starts_with(resolve(input)));
        match above {
            Some(input) => Err(Failure::OutputInInput(self.named.clone(), input)),
            None => Ok(()),
        }
    }

    /// Refuses a folder with anything in it that a build would destroy. Asked before a site is
    /// drawn, and again before it is swapped in: a file may have come meanwhile.
    pub(super) fn is_replaceable(&self) -> Result<(), Failure> {
        match fs::symlink_metadata(&self.place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(Failure::Read(self.place.clone(), error)),
            Ok(data) if !data.is_dir() => return Err(Failure::NotOurs(self.named.clone())),
            Ok(_) => {}
        }
        if !self.place.join(MARKER).is_file() {
            let empty = self.others(&BTreeSet::new())?.is_empty() && !self.has_folders()?;
            return match empty {
                true => Ok(()),
                false => Err(Failure::NotOurs(self.named.clone())),
            };
        }
        let own = self.own_files()?;
        let foreign = self.others(&own)?;
        if foreign.is_empty() {
            return Ok(());
        }
        Err(Failure::Foreign(
            self.named.clone(),
            summarized(&foreign, &own),
        ))
    }

    /// The files that nenpo wrote into the folder: those of its list that no person had put there.
    #[expect(
        clippy::disallowed_methods,
        reason = "the room that writes a manifest reads it too"
    )]
    fn own_files(&self) -> Result<BTreeSet<String>, Failure> {
        let unreadable = || Failure::NoManifest(self.named.clone());
        let bytes = fs::read(self.place.join(MANIFEST)).map_err(|_| unreadable())?;
        let entries = site::read_manifest(&bytes).ok_or_else(unreadable)?;
        let own = entries.into_iter().filter(|entry| !entry.kept);
        let mut own: BTreeSet<String> = own.map(|ManifestEntry { path, .. }| path).collect();
        own.extend([MANIFEST, MARKER].map(str::to_owned));
        Ok(own)
    }

    /// The files of the folder that are neither among `own`, nor kept, nor litter.
    fn others(&self, own: &BTreeSet<String>) -> Result<Vec<String>, Failure> {
        let mut found = Vec::new();
        for entry in self.walk() {
            let entry = entry?;
            let path = relative(&self.place, entry.path());
            if !entry.file_type().is_dir() && !own.contains(&path) {
                found.push(path);
            }
        }
        Ok(found)
    }

    /// Whether there is any folder but those that lead to what is kept.
    fn has_folders(&self) -> Result<bool, Failure> {
        for entry in self.walk() {
            let entry = entry?;
            let path = format!("{}/", relative(&self.place, entry.path()));
            let leads_to_kept = self.keep.iter().any(|kept| kept.starts_with(&path));
            if entry.file_type().is_dir() && !leads_to_kept {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Everything in the folder but litter and what is kept.
    fn walk(&self) -> impl Iterator<Item = Result<DirEntry, Failure>> {
        let walk = WalkDir::new(&self.place).min_depth(1);
        let wanted = |entry: &DirEntry| {
            let path = relative(&self.place, entry.path());
            !is_litter(entry) && !self.keep.contains(&path)
        };
        walk.into_iter().filter_entry(wanted).map(|entry| {
            entry.map_err(|error| {
                let path = error.path().map(Path::to_owned).unwrap_or_default();
                Failure::Read(path, error.into())
            })
        })
    }
}

/// Whether an entry is what a system leaves in a folder, without anybody having asked for it.
pub(super) fn is_litter(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    LITTER.contains(&&*name) || name.starts_with(LITTER_PREFIX)
}

/// Files by the folders that hold nothing of nenpo's: `.git/` instead of each file in it.
fn summarized(files: &[String], own: &BTreeSet<String>) -> Vec<String> {
    let is_foreign = |folder: &str| {
        let mut behind = own.range(folder.to_owned()..);
        behind.next().is_none_or(|path| !path.starts_with(folder))
    };
    let name = |file: &String| {
        let mut folders = file.match_indices('/').map(|(at, _)| &file[..=at]);
        let folder = folders.find(|folder| is_foreign(folder));
        folder.unwrap_or(file).to_owned()
    };
    let names: BTreeSet<String> = files.iter().map(name).collect();
    names.into_iter().collect()
}
