//! Colours of a deck by role: those of the site's theme, or those of an agency's template.
//!
//! In the theme's deck, every colour that belongs to the deck's colour scheme is referenced by its
//! place there, so that a change of the scheme recolours all charts.

use super::{
    drawing_ml::{no_fill, no_line, scheme_colour, solid_fill},
    xml::{emu, value},
};
use crate::{
    chart::scene::Role,
    export::xml::Element,
    theme::{Rgb, Style},
};

/// Colour as a deck references it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DeckColour {
    /// Place of the colour scheme: `accent1`.
    Scheme(&'static str),
    /// Place of the colour scheme, mixed with white: its share in per cent.
    Lighter(&'static str, u8),
    /// Literal colour.
    Own(Rgb),
}

/// Fill of an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    None,
    Solid(DeckColour),
    Striped(DeckColour),
}

/// Stroke: colour, width in points, name of the dash pattern.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stroke {
    pub(super) paint: DeckColour,
    pub(super) width: f64,
    pub(super) dash: &'static str,
}

/// Colours of a deck.
#[derive(Debug, Clone)]
pub(super) struct Palette {
    pub(super) text: DeckColour,
    pub(super) muted: DeckColour,
    pub(super) paper: DeckColour,
    pub(super) accent: DeckColour,
    pub(super) rule: DeckColour,
    pub(super) cover: DeckColour,
    pub(super) on_cover: DeckColour,
    pub(super) quiet_on_cover: DeckColour,
    bar: DeckColour,
    part: DeckColour,
    rest: DeckColour,
    band: DeckColour,
    target: DeckColour,
    faded: DeckColour,
    series: [DeckColour; 5],
    on_series: [DeckColour; 5],
    levels: [DeckColour; 4],
    on_levels: [DeckColour; 2],
}

/// Colour scheme and fonts that the theme gives a deck.
#[derive(Debug, Clone)]
pub(super) struct ColourScheme {
    /// Places of the scheme in the order of the schema.
    pub(super) colours: Vec<SchemeColour>,
    pub(super) latin: String,
    pub(super) japanese: String,
}

/// Place of a colour scheme with its colour.
#[derive(Debug, Clone, Copy)]
pub(super) struct SchemeColour {
    /// Element that defines the colour in the theme: `a:dk1`.
    pub(super) element: &'static str,
    /// Name by which shapes reference it: `tx1`; none for link colours, which follow the program's
    /// rules for links.
    reference: Option<&'static str>,
    pub(super) rgb: Rgb,
}

impl DeckColour {
    /// Element that references the colour.
    pub(super) fn colour(&self) -> Element {
        let thousandths = |share: u8| u32::from(share) * 1000;
        match *self {
            Self::Scheme(place) => scheme_colour(place),
            // Raised luminance suits black; a saturated colour would glare, so it is tinted.
            Self::Lighter("tx1", share) => scheme_colour("tx1")
                .child(value("a:lumMod", thousandths(share)))
                .child(value("a:lumOff", thousandths(100 - share))),
            Self::Lighter(place, share) => {
                scheme_colour(place).child(value("a:tint", thousandths(share)))
            }
            Self::Own(rgb) => value("a:srgbClr", rgb),
        }
    }

    /// Solid fill.
    pub(super) fn solid(&self) -> Element {
        solid_fill(self.colour())
    }
}

impl Fill {
    /// Fill element; hatching has the background colour behind it.
    pub(super) fn element(self) -> Element {
        match self {
            Self::None => no_fill(),
            Self::Solid(paint) => paint.solid(),
            Self::Striped(paint) => Element::new("a:pattFill")
                .attribute("prst", "wdUpDiag")
                .child(Element::new("a:fgClr").child(paint.colour()))
                .child(Element::new("a:bgClr").child(scheme_colour("bg1"))),
        }
    }
}

impl Stroke {
    /// Line element; an invisible line for none.
    pub(super) fn element(stroke: Option<Self>) -> Element {
        let Some(Self { paint, width, dash }) = stroke else {
            return no_line();
        };
        // Round caps make dots of short dashes.
        let cap = if dash == "sysDot" { "rnd" } else { "flat" };
        Element::new("a:ln")
            .attribute("w", emu(width))
            .attribute("cap", cap)
            .child(paint.solid())
            .child(value("a:prstDash", dash))
            .child(Element::new("a:round"))
    }
}

