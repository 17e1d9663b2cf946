//! [`Doc`] -> HTML that keeps a strict content policy: no element, attribute or address comes from
//! an author's text unescaped.
//!
//! In: a tree and a [`ScreenPage`], which knows the page that the text stands on. Out: HTML; a
//! chart stands apart, because the theme's template writes what is around it. Deliberately absent: parsing, and any look at HTML
//! that is already written.

mod escape;
mod footnotes;
mod tables;

use crate::model::{
    ChartId, Lang,
    doc::{Block, Doc, Figure, Heading, Inline, List, Picture, Target},
    script,
};
use escape::{address, escape};
use std::{fmt::Write as _, ops::Range};

/// The page of the site that a text stands on.
pub trait ScreenPage {
    /// The link to a page, file or address.
    fn link(&self, target: &Target) -> String;

    /// The link to the page of a number's record; none on that page itself.
    fn record(&self, figure: &Figure) -> Option<String>;

    /// The terms of the glossary in words, in order, with the links to their entries. A term is
    /// given once a page.
    fn terms(&mut self, words: &str) -> Vec<Term>;

    /// The id of a heading; none for one that nothing leads to.
    fn heading(&mut self, heading: &Heading) -> Option<String>;

    /// A number for a footnote that no other footnote of the page has.
    fn note(&mut self) -> usize;

    /// A word of the theme, in the language of the page.
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

/// A part of a text's HTML: charts divide a text into parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Markup.
    Html(String),
    /// The chart with this id.
    Chart(ChartId),
}

/// The HTML of a text in `lang`.
pub fn html(doc: &Doc, lang: Lang, page: &mut dyn ScreenPage) -> Vec<Part> {
    let notes = doc.notes.iter().map(|_| page.note()).collect();
    let mut writer = Writer {
        out: String::new(),
        parts: Vec::new(),
        lang,
        notes,
        marked: vec![false; doc.notes.len()],
        linkable: true,
        in_link: false,
        page,
    };
    writer.blocks(&doc.blocks);
    writer.footnotes(&doc.notes);
    writer.into_parts()
}

/// HTML as far as it is written, and where in the text the writer stands.
struct Writer<'a> {
    /// The HTML behind the last chart.
    out: String,
    /// The parts up to the last chart.
    parts: Vec<Part>,
    lang: Lang,
    /// The number on the page of each footnote.
    notes: Vec<usize>,
    /// The footnotes that a mark leads to already: a second mark has no id to come back to.
    marked: Vec<bool>,
    /// Whether words may become links to the glossary: not in headings, links, heads and code.
    linkable: bool,
    /// Whether the words of a link are being written. HTML has no link within a link, so numbers and
    /// marks of footnotes are none there.
    in_link: bool,
    page: &'a mut dyn ScreenPage,
}

impl Writer<'_> {
    fn into_parts(mut self) -> Vec<Part> {
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
                self.parts.push(Part::Chart(chart.clone()));
            }
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let level = heading.level;
        let _ = write!(self.out, "<h{level}");
        if let Some(id) = self.page.heading(heading) {
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

    /// An item of a list without blank lines, whose words are no paragraph.
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
                let href = self.page.link(target);
                self.anchor(&href, |writer| writer.inlines(words));
            }
            Inline::Figure(figure) => match self.page.record(figure) {
                Some(href) if !self.in_link => {
                    self.anchor(&href, |writer| writer.words(&figure.shown));
                }
                _ => self.words(&figure.shown),
            },
            Inline::Note(place) => self.footnote_mark(*place),
            Inline::Picture(picture) => self.picture(picture),
        }
    }

    /// An element around words.
    fn element(&mut self, name: &str, words: &[Inline]) {
        let _ = write!(self.out, "<{name}>");
        self.inlines(words);
        let _ = write!(self.out, "</{name}>");
    }

    /// A link to `href` around what `write` writes.
    fn anchor(&mut self, href: &str, write: impl FnOnce(&mut Self)) {
        self.out.push_str("<a href=\"");
        address(&mut self.out, href);
        self.out.push_str("\">");
        self.in_link = true;
        self.unlinked(write);
        self.in_link = false;
        self.out.push_str("</a>");
    }

    /// Words of running text, with links at the terms of the glossary.
    fn text(&mut self, text: &str) {
        let terms = if self.linkable {
            self.page.terms(text)
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
                    let _ = write!(self.out, "<span lang=\"{lang}\">");
                    escape(&mut self.out, run.text);
                    self.out.push_str("</span>");
                }
                None => escape(&mut self.out, run.text),
            }
        }
    }

    /// A picture with the name of its maker. It loads with the page: one that waits for a reader to
    /// come near would be missing on paper.
    fn picture(&mut self, picture: &Picture) {
        let src = self.page.link(&Target::File {
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
        self.out.push_str(" />");
        self.out.push_str("<small>");
        self.words(&picture.credit);
        self.out.push_str("</small></span>");
    }
}
