//! An author's text as a tree: parsed once, resolved once, and written in many forms.
//!
//! [`crate::markup`] makes these trees and turns them into HTML, plain text and parts for paper.
//! References are resolved nodes: a number knows its record and its printed form, a link knows
//! the page or address that it leads to. Nothing behind the parser looks for them in a string.

use super::{ChartId, Lang};
use std::sync::Arc;

/// A whole text in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Doc {
    /// Its paragraphs, lists, tables and so on, in order.
    pub blocks: Vec<Block>,
    /// Its footnotes, in the order in which the text first refers to them.
    pub notes: Vec<Vec<Block>>,
}

impl Doc {
    /// A text of one paragraph without any markup.
    #[must_use]
    pub fn words(words: impl Into<String>) -> Self {
        Self {
            blocks: vec![Block::Paragraph(vec![Inline::Text(words.into())])],
            notes: Vec::new(),
        }
    }

    /// Whether the text has no words, pictures or charts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

/// A part of a text that stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading.
    Heading(Heading),
    /// Words of somebody else.
    Quote(Vec<Block>),
    /// A list, numbered or not.
    List(List),
    /// Lines of a program, shown as they are.
    Code(String),
    /// A line between two parts of the text.
    Rule,
    /// A table.
    Table(Table),
    /// A chart that the text asks for.
    Chart(ChartId),
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Heading {
    /// 1 is the highest.
    pub level: u8,
    /// Its words.
    pub words: Vec<Inline>,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct List {
    /// The number of the first item, where items are numbered.
    pub start: Option<u64>,
    /// Whether blank lines set its items apart, so that the words of an item are paragraphs. Those of
    /// other lists are written without space between the items.
    pub loose: bool,
    /// Its items.
    pub items: Vec<Vec<Block>>,
}

/// A table. Its first row heads the columns, its first column heads the rows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Table {
    /// What the table shows; empty where the author gave it no caption.
    pub caption: Vec<Inline>,
    /// How the cells of each column are aligned.
    pub columns: Vec<Alignment>,
    /// The heads of the columns.
    pub head: Vec<Vec<Inline>>,
    /// The other rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// How the cells of a column are aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// As the language is written.
    Start,
    /// In the middle.
    Center,
    /// At the end, as numbers are.
    End,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Words of a program.
    Code(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Words that no longer hold.
    Struck(Vec<Inline>),
    /// A line that the author ends here.
    Break,
    /// A link with its words.
    Link(Target, Vec<Inline>),
    /// A number of a record.
    Figure(Figure),
    /// A mark that leads to a footnote, by its place in [`Doc::notes`].
    Note(usize),
    /// A picture. Shared, so that it does not make every inline part as large as itself.
    Picture(Arc<Picture>),
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// An address outside the site: `https:`, `http:`, `mailto:` or `tel:`.
    Web(String),
    /// A page of the site.
    Page {
        /// The language; that of the page that shows the text where none is given.
        lang: Option<Lang>,
        /// The page's folder below that of the language, with `/` at its end: `indicators/planted/`.
        path: String,
        /// What stands behind `?` in the address, such as the choice in a list: `rating=A`.
        query: Option<String>,
        /// A part of the page.
        anchor: Option<String>,
    },
    /// A file of the site.
    File {
        /// The path from the site's root, not percent-encoded: `data/facts.csv`.
        path: String,
        /// A part of it: `page=3` of a PDF.
        anchor: Option<String>,
    },
    /// A part of the page that shows the text.
    Here(String),
}

/// A number that a text repeats from a record.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Figure {
    /// The full name of the number: `inspections`, `inspections/dikes`.
    pub name: String,
    /// The number as the text's language prints it, with its unit where the author wants one.
    pub shown: String,
}

/// A picture beside the record or page that shows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Picture {
    /// Its file, from the site's root: `media/content/map.png`.
    pub file: String,
    /// What it shows, for readers who do not see it.
    pub alt: String,
    /// Who made it.
    pub credit: String,
    /// Width and height in pixels; none for a drawing that does not say them.
    pub size: Option<(u32, u32)>,
}
