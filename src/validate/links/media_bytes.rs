//! Bytes of media: whether they are what the ending of the file says, and the size of a picture.
//!
//! Deliberately absent: decoding. A reader's browser decodes; what is checked here is that it is
//! offered what the text promises.

use super::fault::MediaFault;
use imagesize::{Compression, ImageType};
use roxmltree::{Document, Node, ParsingOptions};

/// The beginning of files that are ZIP archives: office documents and others.
const ZIP: &[u8] = b"PK\x03\x04";

/// Width and height of a picture in pixels, if it says them.
pub(super) fn picture_size(ending: &str, bytes: &[u8]) -> Result<Option<(u32, u32)>, MediaFault> {
    let broken = || MediaFault::Broken(ending.to_owned());
    if ending == "svg" {
        return drawing_size(bytes);
    }
    let kind = imagesize::image_type(bytes).map_err(|_| broken())?;
    let endings: &[&str] = match kind {
        ImageType::Png => &["png"],
        ImageType::Jpeg => &["jpg", "jpeg"],
        ImageType::Webp => &["webp"],
        ImageType::Gif => &["gif"],
        ImageType::Heif(Compression::Av1) => &["avif"],
        _ => &[],
    };
    if !endings.contains(&ending) {
        return Err(broken());
    }
    let size = imagesize::blob_size(bytes).map_err(|_| broken())?;
    let side = |length: usize| u32::try_from(length).ok().filter(|length| *length > 0);
    let width = side(size.width).ok_or_else(broken)?;
    let height = side(size.height).ok_or_else(broken)?;
    Ok(Some((width, height)))
}

/// Checks the bytes of a file that a text links to.
pub(super) fn check(ending: &str, bytes: &[u8]) -> Result<(), MediaFault> {
    let fits = match ending {
        "pdf" => bytes.starts_with(b"%PDF-"),
        "xlsx" | "docx" | "pptx" | "ods" | "odt" | "zip" => bytes.starts_with(ZIP),
        // A table may be in any encoding, but an empty one is a mistake.
        "csv" => !bytes.is_empty(),
        _ => return picture_size(ending, bytes).map(drop),
    };
    if fits {
        Ok(())
    } else {
        Err(MediaFault::Broken(ending.to_owned()))
    }
}

/// Size of an SVG drawing. A page shows it in an `img` element, where no program in it runs, but
/// its own address can be opened too, and not every host sends a policy with it: so it may hold no
/// program. Other files that it refers to would not be loaded.
fn drawing_size(bytes: &[u8]) -> Result<Option<(u32, u32)>, MediaFault> {
    let broken = || MediaFault::Broken("svg".to_owned());
    let text = std::str::from_utf8(bytes).map_err(|_| broken())?;
    // Drawing programs write a document type, and some their own entities.
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|_| broken())?;
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err(broken());
    }
    if document.descendants().any(is_active) {
        return Err(MediaFault::Active);
    }
    Ok(said_size(&root).or_else(|| box_size(&root)))
}

/// Namespace of SVG.
const SVG: &str = "http://www.w3.org/2000/svg";

/// Whether an element is a program, or refers to another file.
fn is_active(node: Node<'_, '_>) -> bool {
    if matches!(
        node.tag_name().name(),
        "script" | "foreignObject" | "handler" | "listener"
    ) {
        return true;
    }
    let is_link = node.tag_name().name() == "a";
    node.attributes().any(|attribute| {
        let value = attribute.value().trim().to_ascii_lowercase();
        match attribute.name() {
            "href" if is_link => {
                !(value.starts_with('#')
                    || value.starts_with("https:")
                    || value.starts_with("http:"))
            }
            "href" => !(value.starts_with('#') || value.starts_with("data:image/")),
            // The element `set` and its like could write a program into an attribute.
            "attributeName" => value.ends_with("href") || value.starts_with("on"),
            name => name.starts_with("on"),
        }
    })
}

/// Size by the attributes `width` and `height`, where they are numbers of pixels.
fn said_size(root: &Node<'_, '_>) -> Option<(u32, u32)> {
    let side = |name: &str| {
        let written = root.attribute(name)?.trim();
        pixels(written.strip_suffix("px").unwrap_or(written))
    };
    Some((side("width")?, side("height")?))
}

