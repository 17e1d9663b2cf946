//! The press: a drawing as SVG and fonts -> pixels (PNG) or paper (PDF).
//!
//! In: SVG text, and fonts of this machine or of the site. Out: bytes, the same for the same drawing and fonts. Deliberately absent:
//! what the drawing shows, and any drawing with words that its fonts lack. A renderer drops such words or draws boxes without a word
//! of it; here they are [`Lack`]s.

mod fonts;
mod pdf;
mod png;

pub use fonts::{Fonts, Missing};
pub use pdf::Paper;

use resvg::usvg::{Node, Options, Tree, fontdb::ID};
use std::{collections::BTreeSet, fmt};

/// A drawing whose words all have their glyphs.
#[derive(Debug)]
pub struct Drawing<'a> {
    tree: Tree,
    fonts: &'a Fonts,
    /// The faces that its words are set in.
    faces: BTreeSet<ID>,
}

/// Why a drawing cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// It is no SVG: a fault of a theme's style or of the program.
    NotSvg(String),
    /// The fonts lack these characters.
    Glyphs(BTreeSet<char>),
    /// So many texts would not be drawn.
    Texts(usize),
    /// The format refuses it.
    Refused(String),
}

impl fmt::Display for Lack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSvg(message) => write!(f, "the drawing is no SVG: {message}"),
            Self::Glyphs(missing) => {
                let missing: Vec<String> = missing.iter().map(char::to_string).collect();
                write!(f, "no font covers {}: {}", missing.join(", "), fonts::CURE)
            }
            Self::Texts(count) => write!(f, "{count} of its texts would not be drawn"),
            Self::Refused(message) => write!(f, "it cannot be printed: {message}"),
        }
    }
}

impl<'a> Drawing<'a> {
    /// Reads a drawing and sets its words.
    ///
    /// # Errors
    /// Something would be missing.
    pub fn new(svg: &str, fonts: &'a Fonts) -> Result<Self, Lack> {
        let options = Options {
            fontdb: fonts.database(),
            font_resolver: fonts.resolver(),
            ..Options::default()
        };
        let tree =
            Tree::from_str(svg, &options).map_err(|error| Lack::NotSvg(error.to_string()))?;
        let mut found = Found::default();
        found.walk(tree.root().children());
        // Each text of a scene is one element and never empty.
        let written = svg.matches("<text ").count();
        match (found.missing, written.saturating_sub(found.texts)) {
            (missing, _) if !missing.is_empty() => Err(Lack::Glyphs(missing)),
            (_, 0) => Ok(Self {
                tree,
                fonts,
                faces: found.faces,
            }),
            (_, lost) => Err(Lack::Texts(lost)),
        }
    }
}

/// What a tree holds of words.
#[derive(Default)]
struct Found {
    texts: usize,
    faces: BTreeSet<ID>,
    missing: BTreeSet<char>,
}

impl Found {
    fn walk(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Group(group) => self.walk(group.children()),
                Node::Text(text) => {
                    let glyphs = text
                        .layouted()
                        .iter()
                        .flat_map(|span| &span.positioned_glyphs);
                    let mut drawn = false;
                    for glyph in glyphs {
                        drawn = true;
                        self.faces.insert(glyph.font);
                        // Glyph 0 is the box that stands for what a font lacks.
                        self.missing
                            .extend(glyph.text.chars().filter(|_| glyph.id.0 == 0));
                    }
                    self.texts += usize::from(drawn);
                }
                Node::Path(_) | Node::Image(_) => {}
            }
        }
    }
}
