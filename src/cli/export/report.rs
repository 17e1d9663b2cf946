//! `nenpo export report`: the whole edition for paper.

use super::{Common, Exported};
use crate::{export::report, files::Failure, model::Lang, page::World, theme::Theme};
use clap::{Args, ValueEnum};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

#[derive(Debug, Args)]
pub(super) struct Report {
    #[command(flatten)]
    pub(super) common: Common,
    /// `typ`: a folder from which any Typst makes the PDF
    #[arg(long, value_name = "FORMAT", default_value = "typ")]
    format: Format,
    /// Languages, separated by commas
    #[arg(long, value_name = "LANG", value_delimiter = ',', default_value = "ja,en", value_parser = super::lang)]
    lang: Vec<Lang>,
    /// Folder to write to, or a file for one PDF [default: `export/report` below the root]
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Typ,
    Pdf,
}

impl Report {
    pub(super) fn files(&self, root: &Path, world: &World, theme: &Theme) -> Result<Exported, Failure> {
        let mut files = BTreeMap::new();
        for lang in &self.lang {
            let failed = |message| Failure::Theme(report::main(*lang).into(), message);
            files.extend(report::files(world, theme, *lang).map_err(failed)?);
        }
        let folder = self.out.clone().unwrap_or_else(|| root.join("export/report"));
        Ok(Exported { folder, files: files.into_iter().collect() })
    }
}
