//! Routes -> folder: every route is drawn in parallel and written to a staging folder, which is
//! compared with its manifest and swapped in as a whole.

use super::{
    Event, MANIFEST, MARKER,
    kept::{self, Carried},
    output::Output,
    paths::relative,
    staging::{SITE, Staging},
    swap::swap,
};
use crate::{
    files::Failure,
    message::say,
    render::render,
    site::{self, Content, FileHash, Route, SiteContext},
    theme::Theme,
};
use rayon::prelude::*;
use std::{
    collections::BTreeSet,
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};
use walkdir::WalkDir;

/// Hears every event of a build. Where it answers `Break`, the build stops and the old site stays.
pub type Tell<'a> = dyn Fn(Event) -> ControlFlow<()> + Sync + 'a;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Pages for people.
    pub pages: usize,
    /// All files, pages among them.
    pub files: usize,
    /// Names of `[build] keep` that the old folder does not contain.
    pub missing: Vec<String>,
}

/// Number of files that a build writes, the manifest among them, without those it carries over.
#[must_use]
pub fn count(context: &SiteContext, theme: &Theme) -> usize {
    site::routes(context).len() + theme.statics().count() + 1
}

/// Writes a whole site to `output`. `tell` hears of every file.
///
/// # Errors
/// The theme cannot draw a page, the system cannot write, the folder must not be replaced, or the
/// caller asked to stop; the old site is as it was before.
pub fn write(
    context: &SiteContext,
    theme: &Theme,
    output: &Output,
    tell: &Tell<'_>,
) -> Result<Written, Failure> {
    let staging = Staging::beside(&output.place)?;
    let new = NewSite {
        folder: staging.path(SITE),
        routes: site::routes(context),
        statics: theme.statics().collect(),
    };
    new.make_folders()?;
    let mut hashes = new.write_routes(context, theme, tell)?;
    hashes.extend(new.write_statics(tell)?);
    let Carried {
        hashes: kept,
        missing,
    } = kept::carry_over(&output.place, &new.folder, &output.keep)?;
    hashes.extend(kept);
    let listed: BTreeSet<String> = hashes.iter().map(|hash| hash.path().to_owned()).collect();
    if let Some(twin) = twin(&hashes) {
        let difference = say!("two-files-are-called", name = twin);
        return Err(Failure::Unsound(output.place.clone(), difference));
    }
    new.put(MANIFEST, &site::manifest(hashes))?;
    new.put(
        MARKER,
        b"This folder is made by nenpo and replaced by it as a whole.\n",
    )?;
    heard(tell, Event::Finished)?;
    new.is_whole(listed, output)?;
    output.is_replaceable()?;
    swap(&staging, output, tell)?;
    staging.remove()?;
    Ok(Written {
        pages: new.pages(),
        files: new.routes.len() + new.statics.len() + 1,
        missing,
    })
}

/// The path that two files have, if there is one.
fn twin(hashes: &[FileHash]) -> Option<&str> {
    let mut seen = BTreeSet::new();
    let mut paths = hashes.iter().map(FileHash::path);
    paths.find(|path| !seen.insert(*path))
}

/// Tells of an event; an error if the build is to stop.
fn heard(tell: &Tell<'_>, event: Event) -> Result<(), Failure> {
    match tell(event) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Failure::Stopped),
    }
}

/// A site while it is written to its staging folder.
struct NewSite<'a> {
    folder: PathBuf,
    routes: Vec<Route>,
    statics: Vec<(String, &'a Arc<[u8]>)>,
}

impl NewSite<'_> {
    /// Makes every folder once, before the parallel part.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the room that writes the site"
    )]
    fn make_folders(&self) -> Result<(), Failure> {
        let routes = self.routes.iter().map(|route| &route.path);
        let paths = routes.chain(self.statics.iter().map(|(path, _)| path));
        let folders: BTreeSet<PathBuf> = paths
            .filter_map(|path| Some(self.folder.join(Path::new(path).parent()?)))
            .collect();
        for folder in folders {
            fs::create_dir_all(&folder).map_err(|error| Failure::Write(folder, error))?;
        }
        Ok(())
    }

    /// Draws and writes all routes in parallel. If several fail, the first in order is reported.
    fn write_routes(
        &self,
        context: &SiteContext,
        theme: &Theme,
        tell: &Tell<'_>,
    ) -> Result<Vec<FileHash>, Failure> {
        let written: Vec<Result<FileHash, Failure>> = self
            .routes
            .par_iter()
            .map(|route| {
                heard(tell, Event::Begun)?;
                let bytes = render(context, theme, route)
                    .map_err(|message| Failure::Theme(PathBuf::from(&route.path), message))?;
                self.put(&route.path, &bytes)?;
                heard(tell, Event::Finished)?;
                Ok(site::file_hash(&route.path, &bytes))
            })
            .collect();
        written.into_iter().collect()
    }

    fn write_statics(&self, tell: &Tell<'_>) -> Result<Vec<FileHash>, Failure> {
        let mut hashes = Vec::new();
        for (path, bytes) in &self.statics {
            self.put(path, bytes)?;
            hashes.push(site::file_hash(path, bytes));
            heard(tell, Event::Finished)?;
        }
        Ok(hashes)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "this is the room that writes the site"
    )]
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = self.folder.join(path);
        fs::write(&path, bytes).map_err(|error| Failure::Write(path, error))
    }

    /// Compares the folder with the list of its files: one too many could be of another site, and
    /// one too few would be a hole in this one.
    fn is_whole(&self, mut listed: BTreeSet<String>, output: &Output) -> Result<(), Failure> {
        let unsound = |difference| Failure::Unsound(output.place.clone(), difference);
        listed.extend([MANIFEST, MARKER].map(str::to_owned));
        for entry in WalkDir::new(&self.folder) {
            let entry = entry.map_err(|error| Failure::Read(self.folder.clone(), error.into()))?;
            let path = relative(&self.folder, entry.path());
            if entry.file_type().is_dir() || kept::is_version_control(&path) {
                continue;
            }
            if !listed.remove(&path) {
                return Err(unsound(say!("came-from-elsewhere", path)));
            }
        }
        match listed.first() {
            Some(path) => Err(unsound(say!("has-vanished", path))),
            None => Ok(()),
        }
    }

    /// Number of pages for people.
    fn pages(&self) -> usize {
        let is_page = |route: &&Route| {
            matches!(
                route.content,
                Content::Page(..) | Content::Root | Content::NotFound
            )
        };
        self.routes.iter().filter(is_page).count()
    }
}
