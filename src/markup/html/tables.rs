//! Tables: heads with their scope, and the box that a table scrolls in.

use super::{Word, Writer, escape::escape};
use crate::{
    markup::plain,
    model::doc::{Alignment, Inline, Table},
};
use std::fmt::Write as _;

impl Writer<'_> {
    /// A table in a box of its own, which scrolls where the table is too wide for it. Readers who use
    /// the keyboard reach such a box, and are told what it is.
    pub(super) fn table(&mut self, table: &Table) {
        let caption = plain::inlines(&table.caption);
        let name = if caption.is_empty() {
            self.page.word(Word::Table).to_owned()
        } else {
            caption
        };
        self.out
            .push_str("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
        escape(&mut self.out, &name);
        self.out.push_str("\"><table>\n");
        if !table.caption.is_empty() {
            self.out.push_str("<caption>");
            self.unlinked(|writer| writer.inlines(&table.caption));
            self.out.push_str("</caption>\n");
        }
        self.out.push_str("<thead>\n<tr>");
        for (cell, column) in table.head.iter().zip(&table.columns) {
            if cell.is_empty() {
                // A head without words heads nothing.
                self.out.push_str("<td></td>");
                continue;
            }
            let _ = write!(self.out, "<th scope=\"col\"{}>", class(*column));
            self.unlinked(|writer| writer.inlines(cell));
            self.out.push_str("</th>");
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.row(row, &table.columns);
        }
        self.out.push_str("</tbody>\n</table></div>\n");
    }

    /// A row, headed by its first cell.
    fn row(&mut self, row: &[Vec<Inline>], columns: &[Alignment]) {
        self.out.push_str("<tr>");
        for (index, (cell, column)) in row.iter().zip(columns).enumerate() {
            let heads = index == 0 && columns.len() > 1 && !cell.is_empty();
            let class = class(*column);
            if heads {
                let _ = write!(self.out, "<th scope=\"row\"{class}>");
                self.unlinked(|writer| writer.inlines(cell));
                self.out.push_str("</th>");
            } else {
                let _ = write!(self.out, "<td{class}>");
                self.inlines(cell);
                self.out.push_str("</td>");
            }
        }
        self.out.push_str("</tr>\n");
    }
}

/// The attribute with the theme's class for a column.
fn class(column: Alignment) -> &'static str {
    match column {
        Alignment::Start => "",
        Alignment::Center => " class=\"middle\"",
        Alignment::End => " class=\"figure\"",
    }
}
