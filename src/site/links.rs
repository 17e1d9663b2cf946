//! Links between routes. They are relative, so that a site works in any folder.
//!
//! In: the path of a page, and whether a server will stand before the site. Out: links from that
//! page. Deliberately absent: whether the target exists.

/// How the pages of a site link to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// The relative link from this page to the root: `../../`.
    root: String,
    /// The file that a link to a folder must name: `index.html` for pages opened from disk, nothing
    /// for a server.
    index: &'static str,
}

impl Links {
    /// The links of the page at `path`. A site whose address is known will be served. Any other may
    /// be opened from disk, where a link to a folder shows a list of files.
    #[must_use]
    pub fn new(path: &str, base_url: Option<&str>) -> Self {
        let depth = path.matches('/').count();
        Self {
            root: "../".repeat(depth),
            index: if base_url.is_some() { "" } else { "index.html" },
        }
    }

    /// Links that begin at the site's root, for media in which pages have no path, such as the
    /// report on paper.
    #[must_use]
    pub fn rooted() -> Self {
        Self {
            root: String::new(),
            index: "",
        }
    }

    /// Links that begin at the site's path on its host (`/report/`), for the page that a server
    /// shows at any depth.
    #[must_use]
    pub fn absolute(base_url: &str) -> Self {
        let host = base_url
            .split_once("://")
            .map_or(base_url, |(_, rest)| rest);
        Self {
            root: host.find('/').map_or("/", |at| &host[at..]).to_owned(),
            index: "",
        }
    }

    /// The link to a file.
    #[must_use]
    pub fn file(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }

    /// The link to a page, given as the folder of its index: `ja/projects/`, or nothing for the
    /// root.
    #[must_use]
    pub fn page(&self, folder: &str) -> String {
        let link = format!("{}{folder}{}", self.root, self.index);
        // An empty link would lead to the page itself with its query.
        if link.is_empty() {
            "./".to_owned()
        } else {
            link
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_open_from_disk_without_an_address() {
        let links = Links::new("ja/projects/medicines/index.html", None);
        assert_eq!(links.page("ja/"), "../../../ja/index.html");
        assert_eq!(links.file("data/facts.csv"), "../../../data/facts.csv");
        let served = Links::new("index.html", Some("https://report.example.jp/"));
        assert_eq!(
            (served.page("ja/").as_str(), served.page("").as_str()),
            ("ja/", "./")
        );
    }

    #[test]
    fn the_page_for_lost_readers_links_from_any_depth() {
        assert_eq!(
            Links::absolute("https://report.example.jp/nenpo/").page("ja/"),
            "/nenpo/ja/"
        );
        assert_eq!(
            Links::absolute("https://report.example.jp/").file("assets/site.css"),
            "/assets/site.css"
        );
    }
}
