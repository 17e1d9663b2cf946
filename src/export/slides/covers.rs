//! Slides around the charts: the cover, the first slide of each section with its findings, and the
//! sources.

use super::{
    Deck, contents,
    presentation::{Placeholder, PlaceholderRole},
    shapes::Shapes,
    slide::{LEADING, float, heading},
    xml::{TextStyle, line, run},
};
use crate::{
    chart::{
        Chart, describe,
        metrics::{self, FontWeight},
        scene::Area,
    },
    model::Id,
    site,
    text::{self, line_break},
};
use std::collections::BTreeSet;

/// Number of findings that a section slide lists in full.
const MOST: usize = 9;

impl Deck<'_> {
    /// Cover: title, edition, publisher and date.
    pub(super) fn cover(&mut self) {
        let site = &self.context.site;
        let (lang, palette) = (self.lang, &self.presentation.palette);
        let mut shapes = Shapes::new();
        let layout = &self.presentation.title;
        let plain = TextStyle::default();
        if let Some(title) = layout.placeholder(PlaceholderRole::Title) {
            let lines = self.broken(&self.title(), title);
            shapes.fill_placeholder(title, &heading(&lines, lang, &plain), None);
        }
        let as_of = text::day(&site.edition.as_of, lang, &site.settings.eras);
        let facts = [
            site.settings
                .publisher
                .as_ref()
                .map(|name| name.text(lang).to_owned()),
            Some(self.labelled("foot.as-of", &as_of)),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        let edition = site.edition.title.text(lang);
        let mut below: Vec<&str> = vec![edition];
        let list = layout.placeholder(PlaceholderRole::List);
        if list.is_none() {
            below.extend(facts.iter().map(String::as_str));
        }
        if let Some(placeholder) = layout.placeholder(PlaceholderRole::Text) {
            let lines: Vec<String> = if self.own {
                self.broken(edition, placeholder)
            } else {
                Vec::new()
            };
            let paragraphs: String = match lines.as_slice() {
                [] => below
                    .iter()
                    .map(|words| line(words, lang, &plain))
                    .collect(),
                lines => heading(lines, lang, &plain),
            };
            shapes.fill_placeholder(placeholder, &paragraphs, None);
        }
        if let Some(list) = list {
            let quiet = TextStyle {
                paint: Some(palette.quiet_on_cover),
                ..TextStyle::default()
            };
            let paragraphs: String = facts.iter().map(|fact| line(fact, lang, &quiet)).collect();
            shapes.fill_placeholder(list, &paragraphs, None);
        }
        let part = self.presentation.title.part.clone();
        self.put(&part, &shapes.out);
    }

    /// First slide of a section: its name, its purpose, and the finding of each chart.
    pub(super) fn head(&mut self, name: &str, below: &[String], section: &contents::Section<'_>) {
        let lang = self.lang;
        let mut shapes = Shapes::new();
        let layout = &self.presentation.section;
        let plain = TextStyle::default();
        let mut end = None;
        if let Some(title) = layout.placeholder(PlaceholderRole::Title) {
            let lines = self.broken(name, title);
            let high = title.size * LEADING * float(lines.len());
            end = self.own.then_some(title.area.y + high + 16.0);
            shapes.fill_placeholder(title, &heading(&lines, lang, &plain), None);
        }
        if let Some(text) = layout
            .placeholder(PlaceholderRole::Text)
            .filter(|_| !below.is_empty())
        {
            let area = end.map(|y| Area {
                y,
                h: text.area.y + text.area.h - y,
                ..text.area
            });
            let gap = r#"<a:pPr><a:spcBef><a:spcPts val="600"/></a:spcBef></a:pPr>"#;
            let lines = below
                .iter()
                .map(|words| format!("<a:p>{gap}{}</a:p>", run(words, lang, &plain)));
            shapes.fill_placeholder(text, &lines.collect::<String>(), area);
        }
        if let Some(list) = layout.placeholder(PlaceholderRole::List) {
            self.findings(&mut shapes, section, list);
        }
        self.number(&mut shapes, layout);
        let part = self.presentation.section.part.clone();
        self.put(&part, &shapes.out);
    }

    /// Findings of a section's charts: all of them, or the first of each subject if there are many;
    /// then in two columns.
    fn findings(&self, shapes: &mut Shapes, section: &contents::Section<'_>, list: &Placeholder) {
        let mut subjects = BTreeSet::new();
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
            return shapes.fill_placeholder(list, &self.found(&shown, size), None);
        }
        let (left, right) = shown.split_at(shown.len().div_ceil(2));
        let size = (list.area.h / (float(left.len()) * 4.6)).clamp(8.5, 13.0);
        let wide = (list.area.w - 24.0) / 2.0;
        let area = Area {
            w: wide,
            ..list.area
        };
        shapes.fill_placeholder(list, &self.found(left, size), Some(area));
        shapes.words(
            Area {
                x: area.x + wide + 24.0,
                ..area
            },
            &self.found(right, size),
        );
    }

    /// Findings as paragraphs: the subject in small type, the finding below it.
    fn found(&self, charts: &[&Chart], size: f64) -> String {
        let palette = &self.presentation.palette;
        let paragraphs = charts.iter().map(|chart| {
            let finding = describe::headline(chart, self.lang, &self.context.words);
            let topic = run(chart.subject.text(self.lang), self.lang, &TextStyle::new(size * 0.85, palette.muted));
            let words = run(&finding, self.lang, &TextStyle::new(size, palette.text).bold());
            let (gap, size) = (super::xml::size(size * 0.55), super::xml::size(size));
            format!(
                r#"<a:p><a:pPr><a:spcBef><a:spcPts val="{gap}"/></a:spcBef></a:pPr>{topic}<a:br><a:rPr lang="ja-JP" sz="{size}"/></a:br>{words}</a:p>"#
            )
        });
        paragraphs.collect()
    }

    /// Lines of a heading. Ours break between phrases; a template's placeholder breaks lines by
    /// itself.
    fn broken(&self, text: &str, placeholder: &Placeholder) -> Vec<String> {
        if !self.own {
            return vec![text.to_owned()];
        }
        let advance = |c| metrics::advance(c) * FontWeight::Bold.factor();
        line_break::wrap(text, placeholder.area.w / placeholder.size, advance)
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    /// Sources slide: source documents of the charts, and the meaning of the marks.
    pub(super) fn sources(&mut self, charts: &[&Chart]) {
        let (lang, context) = (self.lang, self.context);
        let site = &context.site;
        let geometry = self.geometry(context.words.say(lang, "nav.sources"), "");
        let mut shapes = Shapes::new();
        let layout = &self.presentation.chart;
        if let Some(title) = layout.placeholder(PlaceholderRole::Title) {
            shapes.fill_placeholder(
                title,
                &heading(&geometry.title, lang, &TextStyle::default()),
                None,
            );
        }
        let palette = &self.presentation.palette;
        let named: BTreeSet<String> = charts
            .iter()
            .map(|chart| site::source(context, chart, lang))
            .collect();
        let documents = site.sources.values().filter(|source| {
            source.id == site.edition.source
                || named
                    .iter()
                    .any(|names| names.contains(source.title.text(lang)))
        });
        let issuer = |ids: &[Id]| {
            let names = ids
                .iter()
                .filter_map(|id| Some(site.organisations.get(id)?.name.text(lang)));
            names
                .collect::<Vec<_>>()
                .join(context.words.say(lang, "list.separator"))
        };
        let mut paragraphs = String::new();
        for document in documents {
            let date = document.date.as_ref().map(|date| text::date(date, lang));
            let facts: Vec<String> = std::iter::once(issuer(&document.issuer))
                .chain(date)
                .filter(|each| !each.is_empty())
                .collect();
            let title = run(
                document.title.text(lang),
                document.title.get(lang).lang,
                &TextStyle::new(15.0, palette.text).bold(),
            );
            let facts = facts.join(context.words.say(lang, "list.separator"));
            let facts = if facts.is_empty() {
                String::new()
            } else {
                format!(
                    "<a:br/>{}",
                    run(&facts, lang, &TextStyle::new(12.0, palette.muted))
                )
            };
            paragraphs.extend([format!(
                r#"<a:p><a:pPr><a:spcBef><a:spcPts val="1000"/></a:spcBef></a:pPr>{title}{facts}</a:p>"#
            )]);
        }
        for key in ["slides.key.open", "slides.key.target", "slides.key.edit"] {
            let set = TextStyle::new(12.0, palette.text);
            let words = run(context.words.say(lang, key), lang, &set);
            paragraphs.extend([format!(
                r#"<a:p><a:pPr><a:spcBef><a:spcPts val="1000"/></a:spcBef></a:pPr>{words}</a:p>"#
            )]);
        }
        shapes.words(
            Area {
                y: geometry.subtitle.y,
                h: geometry.foot.y - geometry.subtitle.y,
                ..geometry.body
            },
            &paragraphs,
        );
        let licence = site
            .settings
            .licence
            .as_ref()
            .map(|name| self.labelled("foot.licence", name.text(lang)));
        let about = [licence, site.settings.base_url.clone()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>();
        self.feet(&mut shapes, &about.join("  "), &geometry);
        let part = self.presentation.chart.part.clone();
        self.put(&part, &shapes.out);
    }
}
