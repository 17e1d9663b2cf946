//! The static files of a theme, at addresses that change when one of the files does: browsers may keep them for good.
//!
//! In: the files by their name in `static/`. Out: the same by their path in the site, and pages whose links lead there. All of them
//! share one folder that is named after what they hold, so that a link from one to another (`url(…)` of a style) stays as it was
//! written. Deliberately absent: addresses in templates and prose, which say `assets/NAME` and need not know the folder.

use crate::dataset;
use std::{collections::BTreeMap, sync::Arc};

/// Where static files stand in the site, as templates and prose say it.
const ASSETS: &str = "assets/";

/// Static files in their folder.
#[derive(Debug)]
pub(super) struct Assets {
    /// The folder's name, with a trailing slash.
    folder: String,
    files: BTreeMap<String, Arc<[u8]>>,
}

impl Assets {
    /// Files by their name in `static/`.
    pub(super) fn new(files: BTreeMap<String, Arc<[u8]>>) -> Self {
        let bytes = files.iter().map(|(name, bytes)| (name.as_str(), &**bytes));
        Self {
            folder: format!("theme-{}/", dataset::fingerprint(bytes)),
            files,
        }
    }

    /// The folder of the files in the site.
    pub(super) fn folder(&self) -> String {
        format!("{ASSETS}{}", self.folder)
    }

    /// The bytes of a file.
    pub(super) fn get(&self, name: &str) -> Option<&Arc<[u8]>> {
        self.files.get(name)
    }

    /// The files by their path in the site.
    pub(super) fn iter(&self) -> impl Iterator<Item = (String, &Arc<[u8]>)> {
        self.files
            .iter()
            .map(|(name, bytes)| (format!("{ASSETS}{}{name}", self.folder), bytes))
    }

    /// A page with its links to static files led into their folder. `root` is what leads from the page to the site's root; what
    /// stands below `assets/` of another site is no business of this one.
    pub(super) fn linked(&self, html: &str, root: &str) -> String {
        let start = format!("{root}{ASSETS}");
        let mut pieces = html.split(start.as_str());
        let mut out = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let quote = out
                .chars()
                .next_back()
                .filter(|sign| matches!(sign, '"' | '\''));
            let name = quote.and_then(|quote| piece.split([quote, '?', '#']).next());
            let ours = name.is_some_and(|name| self.files.contains_key(name)) && in_markup(&out);
            out.extend([start.as_str(), if ours { &self.folder } else { "" }, piece]);
        }
        out
    }
}

/// Whether what follows is an attribute of a tag, or stands in a script or style. Texts may quote anything, and so may data for search
/// engines, which repeat them.
fn in_markup(before: &str) -> bool {
    let Some(start) = before.rfind('<') else {
        return false;
    };
    let (tag, inside) = before[start..].split_once('>').unzip();
    let program = |tag: &str| {
        tag.starts_with("<style") || (tag.starts_with("<script") && !tag.contains("ld+json"))
    };
    inside.is_none() || tag.is_some_and(program)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assets(style: &str) -> Assets {
        Assets::new(BTreeMap::from([(
            "fonts/a.css".to_owned(),
            Arc::from(style.as_bytes()),
        )]))
    }

    #[test]
    fn only_links_to_files_of_the_theme_are_led_elsewhere() {
        let assets = assets("a");
        let folder = &assets.folder;
        for (link, expected) in [
            (
                "../assets/fonts/a.css",
                format!("../assets/{folder}fonts/a.css"),
            ),
            (
                "../assets/fonts/a.css?x",
                format!("../assets/{folder}fonts/a.css?x"),
            ),
            ("../assets/b.css", "../assets/b.css".to_owned()),
            (
                "https://example.jp/assets/fonts/a.css",
                "https://example.jp/assets/fonts/a.css".to_owned(),
            ),
            (
                "../../assets/fonts/a.css",
                "../../assets/fonts/a.css".to_owned(),
            ),
        ] {
            for quote in ['"', '\''] {
                let page = |link: &str| {
                    format!(
                        "<p>\"a\"</p><link href={quote}{link}{quote}> ../assets/fonts/a.css \"../assets/fonts/a.css\""
                    )
                };
                assert_eq!(assets.linked(&page(link), "../"), page(&expected));
            }
        }
    }

    #[test]
    fn the_folder_changes_with_what_it_holds() {
        assert_ne!(assets("a").folder, assets("b").folder);
        assert_eq!(assets("a").folder, assets("a").folder);
    }
}
