//! [`Doc`] -> nodes for the report on paper, as JSON that the theme's Typst functions set.
//!
//! In: a tree and a [`PaperPage`], which knows where links lead on paper. Out: JSON. Footnotes stand at
//! the words that they belong to, since paper sets them at the foot of that page.

use crate::model::{
    ChartId,
    doc::{Alignment, Block, Doc, Figure, Inline, List, Table, Target},
};
use serde_json::{Value, json};

/// The page of the report that a text stands on.
pub trait PaperPage {
    /// The place of a page in the report, or an address; none where paper has nothing to lead to.
    fn link(&self, target: &Target) -> Option<String>;

    /// The place of the page of a number's record; none on that page itself.
    fn record(&self, figure: &Figure) -> Option<String>;

    /// What the theme sets for the chart with this id.
    fn chart(&mut self, id: &ChartId) -> Value;
}

/// The nodes of a text.
pub fn nodes(doc: &Doc, page: &mut dyn PaperPage) -> Value {
    let mut writer = Writer {
        notes: &doc.notes,
        in_note: false,
        page,
    };
    writer.blocks(&doc.blocks)
}

/// Where in the text the writer stands.
struct Writer<'a> {
    notes: &'a [Vec<Block>],
    /// Whether a footnote is being written. Marks within it are left out: paper sets no footnote
    /// within another one, and two that refer to each other would have no end.
    in_note: bool,
    page: &'a mut dyn PaperPage,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) -> Value {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block) -> Value {
        match block {
            Block::Paragraph(words) => json!({ "is": "paragraph", "of": self.inlines(words) }),
            Block::Heading(heading) => json!({
                "is": "heading",
                "level": heading.level,
                "of": self.inlines(&heading.words),
            }),
            Block::Quote(inner) => json!({ "is": "quote", "of": self.blocks(inner) }),
            Block::List(list) => self.list(list),
            Block::Code(code) => {
                json!({ "is": "lines", "of": [{ "is": "text", "text": code }] })
            }
            Block::Rule => json!({ "is": "rule" }),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => json!({ "is": "figure", "figure": self.page.chart(chart) }),
        }
    }

    fn list(&mut self, list: &List) -> Value {
        let items: Value = list
            .items
            .iter()
            .map(|item| json!({ "is": "item", "of": self.blocks(item) }))
            .collect();
        json!({ "is": "list", "start": list.start, "of": items })
    }

    fn table(&mut self, table: &Table) -> Value {
        let columns: Value = table
            .columns
            .iter()
            .map(|column| match column {
                Alignment::Start => "start",
                Alignment::Center => "center",
                Alignment::End => "end",
            })
            .collect();
        let rows: Value = table.rows.iter().map(|row| self.cells(row)).collect();
        json!({
            "is": "table",
            "caption": self.inlines(&table.caption),
            "columns": columns,
            "head": self.cells(&table.head),
            "rows": rows,
        })
    }

    fn cells(&mut self, cells: &[Vec<Inline>]) -> Value {
        cells.iter().map(|cell| self.inlines(cell)).collect()
    }

    fn inlines(&mut self, inlines: &[Inline]) -> Value {
        inlines
            .iter()
            .filter_map(|inline| self.inline(inline))
            .collect()
    }

    fn inline(&mut self, inline: &Inline) -> Option<Value> {
        Some(match inline {
            Inline::Text(text) => json!({ "is": "text", "text": text.replace('\n', " ") }),
            Inline::Code(code) => json!({ "is": "code", "text": code }),
            Inline::Emphasis(words) => json!({ "is": "emphasis", "of": self.inlines(words) }),
            Inline::Strong(words) => json!({ "is": "strong", "of": self.inlines(words) }),
            Inline::Struck(words) => json!({ "is": "struck", "of": self.inlines(words) }),
            Inline::Break => json!({ "is": "break" }),
            Inline::Link(target, words) => {
                let href = self.page.link(target);
                json!({ "is": "link", "href": href, "of": self.inlines(words) })
            }
            Inline::Figure(figure) => {
                let href = self.page.record(figure);
                let words = json!([{ "is": "text", "text": figure.shown }]);
                json!({ "is": "link", "href": href, "of": words })
            }
            Inline::Note(_) if self.in_note => return None,
            Inline::Note(place) => {
                let notes = self.notes;
                self.in_note = true;
                let of = self.blocks(notes.get(*place)?);
                self.in_note = false;
                json!({ "is": "note", "of": of })
            }
            Inline::Picture(picture) => json!({
                "is": "picture",
                "image": picture.file,
                "alt": picture.alt,
                "credit": picture.credit,
                "of": [{ "is": "text", "text": picture.alt }],
            }),
        })
    }
}
