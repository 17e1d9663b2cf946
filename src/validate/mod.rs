//! Validation: turns loaded records into a consistent [`Site`].
//!
//! In: records without those that visibility hides. Out: the site, and every problem that takes
//! more than one field to find. Each step returns as much as it can, so that one run reports all
//! problems. Deliberately absent: rendering, and any rating computed by nenpo itself.

mod accessibility;
mod authored;
mod context;
mod dates;
mod edition;
mod fields;
mod figures;
mod glossary;
mod highlight;
mod id_lists;
mod ids;
mod indicator;
pub mod links;
mod observation;
mod plan;
mod policy;
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
mod unit;
pub mod visibility;

use crate::{
    cache::Cache,
    diagnostics::{Code, Place, Problem, Problems, say},
    files::{BOOK, Files},
    load::Records,
    model::{ChartRequest, Edition, FiscalYear, RecordKind, Settings, Site},
};
use context::{Context, EditionContext, Ranked, context};
use links::LinkTable;
use report::{RecordPath, Report};
use std::{collections::BTreeMap, sync::Arc};
use term::TermContext;
use visibility::Held;

/// What a site is validated from.
#[derive(Clone, Copy)]
pub struct ValidationSources<'a> {
    /// The visible records.
    pub records: &'a Records,
    /// What visibility hides.
    pub held: &'a Arc<Held>,
    /// The files as the author wrote them.
    pub files: &'a Files,
    /// What a link can lead to.
    pub links: &'a LinkTable<'a>,
}

/// Validated site. Whether the facts suffice to draw a requested chart is decided later, in
/// [`crate::chart`].
pub struct ValidatedSite {
    /// The facts and texts of the site.
    pub site: Site,
    /// Charts that authors request, with their places.
    pub requests: Vec<(ChartRequest, Place)>,
}

/// Validates the visible records into a site. None without a usable plan or edition to show.
pub fn site(
    settings: Settings,
    sources: ValidationSources<'_>,
    cache: &mut Cache,
    problems: &mut Problems,
) -> Option<ValidatedSite> {
    let records = sources.records;
    let report = &mut Report::new(sources.files, problems, records);
    report.held = Arc::clone(sources.held);
    report.eras = Arc::new(settings.eras.clone());
    report.languages = Arc::new(settings.languages.clone());
    report.links = Some(sources.links);
    ids::check(report, records);
    ids::aliases(report, records);
    let context = context(report, cache, &settings, records)?;
    let (context, version) = cache.value("known", context);
    let indicators = indicator::indicators(report, cache, (&context, version), &records.indicators);
    let edition_context = EditionContext::new(cache, (&context, version), &indicators, records);
    let editions = edition::editions(report, cache, &edition_context);
    let edition = shown(report, &settings, records, &editions)?;
    let term_context = TermContext {
        context: &context,
        indicators: &indicators,
        edition: &edition,
        records,
    };
    let terms = term::terms(report, &term_context, &records.terms);
    let glossary = glossary::glossary(report, records.glossary.as_deref());
    let statement = settings.accessibility.as_ref();
    let accessibility = statement.map(|statement| accessibility::accessibility(report, statement));
    let mut site = Site {
        settings,
        accessibility,
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
        prose: BTreeMap::new(),
        requested: Vec::new(),
        media: BTreeMap::new(),
    };
    let mut charts = request::PageCharts::new(&site);
    let prose = prose::prose(report, &records.prose, &mut charts);
    site.requested = charts.into_requests();
    site.prose = prose;
    site.media = report.published_media();
    rules::run(report, cache, &site, &edition_context);
    let requests = std::mem::take(&mut report.asked);
    Some(ValidatedSite { site, requests })
}

/// Edition to show: the year set in `book.toml`, else the newest.
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
    if shown.is_none() && !records.has_unread(RecordKind::Edition) {
        report.at(&RecordPath::file(BOOK), |place| {
            Problem::new(Code::NoEdition, place, say!("no-edition-to-show"))
                .help(say!("write-an-edition"))
        });
    }
    shown.cloned()
}
