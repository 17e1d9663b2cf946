//! Footnotes: their marks in the text, and the list of them behind it.

use super::{Word, Writer, escape::escape};
use crate::model::doc::Block;
use std::fmt::Write as _;

impl Writer<'_> {
    /// The mark of a footnote: its number as a link to it.
    pub(super) fn footnote_mark(&mut self, place: usize) {
        let Some(number) = self.notes.get(place) else {
            return;
        };
        let id = if std::mem::replace(&mut self.marked[place], true) {
            String::new()
        } else {
            format!(" id=\"note-{number}-mark\"")
        };
        if self.in_link {
            let _ = write!(self.out, "<sup{id}>{number}</sup>");
            return;
        }
        let _ = write!(
            self.out,
            "<sup><a href=\"#note-{number}\" role=\"doc-noteref\"{id}>{number}</a></sup>"
        );
    }

    /// The footnotes behind the text, each with a link back to its mark.
    pub(super) fn footnotes(&mut self, notes: &[Vec<Block>]) {
        if notes.is_empty() {
            return;
        }
        self.out
            .push_str("<section class=\"notes\" role=\"doc-endnotes\">\n<ol");
        // Footnotes are numbered through the page, on which this text may not be the first.
        match self.notes.first() {
            Some(first) if *first != 1 => {
                let _ = writeln!(self.out, " start=\"{first}\">");
            }
            _ => self.out.push_str(">\n"),
        }
        for (index, note) in notes.iter().enumerate() {
            let number = self.notes[index];
            let _ = writeln!(self.out, "<li id=\"note-{number}\">");
            self.blocks(note);
            let _ = write!(
                self.out,
                "<p class=\"back\"><a href=\"#note-{number}-mark\" role=\"doc-backlink\">"
            );
            let back = self.page.word(Word::Back).to_owned();
            escape(&mut self.out, &back);
            self.out.push_str("</a></p>\n</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }
}
