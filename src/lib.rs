//! nenpo (年報, "annual report") turns YAML records of indicators, projects, highlights and terms
//! into a static website in the languages of an agency, with charts as SVG. This page is the map for
//! readers of the code.
//!
//! # What a site is
//!
//! A site is a set of routes: HTML pages, charts, data files, a search index, a sitemap. Each route
//! is a pure function of the checked records. For this reason the build renders all routes in
//! parallel, the preview renders only the one that a browser asks for, and both give the same
//! bytes.
//!
//! # The pipeline
//!
//! ```text
//! files ──load──▶ records ──validate──▶ Site ──routes──▶ [Route] ──render──▶ bytes
//!                   │                    │                                   └──write──▶ folder
//!                   └───── Problems ◀────┘
//!
//! Problems: each mistake of an author, with file, line, column, caret and repair
//! ```
//!
//! [`read`] and [`validate_site`] below are its first half, from the disk to a checked [`Site`].
//! Every step returns the best result that it can, together with the problems that it found, so
//! that one bad file does not hide the mistakes in the others. Only failures of the system, such as
//! a disk that is full, stop a command: they are a [`Failure`].
//!
//! Between [`files`] and the finished bytes there is no disk, clock, network, environment or
//! terminal: the same input always gives the same output.
//!
//! # How a number in a sentence travels
//!
//! An author writes 「左岸の{{ figure("inspections") }}を含む。」 as the note of a breakdown, and its
//! translation with the same call beside it. [`load`] reads both as strings. While [`validate`]
//! reads the record, [`markup::parse`] turns each language into a tree and asks a resolver, for
//! every call, what it means: the resolver finds the number among those of the edition, prints it
//! with its unit as the language does ([`text::amount`]), and keeps that this record repeats it, so
//! that a rebuild knows when to read the record again.
//!
//! From there on the number is a node, [`model::doc::Inline::Figure`], of a tree that belongs to the
//! checked facts. A page writes the node as a link to the page of the number's record ([`site`]),
//! the report on paper as a link to where that record stands in the report; on the record's own page
//! it is words. [`chart`] gives the same tree to the chart of the breakdown as a note: the
//! description of the drawing in English says the words of the English tree ([`markup::plain`]), and
//! [`export`] puts them into the speaker notes of the chart's slide. Nobody searches a string for the
//! number on the way.
//!
//! # The rooms
//!
//! Each module of the crate is a room for one concern. A room uses only rooms that stand above it
//! in this list, which is also a good order to read them in. `tests/layers` holds the code to the
//! list.
//!
//! - [`message`]: messages as data, which a language turns into sentences.
//! - [`cache`]: results of earlier rebuilds, keyed by the versions of their inputs.
//! - [`files`]: the files of a site as bytes in memory, and failures of the system.
//! - [`diagnostics`]: problems with their places, printed for people, editors and CI systems.
//! - [`model`]: the checked facts of a report as plain types that cannot hold nonsense.
//! - [`config`]: the settings in `book.toml`.
//! - [`text`]: numbers, units, dates and line breaks as words in each language.
//! - [`markup`]: authors' texts as trees, and every form in which a tree is written.
//! - [`load`]: YAML and Markdown files as records, exactly as their authors wrote them.
//! - [`validate`]: records checked against each other and turned into the facts of the model.
//! - [`dataset`]: every published number as one row, for CSV, JSON and Excel files.
//! - [`chart`]: facts as charts: what to show, where each mark stands, and the SVG.
//! - [`chart_requests`]: charts that authors ask for, held against those that the facts can give.
//! - [`rasterize`]: SVG drawings as PNG pixels or PDF pages.
//! - [`search`]: the index that a reader's browser searches, with no server behind it.
//! - [`theme`]: templates, style sheets and words, the site's own before the built-in ones.
//! - [`site`]: the routes of a site, and for each page the view that its template shows.
//! - [`render`]: the bytes of one route.
//! - [`mod@write`]: all routes written to a new folder that replaces the old one in one step.
//! - [`export`]: charts, slides, workbooks and the printed report, for use outside of the site.
//! - [`preview`]: a local web server that shows every save at once.
//! - [`cli`]: the commands of the program, and what it says on the terminal.
//!
//! # How to add one more
//!
//! What exists stands in tables: one more is a row, and a file with what is particular to it. Each
//! text below follows one example that exists. `.ci/probes` adds one of each to a copy of the code,
//! and counts the files.
//!
//! - a rule, with its pages: `validate/rules/mod.rs`;
//! - a code of a problem: [`diagnostics::Code`];
//! - a kind of chart: [`chart::shapes`];
//! - a kind of target: `model/target/kind.rs`;
//! - a kind of record: `model/record.rs`;
//! - a kind of page: `site/page_kinds.rs`;
//! - a format of pictures: [`export::charts::formats`];
//! - a language of a site: `locales/CODE.toml` and `words/CODE.yaml` in the site's own theme, as those
//!   of `themes/default`, and its code among the `languages` of `book.toml`; no line of Rust;
//! - a language of messages: `diagnostics/messages/CODE.yaml` with the pages
//!   `validate/rules/*.CODE.md`, and its line in `diagnostics/language.rs`.

