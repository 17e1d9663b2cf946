//! Column layout of lists: one below the other, or side by side where the width allows for several
//! columns.

use crate::chart::scene::Scene;

/// Gutter between columns, in em.
const GUTTER: f64 = 2.0;

/// Draws lists in order, in the number of columns (each at least `narrowest` em wide) that makes
/// the drawing lowest. In columns, the highest list may come last.
pub(super) fn draw<T>(
    scene: &mut Scene,
    lists: &[T],
    narrowest: f64,
    list: impl Fn(&mut Scene, &T),
) {
    let font = scene.font;
    let most = (1..=lists.len())
        .rev()
        .find(|count| scene.width >= font * narrowest * number(*count));
    let most = most.unwrap_or(1);
    if most < 2 {
        return lists.iter().for_each(|each| list(scene, each));
    }
    let tried = (1..=most).flat_map(|count| {
        let step = (scene.width + font * GUTTER) / number(count);
        let drawn = lists.iter().map(|each| {
            let mut own = Scene::new(step - font * GUTTER, font);
            list(&mut own, each);
            own
        });
        let drawn: Vec<Scene> = drawn.collect();
        [
            columns(drawn.clone(), count, font),
            columns(highest_last(drawn), count, font),
        ]
        .map(|columns| (step, columns))
    });
    let lowest =
        tried.min_by(|(_, one), (_, other)| height(one, font).total_cmp(&height(other, font)));
    let Some((step, columns)) = lowest else {
        return;
    };
    let (top, high) = (scene.height, height(&columns, font));
    for (column, index) in columns.into_iter().zip(0..) {
        let mut y = top;
        for list in column {
            let height = list.height;
            scene.place(list, step * number(index), y);
            y += height + font;
        }
    }
    scene.height = top + high;
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
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
        let mut columns: Vec<Vec<usize>> = vec![Vec::new()];
        // The tolerance absorbs rounding errors of the sums.
        let mut free = limit + 0.01;
        for (at, list) in lists.iter().enumerate() {
            if free < list.height + gap && columns.last().is_some_and(|column| !column.is_empty()) {
                columns.push(Vec::new());
                free = limit + 0.01;
            }
            free -= list.height + gap;
            columns
                .iter_mut()
                .next_back()
                .into_iter()
                .for_each(|column| column.push(at));
        }
        columns
    };
    let chosen = limits
        .into_iter()
        .map(filled)
        .find(|columns| columns.len() <= count)
        .unwrap_or_default();
    let mut lists = lists.into_iter();
    chosen
        .into_iter()
        .map(|column| lists.by_ref().take(column.len()).collect())
        .collect()
}
