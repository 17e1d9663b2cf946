//! Pagination: splits charts that are too long for one slide.
//!
//! Only lists can be split: timelines by date, Gantt charts by row. A shared scale or a total
//! cannot.

use super::Chart;
use crate::chart::shapes::{GanttChart, TimelineChart, gantt::GanttGroup, timeline::TimelineEvent};

/// Splits a chart into at most `count` pages with about equally many entries; a chart that cannot
/// be split stays whole.
#[must_use]
pub fn paginate(chart: &Chart, count: usize) -> Vec<Chart> {
    let forms = chart.form.shape().pages(count);
    // One page is the chart itself.
    if forms.len() < 2 {
        return vec![chart.clone()];
    }
    forms
        .into_iter()
        .map(|form| Chart {
            form,
            ..chart.clone()
        })
        .collect()
}

/// Number of entries on a page.
fn share(all: usize, count: usize) -> usize {
    all.div_ceil(count.max(1)).max(1)
}

pub(super) fn events(timeline: &TimelineChart, count: usize) -> Vec<TimelineChart> {
    let mut events = timeline.events.clone();
    // ISO dates sort as text.
    events.sort_by_key(|event| event.date);
    let chunks = events.chunks(share(events.len(), count));
    // All pages keep the topics' markers of the whole timeline.
    let marked = Some(timeline.marked());
    let piece = |events: &[TimelineEvent]| TimelineChart {
        events: events.to_vec(),
        marked: marked.clone(),
        ..timeline.clone()
    };
    chunks.map(piece).collect()
}

pub(super) fn spans(gantt: &GanttChart, count: usize) -> Vec<GanttChart> {
    let rows: usize = gantt.groups.iter().map(|group| group.rows.len()).sum();
    let most = share(rows, count);
    let (mut out, mut free): (Vec<GanttChart>, usize) = (Vec::new(), 0);
    for group in &gantt.groups {
        let mut rows = group.rows.as_slice();
        // A group that is cut repeats its heading on the next page.
        while !rows.is_empty() {
            if free == 0 {
                out.push(GanttChart {
                    groups: Vec::new(),
                    ..gantt.clone()
                });
                free = most;
            }
            let (now, later) = rows.split_at(rows.len().min(free));
            let piece = GanttGroup {
                heading: group.heading.clone(),
                rows: now.to_vec(),
            };
            out.last_mut()
                .into_iter()
                .for_each(|gantt| gantt.groups.push(piece.clone()));
            (rows, free) = (later, free - now.len());
        }
    }
    out
}
