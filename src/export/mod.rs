//! Exports for slides, spreadsheets and paper.
//!
//! In: the site's context with its charts and views, and the theme. Out: files by name.
//! Deliberately absent: command-line arguments (in `cli`) and the disk (in `write`).

pub mod charts;
pub mod report;
mod selection;
pub mod slides;
pub mod workbook;
mod xml;

pub use selection::{FormerId, former_ids, selected_charts};
