//! Text of change charts: headline, sentences, table and tooltips.

use super::{
    ChangeChart, ChangeDimension, ChangeRow, ChangeStyle, ChangeValue, Order, dumbbell,
    outcome::part, slope,
};
use crate::{
    chart::{
        Chart, Viewport, describe,
        describe::{Table, Voice},
        scene::{Marker, Point, Role, Scene, TextLine},
        shapes::{Shape, is_settled},
    },
    model::{Amount, Number, Status},
    text,
};

impl Shape for ChangeChart {
    fn title(&self, chart: &Chart, voice: &Voice<'_>) -> String {
        let key = match self.style {
            ChangeStyle::Dumbbell => "chart.title.dumbbell",
            ChangeStyle::Slope => "chart.title.slope",
        };
        voice.fill(
            key,
            &[
                ("subject", voice.text(&chart.subject)),
                ("by", self.by(voice)),
            ],
        )
    }

    fn headline(&self, _: &Chart, voice: &Voice<'_>) -> String {
        self.finding(voice)
    }

    fn measure(&self, voice: &Voice<'_>) -> Vec<String> {
        let span = voice.fill("chart.change.compared", &[("points", &self.span(voice))]);
        let unit = voice.fill("chart.unit", &[("unit", voice.unit(&self.unit))]);
        vec![self.by(voice).to_owned(), span, unit]
    }

    fn remarks(&self, voice: &Voice<'_>) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for point in 0..self.points.len() {
            out.extend(self.unsettled_remarks(point, voice));
        }
        out.extend(
            self.earlier
                .as_ref()
                .zip(self.points.first())
                .map(|(document, point)| {
                    let values = [
                        ("point", &*point.name(voice)),
                        ("document", voice.text(document)),
                    ];
                    voice.fill("chart.change.earlier", &values)
                }),
        );
        let base = self.domain().base();
        if base > Number::ZERO {
            out.push(voice.fill(
                "chart.change.base",
                &[("value", &text::number(base, voice.lang))],
            ));
        }
        if self.order == Order::ByChange {
            out.push(voice.say("chart.change.by-change").to_owned());
        }
        out
    }

    fn sentences(&self, chart: &Chart, voice: &Voice<'_>) -> Vec<String> {
        let finding = [
            ("subject", voice.text(&chart.subject)),
            ("finding", &self.finding(voice)),
        ];
        let row_text =
            |row: &ChangeRow| part(row.name.text(voice.lang), &self.row_text(row, voice), voice);
        let rows: Vec<String> = self.ordered().into_iter().map(row_text).collect();
        let unit = voice.fill("chart.unit", &[("unit", voice.unit(&self.unit))]);
        let span = voice.remark(self.span(voice), &[unit]);
        let list = rows.join(voice.say("chart.change.semicolon"));
        vec![
            voice.fill("chart.change.sentence", &finding),
            voice.fill("chart.sentence.parts", &[("by", &span), ("list", &list)]),
        ]
    }

    fn table(&self, chart: &Chart, voice: &Voice<'_>) -> Table {
        let rates = self.rows.iter().any(|row| self.rate(row).is_some());
        let unit = || vec![voice.unit(&self.unit).to_owned()];
        let mut head = vec![self.by(voice).to_owned()];
        head.extend(
            self.points
                .iter()
                .map(|point| voice.remark(point.name(voice), &unit())),
        );
        head.push(voice.remark(voice.say("chart.change.change").to_owned(), &unit()));
        if rates {
            head.push(voice.say("chart.change.rate").to_owned());
        }
        let rows = self.ordered().into_iter().map(|row| {
            let words = |value: &ChangeValue| match &value.amount {
                Some(Amount::Missing(reason)) => voice.plain(reason),
                _ => Self::value(value, voice),
            };
            let mut cells: Vec<String> = row.values.iter().map(words).collect();
            cells.push(match row.change() {
                Some(change) if change.is_zero() => voice.say("chart.change.none").to_owned(),
                Some(change) => self.bare(change, voice),
                None => voice.say("chart.missing").to_owned(),
            });
            if rates {
                // A dash, as some rates are not meaningful although both values are known.
                cells.push(
                    self.rate_label(row, voice)
                        .unwrap_or_else(|| "–".to_owned()),
                );
            }
            let name = row.name.get(voice.lang);
            describe::TableRow {
                label: name.text.to_owned(),
                lang: name.lang,
                depth: row.depth,
                cells,
                whole: false,
            }
        });
        Table {
            caption: self.title(chart, voice),
            rows: rows.collect(),
            head,
        }
    }

    fn scene(&self, voice: &Voice<'_>, viewport: Viewport) -> Scene {
        match self.style {
            ChangeStyle::Dumbbell => dumbbell::scene(self, voice, viewport),
            ChangeStyle::Slope => slope::scene(self, voice, viewport),
        }
    }
}

impl ChangeChart {
    /// Name of the rows' dimension.
    fn by<'a>(&'a self, voice: &Voice<'a>) -> &'a str {
        match &self.by {
            ChangeDimension::Projects => voice.say("chart.by-project"),
            ChangeDimension::Indicators => voice.say("chart.change.by-indicator"),
            ChangeDimension::Parts(name) => name.text(voice.lang),
        }
    }

