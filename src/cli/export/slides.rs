//! `nenpo export slides`: a PowerPoint deck for each language, with charts that PowerPoint edits.

use super::{Common, Exported, LanguageArguments};
use crate::{
    diagnostics::say,
    export::{
        self,
        slides::{self, Template},
    },
    files::Failure,
    site::SiteContext,
    theme::Theme,
};
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Slides {
    #[command(flatten)]
    pub(super) common: Common,
    #[arg(value_name = "IDS")]
    pub(super) ids: Vec<String>,
    #[command(flatten)]
    languages: LanguageArguments,
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Slides {
    pub(super) fn files(
        &self,
        root: &Path,
        context: &SiteContext,
        theme: &Theme,
    ) -> Result<Exported, Failure> {
        let charts = export::selected_charts(context, &self.ids).map_err(Failure::Usage)?;
        let template = self.template.as_deref().map(template).transpose()?;
        let langs = self.languages.of(context.languages())?;
        let (folder, stem, named) = self.place(root, langs.len())?;
        let decks = langs.into_iter().map(|lang| {
            let deck = slides::deck(context, theme, &charts, lang, template.as_ref());
            let deck = deck.map_err(|message| Failure::Usage(say!("no-deck-was-made", message)))?;
            let name = match named {
                Naming::ByLanguage => [stem.as_str(), lang.code(), ENDING].join("."),
                Naming::AsGiven => [stem.as_str(), ENDING].join("."),
            };
            Ok((name, deck))
        });
        Ok(Exported {
            files: decks.collect::<Result<_, Failure>>()?,
            folder,
        })
    }

    /// The folder to write to, how the names of decks begin, and whether they say their language.
    fn place(&self, root: &Path, count: usize) -> Result<(PathBuf, String, Naming), Failure> {
        let Some(out) = &self.out else {
            return Ok((root.join("export"), "slides".to_owned(), Naming::ByLanguage));
        };
        let is_deck = out
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING));
        let stem = out
            .file_stem()
            .filter(|_| is_deck)
            .map(|stem| stem.to_string_lossy().into_owned());
        let Some(stem) = stem else {
            let message = say!("out-names-no-deck", path = out.display());
            return Err(Failure::Usage(message));
        };
        let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
        let named = if count > 1 {
            Naming::ByLanguage
        } else {
            Naming::AsGiven
        };
        Ok((folder.unwrap_or(Path::new(".")).to_owned(), stem, named))
    }
}

/// Extension of a deck.
const ENDING: &str = "pptx";

/// How a deck is named.
#[derive(Debug, Clone, Copy)]
enum Naming {
    ByLanguage,
    AsGiven,
}

/// Reads the template that the command line names.
#[expect(
    clippy::disallowed_methods,
    reason = "the edge reads what the command line names"
)]
fn template(path: &Path) -> Result<Template, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::Read(path.to_owned(), error))?;
    Template::read(&bytes).map_err(|fault| {
        let path = path.display();
        Failure::Usage(say!("template-is-unusable", path, fault))
    })
}
