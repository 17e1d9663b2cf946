//! Column layout of lists: one below the other, or side by side where the width allows for several
//! columns.

use crate::chart::{metrics::float, scene::Scene};

/// Gutter between columns, in em.
const GUTTER: f64 = 2.0;

/// Draws lists in order, in the number of columns (each at least `narrowest` em wide) that makes
/// the drawing lowest. In columns, the highest list may come last.
pub(super) fn draw<T>(
    scene: &mut Scene,
    lists: &[T],
    narrowest: f64,
    draw_list: impl Fn(&mut Scene, &T),
) {
    let font = scene.font;
    // The largest number of columns that are wide enough.
    let most = (1..=lists.len())
        .rev()
        .find(|count| scene.width >= font * narrowest * float(*count))
        .unwrap_or(1);
    if most < 2 {
        return lists.iter().for_each(|each| draw_list(scene, each));
    }
    let layouts = (1..=most).flat_map(|count| {
        let step = (scene.width + font * GUTTER) / float(count);
        let drawn: Vec<Scene> = lists
            .iter()
            .map(|each| {
                let mut own = Scene::new(step - font * GUTTER, font);
                draw_list(&mut own, each);
                own
            })
            .collect();
        let in_order = columns(drawn.clone(), count, font);
        let highest_last = columns(highest_last(drawn), count, font);
        [in_order, highest_last].map(|columns| ColumnLayout {
            step,
            height: height(&columns, font),
            columns,
        })
    });
    let lowest = layouts.min_by(|one, other| one.height.total_cmp(&other.height));
    let Some(layout) = lowest else { return };
    let top = scene.height;
    for (index, column) in layout.columns.into_iter().enumerate() {
        let mut y = top;
        for list in column {
            let height = list.height;
            scene.place(list, layout.step * float(index), y);
            y += height + font;
        }
    }
    scene.height = top + layout.height;
}

/// Lists in columns.
struct ColumnLayout {
    columns: Vec<Vec<Scene>>,
    /// Distance from one column to the next, in px.
    step: f64,
    height: f64,
}

fn highest_last(mut lists: Vec<Scene>) -> Vec<Scene> {
    let highest = (0..lists.len()).max_by(|a, b| lists[*a].height.total_cmp(&lists[*b].height));
    let highest = highest.map(|at| lists.remove(at));
    lists.into_iter().chain(highest).collect()
}

/// Height of the highest column.
fn height(columns: &[Vec<Scene>], gap: f64) -> f64 {
    let high = |column: &Vec<Scene>| column.iter().map(|list| list.height + gap).sum::<f64>() - gap;
    columns.iter().map(high).fold(0.0, f64::max)
}

/// Distributes lists over at most `count` columns without reordering, at the lowest height that
/// holds them.
fn columns(lists: Vec<Scene>, count: usize, gap: f64) -> Vec<Vec<Scene>> {
    // The lowest height is that of one of the runs of neighbours, as some column is filled exactly
    // by one.
    let runs = (0..lists.len()).flat_map(|from| (from..lists.len()).map(move |to| from..=to));
    let mut limits: Vec<f64> = runs
        .map(|run| lists[run].iter().map(|list| list.height + gap).sum())
        .collect();
    limits.sort_by(f64::total_cmp);
    let filled = |limit: f64| {
        // The tolerance absorbs rounding errors of the sums.
        let limit = limit + 0.01;
        let mut counts = vec![0];
        let mut free = limit;
        for list in &lists {
            let height = list.height + gap;
            let column = counts.len() - 1;
            if free < height && counts[column] > 0 {
                counts.push(1);
                free = limit;
            } else {
                counts[column] += 1;
            }
            free -= height;
        }
        counts
    };
    let counts = limits
        .into_iter()
        .map(filled)
        .find(|counts| counts.len() <= count)
        .unwrap_or_default();
    let mut lists = lists.into_iter();
    counts
        .into_iter()
        .map(|count| lists.by_ref().take(count).collect())
        .collect()
}
