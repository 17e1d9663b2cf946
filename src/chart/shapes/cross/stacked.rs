//! Stacked bars: segments end to end with gaps, totals at the ends; negative values extend to the
//! left.

use super::{
    CrossChart, CrossRow,
    bands::{Bands, GAP, SeriesKey, draw_keys, draw_word},
};
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        domain::{Domain, Scale},
        metrics,
        role::series_number,
        scene::{Anchor, Area, Band, Point, Role, Scene, TextLine},
        shapes::{draw_legend, is_settled},
    },
    model::Number,
    text,
};

/// Gap between neighbours, in px.
const SEAM: f64 = 2.0;
/// Height of a bar, in em.
const BAR: f64 = 1.6;

/// Segment of a bar, from one number to another.
struct StackSegment {
    role: Role,
    /// Role of its number.
    on: Role,
    name: String,
    value: Number,
    /// The value as it is printed.
    number: String,
    from: Number,
    to: Number,
}

pub(super) fn scene(cross: &CrossChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let (font, width) = (viewport.font(), viewport.width);
    let mut scene = Scene::new(width, font);
    let bands = Bands::new(cross, voice, viewport);
    draw_keys(&mut scene, keys(cross, voice), voice);
    let bars: Vec<Vec<StackSegment>> = cross
        .rows
        .iter()
        .map(|row| segments(cross, row, voice))
        .collect();
    let ends: Vec<Number> = bars.iter().flatten().map(|segment| segment.to).collect();
    let totals: Vec<String> = cross
        .rows
        .iter()
        .map(|row| total_label(row, voice))
        .collect();
    let room = metrics::widest(&totals, font, Role::Value.weight());
    let left = bands.left + 1.0;
    // Even beside very long labels the scale keeps 20 px.
    let right = (width - room - GAP).max(left + 20.0);
    let scale = Scale::new(Domain::of(&ends), left, right);
    let zero = scale.at(Number::ZERO);
    let height = font * BAR * viewport.stretch;
    bands.draw(&mut scene, zero, height, |scene, index, top| {
        let band = Band { top, height };
        draw_bar(scene, &scale, &bars[index], band);
        let ends = bars[index].iter().map(|segment| scale.at(segment.to));
        let end = ends.fold(zero, f64::max);
        if cross.rows[index].is_missing() {
            draw_word(scene, end, band.middle(), &totals[index]);
        } else {
            let at = Point::new(end + GAP, metrics::baseline(band.middle(), font));
            let total = totals[index].as_str();
            scene.text(TextLine::new(Role::Value, at, font, total));
        }
    });
    draw_legend(&mut scene, cross.unsettled(), voice);
    scene
}

/// Label at the end of a bar.
fn total_label(row: &CrossRow, voice: &Voice<'_>) -> String {
    if row.is_missing() {
        voice.say("chart.missing").to_owned()
    } else {
        CrossChart::total_label(row, voice).unwrap_or_default()
    }
}

/// Legend entries of the parts and of the remainder.
fn keys(cross: &CrossChart, voice: &Voice<'_>) -> Vec<SeriesKey> {
    let parts = (0..cross.parts.len()).map(|part| {
        let (text, lang) = cross.key(part, voice);
        SeriesKey {
            role: Role::Series(series_number(part)),
            text,
            lang,
        }
    });
    let rest = cross.has_rest().then(|| SeriesKey {
        role: Role::Rest,
        text: voice.say("chart.rest").to_owned(),
        lang: voice.lang,
    });
    parts.chain(rest).collect()
}

/// Role of a part, hatched where its row is not final.
pub(super) fn role(row: &CrossRow, part: usize) -> Role {
    if is_settled(row.status) {
        Role::Series(series_number(part))
    } else {
        Role::Open(series_number(part))
    }
}

/// Segments of a row: positive values from zero to the right, negative ones to the left.
fn segments(cross: &CrossChart, row: &CrossRow, voice: &Voice<'_>) -> Vec<StackSegment> {
    let parts = row.cells.iter().enumerate().filter_map(|(index, cell)| {
        let value = (*cell)?;
        Some(StackSegment {
            role: role(row, index),
            on: Role::OnSeries(series_number(index)),
            name: cross.part(index, voice.lang).0.to_owned(),
            value,
            number: text::number(value, voice.lang),
            from: Number::ZERO,
            to: Number::ZERO,
        })
    });
    let rest = row.rest.filter(|_| cross.has_rest());
    let rest = rest.map(|value| StackSegment {
        role: Role::Rest,
        on: Role::Label,
        name: voice.say("chart.rest").to_owned(),
        value,
        number: text::number(value, voice.lang),
        from: Number::ZERO,
        to: Number::ZERO,
    });
    // Each segment starts where the one before it on its side of zero ends.
    let (mut above, mut below) = (Number::ZERO, Number::ZERO);
    let mut out = Vec::new();
    for mut segment in parts.chain(rest) {
        if segment.value.is_zero() {
            continue;
        }
        let end = if segment.value > Number::ZERO {
            &mut above
        } else {
            &mut below
        };
        segment.from = *end;
        segment.to = end.saturating_add(segment.value);
        *end = segment.to;
        out.push(segment);
    }
    out
}

fn draw_bar(scene: &mut Scene, scale: &Scale, bar: &[StackSegment], band: Band) {
    for (index, segment) in bar.iter().enumerate() {
        let is_left = segment.value < Number::ZERO;
        let mut outer = bar[index + 1..].iter();
        let has_neighbour = outer.any(|next| (next.value < Number::ZERO) == is_left);
        let seam = if has_neighbour { SEAM } else { 0.0 };
        draw_segment(scene, scale, segment, seam, band);
    }
}

/// Draws a segment with its number, leaving `seam` px free at its outer end.
fn draw_segment(scene: &mut Scene, scale: &Scale, segment: &StackSegment, seam: f64, band: Band) {
    let (from, to) = (scale.at(segment.from), scale.at(segment.to));
    let (x, w) = (from.min(to), (to - from).abs());
    let is_left = segment.value < Number::ZERO;
    // A segment that is thinner than the seam still shows that it exists.
    let (x, w) = (
        if is_left { x + seam.min(w) } else { x },
        (w - seam).max(1.0),
    );
    // Half of an outline lies outside of its rectangle.
    let inset = if matches!(segment.role, Role::Open(_) | Role::Rest) {
        0.75_f64.min(w / 4.0)
    } else {
        0.0
    };
    let area = Area {
        x: x + inset,
        y: band.top + inset,
        w: w - 2.0 * inset,
        h: band.height - 2.0 * inset,
    };
    let font = scene.font;
    let number = &segment.number;
    let tip = format!("{} {number}", segment.name);
    scene.area(segment.role, area, Some(tip));
    let width = metrics::width(number, font, segment.on.weight());
    if width + 6.0 > w {
        return;
    }
    let middle = x + w / 2.0;
    if let Role::Open(series) = segment.role {
        // Text on hatching is unreadable without a plate behind it.
        let plate = Area {
            x: middle - width / 2.0 - 2.0,
            y: band.middle() - font * BAR / 2.0 + 3.0,
            w: width + 4.0,
            h: font * BAR - 6.0,
        };
        scene.area(Role::Series(series), plate, None);
    }
    let at = Point::new(middle, metrics::baseline(band.middle(), font));
    let label = TextLine::new(segment.on, at, font, number);
    scene.text(label.anchored(Anchor::Middle));
}
