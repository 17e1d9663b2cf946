//! Grouped bars: how large are parts that do not add up? One bar for each, one below the other, with its
//! number at its end: nothing suggests a sum.

use super::{
    CrossChart,
    bands::{Bands, GAP, SeriesKey, ValueBar, draw_keys, draw_legends, draw_word},
    stacked::role,
};
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        domain::{Domain, Scale},
        metrics::{self, float},
        role::series_number,
        scene::{Role, Scene},
    },
    model::Number,
    text,
};

/// Height of a bar, in em.
const BAR: f64 = 1.15;
/// Gap between neighbours, in px.
const SEAM: f64 = 2.0;

pub(super) fn scene(cross: &CrossChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let font = viewport.font();
    let mut scene = Scene::new(viewport.width, font);
    let bands = Bands::new(cross, voice, viewport);
    draw_keys(&mut scene, keys(cross, voice), voice);
    let scale = scale(cross, voice, viewport, bands.left);
    let zero = scale.at(Number::ZERO);
    let bar_height = font * BAR * viewport.stretch;
    let height = float(cross.parts.len()) * (bar_height + SEAM) - SEAM;
    bands.draw(&mut scene, zero, height, |scene, index, top| {
        let row = &cross.rows[index];
        // One phrase for the whole row, in the middle of its space.
        if row.is_missing() {
            let middle = top + height / 2.0;
            draw_word(scene, zero, middle, voice.say("chart.missing"));
        }
        let mut middle = top + bar_height / 2.0;
        for (part, cell) in row.drawn().iter().enumerate() {
            let bar = ValueBar {
                role: role(row, part),
                on: Role::Value,
                name: cross.part(part, voice.lang).0,
                cell: *cell,
                middle,
                height: bar_height,
            };
            bar.draw(scene, &scale, voice);
            middle += bar_height + SEAM;
        }
    });
    draw_legends(&mut scene, cross, voice);
    scene
}

/// Legend entries of the parts.
fn keys(cross: &CrossChart, voice: &Voice<'_>) -> Vec<SeriesKey> {
    let key = |part| {
        let (text, lang) = cross.part(part, voice.lang);
        SeriesKey {
            role: Role::Series(series_number(part)),
            text: text.to_owned(),
            lang,
        }
    };
    (0..cross.parts.len()).map(key).collect()
}

/// Scale of all values, with room for the widest number at the ends of the bars.
fn scale(cross: &CrossChart, voice: &Voice<'_>, viewport: Viewport, left: f64) -> Scale {
    let cells = cross.rows.iter().flat_map(|row| row.cells.iter().flatten());
    let values: Vec<Number> = cells.copied().collect();
    let domain = Domain::of(&values);
    let mut words: Vec<String> = values
        .iter()
        .map(|value| text::number(*value, voice.lang))
        .collect();
    if cross.rows.iter().any(|row| row.is_missing()) {
        words.push(voice.say("chart.missing").to_owned());
    }
    let room = metrics::widest(&words, viewport.font(), Role::Value.weight()) + GAP;
    let left = left + if domain.has_negative() { room } else { 1.0 };
    // Even beside very long labels the scale keeps 20 px.
    let right = (viewport.width - room).max(left + 20.0);
    Scale::new(domain, left, right)
}
