//! Open Graph images: the picture that other sites show beside a link to a page, which is its main
//! chart or a card with the site's name.
//!
//! In: the context. Out: the picture that a page has, and the drawing of each as SVG. Deliberately
//! absent: pixels. A site has pictures only if its address is known, because they are linked by
//! absolute addresses, and if there are fonts for their words.

use super::{
    SiteContext, figure, page_kinds,
    routes::{self, Content, Page, Route},
};
use crate::{
    chart::{
        self, Chart, describe,
        fit::{self, Background, Picture, Size},
    },
    model::{ChartId, Lang},
};
use serde::Serialize;
use std::collections::BTreeSet;

/// The size that Open Graph and large summary cards ask for, in pixels.
const SIZE: Size = Size {
    width: 1200,
    height: 630,
};

/// The picture of a page, for templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct SocialImage {
    href: String,
    width: u32,
    height: u32,
    alt: String,
}

/// The pictures of a site: one for each chart that is the main one of a page, and the card with the
/// site's name.
pub(super) fn pictures(context: &SiteContext) -> Vec<Route> {
    if base(context).is_none() {
        return Vec::new();
    }
    // A chart may be the main one of several pages, and has one picture.
    let mut charts = BTreeSet::new();
    for page in routes::pages(context) {
        if let Some(chart) = main_chart(context, &page) {
            charts.insert(&chart.id);
        }
    }
    let mut pictures = Vec::new();
    for chart in charts.into_iter().map(Some).chain([None]) {
        for lang in context.languages().iter() {
            let content = Content::Share(chart.cloned(), lang);
            pictures.push(Route::new(path(context, chart, lang), content));
        }
    }
    pictures
}

/// The picture of a page.
pub(super) fn image(context: &SiteContext, page: &Page, lang: Lang) -> Option<SocialImage> {
    let base = base(context)?;
    let chart = main_chart(context, page);
    // The alternative text is what a screen reader announces in the place of the picture.
    let alt = match chart {
        Some(chart) => describe::sentence(chart, lang, &context.words),
        None => context.site.settings.title.text(lang).to_owned(),
    };
    let Size { width, height } = SIZE;
    Some(SocialImage {
        href: format!(
            "{base}{}",
            path(context, chart.map(|chart| &chart.id), lang)
        ),
        width,
        height,
        alt,
    })
}

/// The drawing of a picture as SVG: of the chart with this id, or the card of the site.
#[must_use]
pub fn share(context: &SiteContext, chart: Option<&ChartId>, lang: Lang, css: &str) -> String {
    let site = &context.site;
    let Some(chart) = chart.and_then(|id| context.chart(id)) else {
        let (title, edition) = (
            site.settings.title.text(lang),
            site.edition.title.text(lang),
        );
        return chart::card(title, edition, lang, SIZE, css);
    };
    let source = figure::dated_source(context, chart, lang);
    let picture = Picture {
        chart,
        lang,
        words: &context.words,
        source: Some(&source),
    };
    // A chart with too many words for this size is drawn as large as it needs and then made
    // smaller: its words need not be read here.
    let scene = fit::sized(&picture, SIZE, Background::Paper)
        .or_else(|needs| fit::sized(&picture, needs, Background::Paper))
        .unwrap_or_else(|_| chart::scene(chart, chart::Layout::Full, lang, &context.words));
    chart::picture(&picture, &scene, SIZE, css)
}

/// The site's address; none if there are no fonts to draw pictures with.
fn base(context: &SiteContext) -> Option<&str> {
    context
        .site
        .settings
        .base_url
        .as_deref()
        .filter(|_| context.fonts.is_some())
}

/// Path of the picture of a chart, or of the site's card.
fn path(context: &SiteContext, chart: Option<&ChartId>, lang: Lang) -> String {
    match chart.and_then(|id| context.chart(id)) {
        Some(chart) => context.chart_file(chart, lang).image_path(),
        None => format!("share/site.{}.png", lang.code()),
    }
}

/// The chart that a page begins with.
fn main_chart<'a>(context: &'a SiteContext, page: &Page) -> Option<&'a Chart> {
    let about = page_kinds::row(page.kind()).chart?;
    context.charts_about(&about(page.slug().into())).next()
}
