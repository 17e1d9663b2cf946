//! PNG output: the drawing's size times a scale, with the resolution that makes every scale equally
//! large on a slide.

use super::{Drawing, RasterError};
use crate::message::say;
use png::{BitDepth, ColorType, Encoder, PixelDimensions, Unit};
use resvg::tiny_skia::{Pixmap, Transform};

/// Pixels per metre of an SVG at scale 1 (CSS: 96 per inch).
const PER_METRE: f64 = 96.0 / 0.0254;

impl Drawing<'_> {
    /// Renders the drawing as PNG, `scale` times its size. The alpha channel is left out if every
    /// pixel is opaque.
    ///
    /// # Errors
    /// The image has no size, or one that does not fit in memory.
    pub fn png(&self, scale: u8) -> Result<Vec<u8>, RasterError> {
        let size = self.tree.size().to_int_size();
        let times = u32::from(scale);
        let pixmap = size
            .width()
            .checked_mul(times)
            .zip(size.height().checked_mul(times));
        let pixmap = pixmap.and_then(|(width, height)| Pixmap::new(width, height));
        let mut pixmap =
            pixmap.ok_or_else(|| RasterError::Refused(say!("picture-is-too-large")))?;
        let factor = f32::from(scale);
        resvg::render(
            &self.tree,
            Transform::from_scale(factor, factor),
            &mut pixmap.as_mut(),
        );
        encode(&pixmap, scale)
            .map_err(|error| RasterError::Refused(say!("library-says", message = error)))
    }
}

fn encode(pixmap: &Pixmap, scale: u8) -> Result<Vec<u8>, png::EncodingError> {
    let pixels = pixmap.pixels();
    // Without an alpha channel files are smaller.
    let opaque = pixels.iter().all(|pixel| pixel.alpha() == 255);
    let bytes: Vec<u8> = if opaque {
        pixels
            .iter()
            .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
            .collect()
    } else {
        // The renderer premultiplies alpha; PNG stores it straight.
        let plain = pixels.iter().map(|pixel| pixel.demultiply());
        plain
            .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()])
            .collect()
    };
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, pixmap.width(), pixmap.height());
    encoder.set_color(if opaque {
        ColorType::Rgb
    } else {
        ColorType::Rgba
    });
    encoder.set_depth(BitDepth::Eight);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few thousand pixels a metre"
    )]
    let per_metre = (PER_METRE * f64::from(scale)).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: Unit::Meter,
    }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&bytes)?;
    writer.finish()?;
    Ok(out)
}
