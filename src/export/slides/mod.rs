//! Slides: the report as a PowerPoint deck. PowerPoint draws and edits the charts, with their
//! numbers in embedded workbooks; charts that it cannot draw are shapes.
//!
//! In: the context with its charts, the theme, and an agency's template if there is one. Out: the
//! bytes of a `.pptx`. `contents` orders the charts, `presentation` holds master and layouts,
//! `slide` fills them. Deliberately absent: bitmaps, texts that are not in the theme's lists,
//! colours that are not the theme's or the template's.

mod chart;
mod contents;
mod covers;
mod default_layouts;
mod default_template;
mod drawing;
mod drawing_ml;
mod layouts;
mod notes;
mod package;
mod palette;
mod presentation;
mod shapes;
mod slide;
mod slide_foot;
mod slide_geometry;
mod template;
mod xml;

pub use template::Template;

use crate::{
    chart::{Chart, describe},
    export::xml::Element,
    model::Lang,
    site::SiteContext,
    theme::Theme,
};
use contents::Section;
use drawing_ml::{master_colours, tree};
use package::ROOT;
use presentation::{Presentation, content_type};
use shapes::Shapes;
use xml::namespaced;

/// Makes the deck of some charts in a language, based on an agency's template or on the theme.
///
/// # Errors
/// A message about what is wrong with the theme or a chart's text.
pub fn deck(
    context: &SiteContext,
    theme: &Theme,
    charts: &[&Chart],
    lang: Lang,
    template: Option<&Template>,
) -> Result<Vec<u8>, String> {
    let presentation = match template {
        Some(template) => template.presentation().clone(),
        None => default_template::presentation(&theme.style())?,
    };
    let heading = template.and_then(|_| heading(&presentation, charts, lang, context));
    let mut deck = Deck {
        context,
        lang,
        themed: template.is_none(),
        presentation,
        heading,
        slides: Vec::new(),
    };
    let sections = contents::sections(context, charts, lang);
    deck.cover();
    let mut parts = vec![DeckSection {
        name: deck.title(),
        key: "cover".to_owned(),
        slides: 0..deck.slides.len(),
    }];
    for section in &sections {
        let from = deck.slides.len();
        let name = section
            .head
            .as_ref()
            .map_or_else(|| deck.say("nav.indicators"), |head| head.name.clone());
        deck.section(section)?;
        parts.push(DeckSection {
            name,
            key: section.key.clone(),
            slides: from..deck.slides.len(),
        });
    }
    let from = deck.slides.len();
    deck.sources(charts);
    let name = deck.say("nav.sources");
    parts.push(DeckSection {
        name,
        key: "sources".to_owned(),
        slides: from..deck.slides.len(),
    });
    deck.finish(&parts)
}

/// Common size of chart titles in a template whose own size is too large for most findings: titles
/// that change size between slides would jump.
fn heading(
    presentation: &Presentation,
    charts: &[&Chart],
    lang: Lang,
    context: &SiteContext,
) -> Option<f64> {
    let title = presentation
        .chart
        .placeholder(presentation::PlaceholderRole::Title)?;
    let size = |chart: &&Chart| {
        let finding = describe::headline(chart, lang, &context.words);
        slide_geometry::shrunk(&finding, title.area, title.size).unwrap_or(title.size)
    };
    let least = charts
        .iter()
        .map(size)
        .fold(title.size, f64::min)
        .max(SMALLEST);
    (least < title.size).then_some(least)
}

/// Smallest common size of titles; a longer finding is set smaller by itself.
const SMALLEST: f64 = 22.0;

/// A deck under construction.
struct Deck<'a> {
    context: &'a SiteContext,
    lang: Lang,
    /// Whether it uses the theme's own look rather than a template.
    themed: bool,
    presentation: Presentation,
    /// Size of chart titles, where it differs from the layout's.
    heading: Option<f64>,
    /// Names of the slide parts, in order.
    slides: Vec<String>,
}

/// Section in the list of slides.
struct DeckSection {
    name: String,
    /// Key: the root of its id.
    key: String,
    slides: std::ops::Range<usize>,
}

/// Id of the first slide; the format reserves lower ones.
const FIRST: usize = 256;
/// Part of the core properties.
const CORE: &str = "docProps/core.xml";
/// Type of the relationship to the core properties.
const CORE_RELATIONSHIP: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
/// Part of the extended properties.
const APP: &str = "docProps/app.xml";

