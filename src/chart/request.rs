//! Charts that an author requests, or the reason why the facts do not yield one.

use super::{
    Chart, Form, Wording,
    derive::{self, change, cross, line},
    shapes::{
        change::{ChangeStyle, Order},
        cross::CrossStyle,
    },
};
use crate::model::{
    BY_PROJECT, ChartKind, ChartOrder, ChartRequest, Id, Indicator, Observation, Site,
};

/// Reason why the facts do not yield a requested chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartUnavailable {
    /// It shows a breakdown, and the request names none.
    NeedsBy,
    /// It shows the total, and the request names a breakdown.
    TakesNoBy,
    /// It shows a breakdown by project, which projects themselves are not.
    NeedsBreakdown,
    /// No target has a number.
    NoTarget,
    /// No value is known.
    NoValue,
    /// Fewer than two values can be compared.
    TooFew,
    /// The parts overlap and cannot be stacked.
    DoesNotAddUp,
    /// There are more parts than series colours.
    TooManyParts,
    /// No earlier edition is comparable.
    NothingBefore,
    /// It has no rows to sort or to emphasise.
    NoRows,
    /// The emphasised row is not drawn.
    NoSuchRow,
}

/// The requested chart.
///
/// # Errors
/// The reason why the facts do not yield it.
pub fn requested(site: &Site, request: &ChartRequest) -> Result<Chart, ChartUnavailable> {
    let indicator = site
        .indicator(&request.indicator)
        .ok_or(ChartUnavailable::NoValue)?;
    let observation = site
        .edition
        .observations
        .get(&indicator.id)
        .ok_or(ChartUnavailable::NoValue)?;
    let subject = ChartSubject {
        site,
        indicator,
        observation,
    };
    let mut chart = subject.chart(request.kind, request.by.as_deref())?;
    if request.order == ChartOrder::Value {
        sort(&mut chart.form)?;
    }
    if let Some(id) = &request.emphasis {
        single_out(site, indicator, &mut chart.form, id)?;
    }
    chart.wording = Wording {
        title: request.title.clone(),
        note: request.note.clone(),
    };
    Ok(chart)
}

/// Kinds of charts, with their breakdowns, that an indicator's facts yield.
pub fn possible(site: &Site, indicator: &Indicator) -> Vec<(ChartKind, Option<Id>)> {
    let Some(observation) = site.edition.observations.get(&indicator.id) else {
        return Vec::new();
    };
    let subject = ChartSubject {
        site,
        indicator,
        observation,
    };
    let breakdowns = indicator.breakdowns.iter().map(|each| each.id.clone());
    // Without a breakdown, by project, and by each breakdown of the definition.
    let mut bys: Vec<Option<Id>> = vec![None, Some(BY_PROJECT.into())];
    bys.extend(breakdowns.map(Some));
    let kinds = ChartKind::NAMES.into_iter().map(|(_, kind)| kind);
    let all = kinds.flat_map(|kind| bys.iter().map(move |by| (kind, by.clone())));
    all.filter(|(kind, by)| subject.chart(*kind, by.as_deref()).is_ok())
        .collect()
}

/// An indicator with its observation of the edition.
#[derive(Clone, Copy)]
struct ChartSubject<'a> {
    site: &'a Site,
    indicator: &'a Indicator,
    observation: &'a Observation,
}

