//! Placed marks -> a group of shapes. A chart that no office program can draw natively stays crisp
//! at every size, and all of its text can be edited.

use super::{
    palette::{Fill, Palette, Stroke},
    xml::{TextStyle, emu, place, run},
};
use crate::{
    chart::scene::Anchor,
    chart::{
        Chart, drawing, metrics,
        scene::{Area, Mark, Marker, Role, Scene, TextLine},
    },
    model::Lang,
    text::words::Words,
};

/// Widths in px in which a drawing is tried.
const WIDTHS: [f64; 12] = [
    880.0, 960.0, 1040.0, 1120.0, 1200.0, 1280.0, 1360.0, 1440.0, 1520.0, 1600.0, 1760.0, 1920.0,
];

/// Text is set smaller than it was measured: the reader's fonts are unknown, and some programs add
/// space between Japanese and Latin letters.
const SLACK: f64 = 0.94;

/// Drawing that fits an area, with the size of a px in points.
#[derive(Debug)]
pub(super) struct FittedDrawing {
    pub(super) scene: Scene,
    pub(super) scale: f64,
}

impl FittedDrawing {
    /// Size of its default text in points.
    pub(super) fn size(&self) -> f64 {
        self.scene.font * self.scale * SLACK
    }
}

/// Drawing of a chart in the width that gives the largest text in an area.
pub(super) fn fitted(chart: &Chart, lang: Lang, words: &Words, area: Area) -> FittedDrawing {
    let fit = |width: f64| {
        let scene = drawing(chart, lang, words, width);
        let scale = (area.w / scene.width)
            .min(area.h / scene.height.max(1.0))
            .min(1.0);
        FittedDrawing { scene, scale }
    };
    // Among equal scales the narrowest drawing wins, as it is the most compact.
    let all = WIDTHS.map(fit).into_iter().rev();
    let best = all.max_by(|a, b| a.scale.total_cmp(&b.scale));
    best.unwrap_or_else(|| fit(area.w))
}

/// Writes shapes with consecutive ids.
struct ShapeWriter<'a> {
    palette: &'a Palette,
    lang: Lang,
    area: Area,
    scale: f64,
    id: u32,
    out: String,
}

/// The group of shapes in a place. `name` and `description` are what a screen reader says. The
/// first id that is free follows.
pub(super) fn group(
    fitted: &FittedDrawing,
    (palette, lang): (&Palette, Lang),
    area: Area,
    (id, name, description): (u32, &str, &str),
) -> (String, u32) {
    let FittedDrawing { scene, scale } = fitted;
    let frame = Area {
        w: scene.width * scale,
        h: scene.height * scale,
        ..area
    };
    let mut writer = ShapeWriter {
        palette,
        lang,
        area,
        scale: *scale,
        id: id + 1,
        out: String::new(),
    };
    scene.marks.iter().for_each(|mark| writer.mark(mark));
    let [x, y, w, h] = [frame.x, frame.y, frame.w, frame.h].map(emu);
    let shapes = format!(
        r#"<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{id}" name="{name}" descr="{description}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/><a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/></a:xfrm></p:grpSpPr>{}</p:grpSp>"#,
        writer.out
    );
    (shapes, writer.id)
}

