//! Where checks are (a path in a record) and where they put what they find.

use super::{
    figures::{Figures, Repeated},
    visibility::Held,
};
use crate::{
    cache::{Cache, Item},
    diagnostics::{Place, Problem, Problems},
    files::Files,
    load::{
        Records,
        locate::{End, Step, locate, narrowed},
    },
    model::ChartRequest,
};
use std::{ops::Range, sync::Arc};

/// A place in a record as a chain of steps on the stack: free while all is well, turned into a span when something is not.
#[derive(Debug, Clone, Copy)]
pub(super) struct RecordPath<'a> {
    file: &'a str,
    up: Option<&'a RecordPath<'a>>,
    step: Option<Step<'a>>,
}

impl<'a> RecordPath<'a> {
    /// The record itself.
    pub(super) fn file(file: &'a str) -> Self {
        Self {
            file,
            up: None,
            step: None,
        }
    }

    /// What stands at a key.
    pub(super) fn key(&'a self, key: &'a str) -> Self {
        Self {
            file: self.file,
            up: Some(self),
            step: Some(Step::Key(key)),
        }
    }

    /// The item of a list.
    pub(super) fn index(&'a self, index: usize) -> Self {
        Self {
            file: self.file,
            up: Some(self),
            step: Some(Step::Index(index)),
        }
    }

    /// The record's file.
    pub(super) fn in_file(&self) -> &'a str {
        self.file
    }

    /// The name of the innermost key.
    pub(super) fn name(&self) -> &str {
        match self.step {
            Some(Step::Key(key)) => key,
            Some(Step::Index(_)) => self.up.map_or("", |up| up.name()),
            None => "",
        }
    }

    fn steps(&self) -> Vec<Step<'a>> {
        let mut path = self.up.map(RecordPath::steps).unwrap_or_default();
        path.extend(self.step);
        path
    }
}

/// The files that were checked and the findings so far.
pub(super) struct Report<'a> {
    files: &'a Files,
    problems: &'a mut Problems,
    /// The numbers that texts refer to.
    pub(super) figures: Arc<Figures>,
    /// What is kept back.
    pub(super) held: Arc<Held>,
    /// The charts that authors ask for, with their places: whether facts give them is for the charts to say.
    pub(super) asked: Vec<(ChartRequest, Place)>,
    /// The numbers that were repeated so far.
    pub(super) repeated: Vec<Repeated>,
    /// Whether a file that other records name things of (units, organisations …) could not be read.
    list_unread: bool,
}

/// What the check of one record came to.
struct Finding<T> {
    value: Option<T>,
    problems: Problems,
    asked: Vec<(ChartRequest, Place)>,
    repeated: Vec<Repeated>,
}

impl<'a> Report<'a> {
    pub(super) fn new(files: &'a Files, problems: &'a mut Problems, records: &Records) -> Self {
        let lists = ["units", "organisations", "sources", "vocabulary"];
        let figures = Arc::default();
        Self {
            files,
            problems,
            figures,
            held: Arc::default(),
            asked: Vec::new(),
            repeated: Vec::new(),
            list_unread: lists.into_iter().any(|list| records.is_unread(list)),
        }
    }

