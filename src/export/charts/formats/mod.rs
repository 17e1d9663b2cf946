//! Formats of exported pictures, one file each.
//!
//! # How to add a format
//!
//! Write a file here that states a [`PictureFormat`], as `png` does, and name it twice below: as a
//! module, and in [`FORMATS`]. The command line, the file names and the contact sheet follow.

mod pdf;
mod png;
mod svg;

use crate::rasterize::{Drawing, PdfMetadata, RasterError};

/// All formats, those first that a browser shows best.
pub const FORMATS: [&PictureFormat; 3] = [&svg::SVG, &png::PNG, &pdf::PDF];

/// A format of pictures.
#[derive(Debug)]
pub struct PictureFormat {
    /// Ending of its files, which is also its name on the command line.
    pub ending: &'static str,
    /// Whether browsers show its files in a page.
    pub is_shown: bool,
    /// How to write a picture.
    pub write: Writing,
}

/// How a format writes a picture.
#[derive(Debug)]
pub enum Writing {
    /// From the drawing's SVG, whose text is still text: no fonts are needed.
    Text(fn(svg: &str) -> Vec<u8>),
    /// From a drawing whose text is set in fonts of this machine.
    Set(fn(picture: &SetPicture<'_>) -> Result<Vec<u8>, RasterError>),
}

/// A picture whose text is set in fonts.
#[derive(Debug)]
pub struct SetPicture<'a> {
    /// The drawing.
    pub drawing: &'a Drawing<'a>,
    /// What files can say about it.
    pub metadata: PdfMetadata<'a>,
    /// Pixels per px of the size.
    pub scale: u8,
}

impl PictureFormat {
    /// The format of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.into_iter().find(|format| format.ending == name)
    }

    /// Whether pictures need fonts of this machine.
    #[must_use]
    pub fn needs_fonts(&self) -> bool {
        matches!(self.write, Writing::Set(_))
    }
}
