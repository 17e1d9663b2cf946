//! Data of the report's template: the views of the site's pages, adapted for paper.
//!
//! In: the context. Out: one JSON value. Figures name their files and have alternative texts, links
//! name the place of a page (`ja/indicators/all-papers/`) or an address.
//! Deliberately absent: what only a screen needs.

use crate::{
    chart,
    model::{ChartId, Lang},
    site::{self, SiteContext},
    text::line_break,
};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Keys that only a screen needs: other layouts of a figure, list tools, links to neighbouring
/// pages and to files.
const SCREEN: [&str; 11] = [
    "wide",
    "narrow",
    "gauge",
    "spark",
    "marks",
    "tools",
    "downloads",
    "previous",
    "next",
    "file",
    "opening",
];

/// Keys of texts that are set as titles: they get positions for line breaks.
const TITLES: [&str; 3] = ["title", "name", "columns"];

/// Data of the report.
pub(super) struct ReportView {
    pub(super) data: Value,
    /// Ids of the charts in it.
    pub(super) figures: BTreeSet<ChartId>,
}

/// The region of a language, as Typst names it: `gb` of `en-GB`. None for a language without one.
fn region(lang: Lang) -> Option<String> {
    let (_, region) = lang.locale().regional.rsplit_once('-')?;
    (region.len() == 2).then(|| region.to_lowercase())
}

/// View of the report in a language.
pub(super) fn view(context: &SiteContext, lang: Lang) -> ReportView {
    let mut figures = BTreeSet::new();
    let mut pages = Vec::new();
    for page in site::pages(context).into_iter().filter(site::is_printed) {
        let Some((template, view)) = site::content(context, &page, lang) else {
            continue;
        };
        let place = page.place(lang);
        let mut paper = Paper {
            context,
            lang,
            figures: &mut figures,
        };
        let kind = template.trim_end_matches(".html");
        pages.push(json!({ "kind": kind, "place": place, "page": paper.adapted(view) }));
    }
    let mut paper = Paper {
        context,
        lang,
        figures: &mut figures,
    };
    let imprint = paper.adapted(site::imprint(context, lang));
    let words: Map<String, Value> = context
        .words
        .keys()
        .map(|key| (key.to_owned(), context.words.say(lang, key).into()))
        .collect();
    ReportView {
        data: json!({ "lang": lang.code(), "region": region(lang), "spaces_words": lang.locale().writing.spaces_words, "imprint": imprint, "pages": pages, "words": words }),
        figures,
    }
}

/// Adapts the view of a page for paper.
struct Paper<'a> {
    context: &'a SiteContext,
    lang: Lang,
    figures: &'a mut BTreeSet<ChartId>,
}

impl Paper<'_> {
    fn adapted(&mut self, value: Value) -> Value {
        match value {
            Value::Array(all) => all.into_iter().map(|each| self.adapted(each)).collect(),
            Value::Object(map) => self.object(map),
            plain => plain,
        }
    }

    fn object(&mut self, mut map: Map<String, Value>) -> Value {
        // Only views of figures have a wide drawing.
        if map.contains_key("wide") {
            self.figure(&mut map);
        }
        for (key, value) in &mut map {
            if TITLES.contains(&key.as_str()) {
                phrased(value);
            }
        }
        let kept = map
            .into_iter()
            .filter(|(key, _)| !SCREEN.contains(&key.as_str()));
        kept.map(|(key, value)| (key, self.adapted(value)))
            .collect::<Map<_, _>>()
            .into()
    }

    /// Adds what a standalone figure needs: its file, its size in px and its alternative text.
    fn figure(&mut self, map: &mut Map<String, Value>) {
        let id = map.get("id").and_then(Value::as_str);
        let id = id.and_then(|id| id.parse().ok());
        let Some(chart) = id.and_then(|id| self.context.chart(&id)) else {
            return;
        };
        let words = &self.context.words;
        let scene = chart::scene(chart, chart::Layout::Wide, self.lang, words);
        self.figures.insert(chart.id.clone());
        let headline = chart::describe::headline(chart, self.lang, words);
        let picture = [
            ("image", file(&chart.id, self.lang).into()),
            (
                "alt",
                chart::describe::sentence(chart, self.lang, words).into(),
            ),
            ("width", scene.width.into()),
            ("height", scene.height.into()),
            (
                "phrases",
                line_break::phrases(&headline).into_iter().collect(),
            ),
        ];
        map.extend(picture.map(|(key, value): (_, Value)| (key.to_owned(), value)));
    }
}

/// File name of a chart's drawing.
pub(super) fn file(chart: &ChartId, lang: Lang) -> String {
    format!("charts/{chart}.{}.svg", lang.code())
}

/// Adds to a text, or to each of several, the phrases between which its lines may break.
fn phrased(value: &mut Value) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(phrased),
        Value::Object(map) => {
            let Some(Value::String(text)) = map.get("text") else {
                return;
            };
            let phrases: Value = line_break::phrases(text).into_iter().collect();
            map.insert("phrases".to_owned(), phrases);
        }
        _ => {}
    }
}