impl ColourScheme {
    /// Reads the theme's style sheets.
    ///
    /// # Errors
    /// The theme lacks a colour, or states it in a form that decks do not support.
    pub(super) fn of(style: &Style) -> Result<Self, String> {
        let fill = |class: &str| style.paint(class, "fill");
        let place = |element, reference, rgb| SchemeColour {
            element,
            reference: Some(reference),
            rgb,
        };
        let link = |element, rgb| SchemeColour {
            element,
            reference: None,
            rgb,
        };
        let colours = vec![
            place("a:dk1", "tx1", fill("text")?),
            place("a:lt1", "bg1", fill("paper")?),
            place("a:dk2", "tx2", style.token_colour("cover")?),
            place("a:lt2", "bg2", style.token_colour("tint")?),
            place("a:accent1", "accent1", fill("bar")?),
            place("a:accent2", "accent2", fill("s2")?),
            place("a:accent3", "accent3", fill("s3")?),
            place("a:accent4", "accent4", fill("s4")?),
            place("a:accent5", "accent5", fill("s5")?),
            place("a:accent6", "accent6", style.paint("target", "stroke")?),
            link("a:hlink", style.token_colour("accent")?),
            link("a:folHlink", style.token_colour("visited")?),
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

    /// Reference to a colour: by its place in the scheme, if it has one.
    fn paint(&self, colour: Rgb) -> DeckColour {
        let mut places = self.colours.iter().filter(|each| each.rgb == colour);
        places
            .find_map(|each| each.reference)
            .map_or(DeckColour::Own(colour), DeckColour::Scheme)
    }
}

impl Palette {
    /// Colours of the theme.
    ///
    /// # Errors
    /// As those of [`ColourScheme::of`].
    pub(super) fn of(style: &Style, scheme: &ColourScheme) -> Result<Self, String> {
        let fill =
            |class: &str| Ok::<DeckColour, String>(scheme.paint(style.paint(class, "fill")?));
        let stroke =
            |class: &str| Ok::<DeckColour, String>(scheme.paint(style.paint(class, "stroke")?));
        let token =
            |token: &str| Ok::<DeckColour, String>(scheme.paint(style.token_colour(token)?));
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

    /// Colours of any template: its text, background and accents, and tints of them. Targets have
    /// the text colour, the only one that is certain to contrast with every accent.
    pub(super) fn of_template() -> Self {
        let (text, paper, accent) = (
            DeckColour::Scheme("tx1"),
            DeckColour::Scheme("bg1"),
            DeckColour::Scheme("accent1"),
        );
        Self {
            text,
            muted: DeckColour::Lighter("tx1", 65),
            paper,
            accent,
            rule: DeckColour::Lighter("tx1", 25),
            cover: accent,
            on_cover: paper,
            quiet_on_cover: paper,
            bar: accent,
            part: DeckColour::Lighter("accent1", 60),
            rest: DeckColour::Lighter("tx1", 50),
            band: DeckColour::Lighter("tx1", 10),
            target: text,
            faded: DeckColour::Lighter("tx1", 35),
            series: ["accent1", "accent2", "accent3", "accent4", "accent5"].map(DeckColour::Scheme),
            on_series: [paper; 5],
            levels: [
                DeckColour::Lighter("accent1", 20),
                DeckColour::Lighter("accent1", 40),
                DeckColour::Lighter("accent1", 60),
                accent,
            ],
            on_levels: [text, paper],
        }
    }

    fn nth(paints: &[DeckColour], number: u8, otherwise: DeckColour) -> DeckColour {
        paints
            // Numbers start at 1; 0 wraps around and finds nothing.
            .get(usize::from(number).wrapping_sub(1))
            .copied()
            .unwrap_or(otherwise)
    }

    /// Fill of a role.
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

    /// Stroke of a role, for lines and outlines.
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

    /// Dash pattern of a series, which distinguishes lines without colour.
    fn dashes(series: u8) -> &'static str {
        match series {
            2 => "dash",
            3 => "sysDash",
            4 => "lgDashDot",
            5 => "lgDashDotDot",
            _ => "solid",
        }
    }

    /// Text colour of a role.
    pub(super) fn words(&self, role: Role) -> DeckColour {
        match role {
            Role::Muted => self.muted,
            Role::TargetLabel => self.target,
            Role::OnBar => self.paper,
            Role::OnSeries(number) => Self::nth(&self.on_series, number, self.paper),
            // Light tints keep the usual text colour.
            Role::OnLevel(3) => self.on_levels[0],
            Role::OnLevel(4) => self.on_levels[1],
            _ => self.text,
        }
    }
}
