//! Changes on disk: the operating system's hints, or looking again and again.
//!
//! In: a workshop, whose folders are watched. Out: a new state for each change. What happened to a path is not believed (editors save
//! in ten ways, and systems tell them apart in as many): a hint says only where to look. Reading is no change, so that our own reading
//! leads to nothing. Deliberately absent: what a change means.

use super::session::{Session, State};
use crate::files::versions;
use notify::{
    Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode},
};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, channel},
    thread::sleep,
    time::Duration,
};

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watching {
    /// The system says where.
    Hints,
    /// Everything is looked at again and again, for drives that give no hints.
    Polling,
}

/// Editors write in several steps; a change has settled when nothing more comes for so long.
const QUIET: Duration = Duration::from_millis(5);

/// It is not waited longer than this many times that long (30 ms).
const ROUNDS: usize = 6;

/// A checkout of many files is one change: beyond so many paths it is waited longer and more often.
const MANY: usize = 40;
const QUIET_OF_MANY: Duration = Duration::from_millis(60);
const ROUNDS_OF_MANY: usize = 50;

/// How often everything is looked at.
const POLL: Duration = Duration::from_millis(400);

/// Follows the files for ever. `publish` gets every new state, `polling` why there are no hints where there should be some.
pub(super) fn follow(
    root: &Path,
    mut session: Session,
    watching: Watching,
    mut publish: impl FnMut(State),
    polling: impl FnOnce(String),
) {
    if watching == Watching::Hints {
        let Err(reason) = hints(root, &mut session, &mut publish);
        polling(reason);
    }
    poll(root, &mut session, &mut publish);
}

/// Takes a look at paths; a new state is published.
fn look(session: &mut Session, changed: &BTreeSet<PathBuf>, publish: &mut impl FnMut(State)) {
    let before = session.state().build;
    let state = session.refresh(changed);
    if state.build != before {
        publish(state);
    }
}

/// What never comes to an end by itself.
enum Never {}

/// Follows the system's hints until there are none any more; says why.
fn hints(
    root: &Path,
    session: &mut Session,
    publish: &mut impl FnMut(State),
) -> Result<Never, String> {
    let words = |error: notify::Error| error.to_string();
    let (sender, events) = channel();
    let settings = Config::default().with_follow_symlinks(false);
    let mut watcher = RecommendedWatcher::new(sender, settings).map_err(words)?;
    let mut tops = Tops::default();
    let everything = BTreeSet::from([root.to_owned()]);
    let mut changed = everything.clone();
    loop {
        // What changed before the watch began is found by looking after it did.
        if tops.concern(root, session, &changed) {
            tops.watch(&mut watcher, root, session).map_err(words)?;
        }
        look(session, &changed, publish);
        changed = if tops.concern(root, session, &BTreeSet::new()) {
            everything.clone()
        } else {
            settled(&events, root)?
        };
    }
}

/// The folders that are watched.
#[derive(Default)]
struct Tops(Vec<String>);

impl Tops {
    /// Whether the watch must begin anew: the site has other folders now, or one of them may have come, gone or moved.
    fn concern(&self, root: &Path, session: &Session, changed: &BTreeSet<PathBuf>) -> bool {
        let folders = session.folders();
        let moved = |path: &PathBuf| {
            folders
                .iter()
                .any(|folder| root.join(folder).starts_with(path))
        };
        self.0 != folders || changed.iter().any(moved)
    }

    /// Watches the folders with all that is in them, and what is above them for their coming and going.
    fn watch(
        &mut self,
        watcher: &mut impl Watcher,
        root: &Path,
        session: &Session,
    ) -> notify::Result<()> {
        for old in self.0.drain(..) {
            // Whether it still was watched does not matter.
            let _ = watcher.unwatch(&root.join(old));
        }
        self.0 = session.folders().map(str::to_owned).into();
        for top in self.0.iter().map(|folder| root.join(folder)) {
            for above in top
                .ancestors()
                .skip(1)
                .take_while(|above| above.starts_with(root))
            {
                begin(watcher, above, RecursiveMode::NonRecursive)?;
            }
            begin(watcher, &top, RecursiveMode::Recursive)?;
        }
        Ok(())
    }
}

/// A folder that is not there is noticed by what is above it.
fn begin(watcher: &mut impl Watcher, path: &Path, mode: RecursiveMode) -> notify::Result<()> {
    match watcher.watch(path, mode) {
        Err(error) if path.is_dir() => Err(error),
        _ => Ok(()),
    }
}

/// Waits for a change and until it has settled; gives the paths to look at.
fn settled(
    events: &Receiver<notify::Result<Event>>,
    root: &Path,
) -> Result<BTreeSet<PathBuf>, String> {
    let mut paths = BTreeSet::new();
    while paths.is_empty() {
        let event = events
            .recv()
            .map_err(|_| "the system stopped watching".to_owned())?;
        paths.extend(touched(event, root));
    }
    let mut rounds = 0;
    loop {
        let many = paths.len() > MANY;
        sleep(if many { QUIET_OF_MANY } else { QUIET });
        let more: Vec<PathBuf> = events
            .try_iter()
            .flat_map(|event| touched(event, root))
            .collect();
        rounds += 1;
        if more.is_empty() || rounds >= if many { ROUNDS_OF_MANY } else { ROUNDS } {
            paths.extend(more);
            return Ok(paths);
        }
        paths.extend(more);
    }
}

/// The paths that an event hints at; the root where hints were lost.
fn touched(event: notify::Result<Event>, root: &Path) -> Vec<PathBuf> {
    match event {
        Ok(event) if event.need_rescan() => vec![root.to_owned()],
        Ok(event) => match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => event.paths,
            EventKind::Access(_) => Vec::new(),
            _ => event.paths,
        },
        Err(_) => vec![root.to_owned()],
    }
}

/// Looks at everything again and again.
fn poll(root: &Path, session: &mut Session, publish: &mut impl FnMut(State)) {
    let seen = |session: &Session| versions(root, &session.folders().map(str::to_owned));
    let mut before = seen(session);
    look(session, &BTreeSet::from([root.to_owned()]), publish);
    loop {
        sleep(POLL);
        let now = seen(session);
        let other = now
            .iter()
            .filter(|(path, version)| before.get(*path) != Some(*version))
            .map(|(path, _)| path);
        let gone = before.keys().filter(|path| !now.contains_key(*path));
        let changed: BTreeSet<PathBuf> = other.chain(gone).cloned().collect();
        before = now;
        if !changed.is_empty() {
            look(session, &changed, publish);
        }
    }
}