pub mod cache;
pub mod chart;
pub mod chart_requests;
pub mod cli;
pub mod config;
pub mod dataset;
pub mod diagnostics;
pub mod export;
pub mod files;
pub mod load;
pub mod markup;
pub mod message;
pub mod model;
pub mod preview;
pub mod rasterize;
pub mod render;
pub mod search;
pub mod site;
pub mod text;
pub mod theme;
pub mod validate;
pub mod write;

use cache::Cache;
use config::{Config, Folders, Kept};
use diagnostics::{Code, Problem, Problems, characters, say};
use files::{Failure, Files};
use model::Site;
use site::SiteContext;
use std::{path::Path, sync::Arc};
use theme::Theme;
use validate::ValidationSources;
use validate::links::{LinkSources, LinkTable};
use validate::rules::TextSources;

/// Reads the files of a site: `book.toml` and the folders that it names.
///
/// # Errors
/// There is no `book.toml` at `root`, or a file cannot be read.
pub fn read(root: &Path, problems: &mut Problems) -> Result<(Files, Option<Config>), Failure> {
    let mut files = Files::book(root)?;
    // The folders come first: the theme may have files of the site's languages.
    for folder in config::partial(&files)
        .map(|partial| partial.config.folders)
        .iter()
        .flat_map(Folders::all)
    {
        files.read_folder(root, folder)?;
    }
    let config = config::parse(&files, problems);
    Ok((files, config))
}

/// Turns the files of a site into its checked facts, and adds what is wrong with them to
/// `problems`. None if too much is wrong to show anything.
pub fn validate_site(files: &Files, config: Config, problems: &mut Problems) -> Option<Site> {
    revalidate_site(files, config, &mut Cache::default(), problems)
}

/// Adds the problems of the records of a site whose `book.toml` has errors, without those that may
/// only follow from these errors.
pub fn validate_without_book(files: &Files, problems: &mut Problems) {
    let Some(partial) = config::partial(files) else {
        return;
    };
    let mut found = Problems::default();
    validate_site(files, partial.config.clone(), &mut found);
    let own = found.iter().filter(|each| !partial.may_cause(each));
    problems.extend(own.cloned());
}

/// The same as [`validate_site`] with a cache of earlier rebuilds: only what depends on changed
/// files is done again.
pub fn revalidate_site(
    files: &Files,
    config: Config,
    cache: &mut Cache,
    problems: &mut Problems,
) -> Option<Site> {
    let Config {
        settings,
        folders,
        release,
        keep,
    } = config;
    characters::check_names(files, problems);
    load::renames::check(files, &folders.data, settings.format, problems);
    let mut records = load::records(files, &folders, &settings.languages, cache, problems);
    let held = Arc::new(validate::visibility::take_out(
        &mut records,
        &folders,
        &release,
        files,
        problems,
    ));
    let text_sources = TextSources {
        folders: &folders,
        languages: &settings.languages,
        held: &held,
        files,
    };
    validate::rules::texts(text_sources, cache, problems);
    let link_sources = LinkSources {
        folders: &folders,
        records: &records,
        held: &held,
        files,
    };
    let links = LinkTable::new(&settings, link_sources)
        .with_kept(keep.iter().map(|kept| kept.name.as_str()));
    let sources = ValidationSources {
        records: &records,
        held: &held,
        files,
        links: &links,
    };
    let validated = validate::site(settings, sources, cache, problems)?;
    Some(chart_requests::checked(validated, problems))
}

/// Names of `[build] keep` that files of the site have too: a build could not carry them over.
pub fn check_keep(keep: &[Kept], context: &SiteContext, theme: &Theme, problems: &mut Problems) {
    for (kept, path) in write::collisions(context, theme, keep) {
        let message = say!("in-the-way-of", name = kept.name, path);
        problems.push(
            Problem::new(Code::WrongKeep, kept.place.clone(), message)
                .help(say!("what-keep-names")),
        );
    }
}
