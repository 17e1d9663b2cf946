//! Placed marks -> a group of shapes. A chart that no office program can draw natively stays crisp
//! at every size, and all of its text can be edited.

use super::{
    drawing_ml::{
        Shape, Wrap, group, name, no_fill, point, preset_geometry, text_box, tight_body, transform,
    },
    palette::{Fill, Palette, Stroke},
    xml::{TextStyle, aligned, emu, paragraph_with, run},
};
use crate::{
    chart::{
        Chart, drawing, metrics,
        scene::{Anchor, Area, Mark, Marker, Point, Role, Scene, TextLine},
    },
    export::xml::Element,
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

/// Group of shapes on a slide.
pub(super) struct ShapeGroup<'a> {
    /// Id of the group; its shapes have the ids that follow.
    pub(super) id: u32,
    /// Position of the upper left corner.
    pub(super) area: Area,
    /// What a screen reader announces.
    pub(super) name: &'a str,
    pub(super) description: &'a str,
}

/// Group with its shapes.
pub(super) struct WrittenGroup {
    pub(super) element: Element,
    /// First id that is free after those of the group.
    pub(super) next: u32,
}

/// Writes shapes with consecutive ids.
struct ShapeWriter<'a> {
    palette: &'a Palette,
    lang: Lang,
    area: Area,
    scale: f64,
    id: u32,
    out: Vec<Element>,
}

impl ShapeGroup<'_> {
    /// The group with the shapes of a drawing.
    pub(super) fn written(
        &self,
        fitted: &FittedDrawing,
        palette: &Palette,
        lang: Lang,
    ) -> WrittenGroup {
        let FittedDrawing { scene, scale } = fitted;
        let mut writer = ShapeWriter {
            palette,
            lang,
            area: self.area,
            scale: *scale,
            id: self.id + 1,
            out: Vec::new(),
        };
        for mark in &scene.marks {
            writer.mark(mark);
        }
        let frame = Area {
            w: scene.width * scale,
            h: scene.height * scale,
            ..self.area
        };
        let named = name(self.id, self.name).attribute("descr", self.description);
        WrittenGroup {
            element: group(named, frame, writer.out),
            next: writer.id,
        }
    }
}

impl ShapeWriter<'_> {
    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Area { role, area, .. } => {
                let area = self.area(*area);
                self.shape("rect", *role, area);
            }
            Mark::Rules { role, segments } => {
                let lines: Vec<Vec<Point>> = segments
                    .iter()
                    .map(|segment| vec![segment.from, segment.to])
                    .collect();
                self.path(*role, &lines);
            }
            Mark::Path { role, points } => self.path(*role, std::slice::from_ref(points)),
            Mark::Dot {
                role,
                marker,
                at,
                r,
                ..
            } => {
                // Shapes with corners reach further, so that all look equally large.
                let (shape, reach) = match marker {
                    Marker::Circle => ("ellipse", 1.0),
                    Marker::Square => ("rect", 0.9),
                    Marker::Diamond => ("diamond", 1.25),
                    Marker::Triangle => ("triangle", 1.15),
                    Marker::Wedge => ("flowChartMerge", 1.15),
                };
                let area = self.area(Area::around(*at, r * reach));
                self.shape(shape, *role, area);
            }
            Mark::Text(line) => self.text(line),
        }
    }

    /// Position on the slide.
    fn point(&self, at: Point) -> Point {
        Point::new(
            self.area.x + at.x * self.scale,
            self.area.y + at.y * self.scale,
        )
    }

    /// Rectangle on the slide.
    fn area(&self, area: Area) -> Area {
        let Point { x, y } = self.point(Point::new(area.x, area.y));
        Area {
            x,
            y,
            w: area.w * self.scale,
            h: area.h * self.scale,
        }
    }

    /// Stroke of a role, scaled with the drawing.
    fn stroke(&self, role: Role) -> Element {
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
        let stroke = self.stroke(role);
        self.put(area, [preset_geometry(geometry), fill.element(), stroke]);
    }

    /// Writes polylines as one shape.
    fn path(&mut self, role: Role, lines: &[Vec<Point>]) {
        let Some(area) = self.bounds(lines) else {
            return;
        };
        let steps = lines.iter().flat_map(|line| self.steps(line, area));
        let path = Element::new("a:path")
            .attribute("w", emu(area.w))
            .attribute("h", emu(area.h))
            .attribute("fill", "none")
            .children(steps);
        let stroke = self.stroke(role);
        self.put(area, [custom_geometry(path), no_fill(), stroke]);
    }

    /// Steps of a pen along a polyline, from the corner of `area`.
    fn steps(&self, line: &[Point], area: Area) -> Vec<Element> {
        let step = |(index, at): (usize, &Point)| {
            let move_or_draw = if index == 0 { "a:moveTo" } else { "a:lnTo" };
            let at = self.point(*at);
            Element::new(move_or_draw).child(point("a:pt", at.x - area.x, at.y - area.y))
        };
        line.iter().enumerate().map(step).collect()
    }

    /// Bounding box of polylines on the slide; none without a point.
    fn bounds(&self, lines: &[Vec<Point>]) -> Option<Area> {
        let points = || lines.iter().flatten().map(|at| self.point(*at));
        let left = points().map(|at| at.x).reduce(f64::min)?;
        let top = points().map(|at| at.y).reduce(f64::min)?;
        let right = points().map(|at| at.x).reduce(f64::max)?;
        let bottom = points().map(|at| at.y).reduce(f64::max)?;
        Some(Area {
            x: left,
            y: top,
            w: right - left,
            h: bottom - top,
        })
    }

    /// Writes a shape: geometry, fill and line in an area.
    fn put(&mut self, area: Area, look: [Element; 3]) {
        let id = self.id();
        let shape = Shape::new(id, &format!("Shape {id}"))
            .look([transform("a:xfrm", area)])
            .look(look);
        self.out.push(shape.element());
    }

    /// Next free id.
    fn id(&mut self) -> u32 {
        let id = self.id;
        self.id += 1;
        id
    }

    /// Writes a text, centred on its middle: fonts differ in their ascent and descent, hardly in
    /// the position of the glyphs between.
    fn text(&mut self, line: &TextLine) {
        let size = line.size * self.scale * SLACK;
        let Point { x, y } = self.point(Point::new(line.x, line.y));
        let wide = metrics::width(&line.text, size, line.role.weight());
        let (left, align) = match line.anchor {
            Anchor::Start => (x, "l"),
            Anchor::Middle => (x - wide / 2.0, "ctr"),
            Anchor::End => (x - wide, "r"),
        };
        // The frame centres the text vertically, so its height needs no precision.
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
        let body = tight_body(Wrap::None, "ctr").child(Element::new("a:noAutofit"));
        let paragraph = paragraph_with(aligned(align), [words]);
        let id = self.id();
        self.out.push(text_box(id, area, body, [paragraph]));
    }
}

/// Geometry that a path draws.
fn custom_geometry(path: Element) -> Element {
    let text_frame = Element::new("a:rect")
        .attribute("l", 0)
        .attribute("t", 0)
        .attribute("r", "r")
        .attribute("b", "b");
    Element::new("a:custGeom")
        .child(Element::new("a:avLst"))
        .child(Element::new("a:gdLst"))
        .child(Element::new("a:ahLst"))
        .child(Element::new("a:cxnLst"))
        .child(text_frame)
        .child(Element::new("a:pathLst").child(path))
}
