//! Kinds of charts. A new kind is a new file or folder here, a variant of [`Form`], and a call in
//! `derive`.

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
    scene::{Area, Point, Role, Scene, TextLine},
};
use crate::model::Status;

/// Kind of a chart, with its data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// Value against its target.
    Progress(Box<ProgressChart>),
    /// Parts side by side.
    Bars(Box<BarChart>),
    /// Values over years.
    Lines(Box<LineChart>),
    /// Parts by rows: stacked, grouped, or small multiples.
    Cross(Box<CrossChart>),
    /// Values then and now: dumbbell or slope.
    Change(Box<ChangeChart>),
    /// Time spans over fiscal years or months.
    Gantt(Box<GanttChart>),
    /// Dated events.
    Timeline(Box<TimelineChart>),
    /// Projects' budgets.
    Budget(Box<BudgetChart>),
    /// Indicators by projects.
    Matrix(Box<MatrixChart>),
    /// Ratings of a year.
    Ratings(Box<RatingsChart>),
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
}

impl Form {
    /// Name of the kind in file names and classes.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Progress(_) => "progress",
            Self::Bars(_) => "bars",
            Self::Lines(_) => "line",
            Self::Cross(cross) => cross.style().name(),
            Self::Change(change) => change.style.name(),
            Self::Gantt(_) => "gantt",
            Self::Timeline(_) => "timeline",
            Self::Budget(_) => "budget",
            Self::Matrix(_) => "matrix",
            Self::Ratings(_) => "ratings",
        }
    }

    /// The kind's implementation.
    pub(super) fn shape(&self) -> &dyn Shape {
        match self {
            Self::Progress(progress) => progress.as_ref(),
            Self::Bars(bars) => bars.as_ref(),
            Self::Lines(lines) => lines.as_ref(),
            Self::Cross(cross) => cross.as_ref(),
            Self::Change(change) => change.as_ref(),
            Self::Gantt(gantt) => gantt.as_ref(),
            Self::Timeline(timeline) => timeline.as_ref(),
            Self::Budget(budget) => budget.as_ref(),
            Self::Matrix(matrix) => matrix.as_ref(),
            Self::Ratings(ratings) => ratings.as_ref(),
        }
    }
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
