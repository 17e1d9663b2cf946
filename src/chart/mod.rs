//! Charts: facts -> [`Chart`] (what to show) -> [`scene::Scene`] (placed marks) -> SVG.
//!
//! In: the checked site and the theme's words. Out: SVG, descriptions and data tables in either
//! language. Deliberately absent: colours (the theme's `chart.css`), phrases (the theme's list of
//! words), HTML around the chart.

mod card;
mod derive;
pub mod describe;
pub mod domain;
mod draw;
pub mod fit;
pub mod geometry;
pub mod layout;
pub mod metrics;
pub mod office_chart;
mod paginate;
mod request;
mod role;
pub mod scene;
pub mod shapes;
pub mod sparkline;
mod svg;
mod svg_syntax;
pub mod timescale;

pub use card::card;
pub use derive::baselines;
pub use derive::{of_indicator, of_no_indicator};
pub use layout::{Layout, Viewport};
pub use paginate::paginate;
pub use request::{ChartUnavailable, possible, requested};
pub use shapes::Form;
pub use svg::{drawing, file, file_without_title, inline, picture, scene};

use crate::model::{ChartId, Id, Localized, doc::Doc};

/// A chart as facts, independent of language and size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Id: root of file names and element ids.
    pub id: ChartId,
    /// The page that it belongs to.
    pub about: About,
    /// Short name of what is shown.
    pub subject: Localized,
    /// Full name of what is shown, as printed.
    pub name: Localized,
    /// An author's texts that replace the derived ones.
    pub wording: Wording,
    /// Kind of chart, with its data.
    pub form: Form,
}

/// Subject of a chart: the page that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// One indicator.
    Indicator(Id),
    /// All indicators.
    Indicators,
    /// All projects.
    Projects,
    /// All terms.
    Terms,
    /// One project.
    Project(Id),
    /// One term.
    Term(Id),
    /// A prose page that requests it.
    Prose,
}

/// An author's texts for a chart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// Headline.
    pub title: Option<Localized>,
    /// Note below the drawing.
    pub note: Option<Localized<Doc>>,
}
