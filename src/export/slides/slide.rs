//! What stands on the slides: the cover, the head of a section with what its charts found, a chart
//! with everything that a reader must know of it, the sources.

use super::{
    Deck, chart,
    drawing::{self, FittedDrawing},
    notes,
    presentation::{Placeholder, PlaceholderRole, SlideLayout},
    shapes::Shapes,
    xml::{TextStyle, escape, line, paragraph, run},
};
use crate::{
    chart::{
        Chart, Form, describe,
        metrics::{self, FontWeight},
        office_chart::{OfficeChart, OfficeChartType},
        paginate,
        scene::{Area, Role},
    },
    model::Lang,
    site,
    text::{self, line_break},
};

/// The height of a line of words, in em.
pub(super) const LEADING: f64 = 1.25;

/// The finding of a slide, and the section above it.
struct Title<'a> {
    above: Option<&'a str>,
    text: String,
}

/// Where the pieces of a chart's slide lie.
pub(super) struct SlideGeometry {
    /// The title in the lines that it breaks into, where they are ours to break.
    pub(super) title: Vec<String>,
    pub(super) size: Option<f64>,
    pub(super) subtitle: Area,
    pub(super) body: Area,
    pub(super) foot: Area,
    pub(super) source: Area,
}

impl Deck<'_> {
    /// A chart on its slide, or a long drawing on several.
    pub(super) fn chart(&mut self, chart: &Chart, above: Option<&str>) -> Result<(), String> {
        let words = &self.context.words;
        let title = describe::headline(chart, self.lang, words);
        if let Some(office_chart) = OfficeChart::of(chart, self.lang, words) {
            return self.office_chart(chart, &office_chart, &Title { above, text: title });
        }
        let geometry = self.geometry(&title, &describe::subtitle(chart, self.lang, words));
        let fit = |count: usize| -> Vec<(Chart, FittedDrawing)> {
            let pieces = paginate(chart, count).into_iter();
            pieces
                .map(|piece| {
                    let fitted = drawing::fitted(&piece, self.lang, words, geometry.body);
                    (piece, fitted)
                })
                .collect()
        };
        let legible = |pieces: &Vec<(Chart, FittedDrawing)>| {
            pieces.iter().all(|(_, fitted)| fitted.size() >= LEAST)
        };
        let all = (1..=PIECES)
            .map(fit)
            .find(legible)
            .unwrap_or_else(|| fit(PIECES));
        for (i, (piece, fitted)) in all.iter().enumerate() {
            let text = if all.len() > 1 {
                let values = [
                    ("title", &*title),
                    ("part", &*text::count(i + 1)),
                    ("count", &*text::count(all.len())),
                ];
                words.fill(self.lang, "slides.part", &values)
            } else {
                title.clone()
            };
            self.drawn(piece, fitted, &Title { above, text });
        }
        Ok(())
    }

    /// A chart that office programs draw.
    fn office_chart(
        &mut self,
        chart: &Chart,
        office_chart: &OfficeChart,
        title: &Title<'_>,
    ) -> Result<(), String> {
        let (lang, words) = (self.lang, &self.context.words);
        let subtitle = describe::subtitle(chart, lang, words);
        let geometry = self.geometry(&title.text, &subtitle);
        let mut shapes = Shapes::new();
        self.heads(&mut shapes, chart, title, (&geometry, &subtitle));
        let palette = (&self.presentation.palette.clone(), lang, words);
        let day = &self.context.site.edition.updated;
        let (part, area) = chart::put(
            &mut self.presentation.package,
            office_chart,
            palette,
            geometry.body,
            day,
        )?;
        let name = describe::title(chart, lang, words);
        let said = format!("{name} {}", describe::sentence(chart, lang, words));
        shapes.frame(area, &name, &said);
        self.beside(&mut shapes, office_chart, chart, (&geometry, area));
        self.remarks(&mut shapes, office_chart, chart, &geometry);
        self.feet(&mut shapes, &self.source_line(chart), &geometry);
        let layout = self.presentation.chart.part.clone();
        let slide = self.put(&layout, &shapes.out);
        // The frame names it by the second relationship of its slide: the first is the layout.
        self.presentation.package.relate(&slide, "chart", &part);
        self.notes(&slide, chart);
        Ok(())
    }

    /// A chart that is a drawing.
    fn drawn(&mut self, chart: &Chart, fitted: &FittedDrawing, title: &Title<'_>) {
        let (lang, words) = (self.lang, &self.context.words);
        let subtitle = describe::subtitle(chart, lang, words);
        let geometry = self.geometry(&title.text, &subtitle);
        let mut shapes = Shapes::new();
        self.heads(&mut shapes, chart, title, (&geometry, &subtitle));
        let name = describe::title(chart, lang, words);
        let said = escape(&format!(
            "{name} {}",
            describe::sentence(chart, lang, words)
        ));
        let palette = (&self.presentation.palette, lang);
        let (group, next) = drawing::group(
            fitted,
            palette,
            geometry.body,
            (shapes.next, &escape(&name), &said),
        );
        shapes.out += &group;
        shapes.next = next;
        let note = describe::note(chart, lang);
        self.foot(
            &mut shapes,
            None,
            &note.into_iter().collect::<Vec<_>>(),
            &geometry,
        );
        self.feet(&mut shapes, &self.source_line(chart), &geometry);
        let layout = self.presentation.chart.part.clone();
        let slide = self.put(&layout, &shapes.out);
        self.notes(&slide, chart);
    }

    /// The reading sentence, the table and the source, for whoever speaks.
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

    /// Where the pieces of a chart's slide lie, below a title of one line or two.
    pub(super) fn geometry(&self, headline: &str, subtitle: &str) -> SlideGeometry {
        let layout = &self.presentation.chart;
        let (width, height) = self.presentation.size;
        let margin = width * 0.046;
        let title = layout.placeholder(PlaceholderRole::Title).map_or(
            Area {
                x: margin,
                y: margin,
                w: width - 2.0 * margin,
                h: 60.0,
            },
            |placeholder| placeholder.area,
        );
        let feet = layout.placeholders.iter().filter(|placeholder| {
            matches!(
                placeholder.role,
                PlaceholderRole::Footer | PlaceholderRole::Number
            )
        });
        let foot = feet
            .map(|placeholder| placeholder.area.y)
            .fold(height - margin * 0.6, f64::min);
        let (lines, size, below) = if self.own {
            let (lines, size) = broken_to_fit(headline, title.w);
            let count = float(lines.len());
            (
                lines,
                (size < TITLE).then_some(size),
                title.y + count * size * LEADING + 8.0,
            )
        } else {
            let set = layout
                .placeholder(PlaceholderRole::Title)
                .map_or(TITLE, |placeholder| placeholder.size);
            (
                vec![headline.to_owned()],
                shrunk(headline, title, self.heading.unwrap_or(set)).or(self.heading),
                title.y + title.h + 4.0,
            )
        };
        let rows = line_break::wrap(subtitle, title.w / SUBTITLE - 0.5, metrics::advance).len();
        let high = float(rows) * SUBTITLE * LEADING + 3.0;
        let own = |role| {
            layout
                .placeholder(role)
                .map(|placeholder: &Placeholder| placeholder.area)
        };
        let source = own(PlaceholderRole::Source).unwrap_or(Area {
            x: title.x,
            y: foot - 16.0,
            w: title.w,
            h: 14.0,
        });
        let remarks = Area {
            y: source.y - 22.0,
            h: 18.0,
            ..source
        };
        let top = below + high + 14.0;
        SlideGeometry {
            title: lines,
            size,
            subtitle: Area {
                x: title.x,
                y: below,
                w: title.w,
                h: high,
            },
            body: Area {
                x: title.x,
                y: top,
                w: title.w,
                h: (remarks.y - 4.0 - top).max(100.0),
            },
            foot: remarks,
            source,
        }
    }

    /// Topic, title and subtitle.
    fn heads(
        &self,
        shapes: &mut Shapes,
        chart: &Chart,
        title: &Title<'_>,
        (geometry, subtitle): (&SlideGeometry, &str),
    ) {
        let (layout, lang, palette) = (
            &self.presentation.chart,
            self.lang,
            &self.presentation.palette,
        );
        let size = TextStyle {
            size: geometry.size,
            ..TextStyle::default()
        };
        if let Some(title) = layout.placeholder(PlaceholderRole::Title) {
            shapes.fill_placeholder(title, &heading(&geometry.title, lang, &size), None);
        }
        if let Some(kicker) = layout.placeholder(PlaceholderRole::Kicker) {
            let subject = chart.subject.text(lang);
            let mut topics: Vec<&str> = title
                .above
                .into_iter()
                .filter(|above| *above != subject)
                .collect();
            topics.push(subject);
            shapes.fill_placeholder(
                kicker,
                &line(
                    &topics.join(self.context.words.say(lang, "slides.topics")),
                    lang,
                    &TextStyle::default(),
                ),
                None,
            );
        }
        match layout.placeholder(PlaceholderRole::Subtitle) {
            Some(placeholder) => shapes.fill_placeholder(
                placeholder,
                &line(subtitle, lang, &TextStyle::default()),
                Some(geometry.subtitle),
            ),
            None => shapes.words(
                geometry.subtitle,
                &line(subtitle, lang, &TextStyle::new(SUBTITLE, palette.muted)),
            ),
        }
    }

    /// What a chart that needs little room leaves to say: below it, or right of it.
    fn beside(
        &self,
        shapes: &mut Shapes,
        office_chart: &OfficeChart,
        chart: &Chart,
        (geometry, area): (&SlideGeometry, Area),
    ) {
        let said = describe::sentences(chart, self.lang, &self.context.words);
        let from = |first: usize| said.get(first..).unwrap_or_default().to_vec();
        let lines: Vec<String> = match &chart.form {
            Form::Progress(_) => from(1),
            // The parts themselves are drawn.
            Form::Bars(_) => said.iter().take(1).cloned().chain(from(2)).collect(),
            // So are the finding and the years.
            Form::Lines(lines) => from(2 + lines.series.len()),
            _ => Vec::new(),
        };
        let (right, below) = (
            geometry.body.x + geometry.body.w - area.x - area.w,
            geometry.foot.y - area.y - area.h,
        );
        let place = if office_chart.chart_type == OfficeChartType::Lines {
            (right > 260.0).then_some(Area {
                x: area.x + area.w + 30.0,
                y: area.y + 40.0,
                w: right - 30.0,
                h: area.h - 60.0,
            })
        } else {
            (below > 70.0).then_some(Area {
                y: area.y + area.h + 16.0,
                h: below - 20.0,
                ..geometry.foot
            })
        };
        let Some(place) = place.filter(|_| !lines.is_empty()) else {
            return;
        };
        let length = lines
            .iter()
            .map(|line| metrics::width(line, 1.0, FontWeight::Regular) / place.w)
            .map(|each| each.max(0.0));
        let most: f64 = length.sum();
        // As large as all of them fit, with a line more each for its end.
        let fits = |size: &f64| (most * size + float(lines.len())) * size * 1.5 < place.h;
        let Some(size) = [15.0, 14.0, 13.0, 12.0, 11.0].into_iter().find(fits) else {
            return;
        };
        let set = TextStyle::new(size, self.presentation.palette.text);
        let paragraphs = lines.iter().map(|sentence| {
            let words = run(sentence, self.lang, &set);
            format!(
                r#"<a:p><a:pPr><a:spcBef><a:spcPts val="500"/></a:spcBef></a:pPr>{words}</a:p>"#
            )
        });
        shapes.words(place, &paragraphs.collect::<String>());
    }

    /// What stripes and hollow marks mean, and whatever else must be known.
    fn remarks(
        &self,
        shapes: &mut Shapes,
        office_chart: &OfficeChart,
        chart: &Chart,
        geometry: &SlideGeometry,
    ) {
        let mut remarks = office_chart.remarks.clone();
        remarks.extend(describe::note(chart, self.lang));
        let role = match office_chart.chart_type {
            OfficeChartType::Lines => Role::Ring(1),
            OfficeChartType::Bars => Role::Provisional,
            OfficeChartType::Groups | OfficeChartType::Stack => Role::Open(1),
        };
        self.foot(
            shapes,
            office_chart.open.as_deref().map(|word| (role, word)),
            &remarks,
            geometry,
        );
    }

    /// The line above the source: a sample of stripes with their meaning, then remarks.
    fn foot(
        &self,
        shapes: &mut Shapes,
        key: Option<(Role, &str)>,
        remarks: &[String],
        geometry: &SlideGeometry,
    ) {
        let (lang, palette) = (self.lang, &self.presentation.palette);
        let set = TextStyle::new(FOOT, palette.text);
        let mut area = geometry.foot;
        if let Some((role, word)) = key {
            let sample = match role {
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
            shapes.sample(sample, palette.fill(role), palette.stroke(role));
            let wide = metrics::width(word, FOOT, FontWeight::Regular) + 24.0;
            shapes.words(
                Area {
                    x: area.x + 30.0,
                    w: wide,
                    ..area
                },
                &line(word, lang, &set),
            );
            area = Area {
                x: area.x + 30.0 + wide,
                w: area.w - 30.0 - wide,
                ..area
            };
        }
        if !remarks.is_empty() {
            let gap = match lang {
                Lang::Ja => "　",
                Lang::En => "  ",
            };
            shapes.words(area, &line(&remarks.join(gap), lang, &set));
        }
    }

    /// Source, footer and number.
    pub(super) fn feet(&self, shapes: &mut Shapes, source: &str, geometry: &SlideGeometry) {
        let (layout, lang) = (&self.presentation.chart, self.lang);
        // Many documents in one line are set smaller.
        let wide = metrics::width(source, SOURCE, FontWeight::Regular);
        let size = (SOURCE * geometry.source.w / wide.max(geometry.source.w)).max(7.0);
        let set = TextStyle::new(size, self.presentation.palette.muted);
        match layout.placeholder(PlaceholderRole::Source) {
            Some(placeholder) => {
                shapes.fill_placeholder(placeholder, &line(source, lang, &set), None)
            }
            None => shapes.words(geometry.source, &line(source, lang, &set)),
        }
        if let Some(footer) = layout.placeholder(PlaceholderRole::Footer) {
            let (site, edition) = (self.title(), self.context.site.edition.title.text(lang));
            let both = format!("{site}  |  {edition}");
            // The feet of templates are short.
            let fits =
                metrics::width(&both, footer.size, FontWeight::Regular) < footer.area.w - 16.0;
            let words = if self.own || fits { both } else { site };
            // Some programs forget what a footer inherits.
            let set = if self.own {
                TextStyle::new(9.0, self.presentation.palette.muted)
            } else {
                TextStyle::default()
            };
            let align = if self.own { r#"algn="l""# } else { "" };
            shapes.fill_placeholder(footer, &paragraph(align, &run(&words, lang, &set)), None);
        }
        self.number(shapes, layout);
    }

    /// The number of the slide, which the program keeps.
    pub(super) fn number(&self, shapes: &mut Shapes, layout: &SlideLayout) {
        let Some(placeholder) = layout.placeholder(PlaceholderRole::Number) else {
            return;
        };
        let number = self.slides.len() + 1;
        let field = format!(
            r#"<a:p><a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr lang="ja-JP"/><a:t>{number}</a:t></a:fld></a:p>"#
        );
        shapes.fill_placeholder(placeholder, &field, None);
    }

    /// `出典：…（数値の時点 …）`.
    fn source_line(&self, chart: &Chart) -> String {
        let (lang, words, site) = (self.lang, &self.context.words, &self.context.site);
        let source = site::source(self.context, chart, lang);
        let source = words.fill(lang, "chart.source", &[("source", &source)]);
        let day = text::day(&site.edition.as_of, lang, &site.settings.eras);
        let values = [
            ("words", source.as_str()),
            ("remarks", &self.labelled("foot.as-of", &day)),
        ];
        words.fill(lang, "chart.remark", &values)
    }

    pub(super) fn labelled(&self, key: &str, value: &str) -> String {
        let name = self.context.words.say(self.lang, key);
        self.context.words.fill(
            self.lang,
            "slides.labelled",
            &[("name", name), ("value", value)],
        )
    }
}

/// In how many pieces a drawing is parted at most, and from which size of its words on.
const PIECES: usize = 4;
const LEAST: f64 = 10.0;
/// The size of a chart's title, of its subtitle, and of what stands below it.
const TITLE: f64 = 26.0;
const SUBTITLE: f64 = 13.0;
const FOOT: f64 = 11.0;
/// The size of the line that names documents.
const SOURCE: f64 = 10.0;

/// A title in one line if a little smaller type allows it, else in two.
fn broken_to_fit(text: &str, width: f64) -> (Vec<String>, f64) {
    let advance = |c| metrics::advance(c) * FontWeight::Bold.factor();
    let set = |size: f64| -> Vec<String> {
        line_break::wrap(text, width / size, advance)
            .into_iter()
            .map(str::to_owned)
            .collect()
    };
    let sizes = [TITLE, 24.0, 22.0, 20.0, 18.0];
    let whole = sizes.into_iter().take(3).find(|size| set(*size).len() < 2);
    let size = whole
        .or_else(|| sizes.into_iter().find(|size| set(*size).len() < 3))
        .unwrap_or(18.0);
    (set(size), size)
}

/// The size in which a text fits a template's place, where its own is too large.
pub(super) fn shrunk(text: &str, area: Area, size: f64) -> Option<f64> {
    let advance = |c| metrics::advance(c) * FontWeight::Bold.factor();
    let fits = |size: &f64| {
        // The frame of a placeholder has margins of its own.
        let lines = line_break::wrap(text, (area.w - 16.0) / size, advance).len();
        float(lines) * size * 1.2 < area.h - 7.0
    };
    let smaller = std::iter::successors(Some(size), |size| Some(size * 0.92));
    smaller
        .take_while(|size| *size > 12.0)
        .find(fits)
        .filter(|fitting| *fitting < size)
}

/// A paragraph of lines.
pub(super) fn heading(lines: &[String], lang: Lang, set: &TextStyle) -> String {
    let runs: Vec<String> = lines.iter().map(|line| run(line, lang, set)).collect();
    paragraph("", &runs.join("<a:br/>"))
}

pub(super) fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
