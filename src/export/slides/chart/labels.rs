//! Data labels: number format, position, and which of them have no room.

use super::{ChartWriter, unbroken, workbook};
use crate::{
    chart::{
        metrics::{self, FontWeight},
        office_chart::{DataPoint, Measure, NumberFormat, OfficeChartType, OfficeSeries},
        scene::Role,
    },
    export::slides::{
        palette::{DeckColour, Fill},
        xml::{TextStyle, escape},
    },
    model::Number,
};

/// Share of the axis within which a number below its point would overlap the axis labels.
const NEAR_AXIS: Number = Number::from_parts(12, 0, 0, false, 2);

/// Properties of the numbers that a format writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbers {
    pub(super) decimals: u32,
    pub(super) negative: bool,
}

/// Number format of a spreadsheet: `#,##0"件"`, `[=1]#,##0" case";#,##0" cases"`.
pub(super) fn format(
    number_format: &NumberFormat,
    Numbers { decimals, negative }: Numbers,
) -> String {
    let literal = |text: &str| {
        if text.is_empty() {
            String::new()
        } else {
            format!("\"{}\"", text.replace('"', ""))
        }
    };
    let zeros = "0".repeat(usize::try_from(decimals).unwrap_or(0));
    let digits = if decimals > 0 {
        format!("#,##0.{zeros}")
    } else {
        "#,##0".to_owned()
    };
    let written = |suffix: &str| {
        format!(
            "{}{digits}{}",
            literal(&number_format.prefix),
            literal(suffix)
        )
    };
    let usual = written(&number_format.suffix);
    match &number_format.suffix_one {
        _ if negative => format!("{usual};{}{usual}", literal("−")),
        Some(one) => format!("[=1]{};{usual}", written(one)),
        None => usual,
    }
}

/// Style of a data label.
struct LabelStyle {
    place: &'static str,
    set: TextStyle,
    plate: Option<DeckColour>,
}

