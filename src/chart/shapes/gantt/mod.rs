//! Gantt chart: from when to when does what last, and how much is it? Spans over fiscal years or
//! months, in groups, with amounts.
//!
//! In: spans as exact as they are printed. Out: texts and the data table. Deliberately absent:
//! positions, which are in `plot`.

mod plot;

use super::Shape;
use crate::{
    chart::{
        Chart, Viewport, describe,
        describe::{Table, Voice},
        scene::Scene,
        timescale::{self, TimeSpan},
    },
    model::{Amount, Certainty, FiscalYear, Lang, Localized, Number, Unit},
    text,
};
use std::{cmp::Reverse, sync::Arc};

/// Time spans in groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GanttChart {
    /// Groups of spans.
    pub groups: Vec<GanttGroup>,
    /// Unit of the amounts, if there are any.
    pub unit: Option<Arc<Unit>>,
    /// Date that the edition describes, ISO: a line through it separates what is over from what is
    /// to come.
    pub now: Option<String>,
    /// Number of items that have no span and are left out.
    pub undated: usize,
}

/// Group of spans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GanttGroup {
    /// Heading.
    pub heading: GroupHeading,
    /// Spans in order.
    pub rows: Vec<GanttRow>,
}

/// Heading of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GroupHeading {
    /// Printed name.
    Named(Localized),
    /// Terms.
    Terms,
    /// Presidents.
    Presidents,
    /// Items of no group.
    Other,
}

/// A span with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GanttRow {
    /// Name.
    pub name: Localized,
    /// Start, if it is known.
    pub from: Option<SpanEnd>,
    /// End (inclusive), if it is known.
    pub to: Option<SpanEnd>,
    /// Fiscal years that the span certainly touches: an open end is drawn to their limits.
    pub within: Option<(FiscalYear, FiscalYear)>,
    /// Whether the span is inferred rather than printed.
    pub inferred: bool,
    /// Amount with its certainty.
    pub amount: Option<(Amount, Certainty)>,
}

/// Printed end of a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpanEnd {
    /// Fiscal year.
    Year(FiscalYear),
    /// Year, month or day, ISO.
    Date(String),
}

/// Extent of a span in the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DrawnSpan {
    pub(super) span: TimeSpan,
    /// Whether the start and the end are open.
    pub(super) open: (bool, bool),
}

impl SpanEnd {
    fn span(&self) -> Option<TimeSpan> {
        match self {
            Self::Year(year) => Some(TimeSpan::years(*year, *year)),
            Self::Date(iso) => TimeSpan::date(iso),
        }
    }

    fn text(&self, lang: Lang) -> String {
        match self {
            Self::Year(year) => text::fiscal_year(*year, lang),
            Self::Date(iso) => text::date(iso, lang),
        }
    }

    /// Text for data tables, the same in both languages.
    fn cell(&self, lang: Lang) -> String {
        match self {
            Self::Year(year) => text::fiscal_year(*year, lang),
            Self::Date(iso) => iso.clone(),
        }
    }
}

impl GanttRow {
    /// Extent in the drawing; none if both ends are unknown. An open end extends to the limit of
    /// the touched years, by at least one year.
    pub(super) fn drawn(&self) -> Option<DrawnSpan> {
        let ends = (&self.from, &self.to);
        let from = ends
            .0
            .as_ref()
            .and_then(SpanEnd::span)
            .map(|from| from.from);
        let to = ends.1.as_ref().and_then(SpanEnd::span).map(|to| to.to);
        let within = self.within.map(|(from, to)| TimeSpan::years(from, to));
        let year = timescale::start(12);
        let span = match (from, to) {
            (None, None) => return None,
            (Some(from), Some(to)) => TimeSpan {
                from,
                to: to.max(from + 1),
            },
            (Some(from), None) => TimeSpan {
                from,
                to: within.map_or(from + year, |within| within.to.max(from + year)),
            },
            (None, Some(to)) => TimeSpan {
                from: within.map_or(to - year, |within| within.from.min(to - year)),
                to,
            },
        };
        Some(DrawnSpan {
            span,
            open: (from.is_none(), to.is_none()),
        })
    }

    /// Both ends in words, with a remark if they are inferred.
    pub(super) fn period(&self, voice: &Voice<'_>) -> String {
        let at = |when: &SpanEnd| when.text(voice.lang);
        let span = match (&self.from, &self.to) {
            (Some(SpanEnd::Year(from)), Some(SpanEnd::Year(to))) => {
                text::period(*from, *to, voice.lang)
            }
            (Some(from), Some(to)) => {
                voice.fill("chart.gantt.span", &[("from", &at(from)), ("to", &at(to))])
            }
            (Some(from), None) => voice.fill("chart.gantt.open-end", &[("from", &at(from))]),
            (None, Some(to)) => voice.fill("chart.gantt.open-start", &[("to", &at(to))]),
            (None, None) => voice.say("chart.gantt.unknown").to_owned(),
        };
        let inferred = self
            .inferred
            .then(|| voice.say("chart.gantt.inferred").to_owned());
        voice.remark(span, inferred.as_slice())
    }

