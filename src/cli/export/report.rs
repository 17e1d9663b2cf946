//! `nenpo export report`: the whole edition for paper, as Typst files or as PDF.

use super::{Common, Exported, LanguageArguments};
use crate::{
    diagnostics::say, export::report, files::Failure, model::Lang, site::SiteContext, theme::Theme,
};
use clap::{Args, ValueEnum};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

#[derive(Debug, Args)]
pub(super) struct Report {
    #[command(flatten)]
    pub(super) common: Common,
    #[arg(long, value_name = "FORMAT", default_value = "typ")]
    format: Format,
    #[command(flatten)]
    languages: LanguageArguments,
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Typ,
    Pdf,
}

impl Report {
    pub(super) fn files(
        &self,
        root: &Path,
        context: &SiteContext,
        theme: &Theme,
    ) -> Result<Exported, Failure> {
        let langs = self.languages.of(context.languages())?;
        let (folder, name) = self.place(root, &langs)?;
        let named: Vec<PathBuf> = context
            .site
            .settings
            .fonts
            .iter()
            .map(|path| root.join(path))
            .collect();
        let mut files = BTreeMap::new();
        for lang in langs {
            let made = report::files(context, theme, lang);
            match self.format {
                Format::Typ => files.extend(made),
                Format::Pdf => {
                    let own = || report::main(lang).replace(".typ", ".pdf");
                    files.insert(name.clone().unwrap_or_else(own), pdf(&made, lang, &named)?);
                }
            }
        }
        Ok(Exported {
            folder,
            files: files.into_iter().collect(),
        })
    }

    /// The folder to write to, and the name of the file if the user gave one.
    fn place(&self, root: &Path, langs: &[Lang]) -> Result<(PathBuf, Option<String>), Failure> {
        let Some(out) = &self.out else {
            return Ok((root.join("export/report"), None));
        };
        let ends = |end: &str| {
            out.extension()
                .is_some_and(|extension| extension.eq_ignore_ascii_case(end))
        };
        match (self.format, langs) {
            (Format::Pdf, [_]) if ends("pdf") => {
                let name = out
                    .file_name()
                    .map(|name| name.to_string_lossy().into_owned());
                Ok((out.parent().map(Path::to_owned).unwrap_or_default(), name))
            }
            _ if ends("pdf") || ends("typ") => Err(Failure::Usage(say!(
                "would-be-one-file",
                path = out.display()
            ))),
            _ => Ok((out.clone(), None)),
        }
    }
}

#[cfg(feature = "pdf")]
#[expect(
    clippy::disallowed_methods,
    reason = "fonts are read where they are asked for, at the edge"
)]
fn pdf(
    files: &BTreeMap<String, Vec<u8>>,
    lang: Lang,
    named: &[PathBuf],
) -> Result<Vec<u8>, Failure> {
    let main = report::main(lang);
    let read =
        |path: &PathBuf| std::fs::read(path).map_err(|error| Failure::Read(path.clone(), error));
    let fonts = named.iter().map(read).collect::<Result<_, _>>()?;
    report::pdf::pdf(files, &main, fonts)
        .map_err(|message| Failure::Theme(main.into(), say!("engine-says", message)))
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &BTreeMap<String, Vec<u8>>, lang: Lang, _: &[PathBuf]) -> Result<Vec<u8>, Failure> {
    Err(Failure::Usage(say!(
        "built-without-pdf",
        file = report::main(lang)
    )))
}
