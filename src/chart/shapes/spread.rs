//! Placement of labels along one axis: none overlap, and each stands as close as possible to where it
//! belongs.
//!
//! The method is pool adjacent violators, which minimises the squared distances: labels that touch
//! form a pool and move together.

use crate::chart::metrics::float;

/// A label with the position of its middle that it belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish {
    pub(super) middle: f64,
    pub(super) height: f64,
}

/// Limits of all labels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub(super) top: f64,
    pub(super) bottom: f64,
}

/// Labels that touch.
struct Pool {
    /// Indices of the labels, from top to bottom.
    labels: Vec<usize>,
    /// Sum of the upper edges that the labels wish for the pool.
    sum: f64,
    height: f64,
}

impl Pool {
    /// Upper edge: the mean of the wishes, within the limits.
    fn top(&self, limits: Limits) -> f64 {
        let mean = self.sum / float(self.labels.len());
        mean.min(limits.bottom - self.height).max(limits.top)
    }

    /// Adds another pool at the lower edge.
    fn joined(self, below: Self) -> Self {
        // A label below wishes the upper edge of the joined pool higher by what is above it.
        let shift = float(below.labels.len()) * self.height;
        Self {
            sum: self.sum + below.sum - shift,
            height: self.height + below.height,
            labels: [self.labels, below.labels].concat(),
        }
    }
}

/// Upper edges of the labels, in their order.
pub(super) fn spread(wishes: &[Wish], limits: Limits) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    // From top to bottom, so that only the pool above can touch.
    order.sort_by(|a, b| wishes[*a].middle.total_cmp(&wishes[*b].middle));
    let mut pools: Vec<Pool> = Vec::new();
    for index in order {
        let Wish { middle, height } = wishes[index];
        let mut pool = Pool {
            labels: vec![index],
            sum: middle - height / 2.0,
            height,
        };
        let touches =
            |above: &mut Pool, pool: &Pool| above.top(limits) + above.height > pool.top(limits);
        while let Some(above) = pools.pop_if(|above| touches(above, &pool)) {
            pool = above.joined(pool);
        }
        pools.push(pool);
    }
    let mut tops = vec![0.0; wishes.len()];
    for pool in pools {
        let mut y = pool.top(limits);
        for index in pool.labels {
            tops[index] = y;
            y += wishes[index].height;
        }
    }
    tops
}
