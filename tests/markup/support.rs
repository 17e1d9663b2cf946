//! Records and a page that exist for these tests only.

use nenpo::{
    markup::{
        self, Fault, Linked, Part, PictureFile, Resolver, ScreenPage, Term, Word, calls::Call,
    },
    model::{
        Aspect, ChartId, Lang,
        doc::{Doc, Figure, Heading, Target},
    },
};
use std::ops::Range;

/// Knows every record, and keeps what is wrong with a text.
pub(crate) struct Knowing {
    faults: Vec<(Fault, Range<usize>)>,
    /// The places of the addresses of links and pictures.
    pub(crate) addresses: Vec<Range<usize>>,
    /// What each page is called.
    name: &'static str,
}

impl Default for Knowing {
    fn default() -> Self {
        Self {
            faults: Vec::new(),
            addresses: Vec::new(),
            name: "name",
        }
    }
}

impl Knowing {
    /// Knows no names, so that a link without words shows its address.
    pub(crate) fn nameless() -> Self {
        Self {
            name: "",
            ..Self::default()
        }
    }
}

impl Resolver for Knowing {
    fn figure(&mut self, call: &Call<'_>) -> Option<Figure> {
        Some(Figure {
            name: call.about.text.to_owned(),
            shown: "158件".to_owned(),
        })
    }

    fn chart(&mut self, call: &Call<'_>) -> Option<ChartId> {
        Some(ChartId::new(call.about.text, Aspect::Progress))
    }

    fn link(&mut self, written: &str, range: Range<usize>) -> Option<Linked> {
        self.addresses.push(range);
        Some(Linked {
            target: Target::Web(written.to_owned()),
            name: self.name.to_owned(),
        })
    }

    fn picture(&mut self, written: &str, range: Range<usize>) -> Option<PictureFile> {
        self.addresses.push(range);
        Some(PictureFile {
            file: written.to_owned(),
            size: Some((8, 5)),
        })
    }

    fn character(&mut self, _: &str, _: Range<usize>) {}

    fn fault(&mut self, fault: Fault, range: Range<usize>) {
        self.faults.push((fault, range));
    }
}

/// A page with one entry in its glossary.
#[derive(Default)]
pub(crate) struct Page {
    notes: usize,
    linked: bool,
}

impl ScreenPage for Page {
    fn link(&self, target: &Target) -> String {
        match target {
            Target::Web(to) | Target::Here(to) => to.clone(),
            Target::Page { path, .. } | Target::File { path, .. } => path.clone(),
        }
    }

    fn record(&self, figure: &Figure) -> Option<String> {
        Some(format!("../{}/", figure.name))
    }

    fn terms(&mut self, words: &str) -> Vec<Term> {
        let found = words.find("シーズ").filter(|_| !self.linked);
        self.linked |= found.is_some();
        let term = |at: usize| Term {
            range: at..at + "シーズ".len(),
            href: "g#seed".to_owned(),
        };
        found.map(term).into_iter().collect()
    }

    fn heading(&mut self, _: &Heading) -> Option<String> {
        None
    }

    fn note(&mut self) -> usize {
        self.notes += 1;
        self.notes
    }

    fn word(&self, word: Word) -> &str {
        match word {
            Word::Back => "本文へ戻る",
            Word::Table => "表",
        }
    }
}

pub(crate) fn doc(text: &str, lang: Lang) -> Doc {
    markup::parse(text, lang, &mut Knowing::default())
}

pub(crate) fn html_of(doc: &Doc, lang: Lang) -> String {
    let parts = markup::html(doc, lang, &mut Page::default());
    let texts = parts.into_iter().map(|part| match part {
        Part::Html(html) => html,
        Part::Chart(id) => format!("[chart {id}]"),
    });
    texts.collect()
}

pub(crate) fn ja(text: &str) -> String {
    html_of(&doc(text, crate::languages::ja()), crate::languages::ja())
}

pub(crate) fn en(text: &str) -> String {
    html_of(&doc(text, crate::languages::en()), crate::languages::en())
}

pub(crate) fn faults(text: &str) -> Vec<(Fault, String)> {
    let mut knowing = Knowing::default();
    markup::parse(text, crate::languages::ja(), &mut knowing);
    let said = knowing.faults.into_iter();
    said.map(|(fault, range)| (fault, text[range].to_owned()))
        .collect()
}

/// The text of a paragraph that is emphasised in a list of ways.
pub(crate) fn paragraph(inner: &str) -> String {
    format!("<p>{inner}</p>\n")
}
