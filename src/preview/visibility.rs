//! What the preview shows although builds leave it out: drafts, and records whose day has not come.
//!
//! In: a state, whose problems tell of such records. Out: which files they are, and which pages. Deliberately absent: the reasons;
//! they are [`crate::validate::visibility`]'s.

use super::{session::State, sources::Desk, words::Words};
use crate::{diagnostics::Problem, files::Files, model::Lang, validate::visibility};

/// What tells that a file's record is kept back, by itself or with its edition.
pub(super) fn of_file<'a>(state: &'a State, file: &str) -> Option<&'a Problem> {
    let of = |problem: &&Problem| problem.place.file == file || is_edition_of(problem, file);
    state
        .problems
        .iter()
        .filter(|problem| visibility::is_held_back(problem))
        .find(of)
}

/// Whether what is kept back is the whole edition that a file belongs to.
fn is_edition_of(problem: &Problem, file: &str) -> bool {
    problem
        .place
        .file
        .strip_suffix("edition.yaml")
        .is_some_and(|folder| file.starts_with(folder))
}

/// What tells that the page at a path is left out, by itself or because one of the files behind it is of such an edition.
pub(super) fn of_page<'a>(
    state: &'a State,
    path: &str,
    lang: Lang,
    files: &[String],
) -> Option<&'a Problem> {
    let path = path.strip_suffix("index.html").unwrap_or(path);
    let own = pages(state, lang)
        .into_iter()
        .find(|(place, _)| place == path)
        .map(|(_, problem)| problem);
    own.or_else(|| {
        let mut held = state
            .problems
            .iter()
            .filter(|problem| visibility::is_held_back(problem));
        held.find(|problem| files.iter().any(|file| is_edition_of(problem, file)))
    })
}

/// The word for why a record is kept back.
pub(super) fn word(problem: &Problem, words: &Words) -> &'static str {
    if problem.code == "draft" {
        words.draft
    } else {
        words.embargoed
    }
}

/// The paths of the pages in a language that builds leave out, and why.
pub(super) fn pages(state: &State, lang: Lang) -> Vec<(String, &Problem)> {
    let Some(snapshot) = &state.snapshot else {
        return Vec::new();
    };
    let files: &Files = &state.files;
    let desk = Desk::new(snapshot, files);
    let held = state
        .problems
        .iter()
        .filter(|problem| visibility::is_held_back(problem));
    held.filter_map(|problem| Some((desk.page_of(&problem.place.file)?.place(lang), problem)))
        .collect()
}