impl ShapeWriter<'_> {
    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Area { role, area, .. } => {
                let area = self.area(*area);
                self.shape("rect", *role, area);
            }
            Mark::Rules { role, ends } => {
                let ways: Vec<Vec<(f64, f64)>> = ends.iter().map(|ends| ends.to_vec()).collect();
                self.path(*role, &ways);
            }
            Mark::Path { role, points } => self.path(*role, std::slice::from_ref(points)),
            Mark::Dot {
                role,
                marker,
                at: (x, y),
                r,
                ..
            } => {
                let (shape, reach) = match marker {
                    Marker::Circle => ("ellipse", 1.0),
                    Marker::Square => ("rect", 0.9),
                    Marker::Diamond => ("diamond", 1.25),
                    Marker::Triangle => ("triangle", 1.15),
                    Marker::Wedge => ("flowChartMerge", 1.15),
                };
                let r = r * reach;
                let area = self.area(Area {
                    x: x - r,
                    y: y - r,
                    w: 2.0 * r,
                    h: 2.0 * r,
                });
                self.shape(shape, *role, area);
            }
            Mark::Text(line) => self.text(line),
        }
    }

    fn point(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (self.area.x + x * self.scale, self.area.y + y * self.scale)
    }

    fn area(&self, area: Area) -> Area {
        let (x, y) = self.point((area.x, area.y));
        Area {
            x,
            y,
            w: area.w * self.scale,
            h: area.h * self.scale,
        }
    }

    /// Stroke of a role, scaled with the drawing.
    fn stroke(&self, role: Role) -> String {
        let stroke = self.palette.stroke(role);
        Stroke::element(stroke.map(|stroke| Stroke {
            width: (stroke.width * self.scale * 1.3).clamp(0.5, 3.0),
            ..stroke
        }))
    }

    /// Writes a preset shape, which office programs know by name.
    fn shape(&mut self, geometry: &str, role: Role, area: Area) {
        let fill = match self.palette.fill(role) {
            // Markers of a line's role have no fill of their own; they take the stroke's colour.
            Fill::None => self
                .palette
                .stroke(role)
                .map_or(Fill::None, |stroke| Fill::Solid(stroke.paint)),
            fill => fill,
        };
        let form = format!(r#"<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>"#);
        let rest = fill.element() + &self.stroke(role);
        self.put(area, &form, &rest);
    }

    /// Writes polylines as one shape.
    fn path(&mut self, role: Role, ways: &[Vec<(f64, f64)>]) {
        let points = || ways.iter().flatten().map(|at| self.point(*at));
        let least = points().fold((f64::MAX, f64::MAX), |(x, y), (px, py)| {
            (x.min(px), y.min(py))
        });
        let most = points().fold((f64::MIN, f64::MIN), |(x, y), (px, py)| {
            (x.max(px), y.max(py))
        });
        if least.0 > most.0 {
            return;
        }
        let area = Area {
            x: least.0,
            y: least.1,
            w: most.0 - least.0,
            h: most.1 - least.1,
        };
        let corner = |at: (f64, f64)| {
            let (x, y) = self.point(at);
            format!(r#"<a:pt x="{}" y="{}"/>"#, emu(x - area.x), emu(y - area.y))
        };
        let mut steps = String::new();
        for way in ways {
            for (i, at) in way.iter().enumerate() {
                let step = if i == 0 { "moveTo" } else { "lnTo" };
                steps.extend([format!("<a:{step}>{}</a:{step}>", corner(*at))]);
            }
        }
        let (w, h) = (emu(area.w), emu(area.h));
        let form = format!(
            r#"<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{w}" h="{h}" fill="none">{steps}</a:path></a:pathLst></a:custGeom>"#
        );
        let rest = format!("<a:noFill/>{}", self.stroke(role));
        self.put(area, &form, &rest);
    }

    fn put(&mut self, area: Area, form: &str, rest: &str) {
        let id = self.id;
        self.id += 1;
        self.out.extend([format!(
            r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Shape {id}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{}</a:xfrm>{form}{rest}</p:spPr></p:sp>"#,
            place(area)
        )]);
    }

    /// Writes a text, centred on its middle: fonts differ in their ascent and descent, hardly in
    /// the position of the glyphs between.
    fn text(&mut self, line: &TextLine) {
        let size = line.size * self.scale * SLACK;
        let (x, y) = self.point((line.x, line.y));
        let wide = metrics::width(&line.text, size, line.role.weight());
        let (left, align) = match line.anchor {
            Anchor::Start => (x, "l"),
            Anchor::Middle => (x - wide / 2.0, "ctr"),
            Anchor::End => (x - wide, "r"),
        };
        let high = size * 1.3;
        let area = Area {
            x: left,
            y: y - size * 0.36 - high / 2.0,
            w: wide,
            h: high,
        };
        let set = TextStyle::new(size, self.palette.words(line.role));
        let set = if line.role.weight() == metrics::FontWeight::Bold {
            set.bold()
        } else {
            set
        };
        let words = run(&line.text, line.lang.unwrap_or(self.lang), &set);
        let id = self.id;
        self.id += 1;
        self.out.extend([format!(
            r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Text {id}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p><a:pPr algn="{align}"/>{words}</a:p></p:txBody></p:sp>"#,
            place(area)
        )]);
    }
}
