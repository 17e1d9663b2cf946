//! The words of [`LineChart`] and where they stand: at the ends of series, at points, above changes of
//! definition, below the years.

use super::{
    Interpolation, LineChart, LineSeries, YearValue,
    plot::{GAP, LineContext, LinePlot},
};
use crate::{
    chart::{
        describe::Voice,
        metrics,
        scene::{Anchor, Area, Marker, Role, Scene, TextLine},
    },
    model::{FiscalYear, Lang, Localized, Number},
    text::{self, line_break},
};

/// The height of a line of text, in em.
const LEADING: f64 = 1.25;

/// A line of a label.
struct TagLine {
    role: Role,
    text: String,
    lang: Option<Lang>,
}

/// A label at the right of the plot.
pub(super) struct EndLabel {
    /// The value beside which it wants to stand.
    pub(super) value: Number,
    /// The series that it names, where there are several: its marker stands before the words.
    series: Option<u8>,
    words: Vec<TagLine>,
}

/// The labels of changed definitions above the plot.
pub(super) struct BreakLabels {
    /// The rows that they fill, in px.
    pub(super) height: f64,
    /// Where the definitions change.
    rules: Vec<f64>,
    lines: Vec<TextLine>,
}

impl EndLabel {
    fn new(value: Number, role: Role, text: &str, lang: Option<Lang>, max: f64) -> Self {
        let words = line_break::wrap(text, max, |c| metrics::advance(c) * role.weight().factor())
            .into_iter();
        let words = words
            .map(|line| TagLine {
                role,
                text: line.to_owned(),
                lang,
            })
            .collect();
        Self {
            value,
            series: None,
            words,
        }
    }

    pub(super) fn width(&self, font: f64) -> f64 {
        let width = |words: &TagLine| metrics::width(&words.text, font, words.role.weight());
        self.words.iter().map(width).fold(0.0, f64::max) + self.marker(font)
    }

    /// The room of its marker.
    fn marker(&self, font: f64) -> f64 {
        if self.series.is_some() {
            font * 1.1
        } else {
            0.0
        }
    }

    pub(super) fn height(&self, font: f64) -> f64 {
        self.words.iter().map(|_| font * LEADING).sum::<f64>() + font * 0.15
    }

    /// Draws it around a middle.
    pub(super) fn draw(&self, scene: &mut Scene, x: f64, middle: f64) {
        let font = scene.font;
        let mut y = middle - (self.height(font) - font * 0.15) / 2.0 + font * 0.98;
        if let Some(number) = self.series {
            let at = (x + font * 0.35, y - font * 0.36);
            scene.dot(
                Role::Series(number),
                Marker::of(number),
                at,
                font * 0.32,
                None,
            );
        }
        let x = x + self.marker(font);
        for TagLine { role, text, lang } in &self.words {
            let (role, text, lang) = (*role, text.clone(), *lang);
            scene.text(TextLine {
                role,
                x,
                y,
                anchor: Anchor::Start,
                size: font,
                text,
                lang,
            });
            y += font * LEADING;
        }
    }
}

/// What stands right of the plot: the last value of each series with its name, by how much it
/// differs from an only other one, and the target.
pub(super) fn tags(lines: &LineChart, voice: &Voice<'_>, width: f64, font: f64) -> Vec<EndLabel> {
    let max = width * 0.34 / font;
    let mut out: Vec<EndLabel> = lines
        .series
        .iter()
        .zip(1..)
        .filter_map(|(series, number)| {
            let (_, value) = series.known().next_back()?;
            let amount = TagLine {
                role: Role::Value,
                text: voice.amount(value, &lines.unit),
                lang: None,
            };
            let mut tag = match &series.name {
                Some(name) => EndLabel::new(
                    value,
                    Role::Label,
                    voice.text(name),
                    foreign(name, voice),
                    max,
                ),
                None => EndLabel {
                    value,
                    series: None,
                    words: Vec::new(),
                },
            };
            tag.words.insert(0, amount);
            tag.series = lines.single().is_none().then_some(number);
            tag.words.extend(gap(lines, voice).map(|text| TagLine {
                role: Role::Label,
                text,
                lang: None,
            }));
            Some(tag)
        })
        .collect();
    if let Some((.., value)) = lines
        .target_line
        .iter()
        .flat_map(|target_line| target_line.stretches.last())
        .next()
    {
        out.push(EndLabel::new(
            *value,
            Role::TargetLabel,
            &lines.target_label(*value, voice),
            None,
            max,
        ));
    }
    out
}

