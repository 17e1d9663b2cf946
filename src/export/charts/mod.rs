//! Charts -> picture files for slides in the requested formats, languages and size, with a contact
//! sheet.
//!
//! Every picture is laid out for its size; a size that would need unreadable text is refused before
//! any file is made.

mod contact_sheet;

use crate::{
    chart::{
        self, Chart, describe,
        fit::{self, Background, Picture, Size},
        scene::Scene,
    },
    files::Failure,
    model::Lang,
    rasterize::{Drawing, Fonts, PdfMetadata, RasterError},
    site::{self, SiteContext},
    theme::{Shade, Theme},
};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Number of list items that a message names.
const FEW: usize = 5;

/// Files with their names.
pub type NamedFiles = Vec<(String, Vec<u8>)>;

/// Picture format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PictureFormat {
    /// Vectors with live text, for programs that draw SVG.
    Svg,
    /// Pixels, a multiple of the size.
    Png,
    /// One page of vectors with embedded fonts.
    Pdf,
}

/// Request for an export of pictures.
#[derive(Debug)]
pub struct PictureRequest<'a> {
    /// Ids of charts or records; empty for all charts.
    pub ids: &'a [String],
    /// Formats.
    pub formats: Vec<PictureFormat>,
    /// Languages.
    pub langs: Vec<Lang>,
    /// Size in px.
    pub size: Size,
    /// Pixels of a PNG per px.
    pub scale: u8,
    /// Light or dark style.
    pub shade: Shade,
    /// Background.
    pub background: Background,
    /// Part of the file names for unusual settings, such as `-4x3-dark`.
    pub name_suffix: String,
}

/// A laid-out chart in a language, with the stem of its file names.
struct PlacedChart<'a> {
    chart: &'a Chart,
    lang: Lang,
    stem: String,
    source: String,
    scene: Scene,
}

/// A chart whose words need a larger picture than was asked for.
struct TooSmall<'a> {
    chart: &'a Chart,
    lang: Lang,
    needs: Size,
}

/// Makes the files of all pictures, and the contact sheet.
///
/// # Errors
/// An id is unknown, the size is too small for some text, or fonts lack characters; all such faults
/// are named.
pub fn charts(
    context: &SiteContext,
    theme: &Theme,
    fonts: Option<&Fonts>,
    request: &PictureRequest<'_>,
) -> Result<NamedFiles, Failure> {
    let selected_charts = super::selected_charts(context, request.ids).map_err(Failure::Usage)?;
    let placed = placed(context, &selected_charts, request)?;
    let made: Vec<Result<NamedFiles, RasterError>> = placed
        .par_iter()
        .map(|each| files(context, theme, fonts, request, each))
        .collect();
    let mut out = Vec::new();
    let mut lacks = Vec::new();
    for (made, placed) in made.into_iter().zip(&placed) {
        match made {
            Ok(files) => out.extend(files),
            Err(lack) => lacks.push((
                lack,
                format!("`{}` ({})", placed.chart.id, placed.lang.code()),
            )),
        }
    }
    if !lacks.is_empty() {
        return Err(raster_failure(lacks));
    }
    out.push((
        "index.html".to_owned(),
        contact_sheet::contact_sheet(context, theme, request, &placed)?,
    ));
    // Parallel work must not decide the order of files.
    out.sort();
    Ok(out)
}

/// Error message for pictures that cannot be rasterized: all missing characters at once, then other
/// faults.
fn raster_failure(lacks: Vec<(RasterError, String)>) -> Failure {
    let (mut missing, mut without, mut others) = (BTreeSet::new(), Vec::new(), Vec::new());
    for (lack, name) in lacks {
        match lack {
            RasterError::Glyphs(glyphs) => {
                missing.extend(glyphs);
                without.push(name);
            }
            other => others.push(format!("{name}: {other}")),
        }
    }
    if !missing.is_empty() {
        // Missing characters come first: one font may solve all of them.
        others.insert(
            0,
            format!(
                "{}\n  in {}",
                RasterError::Glyphs(missing),
                first_few(&without, ", ")
            ),
        );
    }
    Failure::Usage(first_few(&others, "\n"))
}

/// The first few items of a list, and the number of the others.
fn first_few(list: &[String], between: &str) -> String {
    let more = list.len().saturating_sub(FEW);
    let more = if more == 0 {
        String::new()
    } else {
        format!("{between}and {more} more")
    };
    format!("{}{more}", list[..list.len().min(FEW)].join(between))
}

