//! An author's text -> its tree, with every reference resolved while its place is still known.
//!
//! In: a text with its file and places, and the numbers, pages and pictures that [`Report`] knows.
//! Out: a [`Doc`], and a problem with a caret for each reference that leads nowhere.

use super::{figures::Repeated, report::Report};
use crate::{
    diagnostics::{Place, Problem},
    markup::{self, Fault, Linked, PictureFile, Resolver, calls::Call},
    model::{
        Lang,
        doc::{ChartMark, Doc, Figure, Target},
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
    /// The place of a part of the text.
    pub(super) fn place(&self, report: &Report<'_>, part: &Range<usize>) -> Place {
        (self.place)(report, part)
    }
}

/// Answers a call of a chart; reports a problem if there is none.
pub(super) type Charts<'a> = dyn FnMut(&mut Report<'_>, &Call<'_>) -> Option<ChartMark> + 'a;

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

impl References<'_, '_, '_> {
    fn problem(&mut self, code: &'static str, part: &Range<usize>, message: &str, help: &str) {
        let place = self.authored.place(self.report, part);
        self.report
            .push(Problem::error(code, place, message).help(help));
    }
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

    fn chart(&mut self, call: &Call<'_>) -> Option<ChartMark> {
        (self.charts)(self.report, call)
    }

    fn link(&mut self, written: &str, range: Range<usize>) -> Option<Linked> {
        let _ = range;
        let target = if written.starts_with("http")
            || written.starts_with("mailto:")
            || written.starts_with("tel:")
        {
            Target::Web(written.to_owned())
        } else {
            Target::File(written.to_owned())
        };
        Some(Linked {
            target,
            name: written.to_owned(),
        })
    }

    fn picture(&mut self, written: &str, range: Range<usize>) -> Option<PictureFile> {
        let _ = (written, range);
        None
    }

    fn fault(&mut self, fault: Fault, range: Range<usize>) {
        let (code, message, help) = match fault {
            Fault::Html => (
                "raw-html",
                "HTML in a text is shown as it is written",
                "write Markdown; to show the signs themselves, write them as code, `<b>`, or with a backslash, \\<b>",
            ),
            Fault::ChartPlace => (
                "wrong-chart",
                "this chart stands among words",
                "give it a paragraph of its own: an empty line before it, and one behind it",
            ),
            Fault::PictureWithoutWords => (
                "wrong-picture",
                "the picture has no words for readers who do not see it",
                "write what it shows between the brackets: ![what it shows](map.png \"who made it\")",
            ),
            Fault::PictureWithoutCredit => (
                "wrong-picture",
                "the picture does not say who made it",
                "write it behind the file's name: ![what it shows](map.png \"who made it\")",
            ),
            Fault::UnusedNote => (
                "unused-note",
                "no mark leads to this footnote, so that no reader sees it",
                "write its mark in the text, or take the footnote out",
            ),
        };
        self.problem(code, &range, message, help);
    }
}
