//! Marks of a dumbbell's row: two dots and the line that joins them.

use super::{ChangeChart, ChangeRow, ChangeValue};
use crate::chart::{
    describe::Voice,
    domain::Scale,
    scene::{Marker, Point, Role, Scene},
    shapes::is_settled,
};

/// Radius of the earlier dot, in em.
pub(super) const THEN_RADIUS: f64 = 0.32;
/// Radius of the later dot, in em.
pub(super) const NOW_RADIUS: f64 = 0.42;

/// Dots and line of a row.
pub(super) struct DumbbellMarks {
    /// First and last dot. Equal values are one dot.
    pub(super) dots: [Option<Dot>; 2],
    /// Role of the line that joins the dots, where they differ.
    line: Option<Role>,
    /// Whether the row is faded.
    pub(super) faded: bool,
}

/// A dot.
#[derive(Clone)]
pub(super) struct Dot {
    pub(super) x: f64,
    radius: f64,
    role: Role,
    tip: Option<String>,
}

impl DumbbellMarks {
    pub(super) fn new(
        change: &ChangeChart,
        row: &ChangeRow,
        voice: &Voice<'_>,
        scale: &Scale,
        font: f64,
    ) -> Self {
        let faded = change.fades(row);
        let dot = |at: usize, radius: f64, settled: Role| {
            let value = row.values.get(at)?;
            Some(Dot {
                x: scale.at(value.known()?),
                radius,
                role: dot_role(value, settled, faded),
                tip: change.tip(row, at, voice),
            })
        };
        let last = row.values.len().saturating_sub(1);
        let then = dot(0, font * THEN_RADIUS, Role::Part);
        let now = dot(last, font * NOW_RADIUS, Role::Bar);
        let ends = row.ends();
        let equal = ends.is_some_and(|(then, now)| then == now);
        let differs = ends.is_some_and(|(then, now)| then != now);
        // The line is dotted if either end is not final.
        let settled = row.values.iter().all(|value| is_settled(value.status));
        let line = match (faded, settled) {
            (true, _) => Role::Axis,
            (false, true) => Role::Line(1),
            (false, false) => Role::Dotted(1),
        };
        Self {
            dots: [then.filter(|_| !equal), now],
            line: differs.then_some(line),
            faded,
        }
    }

    /// Leftmost and rightmost position that dots reach.
    pub(super) fn reach(&self) -> Option<(f64, f64)> {
        let dots = || self.dots.iter().flatten();
        let left = dots().map(|dot| dot.x - dot.radius).reduce(f64::min)?;
        let right = dots().map(|dot| dot.x + dot.radius).reduce(f64::max)?;
        Some((left, right))
    }

    /// Draws the line, then the dots; the smaller one on top, so that it is never hidden.
    pub(super) fn draw(&self, scene: &mut Scene, y: f64) {
        if let (Some(role), [Some(first), Some(last)]) = (self.line, &self.dots) {
            scene.path(role, vec![Point::new(first.x, y), Point::new(last.x, y)]);
        }
        for dot in self.dots.iter().rev().flatten() {
            let at = Point::new(dot.x, y);
            scene.dot(dot.role, Marker::Circle, at, dot.radius, dot.tip.clone());
        }
    }
}

/// Role of a dot: hollow if its value is not final, faded behind an emphasised row.
fn dot_role(value: &ChangeValue, settled: Role, faded: bool) -> Role {
    match (is_settled(value.status), faded) {
        (true, false) => settled,
        (true, true) => Role::Faded,
        (false, false) => Role::Ring(1),
        (false, true) => Role::Rest,
    }
}