impl Deck<'_> {
    fn say(&self, key: &str) -> String {
        self.context.words.say(self.lang, key).to_owned()
    }

    fn title(&self) -> String {
        self.context.site.settings.title.text(self.lang).to_owned()
    }

    /// Adds a section: its own slide, then one per chart.
    fn section(&mut self, section: &Section<'_>) -> Result<(), String> {
        if let Some(head) = &section.head {
            self.head(head, section);
        }
        let above = section.head.as_ref().map(|head| head.name.as_str());
        section
            .charts
            .iter()
            .try_for_each(|chart| self.chart(chart, above))
    }

    /// Completes the deck: list of slides, sections, document properties.
    fn finish(mut self, sections: &[DeckSection]) -> Result<Vec<u8>, String> {
        self.main_part(sections);
        let (core, app) = (self.core().into_document(), self.app().into_document());
        let Presentation { package, main, .. } = &mut self.presentation;
        package.put(CORE, Some(content_type::CORE_PROPERTIES), core);
        package.put(APP, Some(content_type::APP_PROPERTIES), app);
        package.relate(ROOT, "officeDocument", main);
        package.relate(ROOT, CORE_RELATIONSHIP, CORE);
        package.relate(ROOT, "extended-properties", APP);
        package.zipped().map_err(|error| error.to_string())
    }

    /// Writes the main part, now that all slides are known.
    fn main_part(&mut self, sections: &[DeckSection]) {
        let Presentation {
            package,
            main,
            main_part,
            ..
        } = &mut self.presentation;
        let slides = (FIRST..).zip(&self.slides).map(|(id, slide)| {
            Element::new("p:sldId")
                .attribute("id", id)
                .attribute("r:id", package.relate(main, "slide", slide))
        });
        // A template's main part may have other prefixes, so both lists declare their own.
        let slides = namespaced("p:sldIdLst").children(slides);
        let extension = namespaced("p:extLst").child(section_list(sections));
        let part = main_part.document(slides, extension);
        package.put(main, Some(content_type::DECK), part);
    }

    /// Core properties: title, publisher and the date of the report, never that of the export.
    fn core(&self) -> Element {
        let site = &self.context.site;
        let publisher = site.settings.publisher.as_ref();
        let publisher = publisher.map_or("", |name| name.text(self.lang));
        let text = |name, text: &str| Element::new(name).text(text);
        let time = |name| {
            Element::new(name)
                .attribute("xsi:type", "dcterms:W3CDTF")
                .text(format!("{}T00:00:00Z", site.edition.updated))
        };
        Element::new("cp:coreProperties")
            .attribute(
                "xmlns:cp",
                "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
            )
            .attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
            .attribute("xmlns:dcterms", "http://purl.org/dc/terms/")
            .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
            .child(text("dc:title", &self.title()))
            .child(text("dc:subject", site.edition.title.text(self.lang)))
            .child(text("dc:creator", publisher))
            .child(text("dc:language", self.lang.code()))
            .child(time("dcterms:created"))
            .child(time("dcterms:modified"))
    }

    /// Extended properties: the program, and the number of slides.
    fn app(&self) -> Element {
        let slides = self.slides.len().to_string();
        Element::new("Properties")
            .attribute(
                "xmlns",
                "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
            )
            .child(Element::new("Application").text("nenpo"))
            .child(Element::new("Slides").text(slides))
    }

    /// Adds a slide and returns the name of its part.
    fn put(&mut self, layout: &str, shapes: Shapes) -> String {
        let name = format!("ppt/slides/slide{}.xml", self.slides.len() + 1);
        let part = namespaced("p:sld")
            .child(Element::new("p:cSld").child(tree(shapes.out)))
            .child(master_colours());
        let package = &mut self.presentation.package;
        package.put(&name, Some(content_type::SLIDE), part.into_document());
        package.relate(&name, "slideLayout", layout);
        self.slides.push(name.clone());
        name
    }
}

/// Extension with the sections of the slide list; their ids derive from their keys.
fn section_list(sections: &[DeckSection]) -> Element {
    let sections = sections.iter().map(|section| {
        let slides = section
            .slides
            .clone()
            .map(|slide| Element::new("p14:sldId").attribute("id", FIRST + slide));
        Element::new("p14:section")
            .attribute("name", &section.name)
            .attribute("id", guid(&section.key))
            .child(Element::new("p14:sldIdLst").children(slides))
    });
    let list = Element::new("p14:sectionLst")
        .attribute(
            "xmlns:p14",
            "http://schemas.microsoft.com/office/powerpoint/2010/main",
        )
        .children(sections);
    Element::new("p:ext")
        .attribute("uri", "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}")
        .child(list)
}

/// GUID that is a pure function of the key.
fn guid(key: &str) -> String {
    // Random ids would make every export a different file.
    let hash = crate::dataset::sha256(key.as_bytes()).to_uppercase();
    let mut guid = String::from("{");
    for (at, digit) in hash.chars().take(32).enumerate() {
        if matches!(at, 8 | 12 | 16 | 20) {
            guid.push('-');
        }
        guid.push(digit);
    }
    guid.push('}');
    guid
}
