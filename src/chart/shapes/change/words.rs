//! A change in words: the finding, the reading sentence, the table, and what its marks say.

use super::{By, Change, Drawing, Order, Point, Row, Value, dumbbell, slope};
use crate::{
    chart::{
        Chart, Frame, describe,
        describe::{Table, Voice},
        scene::{Anchor, Line, Marker, Role, Scene},
        shapes::{Shape, is_settled},
    },
    model::{Amount, Number, Status},
    text,
};

impl Shape for Change {
    fn title(&self, chart: &Chart, voice: &Voice<'_>) -> String {
        let key = match self.drawing {
            Drawing::Dumbbell => "chart.title.dumbbell",
            Drawing::Slope => "chart.title.slope",
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
            out.extend(self.unsettled(point, voice));
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
            out.push(voice.fill("chart.change.base", &[("value", &text::number(base))]));
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
        let said = |row: &Row| part(row.name.text(voice.lang), &self.said(row, voice), voice);
        let rows: Vec<String> = self.ordered().into_iter().map(said).collect();
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
            let words = |value: &Value| match &value.amount {
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
                cells.push(self.rate_label(row).unwrap_or_else(|| "–".to_owned()));
            }
            let name = row.name.get(voice.lang);
            describe::Row {
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

    fn scene(&self, voice: &Voice<'_>, frame: Frame) -> Scene {
        match self.drawing {
            Drawing::Dumbbell => dumbbell::scene(self, voice, frame),
            Drawing::Slope => slope::scene(self, voice, frame),
        }
    }
}

impl Change {
    /// What the rows are, in a word.
    fn by<'a>(&'a self, voice: &Voice<'a>) -> &'a str {
        match &self.by {
            By::Projects => voice.say("chart.by-project"),
            By::Indicators => voice.say("chart.change.by-indicator"),
            By::Parts(name) => name.text(voice.lang),
        }
    }

    /// The finding: how many rose or fell, and what did so most; parts of parts aside.
    fn finding(&self, voice: &Voice<'_>) -> String {
        let main = || self.rows.iter().filter(|row| row.depth == 0);
        let changes: Vec<(&Row, Number)> = main()
            .filter_map(|row| Some((row, row.change()?)))
            .collect();
        let mut all = text::count(changes.len());
        if changes.len() < main().count() {
            all = voice.fill("chart.change.comparable", &[("count", &all)]);
        }
        let rose = changes
            .iter()
            .filter(|(_, change)| *change > Number::ZERO)
            .count();
        let fell = changes
            .iter()
            .filter(|(_, change)| *change < Number::ZERO)
            .count();
        let sizes = changes.iter().map(|(_, change)| *change);
        let (keys, count, most) = match (&changes[..], rose, fell) {
            ([], ..) => return voice.say("chart.missing").to_owned(),
            ([(row, _)], ..) => {
                let values = [
                    ("name", row.name.text(voice.lang)),
                    ("change", &*self.in_full(row, voice)),
                ];
                return voice.fill("chart.change.one", &values);
            }
            (_, 0, 0) => return voice.fill("chart.change.same", &[("all", &all)]),
            _ if rose >= fell => (
                ["chart.change.rose", "chart.change.rose-most"],
                rose,
                sizes.max(),
            ),
            _ => (
                ["chart.change.fell", "chart.change.fell-most"],
                fell,
                sizes.min(),
            ),
        };
        let count = text::count(count);
        let leading: Vec<&Row> = changes
            .iter()
            .filter(|(_, change)| Some(*change) == most)
            .map(|(row, _)| *row)
            .collect();
        // Of several that lead together none is named.
        let [row] = leading[..] else {
            return voice.fill(keys[0], &[("all", &all), ("count", &count)]);
        };
        let (name, change) = (row.name.text(voice.lang), self.in_full(row, voice));
        voice.fill(
            keys[1],
            &[
                ("all", &all),
                ("count", &count),
                ("name", name),
                ("change", &change),
            ],
        )
    }

    /// What became of a row, with the unit: `+30 cases (+12.5%)`.
    fn in_full(&self, row: &Row, voice: &Voice<'_>) -> String {
        match row.change() {
            Some(change) if !change.is_zero() => voice.remark(
                self.full(change, voice),
                &Vec::from_iter(self.rate_label(row)),
            ),
            _ => self.outcome(row, voice),
        }
    }

    /// The change in per cent, with its sign.
    fn rate_label(&self, row: &Row) -> Option<String> {
        self.rate(row)
            .map(|rate| sign(rate, &text::percent(rate.abs())))
    }

    /// A change as drawn and listed: a bare number, as the unit is said above.
    fn bare(&self, change: Number, voice: &Voice<'_>) -> String {
        if self.is_share() {
            self.full(change, voice)
        } else {
            sign(change, &text::number(change.abs()))
        }
    }

    /// A change with its unit.
    fn full(&self, change: Number, voice: &Voice<'_>) -> String {
        if !self.is_share() {
            return sign(change, &voice.amount(change.abs(), &self.unit));
        }
        let one = change.abs() == Number::ONE;
        let key = if one {
            "chart.change.share-one"
        } else {
            "chart.change.share"
        };
        sign(
            change,
            &voice.fill(key, &[("value", &text::number(change.abs()))]),
        )
    }

    /// What became of a row: the change, that there was none, or what is missing.
    pub(super) fn outcome(&self, row: &Row, voice: &Voice<'_>) -> String {
        match row.change() {
            Some(change) if change.is_zero() => voice.say("chart.change.none").to_owned(),
            Some(change) => voice.remark(
                self.bare(change, voice),
                &Vec::from_iter(self.rate_label(row)),
            ),
            None => self.missing(row, voice),
        }
    }

    /// Which end of a row is not known.
    fn missing(&self, row: &Row, voice: &Voice<'_>) -> String {
        let known = |value: Option<&Value>| value.and_then(Value::known).is_some();
        let point = match (known(row.values.first()), known(row.values.last())) {
            (false, true) => self.points.first(),
            (true, false) => self.points.last(),
            _ => None,
        };
        let gone =
            |point: &Point| voice.fill("chart.change.missing", &[("point", &point.name(voice))]);
        point.map_or_else(|| voice.say("chart.missing").to_owned(), gone)
    }

    /// A value with its status.
    fn value(value: &Value, voice: &Voice<'_>) -> String {
        match value.known() {
            Some(number) => voice.remark(
                text::number(number),
                &Vec::from_iter(voice.status(value.status).map(str::to_owned)),
            ),
            None => voice.say("chart.missing").to_owned(),
        }
    }

    /// What a pointer on a value shows.
    pub(super) fn tip(&self, row: &Row, at: usize, voice: &Voice<'_>) -> Option<String> {
        let (point, value) = (self.points.get(at)?, row.values.get(at)?);
        let value = part(&point.name(voice), &Self::value(value, voice), voice);
        Some(part(row.name.text(voice.lang), &value, voice))
    }

    /// The values of a row and what became of it, read aloud.
    pub(super) fn said(&self, row: &Row, voice: &Voice<'_>) -> String {
        let values: Vec<String> = row
            .values
            .iter()
            .map(|value| Self::value(value, voice))
            .collect();
        match (row.change(), &values[..]) {
            (Some(change), [then, now]) if change.is_zero() && then == now => {
                voice.fill("chart.change.stayed", &[("value", now)])
            }
            (Some(_), [then, now]) => {
                let moved = voice.fill("chart.change.moved", &[("then", then), ("now", now)]);
                voice.remark(moved, &self.change_said(row, voice))
            }
            _ => {
                let values = self.points.iter().zip(&values);
                let values: Vec<String> = values
                    .map(|(point, value)| part(&point.name(voice), value, voice))
                    .collect();
                voice.remark(voice.list(&values), &self.change_said(row, voice))
            }
        }
    }

    /// The change of a row, and the same in per cent.
    fn change_said(&self, row: &Row, voice: &Voice<'_>) -> Vec<String> {
        let change = row.change().map(|change| match change.is_zero() {
            true => voice.say("chart.change.none").to_owned(),
            false => self.bare(change, voice),
        });
        change.into_iter().chain(self.rate_label(row)).collect()
    }

    /// The points one after the other: 「2024年度と2025年度」.
    fn span(&self, voice: &Voice<'_>) -> String {
        let mut names: Vec<String> = self.points.iter().map(|point| point.long(voice)).collect();
        let last = names.pop().unwrap_or_default();
        if names.is_empty() {
            last
        } else {
            [voice.list(&names), last].join(voice.say("chart.change.with"))
        }
    }

    /// What the subtitle says about values of a point that are not settled: all of them, or some.
    fn unsettled(&self, at: usize, voice: &Voice<'_>) -> Vec<String> {
        let values = self.rows.iter().filter_map(|row| row.values.get(at));
        let values: Vec<&Value> = values.filter(|value| value.known().is_some()).collect();
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

    /// The words for what is not settled, each once.
    fn open<'a>(&self, voice: &Voice<'a>) -> Vec<&'a str> {
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

    /// What hollow markers mean, below the drawing, where they occur.
    pub(super) fn draw_legend(&self, scene: &mut Scene, voice: &Voice<'_>) {
        let words: Vec<String> = self.open(voice).into_iter().map(str::to_owned).collect();
        if words.is_empty() {
            return;
        }
        let (font, y) = (scene.font, scene.height + scene.font * 1.3);
        let r = font * 0.42;
        scene.dot(
            Role::Ring(1),
            Marker::Circle,
            (r + 1.0, y - font * 0.36),
            r,
            None,
        );
        let (x, text) = (font * 1.4, voice.capital(&voice.list(&words)));
        scene.text(Line {
            role: Role::Label,
            x,
            y,
            anchor: Anchor::Start,
            size: font,
            text,
            lang: None,
        });
        scene.height = y + font * 0.4;
    }
}

/// What is named, and what is said of it.
fn part(name: &str, value: &str, voice: &Voice<'_>) -> String {
    voice.fill("chart.sentence.part", &[("name", name), ("value", value)])
}

/// A size with the sign of a number before it.
fn sign(number: Number, size: &str) -> String {
    let sign = if number < Number::ZERO { '−' } else { '+' };
    format!("{sign}{size}")
}
