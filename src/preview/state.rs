//! A state of the preview: all that a response depends on.
//!
//! In: nothing; [`super::session`] makes states. Out: [`State`], which never changes, so that a
//! request keeps one while a save makes the next. Deliberately absent: how a state is made.

use super::snapshot::Snapshot;
use crate::{config::usual_languages, diagnostics::Problems, files::Files, model::Languages};
use std::sync::Arc;

/// Everything that a response depends on. It never changes; a newer one takes its place.
#[derive(Debug, Clone)]
pub struct State {
    /// The last snapshot without errors; none if the files have had errors since the start.
    pub snapshot: Option<Arc<Snapshot>>,
    /// Whether the snapshot is of the files as they are now.
    pub freshness: Freshness,
    /// The problems of the files as they are now.
    pub problems: Arc<Problems>,
    /// The files as they are now, in which the problems point.
    pub files: Arc<Files>,
    /// The number of the state, which grows by one with each new state.
    pub build: u64,
}

impl State {
    /// The languages of the site; the usual ones while there is no snapshot.
    pub(super) fn languages(&self) -> Languages {
        let snapshot = self.snapshot.as_ref();
        snapshot.map_or_else(usual_languages, |snapshot| {
            snapshot.context.languages().clone()
        })
    }
}

/// Whether the snapshot of a state is as new as its files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// It is of the present files.
    Fresh,
    /// The files have errors, so that the snapshot is older.
    Stale,
}
