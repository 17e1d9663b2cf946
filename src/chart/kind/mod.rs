//! The sorts of charts. A new one is a new file here, a variant of [`Form`] and a line in `choose`.

pub mod bars;
pub mod budget;
mod key;
pub mod matrix;
mod matrix_scene;
pub mod progress;
pub mod ratings;

pub use bars::Bars;
pub use budget::Budget;
pub use matrix::Matrix;
pub use progress::Progress;
pub use ratings::Ratings;

use super::{
    Chart, Layout,
    describe::{Table, Voice},
    scene::{Anchor, Area, Ink, Line, Scene},
};
use crate::model::Status;

/// A sort of chart with its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// A value against its target.
    Progress(Box<Progress>),
    /// Parts, side by side.
    Bars(Bars),
    /// The budgets of projects.
    Budget(Budget),
    /// Indicators by projects.
    Matrix(Matrix),
    /// The ratings of a year.
    Ratings(Ratings),
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
    /// The drawing without title and source, `width` px wide.
    fn scene(&self, voice: &Voice<'_>, layout: Layout, width: f64) -> Scene;
}

impl Form {
    /// What the sort of chart can do.
    pub(super) fn shape(&self) -> &dyn Shape {
        match self {
            Self::Progress(progress) => progress.as_ref(),
            Self::Bars(bars) => bars,
            Self::Budget(budget) => budget,
            Self::Matrix(matrix) => matrix,
            Self::Ratings(ratings) => ratings,
        }
    }
}

/// Whether a figure is drawn as settled.
fn is_settled(status: Status) -> bool {
    matches!(status, Status::Final | Status::Revised)
}

/// What hatching means, below the drawing, where it occurs.
fn draw_legend(scene: &mut Scene, status: Status, voice: &Voice<'_>) {
    let (false, Some(word)) = (is_settled(status), voice.status(status)) else { return };
    let (font, y) = (scene.font, scene.height + scene.font * 0.6);
    let area = Area { x: 1.0, y, w: font * 1.6, h: font };
    scene.area(Ink::Provisional, area, None);
    let (x, y, text) = (area.w + font * 0.5, y + font * 0.86, word.to_owned());
    scene.text(Line { ink: Ink::Label, x, y, anchor: Anchor::Start, size: font, text, lang: None });
    scene.height = y + font * 0.5;
}
