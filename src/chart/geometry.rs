//! Geometry of scenes, in px: points, straight segments, rectangles and
//! vertical extents. The y axis points down.

/// Position.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Distance from the left edge.
    pub x: f64,
    /// Distance from the upper edge.
    pub y: f64,
}

/// Straight line segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// Start.
    pub from: Point,
    /// End.
    pub to: Point,
}

/// Rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

/// Vertical extent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Upper edge.
    pub top: f64,
    /// Height.
    pub height: f64,
}

impl Band {
    /// Middle between both edges.
    #[must_use]
    pub fn middle(self) -> f64 {
        self.top + self.height / 2.0
    }
}

impl Point {
    /// The point at these coordinates.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The point moved by an offset.
    #[must_use]
    pub fn moved(self, dx: f64, dy: f64) -> Self {
        Self {
            x: self.x + dx,
            y: self.y + dy,
        }
    }
}

impl Segment {
    /// The segment between two points.
    #[must_use]
    pub const fn new(from: Point, to: Point) -> Self {
        Self { from, to }
    }

    /// The horizontal segment at a height.
    #[must_use]
    pub const fn horizontal(y: f64, from: f64, to: f64) -> Self {
        Self::new(Point::new(from, y), Point::new(to, y))
    }

    /// The vertical segment at a distance from the left edge.
    #[must_use]
    pub const fn vertical(x: f64, from: f64, to: f64) -> Self {
        Self::new(Point::new(x, from), Point::new(x, to))
    }

    /// The segment moved by an offset.
    #[must_use]
    pub fn moved(self, dx: f64, dy: f64) -> Self {
        Self::new(self.from.moved(dx, dy), self.to.moved(dx, dy))
    }
}

impl Area {
    /// The square around a point.
    #[must_use]
    pub fn around(center: Point, radius: f64) -> Self {
        Self {
            x: center.x - radius,
            y: center.y - radius,
            w: 2.0 * radius,
            h: 2.0 * radius,
        }
    }

    /// The rectangle of a horizontal bar between two positions, whichever of them is left.
    #[must_use]
    pub fn bar(from: f64, to: f64, top: f64, height: f64) -> Self {
        Self {
            x: from.min(to),
            y: top,
            w: (to - from).abs(),
            h: height,
        }
    }

    /// Whether two rectangles overlap.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.x + other.w
            && other.x < self.x + self.w
            && self.y < other.y + other.h
            && other.y < self.y + self.h
    }

    /// Whether a straight segment crosses the rectangle.
    #[must_use]
    pub fn is_crossed(&self, segment: Segment) -> bool {
        let Segment { from, to } = segment;
        // Liang-Barsky clipping: the interval of the segment, from 0 to 1, that lies between two
        // parallel edges; the segment crosses if the intervals of both pairs of edges overlap.
        let between = |from: f64, to: f64, least: f64, most: f64| {
            let way = to - from;
            if way.abs() < f64::EPSILON {
                return if least < from && from < most {
                    (0.0, 1.0)
                } else {
                    (1.0, 0.0)
                };
            }
            let (a, b) = ((least - from) / way, (most - from) / way);
            (a.min(b), a.max(b))
        };
        let (left, right) = between(from.x, to.x, self.x, self.x + self.w);
        let (upper, lower) = between(from.y, to.y, self.y, self.y + self.h);
        left.max(upper).max(0.0) < right.min(lower).min(1.0)
    }
}
