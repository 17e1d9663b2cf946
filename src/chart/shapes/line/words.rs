//! Text of line charts: headline, sentences and table.

use super::{AxisBase, Interpolation, LineChart, LineSeries, plot};
use crate::chart::shapes::{Shape, from, is_settled};
use crate::{
    chart::{
        Chart, Viewport,
        describe::{Table, TableRow, Voice},
        office_chart::{self, OfficeChart},
        scene::Scene,
    },
    model::{Amount, Basis, FiscalYear, Number, TargetRule},
    text,
};
use std::cmp::Ordering;

impl LineChart {
    /// Target value of a year.
    pub(in crate::chart) fn wanted(&self, year: FiscalYear) -> Option<Number> {
        let mut periods = self.target_line.as_ref()?.periods.iter();
        periods
            .find(|period| (period.from..=period.to).contains(&year))
            .map(|period| period.value)
    }

    /// Names of all statuses that are not final, each once.
    pub(in crate::chart) fn unsettled(&self, voice: &Voice<'_>) -> Vec<String> {
        let known = self.series.iter().flat_map(LineSeries::known);
        let mut words: Vec<String> = known
            .filter(|(point, _)| !is_settled(point.status))
            .filter_map(|(point, _)| voice.status(point.status).map(str::to_owned))
            .collect();
        // Order of the words, so that it does not depend on that of the series.
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Target label: its name and number.
    pub(super) fn target_label(&self, value: Number, voice: &Voice<'_>) -> String {
        let amount = voice.quantity(value, &self.unit);
        voice.fill(
            "chart.sentence.part",
            &[("name", self.target_word(voice)), ("value", &amount)],
        )
    }

    pub(in crate::chart) fn target_word<'a>(&self, voice: &Voice<'a>) -> &'a str {
        match self
            .target_line
            .as_ref()
            .map(|target_line| target_line.rule)
        {
            Some(TargetRule::Mean) => voice.say("chart.target.mean"),
            Some(TargetRule::Share) => voice.say("chart.target.share"),
            Some(TargetRule::Baseline) => voice.say("chart.table.baseline"),
            Some(TargetRule::Each) | None => voice.say("chart.table.target"),
        }
    }

    /// Difference from an earlier value, in words; none if there is none.
    pub(super) fn gap_label(&self, from: Number, to: Number, voice: &Voice<'_>) -> Option<String> {
        let key = if to > from {
            "chart.gap.more"
        } else {
            "chart.gap.less"
        };
        let gap = voice.amount((to - from).abs(), &self.unit);
        (to != from).then(|| voice.fill(key, &[("value", &gap)]))
    }

    /// The years, and the period that each value covers.
    fn when(&self, voice: &Voice<'_>) -> String {
        let years = self.years();
        let (Some(first), Some(last)) = (years.first(), years.last()) else {
            return String::new();
        };
        let period = text::period(*first, *last, voice.lang);
        let since = self.since.map(|since| text::fiscal_year(since, voice.lang));
        let key = match (self.basis, &since) {
            // A single year is its own period.
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

    /// Value of a year with its status, or the phrase for none.
    fn cell(
        &self,
        series: &LineSeries,
        year: FiscalYear,
        voice: &Voice<'_>,
        unit: UnitNaming,
    ) -> String {
        let point = series.at(year);
        match point.map(|point| (&point.value, point.status)) {
            Some((Amount::Known(value), status)) => {
                let status: Vec<String> = voice
                    .status(status)
                    .map(str::to_owned)
                    .into_iter()
                    .collect();
                let amount = match unit {
                    UnitNaming::Unit => voice.amount(*value, &self.unit),
                    UnitNaming::Number => text::number(*value, voice.lang),
                };
                voice.remark(amount, &status)
            }
            Some((Amount::Missing(reason), _)) => voice.plain(reason),
            None => voice.say("chart.missing").to_owned(),
        }
    }

    /// Change from the first to the last value of the latest definition.
    fn change(&self, series: &LineSeries, voice: &Voice<'_>) -> Option<String> {
        let (last, to) = series.known().next_back()?;
        let (first, from) = series
            .known()
            .find(|(point, _)| self.comparable(point.year, last.year))?;
        let key = match from.cmp(&to) {
            // The latest definition has a single value.
            _ if first.year == last.year => "chart.headline.now",
            Ordering::Less => "chart.headline.rise",
            Ordering::Greater => "chart.headline.fall",
            Ordering::Equal => "chart.headline.same",
        };
        let gap = voice.amount((to - from).abs(), &self.unit);
        // Only these two phrases name both values.
        let (from, to) = match key {
            "chart.headline.rise" | "chart.headline.fall" => (
                voice.repeated_amount(from, &self.unit, &self.unit),
                voice.repeated_amount(to, &self.unit, &self.unit),
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

    /// The largest series in the last year with values.
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

    /// Sentence about the target.
    fn target_sentence(&self, voice: &Voice<'_>) -> Option<String> {
        let target_line = self.target_line.as_ref()?;
        let plan = voice.text(&target_line.text);
        if let (TargetRule::Share, Some(period)) = (target_line.rule, target_line.periods.last()) {
            let value = voice.quantity(period.value, &self.unit);
            return Some(voice.fill("chart.sentence.share", &[("text", plan), ("value", &value)]));
        }
        Some(voice.fill("chart.sentence.target", &[("text", plan)]))
    }
}

/// Whether a number is written with its unit.
#[derive(Clone, Copy)]
enum UnitNaming {
    Unit,
    Number,
}

impl Shape for LineChart {
    fn title(&self, chart: &Chart, voice: &Voice<'_>) -> String {
        let key = match self.interpolation {
            Interpolation::Linear => "chart.title.line",
            Interpolation::Step => "chart.title.steps",
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
        let cut =
            (self.base == AxisBase::Truncated).then(|| voice.say("chart.axis.cut").to_owned());
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
                    self.cell(series, year, voice, UnitNaming::Unit),
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
        out.extend(self.target_sentence(voice));
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
            self.target_line
                .as_ref()
                .map(|_| voice.remark(self.target_word(voice).to_owned(), &[unit])),
        );
        let rows = self.years().into_iter().map(|year| {
            let mut cells: Vec<String> = self
                .series
                .iter()
                .map(|series| self.cell(series, year, voice, UnitNaming::Number))
                .collect();
            if self.target_line.is_some() {
                let wanted = self
                    .wanted(year)
                    .map(|value| text::number(text::rounded(value), voice.lang));
                cells.push(wanted.unwrap_or_else(|| "–".to_owned()));
            }
            let changed = self.changes().filter(|each| each.year == year);
            let changed: Vec<String> = changed
                .map(|each| voice.text(&each.name).to_owned())
                .collect();
            let label = voice.remark(text::fiscal_year(year, voice.lang), &changed);
            TableRow {
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

    fn scene(&self, voice: &Voice<'_>, viewport: Viewport) -> Scene {
        plot::scene(self, voice, viewport)
    }

    fn office_chart(&self, chart: &Chart, voice: &Voice<'_>) -> Option<OfficeChart> {
        office_chart::line::office_chart(self, chart, voice)
    }

    fn undrawn(&self, sentences: &[String]) -> Vec<String> {
        // The finding and the years of each series come first.
        from(sentences, 2 + self.series.len()).to_vec()
    }
}
