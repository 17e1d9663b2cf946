//! An author's text -> [`Doc`]: Markdown, with calls, links and pictures resolved on the way.
//!
//! In: a text, its language, and a [`Resolver`] that knows the records. Out: the tree. The parser
//! knows every construct's range in the text, so the resolver can put a caret under what is wrong.
//! Deliberately absent: files, records, and what a tree looks like on a page.

use super::{
    calls::{self, Call, Function},
    cjk,
    lines::{LINE_END, join_lines},
    plain,
};
use crate::diagnostics::characters::wrong_characters;
use crate::model::{
    Lang,
    doc::{
        Alignment, Block, ChartMark, Doc, Figure, Heading, Inline, List, Picture, Table, Target,
    },
};
use pulldown_cmark::{
    Alignment as Aligned, Event, LinkType, OffsetIter, Options, Parser as Events, Tag,
};
use std::{borrow::Cow, collections::BTreeMap, ops::Range, sync::Arc};

/// How deep the parts of a text may lie in each other. What lies deeper becomes a part of what is
/// around it, so that no text can exhaust the stack of those who walk its tree.
const DEPTH: usize = 24;

/// Knows what the references of a text lead to, and hears what is wrong with the text. Ranges are
/// places in the text.
pub trait Resolver {
    /// The number that a call prints; none if there is none, which the resolver tells by itself.
    fn figure(&mut self, call: &Call<'_>) -> Option<Figure>;

    /// The chart that a call asks for.
    fn chart(&mut self, call: &Call<'_>) -> Option<ChartMark>;

    /// Where a link leads, and what the page is called.
    fn link(&mut self, written: &str, range: Range<usize>) -> Option<Linked>;

    /// The picture of a file.
    fn picture(&mut self, written: &str, range: Range<usize>) -> Option<PictureFile>;

    /// Characters that nobody can read, in what an author wrote as references (`&#1;`).
    fn character(&mut self, text: &str, range: Range<usize>);

    /// What no text may hold.
    fn fault(&mut self, fault: Fault, range: Range<usize>);
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// The page, file or address.
    pub target: Target,
    /// What it is called, for links that an author writes without words.
    pub name: String,
}

/// A picture's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureFile {
    /// Its place on the site.
    pub file: String,
    /// Width and height in pixels.
    pub size: Option<(u32, u32)>,
}

/// What no text may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// HTML, which would be shown as it is written.
    Html,
    /// A chart that does not have a paragraph of its own.
    ChartPlace,
    /// A picture without words for readers who do not see it.
    PictureWithoutWords,
    /// A picture that does not say who made it.
    PictureWithoutCredit,
    /// A footnote that the text does not refer to.
    UnusedNote,
}

/// The Markdown extensions that authors may use.
pub(super) const OPTIONS: Options = Options::ENABLE_STRIKETHROUGH
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_TABLES)
    .union(Options::ENABLE_WIKILINKS);

/// The tree of a text in a language.
pub fn parse(text: &str, lang: Lang, resolver: &mut dyn Resolver) -> Doc {
    let calls = calls::calls(text);
    let shadow = shadow(text, &calls);
    let mut parser = Parser {
        text,
        shadow: &shadow,
        lang,
        events: Events::new_ext(&shadow, OPTIONS).into_offset_iter(),
        calls,
        resolver,
        depth: 0,
        paragraph: None,
        notes: Vec::new(),
        definitions: BTreeMap::new(),
    };
    let blocks = parser.parts().into_blocks();
    let notes = parser.settled_notes();
    Doc { blocks, notes }
}

