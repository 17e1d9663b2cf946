//! Selection of charts for an export.
//!
//! In: ids that a user names. Out: charts in the order of the report, or what is wrong with an id.
//! An id selects a chart, or all charts of a record: of an indicator, a project or a term.

use crate::{
    chart::{About, Chart},
    diagnostics::{self, Message, say},
    site::SiteContext,
};
use std::collections::BTreeSet;

/// Charts that the ids select, each with its position in the report; all charts if there are no
/// ids.
///
/// # Errors
/// An id matches nothing: a message with the nearest known id.
pub fn selected_charts<'a>(
    context: &'a SiteContext,
    ids: &[String],
) -> Result<Vec<(usize, &'a Chart)>, Message> {
    let known: BTreeSet<&str> = context.charts().flat_map(names).collect();
    if let Some(unknown) = ids.iter().find(|id| !known.contains(id.as_str())) {
        // A misspelt id is the usual mistake.
        let what = say!("no-chart-belongs-to", id = unknown);
        let help = match diagnostics::nearest(unknown, known.iter().copied()) {
            Some(name) => say!("did-you-mean", name),
            None => say!("without-ids-all-are-exported"),
        };
        return Err(say!("what-and-help", what, help));
    }
    let asked =
        |chart: &Chart| ids.is_empty() || names(chart).any(|name| ids.iter().any(|id| id == name));
    Ok(context
        .charts()
        .enumerate()
        .filter(|(_, chart)| asked(chart))
        .collect())
}

/// Ids that select a chart: its own, and that of its record.
fn names(chart: &Chart) -> impl Iterator<Item = &str> {
    let about = match &chart.about {
        About::Indicator(id) | About::Project(id) | About::Term(id) => Some(&**id),
        About::Indicators | About::Projects | About::Terms | About::Prose => None,
    };
    std::iter::once(chart.id.as_str()).chain(about)
}
