//! Rasterizing: SVG and fonts -> pixels (PNG) or a page (PDF).
//!
//! In: SVG text, and fonts of this machine or of the site. Out: bytes, the same for the same SVG
//! and fonts. Deliberately absent: any output with missing glyphs. A renderer drops such text or
//! draws boxes without notice; here it is a [`RasterError`].

mod fonts;
mod pdf;
mod png;

pub use fonts::{FontError, Fonts};
pub use pdf::PdfMetadata;

use crate::message::{Message, list, say};
use resvg::usvg::{Node, Options, Tree, fontdb::ID};
use std::collections::BTreeSet;

/// SVG drawing whose text all has glyphs.
#[derive(Debug)]
pub struct Drawing<'a> {
    tree: Tree,
    fonts: &'a Fonts,
    /// Faces that its text is set in.
    faces: BTreeSet<ID>,
}

/// Reason why a drawing cannot be rasterized.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RasterError {
    /// Not an SVG: a fault of a theme's style or of the program.
    NotSvg(String),
    /// The fonts lack these characters.
    Glyphs(BTreeSet<char>),
    /// This number of texts would not be drawn.
    Texts(usize),
    /// The output format refuses it, for this reason.
    Refused(Message),
}

impl RasterError {
    /// The reason in words.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NotSvg(message) => say!("drawing-is-no-svg", message),
            Self::Glyphs(missing) => say!(
                "no-font-covers",
                characters = list(missing),
                advice = say!("install-fonts")
            ),
            Self::Texts(count) => say!("texts-not-drawn", count),
            Self::Refused(reason) => say!("cannot-be-printed", reason),
        }
    }
}

impl<'a> Drawing<'a> {
    /// Parses a drawing and lays out its text.
    ///
    /// # Errors
    /// The SVG is broken, or text would be missing.
    pub fn new(svg: &str, fonts: &'a Fonts) -> Result<Self, RasterError> {
        let options = Options {
            fontdb: fonts.database(),
            font_resolver: fonts.resolver(),
            ..Options::default()
        };
        let tree = Tree::from_str(svg, &options)
            .map_err(|error| RasterError::NotSvg(error.to_string()))?;
        let mut found = TextAudit::default();
        found.walk(tree.root().children());
        // Every text of a scene is one non-empty element, so the counts must agree.
        let written = svg.matches("<text ").count();
        match (found.missing, written.saturating_sub(found.texts)) {
            (missing, _) if !missing.is_empty() => Err(RasterError::Glyphs(missing)),
            (_, 0) => Ok(Self {
                tree,
                fonts,
                faces: found.faces,
            }),
            (_, lost) => Err(RasterError::Texts(lost)),
        }
    }
}

/// Text of a tree: what is drawn, with which faces, and what has no glyph.
#[derive(Default)]
struct TextAudit {
    texts: usize,
    faces: BTreeSet<ID>,
    missing: BTreeSet<char>,
}

impl TextAudit {
    fn walk(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Group(group) => self.walk(group.children()),
                Node::Text(text) => {
                    let glyphs = text
                        .layouted()
                        .iter()
                        .flat_map(|span| &span.positioned_glyphs);
                    // A text without any glyph would vanish without notice.
                    let mut drawn = false;
                    for glyph in glyphs {
                        drawn = true;
                        self.faces.insert(glyph.font);
                        // Glyph 0 is the placeholder for a missing glyph.
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