/// By how much the second of two values differs, if a series has no more and the second follows
/// from the first.
fn gap(lines: &LineChart, voice: &Voice<'_>) -> Option<String> {
    let known: Vec<(&YearValue, Number)> = lines.single()?.known().collect();
    let [(a, from), (b, to)] = *known else {
        return None;
    };
    let comparable = lines.years().len() == 2 && lines.comparable(a.year, b.year);
    lines.gap_label(from, to, voice).filter(|_| comparable)
}

impl BreakLabels {
    /// The labels, each with an edge at its rule: side by side, or in rows where they are too long
    /// for that. All rules begin below all rows, so that none runs through a label.
    pub(super) fn new(context: &LineContext<'_>, x: impl Fn(FiscalYear) -> f64) -> Self {
        let (font, width) = (context.font, context.width);
        let mut break_labels = Self {
            height: 0.0,
            rules: Vec::new(),
            lines: Vec::new(),
        };
        let (mut top, mut free) = (0.0, 0.0);
        for each in context.lines.changes() {
            let at = x(each.year);
            break_labels.rules.push(at);
            let lang = foreign(&each.name, context.voice);
            let label = line_break::wrap(
                context.voice.text(&each.name),
                width * 0.4 / font,
                metrics::advance,
            );
            let room = |text: &&str| metrics::width(text, font, Role::Muted.weight());
            let room = label.iter().map(room).fold(0.0, f64::max);
            let (left, anchor) = if at + room <= width {
                (at, Anchor::Start)
            } else {
                (at - room, Anchor::End)
            };
            if left < free {
                top = break_labels.height;
            }
            free = left + room + GAP;
            let mut y = top;
            for text in label {
                y += font * LEADING;
                let text = text.to_owned();
                break_labels.lines.push(TextLine {
                    role: Role::Muted,
                    x: at,
                    y,
                    anchor,
                    size: font,
                    text,
                    lang,
                });
            }
            break_labels.height = break_labels.height.max(y);
        }
        if break_labels.height > 0.0 {
            break_labels.height += font * 0.4;
        }
        break_labels
    }

    pub(super) fn rules(&self, plot: &LinePlot) -> Vec<[(f64, f64); 2]> {
        self.rules
            .iter()
            .map(|x| [(*x, self.height), (*x, plot.bottom)])
            .collect()
    }

    pub(super) fn draw(&self, scene: &mut Scene) {
        self.lines.iter().for_each(|line| scene.text(line.clone()));
    }
}

/// The room of the number left of a series' first point; none where it has no other.
pub(super) fn first_room(series: &LineSeries, context: &LineContext<'_>) -> f64 {
    let mut known = series.known();
    let first = known.next().filter(|_| known.next().is_some());
    first.map_or(0.0, |(_, value)| {
        let text = context.voice.amount(value, &context.lines.unit);
        metrics::width(&text, context.font, Role::Value.weight()) + GAP
    })
}

/// The numbers at all points but the last, which has its own at the right, and those that hold what
/// was before; none if one of them has no free place.
pub(super) fn inner_labels(
    series: &LineSeries,
    context: &LineContext<'_>,
    plot: &LinePlot,
) -> Option<Vec<TextLine>> {
    let known: Vec<(&YearValue, Number)> = series.known().collect();
    let lines = plot.obstacles(context);
    let dots: Vec<Area> = known
        .iter()
        .map(|(point, value)| dot(plot, point, *value))
        .collect();
    let mut out: Vec<TextLine> = Vec::new();
    for (i, (point, value)) in known.iter().enumerate().take(known.len().saturating_sub(1)) {
        let held =
            i > 0 && context.lines.interpolation == Interpolation::Step && known[i - 1].1 == *value;
        if held {
            continue;
        }
        let (x, y) = (plot.x(point.year), plot.y(*value));
        let text = context.voice.amount(*value, &context.lines.unit);
        let line = |x, y, anchor| TextLine {
            role: Role::Value,
            x,
            y,
            anchor,
            size: plot.font,
            text: text.clone(),
            lang: None,
        };
        let above = line(x, y - plot.r - plot.font * 0.4, Anchor::Middle);
        let below = line(x, y + plot.r + plot.font * 1.1, Anchor::Middle);
        let beside = line(plot.span().0 - GAP, y + plot.font * 0.36, Anchor::End);
        let valley = i > 0 && known[i - 1].1 > *value && known[i + 1].1 > *value;
        let places = match i {
            0 => [beside, above, below],
            _ if valley => [below.clone(), above, below],
            _ => [above.clone(), below, above],
        };
        let free = |line: &&TextLine| {
            let area = line.area();
            // What stands right of the last point has that room for itself.
            let inside = area.x >= 0.0
                && area.x + area.w <= plot.span().1 + plot.r
                && area.y >= plot.break_labels.height
                && area.y + area.h < plot.bottom + plot.font * 0.3;
            let beside_others = out.iter().all(|other| !overlap(area, other.area()));
            inside
                && beside_others
                && dots.iter().all(|dot| !overlap(area, *dot))
                && !lines.iter().any(|ends| area.is_crossed(*ends))
        };
        let place = places.iter().find(free)?.clone();
        out.push(place);
    }
    Some(out)
}

