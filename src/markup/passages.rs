//! [`Doc`] -> what must agree between a text and its translation: the words of its passages, and
//! the names of what it refers to.
//!
//! Numbers of records stand among the names, not among the words: both languages print the same
//! record, and a number that is written must not answer one that is not.

use crate::model::doc::{Block, Doc, Inline};
use std::collections::BTreeSet;

/// The words of each paragraph, heading, item and cell, in order, without words of programs and
/// without numbers that come from records.
pub fn passages(doc: &Doc) -> Vec<String> {
    let mut found = Vec::new();
    each_line(doc, &mut |inlines| {
        let mut words = String::new();
        add_words(inlines, &mut words);
        let words = words.trim();
        if !words.is_empty() {
            found.push(words.to_owned());
        }
    });
    found
}

/// The full names of the numbers that a text repeats, and the indicators of its charts.
pub fn references(doc: &Doc) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    each_line(doc, &mut |inlines| add_names(inlines, &mut names));
    add_charts(&doc.blocks, &mut names);
    for note in &doc.notes {
        add_charts(note, &mut names);
    }
    names
}

/// Calls `visit` with the inline parts of each block that holds words, footnotes last.
fn each_line(doc: &Doc, visit: &mut dyn FnMut(&[Inline])) {
    blocks(&doc.blocks, visit);
    for note in &doc.notes {
        blocks(note, visit);
    }
}

fn blocks(all: &[Block], visit: &mut dyn FnMut(&[Inline])) {
    for block in all {
        match block {
            Block::Paragraph(words) => visit(words),
            Block::Heading(heading) => visit(&heading.words),
            Block::Quote(inner) => blocks(inner, visit),
            Block::List(list) => list.items.iter().for_each(|item| blocks(item, visit)),
            Block::Table(table) => {
                visit(&table.caption);
                let rows = table.rows.iter().flatten();
                table.head.iter().chain(rows).for_each(|cell| visit(cell));
            }
            Block::Code(_) | Block::Rule | Block::Chart(_) => {}
        }
    }
}

/// Adds a name for each chart.
fn add_charts(all: &[Block], names: &mut BTreeSet<String>) {
    for block in all {
        match block {
            Block::Chart(chart) => {
                names.insert(format!("chart of {}", chart.about));
            }
            Block::Quote(inner) => add_charts(inner, names),
            Block::List(list) => list.items.iter().for_each(|item| add_charts(item, names)),
            _ => {}
        }
    }
}

/// Adds the words that the author wrote in this language.
fn add_words(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Struck(inner)
            | Inline::Link(_, inner) => add_words(inner, out),
            Inline::Picture(picture) => out.push_str(&picture.alt),
            // What stands on both sides must not become one word.
            Inline::Code(_) | Inline::Figure(_) | Inline::Break => out.push(' '),
            Inline::Note(_) => {}
        }
    }
}

/// Adds the names of numbers.
fn add_names(inlines: &[Inline], names: &mut BTreeSet<String>) {
    for inline in inlines {
        match inline {
            Inline::Figure(figure) => {
                names.insert(figure.name.clone());
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Struck(inner)
            | Inline::Link(_, inner) => add_names(inner, names),
            _ => {}
        }
    }
}
