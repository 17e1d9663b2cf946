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
    model::Lang,
    site::SiteContext,
    theme::Theme,
};
use contents::Section;
use presentation::{MainPart, Presentation, content_type};
use xml::{HEAD, escape};

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
            .map_or_else(|| deck.say("nav.indicators"), |(name, _)| name.clone());
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

impl Deck<'_> {
    fn say(&self, key: &str) -> String {
        self.context.words.say(self.lang, key).to_owned()
    }

    fn title(&self) -> String {
        self.context.site.settings.title.text(self.lang).to_owned()
    }

    /// Adds a section: its own slide, then one per chart.
    fn section(&mut self, section: &Section<'_>) -> Result<(), String> {
        if let Some((name, below)) = &section.head {
            self.head(name, below, section);
        }
        let above = section.head.as_ref().map(|(name, _)| name.as_str());
        section
            .charts
            .iter()
            .try_for_each(|chart| self.chart(chart, above))
    }

    /// Completes the deck: list of slides, sections, document properties.
    fn finish(mut self, parts: &[DeckSection]) -> Result<Vec<u8>, String> {
        let main = self.presentation.main.clone();
        let mut list = String::new();
        for (i, slide) in self.slides.iter().enumerate() {
            let id = self.presentation.package.relate(&main, "slide", slide);
            // Ids of slides count from the first one that the format allows.
            list.extend([format!(r#"<p:sldId id="{}" r:id="{id}"/>"#, FIRST + i)]);
        }
        let MainPart {
            before_slides,
            after_slides,
            end,
        } = &self.presentation.main_part;
        let part = format!(
            "{before_slides}<p:sldIdLst {0}>{list}</p:sldIdLst>{after_slides}<p:extLst {0}>{1}</p:extLst>{end}",
            xml::SPACES,
            named(parts)
        );
        self.presentation.package.fill(&main, part);
        let (core, app) = ("docProps/core.xml", "docProps/app.xml");
        self.presentation.package.put(
            core,
            Some("application/vnd.openxmlformats-package.core-properties+xml"),
            self.core(),
        );
        let app_kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
        self.presentation
            .package
            .put(app, Some(app_kind), self.app());
        let office = |word: &str| format!("{}{word}", package::OFFICE);
        let core_kind =
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
        // Relationships of the package itself.
        let roots = [
            (office("officeDocument"), main.as_str()),
            (core_kind.to_owned(), core),
            (office("extended-properties"), app),
        ];
        let roots: Vec<(&str, &str)> = roots
            .iter()
            .map(|(kind, part)| (kind.as_str(), *part))
            .collect();
        self.presentation
            .package
            .zipped(&roots)
            .map_err(|error| error.to_string())
    }

    /// Core properties: title, publisher and the date of the report, never that of the export.
    fn core(&self) -> String {
        let site = &self.context.site;
        let publisher = site
            .settings
            .publisher
            .as_ref()
            .map_or("", |name| name.text(self.lang));
        let (title, subject) = (
            escape(&self.title()),
            escape(site.edition.title.text(self.lang)),
        );
        let day = site.edition.updated;
        let lang = self.lang.code();
        format!(
            r#"{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{}</dc:creator><dc:language>{lang}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>"#,
            escape(publisher)
        )
    }

    fn app(&self) -> String {
        format!(
            r#"{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>nenpo</Application><Slides>{}</Slides></Properties>"#,
            self.slides.len()
        )
    }

    /// Adds a slide and returns the name of its part.
    fn put(&mut self, layout: &str, shapes: &str) -> String {
        let name = format!("ppt/slides/slide{}.xml", self.slides.len() + 1);
        let part = format!(
            r#"{HEAD}<p:sld {}><p:cSld>{}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"#,
            xml::SPACES,
            xml::tree(shapes)
        );
        self.presentation
            .package
            .put(&name, Some(content_type::SLIDE), part);
        self.presentation
            .package
            .relate(&name, "slideLayout", layout);
        self.slides.push(name.clone());
        name
    }
}

/// Extension element with the sections of the slide list; their ids derive from their keys.
fn named(parts: &[DeckSection]) -> String {
    let sections = parts.iter().map(|DeckSection { name, key, slides }| {
        let slides: String =
            slides.clone().map(|slide| format!(r#"<p14:sldId id="{}"/>"#, FIRST + slide)).collect();
        let name = escape(name);
        format!(
            r#"<p14:section name="{name}" id="{}"><p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>"#,
            guid(key)
        )
    });
    let sections: String = sections.collect();
    format!(
        r#"<p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">{sections}</p14:sectionLst></p:ext>"#
    )
}

/// GUID that is a pure function of the key.
fn guid(key: &str) -> String {
    // Random ids would make every export a different file.
    let hash = crate::dataset::sha256(key.as_bytes()).to_uppercase();
    let part = |from: usize, to: usize| hash.get(from..to).unwrap_or_default().to_owned();
    format!(
        "{{{}-{}-{}-{}-{}}}",
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32)
    )
}