impl ChartWriter<'_> {
    /// Labels of a series of bars.
    pub(super) fn bar_labels(&self, series: &OfficeSeries) -> String {
        let usual = self.usual(series);
        let decimals = decimals(series);
        let own = series.points.iter().enumerate().filter_map(|(at, point)| {
            let value = point.value?;
            if series.measure != Measure::Total
                && self.office_chart.chart_type == OfficeChartType::Stack
                && !self.has_room(series, value)
            {
                return Some(format!(
                    r#"<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>"#
                ));
            }
            if self.office_chart.whole.is_some() {
                return Some(self.cell_label(at, &usual));
            }
            let label = self.own_label(series, point);
            // A number with other decimals than the series has a format of its own.
            let format_own = value.scale() != decimals;
            if label.is_none() && !format_own {
                return None;
            }
            let label = label.unwrap_or_else(|| self.usual(series));
            Some(format!(
                r#"<c:dLbl><c:idx val="{at}"/>{}</c:dLbl>"#,
                self.group(series, &label, value.scale(), SHOW_VALUE)
            ))
        });
        let own: String = own.collect();
        let range = if self.office_chart.whole.is_some() {
            RANGE
        } else {
            ""
        };
        format!(
            "<c:dLbls>{own}{}{range}</c:dLbls>",
            self.group(series, &usual, decimals, SHOW_VALUE)
        )
    }

    /// Labels of a line: at all points, or at the last one with the series' name.
    pub(super) fn line_labels(&self, series: &OfficeSeries) -> String {
        let last = series
            .points
            .iter()
            .rposition(|point| point.value.is_some());
        let usual = self.usual(series);
        if series.measure == Measure::Value && self.geometry.labelled {
            let own = series.points.iter().enumerate().filter_map(|(at, point)| {
                let value = point.value?;
                let place = self.place_on_line(at, value, last);
                (value.scale() != decimals(series) || place != "t").then(|| {
                    // The axis must not run through the number of a point that lies on it.
                    let plate = (place == "r").then_some(self.palette.paper);
                    let label = LabelStyle {
                        place,
                        plate,
                        ..self.usual(series)
                    };
                    let group = self.group(series, &label, value.scale(), SHOW_VALUE);
                    format!(r#"<c:dLbl><c:idx val="{at}"/>{group}</c:dLbl>"#)
                })
            });
            let own: String = own.collect();
            return format!(
                "<c:dLbls>{own}{}</c:dLbls>",
                self.group(series, &usual, decimals(series), SHOW_VALUE)
            );
        }
        let show = if series.measure == Measure::Target {
            SHOW_BOTH
        } else {
            SHOW_VALUE
        };
        let label = LabelStyle {
            place: "r",
            ..usual
        };
        let scale = last
            .and_then(|at| series.points[at].value)
            .map_or(0, |value| value.scale());
        let own = last.map(|at| {
            format!(
                r#"<c:dLbl><c:idx val="{at}"/>{}</c:dLbl>"#,
                self.group(series, &label, scale, show)
            )
        });
        format!("<c:dLbls>{}{HIDE}</c:dLbls>", own.unwrap_or_default())
    }

    /// Position of the number at a point of a line: above it, but below if the target's line is
    /// above, and never on the axis.
    fn place_on_line(&self, at: usize, value: Number, last: Option<usize>) -> &'static str {
        let targets = || {
            self.office_chart
                .series
                .iter()
                .filter(|series| series.measure == Measure::Target)
        };
        let wanted = targets()
            .filter_map(|series| series.points.get(at)?.value)
            .max();
        let base = self.office_chart.base;
        let span = self.office_chart.values().max().unwrap_or(base) - base;
        // Below a low point the number would overlap the years.
        let on_axis = value - base < span * NEAR_AXIS;
        match wanted {
            Some(wanted) if value < wanted && !on_axis => "b",
            Some(wanted) if value < wanted && last == Some(at) => "r",
            _ => "t",
        }
    }

    /// Default label style of a series.
    fn usual(&self, series: &OfficeSeries) -> LabelStyle {
        let (role, place) = match (self.office_chart.chart_type, series.measure) {
            (OfficeChartType::Lines, Measure::Target) => (Role::TargetLabel, "r"),
            (OfficeChartType::Lines, _) => (Role::Value, "t"),
            (OfficeChartType::Stack, Measure::Total) => (Role::Value, "inBase"),
            (OfficeChartType::Stack, _) => (on(series.role), "ctr"),
            (OfficeChartType::Bars, Measure::Target) => (Role::TargetLabel, "outEnd"),
            (OfficeChartType::Bars | OfficeChartType::Groups, _) => (Role::Value, "outEnd"),
        };
        LabelStyle {
            place,
            set: TextStyle::new(self.geometry.font, self.palette.words(role)).bold(),
            plate: None,
        }
    }

    /// Label style of a point, where it differs: text on hatching is unreadable without a plate
    /// behind it.
    fn own_label(&self, series: &OfficeSeries, point: &DataPoint) -> Option<LabelStyle> {
        // Labels of other bars stand beside them.
        let striped = point.role.is_some_and(Role::is_hatched)
            && self.office_chart.chart_type == OfficeChartType::Stack;
        let Fill::Solid(plate) = self.palette.fill(series.role) else {
            return None;
        };
        striped.then(|| LabelStyle {
            plate: Some(plate),
            ..self.usual(series)
        })
    }

    /// Whether a stack's segment is at least as wide as its number.
    fn has_room(&self, series: &OfficeSeries, value: Number) -> bool {
        let label = series.number_format.label(value, self.lang);
        !value.is_zero()
            && metrics::width(&label, self.geometry.font, FontWeight::Bold) + 4.0
                < self.geometry.width(value.abs())
    }

    /// Elements that series labels and single labels have in common: format, plate, text style,
    /// position, contents.
    fn group(
        &self,
        series: &OfficeSeries,
        label: &LabelStyle,
        decimals: u32,
        show: &str,
    ) -> String {
        let negative = self.office_chart.values().any(|value| value < Number::ZERO);
        let code = escape(&format(
            &series.number_format,
            Numbers { decimals, negative },
        ));
        let plate = label
            .plate
            .map_or_else(|| "<a:noFill/>".to_owned(), |paint| paint.solid());
        format!(
            r#"<c:numFmt formatCode="{code}" sourceLinked="0"/><c:spPr>{plate}<a:ln><a:noFill/></a:ln></c:spPr>{}<c:dLblPos val="{}"/>{show}"#,
            unbroken(&label.set),
            label.place
        )
    }

    /// Label that shows a cell of the workbook: number, unit and share.
    fn cell_label(&self, at: usize, label: &LabelStyle) -> String {
        let lang = crate::export::slides::xml::language(self.lang);
        let set = label.set.properties("a:rPr", &lang);
        format!(
            r#"<c:dLbl><c:idx val="{at}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:fld id="{{{}}}" type="CELLRANGE">{set}<a:pPr/><a:t>[CELLRANGE]</a:t></a:fld><a:endParaRPr lang="ja-JP"/></a:p></c:rich></c:tx><c:dLblPos val="{}"/>{SHOW_NONE}<c:extLst><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" xmlns:c15="{C15}"><c15:dlblFieldTable/><c15:showDataLabelsRange val="1"/></c:ext></c:extLst></c:dLbl>"#,
            guid(at),
            label.place
        )
    }

    /// Range of the cells that labels show, with their cached texts.
    pub(super) fn label_range(&self, series: &OfficeSeries) -> String {
        let Some(labels) = workbook::labels(self, series) else {
            return String::new();
        };
        let cells: String = labels
            .iter()
            .enumerate()
            .filter_map(|(at, label)| {
                Some(format!(
                    r#"<c:pt idx="{at}"><c:v>{}</c:v></c:pt>"#,
                    escape(label.as_deref()?)
                ))
            })
            .collect();
        format!(
            r#"<c:extLst><c:ext uri="{{02D57815-91ED-43cb-92C2-25804820EDAC}}" xmlns:c15="{C15}"><c15:datalabelsRange><c15:f>{}</c15:f><c15:dlblRangeCache><c:ptCount val="{}"/>{cells}</c15:dlblRangeCache></c15:datalabelsRange></c:ext></c:extLst>"#,
            workbook::label_cells(labels.len()),
            labels.len()
        )
    }
}

