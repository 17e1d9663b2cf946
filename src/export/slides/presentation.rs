//! Master, layouts and placeholders that slides are based on: the theme's own (`default_template`)
//! or an agency's (`template`). Slides treat both alike.

use super::{package::Package, palette::Palette, xml::namespaced};
use crate::{chart::scene::Area, export::xml::Element};

/// Content types of parts.
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
    pub(in crate::export::slides) const CORE_PROPERTIES: &str =
        "application/vnd.openxmlformats-package.core-properties+xml";
    pub(in crate::export::slides) const APP_PROPERTIES: &str =
        "application/vnd.openxmlformats-officedocument.extended-properties+xml";
    pub(in crate::export::slides) const WORKBOOK: &str =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

/// Presentation with master and layouts, without slides.
#[derive(Debug, Clone)]
pub(super) struct Presentation {
    pub(super) package: Package,
    pub(super) palette: Palette,
    pub(super) size: SlideSize,
    pub(super) title: SlideLayout,
    pub(super) section: SlideLayout,
    pub(super) chart: SlideLayout,
    /// Name of the notes master.
    pub(super) notes: String,
    /// Name of the main part.
    pub(super) main: String,
    /// Content of the main part.
    pub(super) main_part: MainPart,
}

/// Width and height of slides, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct SlideSize {
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Main part around its list of slides.
#[derive(Debug, Clone)]
pub(super) enum MainPart {
    /// That of the default deck.
    Own {
        before_slides: Vec<Element>,
        after_slides: Vec<Element>,
    },
    /// That of a template, as the template writes it, from its first to its last character.
    Template {
        before_slides: String,
        after_slides: String,
        end_tag: String,
    },
}

impl MainPart {
    /// The part with its list of slides, and the extension that follows all else.
    pub(super) fn document(&self, slides: Element, extension: Element) -> String {
        match self {
            Self::Own {
                before_slides,
                after_slides,
            } => namespaced("p:presentation")
                .attribute("saveSubsetFonts", 1)
                .children(before_slides.iter().cloned())
                .child(slides)
                .children(after_slides.iter().cloned())
                .child(extension)
                .into_document(),
            Self::Template {
                before_slides,
                after_slides,
                end_tag,
            } => format!("{before_slides}{slides}{after_slides}{extension}{end_tag}"),
        }
    }
}

/// Slide layout with its placeholders.
#[derive(Debug, Clone)]
pub(super) struct SlideLayout {
    pub(super) part: String,
    pub(super) placeholders: Vec<Placeholder>,
}

/// Placeholder of a layout.
#[derive(Debug, Clone)]
pub(super) struct Placeholder {
    pub(super) role: PlaceholderRole,
    /// Type, as the layout declares it.
    pub(super) kind: String,
    pub(super) idx: Option<u32>,
    pub(super) area: Area,
    /// Font size in points.
    pub(super) size: f64,
}

/// Purpose of a placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlaceholderRole {
    Title,
    /// First text below the title.
    Text,
    /// Short line above the title.
    Kicker,
    /// What a chart measures.
    Subtitle,
    /// Source of a chart.
    Source,
    /// List beside a section's title, or publisher and date on the cover.
    List,
    Footer,
    Number,
}

impl SlideLayout {
    /// First placeholder with a purpose.
    pub(super) fn placeholder(&self, role: PlaceholderRole) -> Option<&Placeholder> {
        self.placeholders
            .iter()
            .find(|placeholder| placeholder.role == role)
    }
}

impl Placeholder {
    /// Element that links a slide's shape to the placeholder.
    pub(super) fn element(&self) -> Element {
        Element::new("p:ph")
            .optional("type", Some(&self.kind).filter(|kind| !kind.is_empty()))
            .optional("idx", self.idx)
    }
}
