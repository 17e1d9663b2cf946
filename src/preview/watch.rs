//! Changes on disk, as the operating system reports them (events) or as comparing versions finds
//! them (polling).
//!
//! In: a session, whose folders are watched. Out: a new state for each change. An event only says
//! where to look; what it says has happened there is ignored, because editors save in many ways and
//! systems report each in another one. Events of reading are dropped, because the session's own
//! reading would cause them without end. Deliberately absent: the meaning of a change; that is the
//! session's.

use super::{session::Session, state::State};
use crate::{
    diagnostics::{Message, say},
    files::versions,
};
use notify::{
    Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode},
};
use std::{
    collections::BTreeSet,
    convert::Infallible,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, channel},
    thread::sleep,
    time::Duration,
};

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WatchMode {
    /// The operating system reports events.
    Events,
    /// The versions of all files are compared again and again, for drives that report no events.
    Polling,
}

/// The silence after which a change is complete. Editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(5);

/// Most times that [`QUIET`] is waited for, 30 ms in all: a program that writes without end must
/// not hold up the preview.
const MAX_ROUNDS: usize = 6;

/// More changed paths than this are a checkout or a copy, which is one change: longer silence is
/// waited for, and more often.
const MANY: usize = 40;
const QUIET_OF_MANY: Duration = Duration::from_millis(60);
const MAX_ROUNDS_OF_MANY: usize = 50;

/// How often polling compares the files.
const POLL: Duration = Duration::from_millis(400);

/// Follows the files forever. `publish` gets every new state; `polling` gets the reason if the
/// system reports no events.
pub(super) fn follow(
    root: &Path,
    mut session: Session,
    watching: WatchMode,
    mut publish: impl FnMut(State),
    polling: impl FnOnce(Message),
) {
    if watching == WatchMode::Events {
        let Err(reason) = follow_events(root, &mut session, &mut publish);
        polling(reason);
    }
    poll(root, &mut session, &mut publish);
}

/// Reads paths again and publishes the new state, if there is one.
fn refresh(session: &mut Session, changed: &BTreeSet<PathBuf>, publish: &mut impl FnMut(State)) {
    let before = session.state().build;
    let state = session.refresh(changed);
    if state.build != before {
        publish(state);
    }
}

/// Follows the events of the system. Ends only if they fail, with the reason.
fn follow_events(
    root: &Path,
    session: &mut Session,
    publish: &mut impl FnMut(State),
) -> Result<Infallible, Message> {
    let words = |message: notify::Error| say!("system-says", message);
    let (sender, events) = channel();
    let settings = Config::default().with_follow_symlinks(false);
    let mut watcher = RecommendedWatcher::new(sender, settings).map_err(words)?;
    let mut watched = WatchedFolders::default();
    let everything = BTreeSet::from([root.to_owned()]);
    let mut changed = everything.clone();
    loop {
        // A change before the watch began has no event. The files are read after the watch began,
        // so that none is missed.
        if watched.must_restart(root, session, &changed) {
            watched.watch(&mut watcher, root, session).map_err(words)?;
        }
        refresh(session, &changed, publish);
        changed = if watched.must_restart(root, session, &BTreeSet::new()) {
            everything.clone()
        } else {
            next_change(&events, root)?
        };
    }
}

/// The folders that are watched.
#[derive(Default)]
struct WatchedFolders(Vec<String>);

impl WatchedFolders {
    /// Whether the watch must start anew: the site has other folders now, or one of them may have
    /// been created, deleted or moved.
    fn must_restart(&self, root: &Path, session: &Session, changed: &BTreeSet<PathBuf>) -> bool {
        let folders = session.folders();
        let moved = |path: &PathBuf| {
            folders
                .iter()
                .any(|folder| root.join(folder).starts_with(path))
        };
        self.0 != folders || changed.iter().any(moved)
    }

    /// Watches the folders with everything in them, and the folders above them, in which they can
    /// be created, deleted or moved.
    fn watch(
        &mut self,
        watcher: &mut impl Watcher,
        root: &Path,
        session: &Session,
    ) -> notify::Result<()> {
        for old in self.0.drain(..) {
            // It fails for a folder that is gone, which needs no unwatching.
            let _ = watcher.unwatch(&root.join(old));
        }
        self.0 = session.folders().map(str::to_owned).into();
        for top in self.0.iter().map(|folder| root.join(folder)) {
            let above = top.ancestors().skip(1);
            for folder in above.take_while(|folder| folder.starts_with(root)) {
                watch_folder(watcher, folder, RecursiveMode::NonRecursive)?;
            }
            watch_folder(watcher, &top, RecursiveMode::Recursive)?;
        }
        Ok(())
    }
}

/// Watches a folder. One that does not exist is no error: the folder above it is watched for its
/// creation.
fn watch_folder(
    watcher: &mut impl Watcher,
    path: &Path,
    mode: RecursiveMode,
) -> notify::Result<()> {
    match watcher.watch(path, mode) {
        Err(error) if path.is_dir() => Err(error),
        _ => Ok(()),
    }
}

/// Waits for a change and until it is complete. Gives the paths to read again.
fn next_change(
    events: &Receiver<notify::Result<Event>>,
    root: &Path,
) -> Result<BTreeSet<PathBuf>, Message> {
    let mut paths = BTreeSet::new();
    while paths.is_empty() {
        let event = events.recv().map_err(|_| say!("system-stopped-watching"))?;
        paths.extend(changed_paths(event, root));
    }
    let mut rounds = 0;
    loop {
        let (quiet, most) = if paths.len() > MANY {
            (QUIET_OF_MANY, MAX_ROUNDS_OF_MANY)
        } else {
            (QUIET, MAX_ROUNDS)
        };
        sleep(quiet);
        let more = events
            .try_iter()
            .flat_map(|event| changed_paths(event, root));
        let more: Vec<PathBuf> = more.collect();
        rounds += 1;
        let is_complete = more.is_empty() || rounds >= most;
        paths.extend(more);
        if is_complete {
            return Ok(paths);
        }
    }
}

/// The paths that an event names; the root if events were lost.
fn changed_paths(event: notify::Result<Event>, root: &Path) -> Vec<PathBuf> {
    match event {
        Ok(event) if event.need_rescan() => vec![root.to_owned()],
        Ok(event) => match event.kind {
            // The end of writing is a change, though systems report it as an access.
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => event.paths,
            EventKind::Access(_) => Vec::new(),
            _ => event.paths,
        },
        Err(_) => vec![root.to_owned()],
    }
}

/// Compares the versions of all files again and again.
fn poll(root: &Path, session: &mut Session, publish: &mut impl FnMut(State)) {
    let seen = |session: &Session| versions(root, &session.folders().map(str::to_owned));
    let mut before = seen(session);
    refresh(session, &BTreeSet::from([root.to_owned()]), publish);
    loop {
        sleep(POLL);
        let now = seen(session);
        let differs = |path: &&PathBuf| before.get(*path) != now.get(*path);
        let all = before.keys().chain(now.keys());
        let changed: BTreeSet<PathBuf> = all.filter(differs).cloned().collect();
        before = now;
        if !changed.is_empty() {
            refresh(session, &changed, publish);
        }
    }
}
