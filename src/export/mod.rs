//! What slides, spreadsheets and paper take from a report.
//!
//! In: the context with its charts and views, and the theme. Out: files by name. Deliberately absent: arguments (they are `cli`'s) and
//! the disk (it is `write`'s).

pub mod charts;
mod ids;
pub mod report;
pub mod slides;
pub mod workbook;

pub use ids::chosen;
