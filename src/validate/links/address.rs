//! Addresses as authors write them: taken apart, and followed from the page or file that holds the
//! text.
//!
//! Deliberately absent: whether anything stands there.

use super::fault::LinkFault;
use crate::model::{Lang, Languages};
use percent_encoding::percent_decode_str;

/// Schemes that a page may link to, in lower case.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// A written address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// An address outside the site.
    Web(String),
    /// An address on the site.
    Inner(InnerAddress),
}

/// An address on the site.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct InnerAddress {
    /// The path, not percent-encoded; empty where the address names only a part of its own page.
    pub(super) path: String,
    /// What stands behind `?`, as written.
    pub(super) query: Option<String>,
    /// What stands behind `#`, not percent-encoded.
    pub(super) anchor: Option<String>,
}

/// Kind of a path, by the folder that it is followed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PathKind {
    /// `./` or `../`: from the text's own page or file.
    Relative,
    /// `/`: from the root.
    Rooted,
    /// None of these: from either, or it is an id.
    Free,
}

impl InnerAddress {
    pub(super) fn kind(&self) -> PathKind {
        let path = &self.path;
        if path.starts_with('/') {
            PathKind::Rooted
        } else if matches!(path.as_str(), "." | "..")
            || path.starts_with("./")
            || path.starts_with("../")
        {
            PathKind::Relative
        } else {
            PathKind::Free
        }
    }

    /// Whether it names a file, not a page: its last part has an ending.
    pub(super) fn names_file(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.contains('.') && !matches!(name, "." | ".." | INDEX)
    }
}

/// File of a page in its folder.
const INDEX: &str = "index.html";

impl Address {
    /// Takes an address apart.
    pub(super) fn parse(written: &str) -> Result<Self, LinkFault> {
        let written = written.trim();
        if written.is_empty() {
            return Err(LinkFault::Empty);
        }
        if written.starts_with("//") {
            return Err(LinkFault::NoScheme(written.to_owned()));
        }
        if let Some(scheme) = scheme(written) {
            return web(written, &scheme).map(Self::Web);
        }
        let (rest, anchor) = cut(written, '#');
        let (path, query) = cut(rest, '?');
        Ok(Self::Inner(InnerAddress {
            path: decoded(path),
            query: query.map(str::to_owned),
            anchor: anchor.map(decoded),
        }))
    }
}

/// The part before a mark, and the part behind it.
fn cut(text: &str, mark: char) -> (&str, Option<&str>) {
    match text.split_once(mark) {
        Some((before, behind)) => (before, Some(behind)),
        None => (text, None),
    }
}

/// A text without percent-encoding; as it stands where that gives no UTF-8.
pub(super) fn decoded(text: &str) -> String {
    percent_decode_str(text)
        .decode_utf8()
        .map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}

/// Scheme of an address in lower case; none for an address on the site.
pub(super) fn scheme(written: &str) -> Option<String> {
    let (scheme, _) = written.split_once(':')?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// An address outside the site, if a page may link to it.
fn web(written: &str, scheme: &str) -> Result<String, LinkFault> {
    let rest = &written[scheme.len() + 1..];
    if !SCHEMES.contains(&scheme) {
        return Err(LinkFault::Scheme {
            scheme: scheme.to_owned(),
            rest: rest.to_owned(),
        });
    }
    let named = match scheme {
        "http" | "https" => rest
            .strip_prefix("//")
            .is_some_and(|host| host.starts_with(|first| !matches!(first, '/' | '?' | '#'))),
        _ => !rest.is_empty(),
    };
    if named {
        Ok(written.to_owned())
    } else {
        Err(LinkFault::NoHost(written.to_owned()))
    }
}

/// The parts of a path that is followed from a folder, both below the root; none if it leads above
/// the root.
pub(super) fn followed<'a>(from: &'a str, path: &'a str) -> Option<Vec<&'a str>> {
    let mut parts: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts)
}

/// Where a path on the site leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Destination {
    /// A folder below a language: `projects/dikes/`.
    Below(Lang, String),
    /// The page at the site's root, which offers the languages.
    Root,
    /// Another place below the site's root, without `/` at its end.
    Elsewhere(String),
}

