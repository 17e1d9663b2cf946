//! The sorts of charts. A new one is a new file or folder here, a variant of [`Form`] and a line in `derive`.

pub mod bars;
mod block;
pub mod budget;
pub mod change;
pub mod cross;
pub mod gantt;
mod legend;
pub mod line;
pub mod matrix;
pub mod progress;
pub mod ratings;
mod shelf;
pub mod timeline;

pub use bars::Bars;
pub use budget::Budget;
pub use change::Change;
pub use cross::Cross;
pub use gantt::Gantt;
pub use line::Lines;
pub use matrix::Matrix;
pub use progress::Progress;
pub use ratings::Ratings;
pub use timeline::Timeline;

use super::{
    Chart, Frame,
    describe::{Table, Voice},
    scene::{Anchor, Area, Line, Role, Scene},
};
use crate::model::Status;

/// A sort of chart with its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// A value against its target.
    Progress(Box<Progress>),
    /// Parts, side by side.
    Bars(Box<Bars>),
    /// Values over the years.
    Lines(Box<Lines>),
    /// Parts of several rows: stacked, side by side, or as small multiples.
    Cross(Box<Cross>),
    /// Values then and now: a dumbbell or a slope.
    Change(Box<Change>),
    /// What lasts, over fiscal years or months.
    Gantt(Box<Gantt>),
    /// What happened, year by year.
    Timeline(Box<Timeline>),
    /// The budgets of projects.
    Budget(Box<Budget>),
    /// Indicators by projects.
    Matrix(Box<Matrix>),
    /// The ratings of a year.
    Ratings(Box<Ratings>),
}

/// What every sort of chart can do.
pub(super) trait Shape {
    /// What sort of chart it is, of what: the accessible name.
    fn title(&self, chart: &Chart, voice: &Voice<'_>) -> String;
    /// The finding.
    fn headline(&self, chart: &Chart, voice: &Voice<'_>) -> String;
    /// What the subtitle says behind the name: what it is split by, the time, the unit.
    fn measure(&self, voice: &Voice<'_>) -> Vec<String>;
    /// What the subtitle adds behind that.
    fn remarks(&self, voice: &Voice<'_>) -> Vec<String>;
    /// The finding and everything drawn, in sentences.
    fn sentences(&self, chart: &Chart, voice: &Voice<'_>) -> Vec<String>;
    /// Exactly what is drawn, as numbers.
    fn table(&self, chart: &Chart, voice: &Voice<'_>) -> Table;
    /// The drawing without title and source.
    fn scene(&self, voice: &Voice<'_>, frame: Frame) -> Scene;
}

impl Form {
    /// The word for the sort of chart.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Progress(_) => "progress",
            Self::Bars(_) => "bars",
            Self::Lines(_) => "line",
            Self::Cross(cross) => cross.look().name(),
            Self::Change(change) => change.drawing.name(),
            Self::Gantt(_) => "gantt",
            Self::Timeline(_) => "timeline",
            Self::Budget(_) => "budget",
            Self::Matrix(_) => "matrix",
            Self::Ratings(_) => "ratings",
        }
    }

    /// What the sort of chart can do.
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

/// Whether a figure is drawn as settled.
pub(super) fn is_settled(status: Status) -> bool {
    matches!(status, Status::Final | Status::Revised)
}

/// What hatching means, below the drawing, where it occurs.
fn draw_legend(scene: &mut Scene, status: Status, voice: &Voice<'_>) {
    let (false, Some(word)) = (is_settled(status), voice.status(status)) else {
        return;
    };
    draw_hatching(scene, &voice.capital(word));
}

/// What hatching means, in these words.
fn draw_hatching(scene: &mut Scene, word: &str) {
    let (font, y) = (scene.font, scene.height + scene.font * 0.6);
    let area = Area {
        x: 1.0,
        y,
        w: font * 1.6,
        h: font,
    };
    // The stripes of the drawing itself: those of a first series are a provisional value's too.
    let role = scene.hatched().next().unwrap_or(Role::Provisional);
    scene.area(role, area, None);
    let (x, y, text) = (area.w + font * 0.5, y + font * 0.86, word.to_owned());
    scene.text(Line {
        role: Role::Label,
        x,
        y,
        anchor: Anchor::Start,
        size: font,
        text,
        lang: None,
    });
    scene.height = y + font * 0.5;
}
