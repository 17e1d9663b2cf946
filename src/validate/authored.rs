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
    diagnostics::{Code, Message, Place, Problem, characters::wrong_characters, say},
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
        let figures = Arc::clone(&self.report.lookups.figures);
        self.report
            .used
            .figures
            .push(Repeated::new(&figures, file, call.about.text));
        match figures.figure(file, call, lang) {
            Ok(figure) => Some(figure),
            Err(fault) => {
                let place = self.authored.place(self.report, &fault.range);
                let held = Arc::clone(&self.report.lookups.held);
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
                let held = Arc::clone(&self.report.lookups.held);
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
        Fault::Html => Problem::new(Code::RawHtml, place, say!("html-is-shown-as-written"))
            .help(say!("write-markdown")),
        Fault::ChartPlace => Problem::new(Code::WrongChart, place, say!("chart-among-words"))
            .help(say!("give-chart-a-paragraph")),
        Fault::PageTitle => Problem::new(
            Code::WrongHeading,
            place,
            say!("one-heading-of-first-level"),
        )
        .help(say!("write-second-level")),
        Fault::PictureWithoutWords => picture(place, say!("picture-without-words")),
        Fault::PictureWithoutCredit => picture(place, say!("picture-without-credit")),
        Fault::CallInCredit => picture(place, say!("call-in-credit")),
        Fault::UnusedNote => {
            note(place, say!("no-mark-leads-to-note")).help(say!("write-mark-of-note"))
        }
        Fault::RepeatedNote => {
            note(place, say!("note-of-this-name-above")).help(say!("rename-note"))
        }
        Fault::MissingNote => lost(place, say!("no-note-of-this-name")).help(say!("write-note")),
        Fault::UnusedLabel => {
            lost(place, say!("no-link-uses-address")).help(say!("write-note-or-sentence"))
        }
        Fault::LostCells => {
            lost(place, say!("more-cells-than-columns")).help(say!("give-another-column"))
        }
        Fault::LinkTitle => lost(place, say!("link-shows-no-title")).help(say!("write-into-text")),
    }
}

/// What is missing or wrong in a picture, and how one is written.
fn picture(place: Place, message: Message) -> Problem {
    Problem::new(Code::WrongPicture, place, message).help(say!("write-picture"))
}

/// A footnote that no reader sees.
fn note(place: Place, message: Message) -> Problem {
    Problem::new(Code::UnusedNote, place, message)
}

/// Words that no reader sees, or signs that readers see raw.
fn lost(place: Place, message: Message) -> Problem {
    Problem::new(Code::LostWords, place, message)
}