/// What Markdown reads instead of the text: its calls are words, and the characters beside marks
/// of emphasis are such that they work (see [`cjk`]). Of the same length as the text.
fn shadow<'a>(text: &'a str, calls: &[Call<'_>]) -> Cow<'a, str> {
    if calls.is_empty() {
        return cjk::shadow(text);
    }
    let mut words = String::with_capacity(text.len());
    for call in calls {
        words.push_str(&text[words.len()..call.range.start]);
        words.extend(std::iter::repeat_n('x', call.range.len()));
    }
    words.push_str(&text[words.len()..]);
    Cow::Owned(cjk::shadow(&words).into_owned())
}

struct Parser<'a> {
    text: &'a str,
    /// What Markdown reads instead.
    shadow: &'a str,
    lang: Lang,
    events: OffsetIter<'a>,
    calls: Vec<Call<'a>>,
    resolver: &'a mut dyn Resolver,
    depth: usize,
    /// The place of the paragraph that is being read.
    paragraph: Option<Range<usize>>,
    /// The names of the footnotes, in the order in which the text first refers to them.
    notes: Vec<String>,
    definitions: BTreeMap<String, Definition>,
}

/// A footnote as it was written.
struct Definition {
    range: Range<usize>,
    blocks: Vec<Block>,
}

/// What stands in an element: blocks, and inline parts that no block holds yet.
struct Parts {
    lang: Lang,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    /// Whether the author set its words apart as a paragraph.
    paragraphs: bool,
}

impl Parts {
    fn new(lang: Lang) -> Self {
        Self {
            lang,
            blocks: Vec::new(),
            inlines: Vec::new(),
            paragraphs: false,
        }
    }

    /// Makes the inline parts that no block holds a paragraph.
    fn settle(&mut self) {
        let mut inlines = std::mem::take(&mut self.inlines);
        // A chart on a line of its own leaves the ends of the lines around it.
        inlines.pop_if(|last| is_line_end(last));
        if inlines.first().is_some_and(is_line_end) {
            inlines.remove(0);
        }
        join_lines(&mut inlines, self.lang);
        if !plain::inlines(&inlines).trim().is_empty() || inlines.iter().any(is_picture) {
            self.blocks.push(Block::Paragraph(inlines));
        }
    }

    fn block(&mut self, block: Block) {
        self.settle();
        match (block, self.blocks.last_mut()) {
            (Block::Paragraph(words), Some(Block::Table(table))) if is_caption(&words, table) => {
                table.caption = caption(words);
            }
            (block, _) => self.blocks.push(block),
        }
    }

    fn into_blocks(mut self) -> Vec<Block> {
        self.settle();
        self.blocks
    }
}

fn is_line_end(inline: &Inline) -> bool {
    matches!(inline, Inline::Text(text) if text == LINE_END)
}

fn is_picture(inline: &Inline) -> bool {
    matches!(inline, Inline::Picture(_))
}

/// Whether a paragraph behind a table is its caption: `: What it shows`.
fn is_caption(words: &[Inline], table: &Table) -> bool {
    let marked = matches!(words.first(), Some(Inline::Text(text)) if text.starts_with(CAPTION));
    marked && table.caption.is_empty()
}

const CAPTION: &str = ": ";

/// The words of a table's caption, without its mark.
fn caption(mut words: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(text)) = words.first_mut() {
        text.drain(..CAPTION.len());
    }
    words
}

