//! Files for hosts and uploaders: `_headers`, `_redirects` and the deploy manifest `deploy.json`.
//!
//! Netlify and Cloudflare Pages both read `_headers` and `_redirects`. A host that ignores them
//! still serves the site: every page carries its own security policy.

use super::{SiteContext, former_charts, links::Links, routes::Page};
use crate::{
    dataset,
    model::{Id, MEDIA_FOLDER, ending, names::INDICATOR_FORMATS},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// `Cache-Control` of pages: the browser revalidates on every request, mostly with a 304 answer.
const REVALIDATE: &str = "public, max-age=0, must-revalidate";

/// `Cache-Control` of charts, data and media: 10 minutes, because their addresses stay the same when they
/// change.
const TEN_MINUTES: &str = "public, max-age=600, must-revalidate";

/// `Cache-Control` of `assets/`: one year. Folder names are fingerprints of the contents, so a file
/// never changes at its address.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// `Cache-Control` value for a path.
fn cache_control(path: &str) -> &'static str {
    match path.split_once('/') {
        Some(("assets", _)) => IMMUTABLE,
        Some(("charts" | "data" | "media" | "share", _)) => TEN_MINUTES,
        _ => REVALIDATE,
    }
}

/// Root path of the site on its host: `/`, or `/report/` for example.
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
    let cache = |path: &str| format!("Cache-Control: {}", cache_control(path));
    let line = |text: &str| text.to_owned();
    let of_page: Vec<String> = std::iter::once(cache("")).chain(policy).collect();
    let everywhere = vec![
        line("X-Content-Type-Options: nosniff"),
        line("Referrer-Policy: strict-origin-when-cross-origin"),
    ];
    let languages = context.languages().iter();
    let pages = languages.map(|lang| (format!("{}/*", lang.code()), of_page.clone()));
    // Chart files have an inline style sheet, which the policy of the pages would block.
    let chart_policy =
        line("Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'");
    // Data files may be read by scripts of any other site.
    let any_origin = line("Access-Control-Allow-Origin: *");
    let rules = [(line("*"), everywhere), (String::new(), of_page.clone())]
        .into_iter()
        .chain(pages)
        .chain([
            (line("charts/*"), vec![cache("charts/"), chart_policy]),
            (line("data/*"), vec![cache("data/"), any_origin]),
            (line("media/*"), vec![cache("media/")]),
            (line("assets/*"), vec![cache("assets/")]),
        ]);
    rules
        .map(|(path, lines)| format!("{root}{path}\n  {}\n", lines.join("\n  ")))
        .collect()
}

/// Content security policy in the `meta` element of a page; none if it has none.
fn policy(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"")?;
    rest.split('"').next()
}

/// Permanent redirect from a former path to the present one, both below the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// Former path.
    pub from: String,
    /// Present path.
    pub to: String,
}

/// Redirects from the pages and data files of records' former ids to those of the present ones.
#[must_use]
pub fn permanent_redirects(context: &SiteContext) -> Vec<Redirect> {
    let site = &context.site;
    let reported = || {
        let indicators = site.indicators.iter();
        indicators.filter(|each| site.edition.observations.contains_key(&each.id))
    };
    let mut redirects = Vec::new();
    for each in reported() {
        redirects.extend(page_redirects(
            context,
            &each.aliases,
            &each.id,
            Page::Indicator,
        ));
    }
    for each in &site.projects {
        redirects.extend(page_redirects(
            context,
            &each.aliases,
            &each.id,
            Page::Project,
        ));
    }
    for each in &site.edition.highlights {
        redirects.extend(page_redirects(
            context,
            &each.aliases,
            &each.id,
            Page::Highlight,
        ));
    }
    for each in reported() {
        redirects.extend(data_redirects(&each.aliases, &each.id));
    }
    redirects
}

/// Redirects of a record's pages in all languages.
fn page_redirects(
    context: &SiteContext,
    aliases: &[Id],
    id: &Id,
    page: fn(Id) -> Page,
) -> Vec<Redirect> {
    let redirects = aliases.iter().flat_map(|alias| {
        context.languages().iter().map(move |lang| Redirect {
            from: page(alias.clone()).place(lang),
            to: page(id.clone()).place(lang),
        })
    });
    redirects.collect()
}

/// Redirects of an indicator's data files.
fn data_redirects(aliases: &[Id], id: &Id) -> Vec<Redirect> {
    let redirects = aliases.iter().flat_map(|alias| {
        INDICATOR_FORMATS.map(|format| Redirect {
            from: format!("data/{alias}.{format}"),
            to: format!("data/{id}.{format}"),
        })
    });
    redirects.collect()
}

/// Text of `_redirects`: from former ids of records, then from former files of charts. Hosts take the
/// first line of an address, so that each has one.
#[must_use]
pub fn redirects(context: &SiteContext) -> String {
    let root = root(context);
    let mut seen = BTreeSet::new();
    all_redirects(context)
        .filter(|redirect| seen.insert(redirect.from.clone()))
        .map(|Redirect { from, to }| format!("{root}{from} {root}{to} 301\n"))
        .collect()
}

/// Whether the site has any redirect.
pub(super) fn has_redirects(context: &SiteContext) -> bool {
    all_redirects(context).next().is_some()
}

fn all_redirects(context: &SiteContext) -> impl Iterator<Item = Redirect> {
    let records = permanent_redirects(context).into_iter();
    records.chain(former_charts::redirects(context))
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
        cache_control: cache_control(path),
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