    /// Headline: how many rows rose or fell, and which one most. Nested parts are left out.
    fn finding(&self, voice: &Voice<'_>) -> String {
        let main: Vec<&ChangeRow> = self.rows.iter().filter(|row| row.depth == 0).collect();
        let changes: Vec<(&ChangeRow, Number)> = main
            .iter()
            .filter_map(|row| Some((*row, row.change()?)))
            .collect();
        match changes[..] {
            [] => voice.say("chart.missing").to_owned(),
            [(row, _)] => {
                let name = row.name.text(voice.lang);
                let change = self.in_full(row, voice);
                let values = [("name", name), ("change", &change)];
                voice.fill("chart.change.one", &values)
            }
            _ => {
                let mut all = text::count(changes.len(), voice.lang);
                if changes.len() < main.len() {
                    all = voice.fill("chart.change.comparable", &[("count", &all)]);
                }
                self.trend(&changes, &all, voice)
            }
        }
    }

    /// How many of several rows rose or fell, whichever is more, and which one most; `all` names
    /// their number.
    fn trend(&self, changes: &[(&ChangeRow, Number)], all: &str, voice: &Voice<'_>) -> String {
        let sizes = || changes.iter().map(|(_, change)| *change);
        let rose = sizes().filter(|change| *change > Number::ZERO).count();
        let fell = sizes().filter(|change| *change < Number::ZERO).count();
        if rose == 0 && fell == 0 {
            return voice.fill("chart.change.same", &[("all", all)]);
        }
        let ([key, key_most], count, most) = if rose >= fell {
            let keys = ["chart.change.rose", "chart.change.rose-most"];
            (keys, rose, sizes().max())
        } else {
            let keys = ["chart.change.fell", "chart.change.fell-most"];
            (keys, fell, sizes().min())
        };
        let count = text::count(count, voice.lang);
        let mut leading = changes
            .iter()
            .filter(|(_, change)| Some(*change) == most)
            .map(|(row, _)| *row);
        // If several lead with equal changes, none is named.
        let (Some(row), None) = (leading.next(), leading.next()) else {
            return voice.fill(key, &[("all", all), ("count", &count)]);
        };
        let values = [
            ("all", all),
            ("count", &count),
            ("name", row.name.text(voice.lang)),
            ("change", &self.in_full(row, voice)),
        ];
        voice.fill(key_most, &values)
    }

    /// Points in time as a list: 「2024年度と2025年度」.
    fn span(&self, voice: &Voice<'_>) -> String {
        let mut names: Vec<String> = self.points.iter().map(|point| point.long(voice)).collect();
        let last = names.pop().unwrap_or_default();
        if names.is_empty() {
            last
        } else {
            [voice.list(&names), last].join(voice.say("chart.change.with"))
        }
    }

    /// Subtitle remarks on values that are not final at a point in time: all of them, or some.
    fn unsettled_remarks(&self, at: usize, voice: &Voice<'_>) -> Vec<String> {
        let values = self.rows.iter().filter_map(|row| row.values.get(at));
        let values: Vec<&ChangeValue> = values.filter(|value| value.known().is_some()).collect();
        let point = self
            .points
            .get(at)
            .map(|point| point.name(voice))
            .unwrap_or_default();
        let mut open: Vec<Status> = values.iter().map(|value| value.status).collect();
        open.sort_unstable();
        open.dedup();
        let open = open
            .into_iter()
            .filter(|status| !is_settled(*status))
            .filter_map(|status| {
                let all = values.iter().all(|value| value.status == status);
                let key = if all {
                    "chart.change.all-open"
                } else {
                    "chart.change.some-open"
                };
                Some(voice.fill(key, &[("point", &point), ("status", voice.status(status)?)]))
            });
        open.collect()
    }

    /// Names of all statuses that are not final, each once.
    fn unsettled_statuses<'a>(&self, voice: &Voice<'a>) -> Vec<&'a str> {
        let values = self
            .rows
            .iter()
            .flat_map(|row| &row.values)
            .filter(|value| value.known().is_some());
        let mut open: Vec<Status> = values
            .map(|value| value.status)
            .filter(|status| !is_settled(*status))
            .collect();
        open.sort_unstable();
        open.dedup();
        open.into_iter()
            .filter_map(|status| voice.status(status))
            .collect()
    }

    /// Appends a legend of hollow markers, where they occur.
    pub(super) fn draw_legend(&self, scene: &mut Scene, voice: &Voice<'_>) {
        let words: Vec<String> = self
            .unsettled_statuses(voice)
            .into_iter()
            .map(str::to_owned)
            .collect();
        if words.is_empty() {
            return;
        }
        let font = scene.font;
        let y = scene.height + font * 1.3;
        let radius = font * 0.42;
        let at = Point::new(radius + 1.0, y - font * 0.36);
        scene.dot(Role::Ring(1), Marker::Circle, at, radius, None);
        let text = voice.capital(&voice.list(&words));
        scene.text(TextLine::new(
            Role::Label,
            Point::new(font * 1.4, y),
            font,
            text,
        ));
        scene.height = y + font * 0.4;
    }
}
