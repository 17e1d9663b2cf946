//! An author's text -> [`Doc`]: Markdown, with calls, links and pictures resolved on the way.
//!
//! In: a text, its language, and a [`Resolver`] that knows the records. Out: the tree. The parser
//! knows every construct's range in the text, so the resolver can put a caret under what is wrong.
//! Deliberately absent: files, records, and what a tree looks like on a page.

mod containers;
mod footnotes;
mod lost;
mod parts;
mod references;
mod resolver;
mod written;

pub use resolver::{Fault, Linked, PictureFile, Resolver};

use super::{
    calls::{self, Call},
    cjk,
    lines::{LINE_END, join_lines},
};
use crate::model::{
    Lang,
    doc::{Block, Doc, Heading, Inline},
};
use footnotes::Definition;
use parts::{Parts, push_text};
use pulldown_cmark::{Event, OffsetIter, Options, Parser as Events, Tag};
use references::Reference;
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// The level of the heading that is the title of a page, which a text is only a part of.
const PAGE_TITLE: u8 = 1;

/// How deep the parts of a text may lie in each other. What lies deeper becomes a part of what is
/// around it, so that no text can exhaust the stack of those who walk its tree.
const DEPTH: usize = 24;

/// The Markdown extensions that authors may use.
pub(super) const OPTIONS: Options = Options::ENABLE_STRIKETHROUGH
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_TABLES)
    .union(Options::ENABLE_WIKILINKS);

/// The tree of a text in a language.
pub fn parse(text: &str, lang: Lang, resolver: &mut dyn Resolver) -> Doc {
    let calls = calls::calls(text);
    let shadow = shadow(text, &calls);
    let events = Events::new_ext(&shadow, OPTIONS);
    let labels = events
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (label.to_lowercase(), definition.span.clone()));
    let labels = labels.collect();
    let mut parser = Parser {
        text,
        shadow: &shadow,
        lang,
        events: events.into_offset_iter(),
        calls,
        resolver,
        depth: 0,
        paragraph: None,
        notes: Vec::new(),
        definitions: BTreeMap::new(),
        known_notes: BTreeSet::new(),
        labels,
        used_labels: BTreeSet::new(),
    };
    let blocks = parser.parts().into_blocks();
    let notes = parser.settled_notes();
    parser.report_unused_labels();
    parser.report_marks_without_note();
    Doc { blocks, notes }
}

/// What Markdown reads instead of the text. Calls are runs of [`CALL_FILLER`], so that their quotes
/// and braces mean nothing to Markdown, and the characters beside `*` and `~` are such that emphasis
/// works in East Asian scripts (see [`cjk`]). It is as long as the text in bytes, so that the ranges
/// that the parser gives are ranges of the text.
fn shadow<'a>(text: &'a str, calls: &[Call<'_>]) -> Cow<'a, str> {
    if calls.is_empty() {
        return cjk::shadow(text);
    }
    let mut words = String::with_capacity(text.len());
    for call in calls {
        words.push_str(&text[words.len()..call.range.start]);
        words.extend(std::iter::repeat_n(CALL_FILLER, call.range.len()));
    }
    words.push_str(&text[words.len()..]);
    Cow::Owned(cjk::shadow(&words).into_owned())
}

/// Stands for each byte of a call. Markdown takes it for a letter, but no author's word holds it:
/// the check of files refuses control characters. So no word is mistaken for a part of a call.
const CALL_FILLER: char = '\u{1}';

/// Walks through the events of the Markdown parser. Each method that reads an element takes the
/// events up to the one that ends it.
struct Parser<'a> {
    text: &'a str,
    /// What Markdown reads instead of `text`; see [`shadow`].
    shadow: &'a str,
    lang: Lang,
    events: OffsetIter<'a>,
    calls: Vec<Call<'a>>,
    resolver: &'a mut dyn Resolver,
    /// How many elements are open.
    depth: usize,
    /// The range of the paragraph that is being read; none outside of paragraphs.
    paragraph: Option<Range<usize>>,
    /// The names of the footnotes, in the order in which the text first refers to them.
    notes: Vec<String>,
    /// The footnotes by name, as far as they were read: they may stand before or behind their marks.
    definitions: BTreeMap<String, Definition>,
    /// The names of all footnotes that the text has.
    known_notes: BTreeSet<String>,
    /// The labels of `[label]: address`, in lower case, with their places.
    labels: Vec<(String, Range<usize>)>,
    /// Those that a link or picture uses.
    used_labels: BTreeSet<String>,
}

