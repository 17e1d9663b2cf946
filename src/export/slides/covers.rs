//! Slides around the charts: the cover, the first slide of each section with its findings, and the
//! sources.

use super::{
    Deck,
    contents::{Section, SectionHead},
    presentation::{Placeholder, PlaceholderRole},
    shapes::Shapes,
    slide::heading,
    slide_geometry::{LEADING, bold_advance},
    xml::{self, TextStyle, line, paragraph_with, run, space_before},
};
use crate::{
    chart::{Chart, describe, metrics::float, scene::Area},
    export::xml::Element,
    model::SourceDocument,
    site,
    text::{self, line_break},
};
use std::collections::BTreeSet;

/// Number of findings that a section slide lists in full.
const MOST: usize = 9;

impl Deck<'_> {
    /// Adds the cover: title, edition, publisher and date.
    pub(super) fn cover(&mut self) {
        let mut shapes = Shapes::new();
        let layout = &self.presentation.title;
        let lang = self.lang;
        let inherited = TextStyle::default();
        if let Some(title) = layout.placeholder(PlaceholderRole::Title) {
            let lines = self.heading_lines(&self.title(), title);
            shapes.fill_placeholder(title, [heading(&lines, lang, &inherited)], None);
        }
        let facts = self.cover_facts();
        let list = layout.placeholder(PlaceholderRole::List);
        if let Some(placeholder) = layout.placeholder(PlaceholderRole::Text) {
            // Without a list the facts follow the edition.
            let below = if list.is_some() {
                &[]
            } else {
                facts.as_slice()
            };
            let text = self.cover_text(placeholder, below);
            shapes.fill_placeholder(placeholder, text, None);
        }
        if let Some(list) = list {
            let quiet = TextStyle {
                paint: Some(self.presentation.palette.quiet_on_cover),
                ..TextStyle::default()
            };
            let paragraphs = facts.iter().map(|fact| line(fact, lang, &quiet));
            shapes.fill_placeholder(list, paragraphs, None);
        }
        let part = self.presentation.title.part.clone();
        self.put(&part, shapes);
    }

    /// Publisher and date.
    fn cover_facts(&self) -> Vec<String> {
        let site = &self.context.site;
        let publisher = site.settings.publisher.as_ref();
        let as_of = text::day(site.edition.as_of, self.lang, &site.settings.eras);
        let mut facts = Vec::new();
        facts.extend(publisher.map(|name| name.text(self.lang).to_owned()));
        facts.push(self.labelled("foot.as-of", &as_of));
        facts
    }

    /// The edition as a heading in the default look, otherwise as a paragraph before others.
    fn cover_text(&self, placeholder: &Placeholder, below: &[String]) -> Vec<Element> {
        let inherited = TextStyle::default();
        let edition = self.context.site.edition.title.text(self.lang);
        if self.themed {
            let lines = self.heading_lines(edition, placeholder);
            return vec![heading(&lines, self.lang, &inherited)];
        }
        let paragraphs = std::iter::once(edition).chain(below.iter().map(String::as_str));
        paragraphs
            .map(|words| line(words, self.lang, &inherited))
            .collect()
    }

    /// First slide of a section: its name, its purpose, and the finding of each chart.
    pub(super) fn head(&mut self, head: &SectionHead, section: &Section<'_>) {
        let lang = self.lang;
        let mut shapes = Shapes::new();
        let layout = &self.presentation.section;
        let plain = TextStyle::default();
        let mut end = None;
        if let Some(title) = layout.placeholder(PlaceholderRole::Title) {
            let lines = self.heading_lines(&head.name, title);
            let high = title.size * LEADING * float(lines.len());
            // In the default look the text below follows a title of any length.
            end = self.themed.then_some(title.area.y + high + 16.0);
            shapes.fill_placeholder(title, [heading(&lines, lang, &plain)], None);
        }
        if let Some(text) = layout
            .placeholder(PlaceholderRole::Text)
            .filter(|_| !head.lines.is_empty())
        {
            let area = end.map(|y| Area {
                y,
                h: text.area.y + text.area.h - y,
                ..text.area
            });
            let lines = head
                .lines
                .iter()
                .map(|words| paragraph_with(space_before(600), [run(words, lang, &plain)]));
            shapes.fill_placeholder(text, lines, area);
        }
        if let Some(list) = layout.placeholder(PlaceholderRole::List) {
            self.findings(&mut shapes, section, list);
        }
        self.number(&mut shapes, layout);
        let part = self.presentation.section.part.clone();
        self.put(&part, shapes);
    }

    /// Findings of a section's charts: all of them, or the first of each subject if there are many;
    /// then in two columns.
    fn findings(&self, shapes: &mut Shapes, section: &Section<'_>, list: &Placeholder) {
        let mut subjects = BTreeSet::new();
        // The first chart of each subject stands for its others.
        let many = section.charts.len() > MOST;
        let mut first =
            |chart: &Chart| !many || subjects.insert(chart.subject.text(self.lang).to_owned());
        let shown: Vec<&Chart> = section
            .charts
            .iter()
            .copied()
            .filter(|chart| first(chart))
            .collect();
        if shown.len() <= MOST {
            let size = (list.area.h / (float(shown.len()) * 3.3)).clamp(10.0, 14.0);
            return shapes.fill_placeholder(list, self.findings_text(&shown, size), None);
        }
        // The left column is the longer one.
        let (left, right) = shown.split_at(shown.len().div_ceil(2));
        let size = (list.area.h / (float(left.len()) * 4.6)).clamp(8.5, 13.0);
        let wide = (list.area.w - 24.0) / 2.0;
        let area = Area {
            w: wide,
            ..list.area
        };
        shapes.fill_placeholder(list, self.findings_text(left, size), Some(area));
        shapes.words(
            Area {
                x: area.x + wide + 24.0,
                ..area
            },
            self.findings_text(right, size),
        );
    }

    /// Findings as paragraphs: the subject in small type, the finding below it.
    fn findings_text(&self, charts: &[&Chart], size: f64) -> Vec<Element> {
        let paragraphs = charts.iter().map(|chart| self.finding(chart, size));
        paragraphs.collect()
    }

    fn finding(&self, chart: &Chart, size: f64) -> Element {
        let palette = &self.presentation.palette;
        let subject = TextStyle::new(size * 0.85, palette.muted);
        let subject = run(chart.subject.text(self.lang), self.lang, &subject);
        let finding = describe::headline(chart, self.lang, &self.context.words);
        let bold = TextStyle::new(size, palette.text).bold();
        let finding = run(&finding, self.lang, &bold);
        // Without a size of its own the break would have the placeholder's.
        let break_properties = Element::new("a:rPr")
            .attribute("lang", "ja-JP")
            .attribute("sz", xml::size(size));
        let line_break = xml::line_break().child(break_properties);
        let gap = xml::size(size * 0.55);
        paragraph_with(space_before(gap), [subject, line_break, finding])
    }

    /// Lines of a heading. Ours break between phrases; a template's placeholder breaks lines by
    /// itself.
    fn heading_lines(&self, text: &str, placeholder: &Placeholder) -> Vec<String> {
        if !self.themed {
            return vec![text.to_owned()];
        }
        line_break::wrap(text, placeholder.area.w / placeholder.size, bold_advance)
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    /// Adds the sources: the documents that the charts are from, and the meaning of the marks.
    pub(super) fn sources(&mut self, charts: &[&Chart]) {
        let lang = self.lang;
        let context = self.context;
        let geometry = self.geometry(context.words.say(lang, "nav.sources"), "");
        let mut shapes = Shapes::new();
        let layout = &self.presentation.chart;
        if let Some(placeholder) = layout.placeholder(PlaceholderRole::Title) {
            let title = heading(&geometry.title, lang, &TextStyle::default());
            shapes.fill_placeholder(placeholder, [title], None);
        }
        let documents = self.documents(charts).map(|each| self.document(each));
        let mut paragraphs: Vec<Element> = documents.collect();
        for key in ["slides.key.open", "slides.key.target", "slides.key.edit"] {
            let style = TextStyle::new(12.0, self.presentation.palette.text);
            let words = run(context.words.say(lang, key), lang, &style);
            paragraphs.push(spaced_paragraph([words]));
        }
        let area = Area {
            y: geometry.subtitle.y,
            h: geometry.foot.y - geometry.subtitle.y,
            ..geometry.body
        };
        shapes.words(area, paragraphs);
        let settings = &context.site.settings;
        let licence = settings.licence.as_ref();
        let mut about = Vec::new();
        about.extend(licence.map(|name| self.labelled("foot.licence", name.text(lang))));
        about.extend(settings.base_url.clone());
        self.foot(&mut shapes, &about.join("  "), &geometry);
        let part = self.presentation.chart.part.clone();
        self.put(&part, shapes);
    }

    /// Source documents of the charts and of the edition.
    fn documents(&self, charts: &[&Chart]) -> impl Iterator<Item = &SourceDocument> {
        let context = self.context;
        let edition = &context.site.edition;
        let named: BTreeSet<String> = charts
            .iter()
            .map(|chart| site::source(context, chart, self.lang))
            .collect();
        context.site.sources.values().filter(move |source| {
            let title = source.title.text(self.lang);
            source.id == edition.source || named.iter().any(|names| names.contains(title))
        })
    }

    /// Paragraph of a source document: its title, and its issuers and date below.
    fn document(&self, document: &SourceDocument) -> Element {
        let (lang, palette) = (self.lang, &self.presentation.palette);
        let title = document.title.get(lang);
        let bold = TextStyle::new(15.0, palette.text).bold();
        let title = run(title.text, title.lang, &bold);
        let separator = self.context.words.say(lang, "list.separator");
        let organisations = &self.context.site.organisations;
        let issuers = document.issuer.iter();
        let issuers: Vec<&str> = issuers
            .filter_map(|id| Some(organisations.get(id)?.name.text(lang)))
            .collect();
        let mut facts = vec![issuers.join(separator)];
        facts.extend(document.date.map(|date| text::date(date, lang)));
        facts.retain(|fact| !fact.is_empty());
        if facts.is_empty() {
            return spaced_paragraph([title]);
        }
        let style = TextStyle::new(12.0, palette.muted);
        let facts = run(&facts.join(separator), lang, &style);
        spaced_paragraph([title, xml::line_break(), facts])
    }
}

/// Paragraph with a gap above.
fn spaced_paragraph(runs: impl IntoIterator<Item = Element>) -> Element {
    paragraph_with(space_before(1000), runs)
}
