//! What slides stand on: a master with its layouts, and where their placeholders lie. It is the site's own (`default_template`) or an agency's
//! (`template`); slides see no difference.

use super::{package::Package, palette::Palette};
use crate::chart::scene::Area;

/// Content types of the parts that both sorts of decks have.
pub(super) mod content_type {
    pub(in crate::export::slides) const DECK: &str =
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
    pub(in crate::export::slides) const SLIDE: &str =
        "application/vnd.openxmlformats-officedocument.presentationml.slide+xml";
    pub(in crate::export::slides) const LAYOUT: &str =
        "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml";
    pub(in crate::export::slides) const MASTER: &str =
        "application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml";
    pub(in crate::export::slides) const NOTES: &str =
        "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml";
    pub(in crate::export::slides) const NOTES_MASTER: &str =
        "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml";
    pub(in crate::export::slides) const THEME: &str =
        "application/vnd.openxmlformats-officedocument.theme+xml";
    pub(in crate::export::slides) const CHART: &str =
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
    pub(in crate::export::slides) const WORKBOOK: &str =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

/// A master with layouts, ready for slides.
#[derive(Debug, Clone)]
pub(super) struct Presentation {
    pub(super) package: Package,
    pub(super) palette: Palette,
    /// Width and height of a slide in points.
    pub(super) size: (f64, f64),
    pub(super) title: Layout,
    pub(super) section: Layout,
    pub(super) chart: Layout,
    /// The master of notes.
    pub(super) notes: String,
    /// The name of the main part.
    pub(super) main: String,
    /// The main part up to the list of slides, from behind it, and its end.
    pub(super) deck: (String, String, String),
}

/// A layout with its placeholders.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub(super) part: String,
    pub(super) holders: Vec<Holder>,
}

/// A placeholder of a layout.
#[derive(Debug, Clone)]
pub(super) struct Holder {
    pub(super) role: PlaceholderRole,
    /// Its type as the layout writes it.
    pub(super) kind: String,
    pub(super) idx: Option<u32>,
    pub(super) area: Area,
    /// The size of its text in points.
    pub(super) size: f64,
}

/// What a placeholder is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlaceholderRole {
    Title,
    /// The first text below the title.
    Text,
    /// A short line above the title.
    Kicker,
    /// What a chart measures.
    Subtitle,
    /// Where it is from.
    Source,
    /// A list beside the title of a section, or who publishes a deck.
    List,
    Footer,
    Number,
}

impl Layout {
    /// The first placeholder for something.
    pub(super) fn holder(&self, role: PlaceholderRole) -> Option<&Holder> {
        self.holders.iter().find(|holder| holder.role == role)
    }
}

impl Holder {
    /// The element that ties a shape of a slide to it.
    pub(super) fn element(&self) -> String {
        let kind = if self.kind.is_empty() {
            String::new()
        } else {
            format!(r#" type="{}""#, self.kind)
        };
        let idx = self
            .idx
            .map(|idx| format!(r#" idx="{idx}""#))
            .unwrap_or_default();
        format!("<p:ph{kind}{idx}/>")
    }
}