/// Size by the last two numbers of the attribute `viewBox`.
fn box_size(root: &Node<'_, '_>) -> Option<(u32, u32)> {
    let written = root.attribute("viewBox")?;
    let numbers: Vec<&str> = written
        .split([' ', ',', '\n', '\t'])
        .filter(|part| !part.is_empty())
        .collect();
    let [_, _, width, height] = numbers.as_slice() else {
        return None;
    };
    Some((pixels(width)?, pixels(height)?))
}

/// A length in whole pixels; none if it is not a positive number.
fn pixels(written: &str) -> Option<u32> {
    let number: f64 = written.trim().parse().ok()?;
    let whole = number.round();
    // Longer than any screen or paper: a mistake that would only break the page.
    const LONGEST: f64 = 100_000.0;
    ((1.0..=LONGEST).contains(&whole)).then_some(whole as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG of 3 by 2 pixels, up to its size.
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x03\x00\x00\x00\x02\x08\x02\x00\x00\x00";

    fn broken(ending: &str) -> MediaFault {
        MediaFault::Broken(ending.to_owned())
    }

    #[test]
    fn a_picture_has_the_bytes_that_its_ending_says() {
        assert_eq!(picture_size("png", PNG), Ok(Some((3, 2))));
        assert_eq!(picture_size("jpg", PNG), Err(broken("jpg")));
        assert_eq!(picture_size("png", b"not a picture"), Err(broken("png")));
        let gif = b"GIF89a\x05\x00\x04\x00\x00\x00\x00\x00\x00\x00";
        assert_eq!(picture_size("gif", gif), Ok(Some((5, 4))));
    }

    #[test]
    fn a_picture_that_is_cut_off_is_broken_and_never_a_crash() {
        for length in 0..PNG.len() {
            let _ = picture_size("png", &PNG[..length]);
        }
        assert_eq!(picture_size("png", &PNG[..12]), Err(broken("png")));
        assert_eq!(picture_size("png", b""), Err(broken("png")));
    }

    #[test]
    fn a_document_has_the_bytes_that_its_ending_says() {
        assert_eq!(check("pdf", b"%PDF-1.7"), Ok(()));
        assert_eq!(check("pdf", b"<html>"), Err(broken("pdf")));
        assert_eq!(check("xlsx", b"PK\x03\x04"), Ok(()));
        assert_eq!(check("docx", b"\xd0\xcf\x11\xe0"), Err(broken("docx")));
        assert_eq!(check("csv", b"a,b\n"), Ok(()));
        assert_eq!(check("png", PNG), Ok(()));
    }

    fn drawing(attributes: &str, inner: &str) -> Result<Option<(u32, u32)>, MediaFault> {
        let text = format!("<svg xmlns=\"{SVG}\" {attributes}>{inner}</svg>");
        picture_size("svg", text.as_bytes())
    }

    #[test]
    fn a_drawing_says_its_size_in_pixels_or_by_its_box() {
        assert_eq!(drawing("width='30px' height='20'", ""), Ok(Some((30, 20))));
        assert_eq!(
            drawing("width='100%' viewBox='0 0 64,48'", ""),
            Ok(Some((64, 48)))
        );
        assert_eq!(drawing("", "<path d='M0 0'/>"), Ok(None));
        assert_eq!(picture_size("svg", b"<html/>"), Err(broken("svg")));
    }

    #[test]
    fn a_drawing_holds_no_program_and_no_other_file() {
        let link = "xmlns:xlink='http://www.w3.org/1999/xlink'";
        for active in [
            "<script>alert(1)</script>",
            "<g onload='alert(1)'/>",
            "<a href=' javascript:alert(1)'/>",
            "<image href='https://example.jp/a.png'/>",
            "<use xlink:href='other.svg#a'/>",
            "<foreignObject/>",
            "<set attributeName='href' to='javascript:alert(1)'/>",
        ] {
            assert_eq!(drawing(link, active), Err(MediaFault::Active), "{active}");
        }
        let calm = "<use xlink:href='#a'/><image href='data:image/png;base64,AA=='/><a href='https://example.jp/'/>";
        assert_eq!(drawing(link, calm), Ok(None));
    }
}