impl<'a> Parser<'a> {
    /// Everything up to the end of the element that is open.
    fn parts(&mut self) -> Parts {
        let mut parts = Parts::new(self.lang);
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(_) if self.depth >= DEPTH => {
                    let words = self.words_within();
                    push_text(&mut parts.inlines, &words);
                }
                Event::Start(tag) => {
                    self.depth += 1;
                    self.element(tag, range, &mut parts);
                    self.depth -= 1;
                }
                single => self.single(single, range, &mut parts),
            }
        }
        parts
    }

    /// The inline parts of the element that is open, which can hold no blocks by the grammar of
    /// Markdown. Should one hold a paragraph all the same, its words are kept.
    fn inlines(&mut self) -> Vec<Inline> {
        let parts = self.parts();
        let mut words = Vec::new();
        for block in parts.blocks {
            if let Block::Paragraph(inlines) = block {
                words.extend(inlines);
            }
        }
        words.extend(parts.inlines);
        join_lines(&mut words, self.lang);
        words
    }

    /// The words of the element that is open, whatever lies in it.
    fn words_within(&mut self) -> String {
        let mut words = String::new();
        let mut open = 1;
        for (event, range) in self.events.by_ref() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                Event::Text(_) | Event::Code(_) => words.push_str(&self.text[range]),
                _ => {}
            }
            if open == 0 {
                break;
            }
        }
        words
    }

    /// Reads the element that `tag` opens, and adds it to `out`.
    fn element(&mut self, tag: Tag<'a>, range: Range<usize>, out: &mut Parts) {
        match tag {
            Tag::Paragraph => {
                out.paragraphs = true;
                self.paragraph = Some(range);
                let parts = self.parts();
                self.paragraph = None;
                for block in parts.into_blocks() {
                    out.block(block);
                }
            }
            Tag::Heading { level, .. } => {
                let heading = self.heading(level as u8, range);
                out.block(Block::Heading(heading));
            }
            Tag::BlockQuote(_) => {
                let quoted = self.parts().into_blocks();
                out.block(Block::Quote(quoted));
            }
            Tag::CodeBlock(_) => {
                let code = self.code_lines();
                out.block(Block::Code(code));
            }
            Tag::List(start) => {
                let list = self.list(start);
                out.block(Block::List(list));
            }
            Tag::Table(columns) => {
                let table = self.table(&columns);
                out.block(Block::Table(table));
            }
            Tag::FootnoteDefinition(name) => self.definition(&name, range),
            Tag::Strong => out.inlines.push(Inline::Strong(self.inlines())),
            Tag::Emphasis => out.inlines.push(Inline::Emphasis(self.inlines())),
            Tag::Strikethrough => out.inlines.push(Inline::Struck(self.inlines())),
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            } => self.link(
                &Reference::new(link_type, &dest_url, &title, &id),
                range,
                out,
            ),
            Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            } => self.picture(
                &Reference::new(link_type, &dest_url, &title, &id),
                range,
                out,
            ),
            // Blocks of HTML, whose lines [`Self::single`] reports, and extensions that are off.
            _ => {
                let words = self.inlines();
                out.inlines.extend(words);
                out.settle();
            }
        }
    }

    /// A heading with its words.
    fn heading(&mut self, level: u8, range: Range<usize>) -> Heading {
        if level == PAGE_TITLE {
            self.resolver.fault(Fault::PageTitle, range);
        }
        Heading {
            level,
            words: self.inlines(),
        }
    }

    /// Adds what has no parts to `out`.
    fn single(&mut self, event: Event<'a>, range: Range<usize>, out: &mut Parts) {
        match event {
            Event::Text(text) => self.words(&text, range, out),
            Event::Code(code) => out.inlines.push(Inline::Code(code.into_string())),
            Event::Html(html) | Event::InlineHtml(html) => {
                let html = self.restored(&html, &range);
                self.resolver.fault(Fault::Html, range);
                push_text(&mut out.inlines, &html);
            }
            Event::SoftBreak => out.inlines.push(Inline::Text(LINE_END.to_owned())),
            Event::HardBreak => out.inlines.push(Inline::Break),
            Event::Rule => out.block(Block::Rule),
            Event::FootnoteReference(name) => {
                let place = self.note(&name);
                out.inlines.push(Inline::Note(place));
            }
            _ => {}
        }
    }
}
