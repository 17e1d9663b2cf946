//! Selection of charts for an export.
//!
//! In: ids that a user names. Out: charts in the order of the report, or what is wrong with an id.
//! An id selects a chart, or all charts of a record or a list of records. Ids of earlier versions
//! select their chart, too.

use crate::{
    chart::Chart,
    diagnostics::{self, Message, say},
    model::ChartId,
    site::{self, SiteContext},
};
use std::collections::BTreeSet;

/// Charts that the ids select; all charts if there are no ids.
///
/// # Errors
/// An id matches nothing: a message with the nearest known id.
pub fn selected_charts<'a>(
    context: &'a SiteContext,
    ids: &[String],
) -> Result<Vec<&'a Chart>, Message> {
    if ids.is_empty() {
        return Ok(context.charts().collect());
    }
    let known: BTreeSet<String> = context.charts().flat_map(names).collect();
    let mut asked = BTreeSet::new();
    for id in ids {
        let present = site::chart_formerly_called(context, id).map(|chart| chart.id.to_string());
        // An id of today precedes an equal one of earlier versions.
        if known.contains(id) {
            asked.insert(id.clone());
        } else if let Some(present) = present {
            asked.insert(present);
        } else {
            return Err(unknown(id, &known));
        }
    }
    let is_asked = |chart: &&Chart| names(chart).iter().any(|name| asked.contains(name));
    Ok(context.charts().filter(is_asked).collect())
}

/// Id of an earlier version that a user names, and today's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerId {
    /// The id as the user names it.
    pub written: String,
    /// The id today.
    pub present: ChartId,
}

/// The ids that charts had only in earlier versions.
#[must_use]
pub fn former_ids(context: &SiteContext, ids: &[String]) -> Vec<FormerId> {
    let former = ids.iter().filter_map(|written| {
        let chart = site::chart_formerly_called(context, written)?;
        let mut known = context.charts().flat_map(names);
        let present = chart.id.clone();
        let written = written.clone();
        (!known.any(|name| name == written)).then_some(FormerId { written, present })
    });
    former.collect()
}

/// Message about an id that selects nothing.
fn unknown(id: &str, known: &BTreeSet<String>) -> Message {
    // A misspelt id is the usual mistake.
    let what = say!("no-chart-belongs-to", id);
    let help = match diagnostics::nearest(id, known.iter().map(String::as_str)) {
        Some(name) => say!("did-you-mean", name),
        None => say!("without-ids-all-are-exported"),
    };
    say!("what-and-help", what, help)
}

/// Ids that select a chart: its own, and that of its record or list.
fn names(chart: &Chart) -> [String; 2] {
    [chart.id.to_string(), chart.id.about.to_string()]
}
