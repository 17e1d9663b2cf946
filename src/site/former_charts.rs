//! Charts by the ids and files that they had in earlier versions of nenpo, when ids joined names by
//! single hyphens and editions had no folders: links and scripts that name them go on working.
//!
//! In: the context. Out: the chart of a former id, and redirects of files. Deliberately absent: the
//! form of former ids, which [`ChartName`] knows.

use super::{SiteContext, deploy::Redirect};
use crate::{
    chart::{About, Chart},
    model::{Aspect, ChartFile, ChartName, Indicator, Site},
};

/// The chart that had this id; none if no chart of the site had it.
#[must_use]
pub fn chart_formerly_called<'a>(context: &'a SiteContext, former: &str) -> Option<&'a Chart> {
    // The former id of an indicator's chart begins with that of the indicator. Trying each
    // beginning avoids making the charts of all indicators for one.
    let ends = former
        .match_indices('-')
        .map(|(at, _)| at)
        .chain([former.len()]);
    let beginnings = ends.map(|end| &former[..end]);
    let mut indicators = beginnings.filter_map(|id| context.site.indicator(id));
    let own = indicators.find_map(|indicator| {
        let mut names = names_of(indicator).into_iter();
        let name = names.find(|name| name.former == former)?;
        context.chart(&name.id)
    });
    own.or_else(|| {
        let mut others = context.more_charts().iter();
        others.find(|chart| former_id(&context.site, chart).as_deref() == Some(former))
    })
}

/// Path of the chart whose file formerly stood at `path`.
#[must_use]
pub fn path_of_former_chart(context: &SiteContext, path: &str) -> Option<String> {
    let (former, lang) = ChartFile::formerly_at(path, context.languages())?;
    let chart = chart_formerly_called(context, former)?;
    Some(context.chart_file(chart, lang).path())
}

/// Redirects from the files that charts had. Where two charts of today share a former id, which
/// earlier versions refused, the first has it.
pub(super) fn redirects(context: &SiteContext) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    for chart in context.charts() {
        let Some(former) = former_id(&context.site, chart) else {
            continue;
        };
        redirects.extend(context.languages().iter().map(|lang| Redirect {
            from: ChartFile::former_path(&former, lang),
            to: context.chart_file(chart, lang).path(),
        }));
    }
    redirects
}

/// The id that a chart had; none for one that earlier versions did not have.
fn former_id(site: &Site, chart: &Chart) -> Option<String> {
    let names = match (&chart.about, &chart.id.aspect) {
        (About::Indicator(id), _) => names_of(site.indicator(id)?),
        (About::Project(id), Aspect::Budget(line)) => ChartName::of_project(id, [&**line]),
        (About::Project(_), _) => Vec::new(),
        (About::Term(id), _) => ChartName::of_term(id),
        (About::Terms, _) => ChartName::of_lists(),
        (About::Prose, _) => return former_requested_id(site, chart),
        // Only the folder of their files is new.
        (About::Indicators | About::Projects, _) => return Some(chart.id.to_string()),
    };
    let mut names = names.into_iter();
    let name = names.find(|name| name.id == chart.id)?;
    Some(name.former)
}

/// Charts of prose were counted among those of their indicator, in the order of the pages.
fn former_requested_id(site: &Site, chart: &Chart) -> Option<String> {
    let mut same = site
        .requested
        .iter()
        .filter(|request| request.indicator == chart.id.about);
    let index = same.position(|request| request.page_id() == chart.id)?;
    Some(format!("{}-chart-{}", chart.id.about, index + 1))
}

fn names_of(indicator: &Indicator) -> Vec<ChartName> {
    let breakdowns = indicator.breakdowns.iter().map(|each| &*each.id);
    ChartName::of_indicator(&indicator.id, breakdowns)
}
