//! [`Doc`] -> words alone, on one line: for data files, search, descriptions and speaker notes.

use crate::model::{
    Lang, Localized,
    doc::{Block, Doc, Inline, Table},
};
use std::borrow::Cow;

/// A name or an author's text, where only its words are wanted.
pub trait PlainWords {
    /// The words for readers of `lang`.
    fn plain(&self, lang: Lang) -> Cow<'_, str>;
}

impl PlainWords for Localized {
    fn plain(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Borrowed(self.text(lang))
    }
}

impl PlainWords for Localized<Doc> {
    fn plain(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Owned(plain(self.get(lang).text))
    }
}

/// The words of a text without its markup. Footnotes follow at the end.
pub fn plain(doc: &Doc) -> String {
    let mut out = String::new();
    blocks(&doc.blocks, &mut out);
    for note in &doc.notes {
        blocks(note, &mut out);
    }
    out.truncate(out.trim_end().len());
    out
}

/// The words of inline parts.
pub fn inlines(inlines: &[Inline]) -> String {
    let mut out = String::new();
    write(inlines, &mut out);
    out
}

fn blocks(all: &[Block], out: &mut String) {
    for block in all {
        match block {
            Block::Paragraph(words) => write(words, out),
            Block::Heading(heading) => write(&heading.words, out),
            Block::Quote(inner) => blocks(inner, out),
            Block::List(list) => list.items.iter().for_each(|item| blocks(item, out)),
            Block::Code(code) => words(code, out),
            Block::Table(table) => cells(table, out),
            Block::Rule | Block::Chart(_) => {}
        }
        space(out);
    }
}

fn cells(table: &Table, out: &mut String) {
    write(&table.caption, out);
    for cell in table.head.iter().chain(table.rows.iter().flatten()) {
        space(out);
        write(cell, out);
    }
}

fn write(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => words(text, out),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Struck(inner)
            | Inline::Link(_, inner) => write(inner, out),
            Inline::Figure(figure) => out.push_str(&figure.shown),
            Inline::Picture(picture) => words(&picture.alt, out),
            Inline::Break => space(out),
            Inline::Note(_) => {}
        }
    }
}

/// Words with their line ends as blanks.
fn words(text: &str, out: &mut String) {
    let mut lines = text.split('\n');
    out.push_str(lines.next().unwrap_or_default());
    for line in lines {
        space(out);
        out.push_str(line);
    }
}

/// A blank, where there is none yet.
fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}
