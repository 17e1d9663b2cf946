//! Axes of an office chart. If numbers stand at their marks, the value axis exists but is not
//! drawn.

use super::{
    ChartWriter,
    labels::{Numbers, format},
    text,
};
use crate::{
    chart::{
        office_chart::{NumberFormat, OfficeChartType},
        scene::Role,
    },
    export::slides::{
        palette::Stroke,
        xml::{TextStyle, escape},
    },
    model::Number,
};

/// Ids that reference the axes.
pub(super) const CATEGORIES: u32 = 111_111_111;
pub(super) const VALUES: u32 = 222_222_222;

impl ChartWriter<'_> {
    pub(super) fn axes(&self) -> String {
        let is_lines = self.office_chart.chart_type == OfficeChartType::Lines;
        // Categories run from top to bottom; by default they would run upwards.
        let (order, at, across) = if is_lines {
            ("minMax", "b", "l")
        } else {
            ("maxMin", "l", "t")
        };
        let line = Stroke::element(self.palette.stroke(Role::Axis));
        let names = text(&TextStyle::new(
            self.geometry.font,
            if is_lines {
                self.palette.muted
            } else {
                self.palette.text
            },
        ));
        let categories = format!(
            r#"<c:catAx><c:axId val="{CATEGORIES}"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/><c:axPos val="{at}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:noFill/>{line}</c:spPr>{names}<c:crossAx val="{VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:noMultiLvlLbl val="1"/></c:catAx>"#
        );
        categories + &self.values(across)
    }

    fn values(&self, at: &str) -> String {
        let negative = self.office_chart.values().any(|value| value < Number::ZERO);
        let most = self
            .geometry
            .most
            .map(|most| format!(r#"<c:max val="{most}"/>"#))
            .unwrap_or_default();
        // Programs tend to start an axis near the smallest value, which would distort bars.
        let least = if negative {
            String::new()
        } else {
            format!(r#"<c:min val="{}"/>"#, self.office_chart.base)
        };
        let grid = if self.geometry.labelled {
            String::new()
        } else {
            format!(
                "<c:majorGridlines><c:spPr>{}</c:spPr></c:majorGridlines>",
                Stroke::element(self.palette.stroke(Role::Guide))
            )
        };
        let whole = self
            .office_chart
            .values()
            .all(|value| value.fract().is_zero());
        let numbers = Numbers {
            decimals: u32::from(!whole),
            negative,
        };
        format!(
            r#"<c:valAx><c:axId val="{VALUES}"/><c:scaling><c:orientation val="minMax"/>{most}{least}</c:scaling><c:delete val="{}"/><c:axPos val="{at}"/>{grid}<c:numFmt formatCode="{}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{}<c:crossAx val="{CATEGORIES}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>"#,
            u8::from(self.geometry.labelled),
            escape(&format(&NumberFormat::default(), numbers)),
            text(&TextStyle::new(12.0, self.palette.muted))
        )
    }
}