    /// Checks records each by itself, in parallel; those that nothing has changed for since the last round are remembered. The item's
    /// key is its file.
    pub(super) fn each<R: Sync, T: Clone + Send + Sync + 'static>(
        &mut self,
        cache: &mut Cache,
        step: &str,
        records: &[Item<'_, R>],
        check: impl Fn(&mut Report<'_>, &R) -> Option<T> + Sync,
    ) -> Vec<Option<T>> {
        let Self {
            files,
            figures,
            held,
            list_unread,
            ..
        } = self;
        let work = |record: &R| {
            let mut problems = Problems::default();
            let mut own = Report {
                files,
                problems: &mut problems,
                figures: Arc::clone(figures),
                held: Arc::clone(held),
                asked: Vec::new(),
                repeated: Vec::new(),
                list_unread: *list_unread,
            };
            let value = check(&mut own, record);
            let Report {
                asked, repeated, ..
            } = own;
            Finding {
                value,
                problems,
                asked,
                repeated,
            }
        };
        let holds = |found: &Finding<T>| found.repeated.iter().all(|each| each.holds(figures));
        let found = cache.each(step, records, holds, work);
        for finding in &found {
            self.problems.extend(finding.problems.iter().cloned());
            self.asked.extend(finding.asked.iter().cloned());
        }
        found.iter().map(|finding| finding.value.clone()).collect()
    }

    /// Takes in the numbers that texts refer to.
    pub(super) fn knows(&mut self, figures: Figures) {
        self.figures = Arc::new(figures);
    }

    /// How many problems there are so far.
    pub(super) fn count(&self) -> usize {
        self.problems.len()
    }

    /// Whether an empty list is empty because its file could not be read: then the names that are looked for in it are not at fault.
    pub(super) fn excuses_empty_lists(&self) -> bool {
        self.list_unread
    }

    /// Adds a problem at a value.
    pub(super) fn at(&mut self, path: &RecordPath<'_>, problem: impl FnOnce(Place) -> Problem) {
        let place = self.place_of(path);
        self.push(problem(place));
    }

    /// Adds a problem whose place is known.
    pub(super) fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Adds problems whose places are known.
    pub(super) fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        self.problems.extend(problems);
    }

    /// The place of a part of a text, by its bytes in the text as YAML decodes it.
    pub(super) fn place_within(
        &self,
        path: &RecordPath<'_>,
        text: &str,
        part: &Range<usize>,
    ) -> Place {
        let whole = self.place_of(path);
        let source = self.files.text(path.file).unwrap_or_default();
        Place {
            span: narrowed(source, whole.span, text, part),
            ..whole
        }
    }

    /// The place of a value.
    pub(super) fn place_of(&self, path: &RecordPath<'_>) -> Place {
        self.place(path.file, &path.steps(), End::Value)
    }

    /// The place of a key.
    pub(super) fn place_of_key(&self, path: &RecordPath<'_>) -> Place {
        self.place(path.file, &path.steps(), End::Key)
    }

    /// Adds a problem at a key.
    pub(super) fn at_key(&mut self, path: &RecordPath<'_>, problem: impl FnOnce(Place) -> Problem) {
        let place = self.place_of_key(path);
        self.push(problem(place));
    }

    /// Adds a problem at a path of a file.
    pub(super) fn at_path(
        &mut self,
        file: &str,
        path: &[Step<'_>],
        problem: impl FnOnce(Place) -> Problem,
    ) {
        let place = self.place(file, path, End::Value);
        self.problems.push(problem(place));
    }

    /// Adds the problem of a name that nothing has which is published; `names` are those that there are.
    pub(super) fn unknown<'n>(
        &mut self,
        place: Place,
        written: &str,
        names: impl IntoIterator<Item = &'n str>,
    ) {
        let problem = self.held.unknown(place, written, names);
        self.problems.extend(problem);
    }

    /// Adds a problem in a body that reaches to the end of its file: `distance` bytes before the end, `length` bytes long.
    pub(super) fn before_end(
        &mut self,
        file: &str,
        at: (usize, usize),
        problem: impl FnOnce(Place) -> Problem,
    ) {
        let place = self.place_before_end(file, at);
        self.push(problem(place));
    }

    /// The place in such a body.
    pub(super) fn place_before_end(&self, file: &str, (distance, length): (usize, usize)) -> Place {
        let at = self
            .files
            .text(file)
            .map_or(0, str::len)
            .saturating_sub(distance);
        Place {
            file: file.to_owned(),
            span: at..at + length,
        }
    }

    fn place(&self, file: &str, path: &[Step<'_>], end: End) -> Place {
        let text = self.files.text(file).unwrap_or_default();
        Place {
            file: file.to_owned(),
            span: locate(text, path, end),
        }
    }
}