/// Namespace of the chart extensions of 2012: labels from cells.
const C15: &str = "http://schemas.microsoft.com/office/drawing/2012/chart";
const SHOW_VALUE: &str = r#"<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>"#;
const SHOW_BOTH: &str = r#"<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="1"/><c:showPercent val="0"/><c:showBubbleSize val="0"/><c:separator> </c:separator>"#;
const SHOW_NONE: &str = r#"<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>"#;
/// No labels other than those that precede.
const HIDE: &str = SHOW_NONE;
/// Labels of the series are taken from cells.
const RANGE: &str = r#"<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:showDataLabelsRange val="1"/></c:ext></c:extLst>"#;

/// Role of text on a series.
fn on(role: Role) -> Role {
    match role {
        Role::Series(number) => Role::OnSeries(number),
        _ => Role::Label,
    }
}

/// Decimals of a series, judged by its first number.
fn decimals(series: &OfficeSeries) -> u32 {
    series
        .points
        .iter()
        .find_map(|point| point.value)
        .map_or(0, |value| value.scale())
}

/// GUID of a field, unique within its chart.
fn guid(at: usize) -> String {
    format!("6E656E70-6F00-4000-8000-{at:012X}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_write_what_labels_say() {
        let cases = NumberFormat {
            suffix: " cases".into(),
            suffix_one: Some(" case".into()),
            ..NumberFormat::default()
        };
        let whole = Numbers {
            decimals: 0,
            negative: false,
        };
        assert_eq!(format(&cases, whole), "[=1]#,##0\" case\";#,##0\" cases\"");
        let yen = NumberFormat {
            prefix: "¥".into(),
            suffix: " billion".into(),
            ..NumberFormat::default()
        };
        assert_eq!(
            format(
                &yen,
                Numbers {
                    decimals: 1,
                    negative: false
                }
            ),
            "\"¥\"#,##0.0\" billion\""
        );
        assert_eq!(
            format(
                &NumberFormat::default(),
                Numbers {
                    decimals: 0,
                    negative: true
                }
            ),
            "#,##0;\"−\"#,##0"
        );
    }
}
