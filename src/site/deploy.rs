//! Files for hosts and uploaders: `_headers`, `_redirects` and the deploy manifest `deploy.json`.
//!
//! Netlify and Cloudflare Pages both read `_headers` and `_redirects`. A host that ignores them
//! still serves the site: every page carries its own security policy.

use super::{SiteContext, links::Links, routes::Page};
use crate::{
    dataset,
    model::{Id, Lang, MEDIA_FOLDER, ending},
};
use serde::{Deserialize, Serialize};

/// `Cache-Control` of pages: the browser revalidates on every request, mostly with a 304 answer.
const FRESH: &str = "public, max-age=0, must-revalidate";

/// `Cache-Control` of charts, data and media: 10 minutes, because their addresses stay the same when they
/// change.
const SHORT: &str = "public, max-age=600, must-revalidate";

/// `Cache-Control` of `assets/`: one year. Folder names are fingerprints of the contents, so a file
/// never changes at its address.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// `Cache-Control` value for a path.
fn kept(path: &str) -> &'static str {
    match path.split_once('/') {
        Some(("assets", _)) => FOREVER,
        Some(("charts" | "data" | "media" | "share", _)) => SHORT,
        _ => FRESH,
    }
}

/// Root path of the site on its host: `/`, or for example `/report/`.
fn root(context: &SiteContext) -> String {
    Links::absolute(context.site.settings.base_url.as_deref().unwrap_or("/")).file("")
}

/// Text of `_headers`. `page` is a page without content, as the theme draws it: its content
/// security policy becomes the header.
#[must_use]
pub fn headers(context: &SiteContext, page: &str) -> String {
    let root = root(context);
    // `frame-ancestors` has no effect in a `meta` element, so it is only in the header.
    let policy = policy(page)
        .map(|policy| format!("Content-Security-Policy: {policy}; frame-ancestors 'none'"));
    let keep = |place: &str| format!("Cache-Control: {}", kept(place));
    let line = |text: &str| text.to_owned();
    let fresh: Vec<String> = std::iter::once(keep("")).chain(policy).collect();
    let everywhere = vec![
        line("X-Content-Type-Options: nosniff"),
        line("Referrer-Policy: strict-origin-when-cross-origin"),
    ];
    let pages = Lang::ALL.map(|lang| (format!("{}/*", lang.code()), fresh.clone()));
    // Chart files have an inline style sheet, which the policy of the pages would block.
    let own_style = line("Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'");
    let open = line("Access-Control-Allow-Origin: *");
    let rules = [(line("*"), everywhere), (String::new(), fresh)]
        .into_iter()
        .chain(pages)
        .chain([
            (line("charts/*"), vec![keep("charts/"), own_style]),
            (line("data/*"), vec![keep("data/"), open]),
            (line("media/*"), vec![keep("media/")]),
            (line("assets/*"), vec![keep("assets/")]),
        ]);
    rules
        .map(|(place, lines)| format!("{root}{place}\n  {}\n", lines.join("\n  ")))
        .collect()
}

/// Content security policy in the `meta` element of a page; none if it has none.
fn policy(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"")?;
    rest.split('"').next()
}

/// Pairs of old and new paths, for the pages and data files of records with former ids.
#[must_use]
pub fn moved(context: &SiteContext) -> Vec<(String, String)> {
    let site = &context.site;
    let mut out = Vec::new();
    let mut pages = |aliases: &[Id], page: &dyn Fn(Id) -> Page, id: &Id| {
        for (alias, lang) in aliases
            .iter()
            .flat_map(|alias| Lang::ALL.map(|lang| (alias, lang)))
        {
            out.push((
                page(alias.clone()).place(lang),
                page(id.clone()).place(lang),
            ));
        }
    };
    let shown = || {
        let moved = site
            .indicators
            .iter()
            .filter(|each| !each.aliases.is_empty());
        moved.filter(|each| site.edition.observations.contains_key(&each.id))
    };
    for each in shown() {
        pages(&each.aliases, &Page::Indicator, &each.id);
    }
    for each in &site.projects {
        pages(&each.aliases, &Page::Project, &each.id);
    }
    for each in &site.edition.highlights {
        pages(&each.aliases, &Page::Highlight, &each.id);
    }
    for (each, alias) in
        shown().flat_map(|each| each.aliases.iter().map(move |alias| (each, alias)))
    {
        for format in ["csv", "json"] {
            out.push((
                format!("data/{alias}.{format}"),
                format!("data/{}.{format}", each.id),
            ));
        }
    }
    out
}

/// Text of `_redirects`; none if no record has a former id.
#[must_use]
pub fn redirects(context: &SiteContext) -> Option<String> {
    let root = root(context);
    let lines = moved(context)
        .into_iter()
        .map(|(old, new)| format!("{root}{old} {root}{new} 301\n"));
    Some(lines.collect::<String>()).filter(|text| !text.is_empty())
}

/// Entry of the manifest: one file with size, hash and headers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileHash {
    path: String,
    bytes: usize,
    sha256: String,
    content_type: &'static str,
    cache_control: &'static str,
    /// Whether the file was put into the output folder by hand, so that no build may remove it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    kept: bool,
}

impl FileHash {
    /// Path below the output folder.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }
}

/// Entry of a manifest, as a later build reads it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ManifestEntry {
    /// Path below the output folder.
    pub path: String,
    /// Whether the file was put there by hand.
    #[serde(default)]
    pub kept: bool,
}

/// Reads a manifest of this version or an earlier one; none if the bytes are not a manifest.
#[must_use]
pub fn read_manifest(bytes: &[u8]) -> Option<Vec<ManifestEntry>> {
    #[derive(Deserialize)]
    struct Manifest {
        files: Vec<ManifestEntry>,
    }
    let manifest: Manifest = serde_json::from_slice(bytes).ok()?;
    Some(manifest.files)
}

/// Manifest entry of a file of the site.
#[must_use]
pub fn file_hash(path: &str, bytes: &[u8]) -> FileHash {
    FileHash {
        path: path.to_owned(),
        bytes: bytes.len(),
        sha256: dataset::sha256(bytes),
        content_type: content_type(path),
        cache_control: kept(path),
        kept: false,
    }
}

/// Manifest entry of a file that was put into the output folder by hand.
#[must_use]
pub fn kept_hash(path: &str, bytes: &[u8]) -> FileHash {
    FileHash {
        kept: true,
        ..file_hash(path, bytes)
    }
}

/// Bytes of `deploy.json`: all other files of the site, in the order of upload.
///
/// Pages come last, so that no page is online before the files that it needs. After the upload,
/// files that only the previous manifest lists may be removed.
#[must_use]
pub fn manifest(mut hashes: Vec<FileHash>) -> Vec<u8> {
    hashes.sort_by(|one, other| {
        let page = |file_hash: &FileHash| file_hash.path.ends_with(".html");
        (page(one), &one.path).cmp(&(page(other), &other.path))
    });
    let mut bytes =
        serde_json::to_vec_pretty(&serde_json::json!({ "files": hashes })).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// Media type by the file name extension.
#[must_use]
pub fn content_type(path: &str) -> &'static str {
    match ending(path).unwrap_or_default().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "pdf" => "application/pdf",
        "webmanifest" => "application/manifest+json",
        // An author's own table may be in any encoding.
        "csv" if path.starts_with(MEDIA_FOLDER) => "text/csv",
        "csv" => "text/csv; charset=utf-8",
        "json" => "application/json",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odt" => "application/vnd.oasis.opendocument.text",
        "zip" => "application/zip",
        "xml" if path.ends_with("feed.xml") => "application/atom+xml",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
