//! Text of cross-tabulated parts: headline, subtitle, sentences and table.

use super::{CrossChart, CrossRow, CrossStyle, RowDimension, Total, grouped, multiples, stacked};
use crate::{
    chart::{
        Chart, Viewport, describe,
        describe::{Table, Voice},
        office_chart::{self, OfficeChart},
        scene::Scene,
        shapes::Shape,
    },
    model::Number,
    text,
};

impl CrossChart {
    /// Total of a row, as the label of its bar.
    pub(super) fn total_label(row: &CrossRow, voice: &Voice<'_>) -> Option<String> {
        match row.total {
            Total::Printed(total) => Some(text::number(total, voice.lang)),
            Total::Summed(sum) => Some(voice.fill(
                "chart.cross.sum",
                &[("value", &text::number(sum, voice.lang))],
            )),
            Total::None => None,
        }
    }

    /// Name of the rows' dimension.
    pub(in crate::chart) fn along<'a>(&self, voice: &Voice<'a>) -> &'a str {
        voice.say(match self.along {
            RowDimension::Projects => "chart.by-project",
            RowDimension::Years => "chart.cross.by-year",
        })
    }

    /// Number of rows, in words.
    fn count(&self, count: usize, voice: &Voice<'_>) -> String {
        let key = match self.along {
            RowDimension::Projects => "chart.cross.projects",
            RowDimension::Years => "chart.cross.years",
        };
        voice.fill(key, &[("count", &text::count(count, voice.lang))])
    }

    /// The part that leads in most rows, with their number; none if those are less than half of the
    /// rows, or if another part leads in as many.
    fn leader(&self) -> Option<(usize, usize)> {
        let wins = |part: usize| {
            self.filled()
                .filter(|row| row.leader() == Some(part))
                .count()
        };
        let (part, most) = (0..self.parts.len())
            .map(|part| (part, wins(part)))
            .max_by_key(|(_, wins)| *wins)?;
        // Two parts that lead in equally many rows are no finding.
        let alone = (0..self.parts.len()).all(|other| other == part || wins(other) < most);
        (alone && most * 2 >= self.filled().count()).then_some((part, most))
    }

    /// Headline for a part that leads in most rows.
    fn lead(&self, voice: &Voice<'_>) -> Option<String> {
        let (part, count) = self.leader()?;
        let all = self.filled().count();
        let key = if count == all {
            "chart.cross.lead-all"
        } else {
            "chart.cross.lead"
        };
        let (name, all, count) = (
            self.part(part, voice.lang).0,
            self.count(all, voice),
            text::count(count, voice.lang),
        );
        Some(voice.fill(key, &[("name", name), ("all", &all), ("count", &count)]))
    }

    /// Headline where no part leads: the largest number and, unless it occurs in many places, its
    /// place.
    fn peak(&self, voice: &Voice<'_>, rows: &[&CrossRow]) -> String {
        let cells = || {
            rows.iter()
                .flat_map(|row| row.known().map(move |(part, value)| (*row, part, value)))
        };
        let most = cells().map(|(_, _, value)| value).max().unwrap_or_default();
        let value = voice.amount(most, &self.figure.unit);
        // If all numbers are equal, none is the largest.
        if cells().all(|(_, _, value)| value == most) {
            return voice.fill("chart.headline.equal", &[("value", &value)]);
        }
        let places: Vec<String> = cells()
            .filter(|(_, _, value)| *value == most)
            .map(|(row, part, _)| {
                let (row, part) = (voice.text(&row.name), self.part(part, voice.lang).0);
                voice.fill("chart.cross.place", &[("row", row), ("part", part)])
            })
            .collect();
        // More than three places would not be read.
        match places.len() {
            1..=3 => {
                let names = places.join(voice.say("chart.and"));
                let key = if places.len() == 1 {
                    "chart.headline.largest"
                } else {
                    "chart.headline.largest-tie"
                };
                voice.fill(key, &[("names", &names), ("value", &value)])
            }
            _ => voice.fill("chart.cross.most", &[("value", &value)]),
        }
    }

    /// Relation of parts and totals, in words.
    fn relation<'a>(&self, voice: &Voice<'a>) -> Option<&'a str> {
        let first = self.filled().next()?.relation;
        if self.filled().all(|row| row.relation == first) {
            voice.relation(first)
        } else {
            Some(voice.say("chart.cross.mixed"))
        }
    }

    /// Names of the parts once, in the order of every row's numbers: repeated with each number,
    /// they would make up most of the text.
    fn order_sentence(&self, voice: &Voice<'_>) -> String {
        let mut names: Vec<&str> = (0..self.parts.len())
            .map(|part| self.part(part, voice.lang).0)
            .collect();
        names.extend(self.has_rest().then(|| voice.say("chart.rest")));
        voice.fill(
            "chart.cross.order",
            &[("names", &names.join(voice.say("chart.semicolon")))],
        )
    }

    /// Sentence about a row with all values drawn.
    fn row_sentence(&self, row: &CrossRow, voice: &Voice<'_>) -> String {
        let number = |cell: &Option<Number>| {
            cell.map_or_else(
                || voice.say("chart.cross.none").to_owned(),
                |value| text::number(value, voice.lang),
            )
        };
        let mut list: Vec<String> = row.drawn().iter().map(number).collect();
        // A row without any number says so once, not for each part.
        if list.is_empty() {
            list.push(voice.say("chart.missing").to_owned());
        }
        list.extend(self.rest(row).map(|value| text::number(value, voice.lang)));
        let mut name = voice.text(&row.name).to_owned();
        if let Some(total) = self.shown_total(row, voice) {
            name = voice.fill("chart.sentence.part", &[("name", &name), ("value", &total)]);
        }
        let status: Vec<String> = voice
            .status(row.status)
            .map(str::to_owned)
            .into_iter()
            .collect();
        let (name, list) = (
            voice.remark(name, &status),
            list.join(voice.say("chart.semicolon")),
        );
        voice.fill("chart.sentence.parts", &[("by", &name), ("list", &list)])
    }

    /// Total of a row, if the drawing shows it.
    fn shown_total(&self, row: &CrossRow, voice: &Voice<'_>) -> Option<String> {
        Self::total_label(row, voice).filter(|_| self.style() == CrossStyle::Stacked)
    }
}

