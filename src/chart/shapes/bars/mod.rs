//! Bar chart: which part is how large? Horizontal bars in the given order; parts of parts are
//! indented and lighter, the remainder is outlined.
//!
//! In: parts with their values. Out: texts and the data table. Deliberately absent: positions,
//! which are in `plot`.

mod plot;

use super::{Shape, from, is_settled};
use crate::{
    chart::{
        Chart, Viewport,
        describe::{Table, TableRow, Voice},
        office_chart::{self, OfficeChart},
        scene::{Role, Scene},
    },
    model::{Amount, Figure, Id, Lang, Localized, Number, Relation, Status, Unit, doc::Doc},
    text,
};
use std::cmp::Reverse;

/// Parts side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarChart {
    /// The whole figure: unit, status and period. Its amount may be missing where only parts are
    /// known.
    pub figure: Figure,
    /// Dimension of the breakdown.
    pub by: BarDimension,
    /// Parts in order, each parent before its own parts.
    pub rows: Vec<BarRow>,
    /// Total of the parts.
    pub total: Option<Number>,
    /// Whether shares of the total are meaningful; they are not where the values are shares
    /// themselves.
    pub share: bool,
    /// Relation of the parts to the total.
    pub relation: Option<Relation>,
    /// Notes on the relation.
    pub notes: Vec<Localized<Doc>>,
    /// The emphasised row; all others are faded.
    pub emphasis: Option<Id>,
}

/// Dimension of a breakdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BarDimension {
    /// By project.
    Projects,
    /// By programme of a project.
    Programmes,
    /// By a dimension with a printed name.
    Named(Localized),
}

/// A part with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarRow {
    /// Id of the part or project; none for the remainder.
    pub id: Option<Id>,
    /// What the bar stands for.
    pub subject: Subject,
    /// The value, or the reason why it is unknown.
    pub value: Amount,
    /// Nesting depth: 1 or more for parts of the part above.
    pub depth: usize,
    /// Status of the value.
    pub status: Status,
}

/// What a bar stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A part with its name.
    Part(Localized),
    /// A project.
    Project {
        /// Number and short name, for row labels.
        numbered: Localized,
        /// Short name, for sentences.
        name: Localized,
    },
    /// The remainder that belongs to no part.
    Rest,
}

impl BarChart {
    /// Whether there is anything to compare.
    #[must_use]
    pub fn compares(&self) -> bool {
        self.rows
            .iter()
            .filter(|row| row.value.known().is_some())
            .count()
            > 1
    }

    /// Sorts rows by value, largest first. Parts stay below their parent; missing values and the
    /// remainder come last.
    pub fn sort(&mut self) {
        let mut groups: Vec<Vec<BarRow>> = Vec::new();
        for row in self.rows.drain(..) {
            // A part moves together with its own parts.
            match groups.last_mut().filter(|_| row.depth > 0) {
                Some(group) => group.push(row),
                None => groups.push(vec![row]),
            }
        }
        groups.sort_by_key(|group| {
            let first = group.first();
            let rest = first.is_some_and(|row| row.subject == Subject::Rest);
            // `false` sorts before `true`, and a missing value after all others.
            (rest, Reverse(first.and_then(|row| row.value.known())))
        });
        self.rows = groups.into_iter().flatten().collect();
    }

    /// The total, if the parts add up to it and shares are meaningful.
    pub(in crate::chart) fn whole(&self) -> Option<Number> {
        let adds_up = matches!(
            self.relation,
            Some(Relation::Exact | Relation::Partial | Relation::Rounded { .. })
        );
        self.total
            .filter(|total| self.share && adds_up && *total > Number::ZERO)
    }

    /// Share of a value in the total.
    fn share_of(&self, value: Number, voice: &Voice<'_>) -> Option<String> {
        Some(text::percent(value.checked_div(self.whole()?)?, voice.lang))
    }

    /// Whether a value has a share in the total.
    fn has_share(&self, value: Number) -> bool {
        self.whole()
            .is_some_and(|whole| value.checked_div(whole).is_some())
    }

