//! The fonts that a site names, or that this machine has: asked for only where something is printed.

use super::say;
use crate::{
    model::{Settings, Share},
    rasterize::{FontError, Fonts},
    site::SiteContext,
};
use std::{
    io,
    path::{Path, PathBuf},
};

/// The fonts to print with.
pub(super) fn find(settings: &Settings, root: &Path) -> Result<Fonts, FontError> {
    let named: Vec<PathBuf> = settings.fonts.iter().map(|path| root.join(path)).collect();
    Fonts::find(&named)
}

/// Gives a context what the pictures beside links are drawn with, where a site has such. A machine without fonts makes the site without
/// them, and says so once.
pub(super) fn for_sharing(context: &mut SiteContext, root: &Path) {
    let settings = &context.site.settings;
    if settings.base_url.is_none() || settings.share == Share::Nothing {
        return;
    }
    match find(settings, root) {
        Ok(fonts) => context.fonts = Some(fonts),
        Err(missing) => say(
            io::stderr(),
            &format!(
                "warning: pages have no pictures for those who share them: {missing}; \
                 or write share-images = false under [output.html]\n"
            ),
        ),
    }
}
