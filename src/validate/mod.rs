//! Records -> [`Site`]: facts that hold together.
//!
//! In: everything that was written. Out: the site, and every mistake that takes more than one field to see. Steps return the best
//! they can; nothing stops at the first finding. Deliberately absent: rendering, and any rating of our own.

mod context;
mod edition;
mod fields;
pub mod figures;
mod glossary;
mod highlight;
mod ids;
mod indicator;
mod observation;
mod plan;
mod project;
mod prose;
mod quantity;
mod reading;
mod report;
pub mod request;
pub mod rules;
mod split;
mod target;
mod term;
mod texts;
pub mod visibility;

use crate::{
    cache::Cache,
    diagnostics::{Place, Problem, Problems},
    files::{BOOK, Files},
    load::{Loaded, Records, record::IndicatorRecord},
    model::{ChartRequest, Edition, FiscalYear, Id, Settings, Site},
};
use context::{Context, EditionContext, Ranked, context};
use report::{RecordPath, Report};
use std::{collections::BTreeMap, sync::Arc};
use term::TermContext;
use visibility::Held;

/// A checked site, and the charts that authors ask for with their places: whether facts give them, [`crate::chart`] knows.
pub type Checked = (Site, Vec<(ChartRequest, Place)>);

/// Checks the records that were not held back into a site; none if there is not enough of one to show.
pub fn site(
    settings: Settings,
    (records, held): (&Records, &Arc<Held>),
    files: &Files,
    cache: &mut Cache,
    problems: &mut Problems,
) -> Option<Checked> {
    let report = &mut Report::new(files, problems, records);
    report.held = Arc::clone(held);
    ids::check(report, records);
    ids::aliases(report, records);
    let context = context(report, cache, &settings, records)?;
    let (context, version) = cache.value("known", context);
    let indicators = indicator::indicators(report, cache, (&context, version), &records.indicators);
    let names = |written: &[Arc<Loaded<IndicatorRecord>>]| {
        written.iter().map(|each| each.id.clone()).collect()
    };
    let ids: (Vec<Id>, Vec<Id>) = (
        indicators.iter().map(|each| each.id.clone()).collect(),
        names(&records.indicators),
    );
    let edition_context = EditionContext {
        context: &context,
        version,
        indicators: &indicators,
        definitions: records
            .indicators
            .iter()
            .map(|each| (&*each.id, &**each))
            .collect(),
        names: cache.value("indicators", ids).1,
        records,
    };
    let editions = edition::editions(report, cache, &edition_context);
    let prose = prose::prose(report, &records.prose);
    let edition = shown(report, &settings, records, &editions)?;
    let term_context = TermContext {
        context: &context,
        indicators: &indicators,
        edition: &edition,
        records,
    };
    let terms = term::terms(report, &term_context, &records.terms);
    let glossary = glossary::glossary(report, records.glossary.as_deref());
    let mut site = Site {
        settings,
        plan: context.plan.clone(),
        organisations: context.organisations.clone(),
        sources: context.sources.clone(),
        projects: context.projects.clone(),
        indicators: indicators.clone(),
        editions,
        edition,
        terms,
        glossary,
        vocabulary: context.vocabulary.clone(),
        prose,
        requested: Vec::new(),
    };
    let mut prose = std::mem::take(&mut site.prose);
    site.requested = request::fill_prose(report, &site, records, &mut prose);
    site.prose = prose;
    ids::charts(report, &edition_context, &site.requested);
    rules::run(report, cache, &site, &edition_context);
    let asked = std::mem::take(&mut report.asked);
    Some((site, asked))
}

/// The edition that is shown: the one that the book names, else the newest.
fn shown(
    report: &mut Report<'_>,
    settings: &Settings,
    records: &Records,
    editions: &BTreeMap<FiscalYear, Arc<Edition>>,
) -> Option<Arc<Edition>> {
    let shown = match settings.edition {
        Some(year) => editions.get(&year),
        None => editions.values().next_back(),
    };
    if shown.is_none() && !records.is_unread("edition") {
        report.at(&RecordPath::file(BOOK), |place| {
            Problem::error("no-edition", place, "there is no edition to show").help(
                "write data/YEAR/edition.yaml, and name the year in book.toml: edition = 2025",
            )
        });
    }
    shown.cloned()
}
