//! The sizes that a chart is drawn in, and the room that a drawing is given.

/// A size that a chart is drawn in. Text has the same size in all that stand in a page; only the full one is scaled as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layout {
    /// In a page, beside labels.
    Wide,
    /// In a page on a phone, labels above their bars.
    Narrow,
    /// By itself, with title, unit and source, for slides and downloads.
    Full,
}

impl Layout {
    /// The layouts that stand in a page; a container query shows one of them.
    pub const INLINE: [Self; 2] = [Self::Wide, Self::Narrow];

    /// The word that names it in classes, ids and file names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Narrow => "narrow",
            Self::Full => "full",
        }
    }

    /// The width of the drawing in px.
    #[must_use]
    pub fn width(self) -> f64 {
        match self {
            Self::Wide => 720.0,
            Self::Narrow => 360.0,
            Self::Full => 960.0,
        }
    }

    /// The room around the drawing.
    #[must_use]
    pub fn margin(self) -> f64 {
        if self == Self::Full { 40.0 } else { 0.0 }
    }

    /// The size of its text in px: large enough that the smallest display still shows 11 px.
    #[must_use]
    pub fn font(self) -> f64 {
        if self == Self::Full { 18.0 } else { 14.0 }
    }
}

/// The room of a drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// How it is laid out.
    pub layout: Layout,
    /// How wide it is in px.
    pub width: f64,
    /// How much more height it may take than it needs, as a factor: bars and the paper between rows grow by it, words do not.
    pub air: f64,
}

impl Frame {
    /// The usual room of a layout, with the height that the drawing needs.
    #[must_use]
    pub fn of(layout: Layout) -> Self {
        Self {
            layout,
            width: layout.width() - 2.0 * layout.margin(),
            air: 1.0,
        }
    }

    /// The size of its text in px.
    #[must_use]
    pub fn font(self) -> f64 {
        self.layout.font()
    }

    /// Whether labels have room beside what they name.
    #[must_use]
    pub fn is_broad(self) -> bool {
        self.layout != Layout::Narrow
    }
}
