//! From when to when does what last, and how much is it? Spans over fiscal years (or months), in groups, with their amounts.
//!
//! In: what lasts, as exact as it is printed. Deliberately absent: places and px, which are `plot`'s.

mod plot;

use super::Shape;
use crate::{
    chart::{
        Chart, Frame, describe,
        describe::{Table, Voice},
        scene::Scene,
        timescale::{self, Stretch},
    },
    model::{Amount, Certainty, FiscalYear, Lang, Localized, Number, Unit},
    text,
};
use std::{cmp::Reverse, sync::Arc};

/// Spans of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gantt {
    /// What lasts, in groups.
    pub groups: Vec<Group>,
    /// What the amounts are counted in, where there are any.
    pub unit: Option<Arc<Unit>>,
    /// The day that the edition describes, ISO: a line through it says what has begun and what is over.
    pub now: Option<String>,
    /// How many of the same sort have no span and are not here.
    pub undated: usize,
}

/// Spans that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What they are.
    pub heading: Heading,
    /// The spans in order.
    pub rows: Vec<Row>,
}

/// What the spans of a group are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heading {
    /// What a list of names calls them.
    Named(Localized),
    /// Terms.
    Terms,
    /// Presidents.
    Presidents,
    /// In no group.
    Other,
}

/// Something that lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub name: Localized,
    /// When it begins, if that is known.
    pub from: Option<When>,
    /// When it ends, if that is known; counted in.
    pub to: Option<When>,
    /// The fiscal years that it certainly touches: an open end is drawn as far as they go.
    pub within: Option<(FiscalYear, FiscalYear)>,
    /// Whether the span is not printed but follows from something that is.
    pub inferred: bool,
    /// How much it is, and how sure that is.
    pub amount: Option<(Amount, Certainty)>,
}

/// A printed end of a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// A fiscal year.
    Year(FiscalYear),
    /// A year, month or day, ISO.
    Date(String),
}

/// A span as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Drawn {
    pub(super) stretch: Stretch,
    /// Whether it goes on before, and behind.
    pub(super) open: (bool, bool),
}

impl When {
    fn stretch(&self) -> Option<Stretch> {
        match self {
            Self::Year(year) => Some(Stretch::years(*year, *year)),
            Self::Date(iso) => Stretch::date(iso),
        }
    }

    fn text(&self, lang: Lang) -> String {
        match self {
            Self::Year(year) => text::fiscal_year(*year, lang),
            Self::Date(iso) => text::date(iso, lang),
        }
    }

    /// For a table of numbers, the same in both languages.
    fn cell(&self, lang: Lang) -> String {
        match self {
            Self::Year(year) => text::fiscal_year(*year, lang),
            Self::Date(iso) => iso.clone(),
        }
    }
}

impl Row {
    /// Where it is drawn; none if it has no end at all. An open end reaches as far as the years that it touches, at least one year.
    pub(super) fn drawn(&self) -> Option<Drawn> {
        let ends = (&self.from, &self.to);
        let from = ends
            .0
            .as_ref()
            .and_then(When::stretch)
            .map(|from| from.from);
        let to = ends.1.as_ref().and_then(When::stretch).map(|to| to.to);
        let within = self.within.map(|(from, to)| Stretch::years(from, to));
        let year = timescale::start(12);
        let stretch = match (from, to) {
            (None, None) => return None,
            (Some(from), Some(to)) => Stretch {
                from,
                to: to.max(from + 1),
            },
            (Some(from), None) => Stretch {
                from,
                to: within.map_or(from + year, |within| within.to.max(from + year)),
            },
            (None, Some(to)) => Stretch {
                from: within.map_or(to - year, |within| within.from.min(to - year)),
                to,
            },
        };
        Some(Drawn {
            stretch,
            open: (from.is_none(), to.is_none()),
        })
    }

    /// Both ends in words; what is not printed as such says so.
    pub(super) fn period(&self, voice: &Voice<'_>) -> String {
        let at = |when: &When| when.text(voice.lang);
        let span = match (&self.from, &self.to) {
            (Some(When::Year(from)), Some(When::Year(to))) => text::period(*from, *to, voice.lang),
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

    /// How much it is, with a word where that is not settled.
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

/// An amount with the word for how sure it is.
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

impl Group {
    pub(super) fn name<'a>(&'a self, voice: &Voice<'a>) -> (&'a str, Lang) {
        let word = |key: &'a str| (voice.say(key), voice.lang);
        match &self.heading {
            Heading::Named(name) => (name.get(voice.lang).text, name.get(voice.lang).lang),
            Heading::Terms => word("chart.gantt.terms"),
            Heading::Presidents => word("chart.gantt.presidents"),
            Heading::Other => word("chart.gantt.other"),
        }
    }
}

impl Gantt {
    /// All rows, group by group.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.groups.iter().flat_map(|group| &group.rows)
    }

    /// The stretch that holds every span; none if there is none.
    pub(super) fn whole(&self) -> Option<Stretch> {
        let drawn = || {
            self.rows()
                .filter_map(Row::drawn)
                .map(|drawn| drawn.stretch)
        };
        Some(Stretch {
            from: drawn().map(|each| each.from).min()?,
            to: drawn().map(|each| each.to).max()?,
        })
    }

    /// The day that the edition describes, where it lies within the spans.
    pub(super) fn now(&self) -> Option<(&str, i32)> {
        let (day, whole) = (self.now.as_deref()?, self.whole()?);
        let at = Stretch::date(day)?.to;
        (whole.from < at && at < whole.to).then_some((day, at))
    }

    /// The largest amount, with everything that has it.
    fn largest(&self) -> Option<(Number, Vec<&Row>)> {
        let most = self.rows().filter_map(Row::value).max()?;
        Some((
            most,
            self.rows()
                .filter(|row| row.value() == Some(most))
                .collect(),
        ))
    }

    /// The only span of the first group that the edition's day lies in, and its how manieth year that is.
    fn running(&self) -> Option<(&Row, i32)> {
        let day = Stretch::date(self.now.as_deref()?)?.from;
        let holds = |row: &&Row| {
            row.drawn()
                .is_some_and(|drawn| drawn.stretch.from <= day && day < drawn.stretch.to)
        };
        let mut rows = self.groups.first()?.rows.iter().filter(holds);
        let row = rows
            .next()
            .filter(|row| row.from.is_some() && row.to.is_some())?;
        let years = (timescale::month(day) - timescale::month(row.drawn()?.stretch.from)) / 12 + 1;
        rows.next().is_none().then_some((row, years))
    }

    /// The fiscal years that hold every span.
    fn years(&self) -> Option<(FiscalYear, FiscalYear)> {
        let whole = self.whole()?;
        let year = |day: i32| {
            u16::try_from((timescale::month(day) - 3).div_euclid(12))
                .ok()
                .and_then(FiscalYear::new)
        };
        year(whole.from).zip(year(whole.to - 1))
    }

    /// What lasts longest, where nothing else says more.
    fn longest(&self, voice: &Voice<'_>) -> String {
        let length = |row: &Row| {
            row.drawn()
                .map(|drawn| drawn.stretch.to - drawn.stretch.from)
        };
        let mut rows: Vec<&Row> = self
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

impl Shape for Gantt {
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
        let item = |row: &Row| {
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
        let end = |row: &Row, when: &Option<When>| {
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
            describe::Row {
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

    fn scene(&self, voice: &Voice<'_>, frame: Frame) -> Scene {
        plot::scene(self, voice, frame)
    }
}
