//! The response to a request: a pure function of the state of the site and of the request.
//!
//! In: a [`State`] and a path. Out: a status, a content type and bytes. A path is only looked up
//! among the paths that the site has, so that no request can reach the disk. Deliberately absent:
//! methods, ranges and caches of HTTP; they are [`super::http_response`]'s.

use super::{
    overlay::{self, FailureKind, OverlayContext},
    snapshot::{PathEntry, Snapshot},
    state::{Freshness, State},
};
use crate::{
    diagnostics::{Message, MessageLanguage, Strictness, say},
    files::UNSAFE,
    model::{Lang, Languages},
    render,
    site::{self, Content, Route},
    theme,
};
use percent_encoding::{percent_decode_str, utf8_percent_encode};
use std::{borrow::Cow, path::PathBuf};

/// The folder of the files that only the preview has. No page of a site can have this name.
pub(super) const PREVIEW_FOLDER: &str = "_nenpo/";

/// The settings that hold as long as this run of the program.
#[derive(Debug)]
pub(super) struct RunSettings {
    /// A random name of this run of the program, so that an open page recognises a restart.
    pub(super) run: String,
    /// The absolute path of the site's root.
    pub(super) root: PathBuf,
    pub(super) strictness: Strictness,
    /// The language of problems where the page has none of its own.
    pub(super) language: MessageLanguage,

    /// The address that opens a line of a file in an editor, with `{path}` and `{line}`; none if
    /// other computers can read the preview.
    pub(super) editor: Option<String>,
}

/// A request of a browser.
#[derive(Debug, Clone, Default)]
pub(super) struct PreviewRequest {
    /// The path as it was sent.
    pub(super) path: String,
    /// The query: the part behind the question mark.
    pub(super) query: String,
    /// The languages that the reader wants, as `Accept-Language` lists them.
    pub(super) languages: String,
}

/// A response before HTTP.
#[derive(Debug)]
pub(super) struct Response {
    pub(super) status: u16,
    /// The content type.
    pub(super) kind: &'static str,
    pub(super) body: Vec<u8>,
    /// The address to go to instead.
    pub(super) location: Option<String>,
}

impl Response {
    pub(super) fn html(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            kind: site::content_type("index.html"),
            body: body.into(),
            location: None,
        }
    }

    fn file(path: &str, body: Vec<u8>) -> Self {
        Self {
            status: 200,
            kind: site::content_type(path),
            body,
            location: None,
        }
    }

    /// A redirect to a path of the site. The address begins with one slash and holds no host, so
    /// that it cannot lead to another host.
    fn moved(path: &str, query: &str) -> Self {
        let path = utf8_percent_encode(path, UNSAFE);
        let query = if query.is_empty() {
            String::new()
        } else {
            format!("?{query}")
        };
        let location = Some(format!("/{path}{query}"));
        Self {
            status: 302,
            kind: site::content_type("a.txt"),
            body: Vec::new(),
            location,
        }
    }
}

/// The response to a request.
pub(super) fn respond(settings: &RunSettings, state: &State, request: &PreviewRequest) -> Response {
    let decoded = percent_decode_str(&request.path)
        .decode_utf8()
        .unwrap_or(Cow::Borrowed("\u{fffd}"));
    let path = decoded.strip_prefix('/').unwrap_or(&decoded);
    if let Some(name) = path.strip_prefix(PREVIEW_FOLDER) {
        return preview_file(settings, state, name, request);
    }
    let context = OverlayContext {
        settings,
        state,
        lang: language(path, &request.languages, &state.languages()),
    };
    let Some(snapshot) = &state.snapshot else {
        return Response::html(
            503,
            overlay::failure_page(context, FailureKind::Waiting, &[]),
        );
    };
    match find(snapshot, path) {
        Lookup::Route(route) => draw(context, snapshot, &route),
        Lookup::File(bytes) => Response::file(path, bytes),
        Lookup::Redirect(path) => Response::moved(&path, &request.query),
        Lookup::Nothing => not_found(context, snapshot),
    }
}

/// What stands at a path.
enum Lookup {
    Route(Route),
    File(Vec<u8>),
    Redirect(String),
    Nothing,
}

/// Finds a page by the path of its folder with or without the slash, or of its index; then a file
/// of the theme.
fn find(snapshot: &Snapshot, path: &str) -> Lookup {
    let index = |folder: &str| format!("{folder}index.html");
    let folder = path.strip_suffix("index.html").unwrap_or(path);
    let exact = if path.is_empty() || path.ends_with('/') {
        index(path)
    } else {
        path.to_owned()
    };
    match snapshot.at(&exact).or_else(|| snapshot.at(folder)) {
        Some(PathEntry::Content(content)) => {
            return Lookup::Route(Route {
                path: exact,
                content,
            });
        }
        Some(PathEntry::Redirect(to)) => return Lookup::Redirect(to),
        None => {}
    }
    if let Some(bytes) = snapshot.asset(path) {
        return Lookup::File(bytes.to_vec());
    }
    // A folder without its slash: the links of the page are relative, so the browser must know that
    // it is in a folder.
    let inside = format!("{path}/");
    match snapshot
        .at(&index(&inside))
        .or_else(|| snapshot.at(&inside))
    {
        Some(_) => Lookup::Redirect(inside),
        None => Lookup::Nothing,
    }
}

