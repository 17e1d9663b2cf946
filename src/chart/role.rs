//! Roles instead of colours: what a mark or a word is for. The theme's `chart.css` gives each class its colour.
//!
//! A drawing library that carries nothing but colours carries a role as its code.

use super::metrics::Weight;
use std::borrow::Cow;

/// What a mark or a word is for. The theme gives it a colour by its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
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

/// The letter of a class and the role that it makes of a number.
type Numbered = (char, fn(u8) -> Role);

impl Role {
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
    const NUMBERED: [Numbered; 8] = [
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
                let kind = Self::NUMBERED
                    .iter()
                    .position(|(_, make)| make(number) == self);
                (place(kind.map(|at| Self::ALL.len() + at)), number)
            }
        }
    }

    /// The role that a code stands for.
    #[must_use]
    pub fn of_code((kind, number): (u8, u8)) -> Option<Self> {
        let kind = usize::from(kind);
        let numbered = || {
            Some(Self::NUMBERED.get(kind.checked_sub(Self::ALL.len())?)?.1(
                number,
            ))
        };
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
            Cow::Owned(
                letter
                    .map(|(letter, _)| format!("{letter}{number}"))
                    .unwrap_or_default(),
            )
        };
        self.number()
            .map_or_else(|| Cow::Borrowed(self.word()), numbered)
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
            Self::Value | Self::OnBar | Self::OnSeries(_) | Self::OnLevel(_) | Self::Title => {
                Weight::Bold
            }
            _ => Weight::Regular,
        }
    }
}
