//! `nenpo export data`: the data files of the site, and a workbook whose charts Excel draws.

use super::{Common, Exported};
use crate::{
    diagnostics::say,
    export::workbook,
    files::Failure,
    render::render,
    site::{self, Content, SiteContext},
    theme::Theme,
};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Data {
    #[command(flatten)]
    pub(super) common: Common,
    #[arg(
        long,
        value_name = "FORMATS",
        value_delimiter = ',',
        default_value = "csv,json,xlsx"
    )]
    format: Vec<Format>,
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Csv,
    Json,
    Xlsx,
}

impl Data {
    pub(super) fn files(
        &self,
        root: &Path,
        context: &SiteContext,
        theme: &Theme,
    ) -> Result<Exported, Failure> {
        let has = |format| self.format.contains(&format);
        let wanted = |content: &Content| match content {
            // The description of the columns belongs to CSV. The package describes all formats, so it
            // is only complete with all of them.
            Content::Csv(_) | Content::Csvw => has(Format::Csv),
            Content::Json(_) => has(Format::Json),
            Content::Xlsx => has(Format::Xlsx),
            Content::Package => Format::value_variants().iter().all(|format| has(*format)),
            _ => false,
        };
        let routes = site::routes(context)
            .into_iter()
            .filter(|route| wanted(&route.content));
        let files = routes.map(|route| {
            let name = route
                .path
                .strip_prefix("data/")
                .unwrap_or(&route.path)
                .to_owned();
            let bytes = match route.content {
                Content::Xlsx => {
                    workbook::file(context, theme).map_err(|message| say!("library-says", message))
                }
                _ => render(context, theme, &route),
            };
            Ok((
                name,
                bytes.map_err(|message| Failure::Theme(PathBuf::from(&route.path), message))?,
            ))
        });
        let folder = self.out.clone().unwrap_or_else(|| root.join("export/data"));
        Ok(Exported {
            folder,
            files: files.collect::<Result<_, Failure>>()?,
        })
    }
}
