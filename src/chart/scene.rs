//! Scenes: a chart as placed marks and text, in px, independent of format. SVG, PNG and PDF derive
//! from it.
//!
//! A mark has a [`Role`] in place of a colour; the theme owns colours.

pub use super::geometry::{Area, Band, Point, Segment};
pub use super::role::{LEVELS, Role, SERIES};

use super::metrics;
use crate::model::Lang;
use std::collections::BTreeSet;

/// Alignment of a text to its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The text starts at it.
    Start,
    /// The text is centred on it.
    Middle,
    /// The text ends at it.
    End,
}

/// Line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct TextLine {
    /// Role of the text.
    pub role: Role,
    /// Horizontal position of the anchor.
    pub x: f64,
    /// Position of the baseline.
    pub y: f64,
    /// Alignment to the position.
    pub anchor: Anchor,
    /// Font size in px.
    pub size: f64,
    /// The text.
    pub text: String,
    /// Language, where it differs from the chart's.
    pub lang: Option<Lang>,
}

/// Mark: the unit of drawing.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// Rectangle, with an optional tooltip.
    Area {
        /// Role of the mark.
        role: Role,
        /// Position and size.
        area: Area,
        /// Tooltip.
        tip: Option<String>,
    },
    /// Straight line segments of one role, drawn as one path.
    Rules {
        /// Role of the segments.
        role: Role,
        /// The segments.
        segments: Vec<Segment>,
    },
    /// Polyline.
    Path {
        /// Role of the line.
        role: Role,
        /// Vertices, in order.
        points: Vec<Point>,
    },
    /// Point marker, with an optional tooltip.
    Dot {
        /// Role of the marker.
        role: Role,
        /// Shape of the marker.
        marker: Marker,
        /// Centre.
        at: Point,
        /// Radius: half the width.
        r: f64,
        /// Tooltip.
        tip: Option<String>,
    },
    /// A line of text.
    Text(TextLine),
}

/// Shape of a marker: series differ in shape as well as in colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// Circle.
    Circle,
    /// Square.
    Square,
    /// Square on its corner.
    Diamond,
    /// Triangle, pointing up.
    Triangle,
    /// Triangle, pointing down.
    Wedge,
}

impl Marker {
    /// Marker of a series, numbered from 1.
    #[must_use]
    pub fn of(series: u8) -> Self {
        match series % SERIES {
            // The rest of a division by the number of series makes the last one 0.
            1 => Self::Circle,
            2 => Self::Square,
            3 => Self::Diamond,
            4 => Self::Triangle,
            _ => Self::Wedge,
        }
    }
}

/// Placed marks and text of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width in px.
    pub width: f64,
    /// Height in px.
    pub height: f64,
    /// Default font size in px.
    pub font: f64,
    /// Marks in painting order, back to front.
    pub marks: Vec<Mark>,
}

impl TextLine {
    /// A line in the chart's language that starts at a position on its baseline.
    #[must_use]
    pub fn new(role: Role, at: Point, size: f64, text: impl Into<String>) -> Self {
        Self {
            role,
            x: at.x,
            y: at.y,
            anchor: Anchor::Start,
            size,
            text: text.into(),
            lang: None,
        }
    }

    /// The same, aligned to its position by another anchor.
    #[must_use]
    pub fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// The same, in a language that may differ from the chart's.
    #[must_use]
    pub fn in_lang(self, lang: Option<Lang>) -> Self {
        Self { lang, ..self }
    }

    /// Bounding box.
    #[must_use]
    pub fn area(&self) -> Area {
        let w = metrics::width(&self.text, self.size, self.role.weight());
        let x = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - w / 2.0,
            Anchor::End => self.x - w,
        };
        // Glyphs of Japanese fonts reach 0.88 em above the baseline and up to 0.24 em below it.
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

    /// Adds a rectangle; an empty one is ignored.
    pub fn area(&mut self, role: Role, area: Area, tip: Option<String>) {
        // A bar of zero would be drawn as a line by its outline.
        if area.w > 0.0 && area.h > 0.0 {
            self.marks.push(Mark::Area { role, area, tip });
        }
    }

    /// Adds straight line segments as one path.
    pub fn rules(&mut self, role: Role, segments: Vec<Segment>) {
        if !segments.is_empty() {
            self.marks.push(Mark::Rules { role, segments });
        }
    }

    /// Adds a polyline; a single point is ignored.
    pub fn path(&mut self, role: Role, points: Vec<Point>) {
        if points.len() > 1 {
            self.marks.push(Mark::Path { role, points });
        }
    }

    /// Adds a marker.
    #[expect(
        clippy::too_many_arguments,
        reason = "a marker is its five properties; there is nothing to bundle"
    )]
    pub fn dot(&mut self, role: Role, marker: Marker, at: Point, r: f64, tip: Option<String>) {
        self.marks.push(Mark::Dot {
            role,
            marker,
            at,
            r,
            tip,
        });
    }

    /// Hatched roles in use, each once.
    pub fn hatched(&self) -> impl Iterator<Item = Role> {
        let hatched = self.marks.iter().filter_map(|mark| match mark {
            Mark::Area { role, .. } if role.is_hatched() => Some(*role),
            _ => None,
        });
        hatched.collect::<BTreeSet<Role>>().into_iter()
    }

    /// Adds a line of text; an empty one is ignored.
    pub fn text(&mut self, line: TextLine) {
        if !line.text.is_empty() {
            self.marks.push(Mark::Text(line));
        }
    }

    /// Adds all marks of another scene, moved.
    pub fn place(&mut self, other: Self, dx: f64, dy: f64) {
        self.marks
            .extend(other.marks.into_iter().map(|mark| mark.moved(dx, dy)));
    }

    /// All lines of text.
    pub fn text_lines(&self) -> impl Iterator<Item = &TextLine> {
        self.marks.iter().filter_map(|mark| match mark {
            Mark::Text(line) => Some(line),
            _ => None,
        })
    }
}

impl Mark {
    /// The mark, moved.
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
            Self::Rules { role, segments } => {
                let moved = segments.into_iter().map(|each| each.moved(dx, dy));
                Self::Rules {
                    role,
                    segments: moved.collect(),
                }
            }
            Self::Path { role, points } => {
                let moved = points.into_iter().map(|each| each.moved(dx, dy));
                Self::Path {
                    role,
                    points: moved.collect(),
                }
            }
            Self::Dot {
                role,
                marker,
                at,
                r,
                tip,
            } => Self::Dot {
                role,
                marker,
                at: at.moved(dx, dy),
                r,
                tip,
            },
            Self::Text(line) => Self::Text(TextLine {
                x: line.x + dx,
                y: line.y + dy,
                ..line
            }),
        }
    }
}
