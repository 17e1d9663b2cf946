//! Layouts of a chart, and the space that a drawing is given.

/// Variant of a chart's layout. Text has one size in all inline variants; only the full one is
/// scaled as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layout {
    /// Inline in a page, labels beside the marks.
    Wide,
    /// Inline in a page on a phone, labels above the marks.
    Narrow,
    /// Standalone, with title, unit and source, for slides and downloads.
    Full,
}

impl Layout {
    /// The inline variants; a container query shows one of them.
    pub const INLINE: [Self; 2] = [Self::Wide, Self::Narrow];

    /// Name of the variant in classes, ids and file names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Narrow => "narrow",
            Self::Full => "full",
        }
    }

    /// Width of the chart, in px.
    #[must_use]
    pub fn width(self) -> f64 {
        match self {
            Self::Wide => 720.0,
            Self::Narrow => 360.0,
            Self::Full => 960.0,
        }
    }

    /// Margin around the drawing, in px.
    #[must_use]
    pub fn margin(self) -> f64 {
        if self == Self::Full { 40.0 } else { 0.0 }
    }

    /// Text size in px: large enough that the smallest display still renders 11 px.
    #[must_use]
    pub fn font(self) -> f64 {
        if self == Self::Full { 18.0 } else { 14.0 }
    }
}

/// Space that a drawing is given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    /// Layout variant.
    pub layout: Layout,
    /// Width in px.
    pub width: f64,
    /// Vertical stretch: the factor by which bars and gaps between rows grow beyond their natural
    /// height. Text does not grow.
    pub stretch: f64,
}

impl Viewport {
    /// The usual space of a layout, at natural height.
    #[must_use]
    pub fn of(layout: Layout) -> Self {
        Self {
            layout,
            width: layout.width() - 2.0 * layout.margin(),
            stretch: 1.0,
        }
    }

    /// Text size in px.
    #[must_use]
    pub fn font(self) -> f64 {
        self.layout.font()
    }

    /// Whether labels fit beside the marks that they name.
    #[must_use]
    pub fn is_broad(self) -> bool {
        self.layout != Layout::Narrow
    }
}
