//! [`Lines`] in words: the finding, the reading sentence, the table.

use super::{Base, Course, Lines, Promise, Series, plot};
use crate::chart::shapes::{Shape, is_settled};
use crate::{
    chart::{
        Chart, Frame,
        describe::{Row, Table, Voice},
        scene::Scene,
    },
    model::{Amount, Basis, FiscalYear, Number},
    text,
};
use std::cmp::Ordering;

impl Lines {
    /// What is wanted in a year.
    pub(in crate::chart) fn wanted(&self, year: FiscalYear) -> Option<Number> {
        let stretches = &self.goal.as_ref()?.stretches;
        stretches
            .iter()
            .find(|(from, to, _)| (*from..=*to).contains(&year))
            .map(|(.., value)| *value)
    }

    /// The statuses of what is not settled, in words.
    pub(in crate::chart) fn open(&self, voice: &Voice<'_>) -> Vec<String> {
        let known = self.series.iter().flat_map(Series::known);
        let mut words: Vec<String> = known
            .filter(|(point, _)| !is_settled(point.status))
            .filter_map(|(point, _)| voice.status(point.status).map(str::to_owned))
            .collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The word for what is wanted, and its number, as a label says it.
    pub(super) fn goal_label(&self, value: Number, voice: &Voice<'_>) -> String {
        let amount = voice.quantity(value, &self.unit);
        voice.fill(
            "chart.sentence.part",
            &[("name", self.goal_word(voice)), ("value", &amount)],
        )
    }

    pub(in crate::chart) fn goal_word<'a>(&self, voice: &Voice<'a>) -> &'a str {
        match self.goal.as_ref().map(|goal| goal.promise) {
            Some(Promise::Mean) => voice.say("chart.target.mean"),
            Some(Promise::Share) => voice.say("chart.target.share"),
            Some(Promise::Baseline) => voice.say("chart.table.baseline"),
            Some(Promise::Each) | None => voice.say("chart.table.target"),
        }
    }

    /// By how much a value differs from an earlier one; none where it does not.
    pub(super) fn gap_label(&self, from: Number, to: Number, voice: &Voice<'_>) -> Option<String> {
        let key = if to > from {
            "chart.gap.more"
        } else {
            "chart.gap.less"
        };
        let gap = voice.amount((to - from).abs(), &self.unit);
        (to != from).then(|| voice.fill(key, &[("value", &gap)]))
    }

    /// The years and what time each value sums up.
    fn when(&self, voice: &Voice<'_>) -> String {
        let years = self.years();
        let (Some(first), Some(last)) = (years.first(), years.last()) else {
            return String::new();
        };
        let period = text::period(*first, *last, voice.lang);
        let since = self.since.map(|since| text::fiscal_year(since, voice.lang));
        let key = match (self.basis, &since) {
            (Basis::SingleYear, _) if first == last => return period,
            (Basis::SingleYear, _) => "chart.years.single",
            (Basis::Cumulative, Some(_)) => "chart.years.cumulative",
            (Basis::Average, Some(_)) => "chart.years.average",
            (Basis::AsOf | Basis::Cumulative | Basis::Average, _) => "chart.years.end",
        };
        voice.fill(
            key,
            &[("period", &period), ("since", &since.unwrap_or_default())],
        )
    }

    /// A year's value with its status, or the word for none.
    fn cell(&self, series: &Series, year: FiscalYear, voice: &Voice<'_>, unit: Naming) -> String {
        let point = series.at(year);
        match point.map(|point| (&point.value, point.status)) {
            Some((Amount::Known(value), status)) => {
                let status: Vec<String> = voice
                    .status(status)
                    .map(str::to_owned)
                    .into_iter()
                    .collect();
                let amount = match unit {
                    Naming::Unit => voice.amount(*value, &self.unit),
                    Naming::Number => text::number(*value),
                };
                voice.remark(amount, &status)
            }
            Some((Amount::Missing(reason), _)) => voice.plain(reason),
            None => voice.say("chart.missing").to_owned(),
        }
    }

    /// From the first to the last value of the definition that holds last.
    fn change(&self, series: &Series, voice: &Voice<'_>) -> Option<String> {
        let (last, to) = series.known().next_back()?;
        let (first, from) = series
            .known()
            .find(|(point, _)| self.comparable(point.year, last.year))?;
        let key = match from.cmp(&to) {
            _ if first.year == last.year => "chart.headline.now",
            Ordering::Less => "chart.headline.rise",
            Ordering::Greater => "chart.headline.fall",
            Ordering::Equal => "chart.headline.same",
        };
        let gap = voice.amount((to - from).abs(), &self.unit);
        let (from, to) = match key {
            "chart.headline.rise" | "chart.headline.fall" => (
                voice.again(from, &self.unit, &self.unit),
                voice.again(to, &self.unit, &self.unit),
            ),
            _ => (String::new(), voice.amount(to, &self.unit)),
        };
        let [first, year] = [first, last].map(|point| text::fiscal_year(point.year, voice.lang));
        let values = [
            ("first", &*first),
            ("from", &from),
            ("last", &year),
            ("to", &to),
            ("gap", &gap),
        ];
        let status: Vec<String> = voice
            .status(last.status)
            .map(str::to_owned)
            .into_iter()
            .collect();
        Some(voice.remark(voice.fill(key, &values), &status))
    }

    /// Which series is the largest in the last year that has values.
    fn largest(&self, voice: &Voice<'_>) -> Option<String> {
        let known = || {
            self.series
                .iter()
                .flat_map(|series| series.known().map(move |each| (series, each)))
        };
        let year = known().map(|(_, (point, _))| point.year).max()?;
        let last = || known().filter(|(_, (point, _))| point.year == year);
        let most = last().map(|(_, (_, value))| value).max()?;
        let names: Vec<&str> = last()
            .filter(|(_, (_, value))| *value == most)
            .filter_map(|(series, _)| Some(voice.text(series.name.as_ref()?)))
            .collect();
        let key = if names.len() > 1 {
            "chart.headline.most-tie"
        } else {
            "chart.headline.most"
        };
        let names = names.join(voice.say("chart.and"));
        let (year, value) = (
            text::fiscal_year(year, voice.lang),
            voice.amount(most, &self.unit),
        );
        Some(voice.fill(
            key,
            &[("last", &year), ("names", &names), ("value", &value)],
        ))
    }

    /// What is wanted, in a sentence.
    fn goal_sentence(&self, voice: &Voice<'_>) -> Option<String> {
        let goal = self.goal.as_ref()?;
        let plan = voice.text(&goal.text);
        if let (Promise::Share, Some((.., value))) = (goal.promise, goal.stretches.last()) {
            let value = voice.quantity(*value, &self.unit);
            return Some(voice.fill("chart.sentence.share", &[("text", plan), ("value", &value)]));
        }
        Some(voice.fill("chart.sentence.target", &[("text", plan)]))
    }
}

