//! Report of a validation: paths inside records, and the problems found at them.

use super::{
    figures::{Figures, Repeated},
    links::{Followed, Found, LinkFault, LinkTable, MediaFault, TextSource},
    visibility::Held,
};
use crate::{
    cache::{Cache, Item},
    config::usual_languages,
    diagnostics::{Place, Problem, Problems},
    files::Files,
    load::{
        Records,
        locate::{End, Step, locate, narrowed},
    },
    markup::{Linked, PictureFile},
    model::{ChartFile, ChartRequest, Eras, Id, Languages, RecordKind, published_path},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

mod path;
#[cfg(test)]
mod tests;

pub(super) use path::RecordPath;

/// Collector of problems, with the files that give their places.
pub(super) struct Report<'a> {
    files: &'a Files,
    problems: &'a mut Problems,
    /// Numbers that texts can refer to.
    pub(super) figures: Arc<Figures>,
    /// Hidden records.
    pub(super) held: Arc<Held>,
    /// Eras that texts count in.
    pub(super) eras: Arc<Eras>,
    /// Languages that texts are written in.
    pub(super) languages: Arc<Languages>,
    /// Charts that authors request, with their places. Whether the facts suffice to draw them is
    /// decided in the chart module.
    pub(super) asked: Vec<(ChartRequest, Place)>,
    /// Numbers that the texts so far repeat: a cached result is valid only while they are unchanged.
    pub(super) repeated: Vec<Repeated>,
    /// What links and pictures can lead to; none in steps that read no texts.
    pub(super) links: Option<&'a LinkTable<'a>>,
    /// Links and pictures of the texts so far, for cached results as `repeated` is.
    pub(super) followed: Vec<Followed>,
    /// Files beside texts that texts name, by their paths below the root.
    pub(super) media: BTreeSet<String>,
    /// Whether a list file that other records refer to (units, organisations, sources, vocabulary)
    /// could not be read.
    list_unread: bool,
    /// Ids of entries that are written but invalid: each has a problem of its own, so that
    /// references to it are not reported.
    dropped: BTreeSet<Id>,
}

/// Cached result of checking one record.
struct Finding<T> {
    value: Option<T>,
    problems: Problems,
    asked: Vec<(ChartRequest, Place)>,
    repeated: Vec<Repeated>,
    followed: Vec<Followed>,
}

impl<'a> Report<'a> {
    /// Creates an empty report; numbers and hidden records are set later.
    pub(super) fn new(files: &'a Files, problems: &'a mut Problems, records: &Records) -> Self {
        let lists = [
            RecordKind::Units,
            RecordKind::Organisations,
            RecordKind::Sources,
            RecordKind::Vocabulary,
        ];
        let figures = Arc::default();
        Self {
            files,
            problems,
            figures,
            held: Arc::default(),
            eras: Arc::default(),
            languages: Arc::new(usual_languages()),
            asked: Vec::new(),
            repeated: Vec::new(),
            links: None,
            followed: Vec::new(),
            media: BTreeSet::new(),
            list_unread: lists.into_iter().any(|list| records.has_unread(list)),
            dropped: BTreeSet::new(),
        }
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
        let Self {
            files,
            figures,
            held,
            eras,
            languages,
            links,
            list_unread,
            dropped,
            ..
        } = self;
        let work = |record: &R| {
            let mut problems = Problems::default();
            let mut own = Report {
                files,
                problems: &mut problems,
                figures: Arc::clone(figures),
                held: Arc::clone(held),
                eras: Arc::clone(eras),
                languages: Arc::clone(languages),
                asked: Vec::new(),
                repeated: Vec::new(),
                links: *links,
                followed: Vec::new(),
                media: BTreeSet::new(),
                list_unread: *list_unread,
                dropped: dropped.clone(),
            };
            let value = check(&mut own, record);
            let Report {
                asked,
                repeated,
                followed,
                ..
            } = own;
            Finding {
                value,
                problems,
                asked,
                repeated,
                followed,
            }
        };
        let holds = |found: &Finding<T>| {
            found.repeated.iter().all(|each| each.holds(figures))
                && links.is_none_or(|links| found.followed.iter().all(|each| each.holds(links)))
        };
        // Files to publish come from `followed`, which the cache keeps: a record that is not checked
        // again still names them.
        let found = cache.each(step, records, holds, work);
        for finding in &found {
            self.problems.extend(finding.problems.iter().cloned());
            self.asked.extend(finding.asked.iter().cloned());
            let published = finding.followed.iter().filter_map(Followed::published);
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
        let links = self.links.ok_or(LinkFault::Unread)?;
        let linked = links.link(text, written);
        let found = linked.clone().map_or(Found::Nothing, Found::Link);
        self.follow(Followed::new(text, written, found));
        linked
    }

    /// File of the chart that an address led to in earlier versions of nenpo.
    pub(super) fn former_chart(&self, text: &TextSource<'_>, written: &str) -> Option<ChartFile> {
        self.links?.former_chart(text, written)
    }

    /// The picture that a text shows; remembered and published as [`Self::link`] says.
    pub(super) fn picture(
        &mut self,
        text: &TextSource<'_>,
        written: &str,
    ) -> Result<PictureFile, MediaFault> {
        let links = self.links.ok_or(MediaFault::Empty)?;
        let picture = links.picture(text, written);
        let found = picture.clone().map_or(Found::Nothing, Found::Picture);
        self.follow(Followed::new(text, written, found));
        picture
    }

    fn follow(&mut self, followed: Followed) {
        self.media.extend(followed.published().map(str::to_owned));
        self.followed.push(followed);
    }

    /// The files beside texts that texts name, by their paths on the site.
    pub(super) fn published_media(&self) -> BTreeMap<String, Arc<[u8]>> {
        let media = self.media.iter().filter_map(|source| {
            let bytes = self.files.bytes(source)?;
            Some((published_path(source), Arc::clone(bytes)))
        });
        media.collect()
    }

    /// Sets the numbers that texts can refer to.
    pub(super) fn knows(&mut self, figures: Figures) {
        self.figures = Arc::new(figures);
    }

    /// Number of problems so far.
    pub(super) fn count(&self) -> usize {
        self.problems.len()
    }

    /// Whether an empty list may be the result of an unreadable file: then a reference into it is
    /// not reported.
    pub(super) fn excuses_empty_lists(&self) -> bool {
        self.list_unread
    }

    /// Notes which of the written entries of a list are invalid.
    pub(super) fn note_dropped<'k>(
        &mut self,
        written: impl IntoIterator<Item = &'k str>,
        is_valid: impl Fn(&str) -> bool,
    ) {
        let invalid = written.into_iter().filter(|id| !is_valid(id));
        self.dropped.extend(invalid.map(Id::from));
    }

