//! The charts of one indicator, each in its place on the page.
//!
//! In: the indicator's charts. Out: figures by the aspect that they show, and those that no part of the
//! page has asked for. Deliberately absent: which chart belongs where; the page's parts say that.

use crate::{
    chart::{About, Chart},
    model::{Aspect, ChartId, Indicator, Lang},
    site::{
        SiteContext,
        figure::{self, FigureView},
        links::Links,
    },
};
use std::collections::BTreeSet;

/// The charts of an indicator, and which of them are on the page already.
pub(super) struct PlacedCharts<'a> {
    context: &'a SiteContext,
    lang: Lang,
    links: &'a Links,
    charts: Vec<&'a Chart>,
    placed: BTreeSet<&'a ChartId>,
}

impl<'a> PlacedCharts<'a> {
    pub(super) fn new(
        context: &'a SiteContext,
        indicator: &Indicator,
        lang: Lang,
        links: &'a Links,
    ) -> Self {
        let about = About::Indicator(indicator.id.clone());
        Self {
            context,
            lang,
            links,
            charts: context.charts_about(&about).collect(),
            placed: BTreeSet::new(),
        }
    }

    /// The figure of an aspect of the indicator; none if the facts do not give that chart.
    pub(super) fn figure(&mut self, aspect: &Aspect) -> Option<FigureView> {
        let mut charts = self.charts.iter();
        let chart = charts.find(|chart| chart.id.aspect == *aspect)?;
        self.placed.insert(&chart.id);
        Some(self.draw(chart))
    }

    /// The figures that are not on the page yet, in their order.
    pub(super) fn rest(&self) -> Vec<FigureView> {
        let rest = self
            .charts
            .iter()
            .filter(|chart| !self.placed.contains(&chart.id));
        rest.map(|chart| self.draw(chart)).collect()
    }

    fn draw(&self, chart: &Chart) -> FigureView {
        figure::figure(self.context, chart, self.lang, self.links)
    }
}
