//! Which part is how large? Horizontal bars in the given order, parts of parts indented and lighter, what is in no part outlined.
//!
//! In: parts with their values. Deliberately absent: places and px, which are `plot`'s.

mod plot;

use super::{Shape, is_settled};
use crate::{
    chart::{
        Chart, Frame, describe,
        describe::{Table, Voice},
        scene::{Role, Scene},
    },
    model::{Amount, Figure, Id, Lang, Localized, Number, Relation, Status, Unit},
    text::{self, markdown},
};
use std::cmp::Reverse;

/// Parts side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// The figure as a whole: its unit, status and time; its amount may be missing where only parts are known.
    pub figure: Figure,
    /// What the parts are parts by.
    pub by: By,
    /// The parts in order, each parent before its own parts.
    pub rows: Vec<Row>,
    /// What they are parts of.
    pub total: Option<Number>,
    /// Whether a share of the total says something (it does not where values are shares themselves).
    pub share: bool,
    /// How the parts relate to the total.
    pub relation: Option<Relation>,
    /// Remarks on that.
    pub notes: Vec<Localized>,
    /// The row that matters; all others step back.
    pub emphasis: Option<Id>,
}

/// What parts are parts by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// Projects.
    Projects,
    /// Programmes of a project.
    Programmes,
    /// Something with a printed name.
    Named(Localized),
}

/// A part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The id of the part or project; none for the remainder.
    pub id: Option<Id>,
    /// What it is.
    pub subject: Subject,
    /// How large it is, or why that is not known.
    pub value: Amount,
    /// 1 and more for parts of the part above.
    pub depth: usize,
    /// How final it is.
    pub status: Status,
}

/// What a bar stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A part with its name.
    Part(Localized),
    /// A project.
    Project {
        /// Its number and short name, as rows say it.
        numbered: Localized,
        /// Its short name, as sentences say it.
        name: Localized,
    },
    /// What is in no part.
    Rest,
}

impl Bars {
    /// Whether there is anything to compare.
    #[must_use]
    pub fn compares(&self) -> bool {
        self.rows
            .iter()
            .filter(|row| row.value.known().is_some())
            .count()
            > 1
    }

    /// Puts the largest first; parts stay below their whole, and what is missing or in no part comes last.
    pub fn sort(&mut self) {
        let mut groups: Vec<Vec<Row>> = Vec::new();
        for row in self.rows.drain(..) {
            match groups.last_mut().filter(|_| row.depth > 0) {
                Some(group) => group.push(row),
                None => groups.push(vec![row]),
            }
        }
        groups.sort_by_key(|group| {
            let first = group.first();
            let rest = first.is_some_and(|row| row.subject == Subject::Rest);
            (rest, Reverse(first.and_then(|row| row.value.known())))
        });
        self.rows = groups.into_iter().flatten().collect();
    }

    /// The total, where parts add up to it and their shares say something.
    pub(in crate::chart) fn whole(&self) -> Option<Number> {
        let adds_up = matches!(
            self.relation,
            Some(Relation::Exact | Relation::Partial | Relation::Rounded { .. })
        );
        self.total
            .filter(|total| self.share && adds_up && *total > Number::ZERO)
    }

    /// The share of a value in it.
    fn share_of(&self, value: Number) -> Option<String> {
        Some(text::percent(value.checked_div(self.whole()?)?))
    }