    /// Whether an entry with this id is written but invalid.
    pub(super) fn is_dropped(&self, id: &str) -> bool {
        self.dropped.contains(id)
    }

    /// Ids of all entries that are written but invalid.
    pub(super) fn dropped(&self) -> &BTreeSet<Id> {
        &self.dropped
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
        let source = self.files.text(path.in_file()).unwrap_or_default();
        Place {
            span: narrowed(source, whole.span, text, part),
            ..whole
        }
    }

    /// The text of a file.
    pub(super) fn text_of(&self, file: &str) -> &'a str {
        self.files.text(file).unwrap_or_default()
    }

    /// The words of a file at a place.
    pub(super) fn source(&self, place: &Place) -> &'a str {
        let text = self.text_of(&place.file);
        text.get(place.span.clone()).unwrap_or_default()
    }

    /// Place of a value.
    pub(super) fn place_of(&self, path: &RecordPath<'_>) -> Place {
        self.place(path.in_file(), &path.steps(), End::Value)
    }

    /// Place of a key.
    pub(super) fn place_of_key(&self, path: &RecordPath<'_>) -> Place {
        self.place(path.in_file(), &path.steps(), End::Key)
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

    /// Adds the problem of a reference that matches no published record; `names` are the
    /// candidates.
    pub(super) fn unknown<'n>(
        &mut self,
        place: Place,
        written: &str,
        names: impl IntoIterator<Item = &'n str>,
    ) {
        let problem = self.held.unknown(place, written, names);
        self.problems.extend(problem);
    }

    /// Adds a problem in a body that reaches to the end of its file; `at` is the distance of the
    /// problem's start from that end and its length, both in bytes. Front matter of any length can
    /// stand before a body, so its place is counted from the end.
    pub(super) fn before_end(
        &mut self,
        file: &str,
        at: (usize, usize),
        problem: impl FnOnce(Place) -> Problem,
    ) {
        let place = self.place_before_end(file, at);
        self.push(problem(place));
    }

    /// Place in a body that reaches to the end of its file, by distance from the end and length in
    /// bytes.
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

    /// Place of a path in a file, of its key or its value.
    fn place(&self, file: &str, path: &[Step<'_>], end: End) -> Place {
        let text = self.files.text(file).unwrap_or_default();
        Place {
            file: file.to_owned(),
            span: locate(text, path, end),
        }
    }
}
