//! References of a text: calls among its words, links and pictures.

use super::{
    Fault, Parser, PictureFile,
    parts::{Parts, push_text},
};
use crate::{
    markup::{
        calls::{Call, Function},
        plain,
    },
    model::doc::{Block, Inline, Picture},
};
use pulldown_cmark::LinkType;
use std::{ops::Range, sync::Arc};

/// A link or picture as the parser gives it.
pub(super) struct Reference<'t> {
    pub(super) kind: LinkType,
    /// The address.
    to: &'t str,
    /// What stands in quotes behind the address.
    title: &'t str,
    /// The label of a definition, `[label]: address`, that gives the address.
    pub(super) label: &'t str,
}

impl<'t> Reference<'t> {
    pub(super) fn new(kind: LinkType, to: &'t str, title: &'t str, label: &'t str) -> Self {
        Self {
            kind,
            to,
            title,
            label,
        }
    }
}

impl<'a> Parser<'a> {
    /// Running text, with the calls among it.
    pub(super) fn words(&mut self, text: &str, range: Range<usize>, out: &mut Parts) {
        if self.shadow.get(range.clone()) != Some(text) {
            // An entity such as `&amp;` is one event, and stands for another character.
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

    /// What a call stands for.
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
        // A line of a quote begins with its mark.
        let is_empty = |between: &str| {
            between
                .trim_matches(|c: char| c.is_whitespace() || c == '>')
                .is_empty()
        };
        let mut at = paragraph.start;
        let charts = self.calls.iter().filter(|call| {
            call.function == Function::Chart && paragraph.contains(&call.range.start)
        });
        for chart in charts {
            if !is_empty(&self.text[at..chart.range.start]) {
                return false;
            }
            at = chart.range.end;
        }
        is_empty(&self.text[at..paragraph.end])
    }

    /// A link with its words. The words of one that leads nowhere stay.
    pub(super) fn link(&mut self, link: &Reference<'_>, range: Range<usize>, out: &mut Parts) {
        let Reference {
            kind, to, title, ..
        } = *link;
        self.use_label(link);
        if !title.is_empty() {
            self.resolver.fault(Fault::LinkTitle, range.clone());
        }
        let place = self.address_range(to, &range);
        let mut written = self.readable(&self.address(kind, to, &place), &place);
        if kind == LinkType::Email {
            written.insert_str(0, "mailto:");
        }
        let words = self.inlines();
        let Some(linked) = self.resolver.link(&written, place) else {
            out.inlines.extend(words);
            return;
        };
        // An author who writes no words wants the name of what the link leads to.
        let bare = matches!(kind, LinkType::WikiLink { has_pothole: false }) || words.is_empty();
        let words = if bare {
            let name = Some(linked.name).filter(|name| !name.is_empty());
            vec![Inline::Text(name.unwrap_or(written))]
        } else {
            words
        };
        out.inlines.push(Inline::Link(linked.target, words));
    }

    /// A picture; the words that describe it are between the brackets, its maker is the title. The
    /// words of one that is missing stay.
    pub(super) fn picture(
        &mut self,
        picture: &Reference<'_>,
        range: Range<usize>,
        out: &mut Parts,
    ) {
        let Reference {
            kind,
            to: file,
            title: credit,
            ..
        } = *picture;
        self.use_label(picture);
        let place = self.address_range(file, &range);
        let written = self.address(kind, file, &place);
        let has_call = |call: &Call<'_>| place.end < call.range.end && call.range.end <= range.end;
        if self.calls.iter().any(has_call) {
            self.resolver.fault(Fault::CallInCredit, range.clone());
        }
        let credit = self.readable(&self.restored(credit, &range), &range);
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
}
