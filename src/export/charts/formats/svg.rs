//! SVG: vectors with live text, for programs that draw SVG.

use super::{PictureFormat, Writing};

pub(super) const SVG: PictureFormat = PictureFormat {
    ending: "svg",
    is_shown: true,
    write: Writing::Text(|svg| svg.as_bytes().to_vec()),
};
