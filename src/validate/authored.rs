//! An author's text -> its tree, with every reference resolved while its place is still known.
//!
//! In: a text with its file and places, and the numbers, pages and pictures that [`Report`] knows.
//! Out: a [`Doc`], and a problem with a caret for each reference that leads nowhere.

use super::{
    figures::Repeated,
    links::{TextSource, former_chart},
    report::Report,
};
use crate::{
    diagnostics::{Place, Problem, characters::wrong_characters},
    markup::{self, Fault, Linked, PictureFile, Resolver, calls::Call},
    model::{
        ChartId, Lang,
        doc::{Doc, Figure},
    },
};
use std::{ops::Range, sync::Arc};

/// An author's text in one language.
pub(super) struct Authored<'a> {
    /// The file that it stands in.
    pub(super) file: &'a str,
    pub(super) text: &'a str,
    pub(super) lang: Lang,
    /// The place of a part of the text, given in bytes of `text`.
    pub(super) place: &'a dyn Fn(&Report<'_>, &Range<usize>) -> Place,
}

impl Authored<'_> {
    /// The text as the table of links asks for it.
    fn source(&self) -> TextSource<'_> {
        TextSource {
            file: self.file,
            lang: self.lang,
        }
    }

    /// The place of a part of the text.
    pub(super) fn place(&self, report: &Report<'_>, part: &Range<usize>) -> Place {
        (self.place)(report, part)
    }
}

/// The chart that a call asks for, or a problem in the report. Only pages of prose have charts, so
/// each kind of text brings its own answer.
pub(super) type Charts<'a> = dyn FnMut(&mut Report<'_>, &Call<'_>) -> Option<ChartId> + 'a;

/// The tree of a text.
pub(super) fn parsed(
    report: &mut Report<'_>,
    authored: &Authored<'_>,
    charts: &mut Charts<'_>,
) -> Doc {
    let mut references = References {
        report,
        authored,
        charts,
    };
    markup::parse(authored.text, authored.lang, &mut references)
}

/// Resolves the references of one text.
struct References<'r, 'f, 'a> {
    report: &'r mut Report<'f>,
    authored: &'a Authored<'a>,
    charts: &'a mut Charts<'a>,
}

impl Resolver for References<'_, '_, '_> {
    fn figure(&mut self, call: &Call<'_>) -> Option<Figure> {
        let Authored { file, lang, .. } = *self.authored;
        let figures = Arc::clone(&self.report.figures);
        self.report
            .repeated
            .push(Repeated::new(&figures, file, call.about.text));
        match figures.figure(file, call, lang) {
            Ok(figure) => Some(figure),
            Err(fault) => {
                let place = self.authored.place(self.report, &fault.range);
                let held = Arc::clone(&self.report.held);
                self.report
                    .extend(figures.problem(&held, place, fault.kind));
                None
            }
        }
    }

    fn chart(&mut self, call: &Call<'_>) -> Option<ChartId> {
        (self.charts)(self.report, call)
    }

    fn link(&mut self, written: &str, range: Range<usize>) -> Option<Linked> {
        match self.report.link(&self.authored.source(), written) {
            Ok(linked) => Some(linked),
            Err(fault) => {
                let place = self.authored.place(self.report, &range);
                let source = self.authored.source();
                if let Some(chart) = self.report.former_chart(&source, written) {
                    let present = format!("/{}", chart.path());
                    self.report.push(former_chart(place, written, &present));
                    return self.report.link(&source, &present).ok();
                }
                let held = Arc::clone(&self.report.held);
                self.report.extend(fault.problem(&held, place));
                None
            }
        }
    }

    fn picture(&mut self, written: &str, range: Range<usize>) -> Option<PictureFile> {
        match self.report.picture(&self.authored.source(), written) {
            Ok(picture) => Some(picture),
            Err(fault) => {
                let place = self.authored.place(self.report, &range);
                self.report.extend(fault.problem(place));
                None
            }
        }
    }

    fn character(&mut self, text: &str, range: Range<usize>) {
        let place = self.authored.place(self.report, &range);
        let wrong = wrong_characters(text).next();
        self.report.extend(wrong.map(|wrong| wrong.problem(place)));
    }

    fn fault(&mut self, fault: Fault, range: Range<usize>) {
        let place = self.authored.place(self.report, &range);
        self.report.push(problem(fault, place));
    }
}

/// The problem of a fault.
fn problem(fault: Fault, place: Place) -> Problem {
    match fault {
        Fault::Html => Problem::error("raw-html", place, "HTML in a text is shown as it is written")
            .help("write Markdown; to show the signs themselves, write them as code, `<b>`, or with a backslash, \\<b>"),
        Fault::ChartPlace => {
            Problem::error("wrong-chart", place, "this chart stands among words")
                .help("give it a paragraph of its own: an empty line before it, and one behind it")
        }
        Fault::PageTitle => {
            let message = "a page has one heading of the first level, its title";
            Problem::error("wrong-heading", place, message).help("write `##`")
        }
        Fault::PictureWithoutWords => picture(
            place,
            "the picture has no words for readers who do not see it",
        ),
        Fault::PictureWithoutCredit => picture(place, "the picture does not say who made it"),
        Fault::CallInCredit => picture(place, "the name of a picture's maker is words only"),
        Fault::UnusedNote => note(
            place,
            "no mark leads to this footnote, so that no reader sees it",
        )
        .help("write its mark in the text, or take the footnote out"),
        Fault::RepeatedNote => note(
            place,
            "a footnote of this name stands above already, so that no mark leads to this one",
        )
        .help("give it another name, and its mark as well"),
        Fault::MissingNote => lost(place, "the text has no footnote of this name")
            .help("write it in a paragraph of its own, `[^name]: …`; to show the signs themselves, write \\[^"),
        Fault::UnusedLabel => lost(
            place,
            "this line gives an address to links, but no link uses it, and readers see nothing of it",
        )
        .help("write a footnote as `[^name]: …`, and a sentence without `:` behind the bracket"),
        Fault::LostCells => lost(
            place,
            "this row has more cells than the table has columns, and readers would not see the rest",
        )
        .help("give the table another column, or write `\\|` for a bar that ends no cell"),
        Fault::LinkTitle => lost(
            place,
            "a link shows no title: most readers would never see it",
        )
        .help("write it into the text"),
    }
}

/// What is missing or wrong in a picture, and how one is written.
fn picture(place: Place, message: &str) -> Problem {
    Problem::error("wrong-picture", place, message)
        .help("write ![what it shows](map.png \"who made it\")")
}

/// A footnote that no reader sees.
fn note(place: Place, message: &str) -> Problem {
    Problem::error("unused-note", place, message)
}

/// Words that no reader sees, or signs that readers see raw.
fn lost(place: Place, message: &str) -> Problem {
    Problem::error("lost-words", place, message)
}
