//! Text of Gantt charts: headline, sentences and table.

use super::{GanttChart, GanttRow, SpanEnd, axis, plot};
use crate::{
    chart::{
        Chart, Viewport,
        describe::{Table, TableRow, Voice},
        paginate,
        scene::Scene,
        shapes::{Form, Shape},
    },
    model::{Amount, Status},
    text,
};
use std::cmp::Reverse;

/// An amount with its status in words; final amounts need no remark.
pub(super) fn remarked(amount: String, status: Status, voice: &Voice<'_>) -> String {
    let remark = voice.status(status).map(str::to_owned);
    voice.remark(amount, remark.as_slice())
}

impl GanttChart {
    /// Headline for the longest span, where nothing else is worth more.
    fn longest(&self, voice: &Voice<'_>) -> String {
        let length = |row: &GanttRow| row.drawn().map(|drawn| drawn.span.to - drawn.span.from);
        let mut rows: Vec<&GanttRow> = self
            .rows()
            .filter(|row| row.from.is_some() && row.to.is_some())
            .collect();
        // The longest span first; it is a finding only if no other is equally long.
        rows.sort_by_key(|row| Reverse(length(row)));
        match (rows.as_slice(), self.years()) {
            ([first, others @ ..], _)
                if others.first().and_then(|row| length(row)) != length(first) =>
            {
                let values = [
                    ("name", voice.text(&first.name)),
                    ("period", &first.period(voice)),
                ];
                voice.fill("chart.headline.gantt-longest", &values)
            }
            (_, Some((from, to))) => {
                let (count, period) = (
                    text::count(self.rows().count(), voice.lang),
                    text::period(from, to, voice.lang),
                );
                voice.fill(
                    "chart.headline.gantt-all",
                    &[("count", &count), ("period", &period)],
                )
            }
            (_, None) => voice.say("chart.gantt.unknown").to_owned(),
        }
    }

    fn undated(&self, voice: &Voice<'_>) -> Option<String> {
        let count = text::count(self.undated, voice.lang);
        (self.undated > 0).then(|| voice.fill("chart.gantt.undated", &[("count", &count)]))
    }
}

impl Shape for GanttChart {
    fn title(&self, chart: &Chart, voice: &Voice<'_>) -> String {
        let key = if self.unit.is_some() {
            "chart.title.gantt-amounts"
        } else {
            "chart.title.gantt"
        };
        voice.fill(key, &[("subject", voice.text(&chart.subject))])
    }

    fn headline(&self, _: &Chart, voice: &Voice<'_>) -> String {
        if let (Some((most, rows)), Some(unit)) = (self.largest(), &self.unit) {
            let names: Vec<&str> = rows.iter().map(|row| voice.text(&row.name)).collect();
            let names = names.join(voice.say("chart.and"));
            let values = [
                ("names", names.as_str()),
                ("value", &voice.amount(most, unit)),
            ];
            return match rows.as_slice() {
                [row] => {
                    let finding = voice.fill("chart.headline.gantt-largest", &values);
                    voice.remark(finding, &[row.period(voice)])
                }
                _ => voice.fill("chart.headline.gantt-largest-tie", &values),
            };
        }
        let Some((row, years)) = self.running() else {
            return self.longest(voice);
        };
        let day = self
            .now
            .as_ref()
            .map(|day| text::date(*day, voice.lang))
            .unwrap_or_default();
        let values = [
            ("day", day.as_str()),
            ("name", voice.text(&row.name)),
            ("period", &row.period(voice)),
            ("years", &years.to_string()),
        ];
        voice.fill("chart.headline.gantt-now", &values)
    }

    fn measure(&self, voice: &Voice<'_>) -> Vec<String> {
        let unit = self.unit.iter().map(|unit| voice.in_unit(unit));
        // A subtitle that explains the axis needs an axis.
        let years = self.whole().is_some() && axis::in_years(self);
        let axis = years.then(|| voice.say("chart.gantt.axis").to_owned());
        unit.chain(axis).collect()
    }

    fn remarks(&self, voice: &Voice<'_>) -> Vec<String> {
        self.undated(voice).into_iter().collect()
    }

    fn sentences(&self, chart: &Chart, voice: &Voice<'_>) -> Vec<String> {
        let item = |row: &GanttRow| {
            let said: Vec<String> = row
                .amount(self.unit.as_deref(), voice)
                .into_iter()
                .collect();
            let said = voice.list(&[said, vec![row.period(voice)]].concat());
            voice.fill(
                "chart.gantt.item",
                &[("name", voice.text(&row.name)), ("value", &said)],
            )
        };
        let stop = |text: &str| voice.fill("chart.gantt.sentence", &[("text", text)]);
        let mut out = vec![stop(&self.headline(chart, voice))];
        for group in self.groups.iter().filter(|group| !group.rows.is_empty()) {
            let items: Vec<String> = group.rows.iter().map(item).collect();
            let (by, list) = (
                group.name(voice).0,
                items.join(voice.say("chart.semicolon")),
            );
            out.push(voice.fill("chart.sentence.parts", &[("by", by), ("list", &list)]));
        }
        out.extend(self.undated(voice).map(|text| stop(&text)));
        out
    }

    fn table(&self, chart: &Chart, voice: &Voice<'_>) -> Table {
        let end = |row: &GanttRow, when: &Option<SpanEnd>| {
            let Some(when) = when else {
                return voice.say("chart.missing").to_owned();
            };
            let inferred = row
                .inferred
                .then(|| voice.say("chart.gantt.inferred").to_owned());
            voice.remark(when.cell(voice.lang), inferred.as_slice())
        };
        let rows = self.rows().map(|row| {
            let amount = self.unit.as_ref().map(|_| match &row.amount {
                Some((Amount::Known(value), status)) => {
                    remarked(text::number(*value, voice.lang), *status, voice)
                }
                Some((Amount::Missing(reason), _)) => voice.plain(reason),
                None => voice.say("chart.missing").to_owned(),
            });
            let mut cells: Vec<String> = amount.into_iter().collect();
            cells.extend([end(row, &row.from), end(row, &row.to)]);
            let name = row.name.get(voice.lang);
            TableRow {
                label: name.text.to_owned(),
                lang: name.lang,
                depth: 0,
                cells,
                whole: false,
            }
        });
        let mut head = vec![voice.say("chart.table.item").to_owned()];
        head.extend(
            self.unit
                .iter()
                .map(|unit| voice.fill("chart.table.number-in", &[("unit", voice.unit(unit))])),
        );
        head.extend(["chart.gantt.from", "chart.gantt.to"].map(|key| voice.say(key).to_owned()));
        Table {
            caption: self.title(chart, voice),
            head,
            rows: rows.collect(),
        }
    }

    fn scene(&self, voice: &Voice<'_>, viewport: Viewport) -> Scene {
        plot::scene(self, voice, viewport)
    }

    fn pages(&self, count: usize) -> Vec<Form> {
        let pages = paginate::spans(self, count).into_iter();
        pages.map(Form::from).collect()
    }
}
