//! Report of a validation: problems, and what the texts that are validated refer to.
//!
//! In: the files, and the lookups that references are held against. Out: problems at their places;
//! the charts and files that texts ask for; and which numbers and links a result rests on, so that
//! a cached one is valid only while they are the same.

use super::{
    figures::{Figures, Repeated},
    links::{Followed, Found, LinkFault, LinkTable, MediaFault, TextSource},
    path::place_of_steps,
    visibility::Held,
};
use crate::{
    cache::{Cache, Item},
    diagnostics::{Place, Problem, Problems},
    files::Files,
    load::{
        Records,
        locate::{End, Step, narrowed},
    },
    markup::{Linked, PictureFile},
    model::{ChartFile, ChartRequest, Eras, Id, Languages, RecordKind, Settings, published_path},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

#[cfg(test)]
mod tests;

pub(super) use super::path::RecordPath;

/// Collector of problems, with the files that give their places.
pub(super) struct Report<'a> {
    files: &'a Files,
    problems: &'a mut Problems,
    pub(super) lookups: Lookups<'a>,
    /// What the texts so far refer to.
    pub(super) used: Used,
    /// Files beside texts that texts name, by their paths below the root.
    media: BTreeSet<String>,
}

/// What references are held against. Records that are validated in parallel share it.
#[derive(Clone)]
pub(super) struct Lookups<'a> {
    /// Numbers that texts can refer to.
    pub(super) figures: Arc<Figures>,
    /// Hidden records.
    pub(super) held: Arc<Held>,
    /// Eras that texts count in.
    pub(super) eras: Arc<Eras>,
    /// Languages that texts are written in.
    pub(super) languages: Arc<Languages>,
    /// What links and pictures can lead to.
    pub(super) links: &'a LinkTable<'a>,
    /// Whether a list file that other records refer to (units, organisations, sources, vocabulary)
    /// could not be read.
    list_unread: bool,
    /// Ids of entries that are written but invalid, noted as soon as their list is read: each has a
    /// problem of its own, so that references to it are not reported.
    dropped: BTreeSet<Id>,
}

impl<'a> Lookups<'a> {
    /// Lookups without numbers: units are validated first, which no text with a number is part of.
    pub(super) fn without_figures(
        settings: &Settings,
        records: &Records,
        held: &Arc<Held>,
        links: &'a LinkTable<'a>,
    ) -> Self {
        let lists = [
            RecordKind::Units,
            RecordKind::Organisations,
            RecordKind::Sources,
            RecordKind::Vocabulary,
        ];
        Self {
            figures: Arc::default(),
            held: Arc::clone(held),
            eras: Arc::new(settings.eras.clone()),
            languages: Arc::new(settings.languages.clone()),
            links,
            list_unread: lists.into_iter().any(|list| records.has_unread(list)),
            dropped: BTreeSet::new(),
        }
    }
}

/// What texts refer to.
#[derive(Default)]
pub(super) struct Used {
    /// Charts that authors request.
    pub(super) charts: Vec<RequestedChart>,
    /// Numbers that texts repeat.
    pub(super) figures: Vec<Repeated>,
    /// Links and pictures.
    pub(super) links: Vec<Followed>,
}

impl Used {
    /// Whether all of it is as it was, so that a result that rests on it is still valid.
    fn holds(&self, lookups: &Lookups<'_>) -> bool {
        let mut figures = self.figures.iter();
        let mut links = self.links.iter();
        figures.all(|each| each.holds(&lookups.figures))
            && links.all(|each| each.holds(lookups.links))
    }
}

/// Chart that an author requests. Whether the facts suffice to draw it is decided later, where
/// charts are known.
#[derive(Debug, Clone)]
pub struct RequestedChart {
    /// The chart.
    pub request: ChartRequest,
    /// Where it is requested.
    pub place: Place,
}

/// Part of a text that reaches to the end of its file, in bytes. Front matter of any length can
/// stand before such a text, so that its places are counted from the end.
#[derive(Debug, Clone, Copy)]
pub(super) struct FromEnd {
    /// From the start of the part to the end of the file.
    pub(super) distance: usize,
    pub(super) length: usize,
}

/// Cached result of checking one record.
struct Finding<T> {
    value: Option<T>,
    problems: Problems,
    used: Used,
}

impl<'a> Report<'a> {
    /// Creates an empty report.
    pub(super) fn new(files: &'a Files, problems: &'a mut Problems, lookups: Lookups<'a>) -> Self {
        Self {
            files,
            problems,
            lookups,
            used: Used::default(),
            media: BTreeSet::new(),
        }
    }

