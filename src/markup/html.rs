//! [`Doc`] -> HTML that keeps a strict content policy: no element, attribute or address comes from
//! an author's text unescaped.
//!
//! In: a tree and a [`Place`], which knows the page that the text stands on. Out: HTML; a chart
//! stands apart, because the theme draws it. Deliberately absent: parsing, and any look at HTML
//! that is already written.

use super::plain;
use crate::model::{
    Lang,
    doc::{Alignment, Block, Doc, Figure, Heading, Inline, List, Picture, Table, Target},
    script,
};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use std::{fmt::Write as _, ops::Range};

/// The page that a text stands on.
pub trait Place {
    /// The link to a page, file or address.
    fn link(&self, target: &Target) -> String;

    /// The link to the page of a number's record; none on that page itself.
    fn record(&self, figure: &Figure) -> Option<String>;

    /// The terms of the glossary in words, with the links to their entries; each once a page.
    fn terms(&mut self, words: &str) -> Vec<Term>;

    /// The id of a heading; none for one that nothing leads to.
    fn heading(&mut self, heading: &Heading) -> Option<String>;

    /// A number for a footnote that no other footnote of the page has.
    fn note(&mut self) -> usize;

    /// A word of the page.
    fn word(&self, word: Word) -> &str;
}

/// What a page has words for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// The link from a footnote back to its mark.
    Back,
    /// The name of a table that has no caption.
    Table,
}

/// A term of the glossary in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Where it stands.
    pub range: Range<usize>,
    /// The link to its entry.
    pub href: String,
}

/// A part of a text's HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Markup.
    Html(String),
    /// The chart with this id, which the theme draws.
    Chart(String),
}

/// What an address must not hold as it is; characters beyond ASCII are never kept.
const UNSAFE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'\\')
    .add(b'^')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The HTML of a text in `lang`.
pub fn html(doc: &Doc, lang: Lang, place: &mut dyn Place) -> Vec<Part> {
    let notes = doc.notes.iter().map(|_| place.note()).collect();
    let mut writer = Writer {
        out: String::new(),
        parts: Vec::new(),
        lang,
        notes,
        marked: vec![false; doc.notes.len()],
        linkable: true,
        place,
    };
    writer.blocks(&doc.blocks);
    writer.footnotes(&doc.notes);
    writer.finish()
}

struct Writer<'a> {
    out: String,
    parts: Vec<Part>,
    lang: Lang,
    /// The number on the page of each footnote.
    notes: Vec<usize>,
    /// The footnotes that a mark leads to already: a second mark has no id to come back to.
    marked: Vec<bool>,
    /// Whether words may become links to the glossary: not in headings, links, heads and code.
    linkable: bool,
    place: &'a mut dyn Place,
}