    /// Label of a row, with its language.
    pub(in crate::chart) fn label<'a>(row: &'a BarRow, voice: &Voice<'a>) -> (&'a str, Lang) {
        match &row.subject {
            Subject::Part(name) | Subject::Project { numbered: name, .. } => {
                (name.get(voice.lang).text, name.get(voice.lang).lang)
            }
            Subject::Rest => (voice.say("chart.rest"), voice.lang),
        }
    }

    /// Name of a row in a headline.
    fn name<'a>(row: &'a BarRow, voice: &Voice<'a>) -> &'a str {
        match &row.subject {
            Subject::Project { name, .. } => name.text(voice.lang),
            _ => Self::label(row, voice).0,
        }
    }

    /// Value of a row with its share, or the phrase for a missing value.
    fn value(
        &self,
        row: &BarRow,
        voice: &Voice<'_>,
        words: impl Fn(Number, &Unit) -> String,
    ) -> String {
        let Amount::Known(value) = &row.value else {
            return voice.say("chart.missing").to_owned();
        };
        let share: Vec<String> = self.share_of(*value, voice).into_iter().collect();
        voice.remark(words(*value, &self.figure.unit), &share)
    }

    /// The top-level parts, without the remainder.
    fn compared(&self) -> impl Iterator<Item = &BarRow> {
        let rows = self.rows.iter();
        rows.filter(|row| row.depth == 0 && row.subject != Subject::Rest)
    }

    /// The largest top-level part, without the remainder; several if they are equal.
    fn largest(&self) -> (Vec<&BarRow>, Number) {
        let main = || {
            self.compared()
                .filter_map(|row| Some((row, row.value.known()?)))
        };
        let most = main().map(|(_, value)| value).max().unwrap_or_default();
        let largest = main().filter(|(_, value)| *value == most);
        (largest.map(|(row, _)| row).collect(), most)
    }

    /// Whether the table has a column of shares.
    fn has_shares(&self) -> bool {
        self.rows
            .iter()
            .filter_map(|row| row.value.known())
            .any(|value| self.has_share(value))
    }

    /// Table cells of a value: its number with the status, and its share where the table has shares.
    fn cells(&self, value: &Amount, status: Status, voice: &Voice<'_>) -> Vec<String> {
        let mut cells = vec![match value {
            Amount::Known(number) => {
                let status = Vec::from_iter(voice.status(status).map(str::to_owned));
                voice.remark(text::number(*number, voice.lang), &status)
            }
            Amount::Missing(reason) => voice.plain(reason),
        }];
        if self.has_shares() {
            let share = value
                .known()
                .and_then(|number| self.share_of(number, voice));
            cells.push(share.unwrap_or_else(|| voice.say("chart.missing").to_owned()));
        }
        cells
    }

    /// Name of the breakdown's dimension.
    pub(in crate::chart) fn by<'a>(&'a self, voice: &Voice<'a>) -> &'a str {
        match &self.by {
            BarDimension::Projects => voice.say("chart.by-project"),
            BarDimension::Programmes => voice.say("chart.by-programme"),
            BarDimension::Named(by) => by.text(voice.lang),
        }
    }
}

impl Shape for BarChart {
    fn title(&self, chart: &Chart, voice: &Voice<'_>) -> String {
        let values = [
            ("subject", voice.text(&chart.subject)),
            ("by", self.by(voice)),
        ];
        voice.fill("chart.title.bars", &values)
    }

    fn headline(&self, _: &Chart, voice: &Voice<'_>) -> String {
        let (largest, most) = self.largest();
        let names: Vec<&str> = largest.iter().map(|row| Self::name(row, voice)).collect();
        let names = names.join(voice.say("chart.and"));
        let amount = voice.amount(most, &self.figure.unit);
        let all = self.compared().count();
        // The remainder, or a part without a value, may be larger.
        let is_whole = self.relation != Some(Relation::Partial)
            && self.compared().all(|row| row.value.known().is_some());
        let key = match (largest.len(), is_whole) {
            (equal, _) if equal == all && all > 1 => "chart.headline.equal",
            (1, _) if all == 1 => "chart.headline.only",
            (1, true) => "chart.headline.largest",
            (1, false) => "chart.headline.largest-known",
            (_, true) => "chart.headline.largest-tie",
            (_, false) => "chart.headline.largest-known-tie",
        };
        let finding = voice.fill(key, &[("names", &names), ("value", &amount)]);
        let share: Vec<String> = self
            .share_of(most, voice)
            // The share of one of several equal parts would be read as that of all.
            .filter(|_| largest.len() == 1)
            .into_iter()
            .collect();
        voice.remark(finding, &share)
    }

