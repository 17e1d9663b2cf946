//! Roles: the meaning of a mark or text, in place of a colour. The theme's `chart.css` assigns a
//! colour to each role's class.
//!
//! Drawing libraries that carry only colours carry a role as a two-byte code.

use super::metrics::FontWeight;
use std::borrow::Cow;

/// Meaning of a mark or text. The theme colours it by its CSS class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Background of a standalone picture.
    Paper,
    /// Short tick lines at the axis.
    Grid,
    /// Long light grid lines behind the marks.
    Guide,
    /// Zero line.
    Axis,
    /// Main value.
    Bar,
    /// Part of a part, or an earlier value.
    Part,
    /// Value that is not final: hatched.
    Provisional,
    /// Remainder that belongs to no part.
    Rest,
    /// Value expected by now.
    Pace,
    /// Target line: dashed.
    Target,
    /// Outline in paper colour that separates a target line from the bar behind it.
    Halo,
    /// Row names and explanations.
    Label,
    /// Number of a value.
    Value,
    /// Secondary text: ticks, units.
    Muted,
    /// Label of the target.
    TargetLabel,
    /// Number on a bar.
    OnBar,
    /// Headline of a standalone picture.
    Title,
    /// De-emphasised mark, for comparison only.
    Faded,
    /// Filled series, numbered from 1 to [`SERIES`].
    Series(u8),
    /// Filled series that is not final: hatched.
    Open(u8),
    /// Line of a series; each has its own dash pattern.
    Line(u8),
    /// Line of a series that is not final: dotted.
    Dotted(u8),
    /// Hollow marker of a series.
    Ring(u8),
    /// Text on a series.
    OnSeries(u8),
    /// Cell tint, from 0 (none) to [`LEVELS`].
    Level(u8),
    /// Text on a cell tint.
    OnLevel(u8),
}

/// Largest number of series in one chart.
pub const SERIES: u8 = 5;
/// Number of a series by its index. Numbers start at 1 and end at [`SERIES`]: charts with more parts
/// are drawn without colours of their own.
pub(super) fn series_number(index: usize) -> u8 {
    u8::try_from(index + 1).unwrap_or(SERIES).min(SERIES)
}

/// Strongest cell tint.
pub const LEVELS: u8 = 4;

/// Letter of a numbered role's class, and its constructor.
type Numbered = (char, fn(u8) -> Role);

impl Role {
    /// Roles without a number; the order determines their codes.
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

    /// Roles with a number, by the letter of their class.
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

    /// Two-byte code of the role, for drawing libraries that carry only colours.
    #[must_use]
    pub fn code(self) -> (u8, u8) {
        // Roles without a number come first; the second byte of the others is their number.
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

    /// Role of a code.
    #[must_use]
    pub fn of_code(kind: u8, number: u8) -> Option<Self> {
        // The first byte continues behind the roles without a number.
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

    /// Whether it is drawn hatched.
    #[must_use]
    pub fn is_hatched(self) -> bool {
        matches!(self, Self::Provisional | Self::Open(_))
    }

    /// CSS class: a word, or a letter and a number.
    #[must_use]
    pub fn class(self) -> Cow<'static, str> {
        let numbered = |number: u8| {
            // Short classes keep charts small: a page holds many marks.
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

    /// Class of a role without a number.
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

    /// Font weight of its text.
    #[must_use]
    pub fn weight(self) -> FontWeight {
        match self {
            Self::Value | Self::OnBar | Self::OnSeries(_) | Self::OnLevel(_) | Self::Title => {
                FontWeight::Bold
            }
            _ => FontWeight::Regular,
        }
    }
}