/// Adds words to those before them.
fn push_text(out: &mut Vec<Inline>, text: &str) {
    match out.last_mut() {
        Some(Inline::Text(before)) if before != LINE_END => before.push_str(text),
        _ if text.is_empty() => {}
        _ => out.push(Inline::Text(text.to_owned())),
    }
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

    /// The inline parts of the element that is open, which can hold no blocks.
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

    /// An element with its parts.
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
                let level = level as u8;
                let words = self.inlines();
                out.block(Block::Heading(Heading { level, words }));
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
            Tag::FootnoteDefinition(name) => {
                let name = self.restored(&name, &range);
                let blocks = self.parts().into_blocks();
                self.definitions.insert(name, Definition { range, blocks });
            }
            Tag::Strong => out.inlines.push(Inline::Strong(self.inlines())),
            Tag::Emphasis => out.inlines.push(Inline::Emphasis(self.inlines())),
            Tag::Strikethrough => out.inlines.push(Inline::Struck(self.inlines())),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => self.link(link_type, &dest_url, range, out),
            Tag::Image {
                dest_url, title, ..
            } => self.picture(&dest_url, &title, range, out),
            // Blocks of HTML, whose lines are faults, and extensions that are switched off.
            _ => {
                let words = self.inlines();
                out.inlines.extend(words);
                out.settle();
            }
        }
    }

    /// An event without parts.
    fn single(&mut self, event: Event<'a>, range: Range<usize>, out: &mut Parts) {
        match event {
            Event::Text(text) => self.words(&text, range, out),
            Event::Code(code) => {
                let code = self.code(&code, &range);
                out.inlines.push(Inline::Code(code));
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                let html = self.restored(&html, &range);
                self.resolver.fault(Fault::Html, range);
                push_text(&mut out.inlines, &html);
            }
            Event::SoftBreak => out.inlines.push(Inline::Text(LINE_END.to_owned())),
            Event::HardBreak => out.inlines.push(Inline::Break),
            Event::Rule => out.block(Block::Rule),
            Event::FootnoteReference(name) => {
                let place = self.note(&name, &range);
                out.inlines.push(Inline::Note(place));
            }
            _ => {}
        }
    }

    /// Words, with the calls among them.
    fn words(&mut self, text: &str, range: Range<usize>, out: &mut Parts) {
        if self.shadow.get(range.clone()) != Some(text) {
            // An entity such as `&amp;` stands for another character.
            let text = self.readable(text, &range);
            return push_text(&mut out.inlines, &text);
        }
        let first = self
            .calls
            .partition_point(|call| call.range.start < range.start);
        let calls = self.calls[first..].iter();
        let calls: Vec<Call<'a>> = calls
            .take_while(|call| call.range.end <= range.end)
            .cloned()
            .collect();
        let mut at = range.start;
        for call in calls {
            push_text(&mut out.inlines, &self.text[at..call.range.start]);
            at = call.range.end;
            self.call(&call, out);
        }
        push_text(&mut out.inlines, &self.text[at..range.end]);
    }

    fn call(&mut self, call: &Call<'a>, out: &mut Parts) {
        match call.function {
            Function::Figure | Function::Number => {
                let figure = self.resolver.figure(call);
                out.inlines.extend(figure.map(Inline::Figure));
            }
            Function::Chart if self.stands_alone() => {
                let chart = self.resolver.chart(call);
                chart
                    .into_iter()
                    .for_each(|chart| out.block(Block::Chart(chart)));
            }
            Function::Chart => self.resolver.fault(Fault::ChartPlace, call.range.clone()),
        }
    }

    /// Whether the paragraph that is being read has nothing but charts. A chart among words would
    /// split their paragraph.
    fn stands_alone(&self) -> bool {
        let Some(paragraph) = &self.paragraph else {
            return false;
        };
        let mut at = paragraph.start;
        let charts = self.calls.iter().filter(|call| {
            call.function == Function::Chart && paragraph.contains(&call.range.start)
        });
        for chart in charts {
            if !self.text[at..chart.range.start].trim().is_empty() {
                return false;
            }
            at = chart.range.end;
        }
        self.text[at..paragraph.end].trim().is_empty()
    }

    fn link(&mut self, kind: LinkType, to: &str, range: Range<usize>, out: &mut Parts) {
        let mut written = self.readable(to, &range);
        if kind == LinkType::Email {
            written.insert_str(0, "mailto:");
        }
        let words = self.inlines();
        let place = self.place_of(to, &range);
        let Some(linked) = self.resolver.link(&written, place) else {
            out.inlines.extend(words);
            return;
        };
        let bare = matches!(kind, LinkType::WikiLink { has_pothole: false }) || words.is_empty();
        let words = if bare {
            let name = Some(linked.name).filter(|name| !name.is_empty());
            vec![Inline::Text(name.unwrap_or(written))]
        } else {
            words
        };
        out.inlines.push(Inline::Link(linked.target, words));
    }

    fn picture(&mut self, file: &str, credit: &str, range: Range<usize>, out: &mut Parts) {
        let written = self.restored(file, &range);
        let credit = self.readable(credit, &range);
        let words = self.inlines();
        let alt = plain::inlines(&words);
        if alt.trim().is_empty() {
            self.resolver
                .fault(Fault::PictureWithoutWords, range.clone());
        }
        if credit.trim().is_empty() {
            self.resolver
                .fault(Fault::PictureWithoutCredit, range.clone());
        }
        let place = self.place_of(file, &range);
        let Some(PictureFile { file, size }) = self.resolver.picture(&written, place) else {
            push_text(&mut out.inlines, &alt);
            return;
        };
        out.inlines.push(Inline::Picture(Arc::new(Picture {
            file,
            alt,
            credit,
            size,
        })));
    }

    fn list(&mut self, start: Option<u64>) -> List {
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

    fn table(&mut self, columns: &[Aligned]) -> Table {
        let mut rows = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(_) => rows.push(self.row()),
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
    fn code_lines(&mut self) -> String {
        let mut code = String::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Text(text) => code.push_str(&self.restored(&text, &range)),
                _ => {}
            }
        }
        code
    }

    /// The place of a footnote among those that the text refers to.
    fn note(&mut self, name: &str, range: &Range<usize>) -> usize {
        let name = self.restored(name, range);
        if let Some(place) = self.notes.iter().position(|note| *note == name) {
            return place;
        }
        self.notes.push(name);
        self.notes.len() - 1
    }

    /// The footnotes in the order of their first marks.
    fn settled_notes(&mut self) -> Vec<Vec<Block>> {
        let mut notes = Vec::new();
        for name in &self.notes {
            let definition = self.definitions.remove(name);
            notes.push(definition.map(|each| each.blocks).unwrap_or_default());
        }
        for unused in self.definitions.values() {
            self.resolver.fault(Fault::UnusedNote, unused.range.clone());
        }
        notes
    }

    /// What the parser gives for a range, in the characters of the text.
    fn restored(&self, given: &str, range: &Range<usize>) -> String {
        let written = self.text.get(self.place_of(given, range));
        let written = written.filter(|written| written.len() == given.len());
        written.unwrap_or(given).to_owned()
    }

    /// What the parser gives for a range, without characters that nobody can read. As they are, the
    /// check of files finds them; references to them (`&#1;`) only the parser decodes.
    fn readable(&mut self, given: &str, range: &Range<usize>) -> String {
        let mut written = self.restored(given, range);
        if wrong_characters(&written).next().is_some() {
            self.resolver.character(&written, range.clone());
            let wrong: Vec<char> = wrong_characters(&written)
                .map(|wrong| wrong.character)
                .collect();
            written.retain(|character| !wrong.contains(&character));
        }
        written
    }

    /// Words of a program within a line. The parser gives a line end among them as a blank, so that
    /// they stand in the text in other characters.
    fn code(&self, given: &str, range: &Range<usize>) -> String {
        let ticks = range.len().saturating_sub(given.len()) / 2;
        let inner = range.start + ticks..range.end - ticks;
        match self.text.get(inner) {
            Some(inner) if inner.len() == given.len() => inner.replace('\n', " "),
            _ => self.restored(given, range),
        }
    }

    /// The place of what the parser gives for a range; the whole range where it stands elsewhere or
    /// in other characters. An address stands behind the words of its link.
    fn place_of(&self, given: &str, range: &Range<usize>) -> Range<usize> {
        let within = self.shadow.get(range.clone()).unwrap_or_default();
        match within.rfind(given).map(|at| range.start + at) {
            Some(start) => start..start + given.len(),
            None => range.clone(),
        }
    }
}