    fn measure(&self, voice: &Voice<'_>) -> Vec<String> {
        let [when, unit] = voice.measure(&self.figure);
        vec![self.by(voice).to_owned(), when, unit]
    }

    fn remarks(&self, voice: &Voice<'_>) -> Vec<String> {
        let status = voice.status(self.figure.status).into_iter();
        let relation = self.relation.and_then(|relation| voice.relation(relation));
        status.chain(relation).map(str::to_owned).collect()
    }

    fn sentences(&self, chart: &Chart, voice: &Voice<'_>) -> Vec<String> {
        let mut out = vec![voice.value_sentence(&chart.subject, &self.figure)];
        let parts = self.rows.iter().map(|row| {
            let value = self.value(row, voice, |value, unit| voice.amount(value, unit));
            voice.fill(
                "chart.sentence.part",
                &[("name", Self::label(row, voice).0), ("value", &value)],
            )
        });
        let parts: Vec<String> = parts.collect();
        let list = parts.join(voice.say("chart.semicolon"));
        out.push(voice.fill(
            "chart.sentence.parts",
            &[("by", self.by(voice)), ("list", &list)],
        ));
        let relation = self.relation.and_then(|relation| voice.relation(relation));
        out.extend(voice.relation_sentences(relation, &self.notes));
        out
    }

    fn table(&self, chart: &Chart, voice: &Voice<'_>) -> Table {
        let shares = self.has_shares();
        let mut rows: Vec<TableRow> = self
            .rows
            .iter()
            .map(|row| {
                let (label, lang) = Self::label(row, voice);
                TableRow {
                    label: label.to_owned(),
                    lang,
                    depth: row.depth,
                    cells: self.cells(&row.value, row.status, voice),
                    whole: false,
                }
            })
            .collect();
        if let (Some(total), Some(_)) = (self.total, self.relation) {
            rows.push(TableRow {
                label: voice.say("chart.table.total").to_owned(),
                lang: voice.lang,
                depth: 0,
                cells: self.cells(&Amount::Known(total), self.figure.status, voice),
                whole: true,
            });
        }
        let unit = voice.unit(&self.figure.unit);
        let mut head = vec![
            self.by(voice).to_owned(),
            voice.fill("chart.table.number-in", &[("unit", unit)]),
        ];
        if shares {
            head.push(voice.say("chart.table.share").to_owned());
        }
        Table {
            caption: self.title(chart, voice),
            head,
            rows,
        }
    }

    fn scene(&self, voice: &Voice<'_>, viewport: Viewport) -> Scene {
        plot::scene(self, voice, viewport)
    }

    fn office_chart(&self, chart: &Chart, voice: &Voice<'_>) -> Option<OfficeChart> {
        Some(office_chart::bars::office_chart(self, chart, voice))
    }

    fn undrawn(&self, sentences: &[String]) -> Vec<String> {
        // The second one lists the parts.
        let finding = sentences.iter().take(1);
        finding.chain(from(sentences, 2)).cloned().collect()
    }
}

/// Role of a row's bar.
pub(in crate::chart) fn role(row: &BarRow, faded: bool) -> Role {
    match (&row.subject, row.depth) {
        (Subject::Rest, _) => Role::Rest,
        // Hatching precedes fading: what is not final stays recognisable.
        _ if !is_settled(row.status) => Role::Provisional,
        _ if faded => Role::Faded,
        (_, 0) => Role::Bar,
        _ => Role::Part,
    }
}
