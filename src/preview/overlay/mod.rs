//! What the preview adds to pages of the site, and the pages that only the preview has.
//!
//! In: a state, and the page that is open. Out: HTML in which every text of a file is escaped. One
//! script tag is added to a page of the site; the bar and the panel are put beside the page by that
//! script, so that the page itself stays as a build makes it. Deliberately absent: anything that a
//! built site has.

mod bar;
mod panel;
mod template_error;

pub(super) use bar::{OpenPage, bar};
pub(super) use panel::{FailureKind, failure_page, panel};
pub(super) use template_error::template_problem;

use super::{
    response::{PREVIEW_FOLDER, RunSettings},
    snapshot::Snapshot,
    sources::{SourceFinder, SourceLine},
    state::{Freshness, State},
};
use crate::{
    diagnostics::{Message, MessageLanguage, escape, say},
    model::Lang,
    site::Content,
};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What all parts of the overlay are made from.
#[derive(Clone, Copy)]
pub(super) struct OverlayContext<'a> {
    pub(super) settings: &'a RunSettings,
    pub(super) state: &'a State,
    /// The language of the page that is open.
    pub(super) lang: Lang,
}

impl OverlayContext<'_> {
    /// A message as HTML.
    fn say(self, message: &Message) -> String {
        escape(&self.message_language().say(message))
    }

    /// The language of the bar and the panel: that of the page, or the terminal's where there are
    /// no messages in it.
    fn message_language(self) -> MessageLanguage {
        MessageLanguage::find(self.lang.code()).unwrap_or(self.settings.language)
    }
}

/// The name of a state. It holds the run of the program, so that a page that was open before a
/// restart is never taken for a new one.
pub(super) fn state_id(settings: &RunSettings, state: &State) -> String {
    format!("{}-{}", settings.run, state.build)
}

/// The message that the event stream sends to open pages for a state.
pub(super) fn state_message(settings: &RunSettings, state: &State) -> String {
    let snapshot = state.snapshot.as_ref();
    serde_json::json!({
        "build": state_id(settings, state),
        "fresh": state.freshness == Freshness::Fresh,
        "styles": snapshot.map(|snapshot| format!("{:x}", snapshot.styles)),
        "assets": snapshot.map(|snapshot| format!("{:x}", snapshot.assets)),
    })
    .to_string()
}

/// The one tag that a page gets. Its data say what the page was made from, so that the script knows
/// what need not be loaded again.
fn script(settings: &RunSettings, state: &State, kind: &str, page: &[u8]) -> String {
    let snapshot = state.snapshot.as_deref();
    let hash = |value: fn(&Snapshot) -> u64| {
        snapshot.map_or_else(String::new, |snapshot| format!("{:x}", value(snapshot)))
    };
    let page_hash = page_hash(snapshot, page);
    let build = state_id(settings, state);
    let styles = hash(|snapshot| snapshot.styles);
    let assets = hash(|snapshot| snapshot.assets);
    format!(
        "<script src=\"/{PREVIEW_FOLDER}preview.js\" defer data-nenpo=\"{kind}\" data-page=\"{page_hash:x}\" data-build=\"{build}\" data-styles=\"{styles}\" data-assets=\"{assets}\"></script>\n"
    )
}

/// A hash of a page without the folder of the theme's files. The folder's name changes with any
/// style sheet, which has a hash of its own; the page that links to it is then the same.
fn page_hash(snapshot: Option<&Snapshot>, page: &[u8]) -> u64 {
    let folder = snapshot.map_or_else(String::new, |snapshot| snapshot.theme.folder());
    let mut hasher = DefaultHasher::new();
    for piece in String::from_utf8_lossy(page).split(folder.as_str()) {
        piece.hash(&mut hasher);
    }
    hasher.finish()
}

/// A page of the site with the preview's script, and with a content security policy that lets the
/// script work.
pub(super) fn with_script(page: &[u8], settings: &RunSettings, state: &State) -> Vec<u8> {
    let script = script(settings, state, "page", page);
    let page = super::csp::with_preview_sources(&String::from_utf8_lossy(page));
    match page.find("</head>") {
        Some(at) => [&page[..at], &script, &page[at..]].concat().into_bytes(),
        // HTML lets a theme leave out the tag; a script at the end of the page works the same.
        None => (page + &script).into_bytes(),
    }
}

/// A page that only the preview has.
fn preview_page(lang: Lang, title: &str, script: &str, body: &str) -> String {
    let lang = lang.code();
    let title = escape(title);
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; frame-src 'self'; img-src 'self'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<link rel=\"icon\" href=\"/{PREVIEW_FOLDER}icon.svg\">\n<link rel=\"stylesheet\" href=\"/{PREVIEW_FOLDER}preview.css\">\n{script}</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

/// The page that holds frames: both languages, a phone, or paper. The script fills it.
pub(super) fn frames_page(context: OverlayContext<'_>) -> String {
    let languages: Vec<&str> = context.state.languages().iter().map(Lang::code).collect();
    let body = format!(
        "<div class=\"frames\" data-languages=\"{}\" data-page=\"{}\" data-phone=\"{}\" data-paper=\"{}\"></div>\n",
        languages.join(" "),
        context.say(&say!("page-frame")),
        context.say(&say!("phone-frame")),
        context.say(&say!("paper-frame"))
    );
    let title = context.message_language().say(&say!("preview-title"));
    let script = script(context.settings, context.state, "view", &[]);
    preview_page(context.lang, &title, &script, &body)
}

/// The files that a page is made from.
fn files_behind(state: &State, content: Option<&Content>) -> Vec<String> {
    let sources = sources(state, content);
    sources.into_iter().map(|source| source.file).collect()
}

fn sources(state: &State, content: Option<&Content>) -> Vec<SourceLine> {
    match (&state.snapshot, content) {
        (Some(snapshot), Some(Content::Page(page, lang))) => {
            SourceFinder::new(snapshot, &state.files).page(page, *lang)
        }
        _ => Vec::new(),
    }
}
