//! Charts: facts -> [`Chart`] (what to show) -> [`scene::Scene`] (placed marks) -> SVG.
//!
//! In: the checked site and the theme's words. Out: SVG, reading sentences and data tables in either language. Deliberately absent:
//! colours (the theme's `chart.css`), words (the theme's word list), HTML around the chart.

mod choose;
pub mod describe;
pub mod domain;
mod draw;
pub mod kind;
pub mod layout;
pub mod metrics;
pub mod scene;
mod svg;

pub use choose::{charts, of_indicator};
pub use kind::Form;
pub use layout::Layout;
pub use svg::{file, inline, scene};

use crate::model::{Figure, Id, Localized};

/// What a chart shows: facts, in no language and in no size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Its file stem and the root of its ids: `company-transfers-by-form`.
    pub id: String,
    /// The indicator that it is about.
    pub indicator: Id,
    /// What is measured, in short.
    pub subject: Localized,
    /// What is measured, as printed.
    pub name: Localized,
    /// The figure as a whole: its unit, status and time; its amount may be missing where only parts are known.
    pub figure: Figure,
    /// Which sort of chart, with the facts that it needs.
    pub form: Form,
}
