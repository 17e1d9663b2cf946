//! Sections of a long page: what its table of contents lists.
//!
//! In: what a view is about to show, in the order of the page. Out: the address and the words of
//! each section, the same as those of its heading. Deliberately absent: headings below the second
//! level, and those above the table of contents.

use super::{
    SiteContext,
    common::{Html, Text},
    frame::page_text,
};
use crate::{
    model::Lang,
    text::{marks, words::Words},
};
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
    pub(super) fn word_with_text(&mut self, id: &str, key: &str, text: Option<&mut Html>) {
        if let Some(text) = text {
            self.word(id, key);
            self.text(text);
        }
    }

    /// The id of the next section if it has no name of its own: its position, which is the same in
    /// all languages.
    pub(super) fn next_id(&self) -> String {
        format!("section-{}", self.sections.len() + 1)
    }

    /// Adds the sections of an author's text and gives their headings ids.
    ///
    /// TODO: reads the HTML of `markdown::blocks`, until texts are trees that know their headings.
    pub(super) fn text(&mut self, text: &mut Html) {
        let mut out = String::with_capacity(text.html.len());
        let mut rest = text.html.as_str();
        while let Some((before, after)) = rest.split_once("<h2>") {
            let (heading, _) = after.split_once("</h2>").unwrap_or((after, ""));
            let id = self.next_id();
            out.extend([before, "<h2 id=\"", &id, "\">"]);
            self.named(id, page_text(plain(heading)));
            rest = after;
        }
        out.push_str(rest);
        text.html = out;
    }

    /// The same for several texts.
    pub(super) fn texts<'t>(&mut self, texts: impl IntoIterator<Item = &'t mut Html>) {
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

/// The words of a heading that is HTML.
fn plain(heading: &str) -> String {
    let mut words = String::new();
    for part in marks::parts(heading) {
        match part {
            marks::Part::Text(text) => words.push_str(text),
            marks::Part::Figure { words: figure, .. } => words.push_str(&figure),
            marks::Part::Chart(_) => {}
        }
    }
    let mut pieces = words.split('<');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        out.push_str(piece.split_once('>').map_or("", |(_, text)| text));
    }
    for (reference, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ] {
        out = out.replace(reference, character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::text::marks;

    #[test]
    fn a_heading_is_listed_without_its_markup() {
        let figure = marks::figure("trials", "<span>7</span> trials");
        let heading = format!("A &lt;b&gt; &amp;amp; <em>c</em> {figure}");
        assert_eq!(plain(&heading), "A <b> &amp; c 7 trials");
    }
}
