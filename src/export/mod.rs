//! What leaves a report for other programs: pictures, decks, documents.
//!
//! In: the world of pages, and the theme. Out: bytes of files. Deliberately absent: disk and arguments; `cli` asks, `write` writes.

pub mod slides;