impl ChartSubject<'_> {
    /// The chart of a kind, before sorting and emphasis.
    fn chart(self, kind: ChartKind, by: Option<&str>) -> Result<Chart, ChartUnavailable> {
        match (kind, by) {
            (ChartKind::Progress | ChartKind::Line, Some(_)) => Err(ChartUnavailable::TakesNoBy),
            (ChartKind::Progress, None) => self.progress(),
            (ChartKind::Line, None) => {
                line::by_year(self.site, self.indicator).ok_or(ChartUnavailable::TooFew)
            }
            (_, None) => Err(ChartUnavailable::NeedsBy),
            (ChartKind::Bars, Some(by)) => self.bars(by).ok_or(ChartUnavailable::TooFew),
            (ChartKind::Stacked, Some(by)) => self.cross(by, CrossStyle::Stacked),
            (ChartKind::Grouped, Some(by)) => self.cross(by, CrossStyle::Grouped),
            (ChartKind::Multiples, Some(by)) => self.cross(by, CrossStyle::Multiples),
            (ChartKind::Dumbbell, Some(by)) => self.change(by, ChangeStyle::Dumbbell),
            (ChartKind::Slope, Some(by)) => self.change(by, ChangeStyle::Slope),
        }
    }

    fn progress(self) -> Result<Chart, ChartUnavailable> {
        let target = self.indicator.target.as_ref();
        target
            .and_then(|target| target.kind.wanted())
            .ok_or(ChartUnavailable::NoTarget)?;
        derive::progress(self.site, self.indicator, self.observation)
            .ok_or(ChartUnavailable::NoValue)
    }

    /// Bars by project or by a breakdown.
    fn bars(self, by: &str) -> Option<Chart> {
        if by == BY_PROJECT {
            return derive::by_project(self.site, self.indicator, self.observation);
        }
        let reading = &self.observation.reading;
        let split = reading
            .splits
            .iter()
            .find(|split| *split.breakdown == *by)?;
        let breakdown = self.indicator.breakdown(by)?;
        derive::parts(self.indicator, reading, breakdown, split)
    }

    /// A breakdown by project, if it can be drawn in this style.
    fn cross(self, by: &str, style: CrossStyle) -> Result<Chart, ChartUnavailable> {
        let breakdown = self.indicator.breakdown(by);
        let breakdown = breakdown.ok_or(ChartUnavailable::NeedsBreakdown)?;
        let chart = cross::chart(
            self.site,
            self.indicator,
            self.observation,
            breakdown,
            style,
        );
        let chart = chart.ok_or(ChartUnavailable::TooFew)?;
        // The style that is drawn depends on the parts: see `CrossChart::style`.
        match &chart.form {
            Form::Cross(cross) if cross.style() == style => Ok(chart),
            Form::Cross(cross) if cross.style() == CrossStyle::Multiples => {
                Err(ChartUnavailable::TooManyParts)
            }
            _ => Err(ChartUnavailable::DoesNotAddUp),
        }
    }

    /// Change since the previous edition, by a breakdown or else by project.
    fn change(self, by: &str, style: ChangeStyle) -> Result<Chart, ChartUnavailable> {
        let Self {
            site,
            indicator,
            observation,
        } = self;
        let chart = match indicator.breakdown(by) {
            Some(breakdown) => change::parts(site, indicator, observation, breakdown),
            None => change::by_project(site, indicator, observation),
        };
        let mut chart = chart.ok_or(ChartUnavailable::NothingBefore)?;
        if let Form::Change(change) = &mut chart.form {
            change.style = style;
        }
        Ok(chart)
    }
}

/// Sorts rows, largest first.
fn sort(form: &mut Form) -> Result<(), ChartUnavailable> {
    match form {
        Form::Bars(bars) => bars.sort(),
        Form::Cross(cross) => cross.sort(),
        Form::Change(change) => change.order = Order::ByChange,
        _ => return Err(ChartUnavailable::NoRows),
    }
    Ok(())
}

/// Emphasises one row; the others are faded.
fn single_out(
    site: &Site,
    indicator: &Indicator,
    form: &mut Form,
    id: &Id,
) -> Result<(), ChartUnavailable> {
    let found = match form {
        Form::Bars(bars) => {
            bars.emphasis = Some(id.clone());
            bars.rows.iter().any(|row| row.id == bars.emphasis)
        }
        Form::Cross(cross) if cross.style() == CrossStyle::Multiples => {
            // Panels are projects, so only a project can be emphasised.
            let number = site.project(id).map(|project| project.number);
            cross
                .rows
                .iter_mut()
                .for_each(|row| row.emphasised = number.is_some() && row.number == number);
            cross.rows.iter().any(|row| row.emphasised)
        }
        Form::Change(change) => {
            let part = indicator
                .breakdowns
                .iter()
                .find_map(|breakdown| breakdown.part(id));
            let name = site
                .project(id)
                .map(derive::numbered)
                .or(part.map(|part| part.name.clone()));
            change
                .rows
                .iter_mut()
                .for_each(|row| row.emphasis = Some(&row.name) == name.as_ref());
            change.rows.iter().any(|row| row.emphasis)
        }
        _ => return Err(ChartUnavailable::NoRows),
    };
    found.then_some(()).ok_or(ChartUnavailable::NoSuchRow)
}
