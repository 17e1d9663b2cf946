//! Slides of charts: an office chart with everything that a reader must know about it, or a drawing on one
//! slide or several.

use super::{
    Deck, chart,
    drawing::{self, FittedDrawing, ShapeGroup},
    notes,
    presentation::PlaceholderRole,
    shapes::Shapes,
    slide_geometry::{SUBTITLE, SlideGeometry},
    xml::{TextStyle, line, line_break, paragraph, run},
};
use crate::{
    chart::{Chart, describe, office_chart::OfficeChart, paginate},
    export::xml::Element,
    model::Lang,
    text,
};

/// Largest number of slides that a drawing is split into.
const PAGES: usize = 4;
/// Smallest font size of a drawing that is not split further, in points.
const LEAST: f64 = 10.0;

/// Headline of a slide, and the section above it.
struct SlideTitle<'a> {
    above: Option<&'a str>,
    text: String,
}

/// A page of a drawing.
struct DrawnPage {
    chart: Chart,
    drawing: FittedDrawing,
}

impl Deck<'_> {
    /// Adds a chart on its slide, or a long drawing on several. `above` names its section.
    pub(super) fn chart(&mut self, chart: &Chart, above: Option<&str>) -> Result<(), String> {
        let words = &self.context.words;
        let text = describe::headline(chart, self.lang, words);
        if let Some(office_chart) = OfficeChart::of(chart, self.lang, words) {
            return self.office_chart_slide(chart, &office_chart, &SlideTitle { above, text });
        }
        let pages = self.drawn_pages(chart, &text);
        let count = text::count(pages.len(), self.lang);
        for (index, page) in pages.iter().enumerate() {
            let text = if pages.len() > 1 {
                let part = text::count(index + 1, self.lang);
                let values = [("title", &*text), ("part", &*part), ("count", &*count)];
                words.fill(self.lang, "slides.part", &values)
            } else {
                text.clone()
            };
            self.drawing_slide(page, &SlideTitle { above, text });
        }
        Ok(())
    }

    /// A chart as drawings in legible type, on as few pages as possible.
    fn drawn_pages(&self, chart: &Chart, headline: &str) -> Vec<DrawnPage> {
        let words = &self.context.words;
        let subtitle = describe::subtitle(chart, self.lang, words);
        let body = self.geometry(headline, &subtitle).body;
        let pages = |count: usize| -> Vec<DrawnPage> {
            let pages = paginate(chart, count).into_iter().map(|chart| DrawnPage {
                drawing: drawing::fitted(&chart, self.lang, words, body),
                chart,
            });
            pages.collect()
        };
        let is_legible =
            |pages: &Vec<DrawnPage>| pages.iter().all(|page| page.drawing.size() >= LEAST);
        let mut tried = (1..=PAGES).map(pages);
        tried.find(is_legible).unwrap_or_else(|| pages(PAGES))
    }

    /// Adds a slide with a chart that office programs draw.
    fn office_chart_slide(
        &mut self,
        chart: &Chart,
        office_chart: &OfficeChart,
        title: &SlideTitle<'_>,
    ) -> Result<(), String> {
        let (lang, words) = (self.lang, &self.context.words);
        let subtitle = describe::subtitle(chart, lang, words);
        let geometry = self.geometry(&title.text, &subtitle);
        let mut shapes = Shapes::new();
        self.head_lines(&mut shapes, chart, title, &geometry);
        let style = chart::ChartStyle {
            // Cloned, as the package next to it is borrowed mutably.
            palette: &self.presentation.palette.clone(),
            lang,
            words,
        };
        let package = &mut self.presentation.package;
        let day = self.context.site.edition.updated;
        let part = chart::put(package, office_chart, style, geometry.body, day)?;
        let name = describe::title(chart, lang, words);
        let description = format!("{name} {}", describe::sentence(chart, lang, words));
        shapes.frame(part.area, &name, &description);
        self.sentences(&mut shapes, chart, &geometry, part.area);
        self.remarks(&mut shapes, office_chart, chart, &geometry);
        self.foot(&mut shapes, &self.source_line(chart), &geometry);
        let layout = self.presentation.chart.part.clone();
        let slide = self.put(&layout, shapes);
        let package = &mut self.presentation.package;
        package.relate(&slide, "chart", &part.name);
        self.notes(&slide, chart);
        Ok(())
    }

    /// Adds a slide with a page of a drawing.
    fn drawing_slide(&mut self, page: &DrawnPage, title: &SlideTitle<'_>) {
        let (lang, words) = (self.lang, &self.context.words);
        let chart = &page.chart;
        let subtitle = describe::subtitle(chart, lang, words);
        let geometry = self.geometry(&title.text, &subtitle);
        let mut shapes = Shapes::new();
        self.head_lines(&mut shapes, chart, title, &geometry);
        let name = describe::title(chart, lang, words);
        let description = format!("{name} {}", describe::sentence(chart, lang, words));
        let group = ShapeGroup {
            id: shapes.next,
            area: geometry.body,
            name: &name,
            description: &description,
        };
        let group = group.written(&page.drawing, &self.presentation.palette, lang);
        shapes.out.push(group.element);
        shapes.next = group.next;
        let note = Vec::from_iter(describe::note(chart, lang));
        self.remark_line(&mut shapes, &note, geometry.foot);
        self.foot(&mut shapes, &self.source_line(chart), &geometry);
        let layout = self.presentation.chart.part.clone();
        let slide = self.put(&layout, shapes);
        self.notes(&slide, chart);
    }

    /// Adds speaker notes: description, table and source.
    fn notes(&mut self, slide: &str, chart: &Chart) {
        let (lang, words) = (self.lang, &self.context.words);
        let table = describe::table(chart, lang, words);
        let mut spoken = vec![
            describe::sentence(chart, lang, words),
            String::new(),
            table.caption.clone(),
        ];
        spoken.extend(notes::rows(&table));
        spoken.extend([String::new(), self.source_line(chart)]);
        notes::put(
            &mut self.presentation.package,
            &self.presentation.notes,
            slide,
            &spoken,
            lang,
        );
    }

    /// Adds topic, title and subtitle.
    fn head_lines(
        &self,
        shapes: &mut Shapes,
        chart: &Chart,
        title: &SlideTitle<'_>,
        geometry: &SlideGeometry,
    ) {
        let (layout, lang) = (&self.presentation.chart, self.lang);
        let inherited = TextStyle::default();
        if let Some(placeholder) = layout.placeholder(PlaceholderRole::Title) {
            let style = TextStyle {
                size: geometry.title_size,
                ..TextStyle::default()
            };
            let text = heading(&geometry.title, lang, &style);
            shapes.fill_placeholder(placeholder, [text], None);
        }
        if let Some(placeholder) = layout.placeholder(PlaceholderRole::Kicker) {
            let text = line(&self.topic(chart, title), lang, &inherited);
            shapes.fill_placeholder(placeholder, [text], None);
        }
        let subtitle = describe::subtitle(chart, lang, &self.context.words);
        match layout.placeholder(PlaceholderRole::Subtitle) {
            Some(placeholder) => {
                let text = line(&subtitle, lang, &inherited);
                shapes.fill_placeholder(placeholder, [text], Some(geometry.subtitle));
            }
            None => {
                let style = TextStyle::new(SUBTITLE, self.presentation.palette.muted);
                shapes.words(geometry.subtitle, [line(&subtitle, lang, &style)]);
            }
        }
    }

    /// Section and subject of a chart; once if they are the same.
    fn topic(&self, chart: &Chart, title: &SlideTitle<'_>) -> String {
        let subject = chart.subject.text(self.lang);
        let above = title.above.filter(|above| *above != subject);
        let topics: Vec<&str> = above.into_iter().chain([subject]).collect();
        topics.join(self.context.words.say(self.lang, "slides.topics"))
    }
}

/// Paragraph of several lines.
pub(super) fn heading(lines: &[String], lang: Lang, set: &TextStyle) -> Element {
    let runs = lines.iter().enumerate().flat_map(|(index, line)| {
        let separator = (index > 0).then(line_break);
        separator.into_iter().chain([run(line, lang, set)])
    });
    paragraph(runs)
}
