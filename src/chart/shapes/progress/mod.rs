//! Progress chart: how far is a value towards its target, and towards the value expected by now?
//!
//! In: a value, its target and their assessment. Out: texts and the data table. Deliberately absent:
//! positions, which are in `plot`.

mod plot;

use super::{Shape, from};
use crate::{
    chart::{
        Chart, Viewport,
        describe::{Table, TableRow, Voice},
        office_chart::{self, OfficeChart},
        scene::Scene,
    },
    model::{Assessment, Basis, Comparison, Figure, GoalScope, Number, Target},
    text,
};

/// Value and target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgressChart {
    /// Value in the target's unit, with status and period.
    pub figure: Figure,
    /// Value as printed, where that is in another unit.
    pub printed: Option<Figure>,
    /// The value as a number.
    pub value: Number,
    /// The target as a number.
    pub target_value: Number,
    /// The target.
    pub target: Target,
    /// Assessment of the value against the target.
    pub assessment: Assessment,
}

impl ProgressChart {
    /// Value expected by now, where it differs from the target.
    #[must_use]
    pub fn expected(&self) -> Option<Number> {
        self.assessment
            .pace
            .map(|pace| pace.expected)
            .filter(|expected| *expected != self.target_value)
    }

    /// The expected value as printed: never a number that contradicts whether the value reaches it.
    #[must_use]
    pub fn printed_expected(&self) -> Option<Number> {
        self.expected()?;
        self.assessment.pace.map(|pace| pace.printed)
    }

    /// Whether the target is a baseline to hold or to exceed.
    pub(in crate::chart) fn is_baseline(&self) -> bool {
        matches!(
            self.target.kind.comparison(),
            Comparison::Baseline | Comparison::Excess
        )
    }

    /// Label of the target.
    fn target_label(&self, voice: &Voice<'_>) -> String {
        let key = if self.is_baseline() {
            "chart.goal.baseline"
        } else {
            "chart.goal.target"
        };
        voice.fill(
            key,
            &[("value", &voice.amount(self.target_value, &self.target.unit))],
        )
    }

    /// Label of the expected value.
    fn pace_label(&self, voice: &Voice<'_>) -> Option<String> {
        let expected = voice.amount(self.printed_expected()?, &self.target.unit);
        Some(voice.fill("chart.goal.pace", &[("value", &expected)]))
    }

    /// Value with its status.
    fn value_with_status(&self, voice: &Voice<'_>) -> String {
        let status: Vec<String> = voice
            .status(self.figure.status)
            .map(str::to_owned)
            .into_iter()
            .collect();
        voice.remark(voice.amount(self.value, &self.figure.unit), &status)
    }

    /// Achievement in per cent, or the distance to an earlier value. None against a target of zero.
    fn rate(&self, voice: &Voice<'_>) -> Option<String> {
        // Against a value to exceed, a share in per cent would mislead.
        if self.target.kind.comparison() != Comparison::Excess {
            let achievement = self.assessment.achievement;
            return achievement.map(|ratio| text::percent(ratio, voice.lang));
        }
        let gap = self.value - self.target_value;
        let key = if gap < Number::ZERO {
            "chart.gap.less"
        } else {
            "chart.gap.more"
        };
        let amount = voice.amount(gap.abs(), &self.target.unit);
        Some(voice.fill(key, &[("value", &amount)]))
    }
}

impl Shape for ProgressChart {
    fn title(&self, chart: &Chart, voice: &Voice<'_>) -> String {
        voice.fill(
            "chart.title.progress",
            &[("subject", voice.text(&chart.subject))],
        )
    }