impl Writer<'_> {
    fn finish(mut self) -> Vec<Part> {
        if !self.out.is_empty() {
            self.parts.push(Part::Html(self.out));
        }
        self.parts
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(words) => {
                self.out.push_str("<p>");
                self.inlines(words);
                self.out.push_str("</p>\n");
            }
            Block::Heading(heading) => self.heading(heading),
            Block::Quote(inner) => {
                self.out.push_str("<blockquote>\n");
                self.blocks(inner);
                self.out.push_str("</blockquote>\n");
            }
            Block::List(list) => self.list(list),
            Block::Code(code) => {
                self.out.push_str("<pre><code>");
                self.words(code);
                self.out.push_str("</code></pre>\n");
            }
            Block::Rule => self.out.push_str("<hr />\n"),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => {
                let before = std::mem::take(&mut self.out);
                if !before.is_empty() {
                    self.parts.push(Part::Html(before));
                }
                self.parts.push(Part::Chart(chart.id.clone()));
            }
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let level = heading.level;
        let _ = write!(self.out, "<h{level}");
        if let Some(id) = self.place.heading(heading) {
            self.out.push_str(" id=\"");
            escape(&mut self.out, &id);
            self.out.push('"');
        }
        self.out.push('>');
        self.unlinked(|writer| writer.inlines(&heading.words));
        let _ = writeln!(self.out, "</h{level}>");
    }

    /// Writes what holds no links to the glossary.
    fn unlinked(&mut self, write: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.linkable, false);
        write(self);
        self.linkable = before;
    }

    fn list(&mut self, list: &List) {
        let name = if list.start.is_some() { "ol" } else { "ul" };
        match list.start {
            Some(start) if start != 1 => {
                let _ = writeln!(self.out, "<ol start=\"{start}\">");
            }
            _ => {
                let _ = writeln!(self.out, "<{name}>");
            }
        }
        for item in &list.items {
            self.out.push_str("<li>");
            if list.loose {
                self.out.push('\n');
                self.blocks(item);
            } else {
                self.tight(item);
            }
            self.out.push_str("</li>\n");
        }
        let _ = writeln!(self.out, "</{name}>");
    }

    /// An item whose words are no paragraph.
    fn tight(&mut self, item: &[Block]) {
        for (index, block) in item.iter().enumerate() {
            if let Block::Paragraph(words) = block {
                self.inlines(words);
                continue;
            }
            if index > 0 && !self.out.ends_with('\n') {
                self.out.push('\n');
            }
            self.block(block);
        }
    }

    /// A table in a box of its own, which scrolls where the table is too wide for it. Readers who use
    /// the keyboard reach such a box, and are told what it is.
    fn table(&mut self, table: &Table) {
        let caption = plain::inlines(&table.caption);
        let name = if caption.is_empty() {
            self.place.word(Word::Table).to_owned()
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

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Code(code) => {
                self.out.push_str("<code>");
                self.words(code);
                self.out.push_str("</code>");
            }
            Inline::Emphasis(words) => self.element("em", words),
            Inline::Strong(words) => self.element("strong", words),
            Inline::Struck(words) => self.element("del", words),
            Inline::Break => self.out.push_str("<br />\n"),
            Inline::Link(target, words) => {
                let href = self.place.link(target);
                self.anchor(&href, |writer| writer.inlines(words));
            }
            Inline::Figure(figure) => match self.place.record(figure) {
                Some(href) => self.anchor(&href, |writer| writer.words(&figure.shown)),
                None => self.words(&figure.shown),
            },
            Inline::Note(place) => self.mark(*place),
            Inline::Picture(picture) => self.picture(picture),
        }
    }

    fn element(&mut self, name: &str, words: &[Inline]) {
        let _ = write!(self.out, "<{name}>");
        self.inlines(words);
        let _ = write!(self.out, "</{name}>");
    }

    fn anchor(&mut self, href: &str, write: impl FnOnce(&mut Self)) {
        self.out.push_str("<a href=\"");
        address(&mut self.out, href);
        self.out.push_str("\">");
        self.unlinked(write);
        self.out.push_str("</a>");
    }

    /// Words of running text, with links at the terms of the glossary.
    fn text(&mut self, text: &str) {
        let terms = if self.linkable {
            self.place.terms(text)
        } else {
            Vec::new()
        };
        let mut at = 0;
        for term in terms {
            self.words(&text[at..term.range.start]);
            self.out.push_str("<a class=\"term\" href=\"");
            address(&mut self.out, &term.href);
            self.out.push_str("\">");
            self.words(&text[term.range.clone()]);
            self.out.push_str("</a>");
            at = term.range.end;
        }
        self.words(&text[at..]);
    }

    /// Words, those of another language marked as such.
    fn words(&mut self, text: &str) {
        for run in script::runs(text, self.lang) {
            match run.lang {
                Some(lang) => {
                    let _ = write!(self.out, "<span lang=\"{}\">", lang.code());
                    escape(&mut self.out, run.text);
                    self.out.push_str("</span>");
                }
                None => escape(&mut self.out, run.text),
            }
        }
    }

    /// The mark of a footnote.
    fn mark(&mut self, place: usize) {
        let Some(number) = self.notes.get(place) else {
            return;
        };
        let id = if std::mem::replace(&mut self.marked[place], true) {
            String::new()
        } else {
            format!(" id=\"note-{number}-mark\"")
        };
        let _ = write!(
            self.out,
            "<sup><a href=\"#note-{number}\" role=\"doc-noteref\"{id}>{number}</a></sup>"
        );
    }

    /// The footnotes behind the text, each with a link back to its mark.
    fn footnotes(&mut self, notes: &[Vec<Block>]) {
        if notes.is_empty() {
            return;
        }
        self.out
            .push_str("<ol class=\"notes\" role=\"doc-endnotes\"");
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
            let back = self.place.word(Word::Back).to_owned();
            escape(&mut self.out, &back);
            self.out.push_str("</a></p>\n</li>\n");
        }
        self.out.push_str("</ol>\n");
    }

    fn picture(&mut self, picture: &Picture) {
        let src = self.place.link(&Target::File {
            path: picture.file.clone(),
            anchor: None,
        });
        self.out.push_str("<span class=\"picture\"><img src=\"");
        address(&mut self.out, &src);
        self.out.push_str("\" alt=\"");
        escape(&mut self.out, &picture.alt);
        self.out.push('"');
        if let Some((width, height)) = picture.size {
            let _ = write!(self.out, " width=\"{width}\" height=\"{height}\"");
        }
        self.out.push_str(" loading=\"lazy\" />");
        self.out.push_str("<small>");
        self.words(&picture.credit);
        self.out.push_str("</small></span>");
    }
}

fn class(column: Alignment) -> &'static str {
    match column {
        Alignment::Start => "",
        Alignment::Center => " class=\"middle\"",
        Alignment::End => " class=\"figure\"",
    }
}

/// Writes an address into an attribute.
fn address(out: &mut String, address: &str) {
    for piece in utf8_percent_encode(address, UNSAFE) {
        escape(out, piece);
    }
}

/// Writes words so that none of them is markup, in text and in attributes.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
