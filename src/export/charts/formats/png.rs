//! PNG: pixels, a multiple of the size.

use super::{PictureFormat, Writing};

pub(super) const PNG: PictureFormat = PictureFormat {
    ending: "png",
    is_shown: true,
    write: Writing::Set(|picture| picture.drawing.png(picture.scale)),
};