    /// The same report for texts that refer to numbers.
    pub(super) fn with_figures(&mut self, figures: Figures) -> Report<'_> {
        let lookups = Lookups {
            figures: Arc::new(figures),
            ..self.lookups.clone()
        };
        Report::new(self.files, self.problems, lookups)
    }

    /// Checks records independently and in parallel, each with a report of its own. A result is
    /// reused from the cache while the record's versions, the numbers that it repeats and what its
    /// links lead to are unchanged. The key of an item is its file.
    pub(super) fn each<R: Sync, T: Clone + Send + Sync + 'static>(
        &mut self,
        cache: &mut Cache,
        step: &str,
        records: &[Item<'_, R>],
        check: impl Fn(&mut Report<'_>, &R) -> Option<T> + Sync,
    ) -> Vec<Option<T>> {
        let Self { files, lookups, .. } = self;
        let work = |record: &R| {
            let mut problems = Problems::default();
            let mut own = Report::new(files, &mut problems, lookups.clone());
            let value = check(&mut own, record);
            let used = own.used;
            Finding {
                value,
                problems,
                used,
            }
        };
        let holds = |found: &Finding<T>| found.used.holds(lookups);
        // Files to publish come from the links that the cache keeps: a record that is not checked
        // again still names them.
        let found = cache.each(step, records, holds, work);
        for Finding { problems, used, .. } in found.iter().map(Arc::as_ref) {
            self.problems.extend(problems.iter().cloned());
            self.used.charts.extend(used.charts.iter().cloned());
            let published = used.links.iter().filter_map(Followed::published);
            self.media.extend(published.map(str::to_owned));
        }
        found.iter().map(|finding| finding.value.clone()).collect()
    }

    /// Where a link of a text leads. The result is remembered, so that a cached result is valid only
    /// while it is the same, and a file that the link leads to is published.
    pub(super) fn link(
        &mut self,
        text: &TextSource<'_>,
        written: &str,
    ) -> Result<Linked, LinkFault> {
        let linked = self.lookups.links.link(text, written);
        let found = linked.clone().map_or(Found::Nothing, Found::Link);
        self.follow(Followed::new(text, written, found));
        linked
    }

    /// File of the chart that an address led to in earlier versions of nenpo.
    pub(super) fn former_chart(&self, text: &TextSource<'_>, written: &str) -> Option<ChartFile> {
        self.lookups.links.former_chart(text, written)
    }

    /// The picture that a text shows; remembered and published as [`Self::link`] says.
    pub(super) fn picture(
        &mut self,
        text: &TextSource<'_>,
        written: &str,
    ) -> Result<PictureFile, MediaFault> {
        let picture = self.lookups.links.picture(text, written);
        let found = picture.clone().map_or(Found::Nothing, Found::Picture);
        self.follow(Followed::new(text, written, found));
        picture
    }

    fn follow(&mut self, followed: Followed) {
        self.media.extend(followed.published().map(str::to_owned));
        self.used.links.push(followed);
    }

    /// The files beside texts that texts name, by their paths on the site.
    pub(super) fn published_media(&self) -> BTreeMap<String, Arc<[u8]>> {
        let media = self.media.iter().filter_map(|source| {
            let bytes = self.files.bytes(source)?;
            Some((published_path(source), Arc::clone(bytes)))
        });
        media.collect()
    }

    /// Number of problems so far.
    pub(super) fn count(&self) -> usize {
        self.problems.len()
    }

    /// Whether an empty list may be the result of an unreadable file: then a reference into it is
    /// not reported.
    pub(super) fn excuses_empty_lists(&self) -> bool {
        self.lookups.list_unread
    }

    /// Notes which of the written entries of a list are invalid.
    pub(super) fn note_dropped<'k>(
        &mut self,
        written: impl IntoIterator<Item = &'k str>,
        is_valid: impl Fn(&str) -> bool,
    ) {
        let invalid = written.into_iter().filter(|id| !is_valid(id));
        self.lookups.dropped.extend(invalid.map(Id::from));
    }

    /// Whether an entry with this id is written but invalid.
    pub(super) fn is_dropped(&self, id: &str) -> bool {
        self.lookups.dropped.contains(id)
    }

    /// Ids of all entries that are written but invalid.
    pub(super) fn dropped(&self) -> &BTreeSet<Id> {
        &self.lookups.dropped
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

    /// Place of a part of a text; `part` is in bytes of the text as decoded from YAML.
    pub(super) fn place_within(
        &self,
        path: &RecordPath<'_>,
        text: &str,
        part: &Range<usize>,
    ) -> Place {
        let whole = self.place_of(path);
        let source = self.text_of(path.in_file());
        Place {
            span: narrowed(source, whole.span, text, part),
            ..whole
        }
    }

    /// The text of a file; empty for one that cannot be read, which has a problem of its own.
    pub(super) fn text_of(&self, file: &str) -> &'a str {
        self.files.text(file).unwrap_or_default()
    }

    /// The words of a file at a place; none at a place that the file does not have.
    pub(super) fn source(&self, place: &Place) -> &'a str {
        let text = self.text_of(&place.file);
        text.get(place.span.clone()).unwrap_or_default()
    }

    /// Place of a value.
    pub(super) fn place_of(&self, path: &RecordPath<'_>) -> Place {
        path.place(self.files)
    }

    /// Place of a key.
    pub(super) fn place_of_key(&self, path: &RecordPath<'_>) -> Place {
        path.place_of_key(self.files)
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
        let place = place_of_steps(self.files, file, path, End::Value);
        self.problems.push(problem(place));
    }

    /// Adds the problem of a reference that matches no published record; `names` are the
    /// candidates.
    pub(super) fn unknown<'n>(
        &mut self,
        place: Place,
        written: &str,
        names: impl IntoIterator<Item = &'n str>,
    ) {
        let problem = self.lookups.held.unknown(place, written, names);
        self.problems.extend(problem);
    }

    /// Adds a problem in a body that reaches to the end of its file.
    pub(super) fn before_end(
        &mut self,
        file: &str,
        at: FromEnd,
        problem: impl FnOnce(Place) -> Problem,
    ) {
        let place = self.place_before_end(file, at);
        self.push(problem(place));
    }

    /// Place in a body that reaches to the end of its file.
    pub(super) fn place_before_end(&self, file: &str, at: FromEnd) -> Place {
        let start = self.text_of(file).len().saturating_sub(at.distance);
        Place {
            file: file.to_owned(),
            span: start..start + at.length,
        }
    }
}
