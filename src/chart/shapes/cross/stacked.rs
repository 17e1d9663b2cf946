//! Stacked bars: segments end to end with gaps, totals at the ends; negative values extend to the
//! left.

use super::{
    CrossChart, CrossRow,
    bands::{Bands, GAP, baseline, draw_keys, draw_word, widest},
};
use crate::chart::shapes::{draw_legend, is_settled};
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        domain::{Domain, Scale},
        metrics,
        scene::{Anchor, Area, Role, SERIES, Scene, TextLine},
    },
    model::{Lang, Number},
    text,
};

/// The paper between neighbours.
const SEAM: f64 = 2.0;
/// The height of a bar, in em.
const BAR: f64 = 1.6;

/// Segment of a bar, from one number to another.
struct StackSegment {
    role: Role,
    on: Role,
    name: String,
    value: Number,
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
        .map(|row| {
            if row.is_missing() {
                voice.say("chart.missing").to_owned()
            } else {
                CrossChart::total_label(row, voice).unwrap_or_default()
            }
        })
        .collect();
    let room = widest(&totals, Role::Value, font);
    let (left, right) = (bands.left + 1.0, width - room - GAP);
    let scale = Scale::new(Domain::of(&ends), left, right.max(left + 20.0));
    let zero = scale.at(Number::ZERO);
    let high = font * BAR * viewport.stretch;
    bands.draw(&mut scene, zero, high, |scene, i, top| {
        draw_bar(scene, &scale, &bars[i], (top, high));
        let end = bars[i]
            .iter()
            .map(|segment| scale.at(segment.to))
            .fold(zero, f64::max);
        let middle = top + high / 2.0;
        if cross.rows[i].is_missing() {
            draw_word(scene, end, middle, &totals[i]);
        } else {
            draw_total(scene, end, middle, totals[i].clone());
        }
    });
    draw_legend(&mut scene, cross.open(), voice);
    scene
}

/// Legend entries of the parts and of the remainder.
fn keys(cross: &CrossChart, voice: &Voice<'_>) -> Vec<(Role, String, Lang)> {
    let parts = (0..cross.parts.len()).map(|part| {
        let (text, lang) = cross.key(part, voice);
        (Role::Series(series(part)), text, lang)
    });
    let rest = cross
        .has_rest()
        .then(|| (Role::Rest, voice.say("chart.rest").to_owned(), voice.lang));
    parts.chain(rest).collect()
}

/// Series number of a part. There are no more parts than series; other charts are drawn as
/// multiples.
pub(in crate::chart) fn series(part: usize) -> u8 {
    u8::try_from(part + 1).unwrap_or(SERIES).min(SERIES)
}

/// Role of a part, hatched where its row is not final.
pub(super) fn role(row: &CrossRow, part: usize) -> Role {
    if is_settled(row.status) {
        Role::Series(series(part))
    } else {
        Role::Open(series(part))
    }
}

/// Segments of a row: positive values from zero to the right, negative ones to the left.
fn segments(cross: &CrossChart, row: &CrossRow, voice: &Voice<'_>) -> Vec<StackSegment> {
    let part = |(i, cell): (usize, &Option<Number>)| {
        let name = cross.part(i, voice.lang).0.to_owned();
        Some((role(row, i), Role::OnSeries(series(i)), name, (*cell)?))
    };
    let rest = || {
        Some((
            Role::Rest,
            Role::Label,
            voice.say("chart.rest").to_owned(),
            row.rest?,
        ))
    };
    let all = row
        .cells
        .iter()
        .enumerate()
        .filter_map(part)
        .chain(cross.has_rest().then(rest).flatten());
    let (mut above, mut below) = (Number::ZERO, Number::ZERO);
    all.filter(|(.., value)| !value.is_zero())
        .map(|(role, on, name, value)| {
            let end = if value > Number::ZERO {
                &mut above
            } else {
                &mut below
            };
            let from = *end;
            *end = from.saturating_add(value);
            StackSegment {
                role,
                on,
                name,
                value,
                from,
                to: *end,
            }
        })
        .collect()
}

fn draw_bar(scene: &mut Scene, scale: &Scale, bar: &[StackSegment], (top, high): (f64, f64)) {
    let font = scene.font;
    for (i, segment) in bar.iter().enumerate() {
        let (from, to) = (scale.at(segment.from), scale.at(segment.to));
        let (x, w) = (from.min(to), (to - from).abs());
        let is_left = segment.value < Number::ZERO;
        let has_neighbour = bar[i + 1..]
            .iter()
            .any(|next| (next.value < Number::ZERO) == is_left);
        let seam = if has_neighbour { SEAM } else { 0.0 };
        // What is thinner than the seam still shows that it is there.
        let (x, w) = (
            if is_left { x + seam.min(w) } else { x },
            (w - seam).max(1.0),
        );
        // Outlines stand half outside of their areas.
        let inset = if matches!(segment.role, Role::Open(_) | Role::Rest) {
            0.75_f64.min(w / 4.0)
        } else {
            0.0
        };
        let area = Area {
            x: x + inset,
            y: top + inset,
            w: w - 2.0 * inset,
            h: high - 2.0 * inset,
        };
        let value = text::number(segment.value);
        let room = metrics::width(&value, font, segment.on.weight());
        scene.area(
            segment.role,
            area,
            Some(format!("{} {value}", segment.name)),
        );
        if room + 6.0 > w {
            continue;
        }
        let middle = x + w / 2.0;
        if let Role::Open(series) = segment.role {
            // Words on stripes cannot be read: a plate below them.
            let plate = Area {
                x: middle - room / 2.0 - 2.0,
                y: top + high / 2.0 - font * BAR / 2.0 + 3.0,
                w: room + 4.0,
                h: font * BAR - 6.0,
            };
            scene.area(Role::Series(series), plate, None);
        }
        let (role, y) = (segment.on, baseline(top + high / 2.0, font));
        scene.text(TextLine {
            role,
            x: middle,
            y,
            anchor: Anchor::Middle,
            size: font,
            text: value,
            lang: None,
        });
    }
}

/// Draws the total behind the bar.
fn draw_total(scene: &mut Scene, end: f64, middle: f64, text: String) {
    let (size, y) = (scene.font, baseline(middle, scene.font));
    scene.text(TextLine {
        role: Role::Value,
        x: end + GAP,
        y,
        anchor: Anchor::Start,
        size,
        text,
        lang: None,
    });
}