    fn headline(&self, _: &Chart, voice: &Voice<'_>) -> String {
        let key = match self.target.kind.comparison() {
            Comparison::Target => "chart.headline.target",
            Comparison::CumulativeTarget => "chart.headline.cumulative",
            Comparison::Mean if self.figure.basis == Basis::Average => "chart.headline.average",
            Comparison::Mean => "chart.headline.average-target",
            Comparison::Baseline => "chart.headline.at-least-baseline",
            Comparison::Excess => "chart.headline.increase-from",
        };
        let unit = &self.figure.unit;
        let target_value = voice.repeated_amount(self.target_value, &self.target.unit, unit);
        let values = [
            ("value", voice.amount(self.value, unit)),
            ("target", target_value),
        ];
        let finding = voice.fill(
            key,
            &values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str())),
        );
        let mut remarks: Vec<String> = self.rate(voice).into_iter().collect();
        remarks.extend(voice.status(self.figure.status).map(str::to_owned));
        voice.remark(finding, &remarks)
    }

    fn measure(&self, voice: &Voice<'_>) -> Vec<String> {
        voice.measure(&self.figure).into()
    }

    fn remarks(&self, voice: &Voice<'_>) -> Vec<String> {
        // Plans set targets in companies and count cases: a reader who meets 40 companies here and
        // 43 cases elsewhere must know why.
        let Some(printed) = &self.printed else {
            return Vec::new();
        };
        let amount = printed.amount.known();
        let remark = amount.map(|amount| {
            let amount = voice.amount(amount, &printed.unit);
            voice.fill("chart.counted", &[("value", &amount)])
        });
        remark.into_iter().collect()
    }

    fn sentences(&self, chart: &Chart, voice: &Voice<'_>) -> Vec<String> {
        let mut out = vec![voice.value_sentence(&chart.subject, &self.figure)];
        out.push(voice.fill(
            "chart.sentence.target",
            &[("text", voice.text(&self.target.text))],
        ));
        out.extend(self.rate_sentence(voice));
        out.extend(self.pace_sentence(voice));
        out.extend(self.remaining_sentence(voice));
        out
    }

    fn table(&self, chart: &Chart, voice: &Voice<'_>) -> Table {
        let row = |label: &str, value: String| TableRow {
            label: label.to_owned(),
            lang: voice.lang,
            depth: 0,
            cells: vec![value],
            whole: false,
        };
        let target_value = if self.is_baseline() {
            "chart.table.baseline"
        } else {
            "chart.table.target"
        };
        let unit = &self.target.unit;
        let mut rows = vec![row(
            voice.say("chart.table.value"),
            self.value_with_status(voice),
        )];
        rows.push(row(
            voice.say(target_value),
            voice.amount(self.target_value, unit),
        ));
        rows.extend(
            self.printed_expected()
                .map(|expected| row(voice.say("chart.table.pace"), voice.amount(expected, unit))),
        );
        Table {
            caption: self.title(chart, voice),
            head: ["chart.table.item", "chart.table.number"]
                .map(|key| voice.say(key).to_owned())
                .into(),
            rows,
        }
    }

    fn scene(&self, voice: &Voice<'_>, viewport: Viewport) -> Scene {
        plot::scene(self, voice, viewport)
    }

    fn office_chart(&self, _: &Chart, voice: &Voice<'_>) -> Option<OfficeChart> {
        Some(office_chart::progress::office_chart(self, voice))
    }

    fn undrawn(&self, sentences: &[String]) -> Vec<String> {
        from(sentences, 1).to_vec()
    }
}

impl ProgressChart {
    /// Sentence about the achievement.
    fn rate_sentence(&self, voice: &Voice<'_>) -> Option<String> {
        let key = match (self.target.kind.comparison(), self.assessment.met?) {
            (Comparison::Excess, true) => "chart.sentence.above",
            (Comparison::Excess, false) => "chart.sentence.not-above",
            (Comparison::Baseline, _) => "chart.sentence.rate-of-baseline",
            _ => "chart.sentence.rate",
        };
        let gap = voice.amount((self.value - self.target_value).abs(), &self.target.unit);
        let target_value = voice.amount(self.target_value, &self.target.unit);
        let rate = self.rate(voice)?;
        Some(voice.fill(
            key,
            &[("rate", &rate), ("target", &target_value), ("gap", &gap)],
        ))
    }

    /// Sentence about the pace: the value against the one expected by now.
    fn pace_sentence(&self, voice: &Voice<'_>) -> Option<String> {
        let expected = voice.amount(self.printed_expected()?, &self.target.unit);
        let kept = self.assessment.pace.is_some_and(|pace| pace.kept);
        let key = if kept {
            "chart.sentence.pace-kept"
        } else {
            "chart.sentence.pace-behind"
        };
        Some(voice.fill(key, &[("expected", &expected)]))
    }

    /// What is still missing, to the target's last year.
    fn remaining_sentence(&self, voice: &Voice<'_>) -> Option<String> {
        let remaining = self.assessment.remaining?;
        let key = match remaining.goal.scope {
            GoalScope::Total => "chart.sentence.remaining-total",
            GoalScope::Value => "chart.sentence.remaining",
        };
        let unit = &self.target.unit;
        let values = [
            ("gap", &*voice.quantity(remaining.gap, unit)),
            ("each", &voice.quantity(remaining.per_year, unit)),
            ("last", &text::fiscal_year(remaining.goal.last, voice.lang)),
        ];
        Some(voice.fill(key, &values))
    }
}