fn draw(context: OverlayContext<'_>, snapshot: &Snapshot, route: &Route) -> Response {
    match render::render(&snapshot.context, &snapshot.theme, route) {
        Ok(bytes) if route.path.ends_with(".html") => {
            let page = overlay::with_script(&bytes, context.settings, context.state);
            Response::html(200, page)
        }
        Ok(bytes) => Response::file(&route.path, bytes),
        Err(message) => render_failure(context, snapshot, &message),
    }
}

fn not_found(context: OverlayContext<'_>, snapshot: &Snapshot) -> Response {
    match render::lost(&snapshot.context, &snapshot.theme, context.lang) {
        Ok(html) => {
            let page = overlay::with_script(&html, context.settings, context.state);
            Response::html(404, page)
        }
        Err(message) => render_failure(context, snapshot, &message),
    }
}

/// The response in the place of a page that the theme cannot render.
fn render_failure(context: OverlayContext<'_>, snapshot: &Snapshot, message: &Message) -> Response {
    let page = match context.state.freshness {
        // The files have changed since this theme was loaded: their own problems are what the
        // author has to mend now.
        Freshness::Stale => overlay::failure_page(context, FailureKind::Waiting, &[]),
        Freshness::Fresh => {
            let problem = overlay::template_problem(snapshot, &context.state.files, message);
            overlay::failure_page(context, FailureKind::Undrawn, &[problem])
        }
    };
    Response::html(500, page)
}

/// A file that only the preview has. `path` in the query names the page of the site that it is
/// about.
fn preview_file(
    settings: &RunSettings,
    state: &State,
    name: &str,
    request: &PreviewRequest,
) -> Response {
    let about = parameter(&request.query, "path").unwrap_or_default();
    let path = about.strip_prefix('/').unwrap_or(&about);
    let context = OverlayContext {
        settings,
        state,
        lang: language(path, &request.languages, &state.languages()),
    };
    match name {
        "preview.js" => Response::file(name, include_bytes!("client/preview.js").to_vec()),
        "preview.css" => Response::file(name, include_bytes!("client/preview.css").to_vec()),
        "icon.svg" => {
            let icon = theme::original("static/icon.svg").unwrap_or_default();
            Response::file(name, icon.to_vec())
        }
        "panel" => {
            let content = content_at(state, path);
            Response::html(200, overlay::panel(context, content.as_ref()))
        }
        "bar" => {
            let bar = overlay::OpenPage {
                path: path.to_owned(),
                content: content_at(state, path),
                figures: figure_ids(&request.query),
                show: parameter(&request.query, "show"),
            };
            Response::html(200, overlay::bar(context, &bar))
        }
        "view" => Response::html(200, overlay::frames_page(context)),
        _ => Response {
            status: 404,
            ..Response::file("a.txt", no_such_file(settings))
        },
    }
}

fn no_such_file(settings: &RunSettings) -> Vec<u8> {
    let text = settings.language.say(&say!("no-such-file-of-preview"));
    format!("{text}\n").into_bytes()
}

/// The content of the page at a path; none for files, redirects and unknown paths.
fn content_at(state: &State, path: &str) -> Option<Content> {
    match find(state.snapshot.as_ref()?, path) {
        Lookup::Route(route) => Some(route.content),
        Lookup::File(_) | Lookup::Redirect(_) | Lookup::Nothing => None,
    }
}

/// The ids of the charts on the open page, as its script found them.
fn figure_ids(query: &str) -> Vec<String> {
    let list = parameter(query, "figures").unwrap_or_default();
    list.split(',')
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The language of a path. A path without one gets the first language that the reader wants and the
/// site has.
pub(super) fn language(path: &str, wanted: &str, languages: &Languages) -> Lang {
    let top = path.split('/').next().unwrap_or_default();
    if let Some(lang) = languages.get(top) {
        return lang;
    }
    // Browsers list languages in the order of preference, so their weights need not be read.
    let mut wanted = wanted.split(',').filter_map(|tag| {
        let mut languages = languages.iter();
        languages.find(|lang| tag.trim().starts_with(lang.code()))
    });
    wanted.next().unwrap_or(languages.source())
}

/// The value of a parameter of a query.
fn parameter(query: &str, name: &str) -> Option<String> {
    let value = query
        .split('&')
        .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    percent_decode_str(value)
        .decode_utf8()
        .ok()
        .map(Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_its_language_and_the_reader_says_it_elsewhere() {
        let languages = crate::config::usual_languages();
        let language = |path: &str, wanted: &str| language(path, wanted, &languages);
        assert_eq!(language("en/projects/", "ja"), Lang::en());
        assert_eq!(language("english/", "ja-JP, en;q=0.5"), Lang::ja());
        assert_eq!(language("", "en-GB, ja;q=0.5"), Lang::en());
        assert_eq!(language("", "de"), Lang::ja());
    }

    #[test]
    fn the_way_to_a_path_never_leads_to_another_host() {
        let to = |path: &str| Response::moved(path, "").location.expect("a way");
        assert_eq!(to("ja/"), "/ja/");
        assert_eq!(to("a\r\nb\\c/"), "/a%0D%0Ab%5Cc/");
    }
}
