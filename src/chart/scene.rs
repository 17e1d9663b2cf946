//! Placed marks and words: a chart as it will be drawn, in px, before any format. Origin of SVG, PNG and PDF.
//!
//! A mark's colour is a role ([`Role`]); the theme owns colours.

pub use super::role::{LEVELS, Role, SERIES};

use super::metrics;
use crate::model::Lang;
use std::collections::BTreeSet;

/// Which point of a text its place names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its role.
    pub role: Role,
    /// Where its anchor lies.
    pub x: f64,
    /// Where its baseline lies.
    pub y: f64,
    /// What the place names.
    pub anchor: Anchor,
    /// Its size in px.
    pub size: f64,
    /// The words.
    pub text: String,
    /// Their language, where it is not the chart's.
    pub lang: Option<Lang>,
}

/// Something to draw.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A filled or outlined rectangle, with a tooltip.
    Area {
        /// Its role.
        role: Role,
        /// Its place.
        area: Area,
        /// What a pointer on it shows.
        tip: Option<String>,
    },
    /// Straight lines of one role, drawn as one path.
    Rules {
        /// Their role.
        role: Role,
        /// Both ends of each.
        ends: Vec<[(f64, f64); 2]>,
    },
    /// A line through points.
    Path {
        /// Its role.
        role: Role,
        /// The points in order.
        points: Vec<(f64, f64)>,
    },
    /// A marker, with a tooltip.
    Dot {
        /// Its role.
        role: Role,
        /// Its outline.
        marker: Marker,
        /// Its middle.
        at: (f64, f64),
        /// Half its width.
        r: f64,
        /// What a pointer on it shows.
        tip: Option<String>,
    },
    /// A line of text.
    Text(Line),
}

/// The outline of a marker: series differ in it as well as in colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// Round.
    Circle,
    /// Square.
    Square,
    /// Standing on a corner.
    Diamond,
    /// Pointing upwards.
    Triangle,
    /// Pointing downwards.
    Wedge,
}

impl Marker {
    /// The marker of a series, from 1 on.
    #[must_use]
    pub fn of(series: u8) -> Self {
        match series % SERIES {
            1 => Self::Circle,
            2 => Self::Square,
            3 => Self::Diamond,
            4 => Self::Triangle,
            _ => Self::Wedge,
        }
    }
}

/// A chart, placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width in px.
    pub width: f64,
    /// Height in px.
    pub height: f64,
    /// The size of its usual text in px.
    pub font: f64,
    /// What is drawn, from the back to the front.
    pub marks: Vec<Mark>,
}

impl Area {
    /// Whether a straight line runs through it.
    #[must_use]
    pub fn is_crossed(&self, [(x1, y1), (x2, y2)]: [(f64, f64); 2]) -> bool {
        // The part of the line, from 0 to 1, that lies between both edges; then between the other two (Liang and Barsky).
        let between = |from: f64, to: f64, least: f64, most: f64| {
            let way = to - from;
            if way.abs() < f64::EPSILON {
                return if least < from && from < most {
                    (0.0, 1.0)
                } else {
                    (1.0, 0.0)
                };
            }
            let (a, b) = ((least - from) / way, (most - from) / way);
            (a.min(b), a.max(b))
        };
        let (left, right) = between(x1, x2, self.x, self.x + self.w);
        let (upper, lower) = between(y1, y2, self.y, self.y + self.h);
        left.max(upper).max(0.0) < right.min(lower).min(1.0)
    }
}

impl Line {
    /// The room that it takes.
    #[must_use]
    pub fn area(&self) -> Area {
        let w = metrics::width(&self.text, self.size, self.role.weight());
        let x = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - w / 2.0,
            Anchor::End => self.x - w,
        };
        Area {
            x,
            y: self.y - self.size * 0.88,
            w,
            h: self.size * 1.12,
        }
    }
}

impl Scene {
    /// An empty scene.
    #[must_use]
    pub fn new(width: f64, font: f64) -> Self {
        Self {
            width,
            height: 0.0,
            font,
            marks: Vec::new(),
        }
    }

    /// Draws a rectangle; one without room draws nothing.
    pub fn area(&mut self, role: Role, area: Area, tip: Option<String>) {
        if area.w > 0.0 && area.h > 0.0 {
            self.marks.push(Mark::Area { role, area, tip });
        }
    }

    /// Draws straight lines as one path.
    pub fn rules(&mut self, role: Role, ends: Vec<[(f64, f64); 2]>) {
        if !ends.is_empty() {
            self.marks.push(Mark::Rules { role, ends });
        }
    }

    /// Draws a line through points; a single point is no line.
    pub fn path(&mut self, role: Role, points: Vec<(f64, f64)>) {
        if points.len() > 1 {
            self.marks.push(Mark::Path { role, points });
        }
    }

    /// Draws a marker.
    #[expect(
        clippy::too_many_arguments,
        reason = "a marker is its five properties; there is nothing to bundle"
    )]
    pub fn dot(&mut self, role: Role, marker: Marker, at: (f64, f64), r: f64, tip: Option<String>) {
        self.marks.push(Mark::Dot {
            role,
            marker,
            at,
            r,
            tip,
        });
    }

    /// The roles that are drawn as stripes, each once.
    pub fn hatched(&self) -> impl Iterator<Item = Role> {
        let hatched = self.marks.iter().filter_map(|mark| match mark {
            Mark::Area { role, .. } if role.is_hatched() => Some(*role),
            _ => None,
        });
        hatched.collect::<BTreeSet<Role>>().into_iter()
    }

    /// Sets a line of text.
    pub fn text(&mut self, line: Line) {
        if !line.text.is_empty() {
            self.marks.push(Mark::Text(line));
        }
    }

    /// Puts another scene into this one.
    pub fn place(&mut self, other: Self, dx: f64, dy: f64) {
        self.marks
            .extend(other.marks.into_iter().map(|mark| mark.moved(dx, dy)));
    }

    /// The lines of text.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.marks.iter().filter_map(|mark| match mark {
            Mark::Text(line) => Some(line),
            _ => None,
        })
    }
}

impl Mark {
    /// The mark at another place.
    fn moved(self, dx: f64, dy: f64) -> Self {
        match self {
            Self::Area { role, area, tip } => Self::Area {
                role,
                area: Area {
                    x: area.x + dx,
                    y: area.y + dy,
                    ..area
                },
                tip,
            },
            Self::Rules { role, ends } => {
                let moved = ends
                    .into_iter()
                    .map(|ends| ends.map(|(x, y)| (x + dx, y + dy)))
                    .collect();
                Self::Rules { role, ends: moved }
            }
            Self::Path { role, points } => {
                let points = points.into_iter().map(|(x, y)| (x + dx, y + dy)).collect();
                Self::Path { role, points }
            }
            Self::Dot {
                role,
                marker,
                at: (x, y),
                r,
                tip,
            } => Self::Dot {
                role,
                marker,
                at: (x + dx, y + dy),
                r,
                tip,
            },
            Self::Text(line) => Self::Text(Line {
                x: line.x + dx,
                y: line.y + dy,
                ..line
            }),
        }
    }
}