impl Destination {
    /// The place that the parts of a path from the site's root lead to.
    pub(super) fn new(mut parts: Vec<&str>, languages: &Languages) -> Self {
        if parts.last() == Some(&INDEX) {
            parts.pop();
        }
        let Some(first) = parts.first() else {
            return Self::Root;
        };
        match languages.get(first) {
            Some(lang) => Self::Below(lang, folder(&parts[1..])),
            None => Self::Elsewhere(parts.join("/")),
        }
    }

    /// The place that a path from the folder of a language leads to. A path that names a language
    /// by itself leads to that one.
    pub(super) fn rooted(path: &str, lang: Lang, languages: &Languages) -> Self {
        // A path that leads above the root ends at the root, as in a browser.
        match Self::new(followed("", path).unwrap_or_default(), languages) {
            Self::Elsewhere(inner) => Self::Below(lang, format!("{inner}/")),
            Self::Root => Self::Below(lang, String::new()),
            below @ Self::Below(..) => below,
        }
    }
}

fn folder(parts: &[&str]) -> String {
    parts.iter().map(|part| format!("{part}/")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(path: &str, query: Option<&str>, anchor: Option<&str>) -> Result<Address, LinkFault> {
        Ok(Address::Inner(InnerAddress {
            path: path.to_owned(),
            query: query.map(str::to_owned),
            anchor: anchor.map(str::to_owned),
        }))
    }

    #[test]
    fn an_address_has_a_path_a_query_and_an_anchor() {
        assert_eq!(Address::parse("#why"), inner("", None, Some("why")));
        assert_eq!(
            Address::parse("../indicators/?rating=A#group-health"),
            inner("../indicators/", Some("rating=A"), Some("group-health"))
        );
        assert_eq!(Address::parse("%E5%9B%B3.png"), inner("図.png", None, None));
        assert_eq!(Address::parse("100%.pdf"), inner("100%.pdf", None, None));
    }

    #[test]
    fn addresses_outside_the_site_have_a_scheme_that_pages_link_to() {
        for fine in [
            "https://example.jp",
            "HTTP://example.jp/a?b#c",
            "mailto:a@example.jp",
            "tel:+81-3-0000-0000",
        ] {
            assert_eq!(Address::parse(fine), Ok(Address::Web(fine.to_owned())));
        }
        let fault = |written: &str| Address::parse(written).expect_err("a fault");
        assert!(matches!(
            fault("javascript:alert(1)"),
            LinkFault::Scheme { .. }
        ));
        assert!(matches!(fault("chart:planted"), LinkFault::Scheme { .. }));
        assert!(matches!(fault("https:/about/"), LinkFault::NoHost(_)));
        assert!(matches!(fault("mailto:"), LinkFault::NoHost(_)));
        assert!(matches!(fault("//example.jp/"), LinkFault::NoScheme(_)));
        assert_eq!(fault("  "), LinkFault::Empty);
    }

    #[test]
    fn a_path_leads_on_from_a_folder() {
        let languages = crate::config::usual_languages();
        let destination = |from: &str, path: &str| {
            followed(from, path).map(|parts| Destination::new(parts, &languages))
        };
        let below = |lang, folder: &str| Some(Destination::Below(lang, folder.to_owned()));
        let from = "ja/indicators/planted/";
        assert_eq!(
            destination(from, "../../projects/parks/index.html"),
            below(Lang::ja(), "projects/parks/")
        );
        assert_eq!(
            destination(from, "../../../en/about"),
            below(Lang::en(), "about/")
        );
        assert_eq!(destination(from, "../.."), below(Lang::ja(), ""));
        assert_eq!(destination(from, "../../.."), Some(Destination::Root));
        assert_eq!(destination(from, "../../../../x"), None);
        assert_eq!(
            destination("ja/", "../data/facts.csv"),
            Some(Destination::Elsewhere("data/facts.csv".to_owned()))
        );
        assert_eq!(
            Destination::rooted("/about/", Lang::ja(), &languages),
            Destination::Below(Lang::ja(), "about/".to_owned())
        );
        assert_eq!(
            Destination::rooted("/en/", Lang::ja(), &languages),
            Destination::Below(Lang::en(), String::new())
        );
    }
}
