//! Parts of an element while it is read: how words become paragraphs, and captions parts of tables.

use crate::{
    markup::lines::{LINE_END, is_line_end, join_lines},
    model::{
        Lang,
        doc::{Block, Inline, Table},
    },
};

/// What stands in an element: blocks, and inline parts that no block holds yet.
///
/// Markdown gives the words of a list's item without a paragraph around them unless blank lines
/// set the items apart, so that words can stand beside blocks.
pub(super) struct Parts {
    lang: Lang,
    pub(super) blocks: Vec<Block>,
    pub(super) inlines: Vec<Inline>,
    /// Whether the author set its words apart as a paragraph.
    pub(super) paragraphs: bool,
}

impl Parts {
    pub(super) fn new(lang: Lang) -> Self {
        Self {
            lang,
            blocks: Vec::new(),
            inlines: Vec::new(),
            paragraphs: false,
        }
    }

    /// Makes the inline parts that no block holds a paragraph.
    pub(super) fn settle(&mut self) {
        let mut inlines = std::mem::take(&mut self.inlines);
        // A chart on a line of its own leaves the ends of the lines around it.
        inlines.pop_if(|last| is_line_end(last));
        if inlines.first().is_some_and(is_line_end) {
            inlines.remove(0);
        }
        join_lines(&mut inlines, self.lang);
        if inlines.iter().any(shows) {
            self.blocks.push(Block::Paragraph(inlines));
        }
    }

    /// Adds a block behind the inline parts before it. A paragraph that captions the table before it
    /// becomes the caption.
    pub(super) fn block(&mut self, block: Block) {
        self.settle();
        match (block, self.blocks.last_mut()) {
            (Block::Paragraph(words), Some(Block::Table(table))) if is_caption(&words, table) => {
                table.caption = caption(words);
            }
            (block, _) => self.blocks.push(block),
        }
    }

    /// The blocks, the inline parts at the end as a paragraph.
    pub(super) fn into_blocks(mut self) -> Vec<Block> {
        self.settle();
        self.blocks
    }
}

/// Whether a reader sees anything of an inline part. Blanks and line breaks alone are no paragraph;
/// they are left where a reference leads nowhere.
fn shows(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) | Inline::Code(text) => !text.trim().is_empty(),
        Inline::Emphasis(inner)
        | Inline::Strong(inner)
        | Inline::Struck(inner)
        | Inline::Link(_, inner) => inner.iter().any(shows),
        Inline::Figure(_) | Inline::Note(_) | Inline::Picture(_) => true,
        Inline::Break => false,
    }
}

/// Whether a paragraph behind a table is its caption: `: What it shows`.
fn is_caption(words: &[Inline], table: &Table) -> bool {
    let marked = matches!(words.first(), Some(Inline::Text(text)) if text.starts_with(CAPTION));
    marked && table.caption.is_empty()
}

/// The mark of a caption.
const CAPTION: &str = ": ";

/// The words of a table's caption, without its mark.
fn caption(mut words: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(text)) = words.first_mut() {
        text.drain(..CAPTION.len());
    }
    words
}

/// Adds words to those before them, but not to a line end: [`join_lines`] settles that later.
pub(super) fn push_text(out: &mut Vec<Inline>, text: &str) {
    match out.last_mut() {
        Some(Inline::Text(before)) if before != LINE_END => before.push_str(text),
        _ if text.is_empty() => {}
        _ => out.push(Inline::Text(text.to_owned())),
    }
}