    /// The word of a row with its language.
    pub(in crate::chart) fn label<'a>(row: &'a Row, voice: &Voice<'a>) -> (&'a str, Lang) {
        match &row.subject {
            Subject::Part(name) | Subject::Project { numbered: name, .. } => {
                (name.get(voice.lang).text, name.get(voice.lang).lang)
            }
            Subject::Rest => (voice.say("chart.rest"), voice.lang),
        }
    }

    /// What a finding calls a row.
    fn name<'a>(row: &'a Row, voice: &Voice<'a>) -> &'a str {
        match &row.subject {
            Subject::Project { name, .. } => name.text(voice.lang),
            _ => Self::label(row, voice).0,
        }
    }

    /// The number of a row in words with its share, or the word for none.
    fn value(
        &self,
        row: &Row,
        voice: &Voice<'_>,
        words: impl Fn(Number, &Unit) -> String,
    ) -> String {
        let Amount::Known(value) = &row.value else {
            return voice.say("chart.missing").to_owned();
        };
        let share: Vec<String> = self.share_of(*value).into_iter().collect();
        voice.remark(words(*value, &self.figure.unit), &share)
    }

    /// The largest of the main parts, the remainder aside; several where they are equal.
    fn largest(&self) -> (Vec<&Row>, Number) {
        let main = || {
            self.rows
                .iter()
                .filter(|row| row.depth == 0 && row.subject != Subject::Rest)
                .filter_map(|row| Some((row, row.value.known()?)))
        };
        let most = main().map(|(_, value)| value).max().unwrap_or_default();
        (
            main()
                .filter(|(_, value)| *value == most)
                .map(|(row, _)| row)
                .collect(),
            most,
        )
    }

    /// The word for what the parts are parts by.
    pub(in crate::chart) fn by<'a>(&'a self, voice: &Voice<'a>) -> &'a str {
        match &self.by {
            By::Projects => voice.say("chart.by-project"),
            By::Programmes => voice.say("chart.by-programme"),
            By::Named(by) => by.text(voice.lang),
        }
    }
}

impl Shape for Bars {
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
        let all = self
            .rows
            .iter()
            .filter(|row| row.depth == 0 && row.subject != Subject::Rest)
            .count();
        let key = match largest.len() {
            equal if equal == all && all > 1 => "chart.headline.equal",
            1 if all == 1 => "chart.headline.only",
            1 if self.relation == Some(Relation::Partial) => "chart.headline.largest-known",
            1 => "chart.headline.largest",
            _ => "chart.headline.largest-tie",
        };
        let finding = voice.fill(key, &[("names", &names), ("value", &amount)]);
        let share: Vec<String> = self
            .share_of(most)
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
        // What the source says about the relation says more than its name.
        let relation = self
            .relation
            .filter(|_| self.notes.is_empty())
            .and_then(|relation| voice.relation(relation));
        out.extend(
            relation
                .map(|relation| voice.fill("chart.sentence.relation", &[("relation", relation)])),
        );
        out.extend(
            self.notes
                .iter()
                .map(|note| markdown::plain(voice.text(note))),
        );
        out
    }

    fn table(&self, chart: &Chart, voice: &Voice<'_>) -> Table {
        let shares = self.rows.iter().any(|row| {
            row.value
                .known()
                .and_then(|value| self.share_of(value))
                .is_some()
        });
        let cells = |value: &Amount, status: Status| {
            let mut cells = vec![match value {
                Amount::Known(number) => {
                    let status: Vec<String> = voice
                        .status(status)
                        .map(str::to_owned)
                        .into_iter()
                        .collect();
                    voice.remark(text::number(*number), &status)
                }
                Amount::Missing(reason) => voice.plain(reason),
            }];
            if shares {
                let share = value.known().and_then(|number| self.share_of(number));
                cells.push(share.unwrap_or_else(|| voice.say("chart.missing").to_owned()));
            }
            cells
        };
        let mut rows: Vec<describe::Row> = self
            .rows
            .iter()
            .map(|row| {
                let (label, lang) = Self::label(row, voice);
                describe::Row {
                    label: label.to_owned(),
                    lang,
                    depth: row.depth,
                    cells: cells(&row.value, row.status),
                    whole: false,
                }
            })
            .collect();
        if let (Some(total), Some(_)) = (self.total, self.relation) {
            let label = voice.say("chart.table.total").to_owned();
            let cells = cells(&Amount::Known(total), self.figure.status);
            rows.push(describe::Row {
                label,
                lang: voice.lang,
                depth: 0,
                cells,
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

    fn scene(&self, voice: &Voice<'_>, frame: Frame) -> Scene {
        plot::scene(self, voice, frame)
    }
}

/// The role of a row's bar.
pub(in crate::chart) fn role(row: &Row, faded: bool) -> Role {
    match (&row.subject, row.depth) {
        (Subject::Rest, _) => Role::Rest,
        _ if !is_settled(row.status) => Role::Provisional,
        _ if faded => Role::Faded,
        (_, 0) => Role::Bar,
        _ => Role::Part,
    }
}