impl Shape for CrossChart {
    fn title(&self, chart: &Chart, voice: &Voice<'_>) -> String {
        let key = match self.style() {
            CrossStyle::Stacked => "chart.cross.title-stacked",
            CrossStyle::Grouped => "chart.cross.title-grouped",
            CrossStyle::Multiples => "chart.cross.title-multiples",
        };
        let by = voice.text(&self.by);
        voice.fill(
            key,
            &[
                ("subject", voice.text(&chart.subject)),
                ("by", by),
                ("along", self.along(voice)),
            ],
        )
    }

    fn headline(&self, _: &Chart, voice: &Voice<'_>) -> String {
        let emphasised: Vec<&CrossRow> = self.filled().filter(|row| row.emphasised).collect();
        if emphasised.is_empty() {
            let all: Vec<&CrossRow> = self.filled().collect();
            self.lead(voice).unwrap_or_else(|| self.peak(voice, &all))
        } else {
            self.peak(voice, &emphasised)
        }
    }

    fn measure(&self, voice: &Voice<'_>) -> Vec<String> {
        let [when, unit] = voice.measure(&self.figure);
        let when = Some(when).filter(|_| self.along != RowDimension::Years);
        let by = [
            voice.text(&self.by).to_owned(),
            self.along(voice).to_owned(),
        ];
        by.into_iter().chain(when).chain([unit]).collect()
    }

    fn remarks(&self, voice: &Voice<'_>) -> Vec<String> {
        let status = voice.status(self.unsettled());
        status
            .into_iter()
            .chain(self.relation(voice))
            .map(str::to_owned)
            .collect()
    }

    fn sentences(&self, chart: &Chart, voice: &Voice<'_>) -> Vec<String> {
        let mut out = vec![voice.fill(
            "chart.cross.finding",
            &[("finding", &self.headline(chart, voice))],
        )];
        out.push(self.order_sentence(voice));
        out.extend(self.rows.iter().map(|row| self.row_sentence(row, voice)));
        out.extend(voice.relation_sentences(self.relation(voice), &self.notes));
        out
    }

    fn table(&self, chart: &Chart, voice: &Voice<'_>) -> Table {
        let has_rest = self.has_rest();
        let has_total = self
            .rows
            .iter()
            .any(|row| self.shown_total(row, voice).is_some());
        let missing = || voice.say("chart.missing").to_owned();
        let rows = self.rows.iter().map(|row| {
            let (label, lang) = row.label(voice.lang);
            let status: Vec<String> = voice
                .status(row.status)
                .map(str::to_owned)
                .into_iter()
                .collect();
            let number = |i| match row.cells.get(i).copied().flatten() {
                Some(number) => voice.remark(text::number(number, voice.lang), &status),
                None if row.is_missing() => missing(),
                None => voice.say("chart.cross.dash").to_owned(),
            };
            let mut cells: Vec<String> = (0..self.parts.len()).map(number).collect();
            cells.extend(has_rest.then(|| {
                row.rest
                    .map_or_else(missing, |value| text::number(value, voice.lang))
            }));
            cells.extend(has_total.then(|| self.shown_total(row, voice).unwrap_or_else(missing)));
            describe::TableRow {
                label,
                lang,
                depth: 0,
                cells,
                whole: false,
            }
        });
        let mut head = vec![self.along(voice).to_owned()];
        head.extend(self.parts.iter().map(|part| voice.text(part).to_owned()));
        head.extend(has_rest.then(|| voice.say("chart.rest").to_owned()));
        head.extend(has_total.then(|| voice.say("chart.table.total").to_owned()));
        let unit = voice.fill("chart.unit", &[("unit", voice.unit(&self.figure.unit))]);
        let caption = voice.fill(
            "chart.cross.caption",
            &[("title", &self.title(chart, voice)), ("unit", &unit)],
        );
        Table {
            caption,
            head,
            rows: rows.collect(),
        }
    }

    fn scene(&self, voice: &Voice<'_>, viewport: Viewport) -> Scene {
        match self.style() {
            CrossStyle::Stacked => stacked::scene(self, voice, viewport),
            CrossStyle::Grouped => grouped::scene(self, voice, viewport),
            CrossStyle::Multiples => multiples::scene(self, voice, viewport),
        }
    }

    fn office_chart(&self, _: &Chart, voice: &Voice<'_>) -> Option<OfficeChart> {
        office_chart::cross::office_chart(self, voice)
    }
}
