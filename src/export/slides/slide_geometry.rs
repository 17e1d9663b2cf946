//! Geometry of a chart's slide: title, subtitle, body and foot from top to bottom.

use super::{
    Deck,
    presentation::{Placeholder, PlaceholderRole, SlideSize},
};
use crate::{
    chart::{
        metrics::{self, FontWeight, float},
        scene::Area,
    },
    text::line_break,
};

/// Line height, in em.
pub(super) const LEADING: f64 = 1.25;
/// Font sizes of a chart's title in the default look, in points; the first three for a single line.
const TITLES: [f64; 5] = [26.0, 24.0, 22.0, 20.0, 18.0];
/// Font size of the subtitle, in points.
pub(super) const SUBTITLE: f64 = 13.0;

/// Positions on a chart's slide, in points.
pub(super) struct SlideGeometry {
    /// Lines of the title; a template's placeholder breaks its single line by itself.
    pub(super) title: Vec<String>,
    /// Font size of the title, where it differs from the layout's.
    pub(super) title_size: Option<f64>,
    pub(super) subtitle: Area,
    pub(super) body: Area,
    /// Line of remarks above the source.
    pub(super) foot: Area,
    pub(super) source: Area,
}

/// A title that fits its place.
struct FittedTitle {
    lines: Vec<String>,
    size: Option<f64>,
    /// Lower edge, with the gap to the subtitle.
    bottom: f64,
}

impl Deck<'_> {
    /// Positions on a chart's slide.
    pub(super) fn geometry(&self, headline: &str, subtitle: &str) -> SlideGeometry {
        let layout = &self.presentation.chart;
        let SlideSize { width, height } = self.presentation.size;
        // Layouts without placeholders get the margins of the default look.
        let margin = width * 0.046;
        let placeholder = layout.placeholder(PlaceholderRole::Title);
        let title_area = placeholder.map_or(
            Area {
                x: margin,
                y: margin,
                w: width - 2.0 * margin,
                h: 60.0,
            },
            |placeholder| placeholder.area,
        );
        let title = self.fitted_title(headline, title_area);
        let max = title_area.w / SUBTITLE - 0.5;
        let rows = line_break::wrap(subtitle, max, metrics::advance).len();
        let subtitle = Area {
            y: title.bottom,
            h: float(rows) * SUBTITLE * LEADING + 3.0,
            ..title_area
        };
        let foot = self.foot_top(height - margin * 0.6);
        // Templates have no place for the source; it stands above their footer.
        let source = layout.placeholder(PlaceholderRole::Source);
        let source = source.map_or(
            Area {
                y: foot - 16.0,
                h: 14.0,
                ..title_area
            },
            |placeholder| placeholder.area,
        );
        let remarks = Area {
            y: source.y - 22.0,
            h: 18.0,
            ..source
        };
        let top = title.bottom + subtitle.h + 14.0;
        SlideGeometry {
            title: title.lines,
            title_size: title.size,
            subtitle,
            body: Area {
                y: top,
                // Even below a template's huge title a chart keeps 100 points.
                h: (remarks.y - 4.0 - top).max(100.0),
                ..title_area
            },
            foot: remarks,
            source,
        }
    }

    /// The title in a place: broken into lines in the default look, otherwise set smaller if needed.
    fn fitted_title(&self, headline: &str, area: Area) -> FittedTitle {
        if self.themed {
            let BrokenTitle { lines, size } = broken_to_fit(headline, area.w);
            let height = float(lines.len()) * size * LEADING;
            return FittedTitle {
                lines,
                size: (size < TITLES[0]).then_some(size),
                bottom: area.y + height + 8.0,
            };
        }
        let placeholder = self.presentation.chart.placeholder(PlaceholderRole::Title);
        let own = placeholder.map_or(TITLES[0], |placeholder| placeholder.size);
        let size = self.heading.unwrap_or(own);
        FittedTitle {
            lines: vec![headline.to_owned()],
            size: shrunk(headline, area, size).or(self.heading),
            bottom: area.y + area.h + 4.0,
        }
    }

    /// Upper edge of footer and slide number, at most `limit`.
    fn foot_top(&self, limit: f64) -> f64 {
        let placeholders = self.presentation.chart.placeholders.iter();
        let is_foot = |placeholder: &&Placeholder| {
            matches!(
                placeholder.role,
                PlaceholderRole::Footer | PlaceholderRole::Number
            )
        };
        placeholders
            .filter(is_foot)
            .map(|placeholder| placeholder.area.y)
            .fold(limit, f64::min)
    }
}

/// A title in lines, with the size in which they fit.
struct BrokenTitle {
    lines: Vec<String>,
    size: f64,
}

/// A title on one line if a slightly smaller size allows it, otherwise on two.
fn broken_to_fit(text: &str, width: f64) -> BrokenTitle {
    let lines = |size: f64| line_break::wrap(text, width / size, bold_advance);
    let whole = TITLES[..3].iter().find(|size| lines(**size).len() < 2);
    let broken = || TITLES.iter().find(|size| lines(**size).len() < 3);
    let size = whole.or_else(broken).copied();
    let size = size.unwrap_or(TITLES[TITLES.len() - 1]);
    BrokenTitle {
        lines: lines(size).into_iter().map(str::to_owned).collect(),
        size,
    }
}

/// Font size in which a text fits a template's placeholder, if its own is too large.
pub(super) fn shrunk(text: &str, area: Area, size: f64) -> Option<f64> {
    let fits = |size: &f64| {
        // Placeholders have inner margins.
        let max = (area.w - 16.0) / size;
        let lines = line_break::wrap(text, max, bold_advance).len();
        float(lines) * size * 1.2 < area.h - 7.0
    };
    let smaller = std::iter::successors(Some(size), |size| Some(size * 0.92));
    smaller
        .take_while(|size| *size > 12.0)
        .find(fits)
        .filter(|fitting| *fitting < size)
}

/// Advance of a character in bold type, in em.
pub(super) fn bold_advance(c: char) -> f64 {
    metrics::advance(c) * FontWeight::Bold.factor()
}
