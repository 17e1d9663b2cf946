//! Charts -> pictures for slides, in the formats, languages and the size that are asked for, and a contact sheet of them all.
//!
//! Every picture is laid out for its size; one whose words would be too small is refused before anything is made.

mod sheet;

use crate::{
    chart::{
        self, Chart, describe,
        fit::{self, Ground, Size, Told},
        scene::Scene,
    },
    files::Failure,
    model::Lang,
    rasterize::{Drawing, Fonts, Lack, Paper},
    site::{self, SiteContext},
    theme::{Shade, Theme},
};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// How many of a list a message names.
const SOME: usize = 5;

/// Files by name.
pub type Files = Vec<(String, Vec<u8>)>;

/// A format of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Vectors for programs that draw SVG; words stay words.
    Svg,
    /// Pixels, so many times the size.
    Png,
    /// Vectors with their fonts, a page for each.
    Pdf,
}

/// What is asked for.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// Charts by id, or records whose charts are meant; all where there is none.
    pub ids: &'a [String],
    /// The formats.
    pub formats: Vec<Format>,
    /// The languages.
    pub langs: Vec<Lang>,
    /// The size in px.
    pub size: Size,
    /// How many pixels of a PNG a px is wide.
    pub scale: u8,
    /// Light or dark.
    pub shade: Shade,
    /// Whether there is paper behind it.
    pub ground: Ground,
    /// What file names say of all that, where it is not the usual: `-4x3-dark`.
    pub looks: String,
}

/// A chart in a language, placed, with the stem of its files.
struct Placed<'a> {
    chart: &'a Chart,
    lang: Lang,
    stem: String,
    source: String,
    scene: Scene,
}

/// The files of all pictures, and the contact sheet.
///
/// # Errors
/// An id is unknown, a picture would be too small for its words, or fonts lack characters of one; all of them are named.
pub fn charts(
    context: &SiteContext,
    theme: &Theme,
    fonts: Option<&Fonts>,
    wanted: &Wanted<'_>,
) -> Result<Files, Failure> {
    let chosen = super::chosen(context, wanted.ids).map_err(Failure::Usage)?;
    let placed = placed(context, &chosen, wanted)?;
    let made: Vec<Result<Files, Lack>> = placed
        .par_iter()
        .map(|each| files(context, theme, fonts, wanted, each))
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
        return Err(lacking(lacks));
    }
    out.push((
        "index.html".to_owned(),
        sheet::sheet(context, theme, wanted, &placed)?,
    ));
    out.sort();
    Ok(out)
}

/// What says why pictures cannot be printed: all missing characters at once, and whatever else.
fn lacking(lacks: Vec<(Lack, String)>) -> Failure {
    let (mut missing, mut without, mut others) = (BTreeSet::new(), Vec::new(), Vec::new());
    for (lack, name) in lacks {
        match lack {
            Lack::Glyphs(glyphs) => {
                missing.extend(glyphs);
                without.push(name);
            }
            other => others.push(format!("{name}: {other}")),
        }
    }
    if !missing.is_empty() {
        others.insert(
            0,
            format!("{}\n  in {}", Lack::Glyphs(missing), some(&without, ", ")),
        );
    }
    Failure::Usage(some(&others, "\n"))
}

/// The first few of a list, and how many more there are.
fn some(list: &[String], between: &str) -> String {
    let more = list.len().saturating_sub(SOME);
    let more = if more == 0 {
        String::new()
    } else {
        format!("{between}and {more} more")
    };
    format!("{}{more}", list[..list.len().min(SOME)].join(between))
}

/// All pictures placed in the size, or what is too small for it.
fn placed<'a>(
    context: &SiteContext,
    chosen: &[(usize, &'a Chart)],
    wanted: &Wanted<'_>,
) -> Result<Vec<Placed<'a>>, Failure> {
    let pairs: Vec<(usize, &Chart, Lang)> = chosen
        .iter()
        .flat_map(|(i, chart)| wanted.langs.iter().map(|lang| (*i, *chart, *lang)))
        .collect();
    let tried: Vec<Result<Placed<'_>, (&Chart, Lang, Size)>> = pairs
        .into_par_iter()
        .map(|(index, chart, lang)| {
            let source = site::dated_source(context, chart, lang);
            let told = Told {
                chart,
                lang,
                words: &context.words,
                source: Some(&source),
            };
            let scene = fit::sized(&told, wanted.size, wanted.ground)
                .map_err(|needs| (chart, lang, needs))?;
            let stem = stem(context, index, chart, wanted);
            Ok(Placed {
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
        Err(too_small(&small, wanted.size))
    }
}

/// What says that a size is too small, and which is not.
fn too_small(small: &[(&Chart, Lang, Size)], size: Size) -> Failure {
    let needs = |(chart, lang, needs): &(&Chart, Lang, Size)| {
        format!(
            "`{}` ({}) needs {}x{}",
            chart.id,
            lang.code(),
            needs.width,
            needs.height
        )
    };
    let list: Vec<String> = small.iter().map(needs).collect();
    let largest = small
        .iter()
        .map(|(.., needs)| *needs)
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
        some(&list, "\n  ")
    ))
}

/// What its files are called, so that they sort as the edition has them and say what they show: `07-company-transfers-progress`.
fn stem(context: &SiteContext, index: usize, chart: &Chart, wanted: &Wanted<'_>) -> String {
    let digits = context.charts().count().to_string().len();
    let (number, id, kind, looks) = (index + 1, &chart.id, chart.form.name(), &wanted.looks);
    let kind = if id.ends_with(kind) {
        String::new()
    } else {
        format!("-{kind}")
    };
    format!("{number:0digits$}-{id}{kind}{looks}")
}

impl Format {
    /// How its files end.
    fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }
}

impl Placed<'_> {
    fn name(&self, format: Format) -> String {
        format!("{}.{}.{}", self.stem, self.lang.code(), format.ending())
    }
}

/// The files of a picture.
fn files(
    context: &SiteContext,
    theme: &Theme,
    fonts: Option<&Fonts>,
    wanted: &Wanted<'_>,
    placed: &Placed<'_>,
) -> Result<Files, Lack> {
    let Placed {
        chart,
        lang,
        source,
        scene,
        ..
    } = placed;
    let told = Told {
        chart,
        lang: *lang,
        words: &context.words,
        source: Some(source),
    };
    let svg = chart::picture(&told, scene, wanted.size, theme.chart_css(wanted.shade));
    let drawing = fonts.map(|fonts| Drawing::new(&svg, fonts)).transpose()?;
    let mut out = Vec::new();
    for format in &wanted.formats {
        let bytes = match (format, &drawing) {
            (Format::Svg, _) => Ok(svg.clone().into_bytes()),
            (_, None) => return Err(Lack::Refused("there are no fonts".to_owned())),
            (Format::Png, Some(drawing)) => drawing.png(wanted.scale),
            (Format::Pdf, Some(drawing)) => {
                let title = describe::headline(chart, *lang, &context.words);
                let alt = describe::sentence(chart, *lang, &context.words);
                drawing.pdf(&Paper {
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
