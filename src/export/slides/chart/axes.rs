//! Axes of an office chart. If numbers stand at their marks, the value axis exists but is not
//! drawn.

use super::{
    ChartWriter, invisible,
    number_format::{self, Numbers},
    shape_properties, text,
};
use crate::{
    chart::{
        office_chart::{NumberFormat, OfficeChartType},
        scene::Role,
    },
    export::{
        slides::{
            drawing_ml::no_fill,
            palette::Stroke,
            xml::{TextStyle, value},
        },
        xml::Element,
    },
    model::Number,
};

/// Ids that reference the axes.
const CATEGORIES: u32 = 111_111_111;
const VALUES: u32 = 222_222_222;

/// References to the axes of a plot.
pub(super) fn references() -> [Element; 2] {
    [value("c:axId", CATEGORIES), value("c:axId", VALUES)]
}

impl ChartWriter<'_> {
    /// Both axes.
    pub(super) fn axes(&self) -> [Element; 2] {
        if self.office_chart.chart_type == OfficeChartType::Lines {
            [self.categories("minMax", "b"), self.values("l")]
        } else {
            // Categories run from top to bottom; by default they would run upwards.
            [self.categories("maxMin", "l"), self.values("t")]
        }
    }

    /// Axis of the categories, in an order and at a side.
    fn categories(&self, order: &str, side: &str) -> Element {
        let is_lines = self.office_chart.chart_type == OfficeChartType::Lines;
        let paint = if is_lines {
            self.palette.muted
        } else {
            self.palette.text
        };
        let line = Stroke::element(self.palette.stroke(Role::Axis));
        Element::new("c:catAx")
            .child(value("c:axId", CATEGORIES))
            .child(Element::new("c:scaling").child(value("c:orientation", order)))
            .child(value("c:delete", 0))
            .child(value("c:axPos", side))
            .child(number_format::element_of("General"))
            .children(tick_marks("low"))
            .child(shape_properties([no_fill(), line]))
            .child(text(&TextStyle::new(self.geometry.font, paint)))
            .child(value("c:crossAx", VALUES))
            .child(value("c:crosses", "autoZero"))
            .child(value("c:auto", 0))
            .child(value("c:lblAlgn", "ctr"))
            .child(value("c:lblOffset", 60))
            .child(value("c:noMultiLvlLbl", 1))
    }

    /// Axis of the values, at a side.
    fn values(&self, side: &str) -> Element {
        let negative = self.office_chart.values().any(|value| value < Number::ZERO);
        let whole = self
            .office_chart
            .values()
            .all(|value| value.fract().is_zero());
        let numbers = Numbers {
            decimals: u32::from(!whole),
            negative,
        };
        // Programs tend to start an axis near the smallest value, which would distort bars.
        let least = (!negative).then(|| value("c:min", self.office_chart.base));
        let scaling = Element::new("c:scaling")
            .child(value("c:orientation", "minMax"))
            .children(self.geometry.most.map(|most| value("c:max", most)))
            .children(least);
        let labelled = self.geometry.labelled;
        Element::new("c:valAx")
            .child(value("c:axId", VALUES))
            .child(scaling)
            .child(value("c:delete", u8::from(labelled)))
            .child(value("c:axPos", side))
            .children((!labelled).then(|| self.grid()))
            .child(number_format::element(&NumberFormat::default(), numbers))
            .children(tick_marks("nextTo"))
            .child(invisible())
            .child(text(&TextStyle::new(12.0, self.palette.muted)))
            .child(value("c:crossAx", CATEGORIES))
            .child(value("c:crosses", "autoZero"))
            .child(value("c:crossBetween", "between"))
    }

    /// Lines at the numbers of the value axis.
    fn grid(&self) -> Element {
        let line = Stroke::element(self.palette.stroke(Role::Guide));
        Element::new("c:majorGridlines").child(shape_properties([line]))
    }
}

/// No tick marks, and the position of the labels.
fn tick_marks(labels: &str) -> [Element; 3] {
    [
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", labels),
    ]
}
