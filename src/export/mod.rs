//! What slides, spreadsheets and paper take from a report: scenes, tables and words -> files.
//!
//! In: the world, the theme and what is asked for. Out: files by name. Deliberately absent: the disk (`write`), and arguments (`cli`).

pub mod charts;
pub mod slides;