/// Lays out all pictures, or names those that the size is too small for.
fn placed<'a>(
    context: &SiteContext,
    selected_charts: &[&'a Chart],
    request: &PictureRequest<'_>,
) -> Result<Vec<PlacedChart<'a>>, Failure> {
    // Every picture is laid out by itself, so all of them in parallel.
    let pairs: Vec<(&Chart, Lang)> = selected_charts
        .iter()
        .flat_map(|chart| request.langs.iter().map(|lang| (*chart, *lang)))
        .collect();
    let tried: Vec<Result<PlacedChart<'_>, TooSmall<'_>>> = pairs
        .into_par_iter()
        .map(|(chart, lang)| {
            let source = site::dated_source(context, chart, lang);
            let picture = Picture {
                chart,
                lang,
                words: &context.words,
                source: Some(&source),
            };
            let scene = fit::sized(&picture, request.size, request.background)
                .map_err(|needs| TooSmall { chart, lang, needs })?;
            // Without a number: a file keeps its name when another chart is added.
            let stem = format!("{}{}", chart.id, request.name_suffix);
            Ok(PlacedChart {
                chart,
                lang,
                stem,
                source,
                scene,
            })
        })
        .collect();
    let mut out = Vec::new();
    let mut small = Vec::new();
    for each in tried {
        match each {
            Ok(placed) => out.push(placed),
            Err(needs) => small.push(needs),
        }
    }
    if small.is_empty() {
        Ok(out)
    } else {
        Err(too_small(&small, request.size))
    }
}

/// Error message for a size that is too small, with one that is not.
fn too_small(small: &[TooSmall<'_>], size: Size) -> Failure {
    let needs = |each: &TooSmall<'_>| {
        let Size { width, height } = each.needs;
        let (id, code) = (&each.chart.id, each.lang.code());
        format!("`{id}` ({code}) needs {width}x{height}")
    };
    let list: Vec<String> = small.iter().map(needs).collect();
    // All sizes have the same aspect ratio, so the widest is enough for all.
    let largest = small
        .iter()
        .map(|each| each.needs)
        .max_by_key(|needs| needs.width)
        .unwrap_or(size);
    let all = if small.len() > 1 {
        format!("\n  {}x{} is enough for all", largest.width, largest.height)
    } else {
        String::new()
    };
    Failure::Usage(format!(
        "{}x{} is too small for words that can be read:\n  {}{all}",
        size.width,
        size.height,
        first_few(&list, "\n  ")
    ))
}

impl PictureFormat {
    /// File name extension.
    fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }
}

impl PlacedChart<'_> {
    fn name(&self, format: PictureFormat) -> String {
        format!("{}.{}.{}", self.stem, self.lang.code(), format.ending())
    }
}

/// Makes the files of a picture.
fn files(
    context: &SiteContext,
    theme: &Theme,
    fonts: Option<&Fonts>,
    request: &PictureRequest<'_>,
    placed: &PlacedChart<'_>,
) -> Result<NamedFiles, RasterError> {
    let PlacedChart {
        chart,
        lang,
        source,
        scene,
        ..
    } = placed;
    let picture = Picture {
        chart,
        lang: *lang,
        words: &context.words,
        source: Some(source),
    };
    let svg = chart::picture(
        &picture,
        scene,
        request.size,
        theme.chart_css(request.shade),
    );
    // SVG files contain live text and need no fonts.
    let drawing = fonts.map(|fonts| Drawing::new(&svg, fonts)).transpose()?;
    let mut out = Vec::new();
    for format in &request.formats {
        let bytes = match (format, &drawing) {
            (PictureFormat::Svg, _) => Ok(svg.clone().into_bytes()),
            (_, None) => return Err(RasterError::Refused("there are no fonts".to_owned())),
            (PictureFormat::Png, Some(drawing)) => drawing.png(request.scale),
            (PictureFormat::Pdf, Some(drawing)) => {
                let title = describe::headline(chart, *lang, &context.words);
                let alt = describe::sentence(chart, *lang, &context.words);
                drawing.pdf(&PdfMetadata {
                    title: &title,
                    lang: lang.code(),
                    alt: &alt,
                })
            }
        };
        out.push((placed.name(*format), bytes?));
    }
    Ok(out)
}
