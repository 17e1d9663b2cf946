//! How large are parts that do not add up? One bar for each, one below the other, its number at its
//! end: nothing suggests a sum.

use super::{
    CrossChart,
    bands::{Bands, GAP, ValueBar, draw_keys, draw_legends, draw_word, widest},
    stacked::{role, series},
};
use crate::{
    chart::{
        Viewport,
        describe::Voice,
        domain::{Domain, Scale},
        scene::{Role, Scene},
    },
    model::{Lang, Number},
    text,
};

/// The height of a bar, in em.
const BAR: f64 = 1.15;
/// The paper between neighbours.
const SEAM: f64 = 2.0;

pub(super) fn scene(cross: &CrossChart, voice: &Voice<'_>, viewport: Viewport) -> Scene {
    let (font, width) = (viewport.font(), viewport.width);
    let mut scene = Scene::new(width, font);
    let bands = Bands::new(cross, voice, viewport);
    let keys: Vec<(Role, String, Lang)> = (0..cross.parts.len())
        .map(|part| {
            let (text, lang) = cross.part(part, voice.lang);
            (Role::Series(series(part)), text.to_owned(), lang)
        })
        .collect();
    draw_keys(&mut scene, keys, voice);
    let values: Vec<Number> = cross
        .rows
        .iter()
        .flat_map(|row| row.cells.iter().flatten().copied())
        .collect();
    let domain = Domain::of(&values);
    let mut words: Vec<String> = values.iter().map(|value| text::number(*value)).collect();
    words.extend(
        cross
            .rows
            .iter()
            .filter(|row| row.is_missing())
            .map(|_| voice.say("chart.missing").to_owned()),
    );
    let room = widest(&words, Role::Value, font) + GAP;
    let left = bands.left + if domain.has_negative() { room } else { 1.0 };
    let scale = Scale::new(domain, left, (width - room).max(left + 20.0));
    let count = u32::try_from(cross.parts.len()).map_or(1.0, f64::from);
    let bar = font * BAR * viewport.stretch;
    let high = count * (bar + SEAM) - SEAM;
    bands.draw(&mut scene, scale.at(Number::ZERO), high, |scene, i, top| {
        let row = &cross.rows[i];
        if row.is_missing() {
            draw_word(
                scene,
                scale.at(Number::ZERO),
                top + high / 2.0,
                voice.say("chart.missing"),
            );
        }
        let mut middle = top + bar / 2.0;
        for (part, cell) in row.drawn().iter().enumerate() {
            let name = cross.part(part, voice.lang).0;
            let (role, high) = (role(row, part), bar);
            let bar = ValueBar {
                role,
                on: Role::Value,
                name,
                cell: *cell,
                middle,
                high,
            };
            bar.draw(scene, &scale, voice);
            middle += high + SEAM;
        }
    });
    draw_legends(&mut scene, cross, voice);
    scene
}
