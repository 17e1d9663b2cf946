//! The colours of a deck by what they are for: those of the site's theme, or in an agency's template those of its own.
//!
//! In the deck of the site's theme every colour that has a place in the deck's colour scheme is named by that place, so that whoever
//! changes the scheme changes all charts.

use crate::{
    chart::scene::Role,
    theme::{Rgb, Style},
};

/// A colour as a deck names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    /// A place of the colour scheme: `accent1`.
    Scheme(&'static str),
    /// A place of the scheme with this share of itself and the rest of white, in per cent.
    Lighter(&'static str, u8),
    /// A colour of its own.
    Own(Rgb),
}

/// How an area is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    None,
    Solid(Paint),
    Striped(Paint),
}

/// How a line is drawn: colour, width in points, the name of its dashes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stroke {
    pub(super) paint: Paint,
    pub(super) width: f64,
    pub(super) dash: &'static str,
}

/// The colours of a deck.
#[derive(Debug, Clone)]
pub(super) struct Palette {
    pub(super) text: Paint,
    pub(super) muted: Paint,
    pub(super) paper: Paint,
    pub(super) accent: Paint,
    pub(super) rule: Paint,
    pub(super) cover: Paint,
    pub(super) on_cover: Paint,
    pub(super) quiet_on_cover: Paint,
    bar: Paint,
    part: Paint,
    rest: Paint,
    band: Paint,
    target: Paint,
    faded: Paint,
    series: [Paint; 5],
    on_series: [Paint; 5],
    levels: [Paint; 4],
    on_levels: [Paint; 2],
}

