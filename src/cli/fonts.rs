//! Fonts to print with: those that `book.toml` names, else those of this machine.
//!
//! In: the settings. Out: fonts, or which are missing. They are looked for only by commands that print,
//! because that takes longer than all else on a small site.

use super::{headed, print_line};
use crate::{
    diagnostics::{MessageLanguage, say},
    model::{Settings, Share},
    rasterize::{FontError, Fonts},
    site::SiteContext,
};
use std::{
    io,
    path::{Path, PathBuf},
};

/// Finds the fonts to print with.
pub(super) fn find(settings: &Settings, root: &Path) -> Result<Fonts, FontError> {
    let named: Vec<PathBuf> = settings.fonts.iter().map(|path| root.join(path)).collect();
    Fonts::find(&named)
}

/// Gives a context the fonts for its share images, if the site has any. Without fonts the site is built
/// without these images, and a warning says so.
pub(super) fn for_sharing(context: &mut SiteContext, root: &Path, language: MessageLanguage) {
    let settings = &context.site.settings;
    if settings.base_url.is_none() || settings.share == Share::Nothing {
        return;
    }
    match find(settings, root) {
        Ok(fonts) => context.fonts = Some(fonts),
        Err(error) => {
            let what = say!("no-pictures-for-sharing", reason = error.message());
            let warning = headed(&say!("warning-heading"), &what);
            print_line(io::stderr(), language, &warning);
        }
    }
}
