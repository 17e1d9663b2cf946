//! Charts: facts -> [`Chart`] (what to show) -> [`scene::Scene`] (placed marks) -> SVG.
//!
//! In: the checked site and the theme's words. Out: SVG, reading sentences and data tables in either language. Deliberately absent:
//! colours (the theme's `chart.css`), words (the theme's word list), HTML around the chart.

mod card;
mod derive;
pub mod describe;
pub mod domain;
mod draw;
pub mod fit;
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
pub mod timescale;

pub use card::card;
pub use derive::baselines;
pub use derive::{of_indicator, of_no_indicator};
pub use layout::{Frame, Layout};
pub use paginate::paginate;
pub use request::{Lack, possible, requested};
pub use shapes::Form;
pub use svg::{bare_file, drawing, file, inline, picture, scene};

use crate::model::{Id, Localized};

/// What a chart shows: facts, in no language and in no size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Its file stem and the root of its ids: `company-transfers-by-form`.
    pub id: String,
    /// The page that it belongs to.
    pub about: About,
    /// What is shown, in short.
    pub subject: Localized,
    /// What is shown, as printed.
    pub name: Localized,
    /// What an author says instead of the words that follow from the facts.
    pub wording: Wording,
    /// Which sort of chart, with the facts that it needs.
    pub form: Form,
}

/// What a chart is about: the page that it stands on by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// An indicator.
    Indicator(Id),
    /// All indicators.
    Indicators,
    /// The projects side by side.
    Projects,
    /// The terms side by side.
    Terms,
    /// A project.
    Project(Id),
    /// A term.
    Term(Id),
    /// A page of prose that asks for it.
    Prose,
}

/// An author's words for a chart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// The finding.
    pub title: Option<Localized>,
    /// A remark below the drawing.
    pub note: Option<Localized>,
}
