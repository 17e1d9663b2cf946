//! What the parser asks of those who know the records, and what it reports to them.

use crate::{
    markup::calls::Call,
    model::{
        ChartId,
        doc::{Figure, Target},
    },
};
use std::ops::Range;

/// Knows what the references of a text lead to, and hears what is wrong with the text. Ranges are
/// in bytes of the text.
///
/// A method that finds nothing reports the reason itself: only the resolver knows the records, and
/// so what the author may have meant. The tree then keeps the words around the reference.
pub trait Resolver {
    /// The number that a call prints.
    fn figure(&mut self, call: &Call<'_>) -> Option<Figure>;

    /// The chart that a call asks for.
    fn chart(&mut self, call: &Call<'_>) -> Option<ChartId>;

    /// Where a link leads, and what that is called; `range` is that of the address.
    fn link(&mut self, written: &str, range: Range<usize>) -> Option<Linked>;

    /// The picture at an address, whose range is `range`.
    fn picture(&mut self, written: &str, range: Range<usize>) -> Option<PictureFile>;

    /// Characters that nobody can read, in what an author wrote as references (`&#1;`).
    fn character(&mut self, text: &str, range: Range<usize>);

    /// Something that no text may hold stands at `range`.
    fn fault(&mut self, fault: Fault, range: Range<usize>);
}

/// A link that was resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// The page, file or address.
    pub target: Target,
    /// What it is called, for links that an author writes without words.
    pub name: String,
}

/// A picture's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureFile {
    /// Its place on the site.
    pub file: String,
    /// Width and height in pixels; none for a drawing that does not say them.
    pub size: Option<(u32, u32)>,
}

/// What no text may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// HTML, which would be shown as it is written.
    Html,
    /// A chart that does not have a paragraph of its own.
    ChartPlace,
    /// A picture without words for readers who do not see it.
    PictureWithoutWords,
    /// A picture that does not say who made it.
    PictureWithoutCredit,
    /// A footnote that the text does not refer to.
    UnusedNote,
    /// The second footnote of one name.
    RepeatedNote,
    /// A mark of a footnote that the text does not have.
    MissingNote,
    /// `[label]: address` that no link uses.
    UnusedLabel,
    /// Cells of a row beyond the columns of its table.
    LostCells,
    /// A heading of the first level, which only the page's title is.
    PageTitle,
    /// A title of a link, which most readers never see.
    LinkTitle,
    /// A call in the name of a picture's maker.
    CallInCredit,
}
