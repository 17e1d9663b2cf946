//! Placed marks and words: a chart as it will be drawn, in px, before any format. Origin of SVG, PNG and PDF.
//!
//! A mark's colour is a role ([`Ink`]); the theme owns colours.

use super::metrics::{self, Weight};
use crate::model::Lang;
use std::{borrow::Cow, collections::BTreeSet};

/// What a mark or a word is for. The theme gives it a colour by its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ink {
    /// The white of the picture by itself.
    Paper,
    /// Short lines at the axis' ticks.
    Grid,
    /// Long light lines behind the marks.
    Guide,
    /// The zero line.
    Axis,
    /// A main value.
    Bar,
    /// A part of a part.
    Part,
    /// A value that is not settled: hatched.
    Provisional,
    /// What is in no part.
    Rest,
    /// What was to be expected by now.
    Pace,
    /// A dashed target line.
    Target,
    /// A line of the paper's colour that sets a target line off from the bar behind it.
    Halo,
    /// Names of rows, and whatever else explains.
    Label,
    /// A value's number.
    Value,
    /// Less important words: ticks, units.
    Muted,
    /// Words of the target.
    TargetLabel,
    /// A value's number on its own bar.
    OnBar,
    /// The heading of the picture by itself.
    Title,
    /// What is there for comparison only.
    Faded,
    /// A series, filled; they count from 1 to [`SERIES`].
    Series(u8),
    /// A series that is not settled: hatched.
    Open(u8),
    /// A series as a line; each has its own dashes.
    Line(u8),
    /// A series as a line that is not settled: dotted.
    Dotted(u8),
    /// A hollow marker of a series.
    Ring(u8),
    /// Words on a series.
    OnSeries(u8),
    /// A cell's tint, from none (0) to [`LEVELS`].
    Level(u8),
    /// Words on a tint.
    OnLevel(u8),
}

/// How many series a chart may have before it falls into several.
pub const SERIES: u8 = 5;
/// The strongest tint of a cell.
pub const LEVELS: u8 = 4;

impl Ink {
    /// The roles without a number, in an order that gives each a code.
    pub const ALL: [Self; 18] = [
        Self::Paper,
        Self::Grid,
        Self::Guide,
        Self::Axis,
        Self::Bar,
        Self::Part,
        Self::Provisional,
        Self::Rest,
        Self::Pace,
        Self::Target,
        Self::Halo,
        Self::Label,
        Self::Value,
        Self::Muted,
        Self::TargetLabel,
        Self::OnBar,
        Self::Title,
        Self::Faded,
    ];

    /// The roles with a number, by the letter of their class.
    const NUMBERED: [(char, fn(u8) -> Self); 8] = [
        ('s', Self::Series),
        ('o', Self::Open),
        ('l', Self::Line),
        ('d', Self::Dotted),
        ('r', Self::Ring),
        ('t', Self::OnSeries),
        ('c', Self::Level),
        ('u', Self::OnLevel),
    ];

    /// The role in two bytes, for drawing libraries that carry nothing but colours.
    #[must_use]
    pub fn code(self) -> (u8, u8) {
        let place = |at: Option<usize>| at.and_then(|at| u8::try_from(at).ok()).unwrap_or(0);
        match self.number() {
            None => (place(Self::ALL.iter().position(|each| *each == self)), 0),
            Some(number) => {
                let kind = Self::NUMBERED.iter().position(|(_, make)| make(number) == self);
                (place(kind.map(|at| Self::ALL.len() + at)), number)
            }
        }
    }

    /// The role that a code stands for.
    #[must_use]
    pub fn of_code((kind, number): (u8, u8)) -> Option<Self> {
        let kind = usize::from(kind);
        let numbered = || Some(Self::NUMBERED.get(kind.checked_sub(Self::ALL.len())?)?.1(number));
        Self::ALL.get(kind).copied().or_else(numbered)
    }

    fn number(self) -> Option<u8> {
        match self {
            Self::Series(n)
            | Self::Open(n)
            | Self::Line(n)
            | Self::Dotted(n)
            | Self::Ring(n)
            | Self::OnSeries(n)
            | Self::Level(n)
            | Self::OnLevel(n) => Some(n),
            _ => None,
        }
    }

    /// Whether it is drawn as stripes.
    #[must_use]
    pub fn is_hatched(self) -> bool {
        matches!(self, Self::Provisional | Self::Open(_))
    }

