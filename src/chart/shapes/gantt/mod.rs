//! Gantt chart: from when to when does what last, and how much is it? Spans over fiscal years or
//! months, in groups, with amounts.
//!
//! In: spans as exact as they are printed. Out: texts and the data table. Deliberately absent:
//! positions, which are in `plot`.

mod axis;
mod plot;
mod words;

use crate::{
    chart::{
        describe::Voice,
        timescale::{self, TimeSpan},
    },
    model::{Amount, Date, Day, FiscalYear, Lang, Localized, Number, Status, Unit, YearStart},
    text,
};
use std::sync::Arc;

/// Time spans in groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GanttChart {
    /// Groups of spans.
    pub groups: Vec<GanttGroup>,
    /// Unit of the amounts, if there are any.
    pub unit: Option<Arc<Unit>>,
    /// Date that the edition describes: a line through it separates what is over from what is
    /// to come.
    pub now: Option<Day>,
    /// Number of items that have no span and are left out.
    pub undated: usize,
    /// Month in which the years of the axis begin.
    pub year_start: YearStart,
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
    /// Amount with its status.
    pub amount: Option<(Amount, Status)>,
}

/// Printed end of a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpanEnd {
    /// Fiscal year.
    Year(FiscalYear),
    /// Year, month or day.
    Date(Date),
}

/// Extent of a span in the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DrawnSpan {
    pub(super) span: TimeSpan,
    /// Whether the start is unknown.
    pub(super) open_start: bool,
    /// Whether the end is unknown.
    pub(super) open_end: bool,
}

impl SpanEnd {
    fn span(&self) -> TimeSpan {
        match self {
            Self::Year(year) => TimeSpan::years(*year, *year),
            Self::Date(date) => TimeSpan::date(*date),
        }
    }

    fn text(&self, lang: Lang) -> String {
        match self {
            Self::Year(year) => text::fiscal_year(*year, lang),
            Self::Date(date) => text::date(*date, lang),
        }
    }

    /// Text for data tables, the same in both languages.
    fn cell(&self, lang: Lang) -> String {
        match self {
            Self::Year(year) => text::fiscal_year(*year, lang),
            Self::Date(date) => date.to_string(),
        }
    }
}

impl GanttRow {
    /// Extent in the drawing; none if both ends are unknown. An open end extends to the limit of
    /// the touched years, by at least one year.
    pub(super) fn drawn(&self) -> Option<DrawnSpan> {
        let from = self.from.as_ref().map(|from| from.span().from);
        let to = self.to.as_ref().map(|to| to.span().to);
        let within = self.within.map(|(from, to)| TimeSpan::years(from, to));
        // An open end is drawn at least one year long.
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
            open_start: from.is_none(),
            open_end: to.is_none(),
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
        let ((amount, status), unit) = self.amount.as_ref().zip(unit)?;
        Some(match amount {
            Amount::Known(value) => words::remarked(voice.amount(*value, unit), *status, voice),
            Amount::Missing(_) => voice.say("chart.missing").to_owned(),
        })
    }

    fn value(&self) -> Option<Number> {
        self.amount.as_ref()?.0.known()
    }
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
    pub(super) fn now(&self) -> Option<(Day, i32)> {
        let (day, whole) = (self.now?, self.whole()?);
        // The line stands at the end of the day.
        let at = TimeSpan::date(day.into()).to;
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
        let day = TimeSpan::date(self.now?.into()).from;
        let holds = |row: &&GanttRow| {
            row.drawn()
                .is_some_and(|drawn| drawn.span.from <= day && day < drawn.span.to)
        };
        let mut rows = self.groups.first()?.rows.iter().filter(holds);
        let row = rows
            .next()
            .filter(|row| row.from.is_some() && row.to.is_some())?;
        // The first year counts as 1.
        let years = (timescale::month(day) - timescale::month(row.drawn()?.span.from)) / 12 + 1;
        rows.next().is_none().then_some((row, years))
    }

    /// Fiscal years that hold every span.
    fn years(&self) -> Option<(FiscalYear, FiscalYear)> {
        let whole = self.whole()?;
        let year = |day: i32| {
            let months = timescale::month(day) - timescale::first_month(self.year_start);
            let western = u16::try_from(months.div_euclid(12)).ok()?;
            self.year_start.year(western)
        };
        year(whole.from).zip(year(whole.to - 1))
    }
}
