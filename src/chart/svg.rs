//! SVG documents of charts: root element, accessible name, ids, patterns and embedded style.

use super::{
    Chart, Layout, Viewport, describe,
    describe::Voice,
    draw::marks,
    fit::{self, Picture, Size},
    scene::{Role, Scene},
    svg_syntax::{Escaped, foreign, length},
};
use crate::{model::Lang, text::words::Words};

/// Scene of a chart; the full layout includes headline and subtitle.
#[must_use]
pub fn scene(chart: &Chart, layout: Layout, lang: Lang, words: &Words) -> Scene {
    match layout {
        Layout::Wide | Layout::Narrow => body(chart, layout, lang, words),
        Layout::Full => fit::natural(&Picture {
            chart,
            lang,
            words,
            source: None,
        }),
    }
}

/// Scene of the drawing alone, in large type and of a width in px, for callers that set title and
/// source themselves.
#[must_use]
pub fn drawing(chart: &Chart, lang: Lang, words: &Words, width: f64) -> Scene {
    chart.form.shape().scene(
        &Voice { lang, words },
        Viewport {
            width,
            ..Viewport::of(Layout::Full)
        },
    )
}

/// SVG for a page: named, described and styled by the page's `chart.css`.
#[must_use]
pub fn inline(chart: &Chart, layout: Layout, lang: Lang, words: &Words) -> String {
    let scene = scene(chart, layout, lang, words);
    let root = SvgRoot {
        chart,
        layout,
        lang,
        words,
    };
    root.wrap(&scene, "", "")
}

/// Standalone SVG file with headline, subtitle, source and its own style.
#[must_use]
pub fn file(chart: &Chart, lang: Lang, words: &Words, css: &str, source: &str) -> String {
    let picture = Picture {
        chart,
        lang,
        words,
        source: Some(source),
    };
    let scene = fit::natural(&picture);
    let size = format!(
        r#"width="{}" height="{}""#,
        length(scene.width),
        length(scene.height)
    );
    standalone(&picture, &scene, &size, css)
}

/// Standalone SVG of a given size. The scene's text size decides its scale, so its own px differ
/// from those of the size; its aspect ratio is the same but for rounding.
#[must_use]
pub fn picture(picture: &Picture<'_>, scene: &Scene, size: Size, css: &str) -> String {
    let Size { width, height } = size;
    // Without this attribute a renderer would centre the scene and leave hairlines at the edges.
    standalone(
        picture,
        scene,
        &format!(r#"width="{width}" height="{height}" preserveAspectRatio="none""#),
        css,
    )
}

/// Standalone SVG of a scene, with its own style.
fn standalone(picture: &Picture<'_>, scene: &Scene, size: &str, css: &str) -> String {
    let Picture {
        chart, lang, words, ..
    } = *picture;
    let root = SvgRoot {
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

/// SVG file without headline and source, for a page that sets those in its own type.
#[must_use]
pub fn file_without_title(chart: &Chart, lang: Lang, words: &Words, css: &str) -> String {
    let scene = scene(chart, Layout::Wide, lang, words);
    let root = SvgRoot {
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

/// Scene of the drawing alone.
fn body(chart: &Chart, layout: Layout, lang: Lang, words: &Words) -> Scene {
    chart
        .form
        .shape()
        .scene(&Voice { lang, words }, Viewport::of(layout))
}

/// Context of the root element.
struct SvgRoot<'a> {
    chart: &'a Chart,
    layout: Layout,
    lang: Lang,
    words: &'a Words,
}

impl SvgRoot<'_> {
    /// The root element. Ids contain the chart and the layout, as both inline layouts stand in one
    /// page.
    fn wrap(&self, scene: &Scene, attributes: &str, style: &str) -> String {
        let layout = self.layout.name();
        let hatch = format!("chart-{}--{layout}-h", self.chart.id);
        let marks = marks(scene, &hatch, self.lang);
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

    /// Value of `aria-labelledby`, and the elements that it refers to. The narrow drawing stands
    /// behind the wide one and refers to its elements: names may come from what is not displayed
    /// (W3C Accessible Name and Description Computation, 2A).
    fn words(&self) -> (String, String) {
        // The wide drawing is always in the page, if perhaps not displayed.
        let speaker = if self.layout == Layout::Narrow {
            Layout::Wide
        } else {
            self.layout
        };
        let id = format!("chart-{}--{}", self.chart.id, speaker.name());
        let names = format!("{id}-t {id}-d");
        if speaker != self.layout {
            return (names, String::new());
        }
        let title = describe::title(self.chart, self.lang, self.words);
        let desc = describe::sentence(self.chart, self.lang, self.words);
        let (title_lang, desc_lang) = (foreign(&title, self.lang), foreign(&desc, self.lang));
        let (title, desc) = (Escaped(&title), Escaped(&desc));
        (
            names,
            format!(
                r#"<title{title_lang} id="{id}-t">{title}</title><desc{desc_lang} id="{id}-d">{desc}</desc>"#
            ),
        )
    }
}

/// Hatch pattern of a role, on paper colour: a mark behind it would look like more stripes.
fn pattern(id: &str, role: Role) -> String {
    // Each series has stripes of its own colour.
    let (id, class) = match role {
        Role::Open(series) => (format!("{id}{series}"), format!("hatch h{series}")),
        _ => (id.to_owned(), "hatch".to_owned()),
    };
    format!(
        r#"<pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="paper" d="M0 0h6v6H0z"/><path class="{class}" d="M1.5 0v6"/></pattern>"#
    )
}