/// Whether a number names its unit.
#[derive(Clone, Copy)]
enum Naming {
    Unit,
    Number,
}

impl Shape for Lines {
    fn title(&self, chart: &Chart, voice: &Voice<'_>) -> String {
        let key = match self.course {
            Course::Sloped => "chart.title.line",
            Course::Stepped => "chart.title.steps",
        };
        voice.fill(key, &[("subject", voice.text(&chart.subject))])
    }

    fn headline(&self, _: &Chart, voice: &Voice<'_>) -> String {
        let finding = match self.single() {
            Some(series) => self.change(series, voice),
            None => self.largest(voice),
        };
        finding.unwrap_or_else(|| voice.say("chart.missing").to_owned())
    }

    fn measure(&self, voice: &Voice<'_>) -> Vec<String> {
        vec![self.when(voice), voice.in_unit(&self.unit)]
    }

    fn remarks(&self, voice: &Voice<'_>) -> Vec<String> {
        let cut = (self.base == Base::Cut).then(|| voice.say("chart.axis.cut").to_owned());
        cut.into_iter().collect()
    }

    fn sentences(&self, chart: &Chart, voice: &Voice<'_>) -> Vec<String> {
        let values = [
            ("subject", voice.text(&chart.subject)),
            ("when", &self.when(voice)),
        ];
        let mut out = vec![voice.fill("chart.sentence.subject", &values)];
        out.push(voice.fill(
            "chart.sentence.finding",
            &[("finding", &self.headline(chart, voice))],
        ));
        out.extend(self.series.iter().map(|series| {
            let parts = self.years().into_iter().map(|year| {
                let (name, value) = (
                    text::fiscal_year(year, voice.lang),
                    self.cell(series, year, voice, Naming::Unit),
                );
                voice.fill("chart.sentence.part", &[("name", &name), ("value", &value)])
            });
            let list = parts.collect::<Vec<_>>().join(voice.say("chart.semicolon"));
            let by = series
                .name
                .as_ref()
                .map_or_else(|| voice.say("chart.by-year"), |name| voice.text(name));
            voice.fill("chart.sentence.parts", &[("by", by), ("list", &list)])
        }));
        out.extend(self.goal_sentence(voice));
        out.extend(self.changes().map(|each| {
            let year = text::fiscal_year(each.year, voice.lang);
            voice.fill(
                "chart.sentence.break",
                &[("year", &year), ("name", voice.text(&each.name))],
            )
        }));
        out
    }

    fn table(&self, chart: &Chart, voice: &Voice<'_>) -> Table {
        let unit = voice.unit(&self.unit).to_owned();
        let mut head = vec![voice.say("chart.table.year").to_owned()];
        head.extend(self.series.iter().map(|series| match &series.name {
            Some(name) => voice.remark(voice.text(name).to_owned(), std::slice::from_ref(&unit)),
            None => voice.fill("chart.table.number-in", &[("unit", &unit)]),
        }));
        head.extend(
            self.goal
                .as_ref()
                .map(|_| voice.remark(self.goal_word(voice).to_owned(), &[unit])),
        );
        let rows = self.years().into_iter().map(|year| {
            let mut cells: Vec<String> = self
                .series
                .iter()
                .map(|series| self.cell(series, year, voice, Naming::Number))
                .collect();
            if self.goal.is_some() {
                let wanted = self
                    .wanted(year)
                    .map(|value| text::number(text::rounded(value)));
                cells.push(wanted.unwrap_or_else(|| "–".to_owned()));
            }
            let changed = self.changes().filter(|each| each.year == year);
            let changed: Vec<String> = changed
                .map(|each| voice.text(&each.name).to_owned())
                .collect();
            let label = voice.remark(text::fiscal_year(year, voice.lang), &changed);
            Row {
                label,
                lang: voice.lang,
                depth: 0,
                cells,
                whole: false,
            }
        });
        Table {
            caption: self.title(chart, voice),
            head,
            rows: rows.collect(),
        }
    }

    fn scene(&self, voice: &Voice<'_>, frame: Frame) -> Scene {
        plot::draw(self, voice, frame)
    }
}
