//! `nenpo export charts`: every chart as a complete picture for slides, in SVG, PNG or PDF.

use super::{super::fonts, Common, Exported, LanguageArguments, Refusal};
use crate::{
    chart::fit::{Background, Size},
    diagnostics::say,
    export::charts::{
        self, PictureRequest,
        formats::{FORMATS, PictureFormat},
    },
    files::Failure,
    model::Lang,
    site::SiteContext,
    theme::{Shade, Theme},
};
use clap::{
    Args, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use std::path::{Path, PathBuf};

/// Sizes that have a name. The first is a 16:9 slide at 96 px to the inch; the others have about the same
/// area.
const SIZES: [(&str, Size); 3] = [
    (
        "16:9",
        Size {
            width: 1280,
            height: 720,
        },
    ),
    (
        "4:3",
        Size {
            width: 1200,
            height: 900,
        },
    ),
    (
        "1:1",
        Size {
            width: 1080,
            height: 1080,
        },
    ),
];
/// Allowed lengths of a side, in px.
const SIDES: std::ops::RangeInclusive<u32> = 100..=8000;

#[derive(Debug, Args)]
pub(super) struct Charts {
    #[command(flatten)]
    pub(super) common: Common,
    #[arg(value_name = "ID")]
    pub(super) ids: Vec<String>,
    #[arg(
        long,
        value_name = "FORMATS",
        value_delimiter = ',',
        value_parser = picture_formats(),
        default_value = "svg,png"
    )]
    format: Vec<&'static PictureFormat>,
    #[command(flatten)]
    languages: LanguageArguments,
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "16:9")]
    size: Size,
    #[arg(long, value_name = "TIMES", value_parser = clap::value_parser!(u8).range(1..=3), default_value_t = 2)]
    scale: u8,
    #[arg(long, value_name = "THEME", default_value = "light")]
    theme: Colours,
    #[arg(long)]
    transparent: bool,
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colours {
    Light,
    Dark,
}

/// Parses the name of a format.
fn picture_formats() -> impl TypedValueParser<Value = &'static PictureFormat> {
    let names = FORMATS.map(|format| format.ending);
    PossibleValuesParser::new(names)
        .try_map(|name| PictureFormat::named(&name).ok_or("no such format"))
}

/// Parses a size: a name such as 16:9, or width and height in px.
fn size(written: &str) -> Result<Size, Refusal> {
    if let Some((_, size)) = SIZES.iter().find(|(name, _)| *name == written) {
        return Ok(*size);
    }
    let side = |text: &str| text.parse::<u32>().ok().filter(|side| SIDES.contains(side));
    let sides = written
        .split_once(['x', '×'])
        .and_then(|(width, height)| side(width).zip(side(height)));
    let (width, height) = sides.ok_or_else(|| {
        let (from, to) = (SIDES.start(), SIDES.end());
        Refusal(say!("write-size", from, to))
    })?;
    Ok(Size { width, height })
}

impl Charts {
    pub(super) fn files(
        &self,
        root: &Path,
        context: &SiteContext,
        theme: &Theme,
    ) -> Result<Exported, Failure> {
        let request = self.request(self.languages.of(context.languages())?);
        let printed = request.formats.iter().any(|format| format.needs_fonts());
        let fonts = printed
            .then(|| fonts::find(&context.site.settings, root))
            .transpose();
        let fonts = fonts.map_err(|missing| Failure::Usage(missing.message()))?;
        let files = charts::charts(context, theme, fonts.as_ref(), &request)?;
        let folder = self
            .out
            .clone()
            .unwrap_or_else(|| root.join("export/charts"));
        Ok(Exported { folder, files })
    }

    fn request(&self, langs: Vec<Lang>) -> PictureRequest<'_> {
        // Each once, in the order of the list whatever the order of the arguments.
        let is_wanted =
            |format: &&PictureFormat| self.format.iter().any(|each| each.ending == format.ending);
        let formats = FORMATS.into_iter().filter(is_wanted);
        PictureRequest {
            ids: &self.ids,
            formats: formats.collect(),
            langs,
            size: self.size,
            scale: self.scale,
            shade: if self.theme == Colours::Dark {
                Shade::Dark
            } else {
                Shade::Light
            },
            background: if self.transparent {
                Background::Transparent
            } else {
                Background::Paper
            },
            name_suffix: self.name_suffix(),
        }
    }

    /// Suffix that names every choice other than the default, so that several exports fit into one
    /// folder.
    fn name_suffix(&self) -> String {
        let name = SIZES
            .iter()
            .find(|(_, size)| *size == self.size)
            .map(|(name, _)| name.replace(':', "x"));
        let Size { width, height } = self.size;
        let size = name.unwrap_or_else(|| format!("{width}x{height}"));
        let name_suffix = [
            (size != "16x9").then_some(&*size),
            (self.theme == Colours::Dark).then_some("dark"),
            self.transparent.then_some("transparent"),
        ];
        name_suffix
            .into_iter()
            .flatten()
            .map(|look| format!("-{look}"))
            .collect()
    }
}