    /// The CSS class: a word, or a letter and a number.
    #[must_use]
    pub fn class(self) -> Cow<'static, str> {
        let numbered = |number: u8| {
            let letter = Self::NUMBERED.iter().find(|(_, make)| make(number) == self);
            Cow::Owned(letter.map(|(letter, _)| format!("{letter}{number}")).unwrap_or_default())
        };
        self.number().map_or_else(|| Cow::Borrowed(self.word()), numbered)
    }

    /// The class of a role without a number.
    fn word(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Grid => "grid",
            Self::Guide => "guide",
            Self::Axis => "axis",
            Self::Bar => "bar",
            Self::Part => "part",
            Self::Provisional => "open",
            Self::Rest => "rest",
            Self::Pace => "pace",
            Self::Target => "target",
            Self::Halo => "halo",
            Self::Label => "label",
            Self::Value => "value",
            Self::Muted => "muted",
            Self::TargetLabel => "goal",
            Self::OnBar => "on-bar",
            Self::Title => "title",
            Self::Faded => "faded",
            _ => "",
        }
    }

    /// How heavy its words are set.
    #[must_use]
    pub fn weight(self) -> Weight {
        match self {
            Self::Value | Self::OnBar | Self::OnSeries(_) | Self::OnLevel(_) | Self::Title => Weight::Bold,
            _ => Weight::Regular,
        }
    }
}

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
    pub ink: Ink,
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
        ink: Ink,
        /// Its place.
        area: Area,
        /// What a pointer on it shows.
        tip: Option<String>,
    },
    /// Straight lines of one role, drawn as one path.
    Rules {
        /// Their role.
        ink: Ink,
        /// Both ends of each.
        ends: Vec<[(f64, f64); 2]>,
    },
    /// A line through points.
    Path {
        /// Its role.
        ink: Ink,
        /// The points in order.
        points: Vec<(f64, f64)>,
    },
    /// A marker, with a tooltip.
    Dot {
        /// Its role.
        ink: Ink,
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

impl Line {
    /// The room that it takes.
    #[must_use]
    pub fn area(&self) -> Area {
        let w = metrics::width(&self.text, self.size, self.ink.weight());
        let x = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - w / 2.0,
            Anchor::End => self.x - w,
        };
        Area { x, y: self.y - self.size * 0.88, w, h: self.size * 1.12 }
    }
}

impl Scene {
    /// An empty scene.
    #[must_use]
    pub fn new(width: f64, font: f64) -> Self {
        Self { width, height: 0.0, font, marks: Vec::new() }
    }

    /// Draws a rectangle; one without room draws nothing.
    pub fn area(&mut self, ink: Ink, area: Area, tip: Option<String>) {
        if area.w > 0.0 && area.h > 0.0 {
            self.marks.push(Mark::Area { ink, area, tip });
        }
    }

    /// Draws straight lines as one path.
    pub fn rules(&mut self, ink: Ink, ends: Vec<[(f64, f64); 2]>) {
        if !ends.is_empty() {
            self.marks.push(Mark::Rules { ink, ends });
        }
    }

    /// Draws a line through points; a single point is no line.
    pub fn path(&mut self, ink: Ink, points: Vec<(f64, f64)>) {
        if points.len() > 1 {
            self.marks.push(Mark::Path { ink, points });
        }
    }

    /// Draws a marker.
    pub fn dot(&mut self, ink: Ink, marker: Marker, at: (f64, f64), r: f64, tip: Option<String>) {
        self.marks.push(Mark::Dot { ink, marker, at, r, tip });
    }

    /// The roles that are drawn as stripes, each once.
    pub fn hatched(&self) -> impl Iterator<Item = Ink> {
        let hatched = self.marks.iter().filter_map(|mark| match mark {
            Mark::Area { ink, .. } if ink.is_hatched() => Some(*ink),
            _ => None,
        });
        hatched.collect::<BTreeSet<Ink>>().into_iter()
    }

    /// Sets a line of text.
    pub fn text(&mut self, line: Line) {
        if !line.text.is_empty() {
            self.marks.push(Mark::Text(line));
        }
    }

    /// Puts another scene into this one.
    pub fn place(&mut self, other: Self, dx: f64, dy: f64) {
        self.marks.extend(other.marks.into_iter().map(|mark| mark.moved(dx, dy)));
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
            Self::Area { ink, area, tip } => {
                Self::Area { ink, area: Area { x: area.x + dx, y: area.y + dy, ..area }, tip }
            }
            Self::Rules { ink, ends } => {
                let moved = ends.into_iter().map(|ends| ends.map(|(x, y)| (x + dx, y + dy))).collect();
                Self::Rules { ink, ends: moved }
            }
            Self::Path { ink, points } => {
                let points = points.into_iter().map(|(x, y)| (x + dx, y + dy)).collect();
                Self::Path { ink, points }
            }
            Self::Dot { ink, marker, at: (x, y), r, tip } => {
                Self::Dot { ink, marker, at: (x + dx, y + dy), r, tip }
            }
            Self::Text(line) => Self::Text(Line { x: line.x + dx, y: line.y + dy, ..line }),
        }
    }
}
