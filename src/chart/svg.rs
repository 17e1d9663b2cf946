//! The SVG around a scene: root, names, ids, patterns, and what a picture by itself needs.

use super::{
    Chart, Frame, Layout, describe,
    describe::Voice,
    draw::{Escaped, length, marks},
    fit::{self, Size, Told},
    scene::{Role, Scene},
};
use crate::{model::Lang, text::words::Words};

/// The placed chart; the full layout holds title and subtitle too.
#[must_use]
pub fn scene(chart: &Chart, layout: Layout, lang: Lang, words: &Words) -> Scene {
    match layout {
        Layout::Wide | Layout::Narrow => body(chart, layout, lang, words),
        Layout::Full => fit::natural(&Told {
            chart,
            lang,
            words,
            source: None,
        }),
    }
}

/// The drawing alone in large type, `width` px wide: for whoever sets title, subtitle and source around it.
#[must_use]
pub fn drawing(chart: &Chart, lang: Lang, words: &Words, width: f64) -> Scene {
    chart.form.shape().scene(
        &Voice { lang, words },
        Frame {
            width,
            ..Frame::of(Layout::Full)
        },
    )
}

/// The chart inside a page: named and described, styled by the page's `chart.css`.
#[must_use]
pub fn inline(chart: &Chart, layout: Layout, lang: Lang, words: &Words) -> String {
    let scene = scene(chart, layout, lang, words);
    let root = Root {
        chart,
        layout,
        lang,
        words,
    };
    root.wrap(&scene, "", "")
}

/// The chart by itself: with title, subtitle and source inside, and its own style.
#[must_use]
pub fn file(chart: &Chart, lang: Lang, words: &Words, css: &str, source: &str) -> String {
    let told = Told {
        chart,
        lang,
        words,
        source: Some(source),
    };
    let scene = fit::natural(&told);
    let size = format!(
        r#"width="{}" height="{}""#,
        length(scene.width),
        length(scene.height)
    );
    standing(&told, &scene, &size, css)
}

/// The chart as a picture of a size. The scene's words decide its scale, so its own px are others; its shape is the same but for the
/// last decimal.
#[must_use]
pub fn picture(told: &Told<'_>, scene: &Scene, size: Size, css: &str) -> String {
    let Size { width, height } = size;
    standing(
        told,
        scene,
        &format!(r#"width="{width}" height="{height}" preserveAspectRatio="none""#),
        css,
    )
}

/// The whole file of a scene, with its own style.
fn standing(told: &Told<'_>, scene: &Scene, size: &str, css: &str) -> String {
    let Told {
        chart, lang, words, ..
    } = *told;
    let root = Root {
        chart,
        layout: Layout::Full,
        lang,
        words,
    };
    let attributes = format!(
        r#" xmlns="http://www.w3.org/2000/svg" {size} xml:lang="{}""#,
        lang.code()
    );
    let style = format!("<style>{}</style>", Escaped(css.trim()));
    root.wrap(scene, &attributes, &style)
}

/// The drawing as a file without title and source, for a page that sets those in type.
#[must_use]
pub fn bare_file(chart: &Chart, lang: Lang, words: &Words, css: &str) -> String {
    let scene = scene(chart, Layout::Wide, lang, words);
    let root = Root {
        chart,
        layout: Layout::Wide,
        lang,
        words,
    };
    let attributes = format!(
        r#" xmlns="http://www.w3.org/2000/svg" xml:lang="{}""#,
        lang.code()
    );
    let style = format!("<style>{}</style>", Escaped(css.trim()));
    root.wrap(&scene, &attributes, &style)
}

/// The drawing alone.
fn body(chart: &Chart, layout: Layout, lang: Lang, words: &Words) -> Scene {
    chart
        .form
        .shape()
        .scene(&Voice { lang, words }, Frame::of(layout))
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
        let patterns: String = scene.hatched().map(|role| pattern(&hatch, role)).collect();
        let (names, words) = self.words();
        let (width, height, font) = (
            length(scene.width),
            length(scene.height),
            length(scene.font),
        );
        format!(
            r#"<svg{attributes} class="chart chart-{layout}" viewBox="0 0 {width} {height}" font-size="{font}" role="img" aria-labelledby="{names}">{words}{style}{patterns}{marks}</svg>"#
        )
    }

    /// The ids of title and description, and both. The narrow drawing stands behind the wide one and says the same, so it takes the
    /// wide one's words: names may come from what is not displayed (W3C Accessible Name and Description Computation, 2A).
    fn words(&self) -> (String, String) {
        let speaker = if self.layout == Layout::Narrow {
            Layout::Wide
        } else {
            self.layout
        };
        let id = format!("chart-{}-{}", self.chart.id, speaker.name());
        let names = format!("{id}-t {id}-d");
        if speaker != self.layout {
            return (names, String::new());
        }
        let title = describe::title(self.chart, self.lang, self.words);
        let desc = describe::sentence(self.chart, self.lang, self.words);
        let (title, desc) = (Escaped(&title), Escaped(&desc));
        (
            names,
            format!(r#"<title id="{id}-t">{title}</title><desc id="{id}-d">{desc}</desc>"#),
        )
    }
}

/// Stripes for what is not settled, on the paper's colour: what lies behind would be mistaken for more of them.
fn pattern(id: &str, role: Role) -> String {
    let (id, class) = match role {
        Role::Open(series) => (format!("{id}{series}"), format!("hatch h{series}")),
        _ => (id.to_owned(), "hatch".to_owned()),
    };
    format!(
        r#"<pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="paper" d="M0 0h6v6H0z"/><path class="{class}" d="M1.5 0v6"/></pattern>"#
    )
}
