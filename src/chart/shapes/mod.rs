//! Kinds of charts: the data, the words and the drawing of each.
//!
//! # How to add a kind of chart
//!
//! Four files change. Follow [`ratings`], which is the smallest:
//!
//! 1. `shapes/ratings.rs`: a struct with the data that is drawn ([`RatingsChart`]), independent of
//!    language and size, and its `Shape`: title, headline, sentences, table and drawing. Methods
//!    with a default need an answer only where the kind has one, such as a chart that office
//!    programs can draw.
//! 2. This file: `pub mod`, `pub use`, and a row in the table below.
//! 3. A file of `chart/derive`: which facts call for the chart, and its
//!    [`ChartId`](crate::model::ChartId). `ratings` of `overview.rs` returns none where there is
//!    nothing to compare. An aspect without parameters is an [`Aspect::Named`]; only one with
//!    parameters is a new variant in `model/chart_id.rs`.
//! 4. `themes/default/words/chart.yaml`: its phrases, `chart.title.ratings` and so on.
//!
//! Its page on the site, its file, its slides and its place in an export follow from these. Add the
//! drawing to `tests/charts`. A kind that authors can ask for also needs a word in `model::ChartKind`
//! and an arm in `chart/request.rs`.
//!
//! [`Aspect::Named`]: crate::model::Aspect::Named

pub mod bars;
pub mod budget;
pub mod change;
mod column_layout;
pub mod cross;
pub mod gantt;
mod legend;
pub mod line;
pub mod matrix;
pub mod progress;
pub mod ratings;
mod spread;
mod text_block;
pub mod timeline;

pub use bars::BarChart;
pub use budget::BudgetChart;
pub use change::ChangeChart;
pub use cross::CrossChart;
pub use gantt::GanttChart;
pub use line::LineChart;
pub use matrix::MatrixChart;
pub use progress::ProgressChart;
pub use ratings::RatingsChart;
pub use timeline::TimelineChart;

use super::{
    Chart, Viewport,
    describe::{Table, Voice},
    office_chart::OfficeChart,
    scene::{Area, Point, Role, Scene, TextLine},
};
use crate::model::Status;

/// Declares [`Form`] and what follows from the list of kinds.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident($data:ident) = $name:literal,)*) => {
        /// Kind of a chart, with its data.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Form {
            $($(#[$doc])* $variant(Box<$data>),)*
        }

        impl Form {
            /// Name of the kind, for those who develop charts.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => $name,)*
                }
            }

            /// The kind's implementation.
            pub(super) fn shape(&self) -> &dyn Shape {
                match self {
                    $(Self::$variant(data) => data.as_ref(),)*
                }
            }
        }

        $(impl From<$data> for Form {
            fn from(data: $data) -> Self {
                Self::$variant(Box::new(data))
            }
        })*
    };
}

// The table of kinds.
kinds! {
    /// Value against its target.
    Progress(ProgressChart) = "progress",
    /// Parts side by side.
    Bars(BarChart) = "bars",
    /// Values over years.
    Lines(LineChart) = "line",
    /// Parts by rows: stacked, grouped, or small multiples.
    Cross(CrossChart) = "cross",
    /// Values then and now: dumbbell or slope.
    Change(ChangeChart) = "change",
    /// Time spans over fiscal years or months.
    Gantt(GanttChart) = "gantt",
    /// Dated events.
    Timeline(TimelineChart) = "timeline",
    /// Projects' budgets.
    Budget(BudgetChart) = "budget",
    /// Indicators by projects.
    Matrix(MatrixChart) = "matrix",
    /// Ratings of a year.
    Ratings(RatingsChart) = "ratings",
}

/// Interface of every kind of chart.
pub(super) trait Shape {
    /// Accessible name: kind and subject.
    fn title(&self, chart: &Chart, voice: &Voice<'_>) -> String;
    /// Headline: the finding.
    fn headline(&self, chart: &Chart, voice: &Voice<'_>) -> String;
    /// Subtitle after the name: breakdown, period, unit.
    fn measure(&self, voice: &Voice<'_>) -> Vec<String>;
    /// Further remarks of the subtitle.
    fn remarks(&self, voice: &Voice<'_>) -> Vec<String>;
    /// Description: the finding and everything drawn, in sentences.
    fn sentences(&self, chart: &Chart, voice: &Voice<'_>) -> Vec<String>;
    /// Data table with exactly the numbers that are drawn.
    fn table(&self, chart: &Chart, voice: &Voice<'_>) -> Table;
    /// The drawing, without title and source.
    fn scene(&self, voice: &Voice<'_>, viewport: Viewport) -> Scene;

    /// The chart as office programs draw it; none for kinds that exist as drawings only.
    fn office_chart(&self, _chart: &Chart, _voice: &Voice<'_>) -> Option<OfficeChart> {
        None
    }

    /// The chart split into at most `count` pages with about equally many entries; empty for kinds
    /// that a shared scale or a total holds together.
    fn pages(&self, _count: usize) -> Vec<Form> {
        Vec::new()
    }

    /// Those of its sentences that the drawing does not say, for a slide that has room for them.
    fn undrawn(&self, _sentences: &[String]) -> Vec<String> {
        Vec::new()
    }
}

/// The items from an index on; none if there are fewer.
fn from(sentences: &[String], first: usize) -> &[String] {
    sentences.get(first..).unwrap_or(&[])
}

/// Whether a figure is final, and so drawn solid.
pub(super) fn is_settled(status: Status) -> bool {
    matches!(status, Status::Final | Status::Revised)
}

/// Appends a legend of hatching, if the status is drawn hatched.
fn draw_legend(scene: &mut Scene, status: Status, voice: &Voice<'_>) {
    // A final status has no word and no hatching.
    let (false, Some(word)) = (is_settled(status), voice.status(status)) else {
        return;
    };
    draw_hatching(scene, &voice.capital(word));
}

/// Appends a legend of hatching with a text.
fn draw_hatching(scene: &mut Scene, text: &str) {
    let font = scene.font;
    let top = scene.height + font * 0.6;
    let sample = Area {
        x: 1.0,
        y: top,
        w: font * 1.6,
        h: font,
    };
    // The hatching of the drawing itself: a provisional value's is that of the first series too.
    let role = scene.hatched().next().unwrap_or(Role::Provisional);
    scene.area(role, sample, None);
    let at = Point::new(sample.w + font * 0.5, top + font * 0.86);
    scene.text(TextLine::new(Role::Label, at, font, text));
    scene.height = at.y + font * 0.5;
}
