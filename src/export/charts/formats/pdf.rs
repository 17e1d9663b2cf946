//! PDF: one page of vectors with embedded fonts.

use super::{PictureFormat, Writing};

pub(super) const PDF: PictureFormat = PictureFormat {
    ending: "pdf",
    is_shown: false,
    write: Writing::Set(|picture| picture.drawing.pdf(&picture.metadata)),
};
