//! The SVG around a scene: root, names, ids, patterns, and what a picture by itself needs.

use super::{
    Chart, Layout, describe,
    describe::Voice,
    draw::{escape, length, marks},
    metrics,
    scene::{Anchor, Area, Ink, Line, Scene},
};
use crate::{
    model::Lang,
    text::{lines, words::Words},
};

/// The placed chart; the full layout holds title and subtitle too.
#[must_use]
pub fn scene(chart: &Chart, layout: Layout, lang: Lang, words: &Words) -> Scene {
    match layout {
        Layout::Wide | Layout::Narrow => body(chart, layout, lang, words),
        Layout::Full => full(chart, lang, words, None),
    }
}

/// The drawing alone in large type, `width` px wide: for whoever sets title, subtitle and source around it.
#[must_use]
pub fn drawing(chart: &Chart, lang: Lang, words: &Words, width: f64) -> Scene {
    chart.form.shape().scene(&Voice { lang, words }, Layout::Full, width)
}

/// The chart inside a page: named and described, styled by the page's `chart.css`.
#[must_use]
pub fn inline(chart: &Chart, layout: Layout, lang: Lang, words: &Words) -> String {
    let scene = scene(chart, layout, lang, words);
    let root = Root { chart, layout, lang, words };
    root.wrap(&scene, "", "")
}

/// The chart by itself: with title, subtitle and source inside, and its own style.
#[must_use]
pub fn file(chart: &Chart, lang: Lang, words: &Words, css: &str, source: &str) -> String {
    let scene = full(chart, lang, words, Some(source));
    let root = Root { chart, layout: Layout::Full, lang, words };
    let (width, height) = (length(scene.width), length(scene.height));
    let attributes = format!(
        r#" xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" xml:lang="{}""#,
        lang.code()
    );
    let style = format!("<style>{}</style>", escape(css.trim()));
    root.wrap(&scene, &attributes, &style)
}

/// The drawing as a file without title and source, for a page that sets those in type.
#[must_use]
pub fn bare_file(chart: &Chart, lang: Lang, words: &Words, css: &str) -> String {
    let scene = scene(chart, Layout::Wide, lang, words);
    let root = Root { chart, layout: Layout::Wide, lang, words };
    let attributes = format!(r#" xmlns="http://www.w3.org/2000/svg" xml:lang="{}""#, lang.code());
    let style = format!("<style>{}</style>", escape(css.trim()));
    root.wrap(&scene, &attributes, &style)
}

/// The drawing alone.
fn body(chart: &Chart, layout: Layout, lang: Lang, words: &Words) -> Scene {
    let width = layout.width() - 2.0 * layout.margin();
    chart.form.shape().scene(&Voice { lang, words }, layout, width)
}

/// The drawing with a heading above and the source below it, on white.
fn full(chart: &Chart, lang: Lang, words: &Words, source: Option<&str>) -> Scene {
    let (margin, font) = (Layout::Full.margin(), Layout::Full.font());
    let mut page = Scene::new(Layout::Full.width(), font);
    let mut y = margin;
    let mut paragraphs = Scene::new(page.width, font);
    let mut paragraph = |text: &str, ink: Ink, size: f64, y: &mut f64| {
        let max = (Layout::Full.width() - 2.0 * margin) / size;
        for line in lines::wrap(text, max, |c| metrics::advance(c) * ink.weight().factor()) {
            *y += size;
            let text = line.to_owned();
            paragraphs.text(Line { ink, x: margin, y: *y, anchor: Anchor::Start, size, text, lang: None });
            *y += size * 0.4;
        }
    };
    paragraph(&describe::headline(chart, lang, words), Ink::Title, 28.0, &mut y);
    y += 4.0;
    paragraph(&describe::subtitle(chart, lang, words), Ink::Muted, font, &mut y);
    y += font;
    let body = body(chart, Layout::Full, lang, words);
    let top = y;
    y += body.height + font;
    if let Some(note) = describe::note(chart, lang) {
        paragraph(&note, Ink::Muted, 15.0, &mut y);
    }
    if let Some(source) = source {
        paragraph(&words.fill(lang, "chart.source", &[("source", source)]), Ink::Muted, 15.0, &mut y);
    }
    page.height = y + margin * 0.7;
    page.area(Ink::Paper, Area { x: 0.0, y: 0.0, w: page.width, h: page.height }, None);
    page.place(paragraphs, 0.0, 0.0);
    page.place(body, margin, top);
    page
}

/// What the root element needs to know.
struct Root<'a> {
    chart: &'a Chart,
    layout: Layout,
    lang: Lang,
    words: &'a Words,
}

impl Root<'_> {
    /// The whole element. Ids hold the chart and the layout, as both layouts stand in one page.
    fn wrap(&self, scene: &Scene, attributes: &str, style: &str) -> String {
        let layout = self.layout.name();
        let hatch = format!("chart-{}-{layout}-h", self.chart.id);
        let marks = marks(scene, &hatch);
        let patterns: String = scene.hatched().map(|ink| pattern(&hatch, ink)).collect();
        let (names, words) = self.words();
        let (width, height, font) = (length(scene.width), length(scene.height), length(scene.font));
        format!(
            r#"<svg{attributes} class="chart chart-{layout}" viewBox="0 0 {width} {height}" font-size="{font}" role="img" aria-labelledby="{names}">{words}{style}{patterns}{marks}</svg>"#
        )
    }

    /// The ids of title and description, and both. The narrow drawing stands behind the wide one and says the same, so it takes the
    /// wide one's words: names may come from what is not displayed (W3C Accessible Name and Description Computation, 2A).
    fn words(&self) -> (String, String) {
        let speaker = if self.layout == Layout::Narrow { Layout::Wide } else { self.layout };
        let id = format!("chart-{}-{}", self.chart.id, speaker.name());
        let names = format!("{id}-t {id}-d");
        if speaker != self.layout {
            return (names, String::new());
        }
        let title = escape(&describe::title(self.chart, self.lang, self.words));
        let desc = escape(&describe::sentence(self.chart, self.lang, self.words));
        (names, format!(r#"<title id="{id}-t">{title}</title><desc id="{id}-d">{desc}</desc>"#))
    }
}

/// Stripes for what is not settled, on the paper's colour: what lies behind would be mistaken for more of them.
fn pattern(id: &str, ink: Ink) -> String {
    let (id, class) = match ink {
        Ink::Open(series) => (format!("{id}{series}"), format!("hatch h{series}")),
        _ => (id.to_owned(), "hatch".to_owned()),
    };
    format!(
        r#"<pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="paper" d="M0 0h6v6H0z"/><path class="{class}" d="M1.5 0v6"/></pattern>"#
    )
}
