//! Sections of a long page: what its table of contents lists.
//!
//! In: what a view is about to show, in the order of the page. Out: the address and the words of
//! each section, the same as those of its heading. Deliberately absent: headings below the second
//! level, and those above the table of contents.

use super::{SiteContext, authored::DocView, common::Text, frame::page_text};
use crate::{model::Lang, text::words::Words};
use serde::Serialize;

/// Least number of sections for which a table of contents is useful.
const LONG: usize = 3;

/// A section of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Section {
    /// The id of its heading.
    pub(super) id: String,
    /// The number before the words.
    pub(super) number: Option<u16>,
    pub(super) label: Text,
    /// What the section says of the thing that `label` names.
    pub(super) aspect: Option<String>,
}

/// Collects the sections of a page in their order.
pub(super) struct Sections<'a> {
    words: &'a Words,
    lang: Lang,
    sections: Vec<Section>,
}

impl<'a> Sections<'a> {
    pub(super) fn new(context: &'a SiteContext, lang: Lang) -> Self {
        Self {
            words: &context.words,
            lang,
            sections: Vec::new(),
        }
    }

    /// Adds a section.
    pub(super) fn push(&mut self, section: Section) {
        self.sections.push(section);
    }

    /// Adds a section with a name.
    pub(super) fn named(&mut self, id: String, label: Text) {
        self.push(Section {
            id,
            number: None,
            label,
            aspect: None,
        });
    }

    /// Adds a section whose heading is a word of the theme.
    pub(super) fn word(&mut self, id: &str, key: &str) {
        let label = page_text(self.words.say(self.lang, key));
        self.named(id.to_owned(), label);
    }

    /// Adds a section whose heading is a word of the theme, and the sections within its text, if
    /// the page has that text.
    pub(super) fn word_with_text(&mut self, id: &str, key: &str, text: Option<&DocView>) {
        if let Some(text) = text {
            self.word(id, key);
            self.text(text);
        }
    }

    /// The number of sections so far.
    pub(super) fn len(&self) -> usize {
        self.sections.len()
    }

    /// The id of the next section if it has no name of its own: its position, which is the same in
    /// all languages.
    pub(super) fn next_id(&self) -> String {
        format!("section-{}", self.sections.len() + 1)
    }

    /// Adds the sections of an author's text.
    pub(super) fn text(&mut self, text: &DocView) {
        for heading in &text.headings {
            self.named(heading.id.clone(), page_text(heading.words.clone()));
        }
    }

    /// The same for several texts.
    pub(super) fn texts<'t>(&mut self, texts: impl IntoIterator<Item = &'t DocView>) {
        for text in texts {
            self.text(text);
        }
    }

    /// The table of contents; empty for a page that is not long.
    pub(super) fn contents(self) -> Vec<Section> {
        if self.sections.len() < LONG {
            return Vec::new();
        }
        self.sections
    }
}
