//! What stands around a chart on its slide: sentences in free space, remarks, source, footer and slide
//! number.

use super::{
    Deck,
    presentation::{PlaceholderRole, SlideLayout},
    shapes::Shapes,
    slide_geometry::SlideGeometry,
    xml::{TextStyle, aligned, line, paragraph, paragraph_with, run, slide_number, space_before},
};
use crate::{
    chart::{
        Chart, Form, describe,
        metrics::{self, FontWeight, float},
        office_chart::{OfficeChart, OfficeChartType},
        scene::{Area, Role},
    },
    site, text,
};

/// Font size of remarks, in points.
const REMARK: f64 = 11.0;
/// Font size of the source, in points.
const SOURCE: f64 = 10.0;
/// Font sizes of sentences that are tried, in points.
const SENTENCES: [f64; 5] = [15.0, 14.0, 13.0, 12.0, 11.0];

impl Deck<'_> {
    /// Adds the sentences that a small chart leaves room for: below it or, for lines, right of it.
    /// `area` is that of the chart.
    pub(super) fn sentences(
        &self,
        shapes: &mut Shapes,
        chart: &Chart,
        geometry: &SlideGeometry,
        area: Area,
    ) {
        let sentences = describe::undrawn_sentences(chart, self.lang, &self.context.words);
        let place = if matches!(chart.form, Form::Lines(_)) {
            right_of(geometry, area)
        } else {
            below(geometry, area)
        };
        let Some(place) = place.filter(|_| !sentences.is_empty()) else {
            return;
        };
        let lengths = sentences.iter().map(|sentence| {
            let length = metrics::width(sentence, 1.0, FontWeight::Regular);
            (length / place.w).max(0.0)
        });
        let length: f64 = lengths.sum();
        let count = float(sentences.len());
        // The largest size in which all of them fit, with an extra line each for its end.
        let fits = |size: &f64| (length * size + count) * size * 1.5 < place.h;
        let Some(size) = SENTENCES.into_iter().find(fits) else {
            return;
        };
        let style = TextStyle::new(size, self.presentation.palette.text);
        let paragraphs = sentences
            .iter()
            .map(|sentence| paragraph_with(space_before(500), [run(sentence, self.lang, &style)]));
        shapes.words(place, paragraphs);
    }

    /// Adds the remarks on an office chart, with the meaning of hatching and hollow markers.
    pub(super) fn remarks(
        &self,
        shapes: &mut Shapes,
        office_chart: &OfficeChart,
        chart: &Chart,
        geometry: &SlideGeometry,
    ) {
        let mut remarks = office_chart.remarks.clone();
        remarks.extend(describe::note(chart, self.lang));
        let mut area = geometry.foot;
        if let Some(word) = &office_chart.unsettled {
            let role = match office_chart.chart_type {
                OfficeChartType::Lines => Role::Ring(1),
                OfficeChartType::Bars => Role::Provisional,
                OfficeChartType::Groups | OfficeChartType::Stack => Role::Open(1),
            };
            area = self.key(shapes, role, word, area);
        }
        self.remark_line(shapes, &remarks, area);
    }

    /// Adds a sample of a role with its meaning at the left of an area; returns the rest of the area.
    fn key(&self, shapes: &mut Shapes, role: Role, word: &str, area: Area) -> Area {
        let palette = &self.presentation.palette;
        let (shape, sample) = match role {
            Role::Ring(_) => (
                "ellipse",
                Area {
                    x: area.x + 9.0,
                    y: area.y + 4.0,
                    w: 9.0,
                    h: 9.0,
                },
            ),
            _ => (
                "rect",
                Area {
                    x: area.x + 1.0,
                    y: area.y + 3.0,
                    w: 22.0,
                    h: 11.0,
                },
            ),
        };
        shapes.sample(shape, sample, palette.fill(role), palette.stroke(role));
        let width = metrics::width(word, REMARK, FontWeight::Regular) + 24.0;
        let text = Area {
            x: area.x + 30.0,
            w: width,
            ..area
        };
        let style = TextStyle::new(REMARK, palette.text);
        shapes.words(text, [line(word, self.lang, &style)]);
        Area {
            x: area.x + 30.0 + width,
            w: area.w - 30.0 - width,
            ..area
        }
    }

    /// Adds remarks on one line.
    pub(super) fn remark_line(&self, shapes: &mut Shapes, remarks: &[String], area: Area) {
        if remarks.is_empty() {
            return;
        }
        let gap = &self.lang.locale().sentences.remark_gap;
        let style = TextStyle::new(REMARK, self.presentation.palette.text);
        shapes.words(area, [line(&remarks.join(gap), self.lang, &style)]);
    }

    /// Adds source, footer and slide number.
    pub(super) fn foot(&self, shapes: &mut Shapes, source: &str, geometry: &SlideGeometry) {
        let (layout, lang) = (&self.presentation.chart, self.lang);
        // Many documents on one line are set smaller.
        let width = metrics::width(source, SOURCE, FontWeight::Regular);
        let area = geometry.source;
        let size = (SOURCE * area.w / width.max(area.w)).max(7.0);
        let style = TextStyle::new(size, self.presentation.palette.muted);
        let source = line(source, lang, &style);
        match layout.placeholder(PlaceholderRole::Source) {
            Some(placeholder) => shapes.fill_placeholder(placeholder, [source], None),
            None => shapes.words(area, [source]),
        }
        self.footer(shapes);
        self.number(shapes, layout);
    }

    /// Adds the footer: the names of the site and of the edition.
    fn footer(&self, shapes: &mut Shapes) {
        let layout = &self.presentation.chart;
        let Some(footer) = layout.placeholder(PlaceholderRole::Footer) else {
            return;
        };
        let site = self.title();
        let edition = self.context.site.edition.title.text(self.lang);
        let both = format!("{site}  |  {edition}");
        // Footers of templates are short.
        let width = metrics::width(&both, footer.size, FontWeight::Regular);
        let fits = width < footer.area.w - 16.0;
        let words = if self.themed || fits { both } else { site };
        // Some programs forget what a footer inherits.
        let style = if self.themed {
            TextStyle::new(9.0, self.presentation.palette.muted)
        } else {
            TextStyle::default()
        };
        let words = run(&words, self.lang, &style);
        // Templates align their footers themselves.
        let text = if self.themed {
            paragraph_with(aligned("l"), [words])
        } else {
            paragraph([words])
        };
        shapes.fill_placeholder(footer, [text], None);
    }

    /// Adds the slide number as a field, which the program updates.
    pub(super) fn number(&self, shapes: &mut Shapes, layout: &SlideLayout) {
        let Some(placeholder) = layout.placeholder(PlaceholderRole::Number) else {
            return;
        };
        let field = slide_number(self.slides.len() + 1);
        shapes.fill_placeholder(placeholder, [paragraph([field])], None);
    }

    /// Source documents with the date of the data: `出典：…（数値の時点 …）`.
    pub(super) fn source_line(&self, chart: &Chart) -> String {
        let (lang, words, site) = (self.lang, &self.context.words, &self.context.site);
        let source = site::source(self.context, chart, lang);
        let source = words.fill(lang, "chart.source", &[("source", &source)]);
        let day = text::day(site.edition.as_of, lang, &site.settings.eras);
        let values = [
            ("words", source.as_str()),
            ("remarks", &self.labelled("foot.as-of", &day)),
        ];
        words.fill(lang, "chart.remark", &values)
    }

    /// A value after its name.
    pub(super) fn labelled(&self, key: &str, value: &str) -> String {
        let words = &self.context.words;
        let name = words.say(self.lang, key);
        let values = [("name", name), ("value", value)];
        words.fill(self.lang, "slides.labelled", &values)
    }
}

/// Free space right of a chart, if it is wide enough for sentences.
fn right_of(geometry: &SlideGeometry, area: Area) -> Option<Area> {
    let width = geometry.body.x + geometry.body.w - area.x - area.w;
    (width > 260.0).then_some(Area {
        x: area.x + area.w + 30.0,
        y: area.y + 40.0,
        w: width - 30.0,
        h: area.h - 60.0,
    })
}

/// Free space below a chart, if it is high enough for sentences.
fn below(geometry: &SlideGeometry, area: Area) -> Option<Area> {
    let height = geometry.foot.y - area.y - area.h;
    (height > 70.0).then_some(Area {
        y: area.y + area.h + 16.0,
        h: height - 20.0,
        ..geometry.foot
    })
}