    /// Amount, with a remark if it is not certain.
    pub(super) fn amount(&self, unit: Option<&Unit>, voice: &Voice<'_>) -> Option<String> {
        let ((amount, certainty), unit) = self.amount.as_ref().zip(unit)?;
        Some(match amount {
            Amount::Known(value) => sure(voice.amount(*value, unit), *certainty, voice),
            Amount::Missing(_) => voice.say("chart.missing").to_owned(),
        })
    }

    fn value(&self) -> Option<Number> {
        self.amount.as_ref()?.0.known()
    }
}

/// An amount with its certainty in words.
fn sure(amount: String, certainty: Certainty, voice: &Voice<'_>) -> String {
    let key = match certainty {
        Certainty::Final => return amount,
        Certainty::Provisional => "chart.status.provisional",
        Certainty::Reference => "chart.status.reference",
        Certainty::Estimated => "chart.status.estimated",
        Certainty::Approximate => "chart.gantt.approximate",
    };
    voice.remark(amount, &[voice.say(key).to_owned()])
}

impl GanttGroup {
    pub(super) fn name<'a>(&'a self, voice: &Voice<'a>) -> (&'a str, Lang) {
        let word = |key: &'a str| (voice.say(key), voice.lang);
        match &self.heading {
            GroupHeading::Named(name) => (name.get(voice.lang).text, name.get(voice.lang).lang),
            GroupHeading::Terms => word("chart.gantt.terms"),
            GroupHeading::Presidents => word("chart.gantt.presidents"),
            GroupHeading::Other => word("chart.gantt.other"),
        }
    }
}

impl GanttChart {
    /// All rows, group by group.
    pub(super) fn rows(&self) -> impl Iterator<Item = &GanttRow> {
        self.groups.iter().flat_map(|group| &group.rows)
    }

    /// Smallest span that holds all others; none if there is none.
    pub(super) fn whole(&self) -> Option<TimeSpan> {
        let drawn = || {
            self.rows()
                .filter_map(GanttRow::drawn)
                .map(|drawn| drawn.span)
        };
        Some(TimeSpan {
            from: drawn().map(|each| each.from).min()?,
            to: drawn().map(|each| each.to).max()?,
        })
    }

    /// The edition's date, if it lies within the spans.
    pub(super) fn now(&self) -> Option<(&str, i32)> {
        let (day, whole) = (self.now.as_deref()?, self.whole()?);
        let at = TimeSpan::date(day)?.to;
        (whole.from < at && at < whole.to).then_some((day, at))
    }

    /// The largest amount, and the rows that have it.
    fn largest(&self) -> Option<(Number, Vec<&GanttRow>)> {
        let most = self.rows().filter_map(GanttRow::value).max()?;
        Some((
            most,
            self.rows()
                .filter(|row| row.value() == Some(most))
                .collect(),
        ))
    }

    /// The only span of the first group that contains the edition's date, and the number of its
    /// year at that date.
    fn running(&self) -> Option<(&GanttRow, i32)> {
        let day = TimeSpan::date(self.now.as_deref()?)?.from;
        let holds = |row: &&GanttRow| {
            row.drawn()
                .is_some_and(|drawn| drawn.span.from <= day && day < drawn.span.to)
        };
        let mut rows = self.groups.first()?.rows.iter().filter(holds);
        let row = rows
            .next()
            .filter(|row| row.from.is_some() && row.to.is_some())?;
        let years = (timescale::month(day) - timescale::month(row.drawn()?.span.from)) / 12 + 1;
        rows.next().is_none().then_some((row, years))
    }

    /// Fiscal years that hold every span.
    fn years(&self) -> Option<(FiscalYear, FiscalYear)> {
        let whole = self.whole()?;
        let year = |day: i32| {
            u16::try_from((timescale::month(day) - 3).div_euclid(12))
                .ok()
                .and_then(FiscalYear::new)
        };
        year(whole.from).zip(year(whole.to - 1))
    }

    /// Headline for the longest span, where nothing else is worth more.
    fn longest(&self, voice: &Voice<'_>) -> String {
        let length = |row: &GanttRow| row.drawn().map(|drawn| drawn.span.to - drawn.span.from);
        let mut rows: Vec<&GanttRow> = self
            .rows()
            .filter(|row| row.from.is_some() && row.to.is_some())
            .collect();
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
                    text::count(self.rows().count()),
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
        let count = text::count(self.undated);
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
            .map(|day| text::date(day, voice.lang))
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
        let years = self.whole().is_some() && plot::in_years(self);
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
                Some((Amount::Known(value), certainty)) => {
                    sure(text::number(*value), *certainty, voice)
                }
                Some((Amount::Missing(reason), _)) => voice.plain(reason),
                None => voice.say("chart.missing").to_owned(),
            });
            let mut cells: Vec<String> = amount.into_iter().collect();
            cells.extend([end(row, &row.from), end(row, &row.to)]);
            let name = row.name.get(voice.lang);
            describe::TableRow {
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
}