/// The room of a marker.
fn dot(plot: &LinePlot, point: &YearValue, value: Number) -> Area {
    let (x, y, r) = (plot.x(point.year), plot.y(value), plot.r);
    Area {
        x: x - r,
        y: y - r,
        w: 2.0 * r,
        h: 2.0 * r,
    }
}

fn overlap(a: Area, b: Area) -> bool {
    a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

/// The years below the plot: each in full if they fit, else their numbers, the last one first.
pub(super) fn draw_years(scene: &mut Scene, context: &LineContext<'_>, plot: &LinePlot) {
    let (font, y) = (plot.font, plot.bottom + plot.font * 1.6);
    let full = |year: FiscalYear| text::fiscal_year(year, context.voice.lang);
    let mut placed = place_years(context, plot, full);
    if placed.len() < context.years.len() {
        placed = place_years(context, plot, |year| year.to_string());
    }
    for (x, text) in placed {
        scene.text(TextLine {
            role: Role::Muted,
            x,
            y,
            anchor: Anchor::Start,
            size: font,
            text,
            lang: None,
        });
    }
    scene.height = y + font * 0.5;
}

/// Labels of years at equal distances, as close as they fit.
fn place_years(
    context: &LineContext<'_>,
    plot: &LinePlot,
    label: impl Fn(FiscalYear) -> String,
) -> Vec<(f64, String)> {
    let place = |year: FiscalYear| {
        let text = label(year);
        let room = metrics::width(&text, plot.font, Role::Muted.weight());
        let x = (plot.x(year) - room / 2.0).clamp(0.0, (context.width - room).max(0.0));
        (x, x + room, text)
    };
    for every in 1..=context.years.len() {
        let labels: Vec<_> = context
            .years
            .iter()
            .rev()
            .step_by(every)
            .map(|year| place(*year))
            .collect();
        if labels
            .windows(2)
            .all(|pair| pair[1].1 + plot.font * 0.4 <= pair[0].0)
        {
            return labels
                .into_iter()
                .rev()
                .map(|(x, _, text)| (x, text))
                .collect();
        }
    }
    Vec::new()
}

/// What hollow marks mean, where they occur.
pub(super) fn draw_key(scene: &mut Scene, lines: &LineChart, voice: &Voice<'_>) {
    let open = lines.open(voice);
    if open.is_empty() {
        return;
    }
    let (font, y, end) = (
        scene.font,
        scene.height + scene.font * 0.95,
        scene.font * 2.2,
    );
    scene.path(Role::Dotted(1), vec![(2.0, y), (end, y)]);
    scene.dot(Role::Ring(1), Marker::Circle, (end, y), font * 0.32, None);
    let (x, y, text) = (
        end + font * 0.8,
        y + font * 0.36,
        voice.capital(&voice.list(&open)),
    );
    scene.text(TextLine {
        role: Role::Label,
        x,
        y,
        anchor: Anchor::Start,
        size: font,
        text,
        lang: None,
    });
    scene.height = y + font * 0.4;
}

/// The language of a name where it is not the chart's.
fn foreign(name: &Localized, voice: &Voice<'_>) -> Option<Lang> {
    Some(name.get(voice.lang).lang).filter(|lang| *lang != voice.lang)
}
