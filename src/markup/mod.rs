//! Authors' texts: parsed once into a tree ([`crate::model::doc::Doc`]), written in many forms.
//!
//! In: Markdown with calls such as `{{ figure("ID") }}`, and someone who knows the records. Out: a
//! tree whose references are resolved, and its forms: HTML, plain words, parts for paper.
//! Deliberately absent: which texts a record has, and what a page looks like around them.

pub mod calls;
mod cjk;
mod html;
mod inspection;
mod lines;
mod paper;
mod parse;
mod passages;
mod plain;

/// The level of the headings that begin a section of a page.
pub const SECTION: u8 = 2;

pub use html::{Part, ScreenPage, Term, Word, html};
pub use inspection::{code, sections};
pub use paper::{PaperPage, nodes};
pub use parse::{Fault, Linked, PictureFile, Resolver, parse};
pub use passages::{passages, references};
pub use plain::{PlainWords, inlines as plain_inlines, plain};
