//! Lists, tables and blocks of code.

use super::Parser;
use crate::model::doc::{Alignment, Inline, List, Table};
use pulldown_cmark::{Alignment as Aligned, Event};

impl Parser<'_> {
    /// A list. It is loose if one of its items has a paragraph.
    pub(super) fn list(&mut self, start: Option<u64>) -> List {
        let mut list = List {
            start,
            loose: false,
            items: Vec::new(),
        };
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(_) => {
                    let item = self.parts();
                    list.loose |= item.paragraphs;
                    list.items.push(item.into_blocks());
                }
                _ => {}
            }
        }
        list
    }

    /// A table without its caption, which the paragraph behind it may turn out to be.
    pub(super) fn table(&mut self, columns: &[Aligned]) -> Table {
        let mut rows = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(_) => {
                    self.report_lost_cells(&range, columns.len());
                    rows.push(self.row());
                }
                _ => {}
            }
        }
        let head = if rows.is_empty() {
            Vec::new()
        } else {
            rows.remove(0)
        };
        let columns = columns.iter().map(|column| match column {
            Aligned::None | Aligned::Left => Alignment::Start,
            Aligned::Center => Alignment::Center,
            Aligned::Right => Alignment::End,
        });
        Table {
            caption: Vec::new(),
            columns: columns.collect(),
            head,
            rows,
        }
    }

    /// The cells of a row.
    fn row(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(_) => cells.push(self.inlines()),
                _ => {}
            }
        }
        cells
    }

    /// The lines of a block of code, as they are written.
    pub(super) fn code_lines(&mut self) -> String {
        let mut code = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::End(_) => break,
                Event::Text(text) => code.push_str(&text),
                _ => {}
            }
        }
        code
    }
}
