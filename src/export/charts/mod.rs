//! Charts -> picture files for slides in the requested formats, languages and size, with a contact
//! sheet.
//!
//! Every picture is laid out for its size; a size that would need unreadable text is refused before
//! any file is made.

mod contact_sheet;
pub mod formats;

use crate::{
    chart::{
        self, Chart, describe,
        fit::{self, Background, Picture, Size},
        scene::Scene,
    },
    diagnostics::{Message, Value, list, say},
    files::Failure,
    model::Lang,
    rasterize::{Drawing, Fonts, PdfMetadata, RasterError},
    site::{self, SiteContext},
    theme::{Shade, Theme},
};
use formats::{PictureFormat, SetPicture, Writing};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Number of list items that a message names.
const FEW: usize = 5;

/// Files with their names.
pub type NamedFiles = Vec<(String, Vec<u8>)>;

/// Request for an export of pictures.
#[derive(Debug)]
pub struct PictureRequest<'a> {
    /// Ids of charts or records; empty for all charts.
    pub ids: &'a [String],
    /// Formats.
    pub formats: Vec<&'static PictureFormat>,
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
            Err(error) => lacks.push(FailedPicture {
                name: named(placed.chart, placed.lang),
                error,
            }),
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

/// A picture that cannot be rasterized.
struct FailedPicture {
    /// Chart and language, as messages name them.
    name: Message,
    error: RasterError,
}

/// Error message for pictures that cannot be rasterized: all missing characters at once, then other
/// faults.
fn raster_failure(lacks: Vec<FailedPicture>) -> Failure {
    let (mut missing, mut without, mut others) = (BTreeSet::new(), Vec::new(), Vec::new());
    for FailedPicture { name, error } in lacks {
        match error {
            RasterError::Glyphs(glyphs) => {
                missing.extend(glyphs);
                without.push(name);
            }
            other => others.push(say!("fault-of-picture", name, fault = other.message())),
        }
    }
    if !missing.is_empty() {
        // Missing characters come first: one font may solve all of them.
        let fault = RasterError::Glyphs(missing).message();
        let names = first_few(without);
        others.insert(0, say!("fault-of-pictures", fault, names));
    }
    Failure::Usage(say!("faults", faults = first_few(others)))
}

/// The first few items of a list, and the number of the others.
fn first_few(mut items: Vec<Message>) -> Value {
    let count = items.len().saturating_sub(FEW);
    if count > 0 {
        items.truncate(FEW);
        items.push(say!("and-more", count));
    }
    list(items)
}

/// A chart in a language, as messages name it.
fn named(chart: &Chart, lang: Lang) -> Message {
    say!("chart-in-language", id = chart.id, lang = lang.code())
}

/// A size, as messages and arguments write it.
fn written(size: Size) -> String {
    format!("{}x{}", size.width, size.height)
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
    let tried: Vec<Result<PlacedChart<'_>, CrampedChart<'_>>> = pairs
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
                .map_err(|needs| CrampedChart { chart, lang, needs })?;
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

/// A chart whose words cannot be read in the size of the request.
struct CrampedChart<'a> {
    chart: &'a Chart,
    lang: Lang,
    /// Smallest size in which they can.
    needs: Size,
}

/// Error message for a size that is too small, with one that is not.
fn too_small(small: &[CrampedChart<'_>], size: Size) -> Failure {
    let needs = |each: &CrampedChart<'_>| {
        let name = named(each.chart, each.lang);
        say!("chart-needs-size", name, size = written(each.needs))
    };
    let charts = first_few(small.iter().map(needs).collect());
    // All sizes have the same aspect ratio, so the widest is enough for all.
    let largest = small
        .iter()
        .map(|each| each.needs)
        .max_by_key(|needs| needs.width)
        .unwrap_or(size);
    let (size, enough) = (written(size), written(largest));
    Failure::Usage(if small.len() > 1 {
        say!("size-is-too-small-for-several", size, charts, enough)
    } else {
        say!("size-is-too-small", size, charts)
    })
}

impl PlacedChart<'_> {
    fn name(&self, format: &PictureFormat) -> String {
        format!("{}.{}.{}", self.stem, self.lang.code(), format.ending)
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
    let title = describe::headline(chart, *lang, &context.words);
    let alt = describe::sentence(chart, *lang, &context.words);
    let mut out = Vec::new();
    for format in &request.formats {
        let bytes = match (&format.write, &drawing) {
            (Writing::Text(write), _) => write(&svg),
            (Writing::Set(_), None) => {
                return Err(RasterError::Refused(say!("there-are-no-fonts")));
            }
            (Writing::Set(write), Some(drawing)) => write(&SetPicture {
                drawing,
                metadata: PdfMetadata {
                    title: &title,
                    lang: lang.code(),
                    alt: &alt,
                },
                scale: request.scale,
            })?,
        };
        out.push((placed.name(format), bytes));
    }
    Ok(out)
}
