//! nenpo (年報, "annual report") turns YAML records of indicators, project highlights and term summaries into a bilingual
//! Japanese/English static website with SVG charts.
//!
//! A site is a set of routes, and every route is a pure function of the checked records:
//!
//! ```text
//! files ──load──▶ records ──check──▶ Site ──routes──▶ [Route] ──render──▶ bytes ──write──▶ folder
//!                   │                 │
//!                   └─── Problems ◀───┘     every author's mistake, with file, line, column, caret and repair
//! ```
//!
//! The rooms in reading order; each uses only rooms above it, which `tests/layers.rs` enforces:
//! [`cache`] keeps what need not be done again, [`files`] reads the folder, [`diagnostics`] is what can be wrong, [`model`] is what is
//! true, [`config`] and [`load`] read what authors write, [`validate`] turns it into facts, [`text`] and [`chart`] say and draw them,
//! [`rasterize`] prints drawings, [`search`] makes facts findable, [`theme`] holds templates and words, [`site`] makes routes and views,
//! [`render`] makes bytes, [`mod@write`] puts them on disk, [`export`] makes what slides and spreadsheets take, [`preview`] answers a
//! browser, [`cli`] listens to the user.
//!
//! What is deliberately absent between [`files`] and bytes: disk, clock, network, environment, terminal. Same input, same bytes.

pub mod cache;
pub mod chart;
pub mod cli;
pub mod config;
pub mod dataset;
pub mod diagnostics;
pub mod export;
pub mod files;
pub mod load;
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
use config::Config;
use diagnostics::{Place, Problem, Problems, characters};
use files::{Failure, Files};
use model::{ChartRequest, Id, Site};
use std::{path::Path, sync::Arc};

/// Reads the files of a site: `book.toml` and the folders that it names.
///
/// # Errors
/// There is no site at `root`, or a file cannot be read.
pub fn read(root: &Path, problems: &mut Problems) -> Result<(Files, Option<Config>), Failure> {
    let mut files = Files::book(root)?;
    let config = config::parse(&files, problems);
    if let Some(Config { folders, .. }) = &config {
        for folder in [&folders.data, &folders.content, &folders.themes] {
            files.read_folder(root, folder)?;
        }
    }
    Ok((files, config))
}

/// Reads the facts of a site, and everything that is wrong with them; none if too much is wrong to show anything.
pub fn validate_site(files: &Files, config: Config, problems: &mut Problems) -> Option<Site> {
    revalidate_site(files, config, &mut Cache::default(), problems)
}

/// The same, with what was worked out before: only what depends on changed files is done again.
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
    } = config;
    characters::check_names(files, problems);
    let mut records = load::records(files, &folders, cache, problems);
    let held = Arc::new(validate::visibility::take_out(
        &mut records,
        &release,
        files,
        problems,
    ));
    validate::rules::texts((&folders, &held), &settings.eras, files, cache, problems);
    let (site, asked) = validate::site(settings, (&records, &held), files, cache, problems)?;
    for (request, place) in asked {
        if let Err(lack) = chart::requested(&site, &request) {
            problems.push(wrong_chart(&site, &request, place, lack));
        }
    }
    Some(site)
}

/// The problem of a chart that its facts do not give, with those that they do.
fn wrong_chart(site: &Site, request: &ChartRequest, place: Place, lack: chart::Lack) -> Problem {
    let (id, kind) = (&request.indicator, request.kind.name());
    let by = |by: Option<Id>| by.map(|by| format!(" by {by}")).unwrap_or_default();
    let possible = site
        .indicator(id)
        .map(|indicator| chart::possible(site, indicator))
        .unwrap_or_default();
    let possible: Vec<String> = possible
        .into_iter()
        .map(|(kind, split)| format!("{}{}", kind.name(), by(split)))
        .collect();
    let help = match possible.as_slice() {
        [] => "its facts give no chart".to_owned(),
        all => format!("its facts give: {}", all.join(", ")),
    };
    let message = format!("`{id}` cannot be drawn as {kind}: {}", lack.words());
    Problem::error("wrong-chart", place, message).help(help)
}