/// The colour scheme and the fonts that the site's theme gives a deck.
#[derive(Debug, Clone)]
pub(super) struct Scheme {
    /// The places of the scheme in the order of the schema.
    pub(super) colours: Vec<(&'static str, Rgb)>,
    pub(super) latin: String,
    pub(super) japanese: String,
}

impl Paint {
    /// The element that names the colour.
    pub(super) fn colour(&self) -> String {
        match self {
            Self::Scheme(place) => format!(r#"<a:schemeClr val="{place}"/>"#),
            // The luminance of black can be raised; that of a strong colour would make it glare.
            Self::Lighter("tx1", share) => {
                let (own, white) = (u32::from(*share) * 1000, u32::from(100 - share) * 1000);
                format!(
                    r#"<a:schemeClr val="tx1"><a:lumMod val="{own}"/><a:lumOff val="{white}"/></a:schemeClr>"#
                )
            }
            Self::Lighter(place, share) => {
                format!(
                    r#"<a:schemeClr val="{place}"><a:tint val="{}"/></a:schemeClr>"#,
                    u32::from(*share) * 1000
                )
            }
            Self::Own(rgb) => format!(r#"<a:srgbClr val="{rgb}"/>"#),
        }
    }

    /// A fill of it.
    pub(super) fn solid(&self) -> String {
        format!("<a:solidFill>{}</a:solidFill>", self.colour())
    }
}

impl Fill {
    /// The element; stripes lie on paper.
    pub(super) fn element(self) -> String {
        match self {
            Self::None => "<a:noFill/>".to_owned(),
            Self::Solid(paint) => paint.solid(),
            Self::Striped(paint) => format!(
                r#"<a:pattFill prst="wdUpDiag"><a:fgClr>{}</a:fgClr><a:bgClr><a:schemeClr val="bg1"/></a:bgClr></a:pattFill>"#,
                paint.colour()
            ),
        }
    }
}

impl Stroke {
    /// The element; `none` for no line.
    pub(super) fn element(stroke: Option<Self>) -> String {
        let Some(Self { paint, width, dash }) = stroke else {
            return "<a:ln><a:noFill/></a:ln>".to_owned();
        };
        let (width, paint) = (super::xml::emu(width), paint.solid());
        let round = if dash == "sysDot" { "rnd" } else { "flat" };
        format!(
            r#"<a:ln w="{width}" cap="{round}">{paint}<a:prstDash val="{dash}"/><a:round/></a:ln>"#
        )
    }
}

impl Scheme {
    /// What the theme says.
    ///
    /// # Errors
    /// The theme lacks a colour, or writes it in a way that decks do not know.
    pub(super) fn of(style: &Style) -> Result<Self, String> {
        let series = |n: &str| style.paint(n, "fill");
        let colours = vec![
            ("dk1", style.paint("text", "fill")?),
            ("lt1", style.paint("paper", "fill")?),
            ("dk2", style.token_colour("cover")?),
            ("lt2", style.token_colour("tint")?),
            ("accent1", series("bar")?),
            ("accent2", series("s2")?),
            ("accent3", series("s3")?),
            ("accent4", series("s4")?),
            ("accent5", series("s5")?),
            ("accent6", style.paint("target", "stroke")?),
            ("hlink", style.token_colour("accent")?),
            ("folHlink", style.token_colour("visited")?),
        ];
        let name = |token: &str| {
            let name = style.token_name(token).map(str::to_owned);
            name.ok_or_else(|| format!("no style sheet names a font with --{token}"))
        };
        Ok(Self {
            colours,
            latin: name("slides-en")?,
            japanese: name("slides-ja")?,
        })
    }

    /// The colour by its place in the scheme, where it has one.
    fn paint(&self, colour: Rgb) -> Paint {
        let place = self
            .colours
            .iter()
            .find(|(place, each)| *each == colour && !place.ends_with("link"));
        match place.map(|(place, _)| *place) {
            Some("dk1") => Paint::Scheme("tx1"),
            Some("lt1") => Paint::Scheme("bg1"),
            Some("dk2") => Paint::Scheme("tx2"),
            Some("lt2") => Paint::Scheme("bg2"),
            Some(accent) if accent.starts_with("accent") => Paint::Scheme(accent),
            _ => Paint::Own(colour),
        }
    }
}

impl Palette {
    /// The colours of the site's theme.
    ///
    /// # Errors
    /// As those of [`Scheme::of`].
    pub(super) fn of(style: &Style, scheme: &Scheme) -> Result<Self, String> {
        let fill = |class: &str| Ok::<Paint, String>(scheme.paint(style.paint(class, "fill")?));
        let stroke = |class: &str| Ok::<Paint, String>(scheme.paint(style.paint(class, "stroke")?));
        let token = |token: &str| Ok::<Paint, String>(scheme.paint(style.token_colour(token)?));
        Ok(Self {
            text: fill("text")?,
            muted: fill("muted")?,
            paper: fill("paper")?,
            accent: token("accent")?,
            rule: token("rule")?,
            cover: token("cover")?,
            on_cover: token("on-cover")?,
            quiet_on_cover: token("quiet-on-cover")?,
            bar: fill("bar")?,
            part: fill("part")?,
            rest: stroke("rest")?,
            band: fill("pace")?,
            target: stroke("target")?,
            faded: fill("faded")?,
            series: [
                fill("s1")?,
                fill("s2")?,
                fill("s3")?,
                fill("s4")?,
                fill("s5")?,
            ],
            on_series: [
                fill("t1")?,
                fill("t2")?,
                fill("t3")?,
                fill("t4")?,
                fill("t5")?,
            ],
            levels: [fill("c1")?, fill("c2")?, fill("c3")?, fill("c4")?],
            on_levels: [fill("u3")?, fill("u4")?],
        })
    }

    /// The colours of a template, whatever they are: its text, its background, its accents and lighter ones of them. A target is
    /// drawn in the colour of text, the only one that surely stands out from every accent.
    pub(super) fn of_template() -> Self {
        let (text, paper, accent) = (
            Paint::Scheme("tx1"),
            Paint::Scheme("bg1"),
            Paint::Scheme("accent1"),
        );
        Self {
            text,
            muted: Paint::Lighter("tx1", 65),
            paper,
            accent,
            rule: Paint::Lighter("tx1", 25),
            cover: accent,
            on_cover: paper,
            quiet_on_cover: paper,
            bar: accent,
            part: Paint::Lighter("accent1", 60),
            rest: Paint::Lighter("tx1", 50),
            band: Paint::Lighter("tx1", 10),
            target: text,
            faded: Paint::Lighter("tx1", 35),
            series: ["accent1", "accent2", "accent3", "accent4", "accent5"].map(Paint::Scheme),
            on_series: [paper; 5],
            levels: [
                Paint::Lighter("accent1", 20),
                Paint::Lighter("accent1", 40),
                Paint::Lighter("accent1", 60),
                accent,
            ],
            on_levels: [text, paper],
        }
    }

    fn nth(paints: &[Paint], number: u8, otherwise: Paint) -> Paint {
        paints
            .get(usize::from(number).wrapping_sub(1))
            .copied()
            .unwrap_or(otherwise)
    }

    /// How a role fills.
    pub(super) fn fill(&self, role: Role) -> Fill {
        match role {
            Role::Bar => Fill::Solid(self.bar),
            Role::Part => Fill::Solid(self.part),
            Role::Faded => Fill::Solid(self.faded),
            Role::Pace => Fill::Solid(self.band),
            Role::Paper | Role::Rest | Role::Ring(_) | Role::Level(0) => Fill::Solid(self.paper),
            Role::Provisional => Fill::Striped(self.bar),
            Role::Open(number) => Fill::Striped(Self::nth(&self.series, number, self.bar)),
            Role::Series(number) => Fill::Solid(Self::nth(&self.series, number, self.bar)),
            Role::Level(number) => Fill::Solid(Self::nth(&self.levels, number, self.bar)),
            _ => Fill::None,
        }
    }

    /// How a role draws lines and outlines.
    pub(super) fn stroke(&self, role: Role) -> Option<Stroke> {
        let stroke = |paint, width, dash| Some(Stroke { paint, width, dash });
        let series = |number| Self::nth(&self.series, number, self.bar);
        match role {
            Role::Grid | Role::Axis => stroke(self.rest, 0.75, "solid"),
            Role::Guide => stroke(self.band, 0.75, "solid"),
            Role::Rest => stroke(self.rest, 1.0, "solid"),
            Role::Pace | Role::Level(_) => stroke(self.rest, 0.75, "solid"),
            Role::Provisional => stroke(self.bar, 1.0, "solid"),
            Role::Open(number) => stroke(series(number), 1.0, "solid"),
            Role::Target => stroke(self.target, 1.75, "dash"),
            Role::Halo => stroke(self.paper, 4.0, "solid"),
            Role::Line(number) => stroke(series(number), 2.25, Self::dashes(number)),
            Role::Dotted(number) => stroke(series(number), 2.25, "sysDot"),
            Role::Ring(number) => stroke(series(number), 1.75, "solid"),
            _ => None,
        }
    }

    /// The dashes that tell lines apart without colour.
    fn dashes(series: u8) -> &'static str {
        match series {
            2 => "dash",
            3 => "sysDash",
            4 => "lgDashDot",
            5 => "lgDashDotDot",
            _ => "solid",
        }
    }

    /// The colour of words.
    pub(super) fn words(&self, role: Role) -> Paint {
        match role {
            Role::Muted => self.muted,
            Role::TargetLabel => self.target,
            Role::OnBar => self.paper,
            Role::OnSeries(number) => Self::nth(&self.on_series, number, self.paper),
            Role::OnLevel(3) => self.on_levels[0],
            Role::OnLevel(4) => self.on_levels[1],
            _ => self.text,
        }
    }
}
