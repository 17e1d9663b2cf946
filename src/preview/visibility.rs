//! Drafts and embargoed records, which the preview shows although builds leave them out.
//!
//! In: a state, whose problems name such records. Out: their files and pages, so that the bar can
//! mark them. Deliberately absent: the rules of what is left out; they are
//! [`crate::validate::visibility`]'s.

use super::{sources::SourceFinder, state::State};
use crate::{
    diagnostics::{Code, Message, Problem, say},
    files::Files,
    load::paths,
    model::{Lang, RecordKind},
    validate::visibility,
};

/// The problem that says that a file's record is left out of builds, by itself or with its edition.
pub(super) fn held_back_file<'a>(state: &'a State, file: &str) -> Option<&'a Problem> {
    let mut problems = held_back(state);
    problems.find(|problem| problem.place.file == file || is_edition_of(state, problem, file))
}

/// The problems of records that builds leave out.
fn held_back(state: &State) -> impl Iterator<Item = &Problem> {
    let problems = state.problems.iter();
    problems.filter(|problem| visibility::is_held_back(problem))
}

/// Whether a problem leaves out the whole edition that a file belongs to.
fn is_edition_of(state: &State, problem: &Problem, file: &str) -> bool {
    let Some(snapshot) = &state.snapshot else {
        return false;
    };
    let record = paths::record_id(
        &problem.place.file,
        &snapshot.folders,
        snapshot.context.languages(),
    );
    let edition = record
        .filter(|record| record.kind == RecordKind::Edition)
        .and_then(|record| record.edition);
    edition.is_some_and(|edition| {
        let folder = paths::edition_folder(&edition, &snapshot.folders);
        file.starts_with(&folder)
    })
}

/// The problem that says that the page at a path is left out of builds, by itself or with the
/// edition of a file behind it.
pub(super) fn held_back_page<'a>(
    state: &'a State,
    path: &str,
    lang: Lang,
    files: &[String],
) -> Option<&'a Problem> {
    let path = path.strip_suffix("index.html").unwrap_or(path);
    let mut pages = held_back_pages(state, lang).into_iter();
    if let Some((_, problem)) = pages.find(|(place, _)| place == path) {
        return Some(problem);
    }
    held_back(state).find(|problem| files.iter().any(|file| is_edition_of(state, problem, file)))
}

/// The word for the reason: draft or embargo.
pub(super) fn reason(problem: &Problem) -> Message {
    if problem.code == Code::Draft {
        say!("is-draft")
    } else {
        say!("is-not-yet-public")
    }
}

/// The pages in a language that builds leave out, by path, with the problem that says so.
pub(super) fn held_back_pages(state: &State, lang: Lang) -> Vec<(String, &Problem)> {
    let Some(snapshot) = &state.snapshot else {
        return Vec::new();
    };
    let files: &Files = &state.files;
    let finder = SourceFinder::new(snapshot, files);
    let pages = held_back(state).filter_map(|problem| {
        let page = finder.page_of(&problem.place.file)?;
        Some((page.place(lang), problem))
    });
    pages.collect()
}
